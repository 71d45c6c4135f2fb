"""Two clocks that must not be mixed.

`Timer` measures waiting (limits, long polls, retries, lifetimes); `WorldTimer` is the real one, which a
test may stop, move and speed up, so that rules of a minute or a day are tried in moments. `StampClock`
dates messages; the demo sets it to March 2025 and lets it run fast, and that must never change how long a
flood wait takes.
"""

import asyncio
import heapq
import itertools
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

# Turns of the event loop in which whoever was woken may act before time moves on.
TURNS_PER_MOMENT = 10
# Seconds that many small steps may miss by: 49 + 1 must wake who waits for 50.
ROUNDING = 1e-7


class Timer(Protocol):
    def monotonic(self) -> float:
        """Seconds since an arbitrary start; never goes back."""

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds` of this timer."""

    async def wait_for(self, event: asyncio.Event, seconds: float) -> None:
        """Return when `event` is set, or after `seconds` of this timer."""


class WorldTimer:
    """Real time until `set_speed` or `advance` make it virtual."""

    def __init__(self) -> None:
        self._base = self._since = time.monotonic()
        self._speed = 1.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()
        self._alarm: asyncio.TimerHandle | None = None
        self._closed = False

    @property
    def speed(self) -> float:
        """Seconds of this timer per real second; 0 stands still."""
        return self._speed

    def monotonic(self) -> float:
        return self._base + (time.monotonic() - self._since) * self._speed

    def set_speed(self, speed: float) -> None:
        """Run `speed` times as fast as real time from now on. Raises ValueError below 0."""
        if speed < 0:
            raise ValueError("time does not run backwards")
        self._base, self._since = self.monotonic(), time.monotonic()
        self._speed = speed
        self._wake_due()

    async def advance(self, seconds: float) -> None:
        """Move on at once, stopping at each moment somebody waits for. Raises ValueError below 0."""
        if seconds < 0:
            raise ValueError("time does not run backwards")
        await _settle()  # whoever is about to sleep does so in the moment that is left
        target = self.monotonic() + seconds
        while self._sleepers and self._sleepers[0][0] <= target + ROUNDING:
            await self._jump(self._sleepers[0][0])
        await self._jump(target)

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0 or self._closed:
            await asyncio.sleep(0)
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.monotonic() + seconds, next(self._numbers), future))
        if self._sleepers[0][2] is future:
            self._set_alarm()
        await future

    async def wait_for(self, event: asyncio.Event, seconds: float) -> None:
        waits = [asyncio.ensure_future(event.wait()), asyncio.ensure_future(self.sleep(seconds))]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()

    def close(self) -> None:
        """Wake everybody; from now on nobody sleeps, so that nothing holds up the end."""
        self._closed = True
        while self._sleepers:
            _wake(heapq.heappop(self._sleepers)[2])
        self._set_alarm()

    async def _jump(self, moment: float) -> None:
        self._base, self._since = max(moment, self.monotonic()), time.monotonic()
        self._wake_due()
        await _settle()

    def _wake_due(self) -> None:
        now = self.monotonic()
        while self._sleepers and self._sleepers[0][0] <= now:
            _wake(heapq.heappop(self._sleepers)[2])
        self._set_alarm()

    def _set_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        if self._sleepers and self._speed > 0:
            delay = max(0.0, self._sleepers[0][0] - self.monotonic()) / self._speed
            self._alarm = asyncio.get_running_loop().call_later(delay, self._wake_due)


async def _settle() -> None:
    for _ in range(TURNS_PER_MOMENT):
        await asyncio.sleep(0)


def _wake(sleeper: asyncio.Future[None]) -> None:
    if not sleeper.done():
        sleeper.set_result(None)


class StampClock:
    """The wall clock of the sandbox world: real time until somebody sets it."""

    def __init__(self, timer: Timer) -> None:
        self._timer = timer
        self._base = datetime.now(UTC)
        self._since = timer.monotonic()
        self._speed = 1.0

    def set(self, *, now: datetime, speed: float) -> None:
        """Continue from `now` (aware), `speed` world seconds per second of the timer; 0 stands still."""
        self._base = now.astimezone(UTC)
        self._since = self._timer.monotonic()
        self._speed = speed

    def now(self) -> datetime:
        return self._base + timedelta(seconds=(self._timer.monotonic() - self._since) * self._speed)

    def unix(self) -> int:
        """Whole seconds since 1970, as the Bot API dates messages."""
        return int(self.now().timestamp())
