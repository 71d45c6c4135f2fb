"""What the arithmetic gate has to say about a revision, as values.

The importer, the command line and the desk all show the same findings; the sentences are in Fluent
(`finding-<code>`), so a finding carries only the numbers and words it used.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.figures import Line
from bot.domain.terms import StatusGroup, ValueKind


class Gravity(StrEnum):
    """What a finding does to a revision. Gravest first."""

    BLOCKS = "blocks"
    NEEDS_REASON = "needs_reason"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Return the place in the order, 0 for the gravest."""
        return list(Gravity).index(self)


class Code(StrEnum):
    """What was found. Curators write it in `gate_reasons`, so a code never changes its meaning."""

    PARTS_ABOVE_TOTAL = "parts_above_total"
    PARTS_BELOW_TOTAL = "parts_below_total"
    PART_ABOVE_WHOLE = "part_above_whole"
    SPLIT_ABOVE_WHOLE = "split_above_whole"
    PARTS_WITHOUT_NUMBER = "parts_without_number"
    PART_INSIDE_PART = "part_inside_part"
    SUBGROUP_NOT_ADDED = "subgroup_not_added"
    PARTS_UNLIKE = "parts_unlike"
    OTHER_COUNTER = "other_counter"
    OVERLAP_UNKNOWN = "overlap_unknown"
    PART_CYCLE = "part_cycle"
    SAID_TWICE = "said_twice"
    ADDED_MISMATCH = "added_mismatch"
    ADDED_PARTS = "added_parts"
    LATE_ABOVE_ADDED = "late_above_added"
    FALL = "fall"
    JUMP = "jump"
    SERIES_BROKEN = "series_broken"
    RELEASED = "released"
    LABEL_MOVED = "label_moved"
    TOTAL_RETOLD = "total_retold"
    TOTAL_AS_GROUP = "total_as_group"
    RETELLING_DIFFERS = "retelling_differs"
    COUNTER_IS_OUTLET = "counter_is_outlet"
    OWN_VIA = "own_via"
    AS_OF_IN_FUTURE = "as_of_in_future"
    AS_OF_GOES_BACK = "as_of_goes_back"
    WINDOW_REVERSED = "window_reversed"
    SCOPE_REVERSED = "scope_reversed"
    CONFIRMED_IN_FUTURE = "confirmed_in_future"
    STALE_BEFORE_CONFIRMED = "stale_before_confirmed"
    STALE_LATE = "stale_late"
    SAME_STORY = "same_story"


@dataclass(frozen=True, slots=True)
class Figure:
    """A line's figure as a finding quotes it: whom it counts, and its number with what qualifies it."""

    line: str
    group: StatusGroup
    subgroup: str | None
    kind: ValueKind
    low: int | None
    best: int | None
    high: int | None
    words: tuple[tuple[str, str], ...] = ()


def figure_of(line: Line) -> Figure:
    """Return the figure of a line."""
    return Figure(
        line=line.id,
        group=line.status_group,
        subgroup=line.subgroup,
        kind=line.value_kind,
        low=line.low,
        best=line.best,
        high=line.high,
        words=tuple(sorted((line.words or {}).items())),
    )


Used = int | str | datetime | StatusGroup | Figure | tuple[int, ...] | tuple[str, ...] | tuple[Figure, ...]
"""A value of a sentence. A tuple of texts holds ids of sources; one of numbers is a sum being made.

`field` is no word of the sentence: it names the field of the file where there is no line to blame.
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the gate found: in which lines, how grave, and the values it used, by name."""

    code: Code
    severity: Gravity
    lines: tuple[str, ...] = ()
    values: tuple[tuple[str, Used], ...] = ()


def found(code: Code, severity: Gravity, lines: Iterable[str] = (), **values: Used) -> Finding:
    """Make a finding; the values are kept in the order of their names, so that equal findings are equal."""
    return Finding(code, severity, tuple(lines), tuple(sorted(values.items())))


def gravest(findings: Iterable[Finding]) -> Gravity | None:
    """Return the gravest of all, None where nothing was found."""
    return min((each.severity for each in findings), key=lambda each: each.rank, default=None)
