"""What a person gets who asks: /latest, /casualties, /blackouts, /statements, and Sources of an alert.

Newest first, in pages of at most `fit.LIST_LIMIT` characters. Counters stand side by side; nothing is ever
added across them, and a doubted figure is not shown. An empty list says that we do not know.
"""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.callback import Callback, Verb, parse_callback
from bot.domain.event import Access, Casualty, Content, Lasting, Outage, Revision, Statement
from bot.domain.figures import Line
from bot.domain.message import Button, Message
from bot.domain.terms import OutageState, Publication, ValueKind, Workflow
from bot.domain.trace import Trace, came_down
from bot.i18n import Html, based
from bot.rendering.context import Context, is_unconfirmed
from bot.rendering.figures import as_of, is_doubted, rows, untold, without_doubtful
from bot.rendering.fit import LIST_LIMIT, fit_blocks, paged, visible_length
from bot.rendering.happenings import (
    causes,
    confirmed,
    headline,
    ordered_by,
    since,
    verified,
    what_next,
)
from bot.rendering.menu import paired, press
from bot.rendering.origins import citation, origin
from bot.rendering.phrases import Phrases, capital
from bot.rendering.report import report_button

_GONE = frozenset({Publication.WITHDRAWAL, Publication.MERGE})
_NOT_STANDING = _GONE | {Publication.RETRACTION}
_GOING_ON = frozenset({OutageState.REPORTED, OutageState.ONGOING, OutageState.PARTLY_RESTORED})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is about: its place by name, in plain text, and what its buttons carry.

    `where` is the code of an area, or `MINE`; with none there are no buttons. `page` counts from 0.
    """

    label: str
    where: str = ""
    page: int = 0


MINE = "mine"
"""In a button: all that the chat follows."""

ACTORS = 6
"""Speakers that can be chosen by a button; the others are met by turning pages."""


def render_latest(revisions: Iterable[Revision], context: Context, *, lang: str, asked: Asked) -> Message:
    """Tell the current revision of each event, of any type."""
    phrases = Phrases(context, lang)
    shown = [revision for revision in _current(revisions) if revision.content.publication not in _GONE]
    blocks = [latest_block(revision, phrases) for revision in shown]
    return _list(Verb.LATEST, blocks, phrases, asked=asked)


def render_casualties(
    revisions: Iterable[Revision],
    context: Context,
    *,
    lang: str,
    asked: Asked,
    followed: Sequence[Trace] = (),
) -> Message:
    """Tell the latest figures of each counter, each with as-of, via, scope and verification.

    `followed` is how the figures went on: it says which were revised down, and it can be drawn.
    """
    phrases = Phrases(context, lang)
    claims = _latest_claims(_standing(revisions))
    blocks = [_counter_block(content, lines, phrases, followed) for content, lines in claims]
    rule = [phrases.words("casualties-rule")] if blocks else []
    chart = [press(phrases.words.plain("button-chart"), Verb.CHART, asked.where)] if asked.where else []
    return _list(Verb.CASUALTIES, blocks, phrases, asked=asked, lead=rule, more=[chart] if followed else [])


def render_blackouts(revisions: Iterable[Revision], context: Context, *, lang: str, asked: Asked) -> Message:
    """Tell outages and closures: what, state, since when, last confirmed, by whom."""
    phrases = Phrases(context, lang)
    blocks = [
        _lasting_block(revision.content, phrases)
        for revision in _standing(revisions)
        if isinstance(revision.content, Outage | Access)
    ]
    drawn = [press(phrases.words.plain("button-map"), Verb.MAP, asked.where)] if asked.where else []
    return _list(Verb.BLACKOUTS, blocks, phrases, asked=asked, more=[drawn] if blocks else [])


def render_statements(
    revisions: Iterable[Revision], context: Context, *, lang: str, asked: Asked, actor: str = ""
) -> Message:
    """Tell who said what, each speaker's words together; `actor` tells those of one alone."""
    phrases = Phrases(context, lang)
    spoken = [
        revision.content for revision in _standing(revisions) if isinstance(revision.content, Statement)
    ]
    actors = list(dict.fromkeys(content.on_behalf_of for content in spoken))
    shown = [actor] if actor else actors
    blocks = [
        "\n".join(_headed(content, meta(revision, phrases), phrases))
        for who in shown
        for revision in _standing(revisions)
        if isinstance(content := revision.content, Statement) and content.on_behalf_of == who
    ]
    lead = [phrases.words("statement-unchecked-list")] if blocks else []
    more = [] if actor or not asked.where or len(actors) < 2 else _actors(actors, phrases, asked)
    verb = Verb.ACTOR if actor else Verb.STATEMENTS
    return _list(verb, blocks, phrases, asked=asked, lead=lead, more=more, after=(actor,) if actor else ())


def _actors(actors: Sequence[str], phrases: Phrases, asked: Asked) -> list[list[Button]]:
    """Offer each speaker alone; a name too long for a button has none."""
    named = [(html.unescape(phrases.body(who)), who) for who in actors[:ACTORS]]
    buttons = [
        Button(name, f"{Verb.ACTOR}:{asked.where}:{who}:0")
        for name, who in named
        if parse_callback(f"{Verb.ACTOR}:{asked.where}:{who}:0")
    ]
    return [list(row) for row in paired(buttons)]


def render_sources(revision: Revision, context: Context, *, lang: str) -> Message:
    """Tell where one alert comes from: who counted or spoke, through whom, where it can be read."""
    phrases = Phrases(context, lang)
    content = revision.content
    lines = [_bold(phrases.words("sources-title"))]
    if content.publication is not Publication.WITHDRAWAL:
        lines += [headline(_shown(content), phrases), *origin(content, phrases)]
        lines += [citation(cited, phrases) for cited in content.sources]
    return Message(based("\n".join(lines), phrases.words.direction), _below_sources(revision, phrases))


def _below_sources(revision: Revision, phrases: Phrases) -> tuple[tuple[Button, ...], ...]:
    report = report_button(phrases.words, revision.event, revision.number)
    return (*_to_history(revision.event, phrases), *(((report,),) if report else ()))


def _to_history(event: str, phrases: Phrases) -> tuple[tuple[Button, ...], ...]:
    """Lead to all that was said of an event; a name too long for a button has none."""
    try:
        data = Callback(Verb.EVENT, (event,)).pack()
    except ValueError:
        return ()
    return ((Button(phrases.words.plain("button-history"), data),),)


_NAMES = {
    Verb.LATEST: "latest",
    Verb.CASUALTIES: "casualties",
    Verb.BLACKOUTS: "blackouts",
    Verb.STATEMENTS: "statements",
    Verb.ACTOR: "statements",
}


def _list(
    verb: Verb,
    blocks: Sequence[str],
    phrases: Phrases,
    *,
    asked: Asked,
    lead: Sequence[str] = (),
    more: Sequence[Sequence[Button]] = (),
    after: Sequence[str] = (),
) -> Message:
    """Set a page of a list; `more` are rows of buttons under those that turn its pages."""
    name, words = _NAMES[verb], phrases.words
    if not blocks:
        return Message(based(capital(words(f"{name}-empty", area=asked.label)), words.direction))
    head = "\n".join([_bold(capital(words(f"{name}-title", area=asked.label))), *lead])
    if not asked.where:
        text, left = fit_blocks([head, *blocks])
        text = Html(f"{text}\n\n{words('and-more', count=left)}") if left else text
        return Message(based(text, words.direction))
    shown, row = page_of(blocks, head, phrases, page=asked.page, verb=verb, before=(asked.where, *after))
    return Message(based(shown, words.direction), tuple(tuple(each) for each in (row, *more) if each))


def page_of(
    blocks: Sequence[str], head: str, phrases: Phrases, *, page: int, verb: Verb, before: Sequence[str]
) -> tuple[Html, list[Button]]:
    """Return one page of blocks under its head, and the buttons that turn to the others.

    The buttons bring back `verb` with `Verb.TURN` before it, so that a page takes the place of another. A
    page past the last one is the last one: there may be less than when the button was sent.
    """
    words = phrases.words
    pages = paged(blocks, room=LIST_LIMIT - visible_length(head) - 2)
    at = min(page, len(pages) - 1)
    lines = [head, *pages[at]]
    if len(pages) == 1:
        return Html("\n\n".join(lines)), []
    lines.append(words("page-of", page=words.number(at + 1), pages=words.number(len(pages))))
    steps = (("button-previous", at - 1), ("button-next", at + 1))
    row = [
        press(words.plain(label), Verb.TURN, verb.value, *before, str(to))
        for label, to in steps
        if 0 <= to < len(pages)
    ]
    return Html("\n\n".join(lines)), row


def _current(revisions: Iterable[Revision]) -> list[Revision]:
    newest: dict[str, Revision] = {}
    for revision in revisions:
        known = newest.get(revision.event)
        if revision.workflow is Workflow.PUBLISHED and (known is None or known.number < revision.number):
            newest[revision.event] = revision
    return sorted(newest.values(), key=lambda revision: revision.told_at, reverse=True)


def _standing(revisions: Iterable[Revision]) -> list[Revision]:
    return [each for each in _current(revisions) if each.content.publication not in _NOT_STANDING]


def _shown(content: Content) -> Content:
    return without_doubtful(content) if isinstance(content, Casualty) else content


def latest_block(revision: Revision, phrases: Phrases) -> str:
    """Tell one event as a block of a list."""
    if revision.content.publication is Publication.RETRACTION:
        return "\n".join(
            [f"<s>{headline(_shown(revision.content), phrases)}</s>", phrases.words("retraction-meaning")]
        )
    return "\n".join(_headed(revision.content, meta(revision, phrases), phrases))


def _headed(content: Content, lines: Sequence[str], phrases: Phrases) -> list[str]:
    return [_bold(headline(as_it_stands(_shown(content), phrases), phrases)), *lines]


def meta(revision: Revision, phrases: Phrases) -> list[str]:
    """Say who and when, and how sure we are."""
    content = revision.content
    sure = verified(content, phrases)
    if isinstance(content, Casualty) and untold(content.lines, ValueKind.NOT_RELEASED):
        return [f"{as_of(content.lines, content, phrases)} {sure}"]
    if isinstance(content, Casualty):
        day = phrases.day(content.as_of, content.as_of_precision)
        who = phrases.bodies(line.counter for line in content.lines)
        return [f"{phrases.words('counted-by-short', counter=who, day=day)} {sure}"]
    if isinstance(content, Lasting):
        return [f"{confirmed(content, phrases)} {sure}"]
    if isinstance(content, Statement) and content.occurred_from:
        day = phrases.day(content.occurred_from, content.time_precision)
        return [f"{phrases.words('said-on', day=day)} {sure}"]
    return [f"{phrases.words('on-day', day=phrases.day(revision.told_at))} {sure}"]


# Casualties


def _latest_claims(revisions: Iterable[Revision]) -> list[tuple[Casualty, list[Line]]]:
    """Keep, for each counter and measure, the lines of its latest as-of. Older ones are history."""
    found: dict[tuple[str, str], tuple[Casualty, list[Line]]] = {}
    for revision in revisions:
        content = revision.content
        if not isinstance(content, Casualty):
            continue
        for key in dict.fromkeys((line.counter, line.measure.value) for line in content.lines):
            lines = [line for line in content.lines if (line.counter, line.measure.value) == key]
            if key not in found or found[key][0].as_of < content.as_of:
                found[key] = (content, lines)
    return _joined(found.values())


def _joined(claims: Iterable[tuple[Casualty, list[Line]]]) -> list[tuple[Casualty, list[Line]]]:
    """Join the measures that one counter gave in one revision, and put the newest first."""
    joined: dict[tuple[str, str], tuple[Casualty, list[Line]]] = {}
    for content, lines in claims:
        joined.setdefault((content.event, lines[0].counter), (content, []))[1].extend(lines)
    return sorted(joined.values(), key=lambda claim: claim[0].as_of, reverse=True)


def _counter_block(
    content: Casualty, lines: Sequence[Line], phrases: Phrases, followed: Sequence[Trace]
) -> str:
    counter = lines[0].counter
    shown = [line for line in lines if not is_doubted(content, line)]
    block: list[str] = [_bold(capital(phrases.introduced(counter)))]
    if untold(lines, ValueKind.NOT_RELEASED):
        block.append(phrases.words("casualties-not-released"))
        shown = []
    block += rows(shown, phrases, said=None, whole=True)
    block += _revised_down(content, shown, phrases, followed)
    if any(is_doubted(content, line) for line in lines):
        block.append(phrases.words("casualties-doubt", counter=phrases.body(counter)))
    if shown:
        block.append(scope_of(shown, phrases))
    block += _sure_of_lines(shown, phrases)
    block.append(f"{as_of(lines, content, phrases)} {verified(content, phrases)}")
    return "\n".join(block)


def _revised_down(
    content: Casualty, lines: Sequence[Line], phrases: Phrases, followed: Sequence[Trace]
) -> list[Html]:
    """Say which figures their counter had given higher."""
    said = []
    for line in lines:
        if before := came_down(line, content, followed):
            day = phrases.calendar_day(before.as_of.date())
            was = phrases.words("came-down", figure=phrases.figure(before.line), day=day)
            said.append(phrases.words("labelled", label=capital(phrases.label(line)), rest=was))
    return said


def _sure_of_lines(lines: Sequence[Line], phrases: Phrases) -> list[Html]:
    said = [(line, line.verification) for line in lines if line.verification]
    return [
        phrases.words("labelled", label=phrases.label(line), rest=phrases.words(f"verification-{sure.value}"))
        for line, sure in said
    ]


def scope_of(lines: Sequence[Line], phrases: Phrases) -> Html:
    """Say over what the whole figures are counted; parts have their place beside them."""
    whole = [line for line in lines if not line.part_of] or list(lines)
    basis = phrases.words(f"basis-{whole[0].basis.value}")
    scopes = {(line.basis, line.scope_areas, line.scope_from, line.scope_to) for line in whole}
    if len(scopes) > 1:
        return phrases.words("scope-several", basis=basis)
    line = whole[0]
    if line.scope_areas == "unknown":
        return phrases.words("scope-unknown", basis=basis)
    areas = phrases.regions(line.scope_areas)
    start = phrases.day(line.scope_from) if line.scope_from else None
    end = phrases.day(line.scope_to) if line.scope_to else None
    if start and end:
        return phrases.words("scope-window", basis=basis, areas=areas, start=start, end=end)
    if start:
        return phrases.words("scope-from", basis=basis, areas=areas, start=start)
    return phrases.words("scope", basis=basis, areas=areas)


# Outages and closures


def as_it_stands(content: Content, phrases: Phrases) -> Content:
    """Doubt what nobody has confirmed in time, also before the store has marked it."""
    overdue = isinstance(content, Lasting) and is_unconfirmed(content, phrases.context.now)
    if isinstance(content, Lasting) and overdue and content.state in _GOING_ON:
        return content.model_copy(update={"state": OutageState.STALE})
    return content


def _lasting_block(content: Outage | Access, phrases: Phrases) -> str:
    state = as_it_stands(content, phrases)
    lines: list[str] = [_bold(headline(state, phrases))]
    when = [since(content, phrases)] if isinstance(content, Outage) else []
    sure = [*when, confirmed(content, phrases), verified(content, phrases)]
    lines.append(" ".join(sure))
    lines += causes(content, phrases) if isinstance(content, Outage) else ordered_by(content, phrases)
    if isinstance(state, Lasting):
        lines += what_next(state, phrases)
    return "\n".join(lines)


def _bold(line: Html) -> Html:
    return Html(f"<b>{line}</b>")
