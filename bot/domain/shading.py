"""What a map says of each governorate, decided from what stands: the gravest of what is known there.

A place's outage marks the governorate it lies in; nothing reported is a state of its own, and not calm.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import IntEnum

from bot.domain.event import Area, Content, Lasting, Outage
from bot.domain.region import Level, Members, RegionCode, level, parents
from bot.domain.terms import AreaRole, OutageState, Publication

_GONE = frozenset({Publication.RETRACTION, Publication.WITHDRAWAL, Publication.MERGE})


class Shade(IntEnum):
    """What is known of an area; the higher, the graver."""

    NONE = 0
    ACTIVE = 1
    UNCONFIRMED = 2
    PARTLY = 3
    OUT = 4


def shade_of(content: Content, now: datetime) -> Shade:
    """Return what one event says of its areas."""
    if content.publication in _GONE:
        return Shade.NONE
    if isinstance(content, Lasting) and content.state is OutageState.RESTORED:
        return Shade.NONE
    if not isinstance(content, Outage):
        return Shade.ACTIVE
    if content.state is OutageState.STALE or content.stale_after <= now:
        return Shade.UNCONFIRMED
    return Shade.PARTLY if content.state is OutageState.PARTLY_RESTORED else Shade.OUT


def shades(
    stands: Sequence[Content], governorates: Iterable[RegionCode], groups: Members, now: datetime
) -> Mapping[RegionCode, Shade]:
    """Return the shade of each governorate of a country.

    What is said of a country as a whole marks all of it only where it is an outage.
    """
    found = dict.fromkeys(governorates, Shade.NONE)
    for content in stands:
        shade = shade_of(content, now)
        for code in _touched(content, groups):
            near = [code] if code in found else [each for each in parents(code) if each in found]
            if level(code) is Level.COUNTRY and shade > Shade.ACTIVE:
                near = [each for each in found if each.startswith(f"{code}-")]
            for each in near:
                found[each] = max(found[each], shade)
    return found


def places_out(stands: Sequence[Content], groups: Members, now: datetime) -> Mapping[RegionCode, Shade]:
    """Return the places, towns and smaller, of which an outage is known."""
    found: dict[RegionCode, Shade] = {}
    for content in stands:
        shade = shade_of(content, now)
        if shade > Shade.ACTIVE:
            for code in _touched(content, groups):
                if level(code) is Level.PLACE:
                    found[code] = max(found.get(code, Shade.NONE), shade)
    return found


def _touched(content: Content, groups: Members) -> Iterable[RegionCode]:
    for area in content.areas:
        if area.role is not AreaRole.MENTIONED:
            yield from _members(area, groups)


def _members(area: Area, groups: Members) -> Iterable[RegionCode]:
    code = RegionCode(area.code)
    return groups.get(code, frozenset()) if level(code) is Level.GROUP else (code,)
