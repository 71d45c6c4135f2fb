"""Figures as claims in a series: who counted what, over what, as of when.

A difference exists only inside one series. Rival counters stand side by side and are never summed,
averaged or subtracted; there is no function here that could do it. After Every Casualty's standards
for casualty recorders and UCDP's low/best/high.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal, NewType, Self

from pydantic import Field, model_validator

from bot.domain.terms import Basis, Measure, RetroactiveReason, StatusGroup, ValueKind, Verification
from bot.domain.value import Instant, RegionName, ShortText, Slug, Translated, Unfit, Value

LineId = NewType("LineId", str)
Count = Annotated[int, Field(ge=0, le=100_000_000)]
LineName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,15}$")]

_NUMBERS_NEEDED: Mapping[ValueKind, tuple[str, ...]] = {
    ValueKind.EXACT: ("best",),
    ValueKind.ABOUT: ("best",),
    ValueKind.AT_LEAST: ("low",),
    ValueKind.MORE_THAN: ("low",),
    ValueKind.AT_MOST: ("high",),
    ValueKind.RANGE: ("low", "high"),
}


class Line(Value):
    """One figure of one counter, as that counter gave it."""

    id: LineName
    counter: Slug
    via: tuple[Slug, ...] = ()
    measure: Measure
    status_group: StatusGroup
    label_original: ShortText | None = None
    label_note: Translated | None = None
    subgroup: (
        Annotated[str, Field(pattern=r"^(women|children|medical|press|aid|community:[a-z-]+)$")] | None
    ) = None
    value_kind: ValueKind
    low: Count | None = None
    best: Count | None = None
    high: Count | None = None
    words: Translated | None = None
    basis: Basis
    scope_areas: tuple[RegionName, ...] | Literal["unknown"] = Field(
        default="unknown", description="the areas this figure covers; `unknown` breaks the series"
    )
    scope_from: Instant | None = Field(default=None, description="the first day counted")
    scope_to: Instant | None = None
    responsibility: Slug | None = Field(default=None, description="whom the counter holds responsible")
    verification: Verification | None = None
    newly_added: Count | None = None
    retroactive_added: Count | None = None
    retroactive_reason: RetroactiveReason | None = None
    part_of: LineName | None = None
    total_of: tuple[LineName, ...] = ()
    overlaps: tuple[LineName, ...] | Literal["unknown"] = ()

    @model_validator(mode="after")
    def _has_the_numbers_of_its_kind(self) -> Self:
        needed = _NUMBERS_NEEDED.get(self.value_kind, ())
        given = tuple(name for name in ("low", "best", "high") if getattr(self, name) is not None)
        if given != needed:
            kind = self.value_kind.value
            if not needed:
                raise Unfit("flaw-kind-no-number", *given, kind=kind)
            raise Unfit("flaw-kind-number", *needed, kind=kind, wanted=" + ".join(needed))
        if (self.value_kind is ValueKind.WORDS) != (self.words is not None):
            raise Unfit("flaw-words-kind", "words")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise Unfit("flaw-low-high", "low", "high")
        if (self.retroactive_added is None) != (self.retroactive_reason is None):
            raise Unfit("flaw-retroactive", "retroactive_added", "retroactive_reason")
        return self

    @property
    def number(self) -> int | None:
        """Return the single number to compare within the series, or None where there is none."""
        if self.value_kind in (ValueKind.EXACT, ValueKind.ABOUT):
            return self.best
        if self.value_kind in (ValueKind.AT_LEAST, ValueKind.MORE_THAN):
            return self.low
        return None


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """What must be equal for two figures to be comparable."""

    counter: str
    measure: Measure
    status_group: StatusGroup
    subgroup: str | None
    basis: Basis
    areas: tuple[str, ...]
    since: datetime | None
    responsibility: str | None


def series_key(line: Line) -> SeriesKey | None:
    """Return the series a line belongs to; None when its scope is unknown, which breaks any series."""
    if line.scope_areas == "unknown":
        return None
    return SeriesKey(
        counter=line.counter,
        measure=line.measure,
        status_group=line.status_group,
        subgroup=line.subgroup,
        basis=line.basis,
        areas=tuple(sorted(line.scope_areas)),
        since=line.scope_from,
        responsibility=line.responsibility,
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that changed inside its series. `difference` is negative for one revised down."""

    line: Line
    before: Line
    difference: int


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A figure that its counter repeated."""

    line: Line


@dataclass(frozen=True, slots=True)
class Fresh:
    """A figure with nothing before it."""

    line: Line


@dataclass(frozen=True, slots=True)
class Broken:
    """A figure of the same counter and group as an earlier one, which must not be compared with it."""

    line: Line
    before: Line


@dataclass(frozen=True, slots=True)
class Released:
    """A figure that closes an earlier "not released"."""

    line: Line
    before: Line


Change = Moved | Unchanged | Fresh | Broken | Released

_NO_FIGURE = frozenset({ValueKind.NOT_RELEASED, ValueKind.WITHHELD})


def compare(before: Iterable[Line], after: Iterable[Line]) -> tuple[Change, ...]:
    """Say of each new line what it is to the lines before it, in the order of the new lines."""
    earlier = tuple(before)
    return tuple(_change(line, earlier) for line in after)


NOTICED = 25
"""People by which a figure must move to be noticed, and"""
NOTICED_SHARE = 10
"""the tenth of what it was before that this must be, too."""


def moved_by_people(moved: Moved) -> bool:
    """Say whether a figure moved by at least 25 people."""
    return abs(moved.difference) >= NOTICED


def moved_by_share(moved: Moved) -> bool:
    """Say whether a figure moved by at least a tenth of what it was."""
    return abs(moved.difference) * NOTICED_SHARE >= (moved.before.number or 0)


def moves_much(
    changes: Iterable[Change],
    enough: Callable[[Moved], bool] = lambda moved: moved_by_people(moved) and moved_by_share(moved),
) -> bool:
    """Say whether figures changed so much that readers should hear of it.

    One moved `enough`, by at least 25 people and 10 % unless told otherwise, a counter told of a group for
    the first time, or a figure that was not released was.
    """
    for change in changes:
        match change:
            case Moved():
                if enough(change):
                    return True
            case Fresh(line=line):
                if line.number is not None and line.part_of is None and line.subgroup is None:
                    return True
            case Released():
                return True
            case Unchanged() | Broken():
                pass
    return False


def _change(line: Line, earlier: tuple[Line, ...]) -> Change:
    key = series_key(line)
    same_series = [old for old in earlier if key is not None and series_key(old) == key]
    if same_series:
        return _within_series(line, same_series[-1])
    closes = [
        old
        for old in earlier
        if old.value_kind in _NO_FIGURE
        and (old.measure, old.status_group, old.subgroup) == (line.measure, line.status_group, line.subgroup)
    ]
    if closes and line.number is not None:
        return Released(line, closes[-1])
    alike = [old for old in earlier if _claims_alike(old, line)]
    return Broken(line, alike[-1]) if alike else Fresh(line)


def _within_series(line: Line, old: Line) -> Change:
    if old.value_kind in _NO_FIGURE and line.number is not None:
        return Released(line, old)
    if (line.value_kind, line.low, line.best, line.high) == (old.value_kind, old.low, old.best, old.high):
        return Unchanged(line)
    if line.number is None or old.number is None or line.value_kind is not old.value_kind:
        return Broken(line, old)
    return Moved(line, old, line.number - old.number)


def _claims_alike(old: Line, line: Line) -> bool:
    """Same counter, measure and group; two lines that are both a part are too little to go by."""
    same_claim = (old.counter, old.measure, old.status_group, old.subgroup) == (
        line.counter,
        line.measure,
        line.status_group,
        line.subgroup,
    )
    return same_claim and not (old.part_of and line.part_of and old.scope_areas != line.scope_areas)
