"""People who ask while everybody is being told of something."""

import asyncio
import time
from collections.abc import Sequence
from typing import Any

from benchmarks.broadcasting.crowd import announce
from benchmarks.readers.layout import EVERYBODY
from benchmarks.staging.scene import Stage

COMMANDS = ("/latest", "/status", "/follow Latakia", "/help", "/casualties")
EVERY_S = 0.1
TICK_S = 0.005
SETTLED_S = 2.0


class Watch:
    """Looks at the loop every few milliseconds.

    How late a look comes is how long nothing else could be done; on a busy machine others may have had the
    core. `longest_work_s` is the most that the loop's own thread computed between two looks: that is ours.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._due, self._worked = self._loop.time(), time.thread_time()
        self.again()
        self._look()

    def again(self) -> None:
        """Forget what was seen."""
        self.longest_s = self.longest_work_s = 0.0

    def _look(self) -> None:
        now, worked = self._loop.time(), time.thread_time()
        self.longest_s = max(self.longest_s, now - self._due)
        self.longest_work_s = max(self.longest_work_s, worked - self._worked)
        self._due, self._worked = now + TICK_S, worked
        self._loop.call_at(self._due, self._look)


async def asked(stage: Stage, *, asks: int, **settings: Any) -> dict[str, Any]:
    """Ask when nothing else is to do, then in the middle of a broadcast; seconds that each answer took."""
    async with stage.service(**settings) as service:
        await asyncio.sleep(SETTLED_S)
        watch = Watch()
        await _ask(stage, watch, len(COMMANDS))
        idle = await _ask(stage, watch, asks)
        await announce(service.store, "everybody", EVERYBODY, clock=service.clock)
        service.broadcaster.wake()
        await asyncio.sleep(SETTLED_S)
        busy = await _ask(stage, watch, asks)
    return {"idle": idle, "busy": busy}


async def _ask(stage: Stage, watch: Watch, asks: int) -> dict[str, Any]:
    stage.server.forget()
    watch.again()
    answers = await asyncio.to_thread(stage.server.ask, COMMANDS, count=asks, every_s=EVERY_S)
    late, worked = watch.longest_s, watch.longest_work_s
    seen = await asyncio.to_thread(stage.server.seen)
    assert not answers["unanswered"], f"never answered: {answers['unanswered']}"
    took: Sequence[tuple[str, float]] = answers["took"]
    return {
        "took": [seconds for _, seconds in took],
        "by_command": {name: [s for each, s in took if each == name] for name in COMMANDS},
        "late_s": late,
        "worked_s": worked,
        "per_second": seen["count"] / (seen["last_at"] - seen["first_at"]),
    }
