"""In which order followers hear: those of the very place first, then of what contains it, then the rest.

An audience is walked as a list of tiers, each a stretch of area codes that an index can serve from any
point on, so that the first reader is found as fast among a million as among ten. A chat whose rules lie
in several tiers stands in the nearest one and is passed by in the others; nothing needs to be kept to
know that. Docs: docs/delivery.md.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from bot.domain.region import Groups, RegionCode, Relation, audience_codes, relate


@dataclass(frozen=True, slots=True)
class Tier:
    """One code, or every code below `within` where that is set, in the order of their bytes."""

    code: RegionCode
    below: bool = False

    @property
    def first(self) -> str:
        """Return the first code of the stretch."""
        return f"{self.code}-" if self.below else self.code

    @property
    def last(self) -> str:
        """Return a bound that no code of the stretch passes."""
        return f"{self.code}." if self.below else self.code  # `.` is the byte after `-`

    def __contains__(self, area: object) -> bool:
        return isinstance(area, str) and (area.startswith(self.first) if self.below else area == self.code)


class Place(NamedTuple):
    """Where a chat stands in the line of an audience."""

    tier: int
    area: str
    chat: int


START = Place(0, "", 0)
"""Before everybody."""


@dataclass(frozen=True, slots=True)
class Tiers:
    """The line of an audience, nearest tier first. Kept with its fan-out, as maps of groups may change."""

    tiers: tuple[Tier, ...]

    def nearest(self, areas: Iterable[str]) -> tuple[int, str] | None:
        """Return the tier and the area where somebody stands who follows these; None for nowhere."""
        found = [(tier, area) for area in areas if (tier := self._tier(area)) is not None]
        return min(found, default=None)

    @property
    def end(self) -> Place:
        """Return the place behind everybody."""
        return Place(len(self.tiers), START.area, START.chat)

    def dump(self) -> str:
        """Return it as text for the store."""
        return json.dumps([f"{tier.code}-" if tier.below else tier.code for tier in self.tiers])

    @classmethod
    def load(cls, text: str) -> Self:
        """Read what `dump` wrote. Raises ValueError."""
        return cls(tuple(Tier(RegionCode(code.rstrip("-")), code.endswith("-")) for code in json.loads(text)))

    def _tier(self, area: str) -> int | None:
        return next((number for number, tier in enumerate(self.tiers) if area in tier), None)


def tiers_of(areas: Sequence[RegionCode], groups: Groups) -> Tiers:
    """Return the line for what happened there: by relation, and of equals the narrower area first."""
    codes = audience_codes(areas, groups)
    line = [(_relation(code, areas, groups), -len(code), Tier(code)) for code in codes.exact]
    line += [(Relation.AROUND, 0, Tier(code, below=True)) for code in codes.inside_of if code[0].isupper()]
    line.sort(key=lambda each: (*each[:2], each[2].first))
    return Tiers(tuple(tier for _, _, tier in line))


def _relation(followed: RegionCode, areas: Sequence[RegionCode], groups: Groups) -> Relation:
    found = (relate(followed, area, groups) for area in areas)
    return min((relation for relation in found if relation is not None), default=Relation.GROUP)
