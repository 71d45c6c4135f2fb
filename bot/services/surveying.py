"""What a map is drawn of: the lines of a country, where its towns lie, and what stands there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.domain.region import Level, RegionCode, level
from bot.gazetteer import Gazetteer
from bot.rendering.atlas import Ground, Rings
from bot.services.reading import News, Reading

_STEPS_PER_DEGREE = 1000


class Lines(Protocol):
    """Knows the lines around governorates."""

    def has_map(self, country: RegionCode) -> bool:
        """Say whether a map of its governorates may be drawn."""
        ...

    def of(self, country: RegionCode) -> Mapping[RegionCode, Rings]:
        """Return the rings of each governorate, in thousandths of a degree."""
        ...


class NoLines:
    """Where no lines are installed: no map is drawn, and it is said so."""

    def has_map(self, _: RegionCode) -> bool:
        """Say that none may be drawn."""
        return False

    def of(self, _: RegionCode) -> Mapping[RegionCode, Rings]:
        """Return nothing."""
        return {}


@dataclass(frozen=True, slots=True)
class Mapped:
    """What stands in an area, and the ground to draw it on; `others` are countries that are left out."""

    news: News
    ground: Ground
    others: tuple[RegionCode, ...] = ()


class Surveying:
    """The use case of looking at a map."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer, lines: Lines) -> None:
        self._reading = reading
        self._gazetteer = gazetteer
        self._lines = lines

    async def map_of(self, areas: tuple[RegionCode, ...]) -> Mapped:
        """Return the map of some areas: of the country of the first of them."""
        countries = tuple(dict.fromkeys(country_of(area) for area in areas))
        mine = tuple(area for area in areas if country_of(area) == countries[0])
        news = await self._reading.active((countries[0],))
        return Mapped(news, self._ground(countries[0], mine, news), countries[1:])

    def _ground(self, country: RegionCode, areas: tuple[RegionCode, ...], news: News) -> Ground:
        rings = dict(self._lines.of(country)) if self._lines.has_map(country) else {}
        focus = frozenset(code for area in areas for code in self._governorates(area))
        whole = any(level(area) is Level.COUNTRY for area in areas)
        named = {code for each in news.revisions for area in each.content.areas if (code := area.code)}
        members = {each for code in named for each in self._gazetteer.groups.get(RegionCode(code), ())}
        points = {}
        for code in named | members:
            region = self._gazetteer.region(code)
            if region and region.latitude is not None and region.longitude is not None:
                point = (region.longitude * _STEPS_PER_DEGREE, region.latitude * _STEPS_PER_DEGREE)
                points[region.code] = (round(point[0]), round(point[1]))
        return Ground(
            country,
            rings,
            points,
            self._gazetteer.groups,
            frozenset() if whole else focus & rings.keys(),
        )

    def _governorates(self, area: RegionCode) -> tuple[RegionCode, ...]:
        codes = self._gazetteer.groups.get(area, frozenset({area}))
        return tuple(RegionCode("-".join(code.split("-")[:2])) for code in codes)


def country_of(area: RegionCode) -> RegionCode:
    """Return the country of an area, or that a group's code names."""
    return RegionCode(area[:2].upper())
