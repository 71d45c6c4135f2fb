"""A location that somebody shares becomes the names of regions before anything of it is written down.

The update that brings it is kept, sealed, until it is handled, as every update is; so the coordinates are
taken out of it before that, wherever they stand in it, and the regions they lie in are put in their place.
Nothing of this room logs.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from bot.domain.region import RegionCode
from bot.domain.whereabouts import COMMAND, MOST, Lies, Whereabouts

_POINTS = frozenset({"location", "venue"})
"""Fields of the Bot API that hold coordinates, in whatever message, reply or query."""


class Located(Protocol):
    """Where a point lies: regions, the likeliest first, and the nearest places, the nearest first."""

    @property
    def lies(self) -> str:
        """`within` one region, on a `border`, or at `sea`."""
        ...

    @property
    def regions(self) -> Sequence[RegionCode]:
        """The governorates."""
        ...

    @property
    def places(self) -> Sequence[RegionCode]:
        """The places close by."""
        ...


RegionAt = Callable[[float, float], Located]
"""Says where a latitude and a longitude lie. Raises ValueError when that is no point on Earth."""


class Locating:
    """Takes coordinates out of updates."""

    def __init__(self, region_at: RegionAt) -> None:
        self._region_at = region_at

    async def blind(self, update: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the update without any coordinates; what a person shared with us asks about its regions."""
        if not _holds_point(update):
            return update
        blinded: dict[str, Any] = _without_points(update)
        point = _shared_point(update)
        if point is None:
            return blinded
        found = await asyncio.to_thread(self._whereabouts, *point)
        if found is not None:
            entity = {"type": "bot_command", "offset": 0, "length": len(COMMAND) + 1}
            blinded["message"] |= {"text": found.as_command(), "entities": [entity]}
        return blinded

    def _whereabouts(self, latitude: float, longitude: float) -> Whereabouts | None:
        try:
            found = self._region_at(latitude, longitude)
        except ValueError:
            return None
        return whereabouts(Lies(found.lies), found.regions, found.places)


def whereabouts(lies: Lies, regions: Iterable[RegionCode], places: Sequence[RegionCode]) -> Whereabouts:
    """Decide what is offered: within a region its nearest place first, else the regions, then places."""
    governorates = list(regions)
    inside = [place for place in places if any(place.startswith(f"{each}-") for each in governorates)]
    ordered = [*inside[:1], *governorates] if lies is Lies.WITHIN else [*governorates, *places]
    return Whereabouts(lies, tuple(dict.fromkeys(ordered))[:MOST])


def _shared_point(update: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return what a person shared in their own chat with us; a group's locations are not ours to read."""
    message = update.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    if not isinstance(chat, dict) or chat.get("type") != "private":
        return None
    held = message.get("venue") or message  # type: ignore[union-attr]  # it has a chat, so it is a dict
    location = held.get("location") if isinstance(held, dict) else None
    if not isinstance(location, dict):
        return None
    latitude, longitude = location.get("latitude"), location.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None
    return float(latitude), float(longitude)


def _holds_point(part: Any) -> bool:
    if isinstance(part, dict):
        return any(name in _POINTS or _holds_point(each) for name, each in part.items())
    return isinstance(part, list) and any(map(_holds_point, part))


def _without_points(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _without_points(each) for name, each in part.items() if name not in _POINTS}
    return [_without_points(each) for each in part] if isinstance(part, list) else part
