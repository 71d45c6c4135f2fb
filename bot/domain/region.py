"""Regions are followed and events happen in regions: this module says how the two relate.

A code carries its own ancestry, so nothing needs to be looked up to roll an event up:

    SY              country      ISO 3166-1
    SY-TA           governorate  ISO 3166-2 (province, state, oblast: one word for all of them)
    SY-TA-171830    place        its governorate, then its GeoNames number
    sy-coast        group        lower case; its members are listed, not derivable

Every code fits `[A-Za-z0-9_-]{2,32}` and so travels unchanged in a deep link (`start=r_<code>`).
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import NewType

RegionCode = NewType("RegionCode", str)
Members = Mapping[RegionCode, frozenset[RegionCode]]
"""Group code -> codes of its members. A member is a country, governorate or place, never a group."""
Neighbours = Mapping[RegionCode, frozenset[RegionCode]]
"""Governorate -> the governorates of its country that share a line with it; each names the other."""


class Groups(dict[RegionCode, frozenset[RegionCode]]):
    """What of the land no code says: the members of groups, and which governorates touch."""

    def __init__(
        self,
        members: Members = MappingProxyType({}),
        *,
        neighbours: Neighbours = MappingProxyType({}),
    ) -> None:
        super().__init__(members)
        self.neighbours = neighbours


MAX_LENGTH = 32  # what is left of Telegram's 64-character start parameter once "r_" and a reserve are taken
_TREE_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3}(?:-[0-9]{1,12})?)?")
_GROUP_CODE = re.compile(r"[a-z]{2}(?:-[a-z0-9]+)+")


class Level(StrEnum):
    """How wide a region is."""

    COUNTRY = "country"
    GOVERNORATE = "governorate"
    PLACE = "place"
    GROUP = "group"


class Relation(IntEnum):
    """How what happened touches what is followed; the lower, the nearer."""

    SAME = 0
    INSIDE = 1  # it happened in a part of what you follow: the roll-up
    AROUND = 2  # it covers a wider area, and what you follow lies in that
    GROUP = 3  # the two meet only through the members of an area group
    BESIDE = 4  # it happened next to what you follow, and you asked for that


@dataclass(frozen=True, slots=True)
class AudienceCodes:
    """Whose followers may get an event: `exact` codes, and every code below one of `inside_of`."""

    exact: frozenset[RegionCode]
    inside_of: frozenset[RegionCode]

    def __contains__(self, followed: object) -> bool:
        if not isinstance(followed, str):
            return False
        return followed in self.exact or not self.inside_of.isdisjoint(parents(RegionCode(followed)))


def parse_region_code(text: str) -> RegionCode:
    """Check the shape of a code (not whether such a region exists).

    Raises ValueError; its message does not repeat the text, which may have come from a reader.
    """
    if len(text) <= MAX_LENGTH and (_TREE_CODE.fullmatch(text) or _GROUP_CODE.fullmatch(text)):
        return RegionCode(text)
    raise ValueError("a region code looks like SY, SY-TA, SY-TA-171830 or sy-coast")


def level(code: RegionCode) -> Level:
    """The level, read from the shape of the code."""
    if code[:1].islower():
        return Level.GROUP
    return (Level.COUNTRY, Level.GOVERNORATE, Level.PLACE)[code.count("-")]


def parents(code: RegionCode) -> tuple[RegionCode, ...]:
    """The regions a code lies in, nearest first: SY-TA-171830 -> (SY-TA, SY). A group has none."""
    if level(code) is Level.GROUP:
        return ()
    parts = code.split("-")
    return tuple(RegionCode("-".join(parts[:end])) for end in range(len(parts) - 1, 0, -1))


def relate(followed: RegionCode, area: RegionCode, groups: Members) -> Relation | None:
    """How an event's area touches a followed region; None when it does not.

    A group that is not in `groups` has no members and relates only to itself.
    """
    if followed == area:
        return Relation.SAME
    if level(followed) is not Level.GROUP and level(area) is not Level.GROUP:
        return _relate_in_tree(followed, area)
    touching = any(
        mine == theirs or _relate_in_tree(mine, theirs) is not None
        for mine in _members(followed, groups)
        for theirs in _members(area, groups)
    )
    return Relation.GROUP if touching else None


def beside(followed: RegionCode, groups: Groups) -> frozenset[RegionCode]:
    """Return what lies beside a region: beside a place its governorate, beside that those that touch it.

    Beside a group is what touches its members and is none of them. A country has nothing beside it here.
    """
    match level(followed):
        case Level.COUNTRY:
            return frozenset()
        case Level.GOVERNORATE:
            return groups.neighbours.get(followed, frozenset())
        case Level.PLACE:
            return frozenset(parents(followed)[:1])
        case Level.GROUP:
            members = groups.get(followed, frozenset())
            around = frozenset[RegionCode]().union(*(beside(member, groups) for member in members))
            return frozenset(code for code in around if members.isdisjoint((code, *parents(code))))


def is_beside(followed: RegionCode, area: RegionCode, groups: Groups) -> bool:
    """Say whether an event's area is, or lies in, what is beside a followed region."""
    around = beside(followed, groups)
    return any(not around.isdisjoint((code, *parents(code))) for code in _members(area, groups))


def audience_beside(areas: Iterable[RegionCode], groups: Groups) -> AudienceCodes:
    """Return the codes whose followers have at least one of these areas beside them."""
    within = {member for area in areas for member in _members(area, groups)}
    touched = frozenset(code for each in within for code in (each, *parents(each)) if code.count("-") == 1)
    exact = frozenset[RegionCode]().union(*(beside(code, groups) for code in touched))
    around = {group for group in groups if not touched.isdisjoint(beside(group, groups))}
    return AudienceCodes(exact=exact | around, inside_of=touched)


def audience_codes(areas: Iterable[RegionCode], groups: Members) -> AudienceCodes:
    """The codes whose followers `relate` to at least one of an event's areas.

    `exact` holds the areas, all that contains them, the groups that touch them, and, for an area that
    is a group, its members and all that contains those. Followers of any code below `inside_of` belong
    too; in SQL compare the first characters with `code || '-'` exactly: a LIKE without regard to case
    would take `sy-coast` for a part of `SY`.
    """
    given = frozenset(areas)
    within = frozenset(member for area in given for member in _members(area, groups))
    above = frozenset(parent for code in within for parent in parents(code))
    touching = {group for group, members in groups.items() if _meet(members, within=within, above=above)}
    return AudienceCodes(exact=given | within | above | touching, inside_of=within)


def _relate_in_tree(followed: RegionCode, area: RegionCode) -> Relation | None:
    if area.startswith(f"{followed}-"):
        return Relation.INSIDE
    if followed.startswith(f"{area}-"):
        return Relation.AROUND
    return None


def _members(code: RegionCode, groups: Members) -> Collection[RegionCode]:
    return groups.get(code, frozenset()) if level(code) is Level.GROUP else (code,)


def _meet(
    members: Iterable[RegionCode], *, within: frozenset[RegionCode], above: frozenset[RegionCode]
) -> bool:
    return any(m in within or m in above or not within.isdisjoint(parents(m)) for m in members)
