"""What a person gets who asks: /latest, /casualties, /blackouts, /statements, and Sources of an alert.

Newest first, at most `fit.LIST_LIMIT` characters. Counters stand side by side; nothing is ever added
across them, and a doubted figure is not shown. An empty list says that we do not know.
"""

from collections.abc import Iterable, Sequence

from bot.domain.callback import Callback, Verb
from bot.domain.event import Access, Casualty, Content, Lasting, Outage, Revision, Statement
from bot.domain.figures import Line
from bot.domain.message import Button, Message
from bot.domain.terms import OutageState, Publication, ValueKind, Workflow
from bot.i18n import Html, based
from bot.rendering.context import Context, is_unconfirmed
from bot.rendering.figures import as_of, is_doubted, rows, untold, without_doubtful
from bot.rendering.fit import fit_blocks
from bot.rendering.happenings import (
    causes,
    confirmed,
    headline,
    ordered_by,
    since,
    verified,
    what_next,
)
from bot.rendering.origins import citation, origin
from bot.rendering.phrases import Phrases, capital
from bot.rendering.report import report_button

_GONE = frozenset({Publication.WITHDRAWAL, Publication.MERGE})
_NOT_STANDING = _GONE | {Publication.RETRACTION}
_GOING_ON = frozenset({OutageState.REPORTED, OutageState.ONGOING, OutageState.PARTLY_RESTORED})


def render_latest(revisions: Iterable[Revision], context: Context, *, lang: str, area_label: str) -> Message:
    """Tell the current revision of each event, of any type. `area_label` is plain text."""
    phrases = Phrases(context, lang)
    shown = [revision for revision in _current(revisions) if revision.content.publication not in _GONE]
    blocks = [latest_block(revision, phrases) for revision in shown]
    return _list("latest", blocks, phrases, area_label=area_label)


def render_casualties(
    revisions: Iterable[Revision], context: Context, *, lang: str, area_label: str
) -> Message:
    """Tell the latest figures of each counter, each with as-of, via, scope and verification."""
    phrases = Phrases(context, lang)
    claims = _latest_claims(_standing(revisions))
    blocks = [_counter_block(content, lines, phrases) for content, lines in claims]
    rule = [phrases.words("casualties-rule")] if blocks else []
    return _list("casualties", blocks, phrases, area_label=area_label, lead=rule)


def render_blackouts(
    revisions: Iterable[Revision], context: Context, *, lang: str, area_label: str
) -> Message:
    """Tell outages and closures: what, state, since when, last confirmed, by whom."""
    phrases = Phrases(context, lang)
    blocks = [
        _lasting_block(revision.content, phrases)
        for revision in _standing(revisions)
        if isinstance(revision.content, Outage | Access)
    ]
    return _list("blackouts", blocks, phrases, area_label=area_label)


def render_statements(
    revisions: Iterable[Revision], context: Context, *, lang: str, area_label: str
) -> Message:
    """Tell who said what."""
    phrases = Phrases(context, lang)
    blocks = [
        "\n".join(_headed(revision.content, meta(revision, phrases), phrases))
        for revision in _standing(revisions)
        if isinstance(revision.content, Statement)
    ]
    lead = [phrases.words("statement-unchecked-list")] if blocks else []
    return _list("statements", blocks, phrases, area_label=area_label, lead=lead)


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


def _list(
    name: str, blocks: Sequence[str], phrases: Phrases, *, area_label: str, lead: Sequence[str] = ()
) -> Message:
    direction = phrases.words.direction
    if not blocks:
        return Message(based(capital(phrases.words(f"{name}-empty", area=area_label)), direction))
    head = "\n".join([_bold(capital(phrases.words(f"{name}-title", area=area_label))), *lead])
    text, left = fit_blocks([head, *blocks])
    if left:
        text = Html(f"{text}\n\n{phrases.words('and-more', count=left)}")
    return Message(based(text, direction))


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
    return [_bold(headline(_now(_shown(content), phrases), phrases)), *lines]


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


def _counter_block(content: Casualty, lines: Sequence[Line], phrases: Phrases) -> str:
    counter = lines[0].counter
    shown = [line for line in lines if not is_doubted(content, line)]
    block: list[str] = [_bold(capital(phrases.introduced(counter)))]
    if untold(lines, ValueKind.NOT_RELEASED):
        block.append(phrases.words("casualties-not-released"))
        shown = []
    block += rows(shown, phrases, said=None, whole=True)
    if any(is_doubted(content, line) for line in lines):
        block.append(phrases.words("casualties-doubt", counter=phrases.body(counter)))
    if shown:
        block.append(_scope(shown, phrases))
    block += _sure_of_lines(shown, phrases)
    block.append(f"{as_of(lines, content, phrases)} {verified(content, phrases)}")
    return "\n".join(block)


def _sure_of_lines(lines: Sequence[Line], phrases: Phrases) -> list[Html]:
    said = [(line, line.verification) for line in lines if line.verification]
    return [
        phrases.words("labelled", label=phrases.label(line), rest=phrases.words(f"verification-{sure.value}"))
        for line, sure in said
    ]


def _scope(lines: Sequence[Line], phrases: Phrases) -> Html:
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


def _now(content: Content, phrases: Phrases) -> Content:
    """Doubt what nobody has confirmed in time, also before the store has marked it."""
    overdue = isinstance(content, Lasting) and is_unconfirmed(content, phrases.context.now)
    if isinstance(content, Lasting) and overdue and content.state in _GOING_ON:
        return content.model_copy(update={"state": OutageState.STALE})
    return content


def _lasting_block(content: Outage | Access, phrases: Phrases) -> str:
    state = _now(content, phrases)
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
