"""Who gets what: the rules a chat follows, and the decision for one revision and one chat.

Pure: the store offers candidates cheaply (`bot.domain.region.audience_codes`); what is decided here counts.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Self

from bot.domain.cadence import Cadence
from bot.domain.delivery import carries_on
from bot.domain.event import Casualty, Content, Revision
from bot.domain.figures import Moved, compare, moved_by_people, moved_by_share, moves_much
from bot.domain.past import undoubted
from bot.domain.region import Groups, RegionCode, Relation, is_beside, relate
from bot.domain.terms import AreaRole, Kinds, Publication, Severity, Verification

USUAL_KINDS = Kinds.CASUALTY | Kinds.STATEMENT | Kinds.OUTAGE | Kinds.ACCESS | Kinds.ADVISORY
"""What a new reader follows: all but footage claims, which one must ask for."""

MAX_RULES = 50
"""Places one chat may follow; bounds the work that one chat can cause."""
MAX_COUNTERS = 10
"""Counters that one rule may name."""


class Floor(IntEnum):
    """How sure we must be, at least. The values are stored, so they never change."""

    ANY = 0
    SOURCED = 1
    CONFIRMED = 2


_SURE: Mapping[Verification, Floor] = {
    Verification.UNVERIFIED: Floor.ANY,
    Verification.IN_DOUBT: Floor.ANY,
    Verification.DISPROVED: Floor.ANY,
    Verification.SINGLE_SOURCE: Floor.SOURCED,
    Verification.CONTESTED: Floor.SOURCED,
    Verification.CORROBORATED: Floor.CONFIRMED,
    Verification.ACKNOWLEDGED: Floor.CONFIRMED,
}


class Threshold(IntEnum):
    """By how much a figure must have moved for its update. The values are stored, so they never change."""

    ANY = 0
    SHARE = 1
    PEOPLE = 2

    def is_passed(self, moved: Moved) -> bool:
        """Say whether a figure that moved so much is worth a message."""
        match self:
            case Threshold.ANY:
                return True
            case Threshold.SHARE:
                return moved_by_share(moved)
            case Threshold.PEOPLE:
                return moved_by_people(moved)


@dataclass(frozen=True, slots=True)
class Details:
    """What few rules ask for besides. `counters`: only figures that one of these counted; empty for all.

    `beside`: also what happens next to the followed area (`bot.domain.region.beside`).
    """

    floor: Floor = Floor.ANY
    counters: frozenset[str] = frozenset()
    threshold: Threshold = Threshold.ANY
    beside: bool = False

    def dump(self) -> str | None:
        """Return it as text for the store; None where nothing is asked for."""
        parts = {
            "floor": int(self.floor),
            "moved": int(self.threshold),
            "counters": sorted(self.counters),
            "beside": int(self.beside),
        }
        return json.dumps({name: part for name, part in parts.items() if part}) if self != Details() else None

    @classmethod
    def load(cls, text: str | None) -> Self:
        """Read what `dump` wrote. Raises ValueError."""
        parts = json.loads(text) if text else {}
        return cls(
            Floor(parts.get("floor", 0)),
            frozenset(parts.get("counters", ())),
            Threshold(parts.get("moved", 0)),
            bool(parts.get("beside", 0)),
        )


NO_DETAILS = Details()


@dataclass(frozen=True, slots=True)
class Rule:
    """One followed area, what its reader asked for there, and how soon it is to come."""

    area: RegionCode
    kinds: Kinds = USUAL_KINDS
    min_severity: Severity = Severity.NOTABLE
    cadence: Cadence = Cadence.INSTANT
    details: Details = NO_DETAILS


class SkipReason(StrEnum):
    """Why a chat does not get a revision."""

    NO_RULE = "no_rule"
    MOVED_LITTLE = "moved_little"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Deliver:
    """Send it, because of `rule`; `silent` makes no sound. What its rule does not want at once is held."""

    rule: Rule
    relation: Relation
    silent: bool

    @property
    def at_once(self) -> bool:
        """Say whether nothing holds it back."""
        return self.rule.cadence is Cadence.INSTANT


@dataclass(frozen=True, slots=True)
class Skip:
    """Do not send it."""

    reason: SkipReason


Decision = Deliver | Skip


def match(rule: Rule, content: Content, groups: Groups) -> Relation | None:
    """Return how the rule takes the content, or None when it does not.

    A mentioned area reaches those who follow it or what contains it, not everybody inside or beside it.
    """
    if content.type.kind not in rule.kinds or content.severity.rank < rule.min_severity.rank:
        return None
    if rule.details is not NO_DETAILS and not _is_told(rule.details, content):
        return None
    found = [
        relation
        for area in content.areas
        if (relation := _relation(rule, RegionCode(area.code), groups)) is not None
        and not (area.role is AreaRole.MENTIONED and relation > Relation.INSIDE)
    ]
    return min(found, default=None)


def _relation(rule: Rule, area: RegionCode, groups: Groups) -> Relation | None:
    relation = relate(rule.area, area, groups)
    if relation is None and rule.details.beside and is_beside(rule.area, area, groups):
        return Relation.BESIDE
    return relation


def _is_told(details: Details, content: Content) -> bool:
    """Say whether we are sure enough, and a counter that was asked for is among those that counted."""
    if _SURE[content.verification] < details.floor:
        return False
    counted = isinstance(content, Casualty) and bool(details.counters)
    return not counted or not details.counters.isdisjoint(_counters(content))


def _counters(content: Content) -> set[str]:
    return {line.counter for line in content.lines} if isinstance(content, Casualty) else set()


def decide(
    rules: Iterable[Rule], revision: Revision, *, earlier: Sequence[Revision], groups: Groups
) -> Decision:
    """Decide for one chat: the strongest of the rules that take it says how soon, the nearest of these why.

    On a tie the narrower area is named. `earlier` is what was published of the event before, oldest first.
    """
    touched = [
        (rule, relation) for rule in rules if (relation := match(rule, revision.content, groups)) is not None
    ]
    taken = [each for each in touched if moves_enough(each[0].details.threshold, revision, earlier)]
    if not taken:
        return Skip(SkipReason.MOVED_LITTLE if touched else SkipReason.NO_RULE)
    rule, relation = min(taken, key=lambda each: (each[0].cadence, each[1], -len(each[0].area)))
    return Deliver(rule, relation, silent=is_silent(revision.content, earlier[-1] if earlier else None))


def moves_enough(threshold: Threshold, revision: Revision, earlier: Sequence[Revision]) -> bool:
    """Say whether a revision passes a threshold, measured from the last one of its event that passed it.

    Many small steps are a large one in the end. Only updates of figures are measured; what is graver than
    before always passes.
    """
    if threshold is Threshold.ANY or not earlier:
        return True
    last, *rest = earlier
    for each in rest:
        if _passes(threshold, each, last):
            last = each
    return _passes(threshold, revision, last)


def _passes(threshold: Threshold, revision: Revision, last: Revision) -> bool:
    new, old = revision.content, last.content
    if not (isinstance(new, Casualty) and carries_on(new)) or new.severity.rank > old.severity.rank:
        return True
    return moves_much(compare(undoubted(old), undoubted(new)), threshold.is_passed)


def is_silent(content: Content, before: Revision | None) -> bool:
    """Say whether it comes without a sound: below major, or an update that adds little.

    An update sounds where it is graver than what was told before, or as grave and `moves_much` says so.
    """
    if content.severity.rank < Severity.MAJOR.rank:
        return True
    if before is None or not carries_on(content):
        return content.publication in (Publication.CLARIFICATION, Publication.WITHDRAWAL)
    was = before.content.severity.rank
    if content.severity.rank != was:
        return content.severity.rank < was
    return not moves_much(compare(undoubted(before.content), undoubted(content)))
