"""How fast may we be at this moment? The rate of the settings, less after each sign that it is too high.

Two signs: a 429, and answers that take longer than they did (`bot.domain.latency`). Instants are monotonic
seconds that come in from outside.
"""

import math
from dataclasses import dataclass

MINUTE_S = 60.0
SIGN_WINDOW_S = 10.0
"""Signs come in volleys: one drop in so many seconds."""
DROP = 0.7
"""What a sign leaves of the pace."""
CLIMB_PER_MINUTE = 1.0
"""Messages per second that a minute without a sign gives back."""
_CLIMBS = 30
"""Minutes to the full rate at most: a rate of 1,000 a second must not take 16 hours to come back."""
SLOWEST_PER_SECOND = 1.0


@dataclass(frozen=True, slots=True)
class Slowed:
    """What a restart must not forget of a pace: it was `per_second` at the instant `at`."""

    per_second: float
    at: float


class Pace:
    """Messages per second, and the seconds from one to the next."""

    def __init__(self, per_second: float) -> None:
        self._limit = per_second
        self._full_step = 1 / per_second
        self._slowed: Slowed | None = None

    @property
    def limit(self) -> float:
        """Return messages per second when nothing is wrong."""
        return self._limit

    def limit_to(self, per_second: float) -> None:
        """Have another rate from now on; what slowed us down still does."""
        self._limit = per_second
        self._full_step = 1 / per_second

    def per_second(self, now: float) -> float:
        """Return messages per second: the limit, or less after a sign."""
        slowed = self._slowed
        if slowed is None:
            return self._limit
        climb = max(CLIMB_PER_MINUTE, self._limit / _CLIMBS)
        return min(self._limit, slowed.per_second + max(0.0, (now - slowed.at) // MINUTE_S) * climb)

    def step(self, now: float) -> float:
        """Return the seconds from one message to the next."""
        if self._slowed is None:
            return self._full_step
        pace = self.per_second(now)
        if pace >= self._limit:
            self._slowed = None
        return 1 / pace

    def slow_down(self, now: float) -> bool:
        """Take a sign; False for one of the same volley as the last, which changes nothing."""
        if now - self.slowed_at < SIGN_WINDOW_S:
            return False
        self._slowed = Slowed(max(SLOWEST_PER_SECOND, self.per_second(now) * DROP), now)
        return True

    @property
    def slowed_at(self) -> float:
        """Return when the last sign was taken that still binds, -inf for never."""
        return -math.inf if self._slowed is None else self._slowed.at

    @property
    def slowed(self) -> Slowed | None:
        """Return what a restart must not forget, None while nothing is wrong."""
        return self._slowed

    def recall(self, slowed: Slowed) -> None:
        """Go on at the pace of an earlier process."""
        self._slowed = slowed
