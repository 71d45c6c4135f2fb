"""Brings what is owed to its chats, and writes down how each send ended.

One send: read what it is to be now -> edit the messages it is about, where it is for those who hold
them -> take a turn of the pace -> mark it as sending, re-checking that the chat is active and nothing was
published since -> bytes leave -> outcome -> receipt. The mark is on disk before the bytes leave, so after
a kill only what was marked is in doubt; docs/delivery.md has the promises. Who waits for the database at
the same time is served together (`looking`, `rounds`).
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import structlog

from bot.delivery.halting import Halting
from bot.delivery.looking import Looks
from bot.delivery.marking import Marked, Marker, Withdrawn
from bot.delivery.payload import payload_of
from bot.delivery.preparing import Holding, Preparer, Ready
from bot.delivery.queueing import Queue
from bot.delivery.rounds import Rounds
from bot.delivery.settling import Ending, Settler, name_of
from bot.delivery.telling import Teller
from bot.delivery.turns import Caller, Turns, is_shared, urgency_of
from bot.domain.catchup import Missed, told
from bot.domain.clock import Clock
from bot.domain.delivery import Closing, Send
from bot.domain.outcome import Outcome, Sent, System, Uncertain, classify
from bot.domain.region import Groups
from bot.domain.settlement import Again, Close, Halt, Next, after_restart, settle
from bot.domain.value import ChatNo
from bot.domain.vigil import Gauge, Watched
from bot.errors import StoreError
from bot.store import Store
from bot.store.sends import Waiting

log = structlog.get_logger(__name__)

IN_FLIGHT = 32
"""Sends under way at once, most of them waiting for their turn; each of another chat."""
SHARED_IN_FLIGHT = 8
"""Of these to groups and channels, whose turn may be a minute away, so that they keep nobody waiting."""
LOOK_S = 1.0
"""How long an idle sender waits before it looks again by itself."""


class Sender:
    """The paced sender of alerts. `run` works until `stop`; `wake` says that there is something new."""

    def __init__(  # noqa: PLR0913 - the parts that it joins; a bag for them would be a ninth
        self,
        store: Store,
        caller: Caller,
        turns: Turns,
        teller: Teller,
        clock: Clock,
        halting: Halting,
        groups: Groups,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._caller = caller
        self._turns = turns
        self._clock = clock
        self._halting = halting
        self._sleep = sleep
        self._settler = Settler(clock, halting.breaking)
        self._looking, self._flights = Gauge(), Gauge()
        self._queue = Queue(store, clock)
        self._looks = Looks(store, clock)
        self._rounds = Rounds(store, self._settler, clock, on_again=self._flights.tried, sleep=sleep)
        self._preparer = Preparer(store, self._looks, teller, self._settler, clock, groups)
        self._marker = Marker(self._looks, self._rounds, caller, turns, teller, clock, sleep=sleep)
        self._busy: dict[ChatNo, Waiting] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._begun: set[asyncio.Task[None]] = set()
        self._apart: set[ChatNo] = set()
        self._unsure: list[Send] = []
        self._news = asyncio.Event()
        self._stopping = False
        self._cut = False

    @property
    def watched(self) -> tuple[Watched, ...]:
        """What a watchdog looks at."""
        return Watched.of("sender", self._looking), Watched.of("sending again", self._flights)

    @property
    def flying(self) -> int:
        """Return how many messages are on their way."""
        return self._flights.under_way

    @property
    def busy(self) -> bool:
        """Say whether anything is owed that may go now."""
        return bool(self._busy)

    @property
    def settled(self) -> bool:
        """Say, after the end, whether everything that had left was answered and written down."""
        return not self._cut

    def wake(self) -> None:
        """Look at once."""
        self._queue.distrust()
        self._news.set()

    async def stop(self, grace: float = 5.0) -> None:
        """Begin nothing more and give what is on its way `grace` seconds; the rest stays marked."""
        self._stopping = True
        self._news.set()
        for task in self._tasks - self._begun:
            task.cancel()
        self._rounds.hurry()
        if self._begun:
            await asyncio.wait(self._begun, timeout=grace)
        for task in self._begun:
            self._cut = True
            task.cancel()

    async def sweep(self) -> None:
        """Close what is owed to chats that stopped, once it is too old to be of use to them."""
        async with self._store.writing() as tx:
            for send in await tx.sends.of_inactive(limit=1000):
                revision = await tx.events.revision(send.event, send.number)
                if revision is not None and revision.expires_at <= self._clock.now():
                    await self._settler.close(tx, send, revision, Closing.EXPIRED)

    async def run(self) -> None:
        """Settle what the last process left open, then send until stopped."""
        await self._settle_interrupted()
        async with asyncio.TaskGroup() as parts:
            parts.create_task(self._looks.run())
            parts.create_task(self._rounds.run())
            await self._bring_all()
            self._looks.close()
            self._rounds.close()

    async def _bring_all(self) -> None:
        async with asyncio.TaskGroup() as group:
            while not self._stopping:
                self._news.clear()
                for waiting in await self._due():
                    self._busy[waiting.chat] = waiting
                    task = group.create_task(self._bring(waiting))
                    self._tasks.add(task)
                    task.add_done_callback(self._tasks.discard)
                await self._wait_for_news()

    async def idle(self) -> bool:
        """Say whether nothing is owed that may go now."""
        if self._at_work:
            return False
        async with self._store.reading() as tx:
            due = await tx.sends.due(self._clock.now(), limit=1)
        return not due and not self._at_work  # one that was begun since the look is no longer due

    @property
    def _at_work(self) -> bool:
        return bool(self._busy or self._unsure)

    async def _wait_for_news(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_S):
                await self._news.wait()

    async def _due(self) -> Sequence[Waiting]:
        """Return the next sends, one for each chat that has none on its way."""
        try:
            with self._looking.work():
                if self._halting.tripped:
                    await self._halting.look()
                await self._take_back_unsure()
                if len(self._busy) >= IN_FLIGHT or self._halting.halted:
                    return ()
                return await self._queue.take(self._busy, room=IN_FLIGHT, shared=SHARED_IN_FLIGHT)
        except StoreError:
            log.error("sends cannot be read; trying again", action="sender.store_unavailable")
            return ()

    async def _take_back_unsure(self) -> None:
        """Owe again what may be marked by a commit of which we never heard: no byte of it has left."""
        unsure = tuple(self._unsure)
        if unsure:
            async with self._store.writing() as tx:
                for send in unsure:
                    await tx.sends.put_back(send, not_before=self._clock.now())
            del self._unsure[: len(unsure)]

    async def _settle_interrupted(self) -> None:
        """What was sending when the process ended may have arrived: its kind decides."""
        while not self._stopping:
            try:
                await self._halting.look()
                await self._doubt_interrupted()
            except StoreError:
                log.error("open sends cannot be read; trying again", action="sender.store_unavailable")
                await self._sleep(LOOK_S)
            else:
                return

    async def _doubt_interrupted(self) -> None:
        async with self._store.writing() as tx:
            for send in await tx.sends.interrupted():
                step = after_restart(
                    priority=send.priority, doubted=send.doubted, interrupted=send.interrupted
                )
                log.warning("a send was interrupted", action="sender.interrupted", revision=name_of(send))
                revision = await tx.events.revision(send.event, send.number)
                if revision is not None:
                    await self._settler.write(tx, send, revision, step, None)

    async def _bring(self, waiting: Waiting) -> None:
        try:
            found = await self._preparer.prepare(waiting, fold=waiting.chat not in self._apart)
            ready = await self._mark(found) if isinstance(found, Holding) else found
            if ready is not None and not await self._take_turn(ready):
                self._queue.distrust()
        except StoreError:
            # Whatever was marked stays marked: the next start settles it as in doubt.
            log.error(
                "a send cannot be written down",
                action="sender.store_unavailable",
                revision=_name_of(waiting),
            )
            self._queue.distrust()
            await self._sleep(LOOK_S)
        except Exception as error:
            # Only the kind: the text of an error may quote a row. One chat must not end it for all.
            log.error(
                "a send failed",
                action="sender.failed",
                revision=_name_of(waiting),
                error=type(error).__name__,
            )
            self._queue.distrust()
            await self._sleep(LOOK_S)
        finally:
            del self._busy[waiting.chat]
            self._news.set()

    async def _mark(self, holding: Holding) -> Ready | None:
        """Edit what the chat holds, and return the reply that follows, if there is to be one."""
        try:
            ended = await self._marker.mark(holding)
        except Withdrawn:
            await self._rounds.all_edited()
            self._queue.distrust()  # the next look decides anew
            return None
        if not isinstance(ended, Marked):
            await self._write(ended, holding)
            if isinstance(ended, Halt):
                await self._halt(ended)
            return None
        if holding.plan.reply:
            return await self._preparer.reply(holding, marked=ended.every)
        await self._write(Close(Closing.AMENDED if ended.every else Closing.UNMARKED), holding)
        return None

    async def _take_turn(self, ready: Ready) -> bool:
        """Send it; return whether that is all there is to do for it now."""
        send = ready.send
        chat_id, shared = ready.address.chat_id, is_shared(send)
        async with self._turns.turn(chat_id, urgency=urgency_of(send.priority), shared=shared, paid=True):
            with self._beyond_recall(), self._flights.work():
                step = await self._send(ready)
        if isinstance(step, Halt):
            await self._halt(step)
        return isinstance(step, Close)

    @contextmanager
    def _beyond_recall(self) -> Iterator[None]:
        """From the mark on a stop lets the task end, within its grace."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a send runs in a task")
        self._begun.add(task)
        try:
            yield
        finally:
            self._begun.discard(task)

    async def _send(self, ready: Ready) -> Next | None:
        if self._stopping or self._halting.halted:
            return None
        try:
            begun = await self._rounds.begin(ready)
        except StoreError:
            self._unsure += [each.send for each in ready.folded] or [ready.send]
            raise
        if begun is None:
            return None
        ready, send = replace(ready, send=begun), begun
        payload = payload_of(ready.message, ready.address, silent=send.silent, reply_to=ready.reply_to)
        outcome = await self._call(payload)
        step = settle(outcome, priority=send.priority, attempts=send.attempts + 1, doubted=send.doubted)
        step = self._halting.heard(step, chat=send.chat.no, revision=(send.event, send.number))
        if ready.folded:
            await self._write_all(self._each_of(ready, outcome, step), ready)
        else:
            await self._write(step, ready)
        return step

    def _each_of(self, ready: Ready, outcome: Outcome, step: Next) -> list[tuple[Missed, Next]]:
        """Return what follows for each alert that one message told."""
        if isinstance(step, Close) and step.closing is Closing.QUARANTINED:
            self._apart.add(
                ready.send.chat.no
            )  # one of them is refused: it is found by telling each by itself
            return [(each, Again(timedelta(0))) for each in ready.folded]
        lines = told(ready.folded)
        found: list[tuple[Missed, Next]] = []
        for each in ready.folded:
            if isinstance(step, Close | Again) and not isinstance(outcome, System):
                tries, doubted = each.send.attempts + 1, each.send.doubted
                own = settle(outcome, priority=each.send.priority, attempts=tries, doubted=doubted)
            else:
                own = step
            if isinstance(own, Close) and own.closing is Closing.SENT:
                # Its message is not this alert's own, so no edit may go there.
                own = Close(Closing.SENT if each in lines else Closing.EXPIRED)
            found.append((each, own))
        return found

    async def _call(self, payload: dict[str, Any]) -> Outcome:
        fare = self._turns.fare()
        if fare.offers:
            payload["allow_paid_broadcast"] = True
        outcome: Outcome = Uncertain()  # as long as it is on its way
        try:
            with self._turns.listening():
                outcome = classify(await self._caller.call("sendMessage", payload))
        finally:
            self._turns.settle(fare, arrived=isinstance(outcome, Sent | Uncertain))
        return outcome

    async def _write(self, step: Next, of: Ready | Holding) -> None:
        """Write down what follows from an answer."""
        await self._write_all([(Missed(of.send, of.revision), step)], of)

    async def _write_all(self, steps: Sequence[tuple[Missed, Next]], of: Ready | Holding) -> None:
        """Write down what follows from one answer, however long the store is away."""
        _, step = steps[0]
        if isinstance(step, Again) and step.parks:
            self._turns.park(of.address.chat_id, step.pause.total_seconds())
        try:
            await self._rounds.end([Ending(each.send, each.revision, own, of.address) for each, own in steps])
        except StoreError:
            self._cut = True
            raise
        if not isinstance(step, Close):
            self._queue.distrust()

    async def _halt(self, step: Halt) -> None:
        await self._halting.halt(step)
        self._news.set()


def _name_of(waiting: Waiting) -> str:
    return f"{waiting.event} r{waiting.number}"
