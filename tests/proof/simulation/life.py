"""One life of the process: the parts of delivery as the service wires them, on what the day gives them.

It ends when its power goes: from then on its tasks reach neither disk nor network, what it had not written is
gone, and the next life begins with the file. Nothing of the product knows that its power can go.
"""

import asyncio
import sqlite3
from collections.abc import Coroutine, Sequence
from contextlib import AsyncExitStack, suppress
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bot.delivery.breaking import Breaking
from bot.delivery.broadcaster import Broadcaster
from bot.delivery.claims import Claims
from bot.delivery.fanout import Spreader
from bot.delivery.halting import Halting
from bot.delivery.missed import Missed
from bot.delivery.pacekeeping import PaceKeeper
from bot.delivery.sender import Sender
from bot.delivery.watcher import Watcher
from bot.domain.amendment import Mark
from bot.domain.cadence import Occasion
from bot.domain.event import Revision
from bot.domain.held import Held
from bot.domain.message import Message
from bot.domain.pacing import Limits, Pacing
from bot.domain.region import RegionCode
from bot.errors import StoreError
from bot.services.following import Following
from bot.services.leaving import Leaving
from bot.services.muting import Muting
from bot.services.publishing import publish_due
from bot.services.staleness import mark_stale
from bot.services.telling import Telling
from bot.store import Keys, Store
from bot.telegram.pacer import Pacer
from tests.installed import GAZETTEER
from tests.proof.simulation.disk import Connection, Disk, driven
from tests.proof.simulation.telegram import Line, Telegram
from tests.proof.simulation.virtual import OWNER, LoopClock, VirtualLoop

KEYS = Keys.from_master(b"0123456789abcdef0123456789abcdef")
TICK_S = 5.0
"""Between two looks of the watcher by itself; it looks at once after a publication."""
CHUNK, PAGE = 40, 30
"""Small, so that some hundreds of readers are many chunks and pages."""


class Marking(Telling):
    """The product's own words, with a mark under each text that says what it tells."""

    async def alert(self, revision: Revision, *, lang: str, area: RegionCode) -> Message:
        """Return an alert."""
        said = await super().alert(revision, lang=lang, area=area)
        return _marked(said, "alert", revision.number, [revision])

    async def amended(
        self, held: Held, by: Revision, mark: Mark, *, lang: str, area: RegionCode | None
    ) -> Message:
        """Return what a message held says by now."""
        said = await super().amended(held, by, mark, lang=lang, area=area)
        return _marked(said, f"edit-{mark.value}", by.number, [held.revision])

    async def reply(
        self, by: Revision, *, wrong: Revision, standing: Revision, marked: bool, lang: str
    ) -> Message:
        """Return the reply to a message held."""
        said = await super().reply(by, wrong=wrong, standing=standing, marked=marked, lang=lang)
        return _marked(said, "reply", standing.number, [by])

    async def catch_up(
        self,
        told: Sequence[Revision],
        *,
        more: int,
        lang: str,
        occasion: Occasion | None,
        areas: Sequence[RegionCode],
    ) -> Message:
        """Return a list of what comes late."""
        said = await super().catch_up(told, more=more, lang=lang, occasion=occasion, areas=areas)
        return _marked(said, "late", 0, told)


def _marked(message: Message, kind: str, stands: int, told: Sequence[Revision]) -> Message:
    names = " ".join(f"{each.event}/{each.number}" for each in told)
    return replace(message, html=f"{message.html}\n#sim {kind} {stands} {names}#")


@dataclass(slots=True)
class Room:
    """The parts of one process."""

    store: Store
    clock: LoopClock
    sender: Sender
    broadcaster: Broadcaster
    keeper: PaceKeeper
    watcher: Watcher
    following: Following
    leaving: Leaving
    muting: Muting

    async def idle(self) -> bool:
        """Say whether nothing is on its way or being looked at."""
        return self.broadcaster.idle and self.sender.flying == 0


@dataclass(eq=False)
class Life:
    """A process from its start until its power goes, or until it is told to stop."""

    no: int
    path: Path
    disk: Disk
    telegram: Telegram
    limits: Limits
    room: Room | None = None
    dead: bool = False
    died_at: float | None = None
    fault: str | None = None
    """What ended it from within, which nothing may."""
    over: asyncio.Event = field(default_factory=asyncio.Event)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: dict["asyncio.Task[Any]", None] = field(default_factory=dict)
    _connections: list[Connection] = field(default_factory=list)

    def own(self, task: "asyncio.Task[Any]") -> None:
        """Take a task that ends with this life."""
        self._tasks[task] = None
        task.add_done_callback(self._tasks.pop)

    def start(self, work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        """Do something in this process."""
        context = copy_context()
        context.run(OWNER.set, self)
        return asyncio.get_running_loop().create_task(work, context=context)

    def kill(self) -> None:
        """Take its power: what was not committed is gone from now on."""
        if self.dead:
            return
        self.dead = True
        self.died_at = asyncio.get_running_loop().time()
        for connection in self._connections:
            connection.raw.close()
        self.over.set()

    async def bury(self) -> None:
        """Let go of all that still hangs on it."""
        for _ in range(1_000):
            if not self._tasks:
                return
            for task in list(self._tasks):
                task.cancel()
            await asyncio.sleep(0)
        raise RuntimeError("a process does not end")

    def connect(self, path: str, *, timeout: float) -> Connection:
        """Open the file for this process."""
        connection = Connection(path, self.disk, self, timeout=timeout)
        self._connections.append(connection)
        return connection

    async def run(self) -> None:
        """Serve until stopped; a failure is kept, for nothing of what a day brings may end a process."""
        try:
            async with AsyncExitStack() as stack:
                with driven(self.connect):
                    clock = LoopClock(_loop())
                    opening = Store.open(str(self.path), keys=KEYS, clock=clock, serving=True)
                    store = await stack.enter_async_context(opening)
                self.room = await self._wire(store, clock)
                await self._serve(self.room)
        except StoreError:
            if self.room is not None:
                self.fault = "the store was away"
        except asyncio.CancelledError:
            raise
        except BaseException as error:
            self.fault = repr(error)
        finally:
            if not self.dead:
                self.dead, self.died_at = True, _loop().time()
                self.over.set()

    async def _wire(self, store: Store, clock: LoopClock) -> Room:
        groups, line = GAZETTEER.groups, Line(self.telegram, self)
        pacer = Pacer(Pacing(self.limits))
        keeper = PaceKeeper(store, pacer, clock)
        await keeper.recall()
        breaking = Breaking(store, clock)
        halting, telling = Halting(breaking), Marking(store, GAZETTEER, clock)
        sender = Sender(store, line, pacer, telling, clock, halting, groups)
        claims = Claims(store, groups, clock, breaking, chunk=CHUNK)
        broadcaster = Broadcaster(claims, line, pacer, telling, halting)
        duties = (
            breaking.look,
            partial(publish_due, store, clock=clock),
            partial(mark_stale, store, clock=clock),
        )
        spreader = Spreader(store, groups, clock, page=PAGE)
        return Room(
            store=store,
            clock=clock,
            sender=sender,
            broadcaster=broadcaster,
            keeper=keeper,
            watcher=Watcher(duties, spreader, wakes=(broadcaster.wake, sender.wake)),
            following=Following(store, GAZETTEER),
            leaving=Leaving(store, Missed(groups, clock).welcome),
            muting=Muting(store, clock),
        )

    async def _serve(self, room: Room) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(room.broadcaster.run())
            group.create_task(room.sender.run())
            group.create_task(room.keeper.run())
            chores = [
                group.create_task(_every(TICK_S, room.watcher.look)),
                group.create_task(_every(3600.0, room.sender.sweep)),
            ]
            await self.stopping.wait()
            for chore in chores:
                chore.cancel()
            await asyncio.gather(room.broadcaster.stop(), room.sender.stop())
            room.keeper.stop()


async def _every(seconds: float, work: Any) -> None:
    while True:
        with suppress(StoreError):
            await work()
        await asyncio.sleep(seconds)


def _loop() -> VirtualLoop:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, VirtualLoop)
    return loop


def rows(path: Path, query: str, *given: object) -> list[Any]:
    """Return what stands in the file, read past the product."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query, given).fetchall()
    finally:
        connection.close()


UNLIKELY = timedelta(days=3)
"""Within this all that can still be said is said after a day: chats that seem gone are asked twice."""
