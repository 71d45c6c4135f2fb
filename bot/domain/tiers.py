"""In which order followers hear: those of the very place first, then of what contains it, then the rest.

An audience is walked as a list of tiers, each a stretch of area codes that an index can serve from any
point on, so that the first reader is found as fast among a million as among ten. A chat whose rules lie
in several tiers stands in the nearest one and is passed by in the others; nothing needs to be kept to
know that. Docs: docs/delivery.md.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

from bot.domain.region import (
    MAX_LENGTH,
    Groups,
    RegionCode,
    Relation,
    audience_beside,
    audience_codes,
    relate,
)

_BESIDE = "~"  # no code begins so


@dataclass(frozen=True, slots=True)
class Tier:
    """One code, or every code below it where that is set, in the order of their bytes.

    With `beside` only those stand in it who asked for what happens next to what they follow.
    """

    code: RegionCode
    below: bool = False
    beside: bool = False

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

    def dump(self) -> str:
        """Return it as text for the store."""
        return f"{_BESIDE * self.beside}{self.code}{'-' * self.below}"

    @classmethod
    def load(cls, text: str) -> Self:
        """Read what `dump` wrote."""
        code = RegionCode(text.removeprefix(_BESIDE).removesuffix("-"))
        return cls(code, below=text.endswith("-"), beside=text.startswith(_BESIDE))


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

    def nearest(self, areas: Iterable[str], *, wide: Collection[str] = ()) -> tuple[int, str] | None:
        """Return the tier and the area where somebody stands who follows these; None for nowhere.

        Of `wide` areas they also want what lies beside them.
        """
        found = [(tier, area) for area in areas if (tier := self._tier(area, wide=area in wide)) is not None]
        return min(found, default=None)

    @property
    def end(self) -> Place:
        """Return the place behind everybody."""
        return Place(len(self.tiers), START.area, START.chat)

    def dump(self) -> str:
        """Return it as text for the store."""
        return json.dumps([tier.dump() for tier in self.tiers])

    @classmethod
    def load(cls, text: str) -> Self:
        """Read what `dump` wrote. Raises ValueError."""
        return cls(tuple(map(Tier.load, json.loads(text))))

    def _tier(self, area: str, *, wide: bool) -> int | None:
        among = (number for number, tier in enumerate(self.tiers) if wide or not tier.beside)
        return next((number for number in among if area in self.tiers[number]), None)


def tiers_of(areas: Sequence[RegionCode], groups: Groups) -> Tiers:
    """Return the line for what happened there: by relation, and of equals the narrower area first."""
    codes = audience_codes(areas, groups)
    line = [(_relation(code, areas, groups), -len(code), Tier(code)) for code in codes.exact]
    line += [(Relation.AROUND, 0, Tier(code, below=True)) for code in codes.inside_of if code[0].isupper()]
    near = audience_beside(areas, groups)
    line += [(Relation.BESIDE, -len(code), Tier(code, beside=True)) for code in near.exact - codes.exact]
    inside = near.inside_of - codes.inside_of
    line += [(Relation.BESIDE, -MAX_LENGTH, Tier(code, below=True, beside=True)) for code in inside]
    line.sort(key=lambda each: (*each[:2], each[2].first))
    return Tiers(tuple(tier for _, _, tier in line))


def _relation(followed: RegionCode, areas: Sequence[RegionCode], groups: Groups) -> Relation:
    found = (relate(followed, area, groups) for area in areas)
    return min((relation for relation in found if relation is not None), default=Relation.GROUP)
