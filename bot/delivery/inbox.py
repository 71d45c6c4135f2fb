"""Updates are kept before they are confirmed, and handled in order for each chat.

A `/follow` or `/forget` must survive a kill at any line: an update is a row until its handler has ended
well. So a handler may see an update twice and is idempotent; it never sees two of one chat at once.
"""

import asyncio
import json
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

import structlog

from bot.domain.inbox import InboxUpdate
from bot.domain.vigil import PATIENCE_S, Gauge, Watched
from bot.errors import StoreError
from bot.store import Store, Transaction

log = structlog.get_logger(__name__)

CONCURRENCY = 64
"""Updates handled at once, each of another chat. Most of them wait for their chat's pace to answer."""
ATTEMPTS = 3
"""A handler that fails as often on one update will fail for ever: the update is dropped."""
BACK_OFF_S = (0.5, 3.0)
"""Before the second and the third attempt."""
HANDLING_S = 120.0
"""A handler that takes longer has failed: it must not hold its chat for ever."""
BATCH = 500
"""Rows read at once beyond those in memory."""
LANE = 20
"""Rows of one chat in memory: a chat that writes without end stands in nobody's way."""
FULL = 10_000
"""With so many updates unhandled no more are accepted; Telegram keeps them for 24 h."""
STORE_PAUSE_S = 1.0
"""Before the store is asked again after it failed."""

T = TypeVar("T")

Blind = Callable[[Mapping[str, Any]], Awaitable[Mapping[str, Any]]]
"""Takes out of an update what must not even be written down sealed."""

Handle = Callable[[bytes], Awaitable[None]]
"""Handles one update, given as raw JSON; raises when it should be tried again."""


class Inbox:
    """The durable inbox: `accept` keeps, `run` handles, `stop` ends.

    `lane_of` turns a chat's (or, without one, a person's) id into an opaque lane; updates of one lane are
    handled one after the other, oldest first. `gave_up` is told the body of an update that was dropped
    after its last attempt, once. `blind` sees each update before it is written.
    """

    def __init__(
        self,
        store: Store,
        *,
        lane_of: Callable[[int], bytes],
        gave_up: Handle,
        blind: Blind | None = None,
        concurrency: int = CONCURRENCY,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._lane_of = lane_of
        self._gave_up = gave_up
        self._blind = blind
        self._sleep = sleep
        self._slots = asyncio.Semaphore(concurrency)
        self._lanes: dict[object, deque[InboxUpdate]] = {}
        self._full_lanes: set[object] = set()
        self._held: set[int] = set()
        self._unhandled = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._handling: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        self._stopping = False
        self._more = False
        self._asking = Gauge()
        self._trying = Gauge()
        self._cut = False

    @property
    def watched(self) -> tuple[Watched, ...]:
        """What a watchdog looks at: the way to the store, and handlers, which have a limit of their own."""
        return (
            Watched.of("inbox", self._asking),
            Watched.of("handlers", self._trying, patience_s=HANDLING_S + PATIENCE_S),
        )

    @property
    def settled(self) -> bool:
        """Say, after the end, whether everything that had begun came to its end."""
        return not self._cut

    async def accept(self, updates: Sequence[Mapping[str, Any]]) -> None:
        """Keep raw updates and return after the commit; waits while too many are unhandled.

        Each update needs an integer `update_id`. Raises StoreError when they cannot be kept.
        """
        await self._room.wait()
        rows = [self._row(update if self._blind is None else await self._blind(update)) for update in updates]
        # Of each update that it brings anybody's /forget may be one: a full disk is no reason.
        with self._asking.work():
            self._count(await self._store.insist(lambda tx: tx.inbox.put(rows)))
        self._news.set()

    async def run(self, handle: Handle) -> None:
        """Handle what waits, oldest first, and then what comes, until `stop`."""
        self._unhandled = await self._waiting_from_before()
        self._count(0)
        async with asyncio.TaskGroup() as group:
            while not self._stopping:
                self._news.clear()
                for row in await self._read_more():
                    self._queue(row, group, handle)
                await self._news.wait()

    async def stop(self, grace: float = 5.0) -> None:
        """Begin nothing more, give what is running `grace` seconds, then cut it off; its rows stay.

        `run` returns then.
        """
        self._stopping = True
        self._news.set()
        for task in self._tasks - self._handling:
            task.cancel()
        if self._handling:
            await asyncio.wait(self._handling, timeout=grace)
        for task in self._handling:
            self._cut = True
            task.cancel()

    def _row(self, update: Mapping[str, Any]) -> InboxUpdate:
        key = _lane_id(update)
        return InboxUpdate(
            update_id=update["update_id"],
            lane=None if key is None else self._lane_of(key),
            # Half a surrogate pair is text that no encoding takes; it must not keep the rest from us.
            body=json.dumps(update, ensure_ascii=False, separators=(",", ":")).encode(errors="replace"),
        )

    async def _waiting_from_before(self) -> int:
        while not self._stopping:
            try:
                with self._asking.work():
                    async with self._store.reading() as tx:
                        return await tx.inbox.count()
            except StoreError:
                await self._store_failed()
        return 0

    async def _read_more(self) -> list[InboxUpdate]:
        """Return waiting rows that are not in memory yet, of each lane the oldest."""
        # Taken before the read: what is settled during it still stands in its snapshot.
        held = set(self._held)
        limit = len(held) + BATCH
        rows = await self._waiting(limit)
        self._more = len(rows) == limit
        lengths = Counter(_lane_of(row) for row in rows)
        self._full_lanes = {lane for lane, length in lengths.items() if length >= LANE}
        return [row for row in rows if row.update_id not in held]

    async def _waiting(self, limit: int) -> tuple[InboxUpdate, ...]:
        while not self._stopping:
            try:
                with self._asking.work():
                    async with self._store.reading() as tx:
                        return await tx.inbox.waiting(limit, of_each_lane=LANE)
            except StoreError:
                await self._store_failed()
        return ()

    def _queue(self, row: InboxUpdate, group: asyncio.TaskGroup, handle: Handle) -> None:
        lane = _lane_of(row)
        self._held.add(row.update_id)
        if lane in self._lanes:
            self._lanes[lane].append(row)
            return
        self._lanes[lane] = deque([row])
        task = group.create_task(self._drain(lane, handle))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drain(self, lane: object, handle: Handle) -> None:
        rows = self._lanes[lane]
        while rows and not self._stopping:
            pause = await self._in_a_slot(rows[0], handle)
            if pause is None:
                self._release(rows.popleft())
                self._read_on(lane, len(rows))
            else:
                await self._sleep(pause)
        del self._lanes[lane]

    async def _in_a_slot(self, row: InboxUpdate, handle: Handle) -> float | None:
        async with self._slots:
            task = asyncio.current_task()
            self._handling.add(task)  # type: ignore[arg-type]  # a running coroutine has a task
            try:
                return await self._attempt(row, handle)
            finally:
                self._handling.discard(task)

    async def _attempt(self, row: InboxUpdate, handle: Handle) -> float | None:
        """Handle a row and settle it. Return the seconds to wait before trying again, None when done."""
        with self._trying.work():
            succeeded = await _succeeds(row.body, handle)
        if succeeded:
            await self._write(lambda tx: tx.inbox.settle(row.update_id))
            return None
        attempts = await self._write(lambda tx: tx.inbox.failed(row.update_id))
        if attempts == 0:
            return None  # the row is gone: its chat was forgotten meanwhile
        if attempts < ATTEMPTS:
            return BACK_OFF_S[attempts - 1]
        log.error("an update was dropped after its last attempt", action="inbox.dropped")
        await self._write(lambda tx: tx.inbox.settle(row.update_id))
        if not await _succeeds(row.body, self._gave_up):
            log.warning("nobody could be told of the dropped update", action="inbox.untold")
        return None

    async def _write(self, change: Callable[[Transaction], Awaitable[T]]) -> T:
        while True:
            try:
                with self._asking.work():
                    return await self._store.insist(change)
            except StoreError:
                await self._store_failed()

    async def _store_failed(self) -> None:
        log.error("the inbox cannot reach its store; trying again", action="inbox.store_unavailable")
        await self._sleep(STORE_PAUSE_S)

    def _count(self, more: int) -> None:
        self._unhandled += more
        if self._unhandled >= FULL:
            self._room.clear()
        else:
            self._room.set()

    def _read_on(self, lane: object, left: int) -> None:
        """Look for more of a lane of which not all could be read."""
        if lane in self._full_lanes and left <= LANE // 2:
            self._full_lanes.discard(lane)
            self._news.set()

    def _release(self, row: InboxUpdate) -> None:
        self._held.discard(row.update_id)
        self._count(-1)
        if self._more and len(self._held) < BATCH // 2:
            self._more = False
            self._news.set()


def _lane_of(row: InboxUpdate) -> object:
    """Return the lane; an update without one is a lane of its own."""
    return row.update_id if row.lane is None else row.lane


async def _succeeds(body: bytes, handle: Handle) -> bool:
    try:
        async with asyncio.timeout(HANDLING_S):
            await handle(body)
    except Exception as error:
        # Only the kind: the text of an error may quote what a person wrote.
        log.warning("an update was not handled", action="inbox.failed", error=type(error).__name__)
        return False
    return True


def _lane_id(update: Mapping[str, Any]) -> int | None:
    """Return the chat an update belongs to, else the person, else None; of any shape that may come."""
    for part in update.values():
        holders = (part, _under(part, "message"))
        chat = next((held for each in holders if (held := _under(each, "chat"))), None)
        found = (chat or _under(part, "from")).get("id")
        if isinstance(found, int):
            return found
    return None


def _under(holder: object, name: str) -> dict[str, Any]:
    """Return the object under a name, an empty one where there is none."""
    found = holder.get(name) if isinstance(holder, dict) else None
    return found if isinstance(found, dict) else {}
