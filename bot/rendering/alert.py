"""Alerts: one revision told in one language, as its publication asks.

The body is rendered once per revision and language; `with_reason` then adds, per followed area, why a
chat gets it. The first line carries the meaning. Nothing here advises, and nothing exclaims.

Buttons: *All figures* carries the code of the first area; *Sources* carries the event id and the
number of the revision; *Mute* is a night's rest. A button whose arguments would not fit 64 bytes is left out.
"""

from collections.abc import Callable, Mapping, Sequence

from bot.domain.callback import Callback, Verb
from bot.domain.event import (
    Access,
    Advisory,
    Casualty,
    Content,
    Lasting,
    MediaClaim,
    Outage,
    Revision,
    Statement,
)
from bot.domain.message import Button, Message
from bot.domain.muting import NIGHT
from bot.domain.terms import Mode, OutageState, Publication, SourceKind, TimePrecision
from bot.i18n import Html, based, words_for
from bot.rendering.changes import changed_casualty
from bot.rendering.context import Context
from bot.rendering.figures import counted_by, counters, told_casualty, without_doubtful
from bot.rendering.fit import fit_lines
from bot.rendering.happenings import (
    body,
    headline,
    told_access,
    told_media,
    told_outage,
    told_statement,
    verified,
)
from bot.rendering.phrases import Phrases


def render_alert(revision: Revision, *, before: Revision | None, context: Context, lang: str) -> Message:
    """Tell a revision. `before` is the revision of the same event that readers were told last."""
    phrases = Phrases(context, lang)
    return assembled(alert_lines(revision.content, before, phrases), revision, phrases)


def alert_lines(content: Content, before: Revision | None, phrases: Phrases) -> list[Html]:
    """Write the lines of an alert, as its publication asks."""
    return _SHAPES[content.publication](content, before, phrases)


def render_first(revision: Revision, *, context: Context, lang: str) -> Message:
    """Tell what stands now to a chat that was told nothing of it before, whatever the revision puts right."""
    phrases = Phrases(context, lang)
    return assembled(told(revision.content, phrases), revision, phrases)


def assembled(lines: Sequence[Html], revision: Revision, phrases: Phrases) -> Message:
    """Make lines a message: the first in bold, the mode above it, no longer than may be sent."""
    shown = _in_bold(lines)
    if revision.content.mode is not Mode.ACTUAL:
        shown.insert(0, _bold(phrases.words(f"mode-{revision.content.mode.value}")))
    html = fit_lines(shown, more=_more(revision.content, phrases))
    return Message(based(html, phrases.words.direction), _buttons(revision, phrases))


def with_reason(message: Message, *, area_label: str, lang: str, beside: bool = False) -> Message:
    """Add the last line: which followed area brings the message, or what lies `beside` it.

    `area_label` is plain text.
    """
    words = words_for(lang)
    reason = based(words("you-follow-beside" if beside else "you-follow", area=area_label), words.direction)
    return Message(f"{message.html}\n{reason}", message.buttons)


def _new(content: Content, before: Revision | None, phrases: Phrases) -> list[Html]:  # noqa: ARG001 - one shape for all
    return told(content, phrases)


def told(content: Content, phrases: Phrases) -> list[Html]:
    """Write all that a revision says, as if nothing had been said before."""
    match content:
        case Casualty():
            shown = without_doubtful(content)
            return [*told_casualty(shown, phrases), *body(shown, phrases), *_caution(content, phrases)]
        case Statement():
            return [headline(content, phrases), *told_statement(content, phrases)]
        case Outage():
            return [headline(content, phrases), *told_outage(content, phrases)]
        case Access():
            return [headline(content, phrases), *told_access(content, phrases)]
        case MediaClaim():
            return [headline(content, phrases), *told_media(content, phrases)]
        case Advisory():
            return [headline(content, phrases), *body(content, phrases)]


def _changed(content: Content, before: Revision | None, phrases: Phrases) -> list[Html]:
    earlier = before.content if before else None
    if isinstance(content, Casualty) and isinstance(earlier, Casualty):
        shown = without_doubtful(content)
        lines = changed_casualty(without_doubtful(earlier), shown, phrases)
        return [*lines, *body(shown, phrases), *_caution(content, phrases)]
    lines = told(content, phrases)
    if isinstance(content, Lasting) and isinstance(earlier, Lasting) and content.state is not earlier.state:
        state = phrases.words(f"state-{earlier.state.value}")
        lines.insert(1, phrases.words("state-before", state=state))
    return lines


def _restated(content: Content, before: Revision | None, phrases: Phrases) -> list[Html]:
    restated = phrases.words("restated-by-counter")
    return [*_changed(content, before, phrases), restated, *note(content, phrases)]


def _put_right(content: Content, before: Revision | None, phrases: Phrases) -> list[Html]:
    lines = [banner(content, before, phrases), *note(content, phrases)]
    return [*lines, phrases.words("right-now"), *told(content, phrases)]


def _retracted(content: Content, before: Revision | None, phrases: Phrases) -> list[Html]:
    wrong = before.content if before else content
    if isinstance(wrong, Casualty):
        wrong = without_doubtful(wrong)
    struck = [headline(wrong, phrases)]
    if isinstance(wrong, Casualty):  # a figure never stands without its counter, struck or not
        struck += [
            counted_by(counter, [line for line in wrong.lines if line.counter == counter], wrong, phrases)
            for counter in counters(wrong.lines)
        ]
    lines = [banner(content, before, phrases), *note(content, phrases)]
    return [*lines, *(Html(f"<s>{line}</s>") for line in struck), phrases.words("retraction-meaning")]


def over(content: Content, before: Revision | None, phrases: Phrases) -> list[Html]:  # noqa: ARG001 - one shape for all
    """Say that it has ended."""
    lines = told(content, phrases)
    said_so = isinstance(content, Lasting) and content.state is OutageState.RESTORED
    first = lines[0] if said_so else phrases.words("banner-all_clear", headline=lines[0])
    return [first, *note(content, phrases), *lines[1:]]


def _withdrawn(content: Content, before: Revision | None, phrases: Phrases) -> list[Html]:
    """Leave a stub without any detail: what was said may endanger people."""
    return [banner(content, before, phrases)]


def _merged(content: Content, before: Revision | None, phrases: Phrases) -> list[Html]:
    return [banner(content, before, phrases), *note(content, phrases)]


def banner(content: Content, before: Revision | None, phrases: Phrases) -> Html:
    """Say what this does to which alert; the instant is the one at which readers were told."""
    if before is None:
        alert = phrases.words("earlier-alert")
    else:
        alert = phrases.words("our-alert-of", when=told_on(before, phrases))
    return phrases.words(f"banner-{content.publication.value}", alert=alert)


def told_on(revision: Revision, phrases: Phrases) -> Html:
    """Write the instant at which readers were told."""
    return phrases.moment(revision.published_at or revision.content.publish_at or revision.recorded_at)


def note(content: Content, phrases: Phrases) -> list[Html]:
    """Write the public note: what was wrong, since when, what is right."""
    given = content.public_note
    return [phrases.public_note(given)] if given else []


def _caution(content: Casualty, phrases: Phrases) -> list[Html]:
    """Say how sure we are, what officials have not said, and where reports cannot come out."""
    sure = [verified(content, phrases)]
    if phrases.context.official_not_released and not _official(content, phrases):
        sure.append(phrases.words("official-not-released"))
    lines = [Html(" ".join(sure))]
    if down := phrases.context.silenced(confirmed=True):
        lines.append(phrases.words("blackout-caution", places=_where(down, phrases)))
    if unconfirmed := phrases.context.silenced(confirmed=False):
        last = max(outage.last_confirmed_at for outage in unconfirmed)
        lines.append(
            phrases.words(
                "blackout-caution-unconfirmed",
                places=_where(unconfirmed, phrases),
                day=phrases.day(last, TimePrecision.DAY),
            )
        )
    return lines


def _where(outages: Sequence[Outage], phrases: Phrases) -> Html:
    return phrases.regions([area.code for outage in outages for area in outage.areas])


def _official(content: Casualty, phrases: Phrases) -> bool:
    found = (phrases.context.sources.get(line.counter) for line in content.lines)
    return any(source is not None and source.kind is SourceKind.OFFICIAL for source in found)


def _in_bold(lines: Sequence[Html]) -> list[Html]:
    return [_bold(lines[0]), *lines[1:]]


def _bold(line: Html) -> Html:
    return Html(f"<b>{line}</b>")


def _more(content: Content, phrases: Phrases) -> Html:
    command = phrases.command("latest", content.areas[0].code)
    return phrases.words("more-at", command=command)


def _buttons(revision: Revision, phrases: Phrases) -> tuple[tuple[Button, ...], ...]:
    content = revision.content
    if content.publication is Publication.WITHDRAWAL:
        return ()
    wanted = [("button-mute-night", Callback(Verb.MUTE_ALERT, (NIGHT,)))]
    if not isinstance(content, Advisory):
        wanted.insert(0, ("button-sources", Callback(Verb.SOURCES, (content.event, str(revision.number)))))
    if isinstance(content, Casualty):
        wanted.insert(0, ("button-all-figures", Callback(Verb.ALL_FIGURES, (content.areas[0].code,))))
    row = tuple(
        Button(phrases.words.plain(key), data) for key, callback in wanted if (data := _packed(callback))
    )
    return (row,) if row else ()


def _packed(callback: Callback) -> str | None:
    try:
        return callback.pack()
    except ValueError:
        return None


_Shape = Callable[[Content, Revision | None, Phrases], list[Html]]

_SHAPES: Mapping[Publication, _Shape] = {
    Publication.NEW: _new,
    Publication.UPDATE: _changed,
    Publication.SOURCE_REVISION: _restated,
    Publication.CORRECTION: _put_right,
    Publication.CLARIFICATION: _put_right,
    Publication.RETRACTION: _retracted,
    Publication.WITHDRAWAL: _withdrawn,
    Publication.ALL_CLEAR: over,
    Publication.MERGE: _merged,
}
