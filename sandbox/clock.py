"""Two clocks that must not be mixed.

`Timer` measures waiting (limits, long polls, retries); it is injected so that a later profile can run in
virtual time. `StampClock` dates messages; the demo sets it to March 2025 and lets it run fast, and that
must never change how long a flood wait takes.
"""

import asyncio
import contextlib
import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Timer(Protocol):
    def monotonic(self) -> float:
        """Seconds since an arbitrary start; never goes back."""

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds` of this timer."""

    async def wait_for(self, event: asyncio.Event, seconds: float) -> None:
        """Return when `event` is set, or after `seconds` of this timer."""


class RealTimer:
    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def wait_for(self, event: asyncio.Event, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await event.wait()


class StampClock:
    """The wall clock of the sandbox world: real time until somebody sets it."""

    def __init__(self, timer: Timer) -> None:
        self._timer = timer
        self._base = datetime.now(UTC)
        self._since = timer.monotonic()
        self._speed = 1.0

    def set(self, *, now: datetime, speed: float) -> None:
        """Continue from `now` (aware), `speed` world seconds per real second; 0 stands still."""
        self._base = now.astimezone(UTC)
        self._since = self._timer.monotonic()
        self._speed = speed

    def now(self) -> datetime:
        return self._base + timedelta(seconds=(self._timer.monotonic() - self._since) * self._speed)

    def unix(self) -> int:
        """Whole seconds since 1970, as the Bot API dates messages."""
        return int(self.now().timestamp())
