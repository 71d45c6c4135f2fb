"""The power goes at a named point of delivery: no hook in the product, only its store and its wire are ours.

A transaction is named by the function of the product that opens it. What is in memory is dropped at the cut;
what the database has is what the next life finds.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import event

from bot.domain.delivery import IN_DOUBT
from bot.domain.outcome import Ending, Fault, NoAnswer
from bot.domain.terms import ChatKind
from bot.errors import StoreUnavailable
from bot.store import RevisionConflict, Store
from tests.conftest import PATIENCE_S, ManualClock
from tests.integration.delivery.test_corrections import corrected
from tests.integration.delivery.test_delivery import BLOCKED, Delivery, Telegram, published, reader, refusal
from tests.invariants import Account, Arrived

EVENT = "sohr-coast"
GROUP, SUPERGROUP = -50, -100_50
BLOCKS, MISSING, LIMITED, SILENT, STOPS, FORGETS = 101, 102, 103, 104, 106, 107
STAYING = (100, MISSING, LIMITED, SILENT, 105, SUPERGROUP)
IN_FLIGHT = 2
AT_MOST_IN_DOUBT = 4
"""Marked at one instant for each that may be on its way: itself, one ahead, and those of the sender."""


class PowerCut(BaseException):
    """From here on nothing runs and nothing is written."""


@dataclass(frozen=True, slots=True)
class Failpoint:
    """Where the power goes: in the nth transaction of this name, or at the nth message on the wire."""

    name: str
    moment: str
    nth: int = 1

    def __str__(self) -> str:
        return f"{self.moment} {self.name} {self.nth}"


@dataclass
class Power:
    """Whether there is power, and where it goes."""

    cut_at: Failpoint | None = None
    then: Failpoint | None = None
    """Where it goes in the life after that."""
    out: bool = False
    seen: Counter[str] = field(default_factory=Counter)

    def at(self, name: str, moment: str, nth: int) -> None:
        """Cut here if this is the point."""
        if self.out or self.cut_at == Failpoint(name, moment, nth):
            self.out = True
            raise PowerCut

    def back(self) -> None:
        """Begin another life."""
        self.cut_at, self.then, self.out = self.then, None, False


class CutStore:
    """The store of a life that may end at any transaction."""

    def __init__(self, store: Store, power: Power) -> None:
        self._store = store
        self._power = power

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Any]:
        if self._power.out:
            raise PowerCut
        async with self._store.reading() as tx:
            yield tx

    def writing(self) -> Any:
        return self._writing(sys._getframe(1).f_code.co_qualname)

    @asynccontextmanager
    async def _writing(self, name: str) -> AsyncIterator[Any]:
        power = self._power
        power.seen[name] += 1
        nth = power.seen[name]
        power.at(name, "before", nth)
        async with self._store.writing() as tx:
            with self._during(tx, name):
                yield tx
            power.at(name, "commit of", nth)
        power.at(name, "after", nth)

    @contextmanager
    def _during(self, tx: Any, name: str) -> Iterator[None]:
        """Cut before the second statement, in the nth transaction of this name that has one."""
        connection = tx._connection.sync_connection
        statements = Counter[str]()

        def count(*_: object) -> None:
            statements[name] += 1
            if statements[name] == 2:
                torn = f"during {name}"
                self._power.seen[torn] += 1
                self._power.at(name, "during", self._power.seen[torn])

        event.listen(connection, "before_cursor_execute", count)
        try:
            yield
        finally:
            event.remove(connection, "before_cursor_execute", count)


class Wire(Telegram):
    """Telegram with all its moods, and a ledger of what it accepted."""

    def __init__(self, power: Power) -> None:
        super().__init__()
        self.power = power
        self.arrived: list[Arrived] = []
        self._moods: dict[int, Ending] = {
            BLOCKS: BLOCKED,
            MISSING: refusal(400, "Bad Request: chat not found"),
            LIMITED: refusal(429, "Too Many Requests: retry after 1", retry_after=1),
            GROUP: refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=SUPERGROUP),
        }
        self._unanswered = {SILENT}

    async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
        self.power.seen[method] += 1
        nth = self.power.seen[method]
        self.power.at(method, "before", nth)
        chat = int(str(payload["chat_id"]))
        if method == "sendMessage" and (mood := self._moods.get(chat)) is not None:
            if chat not in (BLOCKS, GROUP):
                del self._moods[chat]
            await asyncio.sleep(0)
            return mood
        ending = await super().call(method, payload)
        if method != "sendMessage":
            self.power.at(method, "after", nth)
            return ending
        number = 2 if "754" in str(payload["text"]) else 1
        silent = chat in self._unanswered
        self._unanswered.discard(chat)
        self.arrived.append(Arrived(chat, number, answered=not silent))
        self.power.at(method, "after", nth)
        return NoAnswer(Fault.READ_TIMEOUT) if silent else ending


Act = Callable[[], Awaitable[None]]


class Scenario:
    """An alert that is corrected while it goes out, to readers of every kind, in many lives."""

    def __init__(
        self,
        store: Store,
        clock: ManualClock,
        *,
        severity: str = "major",
        more_readers: int = 0,
        in_flight: int = IN_FLIGHT,
    ) -> None:
        self._more = range(200, 200 + more_readers)
        self._in_flight = in_flight
        self._overtaken_at: int | None = None
        self._store = store
        self._clock = clock
        self._severity = severity
        self.power = Power()
        self.wire = Wire(self.power)
        self.crashes = 0
        self.left: dict[int, int] = {}
        self._numbers: dict[int, int] = {}
        self._acts: list[tuple[int, Act]] = []

    async def run(self, cut_at: Failpoint | None = None, *, then: Failpoint | None = None) -> Account:
        """Play it with a cut, `then` one in the life after it; `crashes` says how many were reached."""
        for chat in (100, BLOCKS, MISSING, LIMITED, SILENT, 105, STOPS, FORGETS, *self._more):
            self._numbers[chat] = await reader(self._store, chat, "SY-TA", *(("SY",) if chat % 2 else ()))
        self._numbers[SUPERGROUP] = await reader(self._store, GROUP, "SY", kind=ChatKind.GROUP)
        cut = CutStore(self._store, self.power)
        self.power.cut_at, self.power.then = cut_at, then
        where = {"areas": [{"region": "SY-TA"}], "severity": self._severity}
        until = self._clock.now() + timedelta(days=3)
        publish = partial(published, cut, self._clock, expires_at=until, **where)  # type: ignore[arg-type]  # a store
        correct = partial(self._corrects, cut, self._clock, expires_at=until, **where)
        self._acts = [
            (0, publish),
            (2, partial(self._leaves, cut, FORGETS, "forget")),
            (3, partial(self._leaves, cut, STOPS, "stop")),
            (3, correct),
        ]
        await self._live_on(cut)
        for pause in (timedelta(seconds=5), timedelta(seconds=5), timedelta(days=1), timedelta(seconds=5)):
            if await self._owes():
                self._clock.advance(pause)
                await self._live_on(cut)
        return await self._account()

    async def _live_on(self, store: Any) -> None:
        while not await self._life(store):
            self.power.back()
            self.crashes += 1

    async def _corrects(self, *given: Any, **changes: Any) -> None:
        try:
            await corrected(*given, **changes)
        finally:
            self._overtaken_at = len(self.wire.arrived)

    async def _leaves(self, store: Any, chat: int, how: str) -> None:
        async with store.writing() as tx:
            if how == "forget":
                await tx.chats.forget(chat)
            else:
                await tx.chats.stop_all(chat, "asked")
        self.left[chat] = len(self.wire.arrived)

    async def _life(self, store: Any) -> bool:
        """Live until nothing is left to do, or until the power goes: False."""
        delivery = Delivery(store, self._clock, self.wire, page=3, in_flight=self._in_flight)
        try:
            async with asyncio.timeout(PATIENCE_S), delivery.working():
                while self._acts or not await delivery.idle():
                    if self._acts and len(self.wire.arrived) >= self._acts[0][0]:
                        with suppress(
                            RevisionConflict
                        ):  # recorded by an earlier life: it is published when due
                            await self._acts[0][1]()
                        self._acts.pop(0)
                    await delivery.watcher.look()
                    await asyncio.sleep(0.001)
        except BaseExceptionGroup as gone:
            if gone.split(PowerCut)[1] is not None:
                raise
        except PowerCut:
            pass
        return not self.power.out

    async def _act(self) -> None:
        try:
            with suppress(RevisionConflict):  # recorded by an earlier life: it is published when due
                await self._acts[0][1]()
        except StoreUnavailable:
            return  # what the cut left open holds it for a moment, as another process would
        self._acts.pop(0)

    async def _owes(self) -> int:
        """Return how many sends are open to chats that are still there."""
        async with self._store.reading() as tx:
            return len(await tx.sends.due(self._clock.now() + timedelta(days=30), limit=100))

    async def _account(self) -> Account:
        closings, amended = {}, set()
        async with self._store.reading() as tx:
            for chat, no in self._numbers.items():
                for each in await tx.receipts.of(no, EVENT):  # type: ignore[arg-type]  # the number of a chat
                    closings[chat, each.number] = each.closing.value
                    if each.number == 1 and (each.amended is not None or each.closing in IN_DOUBT):
                        amended.add(chat)
            chunks = await tx.chunks.count()
        return Account(
            arrived=self.wire.arrived,
            closings=closings,
            owed=(*STAYING, *self._more),
            left={**self.left, BLOCKS: 0},
            newest=2,
            corrects=True,
            amended=amended,
            routine=frozenset({1} if self._severity == "routine" else ()),  # its correction is not
            crashes=self.crashes,
            in_flight=AT_MOST_IN_DOUBT * self._in_flight,
            overtaken_at=self._overtaken_at,
            open_sends=await self._owes(),
            open_chunks=chunks,
        )


TRANSACTIONS = {
    "_publish_once": 2,  # publish: the correction
    "Scenario._leaves": 1,  # forget
    "Claims.recover": 1,
    "Claims._claim_next": 1,  # cut a chunk, hand over what is overtaken
    "Claims.turn_over": 3,  # mark, receipt, strike, stop, move, put back, amend
    "Spreader.spread": 2,
    "Sender._doubt_interrupted": 1,
    "Rounds._write": 6,  # mark, receipt, edits with marks, edits with receipts and marks
    "Preparer._end": 1,  # superseded, or handed over to the correction
}
RECOVERY = {"Claims._take_up": 1, "Sender._doubt_interrupted": 2}
"""What a life does that follows a cut; of the second there was one in the life before."""
MOMENTS = ("before", "during", "commit of", "after")
WIRE = [Failpoint(*point) for point in (("sendMessage", "before", 3), ("sendMessage", "after", 1))] + [
    Failpoint("editMessageText", moment) for moment in ("before", "after")
]
ONE_STATEMENT = {
    "Spreader.spread",
    "Claims.recover",
    "Sender._doubt_interrupted",
}
"""Those that may have no second statement to be cut before."""
FAILPOINTS = [
    Failpoint(name, moment, nth)
    for name, nth in TRANSACTIONS.items()
    for moment in MOMENTS
    if not (moment == "during" and name in ONE_STATEMENT)
] + WIRE
