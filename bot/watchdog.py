"""Ends a process that does not get on, so that whoever started it starts it anew.

A part that hangs hangs silently: nothing fails, nothing is logged, and readers wait. Each part shows what
it has under way and what came to an end; the loop itself is watched from a thread, which goes on when it
does not.
"""

import asyncio
import sys
import threading
import time
import traceback
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import islice
from pathlib import Path
from types import FrameType

import structlog

from bot.domain.lag import Lag
from bot.domain.vigil import Vigil, Watched
from bot.ending import STUCK, leave

log = structlog.get_logger(__name__)

LOOK_S = 1.0
"""Between two looks."""
PROBE_S = 0.025
"""Between two probes of the loop: a block is seen to within so much."""
_FRAMES = 4
"""Of a stack, the innermost."""
_TASKS = 20

Stuck = Callable[[str, Sequence[str]], None]
"""Told which part is stuck and where the code stands; ends the process."""


def give_up(part: str, where: Sequence[str]) -> None:
    """Say which part is stuck, and end the process."""
    leave(
        lambda: log.critical(
            "a part of the service is stuck; the process ends, to be started anew",
            action="watchdog.stuck",
            part=part,
            where=list(where),
        ),
        STUCK,
    )


class Watchdog:
    """Watches `parts` from the loop, and the loop from a thread, while `watching` lasts."""

    def __init__(
        self,
        parts: Sequence[Watched],
        *,
        stuck: Stuck = give_up,
        time: Callable[[], float] = time.monotonic,
        look_s: float = LOOK_S,
    ) -> None:
        self._parts = parts
        self._stuck = stuck
        self._time = time
        self._look_s = look_s
        self._lag = Lag()
        self._beats = 0

    @property
    def lag_ms(self) -> int:
        """The longest that the loop was blocked in the last minute, in milliseconds."""
        return self._lag.worst_ms(self._time())

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Watch while the block lasts."""
        over = threading.Event()
        thread = threading.Thread(
            target=self._watch_loop, args=(over, threading.get_ident()), name="watchdog", daemon=True
        )
        beating = asyncio.ensure_future(self._beat())
        thread.start()
        try:
            yield
        finally:
            over.set()
            beating.cancel()
            with suppress(asyncio.CancelledError):
                await beating

    async def _beat(self) -> None:
        vigil, looked_at = Vigil(self._parts), self._time()
        while True:
            due = self._time() + PROBE_S
            await asyncio.sleep(PROBE_S)
            now = self._time()
            self._lag.note(max(0.0, now - due), now=now)
            self._beats += 1
            if now - looked_at >= LOOK_S:
                self.look(vigil, now - looked_at)
                looked_at = now

    def look(self, vigil: Vigil, elapsed_s: float) -> None:
        """Look once; time that the process itself was not given does not count."""
        found = vigil.look(min(elapsed_s, 2 * LOOK_S))
        if found is not None:
            self._stuck(found.name, list(_where_tasks_stand()))

    def _watch_loop(self, over: threading.Event, thread: int) -> None:
        vigil = Vigil([Watched("loop", busy=lambda: True, ended=lambda: self._beats)])
        looked_at = self._time()
        while not over.wait(self._look_s):
            now = self._time()
            if vigil.look(min(now - looked_at, 2 * LOOK_S)) is not None:
                self._stuck("loop", [_place(each) for each in _stack(sys._current_frames().get(thread))])
            looked_at = now


def _where_tasks_stand() -> Iterator[str]:
    for task in sorted(asyncio.all_tasks(), key=lambda task: task.get_name())[:_TASKS]:
        stack = task.get_stack(limit=_FRAMES)
        if stack:
            yield " < ".join(_place(frame) for frame in reversed(stack))


def _stack(frame: FrameType | None) -> list[FrameType]:
    """Return the innermost frames of a stack, without what they hold."""
    return [each for each, _ in islice(traceback.walk_stack(frame), _FRAMES)] if frame else []


def _place(frame: FrameType) -> str:
    """Name a line of code, and nothing of what it works on."""
    return f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno} {frame.f_code.co_name}"
