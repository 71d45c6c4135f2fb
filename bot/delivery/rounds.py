"""Writes down for the sender: what became of edits, how sends ended, and which are marked as sending.

A transaction costs more than what is in it, and its pages are most of what reaches the disk. So one is made
for all who wait at that moment: a round. Who asks for a mark waits for it, and no byte leaves before the
round that has it is on disk. An ending waits a little for company, the outcome of an edit somewhat longer:
an edit that is forgotten is made again without harm.
"""

import asyncio
import math
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

import structlog

from bot.delivery.preparing import Holding, Ready
from bot.delivery.settling import Ending, Settler, name_of
from bot.domain.address import Chat
from bot.domain.breaker import COPIES
from bot.domain.clock import Clock
from bot.domain.delivery import Amended, Audience, Closing, Receipt, Send
from bot.domain.errand import lapses_at
from bot.domain.muting import ear_in
from bot.domain.sound import Ear
from bot.domain.terms import Severity
from bot.domain.value import ChatNo
from bot.errors import StoreError
from bot.store import Store, Transaction

log = structlog.get_logger(__name__)

ENDINGS_S = 0.01
"""How long an ending may wait: what was answered just then is in doubt after a kill."""
EDITS_S = 0.25
"""How long the outcome of an edit may wait where nothing else is written."""
AGAIN_S = 1.0
"""How long to wait before an answer is written again that could not be written down."""


@dataclass(frozen=True, slots=True)
class _Begin:
    ready: Ready
    done: "asyncio.Future[Send | None]"


@dataclass(frozen=True, slots=True)
class _Refresh:
    """Before an edit that writes a new figure: that it may be there."""

    holding: Holding
    receipt: Receipt
    done: "asyncio.Future[bool]"


@dataclass(frozen=True, slots=True)
class _End:
    endings: Sequence[Ending]
    done: "asyncio.Future[None]"


@dataclass(frozen=True, slots=True)
class _Edit:
    send: Send
    receipt: Receipt
    how: Amended


@dataclass(slots=True)
class _Round:
    """Those who wait for one transaction."""

    edits: list[_Edit] = field(default_factory=list)
    ends: list[_End] = field(default_factory=list)
    begins: list[_Begin | _Refresh] = field(default_factory=list)

    @property
    def patience_s(self) -> float:
        """How long it may wait for more."""
        if self.begins:
            return 0.0
        if self.ends:
            return ENDINGS_S
        return EDITS_S if self.edits else math.inf

    @property
    def alone(self) -> Iterator["_Round"]:
        """Yield each by itself, in the order in which they are written together."""
        yield from (_Round(edits=[each]) for each in self.edits)
        yield from (_Round(ends=[each]) for each in self.ends)
        yield from (_Round(begins=[each]) for each in self.begins)

    @property
    def size(self) -> int:
        return len(self.edits) + len(self.ends) + len(self.begins)

    def without_begins(self) -> "_Round":
        return _Round(self.edits, self.ends)

    def then(self, other: "_Round") -> "_Round":
        """Return both as one."""
        return _Round(self.edits + other.edits, self.ends + other.ends, self.begins + other.begins)


class Rounds:
    """Writes while `run` runs. `on_again` is called where a round failed and is made again."""

    def __init__(
        self,
        store: Store,
        settler: Settler,
        clock: Clock,
        *,
        on_again: Callable[[], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._settler = settler
        self._clock = clock
        self._on_again = on_again
        self._sleep = sleep
        self._next = _Round()
        self._since = 0.0
        self._news = asyncio.Event()
        self._open = True
        self._last = False

    async def begin(self, ready: Ready) -> Send | None:
        """Mark it as sending, with the sound that its chat wants now; None where it is not to be sent so.

        Raises StoreError.
        """
        done: asyncio.Future[Send | None] = asyncio.get_running_loop().create_future()
        self._came(self._next.begins, _Begin(ready, done))
        return await done

    async def refresh(self, holding: Holding, receipt: Receipt) -> bool:
        """Write that a message may tell something newer; False where it is not to be edited any more.

        Raises StoreError.
        """
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._came(self._next.begins, _Refresh(holding, receipt, done))
        return await done

    async def end(self, endings: Sequence[Ending]) -> None:
        """Write down what follows from one answer, however long the store is away.

        Raises StoreError where that would be longer than we are.
        """
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._came(self._next.ends, _End(endings, done))
        await done

    def edited(self, send: Send, receipt: Receipt, how: Amended) -> None:
        """Write down what became of an edit, in the next round, and so before its reply is begun."""
        self._came(self._next.edits, _Edit(send, receipt, how))

    async def all_edited(self) -> None:
        """Wait until what became of edits is written down. Raises StoreError as `end` does."""
        await self.end([])

    def hurry(self) -> None:
        """Give up from now on what cannot be written at once."""
        self._last = True
        self._news.set()

    def close(self) -> None:
        """End when all is written."""
        self._open = False
        self.hurry()

    async def run(self) -> None:
        """Make rounds until closed; it can be run again after that."""
        while self._open or self._next.size:
            await self._gather()
            current, self._next = self._next, _Round()
            if current.size:
                await self._try(current)
        self._open, self._last = True, False

    async def _gather(self) -> None:
        while not self._last or (self._open and not self._next.size):
            until = self._since + self._next.patience_s
            if asyncio.get_running_loop().time() >= until:
                return
            self._news.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout_at(None if math.isinf(until) else until):
                    await self._news.wait()

    def _came(self, those: list[Any], one: _Begin | _Refresh | _End | _Edit) -> None:
        if not self._next.size:
            self._since = asyncio.get_running_loop().time()
        those.append(one)
        self._news.set()

    async def _try(self, current: _Round) -> None:
        """Make one; what only one of it is the matter with does not keep the others back."""
        try:
            found = await self._write(current)
        except StoreError as error:
            await self._failed(current, error)
        except Exception as error:
            if current.size > 1:
                for each in current.alone:
                    await self._try(each)
            else:
                self._refuse(current, error)
        else:
            for waiting, answer in [*found, *((each, None) for each in current.ends)]:
                if not waiting.done.done():
                    waiting.done.set_result(answer)

    async def _failed(self, current: _Round, error: StoreError) -> None:
        """The store is away. Only we know the answers: given up, they would be in doubt until a restart."""
        if self._last:
            self._refuse(current, error)
            return
        self._refuse(_Round(begins=current.begins), error)
        self._next = current.without_begins().then(self._next)
        self._on_again()
        for ending in (one for each in current.ends for one in each.endings[:1]):
            log.error(
                "an answer cannot be written down; trying again",
                action="sender.store_unavailable",
                revision=name_of(ending.send),
            )
        await self._sleep(AGAIN_S)

    def _refuse(self, current: _Round, error: Exception) -> None:
        for edit in current.edits:
            log.error(
                "the outcome of an edit cannot be written down",
                action="sender.edit_unwritten",
                revision=name_of(edit.send),
                error=type(error).__name__,
            )
        for waiting in (*current.ends, *current.begins):
            if not waiting.done.done():
                waiting.done.set_exception(error)

    async def _write(self, current: _Round) -> list[tuple[Any, Any]]:
        async with self._store.writing() as tx:
            # First who was told, then what may begin: whoever locks takes them in this order.
            endings = [one for each in current.ends for one in each.endings]
            if endings:
                await self._settler.write_all(tx, endings)
            await _write_edits(tx, current.edits)
            return [
                *await self._refresh_all(tx, [each for each in current.begins if isinstance(each, _Refresh)]),
                *await self._begin_all(tx, [each for each in current.begins if isinstance(each, _Begin)]),
            ]

    async def _refresh_all(self, tx: Transaction, asked: Sequence[_Refresh]) -> list[tuple[_Refresh, bool]]:
        answers: list[tuple[_Refresh, bool]] = []
        for fanout, group in groupby(sorted(asked, key=_fanout_of), key=_fanout_of):
            of_it = list(group)
            send = of_it[0].holding.send
            newest = await tx.events.hold_current(send.event)
            numbers = [each.holding.send.chat.no for each in of_it]
            standing = await tx.sends.newest_of(fanout, numbers, self._clock.now())
            go = [
                each
                for each in of_it
                if each.holding.published[-1].number == newest and each.holding.send.chat.no in standing
            ]
            receipts = [each.receipt for each in go]
            await tx.receipts.amend_all(receipts, by=send.number, how=Amended.UNCERTAIN)
            answers += [(each, each in go) for each in of_it]
        return answers

    async def _begin_all(self, tx: Transaction, asked: Sequence[_Begin]) -> list[tuple[_Begin, Send | None]]:
        wanted = [each for each in asked if await self._is_wanted(tx, each.ready)]
        sends = [send for each in wanted for send in _told_by(each.ready)]
        begun = {(send.fanout, send.chat.no) for send in await tx.sends.begin(sends)}
        chats = await tx.chats.of_numbers([each.ready.send.chat.no for each in wanted]) if wanted else {}
        answers = []
        for each in asked:
            marked = each in wanted and await self._is_begun(tx, each.ready, begun)
            answers.append((each, await self._sounding(tx, each.ready, chats) if marked else None))
        return answers

    async def _is_wanted(self, tx: Transaction, ready: Ready) -> bool:
        """Say whether it still tells what stands; what has expired is closed."""
        send, now = ready.send, self._clock.now()
        if await tx.events.hold_current(send.event) != ready.newest:
            return False  # the next look decides what it is to be now
        if send.audience is Audience.FOLLOWERS and lapses_at(ready.revision, send.occasion) <= now:
            await self._settler.close(tx, send, ready.revision, Closing.EXPIRED)
            return False
        for each in ready.folded:
            current = await tx.events.hold_current(each.send.event)
            if current != each.send.number or lapses_at(each.revision, each.send.occasion) <= now:
                return False
        return True

    async def _is_begun(self, tx: Transaction, ready: Ready, begun: set[tuple[int, ChatNo]]) -> bool:
        """Say whether all that one message tells is marked; else nothing of it is."""
        told = _told_by(ready)
        marked = [each for each in told if (each.fanout, each.chat.no) in begun]
        if len(marked) < len(told):
            for each in marked:
                await tx.sends.put_back(each, not_before=self._clock.now())
            return False
        if any(each.doubted or each.interrupted for each in told):
            await tx.breakers.count(COPIES)
        return True

    async def _sounding(self, tx: Transaction, ready: Ready, chats: Mapping[ChatNo, Chat]) -> Send | None:
        chat, now = chats.get(ready.send.chat.no), self._clock.now()
        if chat is None:
            return None
        ear = ear_in(chat, severity=_gravest(ready), sounds_anyway=ready.sounds_anyway, now=now)
        if ear is Ear.COUNTED and not ready.send.silent:
            await tx.chats.sounded([chat.no], at=now)
        return replace(ready.send, silent=ready.send.silent or ear is Ear.HUSHED)


async def _write_edits(tx: Transaction, edits: Sequence[_Edit]) -> None:
    for (by, how), of_it in groupby(sorted(edits, key=_edited_by), key=_edited_by):
        await tx.receipts.amend_all([each.receipt for each in of_it], by=by, how=Amended(how))


def _edited_by(edit: _Edit) -> tuple[int, str]:
    return edit.send.number, edit.how.value


def _fanout_of(refresh: _Refresh) -> int:
    return refresh.holding.send.fanout


def _gravest(ready: Ready) -> Severity:
    told = [each.revision for each in ready.folded] or [ready.revision]
    return max((each.content.severity for each in told), key=lambda severity: severity.rank)


def _told_by(ready: Ready) -> list[Send]:
    return [each.send for each in ready.folded] or [ready.send]
