"""Time that jumps to whatever is due next, and tasks that end with the process they belong to.

Nothing here ever waits: a day of sleeping costs as much as the work that is done in it.
"""

import asyncio
import selectors
from collections.abc import Coroutine
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol, cast

MIDNIGHT = datetime(2025, 3, 8, tzinfo=UTC)


class Owner(Protocol):
    """A process: whatever it starts ends with it."""

    def own(self, task: "asyncio.Task[Any]") -> None:
        """Take a task that was started on its behalf."""
        ...


OWNER: ContextVar[Owner | None] = ContextVar("OWNER", default=None)
"""On whose behalf code runs; callbacks and tasks inherit it."""


class Jumping(selectors.SelectSelector):
    """Where a loop would wait, time passes at once."""

    passed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Let time pass. Raises RuntimeError where nothing would ever happen again."""
        if timeout is None:
            raise RuntimeError("everybody waits and nothing is due")
        self.passed += timeout
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop in virtual time that knows whose its tasks are."""

    def __init__(self) -> None:
        self._jumping = Jumping()
        super().__init__(self._jumping)
        self.set_task_factory(cast("Any", _owned))  # typeshed wants less than the loop gives

    def time(self) -> float:
        """Return virtual seconds since midnight."""
        return self._jumping.passed

    def skip(self, seconds: float) -> None:
        """Let time pass in which nothing runs, as a machine that sleeps."""
        self._jumping.passed += max(0.0, seconds)


def _owned(
    loop: asyncio.AbstractEventLoop, coro: Coroutine[Any, Any, Any], **given: Any
) -> "asyncio.Task[Any]":
    task = asyncio.Task(coro, loop=loop, **given)
    context = given.get("context")
    owner = OWNER.get() if context is None else context.get(OWNER)
    if owner is not None:
        owner.own(task)
    return task


class LoopClock:
    """The clock that the service believes in: midnight and what has passed since."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop

    def now(self) -> datetime:
        """Return the virtual instant."""
        return at(self._loop.time())


def at(seconds: float) -> datetime:
    """Return the instant so many seconds after midnight."""
    return MIDNIGHT + timedelta(seconds=seconds)


def seconds_at(instant: datetime) -> float:
    """Return how many seconds after midnight an instant lies."""
    return (instant - MIDNIGHT).total_seconds()


def seconds_of(stored: str) -> float:
    """Return the same for an instant as SQLite keeps it."""
    return seconds_at(datetime.fromisoformat(stored).replace(tzinfo=UTC))
