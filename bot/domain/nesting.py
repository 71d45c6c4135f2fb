"""How lines stand inside and beside each other: never across counters, in a ring, or said twice over."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.domain.figures import Line
from bot.domain.finding import Code, Finding, Gravity, Used, figure_of, found
from bot.domain.span import span
from bot.domain.terms import StatusGroup

_ANY_GROUP = frozenset({StatusGroup.MIXED, StatusGroup.UNKNOWN})


def check_nesting(lines: Sequence[Line], by_id: Mapping[str, Line]) -> Iterator[Finding]:
    """Yield what is wrong, or must be known, about which line is part of which."""
    yield from _other_counters(lines, by_id)
    yield from _cycles(lines)
    yield from _groups_inside(lines, by_id)
    yield from _overlaps(lines)
    yield from _twice(lines)


def _other_counters(lines: Sequence[Line], by_id: Mapping[str, Line]) -> Iterator[Finding]:
    for line in lines:
        named = [*line.total_of, *([line.part_of] if line.part_of else [])]
        foreign = [by_id[name] for name in dict.fromkeys(named) if by_id[name].counter != line.counter]
        if foreign:
            others = tuple(sorted({other.counter for other in foreign}))
            lines_named = [line.id, *(other.id for other in foreign)]
            values: dict[str, Used] = {"counter": (line.counter,), "others": others}
            yield found(Code.OTHER_COUNTER, Gravity.BLOCKS, lines_named, **values)


def _cycles(lines: Sequence[Line]) -> Iterator[Finding]:
    """Find lines that are, over others, a part of themselves: peel off whatever lies at an end."""
    inside = {line.id: {line.part_of} if line.part_of else set() for line in lines}
    for line in lines:
        for part in line.total_of:
            inside[part].add(line.id)
    ring = set(inside)
    shrunk = True
    while shrunk:
        held = {whole for part in ring for whole in inside[part]}
        ends = {name for name in ring if name not in held or ring.isdisjoint(inside[name])}
        ring -= ends
        shrunk = bool(ends)
    while ring:
        together = _linked(min(ring), ring, inside)
        yield found(Code.PART_CYCLE, Gravity.BLOCKS, sorted(together))
        ring -= together


def _linked(name: str, ring: set[str], inside: Mapping[str, set[str]]) -> set[str]:
    """Return all of a ring that hangs together with one line, so that two rings are two findings."""
    touching: dict[str, set[str]] = defaultdict(set)
    for part in ring:
        for whole in inside[part] & ring:
            touching[part].add(whole)
            touching[whole].add(part)
    linked, new = {name}, {name}
    while new:
        new = {other for each in new for other in touching[each]} - linked
        linked |= new
    return linked


def _groups_inside(lines: Sequence[Line], by_id: Mapping[str, Line]) -> Iterator[Finding]:
    """Note a group that stands inside another one, as 93 of state forces do inside 213 fighters (C4)."""
    for line in lines:
        whole = by_id.get(line.part_of or "")
        if whole is None or whole.counter != line.counter or line.subgroup != whole.subgroup:
            continue
        if whole.status_group not in {*_ANY_GROUP, line.status_group}:
            yield part_inside(line, whole)


def _overlaps(lines: Iterable[Line]) -> Iterator[Finding]:
    """Note, for each counter by itself, the figures of which nobody knows whether they overlap."""
    unclear: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.overlaps == "unknown":
            unclear[line.counter].append(line)
    for own in unclear.values():
        own.sort(key=lambda line: (-(line.number or 0), line.id))
        yield found(
            Code.OVERLAP_UNKNOWN, Gravity.NOTE, [line.id for line in own], figures=tuple(map(figure_of, own))
        )


def _twice(lines: Iterable[Line]) -> Iterator[Finding]:
    """One counter gives one figure for one thing: two lines that say the same must not contradict."""
    same: dict[object, list[Line]] = defaultdict(list)
    for line in lines:
        same[line.model_dump_json(include=_CLAIM)].append(line)
    for each in same.values():
        lowest = min(each, key=lambda line: (span(line).high is None, span(line).high or 0, line.id))
        highest = max(each, key=lambda line: (span(line).low, line.id))
        if span(lowest).below(span(highest)):
            values: dict[str, Used] = {"old": figure_of(lowest), "new": figure_of(highest)}
            yield found(Code.SAID_TWICE, Gravity.BLOCKS, sorted({lowest.id, highest.id}), **values)


_CLAIM = {
    "counter", "measure", "status_group", "subgroup", "label_original", "label_note", "basis", "scope_areas",
    "scope_from", "scope_to", "responsibility", "part_of",
}  # fmt: skip


def part_inside(part: Line, whole: Line) -> Finding:
    """Note that a figure stands inside another one, so that it is not added once more."""
    values: dict[str, Used] = {"part": figure_of(part), "whole": figure_of(whole)}
    return found(Code.PART_INSIDE_PART, Gravity.NOTE, [part.id, whole.id], **values)
