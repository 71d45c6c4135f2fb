"""Does a revision agree with what was said before: in its series, and in the story's other events.

A difference is looked at inside one series only (`bot.domain.figures.compare`). What another event of
the same story retold of the same counter is never added or subtracted, only held beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.event import Casualty, Revision
from bot.domain.figures import Broken, Line, Moved, Released, SeriesKey, compare, series_key
from bot.domain.finding import Code, Finding, Gravity, Used, figure_of, found
from bot.domain.past import Past, sound_lines
from bot.domain.retelling import check_retelling
from bot.domain.span import span
from bot.domain.terms import Basis, Publication, ValueKind

_PUTS_RIGHT = frozenset({Publication.CORRECTION, Publication.SOURCE_REVISION})
"""Publications whose public note already says why a figure fell."""
_TOLD_ANEW = frozenset({Publication.CORRECTION, Publication.CLARIFICATION})
"""Publications that tell the same count once more: no later figure is held beside an earlier one."""
_JUMP_TIMES, _JUMP_BY = 3, 100
"""A rise that is more than both needs a reason (design: the arithmetic gate)."""


@dataclass(frozen=True, slots=True)
class _Before:
    """A figure of the past with the revision that gave it."""

    line: Line
    revision: Revision
    as_of: datetime


def check_precedent(content: Casualty, past: Past) -> Iterator[Finding]:
    """Yield what does not fit, or must be known, beside what was said before."""
    yield from _against_previous(content, past)
    yield from _against_additions(content, past)
    yield from _labels(content, past)
    yield from check_retelling(content, past)


def _against_previous(content: Casualty, past: Past) -> Iterator[Finding]:
    before = _to_compare_with(content, past)
    origins = {id(each.line): each for each in before}
    for change in compare([each.line for each in before], content.lines):
        match change:
            case Moved(line, old, _):
                yield from _steps(line, origins[id(old)], content)
            case Broken(line, old):
                if series_key(line) is not None and series_key(line) == series_key(old):
                    yield from _steps(line, origins[id(old)], content)
                if content.publication not in _TOLD_ANEW:
                    yield _beside(Code.SERIES_BROKEN, line, origins[id(old)])
            case Released(line, old):
                yield _beside(Code.RELEASED, line, origins[id(old)])
            case _:
                pass


def _to_compare_with(content: Casualty, past: Past) -> list[_Before]:
    """Return the lines of the revision before, after those of other events in the very same series."""
    keys = {series_key(line) for line in content.lines} - {None}
    newest = {revision.event: revision for revision in past.others}
    elsewhere = [
        each
        for revision in newest.values()
        for each in _lines_of(revision)
        if series_key(each.line) in keys and each.as_of <= content.as_of
    ]
    elsewhere.sort(key=lambda each: each.as_of)
    before = _lines_of(past.previous) if past.previous else []
    # The last one alike is compared with: a whole figure rather than one of its parts.
    return [*elsewhere, *sorted(before, key=lambda each: each.line.part_of is None)]


def _lines_of(revision: Revision) -> list[_Before]:
    as_of = revision.content.as_of
    return [_Before(line, revision, as_of) for line in sound_lines(revision)] if as_of else []


def _steps(line: Line, old: _Before, content: Casualty) -> Iterator[Finding]:
    """Look at one step inside a series: a fall, or a jump."""
    if line.basis is Basis.PERIOD:
        return  # each period counts anew
    values: dict[str, Used] = {"old": figure_of(old.line), "new": figure_of(line), "day": old.as_of}
    first, last = _stated(old.line), _stated(line)
    fell = span(line).below(span(old.line)) or (line.value_kind is old.line.value_kind and last < first)
    if fell:
        gravity = Gravity.NOTE if content.publication in _PUTS_RIGHT else Gravity.NEEDS_REASON
        yield found(Code.FALL, gravity, [line.id], difference=first - last, **values)
    if line.number is not None and last > _JUMP_TIMES * first and last - first > _JUMP_BY:
        yield found(Code.JUMP, Gravity.NEEDS_REASON, [line.id], difference=last - first, **values)


def _stated(line: Line) -> int:
    return line.number if line.number is not None else line.high or 0


def _beside(code: Code, line: Line, old: _Before) -> Finding:
    values: dict[str, Used] = {"old": figure_of(old.line), "new": figure_of(line), "day": old.as_of}
    return found(code, Gravity.NOTE, [line.id], counter=(old.line.counter,), **values)


def _against_additions(content: Casualty, past: Past) -> Iterator[Finding]:
    """Before + newly added = now, inside one series.

    Less than the cumulative figure may mean that a count in between did not reach us; more than it
    cannot be, unless the counter restated what came before.
    """
    series: dict[SeriesKey | None, list[_Before]] = defaultdict(list)
    for revision in (*past.others, *past.own):
        for each in _lines_of(revision):
            series[series_key(each.line)].append(each)
    for line in content.lines:
        key, now, added = series_key(line), line.best, line.newly_added
        if key is None or now is None or added is None or line.basis is not Basis.CUMULATIVE:
            continue
        old = _last_before(content, line, series.get(key, []))
        if old is None or old.line.best is None or line.value_kind is not ValueKind.EXACT:
            continue
        made = old.line.best + added
        if made != now:
            blocks = made > now and content.publication not in _PUTS_RIGHT
            gravity = Gravity.BLOCKS if blocks else Gravity.NEEDS_REASON
            values: dict[str, Used] = {
                "parts": (old.line.best, added),
                "sum": made,
                "new": figure_of(line),
                "day": old.as_of,
            }
            yield found(Code.ADDED_MISMATCH, gravity, [line.id], **values)


def _last_before(content: Casualty, line: Line, earlier: Iterable[_Before]) -> _Before | None:
    """Return the figure that was added to: never the same count, told once more or put right."""
    corrects = content.publication is Publication.CORRECTION
    kept = [
        each
        for each in earlier
        if each.line.value_kind is ValueKind.EXACT
        and (each.as_of < content.as_of or (each.as_of == content.as_of and not corrects))
        and not (each.as_of == content.as_of and each.line.best == line.best)
    ]
    return max(kept, key=lambda each: each.as_of, default=None)


def _labels(content: Casualty, past: Past) -> Iterator[Finding]:
    """A counter's own word for a group means the group it meant last time."""
    last: dict[tuple[str, str], Revision] = {}
    for revision in sorted((*past.others, *past.own), key=_as_of):
        for line in sound_lines(revision):
            if line.label_original:
                last[line.counter, line.label_original.casefold()] = revision
    for line in content.lines:
        label = line.label_original
        latest = last.get((line.counter, (label or "").casefold()))
        if label is None or latest is None:
            continue
        groups = {
            old.status_group
            for old in sound_lines(latest)
            if old.counter == line.counter and (old.label_original or "").casefold() == label.casefold()
        }
        if line.status_group not in groups:
            values: dict[str, Used] = {
                "label": label,
                "new_group": line.status_group,
                "old_group": min(groups),
            }
            where: dict[str, Used] = {"reference": latest.reference, "counter": (line.counter,)}
            yield found(Code.LABEL_MOVED, Gravity.NEEDS_REASON, [line.id], **values, **where)


def _as_of(revision: Revision) -> datetime:
    return revision.content.as_of or revision.recorded_at
