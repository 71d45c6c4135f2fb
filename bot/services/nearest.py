"""Where a point lies, by the nearest places alone: for as long as no lines around governorates are at hand.

Looks through all places that are installed, which takes a moment: its caller has a thread for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from math import cos, hypot, isfinite, radians

from bot.domain.region import RegionCode
from bot.domain.whereabouts import Lies
from bot.gazetteer import Gazetteer, Region

KM_PER_DEGREE = 111.2  # of latitude
FARTHEST_KM = 25.0
"""A place farther away than this is not offered."""
BORDER_KM = 3.0
"""Another governorate whose nearest place is hardly farther may be meant as well."""
_PLACES = 3


@dataclass(frozen=True, slots=True)
class Near:
    """What lies near a point. Holds no coordinates."""

    lies: Lies
    regions: tuple[RegionCode, ...]
    places: tuple[RegionCode, ...]


class Nearest:
    """Answers as `Gazetteer.region_at` does."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, latitude: float, longitude: float) -> Near:
        """Say what lies near. Raises ValueError when that is no point on Earth."""
        if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):
            raise ValueError("a latitude is from -90 to 90 and a longitude from -180 to 180")
        at = (latitude, longitude)
        found = nsmallest(_PLACES, ((_km(place, at), place.code) for place in self._places()))
        near = [(km, code) for km, code in found if km <= FARTHEST_KM]
        if not near:
            return Near(Lies.SEA, (), ())
        least = near[0][0]
        beside = [code.rpartition("-")[0] for km, code in near if km - least <= BORDER_KM]
        regions = tuple(RegionCode(code) for code in dict.fromkeys(beside))
        lies = Lies.WITHIN if len(regions) == 1 else Lies.BORDER
        return Near(lies, regions, tuple(code for _, code in near))

    def _places(self) -> Iterator[Region]:
        for country in self._gazetteer.countries():
            for governorate in self._gazetteer.children(country.code):
                yield from self._gazetteer.children(governorate.code)


def _km(region: Region, at: tuple[float, float]) -> float:
    if region.latitude is None or region.longitude is None:
        return float("inf")
    aside = abs(region.longitude - at[1])
    narrow = cos(radians(at[0]))
    return KM_PER_DEGREE * hypot(region.latitude - at[0], min(aside, 360 - aside) * narrow)
