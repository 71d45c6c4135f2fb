"""Which region a shared location lies in: by lines first, then by the nearest place. Nothing is kept.

Lines on a phone's map and those of the source differ by some hundred metres, the source is older than some
governorates, and where two sides claim a place it draws one of them. So a point beside a line, or beside a
place that is filed elsewhere, is a question with several answers, and never one answer.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import cos, hypot, isfinite, radians

from bot.domain.region import Level, RegionCode, level
from bot.domain.whereabouts import Lies
from bot.gazetteer.boundaries import (
    KM_PER_DEGREE,
    STEPS_PER_DEGREE,
    Boundaries,
    Outline,
    Step,
    both_ways_round,
    contains,
    kilometres_to_line,
)

BORDER_KM = 3.0  # beside a line both sides are offered: ours is thinned by up to a kilometre
COAST_KM = 5.0  # so far from land a point still belongs to it: harbours and small islands have no lines
PLACE_KM = 25.0  # the farthest place that is offered
BESIDE_PLACE_KM = 3.0  # so near a place its own governorate is offered, whatever the lines say
_REACH = 60  # steps, of a thousandth of a degree: what BORDER_KM and COAST_KM need
_FAR_REACH = 300  # the same for PLACE_KM
_MOST_PLACES = 3

PlacesOf = Callable[[RegionCode], Iterable[tuple[RegionCode, float, float]]]
"""The places of a governorate, or of a whole country, with latitude and longitude."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where a point lies: governorates, the likeliest first, and the nearest places. Holds no coordinates."""

    lies: Lies
    regions: tuple[RegionCode, ...] = ()
    places: tuple[RegionCode, ...] = ()


@dataclass(frozen=True, slots=True)
class _Near:
    code: RegionCode
    holds: bool
    kilometres: float  # to its line; to its land when it does not hold the point


def locate(latitude: float, longitude: float, boundaries: Boundaries, places_of: PlacesOf) -> Located:
    """Say where a point lies, in degrees of WGS 84.

    Raises ValueError when that is no point on Earth; the message does not repeat it.
    """
    if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError("a latitude is from -90 to 90 and a longitude from -180 to 180")
    point = (round(longitude * STEPS_PER_DEGREE), round(latitude * STEPS_PER_DEGREE))
    near = list(_near(point, boundaries.near(point, within=_REACH)))
    near.sort(key=lambda each: (not each.holds, each.kilometres))
    around = {outline.code for outline in boundaries.near(point, within=_FAR_REACH)}
    places = sorted(_places((latitude, longitude), around, places_of))[:_MOST_PLACES]
    on_land = [each for each in near if each.holds or each.kilometres <= COAST_KM]
    offered = _offered(on_land, places)
    lies = Lies.SEA if not on_land else Lies.WITHIN if len(offered) == 1 else Lies.BORDER
    return Located(lies, offered, tuple(code for _, code in places))


def _offered(on_land: list[_Near], places: list[tuple[float, RegionCode]]) -> tuple[RegionCode, ...]:
    """The governorates to offer, the likeliest first: of a place close by, then by the lines, or else of the
    nearest places where there are no lines, in the country that holds the point."""
    holding = [each for each in on_land if each.holds]
    by_line = [each for each in on_land if each.holds or not holding or each.kilometres <= BORDER_KM]
    known = [each.code for each in by_line if level(each.code) is Level.GOVERNORATE]
    close = [_governorate(code) for kilometres, code in places if kilometres <= BESIDE_PLACE_KM]
    unlined = {each.code for each in holding if level(each.code) is Level.COUNTRY}
    others = [_governorate(code) for _, code in places if code[:2] in unlined or not (known or unlined)]
    return tuple(dict.fromkeys((*close, *known, *others)))


def _near(point: Step, outlines: Iterable[Outline]) -> Iterator[_Near]:
    for outline in outlines:
        rings = outline.rings
        holds = any(contains(rings, each) for each in both_ways_round(point))
        kilometres = min(kilometres_to_line(rings, each) for each in both_ways_round(point))
        yield _Near(outline.code, holds, kilometres)


def _places(
    at: tuple[float, float], codes: Iterable[RegionCode], places_of: PlacesOf
) -> Iterator[tuple[float, RegionCode]]:
    narrow = cos(radians(at[0]))
    for code in _without_parts(codes):
        for place, latitude, longitude in places_of(code):
            aside = abs(longitude - at[1])
            kilometres = KM_PER_DEGREE * hypot(latitude - at[0], min(aside, 360 - aside) * narrow)
            if kilometres <= PLACE_KM:
                yield kilometres, place


def _without_parts(codes: Iterable[RegionCode]) -> Iterator[RegionCode]:
    """Where a whole country is looked through, its governorates need not be."""
    given = set(codes)
    return (code for code in sorted(given) if level(code) is Level.COUNTRY or code[:2] not in given)


def _governorate(place: RegionCode) -> RegionCode:
    return RegionCode(place.rpartition("-")[0])
