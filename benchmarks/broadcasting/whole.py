"""Tocsin end to end: from a published revision to the committed receipt of everyone who follows it."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from benchmarks.broadcasting.crowd import announce, gather
from benchmarks.broadcasting.load import TOKEN, Broadcast, Target
from bot.delivery.broadcaster import Broadcaster
from bot.delivery.claims import Claims
from bot.delivery.halting import Halting
from bot.domain.clock import SystemClock
from bot.domain.delivery import Closing
from bot.domain.outcome import Ending
from bot.domain.pacing import Limits, Pacing
from bot.gazetteer import Gazetteer
from bot.services.telling import Telling
from bot.store import Store, load_keys
from bot.telegram.hotpath import HotPath
from bot.telegram.hotpath_wire import Ended
from bot.telegram.pacer import Pacer

_WARM, _TIMED = "SD", "SY"
UNPACED = Limits(per_second=1_000_000, burst=1_000, chat_gap_s=0.001)


class Timed:
    """The alerts' own client, with how long each answer took."""

    def __init__(self, path: HotPath) -> None:
        self._path = path
        self.took: list[float] = []

    def send(self, body: bytes, ended: Ended) -> None:
        """Send, and count from now to the answer."""
        self._path.send(body, partial(self._told, time.perf_counter(), ended))

    def _told(self, began: float, ended: Ended, ending: Ending) -> None:
        self.took.append(time.perf_counter() - began)
        ended(ending)


@asynccontextmanager
async def tocsin(target: Target) -> AsyncIterator[Broadcast]:
    """Real store, real broadcaster, no pace: the first broadcast warms up, the second counts."""
    keys = load_keys(Path(target.folder) / "keys")
    clock = SystemClock()
    gazetteer = Gazetteer.load()
    async with (
        Store.open(str(target.folder / "tocsin.db"), keys=keys, clock=clock, serving=True) as store,
        HotPath(TOKEN, api_url=target.url, connections=target.in_flight) as path,
    ):
        warm = target.warming
        await gather(store, keys, range(1, 1 + warm), _WARM)
        await gather(store, keys, range(1 + warm, 1 + warm + target.messages), _TIMED)
        claims = Claims(store, gazetteer.groups, clock)
        telling = Telling(store, gazetteer, clock)
        timed = Timed(path)
        broadcaster = Broadcaster(
            claims, timed, Pacer(Pacing(UNPACED)), telling, Halting(), in_flight=target.in_flight
        )
        working = asyncio.create_task(broadcaster.run())

        async def broadcast(chats: range) -> list[float]:
            event, area = ("warm", _WARM) if chats.start == 1 else ("timed", _TIMED)
            await announce(store, event, area, clock=clock)
            broadcaster.wake()
            while not broadcaster.idle:
                if working.done():
                    await working  # it failed: say how
                await asyncio.sleep(0.02)
            async with store.reading() as tx:
                assert await tx.receipts.tally(event, 1) == {Closing.SENT: len(chats)}
            took, timed.took = timed.took, []
            return took

        try:
            yield broadcast
        finally:
            await broadcaster.stop()
            await working
