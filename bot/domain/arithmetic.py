"""Does one revision agree with itself: parts with totals, and what was added with its parts.

Sums are made of lines of one counter only, and only where that counter says that they are the parts of
one total. Words stay words, a subgroup is never added to its parent, and where an overlap is unknown
there is no sum. No search: each line is looked at beside its own parts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.domain.figures import Line
from bot.domain.finding import Code, Finding, Gravity, Used, figure_of, found
from bot.domain.nesting import check_nesting, part_inside
from bot.domain.region import RegionCode, parents
from bot.domain.span import span
from bot.domain.terms import ValueKind

BLOCKS, NEEDS_REASON, NOTE = Gravity.BLOCKS, Gravity.NEEDS_REASON, Gravity.NOTE
_NO_NUMBER = frozenset(
    {
        *(ValueKind.WORDS, ValueKind.NOT_RELEASED, ValueKind.WITHHELD),
        *(ValueKind.IN_DOUBT, ValueKind.NONE_REPORTED),
    }
)


def check_lines(lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield what is wrong among the lines of one revision."""
    by_id = {line.id: line for line in lines}
    left_out = _left_out(lines, by_id)
    regions = _Regions(lines)
    for line in lines:
        if parts := _named_parts(line, by_id) or regions.of(line):
            yield from _against_total(line, parts, by_id, declared_whole=line.id not in left_out)
        if line.retroactive_added and line.newly_added is not None:
            yield from _late(line)
    yield from _against_wholes(lines, by_id)
    yield from _splits(lines, by_id)
    yield from check_nesting(lines, by_id)


def _named_parts(total: Line, by_id: Mapping[str, Line]) -> list[Line]:
    return [by_id[name] for name in dict.fromkeys(total.total_of)]


def _left_out(lines: Iterable[Line], by_id: Mapping[str, Line]) -> set[str]:
    """Return the totals that a line calls itself part of without being in their list: it is not complete."""
    return {line.part_of for line in lines if line.part_of and line.id not in by_id[line.part_of].total_of}


class _Regions:
    """Finds, for a figure over several regions, the lines that give one of these regions each."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._by_area: dict[object, list[Line]] = defaultdict(list)
        for line in lines:
            if line.scope_areas != "unknown" and len(line.scope_areas) == 1:
                self._by_area[self._claim(line), line.scope_areas[0]].append(line)

    def of(self, total: Line) -> list[Line]:
        """Return one line for each region, or none at all."""
        codes = () if total.scope_areas == "unknown" else tuple(dict.fromkeys(total.scope_areas))
        if len(codes) < 2 or _nested(codes):
            return []
        split = [self._by_area.get((self._claim(total), code), []) for code in codes]
        return [found[0] for found in split] if all(len(found) == 1 for found in split) else []

    @staticmethod
    def _claim(line: Line) -> object:
        window = (line.basis, line.scope_from, line.scope_to)
        return line.counter, line.measure, line.status_group, line.subgroup, line.responsibility, window


def _nested(codes: Iterable[str]) -> bool:
    given = {RegionCode(code) for code in codes}
    return any(not given.isdisjoint(parents(code)) for code in given)


def _against_total(
    total: Line, parts: Sequence[Line], by_id: Mapping[str, Line], *, declared_whole: bool
) -> Iterator[Finding]:
    if any(part.counter != total.counter for part in parts):
        return  # check_nesting says so; nothing is added up across counters
    if unlike := [p for p in parts if (p.measure, p.basis) != (total.measure, total.basis)]:
        yield found(Code.PARTS_UNLIKE, BLOCKS, [total.id, *_ids(unlike)], whole=figure_of(total))
        return
    if _overlapping(parts):
        return  # check_nesting notes the lines themselves
    inside = [part for part in parts if not _ancestors(part, by_id).isdisjoint(_ids(parts))]
    yield from (part_inside(part, by_id[part.part_of]) for part in inside if part.part_of)
    subgroups = [part for part in parts if part.subgroup != total.subgroup]
    if subgroups:
        yield found(Code.SUBGROUP_NOT_ADDED, NOTE, _ids(subgroups), whole=figure_of(total))
    if silent := [part for part in parts if part.value_kind in _NO_NUMBER]:
        yield found(Code.PARTS_WITHOUT_NUMBER, NOTE, [total.id, *_ids(silent)], count=len(silent))
    added = [part for part in parts if part not in inside and part not in subgroups]
    yield from _sum(total, added, complete=not subgroups, declared_whole=declared_whole)
    yield from _sum_of_additions(total, added, complete=len(added) == len(parts) and declared_whole)


def _overlapping(parts: Sequence[Line]) -> bool:
    ids = set(_ids(parts))
    return any(part.overlaps == "unknown" or not ids.isdisjoint(part.overlaps) for part in parts)


def _ancestors(line: Line, by_id: Mapping[str, Line]) -> set[str]:
    seen: set[str] = set()
    while line.part_of and line.part_of not in seen:
        seen.add(line.part_of)
        line = by_id[line.part_of]
    return seen


def _sum(total: Line, parts: Sequence[Line], *, complete: bool, declared_whole: bool) -> Iterator[Finding]:
    """Compare a total with what its parts can make, each end for itself."""
    allowed = span(total)
    least = [_least(part) for part in parts]
    if allowed.high is not None and sum(least) > allowed.high:
        yield _sum_finding(Code.PARTS_ABOVE_TOTAL, BLOCKS, total, parts, least)
    most = [_most(part, total) for part in parts]
    known = [each for each in most if each is not None]
    if complete and parts and len(known) == len(most) and sum(known) < allowed.low:
        gravity = BLOCKS if declared_whole else NEEDS_REASON
        yield _sum_finding(Code.PARTS_BELOW_TOTAL, gravity, total, parts, known)


def _least(part: Line) -> int:
    """Return the number a part states for its lower end; the one above "more than" would look invented."""
    return 0 if part.value_kind is ValueKind.ABOUT else part.number or part.low or 0


def _most(part: Line, total: Line) -> int | None:
    """Return the number a part cannot exceed.

    Decided on C4 ("more than 745" + 213, total 1,018): a counter that knows the total and the other
    parts to one knows this part to one too, so beside an exact total an open part is taken as stated.
    """
    if part.value_kind in (ValueKind.AT_LEAST, ValueKind.MORE_THAN) and total.value_kind is ValueKind.EXACT:
        return part.low
    return span(part).high


def _sum_finding(
    code: Code, gravity: Gravity, total: Line, parts: Sequence[Line], numbers: Sequence[int]
) -> Finding:
    lines = [total.id, *_ids(parts)]
    return found(code, gravity, lines, parts=tuple(numbers), sum=sum(numbers), total=figure_of(total))


def _sum_of_additions(total: Line, parts: Sequence[Line], *, complete: bool) -> Iterator[Finding]:
    """Compare what the counter newly added to a total with what it newly added to the parts."""
    added = [part.newly_added for part in parts]
    given = [each for each in added if each is not None]
    if total.newly_added is None or not given:
        return
    short = complete and len(given) == len(added) and sum(given) < total.newly_added
    if sum(given) > total.newly_added or short:
        values: dict[str, Used] = {"parts": tuple(given), "sum": sum(given), "added": total.newly_added}
        yield found(Code.ADDED_PARTS, BLOCKS, [total.id, *_ids(parts)], **values)


def _late(line: Line) -> Iterator[Finding]:
    late, added = line.retroactive_added or 0, line.newly_added or 0
    if late > added:
        yield found(Code.LATE_ABOVE_ADDED, BLOCKS, [line.id], late=late, added=added)


def _against_wholes(lines: Iterable[Line], by_id: Mapping[str, Line]) -> Iterator[Finding]:
    """No part is larger than what it is part of, whether parts may be added or not."""
    pairs = {(line.id, line.part_of) for line in lines if line.part_of}
    pairs |= {(part, line.id) for line in lines for part in line.total_of}
    for part, whole in ((by_id[one], by_id[other]) for one, other in pairs):
        alike = (part.counter, part.measure) == (whole.counter, whole.measure)
        if alike and span(whole).below(span(part)):
            values = {"part": figure_of(part), "whole": figure_of(whole)}
            yield found(Code.PART_ABOVE_WHOLE, BLOCKS, [part.id, whole.id], **values)


def _splits(lines: Iterable[Line], by_id: Mapping[str, Line]) -> Iterator[Finding]:
    """Parts that are no complete list (two towns of a coast) may still not make more than the whole.

    They may overlap in ways that nobody stated, so people decide. Parts that differ from the whole in
    the same way are added, by place or by group or by whom is held responsible, never across.
    """
    families: dict[tuple[object, ...], list[Line]] = defaultdict(list)
    for line in lines:
        whole = by_id.get(line.part_of or "")
        if whole is None or line.id in whole.total_of:
            continue
        claim = (line.counter, line.measure, line.basis, line.subgroup)
        if claim == (whole.counter, whole.measure, whole.basis, whole.subgroup):
            families[whole.id, *_ways_apart(line, whole)].append(line)
    for (name, *_), split in families.items():
        parts = sorted(split, key=lambda line: line.id)
        allowed, least = span(by_id[str(name)]), [_least(line) for line in parts]
        if len(parts) < 2 or _overlapping(parts) or _places_nested(parts):
            continue
        if allowed.high is not None and sum(least) > allowed.high:
            yield _sum_finding(Code.SPLIT_ABOVE_WHOLE, NEEDS_REASON, by_id[str(name)], parts, least)


def _ways_apart(line: Line, whole: Line) -> tuple[bool, ...]:
    return (
        line.status_group is not whole.status_group,
        line.scope_areas != whole.scope_areas,
        line.responsibility != whole.responsibility,
        (line.scope_from, line.scope_to) != (whole.scope_from, whole.scope_to),
    )


def _places_nested(parts: Iterable[Line]) -> bool:
    return _nested(code for part in parts if part.scope_areas != "unknown" for code in part.scope_areas)


def _ids(lines: Iterable[Line]) -> list[str]:
    return [line.id for line in lines]
