"""The arithmetic gate: everything about a revision that numbers, dates and names can show to be wrong.

Pure: the revision, what was said before and the time come in, findings go out. What it finds blocks,
or needs a sentence of a curator's, or is a note. It runs in the importer, on the command line and at
the desk, always with the same answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from bot.domain.arithmetic import check_lines
from bot.domain.event import Access, Casualty, Content, Lasting, Outage, Revision
from bot.domain.finding import Code, Finding, Gravity, Used, found
from bot.domain.past import TAKES_BACK, Past, past_of
from bot.domain.precedent import check_precedent
from bot.domain.source import Source
from bot.domain.terms import OutageState, Publication, SourceKind, TimePrecision

BLOCKS, NEEDS_REASON, NOTE = Gravity.BLOCKS, Gravity.NEEDS_REASON, Gravity.NOTE
_TRUSTED_FOR = timedelta(days=7)
"""A confirmation that is to stand for longer than this needs a reason."""
_FIRST_EAST = timedelta(hours=14)
"""A day begins in UTC+14 first; a bare day is today as soon as it is today anywhere."""
_OUTLETS = frozenset(
    {SourceKind.NEWS_AGENCY, SourceKind.LOCAL_MEDIA, SourceKind.STATE_MEDIA, SourceKind.SOCIAL_MEDIA}
)
"""Bodies that pass figures on. State media are no exception: the authority they speak for is the counter,
and they are the `via`. An outlet may keep a count of its own, so a reason is enough."""


def check(
    content: Content, *, history: Sequence[Revision], sources: Mapping[str, Source], now: datetime
) -> tuple[Finding, ...]:
    """Return what is to be said of a revision before it is published, gravest first.

    `history` holds what was recorded before it, of its own event and of its story (`thread`); what does
    not stand is left out here. The order of lines, and of the history, changes nothing.

    A retraction or withdrawal repeats what was wrong in order to take it back: nothing may hold it up.
    """
    if content.publication in TAKES_BACK:
        return ()
    past = past_of(content, history)
    findings = {*_times(content, past, now), *_reversed(content), *_lasting(content, now)}
    if isinstance(content, Casualty):
        findings |= {*check_lines(content.lines), *_bodies(content, sources)}
        findings |= set(check_precedent(content, past))
    return tuple(
        sorted(findings, key=lambda each: (each.severity.rank, each.code, each.lines, str(each.values)))
    )


def _times(content: Content, past: Past, now: datetime) -> Iterator[Finding]:
    told_at = max(now, content.publish_at or now)
    by_day = content.as_of_precision is not TimePrecision.EXACT
    if content.as_of and content.as_of > (told_at + _FIRST_EAST if by_day else told_at):
        yield found(Code.AS_OF_IN_FUTURE, BLOCKS, field="as_of", day=content.as_of)
    before = past.previous.content.as_of if past.previous else None
    if content.as_of and before and content.as_of < before:
        if by_day and content.as_of.date() == before.date():
            return
        # A wrong cut-off can only be put right by going back; the public note says so.
        gravity = NOTE if content.publication is Publication.CORRECTION else BLOCKS
        yield found(Code.AS_OF_GOES_BACK, gravity, field="as_of", day=content.as_of, before=before)


def _reversed(content: Content) -> Iterator[Finding]:
    for field, start, end in _windows(content):
        if start and end and start > end:
            yield found(Code.WINDOW_REVERSED, BLOCKS, field=field, start=start, end=end)
    if isinstance(content, Casualty):
        yield from _reversed_scopes(content)


def _windows(content: Content) -> Iterator[tuple[str, datetime | None, datetime | None]]:
    yield "occurred_from", content.occurred_from, content.occurred_to
    match content:
        case Outage():
            yield "started", content.started, content.ended
        case Access():
            yield "valid_from", content.valid_from, content.valid_to
        case _:
            pass


def _reversed_scopes(content: Casualty) -> Iterator[Finding]:
    """Nothing is counted from a day after the last one counted; where that is not given, the cut-off."""
    for line in content.lines:
        end = line.scope_to or content.as_of
        if line.scope_from and line.scope_from.date() > end.date():
            yield found(Code.SCOPE_REVERSED, BLOCKS, [line.id], start=line.scope_from, end=end)


def _lasting(content: Content, now: datetime) -> Iterator[Finding]:
    if not isinstance(content, Lasting):
        return
    confirmed, stale = content.last_confirmed_at, content.stale_after
    if confirmed > max(now, content.publish_at or now):
        yield found(Code.CONFIRMED_IN_FUTURE, BLOCKS, field="last_confirmed_at", day=confirmed)
    if content.state is OutageState.RESTORED:
        return  # what is over cannot go stale
    if stale <= confirmed:
        yield found(Code.STALE_BEFORE_CONFIRMED, BLOCKS, field="stale_after", start=confirmed, end=stale)
    elif stale - confirmed > _TRUSTED_FOR:
        values: dict[str, Used] = {"field": "stale_after", "start": confirmed, "end": stale}
        yield found(Code.STALE_LATE, NEEDS_REASON, (), count=_TRUSTED_FOR.days, **values)


def _bodies(content: Casualty, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """Look at who counts: not who only passed it on, and not through itself."""
    for counter in sorted({line.counter for line in content.lines}):
        own = [line for line in content.lines if line.counter == counter]
        source = sources.get(counter)
        if source is not None and source.kind in _OUTLETS:
            lines = sorted(line.id for line in own)
            yield found(Code.COUNTER_IS_OUTLET, NEEDS_REASON, lines, counter=(counter,))
        if through_itself := sorted(line.id for line in own if counter in line.via):
            yield found(Code.OWN_VIA, BLOCKS, through_itself, counter=(counter,))
