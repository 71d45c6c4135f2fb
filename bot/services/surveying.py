"""What a map is drawn of: the lines of a country, where its towns lie, and what stands there."""

from asyncio import to_thread
from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.region import Level, RegionCode, level
from bot.gazetteer import Gazetteer
from bot.rendering.atlas import Ground, Rings
from bot.services.reading import News, Reading

_STEPS_PER_DEGREE = 1000
_AROUND = 360 * _STEPS_PER_DEGREE


@dataclass(frozen=True, slots=True)
class Mapped:
    """What stands in an area, and the ground to draw it on; `others` are countries that are left out."""

    news: News
    ground: Ground
    others: tuple[RegionCode, ...] = ()


class Surveying:
    """The use case of looking at a map."""

    def __init__(self, reading: Reading, gazetteer: Gazetteer) -> None:
        self._reading = reading
        self._gazetteer = gazetteer

    async def map_of(self, areas: tuple[RegionCode, ...]) -> Mapped:
        """Return the map of some areas: of the country of the first of them."""
        countries = tuple(dict.fromkeys(country_of(area) for area in areas))
        mine = tuple(area for area in areas if country_of(area) == countries[0])
        news = await self._reading.active((countries[0],))
        ground = await to_thread(self._ground, countries[0], mine, news)
        return Mapped(news, ground, countries[1:])

    def _ground(self, country: RegionCode, areas: tuple[RegionCode, ...], news: News) -> Ground:
        lines = self._gazetteer.boundaries
        rings = on_one_sheet(lines.of(country)) if lines.has_map(country) else {}
        focus = frozenset(code for area in areas for code in self._governorates(area))
        whole = any(level(area) is Level.COUNTRY for area in areas)
        named = {code for each in news.revisions for area in each.content.areas if (code := area.code)}
        members = {each for code in named for each in self._gazetteer.groups.get(RegionCode(code), ())}
        reaches_across = any(x > _AROUND / 2 for some in rings.values() for ring in some for x, _ in ring)
        points = {}
        for code in named | members:
            region = self._gazetteer.region(code)
            if region and region.latitude is not None and region.longitude is not None:
                point = (region.longitude * _STEPS_PER_DEGREE, region.latitude * _STEPS_PER_DEGREE)
                beyond = _AROUND if point[0] < 0 and reaches_across else 0
                points[region.code] = (round(point[0]) + beyond, round(point[1]))
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


def on_one_sheet(rings: Mapping[RegionCode, Rings]) -> Mapping[RegionCode, Rings]:
    """Count on round the world for what lies beyond the date line, where a country has land on both sides."""
    across = [x for some in rings.values() for ring in some for x, _ in ring]
    if not across or max(across) - min(across) <= _AROUND / 2:
        return rings
    return {
        code: tuple(tuple((x + _AROUND if x < 0 else x, y) for x, y in ring) for ring in some)
        for code, some in rings.items()
    }


def country_of(area: RegionCode) -> RegionCode:
    """Return the country of an area, or that a group's code names."""
    return RegionCode(area[:2].upper())
