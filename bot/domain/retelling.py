"""One counter retold in two places: a total passed on as a group, or two figures for the same thing.

Decided: both ask for a reason and neither blocks. An outlet may hold a newer count than the one we
have, and only people can ask; what slips through them is put right by a correction (C5).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from bot.domain.event import Casualty, Revision
from bot.domain.figures import Line
from bot.domain.finding import Code, Figure, Finding, Gravity, Used, figure_of, found
from bot.domain.past import Past, sound_lines
from bot.domain.span import span
from bot.domain.terms import StatusGroup, TimePrecision

NEAR = timedelta(days=2)
"""How far apart two cut-offs may be for one figure to be the other one, retold."""
_ALL = frozenset({StatusGroup.MIXED, StatusGroup.UNKNOWN})


def check_retelling(content: Casualty, past: Past) -> Iterator[Finding]:
    """Yield figures that look like another figure of the same counter, passed on wrongly."""
    retold = list(_totals_retold(content, (*past.others, *past.own)))
    yield from retold
    told = {name for finding in retold for name in finding.lines}
    rest = [line for line in content.lines if line.id not in told]
    yield from _contradicted(content, rest, past.others)


def _totals_retold(content: Casualty, past: Iterable[Revision]) -> Iterator[Finding]:
    near = [each for each in past if _apart(content, each) <= NEAR]
    totals: dict[object, list[tuple[Revision, Line]]] = defaultdict(list)
    for revision in sorted(near, key=lambda each: (_apart(content, each), -each.number, each.event)):
        for line in sound_lines(revision):
            if line.status_group in _ALL and line.subgroup is None and line.number:
                totals[line.counter, line.measure, line.number].append((revision, line))
    for line in content.lines:
        if line.status_group in _ALL or line.subgroup is not None:
            continue
        for revision, total in totals.get((line.counter, line.measure, line.number), []):
            own = [old for old in _whole_lines(revision) if _group(old) == _group(line)]
            if all(span(old).apart(span(line)) for old in own):
                yield _retold(line, total, own, revision)
                break


def _retold(line: Line, total: Line, own: Sequence[Line], revision: Revision) -> Finding:
    values: dict[str, Used] = {"new": figure_of(line), "total": figure_of(total)}
    where: dict[str, Used] = {"reference": revision.reference, "counter": (line.counter,)}
    if own:
        figures: tuple[Figure, ...] = tuple(figure_of(old) for old in own)
        reason = Gravity.NEEDS_REASON
        return found(Code.TOTAL_RETOLD, reason, [line.id], figures=figures, **values, **where)
    return found(Code.TOTAL_AS_GROUP, Gravity.NEEDS_REASON, [line.id], **values, **where)


def _contradicted(content: Casualty, lines: Iterable[Line], others: Iterable[Revision]) -> Iterator[Finding]:
    """Hold each figure beside that of the same counter, for the same cut-off, in other events."""
    same_time = [each for each in others if _same_cut_off(content, each)]
    same_time.sort(key=lambda each: (-_apart(content, each), each.number))
    nearest = {each.event: each for each in same_time}
    own = {id(line) for line in _whole(content.lines)}
    for line in lines:
        if id(line) not in own:
            continue
        for _, revision in sorted(nearest.items()):
            alike = [old for old in _whole_lines(revision) if _comparable(old, line)]
            if alike and all(span(old).apart(span(line)) for old in alike):
                values: dict[str, Used] = {"old": figure_of(alike[0]), "new": figure_of(line)}
                where: dict[str, Used] = {"reference": revision.reference, "counter": (line.counter,)}
                yield found(Code.RETELLING_DIFFERS, Gravity.NEEDS_REASON, [line.id], **values, **where)
                break


def _comparable(old: Line, line: Line) -> bool:
    """Same claim over the same scope, as far as anybody stated one."""
    stated = "unknown" not in (old.scope_areas, line.scope_areas)
    same_scope = not stated or set(old.scope_areas) == set(line.scope_areas)
    return same_scope and _group(old) == _group(line) and _kind(old) == _kind(line)


def _group(line: Line) -> object:
    return line.counter, line.measure, line.status_group


def _kind(line: Line) -> object:
    return line.basis, line.responsibility


def _whole_lines(revision: Revision) -> list[Line]:
    return _whole(sound_lines(revision))


def _whole(lines: Sequence[Line]) -> list[Line]:
    """Leave out subgroups, and what is a split of a figure of the same group: one town of a coast."""
    groups = {line.id: line.status_group for line in lines}
    return [
        line
        for line in lines
        if line.subgroup is None and groups.get(line.part_of or "") is not line.status_group
    ]


def _apart(content: Casualty, revision: Revision) -> timedelta:
    as_of = revision.content.as_of
    return timedelta.max if as_of is None else abs(content.as_of - as_of)


def _same_cut_off(content: Casualty, revision: Revision) -> bool:
    """Two cut-offs known to the instant must be equal; where one is known to the day, their days."""
    other = revision.content.as_of
    if other is None:
        return False
    exact = {content.as_of_precision, revision.content.as_of_precision} == {TimePrecision.EXACT}
    return _cut_off(content.as_of, exact=exact) == _cut_off(other, exact=exact)


def _cut_off(at: datetime, *, exact: bool) -> object:
    return at if exact else at.date()
