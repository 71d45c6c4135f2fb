"""Brings what is owed to its chats, and writes down how each send ended.

One send: take a turn of the pace -> mark it as sending, re-checking that the chat is active, the
revision current and not expired -> bytes leave -> outcome -> receipt. The mark is on disk before the
bytes leave, so after a kill only what was marked is in doubt; docs/delivery.md has the promises.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol, assert_never

import structlog

from bot.delivery.payload import payload_of
from bot.domain.address import Address
from bot.domain.clock import Clock
from bot.domain.delivery import Closing, Priority, Receipt, Send
from bot.domain.event import Revision
from bot.domain.message import Message
from bot.domain.outcome import Ending, classify
from bot.domain.pacing import Urgency
from bot.domain.region import RegionCode
from bot.domain.settlement import Again, Close, Follow, Halt, Leave, Next, after_restart, settle
from bot.domain.terms import ChatKind
from bot.domain.value import ChatNo
from bot.errors import StoreError
from bot.store import Store, Transaction

log = structlog.get_logger(__name__)

IN_FLIGHT = 32
"""Sends under way at once, most of them waiting for their turn; each of another chat."""
SHARED_IN_FLIGHT = 8
"""Of these to groups and channels, whose turn may be a minute away, so that they keep nobody waiting."""
LOOK_S = 1.0
"""How long an idle sender waits before it looks again by itself."""
STRIKES = 2
"""Days with a refusal that may be Telegram's own fault, before a chat is stopped."""


class Caller(Protocol):
    """Calls a method of the Bot API."""

    async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
        """Make the call and say how it ended."""
        ...


class Turns(Protocol):
    """Gives out turns at the pace that Telegram allows."""

    def turn(self, chat: Hashable, *, urgency: Urgency, shared: bool) -> AbstractAsyncContextManager[None]:
        """Wait for a turn and hold the chat."""
        ...

    def park(self, chat: Hashable, seconds: float | None) -> None:
        """Obey a refusal."""
        ...


class Teller(Protocol):
    """Knows what a revision says to a reader."""

    async def alert(self, revision: Revision, *, lang: str, area: RegionCode) -> Message:
        """Return the message."""
        ...


@dataclass(frozen=True, slots=True)
class _Ready:
    """All that a send needs, read before its turn."""

    send: Send
    revision: Revision
    address: Address
    message: Message
    reply_to: int | None


class Sender:
    """The paced sender of alerts. `run` works until `stop`; `wake` says that there is something new."""

    def __init__(
        self,
        store: Store,
        caller: Caller,
        turns: Turns,
        teller: Teller,
        clock: Clock,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._caller = caller
        self._turns = turns
        self._teller = teller
        self._clock = clock
        self._sleep = sleep
        self._busy: dict[ChatNo, bool] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._begun: set[asyncio.Task[None]] = set()
        self._news = asyncio.Event()
        self._stopping = False
        self._halted = False

    def wake(self) -> None:
        """Look at once."""
        self._news.set()

    async def stop(self, grace: float = 5.0) -> None:
        """Begin nothing more and give what is on its way `grace` seconds; the rest stays marked."""
        self._stopping = True
        self._news.set()
        for task in self._tasks - self._begun:
            task.cancel()
        if self._begun:
            await asyncio.wait(self._begun, timeout=grace)
        for task in self._begun:
            task.cancel()

    async def sweep(self) -> None:
        """Close what is owed to chats that stopped, once it is too old to be of use to them."""
        async with self._store.writing() as tx:
            for send in await tx.sends.of_inactive(limit=1000):
                revision = await tx.events.revision(send.event, send.number)
                if revision is not None and revision.expires_at <= self._clock.now():
                    await self._close(tx, send, revision, Closing.EXPIRED, None, self._clock.now())

    async def run(self) -> None:
        """Settle what the last process left open, then send until stopped."""
        await self._settle_interrupted()
        async with asyncio.TaskGroup() as group:
            while not self._stopping:
                self._news.clear()
                for send in await self._due():
                    self._busy[send.chat.no] = _is_shared(send)
                    task = group.create_task(self._bring(send))
                    self._tasks.add(task)
                    task.add_done_callback(self._tasks.discard)
                await self._wait_for_news()

    async def idle(self) -> bool:
        """Say whether nothing is owed that may go now."""
        async with self._store.reading() as tx:
            return not self._busy and not await tx.sends.due(self._clock.now(), limit=1)

    async def _wait_for_news(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_S):
                await self._news.wait()

    async def _due(self) -> list[Send]:
        """Return the next sends, one for each chat that has none on its way."""
        room = IN_FLIGHT - len(self._busy)
        if room <= 0 or self._halted:
            return []
        try:
            async with self._store.reading() as tx:
                found = await tx.sends.due(self._clock.now(), limit=IN_FLIGHT * 8)
        except StoreError:
            log.error("sends cannot be read; trying again", action="sender.store_unavailable")
            return []
        return self._choose(found, room)

    def _choose(self, found: Iterable[Send], room: int) -> list[Send]:
        shared_room = SHARED_IN_FLIGHT - sum(self._busy.values())
        chosen: dict[ChatNo, Send] = {}
        for send in found:
            shared = _is_shared(send)
            if len(chosen) == room or send.chat.no in self._busy or send.chat.no in chosen:
                continue
            if shared and shared_room <= 0:
                continue
            shared_room -= shared
            chosen[send.chat.no] = send
        return list(chosen.values())

    async def _settle_interrupted(self) -> None:
        """What was sending when the process ended may have arrived: its kind decides."""
        async with self._store.writing() as tx:
            for send in await tx.sends.interrupted():
                step = after_restart(priority=send.priority, attempts=send.attempts)
                log.warning("a send was interrupted", action="sender.interrupted", revision=_name(send))
                await self._write(tx, send, step)

    async def _bring(self, send: Send) -> None:
        try:
            ready = await self._prepare(send)
            if ready is not None:
                await self._take_turn(ready)
        except StoreError:
            # Whatever was marked stays marked: the next start settles it as in doubt.
            log.error(
                "a send cannot be written down", action="sender.store_unavailable", revision=_name(send)
            )
            await self._sleep(LOOK_S)
        except Exception as error:
            # Only the kind: the text of an error may quote a row. One chat must not end it for all.
            log.error(
                "a send failed", action="sender.failed", revision=_name(send), error=type(error).__name__
            )
            await self._sleep(LOOK_S)
        finally:
            del self._busy[send.chat.no]
            self._news.set()

    async def _prepare(self, send: Send) -> _Ready | None:
        async with self._store.reading() as tx:
            revision = await tx.events.revision(send.event, send.number)
            address = await tx.chats.address(send.chat.no)
            if revision is None or address is None:
                return None
            reply_to = await tx.receipts.thread_root(send.chat.no, revision.content.thread)
        message = await self._tell(send, revision)
        return None if message is None else _Ready(send, revision, address, message, reply_to)

    async def _tell(self, send: Send, revision: Revision) -> Message | None:
        """Render it; a revision that cannot be rendered is set aside and harms no other."""
        try:
            return await self._teller.alert(revision, lang=send.chat.language, area=RegionCode(send.area))
        except StoreError:
            raise
        except Exception as error:
            # Only the kind: the text of an error may quote the revision.
            log.error(
                "a revision cannot be told",
                action="sender.untellable",
                revision=_name(send),
                error=type(error).__name__,
            )
            async with self._store.writing() as tx:
                await self._close(tx, send, revision, Closing.QUARANTINED, None, self._clock.now())
            return None

    async def _take_turn(self, ready: _Ready) -> None:
        send = ready.send
        chat_id, shared = ready.address.chat_id, _is_shared(send)
        async with self._turns.turn(chat_id, urgency=_urgency(send), shared=shared):
            with self._beyond_recall():
                step = await self._send(ready)
        if isinstance(step, Halt):
            await self._halt(step)

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

    async def _send(self, ready: _Ready) -> Next | None:
        send = ready.send
        if self._stopping or not await self._begin(ready):
            return None
        payload = payload_of(ready.message, ready.address, silent=send.silent, reply_to=ready.reply_to)
        outcome = classify(await self._caller.call("sendMessage", payload))
        step = settle(outcome, priority=send.priority, attempts=send.attempts + 1)
        if isinstance(step, Again) and step.parks:
            self._turns.park(ready.address.chat_id, step.pause.total_seconds())
        async with self._store.writing() as tx:
            await self._write(tx, send, step, ready)
        return step

    async def _begin(self, ready: _Ready) -> bool:
        """Mark it as sending, unless it is no longer to be sent."""
        send, now = ready.send, self._clock.now()
        async with self._store.writing() as tx:
            current = await tx.events.current(send.event)
            if current is not None and current.number != send.number:
                await self._close(tx, send, ready.revision, Closing.SUPERSEDED, None, now)
                return False
            if ready.revision.expires_at <= now:
                await self._close(tx, send, ready.revision, Closing.EXPIRED, None, now)
                return False
            return bool(await tx.sends.begin([send]))

    async def _write(self, tx: Transaction, send: Send, step: Next, ready: _Ready | None = None) -> None:
        """Write down what follows from the outcome, in the caller's transaction."""
        now = self._clock.now()
        revision = ready.revision if ready else await tx.events.revision(send.event, send.number)
        if revision is None:
            return
        match step:
            case Close(closing=closing, message_id=message_id):
                await self._close(tx, send, revision, closing, message_id, now)
            case Again(pause=pause) | Halt(pause=pause):
                await tx.sends.put_back(send, not_before=now + pause)
            case Leave(reason=reason, certain=certain):
                await self._leave(tx, send, revision, reason, certain=certain)
            case Follow(to=to):
                await self._follow(tx, send, ready, to)
            case _:
                assert_never(step)

    async def _follow(self, tx: Transaction, send: Send, ready: _Ready | None, to: int) -> None:
        """Rewrite the address; where the new one was known too, what is owed has gone over to it."""
        if ready is None:
            return
        await tx.chats.move(ready.address.chat_id, to)
        chat = await tx.chats.find(Address(to, ready.address.topic))
        if chat is not None:
            await tx.sends.put_back(replace(send, chat=chat), not_before=self._clock.now())

    async def _close(
        self,
        tx: Transaction,
        send: Send,
        revision: Revision,
        closing: Closing,
        message_id: int | None,
        now: datetime,
    ) -> None:
        await tx.sends.close(send)
        # A chat that was erased meanwhile keeps no receipt.
        if await tx.chats.get(send.chat.no) is None:
            return
        receipt = Receipt(
            chat=send.chat.no,
            event=send.event,
            number=send.number,
            thread=revision.content.thread,
            closing=closing,
            message_id=message_id,
            silent=send.silent,
            at=now,
        )
        await tx.receipts.record(receipt)
        if closing is Closing.SENT:
            await tx.chats.clear_strikes(send.chat.no)
        elif closing is Closing.QUARANTINED:
            log.error("Telegram refuses the text of an alert", action="sender.poison", revision=_name(send))

    async def _leave(
        self, tx: Transaction, send: Send, revision: Revision, reason: str, *, certain: bool
    ) -> None:
        now = self._clock.now()
        if certain or await tx.chats.strike(send.chat.no, now.date()) >= STRIKES:
            await tx.chats.stop(send.chat.no, reason)
            log.info("a chat is gone", action="sender.gone", reason=reason)
            await self._close(tx, send, revision, Closing.GONE, None, now)
        else:
            await tx.sends.put_back(send, not_before=now + timedelta(days=1))

    async def _halt(self, step: Halt) -> None:
        log.error(
            "sending stops: the answer is not one of Telegram's; check the token, the address and any proxy",
            action="sender.halted",
            reason=step.reason,
        )
        self._halted = True
        await self._sleep(step.pause.total_seconds())
        self._halted = False
        self._news.set()


def _is_shared(send: Send) -> bool:
    return send.chat.kind is not ChatKind.PRIVATE


def _urgency(send: Send) -> Urgency:
    return Urgency.URGENT if send.priority <= Priority.CRITICAL else Urgency.NORMAL


def _name(send: Send) -> str:
    return f"{send.event} r{send.number}"
