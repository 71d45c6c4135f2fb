"""Which clock hangs on a reader's wall: by a place, by a name, or by what time it is there now."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.region import RegionCode
from bot.errors import Refused
from bot.gazetteer import Gazetteer

_FAR_LARGER = 10  # times: who says Damascus does not mean the one in Maryland
LONGEST = 100
"""Characters of a name that is looked up."""

OFFERED = (
    *("Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Denver", "America/Phoenix"),
    *("America/Chicago", "America/Mexico_City", "America/New_York", "America/Bogota", "America/Halifax"),
    *("America/Caracas", "America/Santiago", "America/St_Johns", "America/Sao_Paulo", "Atlantic/Azores"),
    *("Africa/Dakar", "Europe/London", "Europe/Lisbon", "Africa/Casablanca", "Africa/Algiers"),
    *("Africa/Lagos", "Europe/Berlin", "Europe/Paris", "Europe/Stockholm", "Africa/Cairo", "Africa/Tripoli"),
    "Africa/Khartoum",
    *("Africa/Johannesburg", "Asia/Beirut", "Asia/Gaza", "Asia/Jerusalem", "Europe/Kyiv", "Asia/Damascus"),
    *("Asia/Amman", "Europe/Istanbul", "Asia/Baghdad", "Asia/Riyadh", "Asia/Aden", "Europe/Moscow"),
    *("Africa/Nairobi", "Asia/Tehran", "Asia/Dubai", "Asia/Baku", "Asia/Kabul", "Asia/Karachi"),
    *("Asia/Tashkent", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Yangon", "Asia/Bangkok"),
    *("Asia/Jakarta", "Asia/Kuala_Lumpur", "Asia/Shanghai", "Asia/Manila", "Australia/Perth", "Asia/Tokyo"),
    *("Asia/Seoul", "Australia/Darwin", "Australia/Adelaide", "Australia/Brisbane", "Australia/Sydney"),
    *("Pacific/Noumea", "Pacific/Auckland", "Pacific/Tongatapu"),
)
"""One or a few cities for each clock of the world, west to east."""


def zone_of(gazetteer: Gazetteer, area: RegionCode) -> str | None:
    """Return the zone of a region, or of the first part of it that has one; None where none is known."""
    return next(_zones_in(gazetteer, area), None)


def _zones_in(gazetteer: Gazetteer, area: RegionCode) -> Iterator[str]:
    region = gazetteer.region(area)
    if region is None:
        return
    if region.timezone:
        yield region.timezone
        return
    for part in sorted(gazetteer.children(area), key=lambda each: -each.population):
        yield from _zones_in(gazetteer, part.code)


def zones_named(gazetteer: Gazetteer, text: str) -> tuple[str, ...]:
    """Return the zone that a person means by a city, a country or its own name; several to choose from.

    Raises Refused where there is none.
    """
    if len(text) <= LONGEST:
        plain = "_".join(text.split()).casefold()
        if name := _names().get(plain):
            return (name,)
        if found := _by_place(gazetteer, text):
            return found
        if name := _cities().get(plain):
            return (name,)
    raise Refused("refused-zone-unknown")


def _by_place(gazetteer: Gazetteer, text: str) -> tuple[str, ...]:
    """Return the zones of the places of a name, the largest first; alone where the others are far smaller."""
    people: dict[str, int] = {}
    for hit in gazetteer.search(text).exact:
        if zone := zone_of(gazetteer, hit.code):
            people[zone] = max(people.get(zone, 0), hit.region.population)
    zones = sorted(people, key=lambda zone: -people[zone])
    if len(zones) > 1 and people[zones[0]] >= _FAR_LARGER * people[zones[1]] > 0:
        return tuple(zones[:1])
    return tuple(zones)


def clocks(now: datetime) -> tuple[timedelta, ...]:
    """Return how far from UTC the clocks of the world are now, west to east."""
    return tuple(sorted({_offset(zone, now) for zone in OFFERED}))


def zones_at(offset: timedelta, now: datetime) -> tuple[str, ...]:
    """Return the offered zones whose clocks are so far from UTC now."""
    return tuple(zone for zone in OFFERED if _offset(zone, now) == offset)


def is_zone(name: str) -> bool:
    """Say whether there is a zone of this very name."""
    return name in _names().values()


def _offset(zone: str, now: datetime) -> timedelta:
    return now.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)


@cache
def _names() -> dict[str, str]:
    return {name.casefold(): name for name in sorted(available_timezones())}


@cache
def _cities() -> dict[str, str]:
    """Return each zone by the city that it is named after."""
    return {name.rpartition("/")[2].casefold(): name for name in sorted(available_timezones()) if "/" in name}
