"""How the service stands, for a reader who wonders at the silence: is anything late, is anybody looking?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.domain.breaker import Standing
from bot.domain.heartbeat import Look
from bot.domain.region import RegionCode

PUNCTUAL = timedelta(minutes=1)
"""A delay that nobody is told of."""
FEW_LOOKS = 10
"""Times its own interval, and at least `FEW_MINUTES`, after which a folder counts as not looked at."""
FEW_MINUTES = timedelta(minutes=5)


class Flow(Enum):
    """Whether alerts leave."""

    PUNCTUAL = auto()
    LATE = auto()
    HELD = auto()
    SILENT = auto()


@dataclass(frozen=True, slots=True)
class Sending:
    """How alerts leave now; `late_by` is the age of the oldest one that is still on its way."""

    flow: Flow
    late_by: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Place:
    """An area that is followed: when the last report of it was told, and when somebody last looked at it."""

    area: RegionCode
    told_at: datetime | None
    checked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Folder:
    """A watched folder: when it was looked through last, whether that is too long ago, and what failed."""

    at: datetime
    late: bool
    failed: int


@dataclass(frozen=True, slots=True)
class Breaker:
    """How the breaker stands, for operators.

    `until` is when sending goes on by itself, None where it does not stand still. `tripped_at`, `reason` and
    `trips` are of the last day, None and 0 where it did not trip in it. Before `off_until` it does not trip.
    """

    until: datetime | None = None
    tripped_at: datetime | None = None
    reason: str | None = None
    trips: int = 0
    off_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """All that a reader is told. `more` counts the followed places that are not listed."""

    now: datetime
    sending: Sending
    checked_at: datetime | None
    places: tuple[Place, ...] = ()
    more: int = 0
    folders: tuple[Folder, ...] = ()
    muted_until: datetime | None = None


def sending(*, silent: bool, held: bool, oldest_owed: datetime | None, now: datetime) -> Sending:
    """Say how alerts leave: `silent` is a service that was not heard, `held` one that stands still."""
    if silent:
        return Sending(Flow.SILENT)
    if held:
        return Sending(Flow.HELD)
    late_by = timedelta() if oldest_owed is None else now - oldest_owed
    return Sending(Flow.LATE, late_by) if late_by >= PUNCTUAL else Sending(Flow.PUNCTUAL)


def breaker(standing: Standing, *, now: datetime) -> Breaker:
    """Say how the breaker stands, without what is over."""
    until = standing.until if standing.is_open(now) else None
    off_until = standing.off_until if standing.off_until is not None and now < standing.off_until else None
    if not standing.is_wary(now):
        return Breaker(until=until, off_until=off_until)
    return Breaker(until, standing.tripped_at, standing.reason, standing.trips, off_until)


def folder(at: datetime, look: Look, *, now: datetime) -> Folder:
    """Say how a watched folder stands; of one that is looked at by hand nobody knows when it is due."""
    every = timedelta(seconds=look.every_s) if look.every_s is not None else None
    late = every is not None and now - at > max(FEW_LOOKS * every, FEW_MINUTES)
    return Folder(at, late, look.failed)
