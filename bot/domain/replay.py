"""A clock for a recorded week: it runs from one event to the next and waits there until all is told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of replayed time: `seconds` of waiting bring the clock from `start` to `end`."""

    start: datetime
    end: datetime
    seconds: float

    @property
    def speed(self) -> float:
        """Return replayed seconds in one second of waiting, 0 for a leg of no length."""
        return (self.end - self.start).total_seconds() / self.seconds if self.seconds else 0.0


def legs(begin: datetime, moments: list[datetime], *, speed: float, longest: float) -> tuple[Leg, ...]:
    """Divide the time from `begin` through the moments into legs at `speed`.

    A leg that would take more than `longest` seconds is cut to that: of a quiet month only the last
    part is replayed. Several events at one moment share one leg.
    """
    found: list[Leg] = []
    at = begin
    for moment in sorted(set(moments)):
        if moment <= at:
            continue
        seconds = min((moment - at).total_seconds() / speed, longest)
        found.append(Leg(moment - timedelta(seconds=seconds * speed), moment, seconds))
        at = moment
    return tuple(found)


class ReplayClock:
    """Replayed time: stands still, or runs along one leg and stops at its end.

    `monotonic` tells real seconds.
    """

    def __init__(self, at: datetime, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._leg = Leg(at, at, 0.0)
        self._since = 0.0

    def now(self) -> datetime:
        """Return the replayed instant; it never passes the end of the leg."""
        run = (self._monotonic() - self._since) * self._leg.speed
        return min(self._leg.start + timedelta(seconds=run), self._leg.end)

    def run(self, leg: Leg) -> None:
        """Begin a leg."""
        self._leg = leg
        self._since = self._monotonic()

    def stand(self, at: datetime) -> None:
        """Stand still at an instant."""
        self.run(Leg(at, at, 0.0))
