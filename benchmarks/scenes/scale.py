"""Everybody told over a way that accepts everything at once: what is measured is ours alone."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from benchmarks.broadcasting.crowd import announce
from benchmarks.readers.layout import EVERYBODY
from benchmarks.scenes.deciding import cut_all
from benchmarks.staging.cost import Cost, memory_mb
from benchmarks.staging.scene import UNPACED, Stage
from bot.delivery.broadcaster import Broadcaster
from bot.delivery.claims import Claims
from bot.delivery.halting import Halting
from bot.domain.clock import SystemClock
from bot.domain.delivery import Closing
from bot.domain.outcome import Answer, Ending
from bot.domain.pacing import Pacing
from bot.gazetteer import Gazetteer
from bot.services.telling import Telling
from bot.telegram.pacer import Pacer

ACCEPTED = Answer(200, b'{"ok":true,"result":{"message_id":123456}}')
LOOK_S = 0.02


class Accepting:
    """A way on which everything arrives at once; it keeps when the first message left."""

    def __init__(self) -> None:
        self.first = 0.0
        self.sent = 0

    def send(self, _: bytes, ended: Callable[[Ending], object], /) -> None:
        """Accept."""
        self.first = self.first or time.perf_counter()
        self.sent += 1
        asyncio.get_running_loop().call_soon(ended, ACCEPTED)


async def everybody(stage: Stage, *, people: int) -> dict[str, Any]:
    """Cut the line of everybody at once; then publish, and serve all of them."""
    clock, gazetteer, path = SystemClock(), Gazetteer.load(), Accepting()
    async with stage.store() as store:
        _, decided = await cut_all(store, "decided", EVERYBODY, gazetteer)
        claims, telling = Claims(store, gazetteer.groups, clock), Telling(store, gazetteer, clock)
        broadcaster = Broadcaster(claims, path, Pacer(Pacing(UNPACED)), telling, Halting())
        working = asyncio.create_task(broadcaster.run())
        await asyncio.sleep(0.5)
        at_first = memory_mb()
        before = Cost.now()
        await announce(store, "timed", EVERYBODY, clock=clock)
        began = time.perf_counter()
        broadcaster.wake()
        while not broadcaster.idle or path.sent < people:
            if working.done():
                await working
            await asyncio.sleep(LOOK_S)
        seconds, cost = time.perf_counter() - began, Cost.now().since(before)
        await broadcaster.stop()
        await working
        async with store.reading() as tx:
            assert await tx.receipts.tally("timed", 1) == {Closing.SENT: people}
    return {
        "first_ms": (path.first - began) * 1000,
        "decided_s": decided,
        "messages_per_second": people / seconds,
        "cpu_s_per_1000": cost.cpu_s / people * 1000,
        "written": cost.written / people,
        "memory_before_mb": at_first,
        "memory_mb": memory_mb(),
    }
