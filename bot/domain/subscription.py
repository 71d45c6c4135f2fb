"""Who gets what: the rules a chat follows, and the decision for one revision and one chat.

Pure: the store offers candidates cheaply (`bot.domain.region.audience_codes`); what is decided here counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.delivery import carries_on
from bot.domain.event import Content, Revision
from bot.domain.figures import compare, moves_much
from bot.domain.past import undoubted
from bot.domain.region import Groups, RegionCode, Relation, relate
from bot.domain.terms import AreaRole, Kinds, Publication, Severity

USUAL_KINDS = Kinds.CASUALTY | Kinds.STATEMENT | Kinds.OUTAGE | Kinds.ACCESS | Kinds.ADVISORY
"""What a new reader follows: all but footage claims, which one must ask for."""

MAX_RULES = 50
"""Places one chat may follow; bounds the work that one chat can cause."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One followed area, with the kinds and the least severity that its reader asked for."""

    area: RegionCode
    kinds: Kinds = USUAL_KINDS
    min_severity: Severity = Severity.NOTABLE


class SkipReason(StrEnum):
    """Why a chat does not get a revision."""

    NO_RULE = "no_rule"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Deliver:
    """Send it, because of `rule`; `silent` makes no sound."""

    rule: Rule
    relation: Relation
    silent: bool


@dataclass(frozen=True, slots=True)
class Skip:
    """Do not send it."""

    reason: SkipReason


Decision = Deliver | Skip


def match(rule: Rule, content: Content, groups: Groups) -> Relation | None:
    """Return how the rule takes the content, or None when it does not.

    A mentioned area reaches those who follow it or what contains it, not everybody inside it.
    """
    if content.type.kind not in rule.kinds or content.severity.rank < rule.min_severity.rank:
        return None
    found = [
        relation
        for area in content.areas
        if (relation := relate(rule.area, RegionCode(area.code), groups)) is not None
        and not (area.role is AreaRole.MENTIONED and relation > Relation.INSIDE)
    ]
    return min(found, default=None)


def decide(rules: Iterable[Rule], revision: Revision, *, before: Revision | None, groups: Groups) -> Decision:
    """Decide for one chat by its nearest rule; on a tie the narrower area is named as the reason."""
    taken = [
        (relation, -len(rule.area), rule)
        for rule in rules
        if (relation := match(rule, revision.content, groups)) is not None
    ]
    if not taken:
        return Skip(SkipReason.NO_RULE)
    relation, _, rule = min(taken, key=lambda each: each[:2])
    return Deliver(rule, relation, silent=is_silent(revision.content, before))


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
