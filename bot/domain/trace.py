"""How one counter's figures went on: points in time, joined only inside one series.

Nothing is ever joined, added or compared across counters, scopes or kinds of figures: what cannot be
compared stands as a point of its own. What was corrected or taken back has no point.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.event import Casualty, Revision
from bot.domain.figures import Line, SeriesKey, series_key
from bot.domain.recall import published, put_right_by
from bot.domain.terms import Measure, Publication, StatusGroup, ValueKind, Verification

_NOT_STANDING = frozenset({Publication.RETRACTION, Publication.WITHDRAWAL, Publication.MERGE})


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """One figure as it was told: its line, in the revision that told it. Each telling is its own."""

    line: Line
    content: Casualty
    told_at: datetime

    @property
    def as_of(self) -> datetime:
        """The counter's own cut-off."""
        return self.content.as_of

    @property
    def low(self) -> int | None:
        """The lower end of what is said: of a range, or the number itself."""
        return self.line.low if self.line.value_kind is ValueKind.RANGE else self.top

    @property
    def top(self) -> int | None:
        """The upper end of what is said, or the number itself; None where there is no number."""
        if self.line.value_kind in (ValueKind.RANGE, ValueKind.AT_MOST):
            return self.line.high
        return self.line.number


@dataclass(frozen=True, slots=True)
class Step:
    """A claim on its way: `before` is the one of the same series that it may be joined to."""

    claim: Claim
    before: Claim | None = None

    @property
    def is_down(self) -> bool:
        """Say whether the counter revised its figure down."""
        if self.before is None or self.claim.top is None or self.before.top is None:
            return False
        if self.claim.top != self.before.top:
            return self.claim.top < self.before.top
        return (self.claim.low or 0) < (self.before.low or 0)


@dataclass(frozen=True, slots=True)
class Trace:
    """What one counter said of one measure and group, oldest first."""

    counter: str
    measure: Measure
    group: StatusGroup
    subgroup: str | None
    steps: tuple[Step, ...]

    @property
    def newest(self) -> Claim:
        """The last that was said."""
        return self.steps[-1].claim


def traces(histories: Iterable[Sequence[Revision]]) -> tuple[Trace, ...]:
    """Follow every whole figure through the histories of events; the newest first.

    A figure for a part of the area stands beside its whole in the text, and is not followed here.
    """
    found: dict[tuple[str, Measure, StatusGroup, str | None], list[Claim]] = {}
    for history in histories:
        for claim in _claims(history):
            line = claim.line
            key = (line.counter, line.measure, line.status_group, line.subgroup)
            found.setdefault(key, []).append(claim)
    made = [Trace(*key, _steps(claims)) for key, claims in found.items()]
    return tuple(sorted(made, key=lambda trace: trace.newest.as_of, reverse=True))


def came_down(line: Line, content: Casualty, followed: Iterable[Trace]) -> Claim | None:
    """Return the higher figure that this one took the place of, where its counter revised it down."""
    for trace in followed:
        for step in trace.steps:
            if step.is_down and step.claim.line == line and step.claim.as_of == content.as_of:
                return step.before
    return None


def _claims(history: Sequence[Revision]) -> list[Claim]:
    told = published(history)
    if not told or told[-1].content.publication in _NOT_STANDING:
        return []
    wrong = put_right_by(told)
    return [
        Claim(line, each.content, each.told_at)
        for each in told
        if each.number not in wrong and isinstance(each.content, Casualty)
        for line in each.content.lines
        if _is_followed(line, each.content)
    ]


def _is_followed(line: Line, content: Casualty) -> bool:
    doubted = (line.verification or content.verification) is Verification.IN_DOUBT
    has_number = line.number is not None or line.high is not None
    return has_number and not doubted and not line.responsibility and not _is_of_a_place(line, content)


def _is_of_a_place(line: Line, content: Casualty) -> bool:
    """Say whether it is its whole's figure for one of the places."""
    whole = next((each for each in content.lines if each.id == line.part_of), None)
    if whole is None or line.subgroup != whole.subgroup:
        return False
    return line.status_group is whole.status_group and line.measure is whole.measure


def _steps(claims: Iterable[Claim]) -> tuple[Step, ...]:
    ordered = sorted(claims, key=lambda claim: (claim.as_of.date(), claim.told_at))
    last: dict[SeriesKey, Claim] = {}
    steps: list[Step] = []
    for claim in ordered:
        if any(_says_the_same(claim, step.claim) for step in steps):
            continue
        key = series_key(claim.line)
        before = last.get(key) if key is not None else None
        joins = before is not None and before.line.value_kind is claim.line.value_kind
        steps.append(Step(claim, before if joins else None))
        if key is not None:
            last[key] = claim
    return tuple(steps)


def _says_the_same(one: Claim, other: Claim) -> bool:
    """Two outlets, or two events, passed on one figure."""
    return (one.as_of.date(), one.low, one.top, one.line.value_kind, series_key(one.line)) == (
        other.as_of.date(),
        other.low,
        other.top,
        other.line.value_kind,
        series_key(other.line),
    )
