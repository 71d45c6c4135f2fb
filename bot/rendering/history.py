"""What was said and when, what was wrong and why: the chain of one event, and a place at an instant.

Nothing is smoothed over: what was said stands as it was said, with what became of it beside it. Only what
was withdrawn for people's safety is not shown again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.callback import Callback, Verb, parse_callback
from bot.domain.event import Casualty, Content, Revision
from bot.domain.message import Button, Message
from bot.domain.recall import told_late, withdrawn
from bot.domain.region import RegionCode
from bot.domain.terms import Publication
from bot.i18n import Html, Words, based, without_times
from bot.i18n.direction import LRM
from bot.rendering.alert import render_alert
from bot.rendering.context import Context
from bot.rendering.figures import rows, without_doubtful
from bot.rendering.fit import fit_blocks
from bot.rendering.happenings import headline
from bot.rendering.lists import latest_block, meta, page_of
from bot.rendering.menu import NameOf, menu, paired, press
from bot.rendering.phrases import Phrases, capital

Became = Mapping[int, Revision]
"""The number of a revision that was not left standing -> the revision that says what became of it."""

_BUTTONS = 8  # revisions that a message offers to open
_IN_A_ROW = 4
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_STRUCK = frozenset({Publication.CORRECTION, Publication.RETRACTION})
STAMP = "%Y%m%d%H%M"
"""A minute in UTC as a button carries it."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """All that was told of an event, oldest first; `number` when one revision of it is asked for."""

    told: tuple[Revision, ...]
    became: Became
    context: Context
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Then:
    """What stood at the minute `at`, newest first. The context's `now` is that minute, too.

    `became` holds, by event, what became of its revisions since; `withdrawn` counts the events that may
    not be shown any more.
    """

    at: datetime
    revisions: tuple[Revision, ...]
    became: Mapping[str, Became]
    withdrawn: int
    context: Context


def render_history(recalled: Recalled, *, lang: str, page: int = 0) -> Message:
    """Tell an event, a page of it, or one revision of it."""
    if recalled.number is not None:
        return _one(recalled, recalled.number, lang)
    phrases, told = Phrases(recalled.context, lang), recalled.told
    gone = withdrawn(told)
    head = [
        Html(f"<b>{phrases.words('history-title', event=told[0].event)}</b>"),
        phrases.words("history-lead", count=len(told))
        if told[-1].number not in gone
        else phrases.words("history-gone"),
    ]
    blocks = [
        "\n".join([_head(each, phrases), *_said(each, recalled.became, phrases, gone=each.number in gone)])
        for each in reversed(told)
    ]
    ways = _ways_on([each for each in told if each.number not in gone], phrases.words)
    event = told[0].event
    if parse_callback(f"{Verb.TURN}:{Verb.EVENT}:{event}:000") is None:
        text, left = fit_blocks(["\n".join(head), *blocks])
        text = Html(f"{text}\n\n{phrases.words('and-more', count=left)}") if left else text
        return Message(cited(text, phrases.words), ways)
    text, row = page_of(blocks, "\n".join(head), phrases, page=page, verb=Verb.EVENT, before=(event,))
    return Message(cited(text, phrases.words), ((tuple(row), *ways) if row else ways))


def render_then(then: Then, *, lang: str, area_label: str) -> Message:
    """Tell what we had said of an area by an instant. `area_label` is plain text."""
    phrases = Phrases(then.context, lang)
    when = _minute(then.at, phrases)
    gone = [phrases.words("asof-withdrawn", count=then.withdrawn)] if then.withdrawn else []
    if not then.revisions:
        empty = capital(phrases.words("asof-empty", area=area_label, when=when))
        return Message(based("\n".join([empty, *gone]), phrases.words.direction))
    title = capital(phrases.words("asof-title", area=area_label, when=when))
    head = "\n".join([f"<b>{title}</b>", phrases.words("asof-lead"), *gone])
    blocks = [_stood(each, then.became.get(each.event, {}), phrases) for each in then.revisions]
    text, left = fit_blocks([head, *blocks])
    if left:
        text = Html(f"{text}\n\n{phrases.words('and-more', count=left)}")
    shown = then.revisions[: min(_BUTTONS, len(blocks) - left)]
    buttons = [button for each in shown if (button := _opens(each.reference, each.event, str(each.number)))]
    return Message(cited(text, phrases.words), paired(buttons))


def render_where(
    words: Words, at: datetime, codes: Sequence[RegionCode], name: NameOf, *, asked: str
) -> Message:
    """Ask for the place of an instant; `asked` is the sentence that asks."""
    stamp = f"{at:{STAMP}}"
    buttons = [press(name(code), Verb.AS_OF, code, stamp) for code in codes]
    return menu(words, [Html(asked)], paired(buttons))


def as_of_example(words: Words) -> Html:
    """Write the command as a person would type it."""
    mark = LRM if words.direction == "rtl" else ""  # keeps the slash on the left of the word
    return Html(f"{mark}/asof 2025-03-09 18:00 {words('example-place')}")


def _one(recalled: Recalled, number: int, lang: str) -> Message:
    """Tell one revision as it was told, with what became of it above."""
    place = next(at for at, each in enumerate(recalled.told) if each.number == number)
    revision, newest = recalled.told[place], recalled.told[-1]
    phrases = Phrases(recalled.context, lang)
    lines = [_head(revision, phrases), *_fate(revision, recalled.became, phrases)]
    if newest.number != number:
        lines.append(phrases.words("history-newer", ref=newest.reference))
    then = Context(phrases.context.names, now=revision.told_at, sources=phrases.context.sources)
    before = recalled.told[place - 1] if place else None
    alert = render_alert(revision, before=before, context=then, lang=lang)
    # What was taken back is shown struck, also to those who follow a citation to it.
    was = recalled.became.get(number)
    taken_back = was is not None and was.content.publication is Publication.RETRACTION
    said = without_times(alert.html)
    body = f"<s>{said}</s>" if taken_back else said
    back = _opens(phrases.words.plain("button-history"), revision.event)
    above = based("\n".join(lines), phrases.words.direction)
    return Message(Html(f"{above}\n\n{body}"), (*alert.buttons, (back,)) if back else alert.buttons)


def entry(revision: Revision, became: Became, phrases: Phrases, *, gone: bool) -> str:
    """Tell one revision among those of other events: by its whole name."""
    head = _head(revision, phrases, ref=revision.reference)
    return "\n".join([head, *_said(revision, became, phrases, gone=gone)])


def _head(revision: Revision, phrases: Phrases, *, ref: str = "") -> Html:
    """Say which revision it is, when it was told and what it did."""
    content = revision.content
    kind = phrases.words(f"history-kind-{content.publication.value}")
    when = _minute(revision.told_at, phrases)
    ref = ref or f"r{revision.number}"
    return Html(f"<b>{phrases.words('history-entry', ref=ref, when=when, kind=kind)}</b>")


def _said(revision: Revision, became: Became, phrases: Phrases, *, gone: bool) -> list[str]:
    content = revision.content
    if gone:
        return [*_fate(revision, became, phrases)]
    lines: list[str] = [*_note(content, phrases)]
    if content.publication is Publication.MERGE and content.merged_into:
        return [*lines, phrases.words("history-merged", event=content.merged_into)]
    if content.publication is Publication.RETRACTION:
        return [*lines, phrases.words("retraction-meaning")]
    shown = without_doubtful(content) if isinstance(content, Casualty) else content
    first = headline(shown, phrases)
    was = became.get(revision.number)
    struck = was is not None and was.content.publication in _STRUCK
    lines.append(Html(f"<s>{first}</s>") if struck else first)
    if isinstance(shown, Casualty):
        lines += rows(shown.lines, phrases, said=None)
    return [*lines, *meta(revision, phrases), *_fate(revision, became, phrases)]


def _fate(revision: Revision, became: Became, phrases: Phrases) -> list[Html]:
    """Say whether it was told at the time, and what became of it."""
    lines = []
    if told_late(revision) and revision.published_at is not None:
        lines.append(phrases.words("history-entered-later", when=_minute(revision.published_at, phrases)))
    if by := became.get(revision.number):
        key = f"history-was-{by.content.publication.value}"
        lines.append(
            phrases.words(key, ref=f"r{by.number}", when=_minute(by.told_at, phrases)),
        )
    return lines


def _note(content: Content, phrases: Phrases) -> list[Html]:
    """Say what was wrong and why."""
    note = content.public_note
    return [phrases.public_note(note)] if note else []


def _stood(revision: Revision, became: Became, phrases: Phrases) -> str:
    return "\n".join([latest_block(revision, phrases), *_fate(revision, became, phrases)])


def _ways_on(told: Sequence[Revision], words: Words) -> tuple[tuple[Button, ...], ...]:
    """Offer the newest revisions, and the event that this one was merged into."""
    buttons = [
        button
        for each in told[-_BUTTONS:]
        if (button := _opens(f"r{each.number}", each.event, str(each.number)))
    ]
    rows_ = tuple(tuple(buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW))
    into = told[-1].content.merged_into if told else None
    on = _opens(into, into) if into else None
    story = incident_button(words.plain("button-timeline"), told[-1].content.thread) if told else None
    return (*rows_, *((each,) for each in (on, story) if each))


def incident_button(label: str, thread: str) -> Button | None:
    """Make a button that opens a story; None where its name is too long for one that turns its pages."""
    fits = parse_callback(f"{Verb.TURN}:{Verb.INCIDENT}:{thread}:000") is not None
    return press(label, Verb.INCIDENT, thread) if fits else None


def cited(text: str, words: Words) -> Html:
    """Finish a text of the record: it is cited, so that it says the same to all, in UTC."""
    return based(without_times(text), words.direction)


def _minute(at: datetime, phrases: Phrases) -> Html:
    """Write an instant with its year, always: a record is cited years later."""
    return phrases.words.instant(at, now=_LONG_AGO)


def _opens(label: str, *arguments: str) -> Button | None:
    """Make a button that opens an event or a revision; None where its name is too long for a button."""
    try:
        return Button(label, Callback(Verb.EVENT, arguments).pack())
    except ValueError:
        return None
