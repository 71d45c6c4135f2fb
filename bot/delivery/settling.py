"""Writes down how a send ended, and what follows from it for its chat. Each in the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from typing import assert_never

import structlog

from bot.delivery.breaking import Breaking
from bot.delivery.pausing import pause_poisoned
from bot.domain.address import Address
from bot.domain.clock import Clock
from bot.domain.delivery import Closing, Receipt, Send
from bot.domain.event import Revision
from bot.domain.settlement import Again, Close, Follow, Halt, Leave, Next
from bot.domain.value import ChatNo
from bot.store import Transaction
from bot.store.receipts import Ended

log = structlog.get_logger(__name__)

STRIKES = 2
"""Days with a refusal that may be Telegram's own fault, before a chat is stopped."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What follows for a send from its answer; `address` is where the bytes went."""

    send: Send
    revision: Revision
    step: Next
    address: Address


class Settler:
    """Turns what follows from an outcome into rows."""

    def __init__(self, clock: Clock, breaking: Breaking | None = None) -> None:
        self._clock = clock
        self._breaking = breaking

    async def write(
        self, tx: Transaction, send: Send, revision: Revision, step: Next, address: Address | None
    ) -> None:
        """Write down a step; `address` is where the bytes went, None after a restart."""
        match step:
            case Close(closing=closing, message_id=message_id):
                await self.close(tx, send, revision, closing, message_id)
            case Again(pause=pause, parks=parks, in_doubt=in_doubt, interrupted=interrupted):
                if parks:
                    await tx.parks.put(send.chat.no, self._clock.now() + pause)
                if in_doubt:
                    # From now on it may be in the chat: what puts it right must go there, too.
                    closing = Closing.INTERRUPTED if interrupted else Closing.UNCERTAIN
                    await self._record(tx, send, revision, closing, None)
                await tx.sends.put_back(send, not_before=self._clock.now() + pause)
            case Halt(pause=pause):
                await tx.sends.put_back(send, not_before=self._clock.now() + pause)
            case Leave(reason=reason, certain=certain):
                await self._leave(tx, send, revision, reason, certain=certain)
            case Follow(to=to):
                await self._follow(tx, send, address, to)
            case _:
                assert_never(step)

    async def write_all(self, tx: Transaction, endings: Sequence[Ending]) -> None:
        """Write down many steps; those that ended as most do in a few statements for all."""
        trusted = await tx.chats.trusted([each.send.chat.no for each in endings])
        plain = [each for each in endings if _is_plain(each.step)]
        await tx.sends.close_all([each.send for each in plain])
        kept = sorted((each for each in plain if each.send.chat.no in trusted), key=_told)
        for (event, number), group in groupby(kept, key=_told):
            of_it = list(group)
            page = await tx.receipts.page(event, number, of_it[0].revision.content.thread)
            ended = [
                Ended(each.send.chat.no, each.step.closing, each.step.message_id, each.send.silent)
                for each in of_it
                if isinstance(each.step, Close)
            ]
            await tx.receipts.record_all(page, ended, at=self._clock.now())
        for each in kept:
            arrived = isinstance(each.step, Close) and each.step.closing is Closing.SENT
            if arrived and not trusted[each.send.chat.no]:
                await self.trust(tx, each.send.chat.no)
        for each in endings:
            if not _is_plain(each.step):
                await self.write(tx, each.send, each.revision, each.step, each.address)

    async def trust(self, tx: Transaction, chat: ChatNo) -> None:
        """Something arrived: hold nothing against the chat."""
        await tx.chats.clear_strikes(chat)
        await tx.breakers.trust(chat)

    async def close(
        self,
        tx: Transaction,
        send: Send,
        revision: Revision,
        closing: Closing,
        message_id: int | None = None,
    ) -> None:
        """End a send with its receipt."""
        await tx.sends.close(send)
        await self._record(tx, send, revision, closing, message_id)
        if closing is Closing.SENT:
            await self.trust(tx, send.chat.no)
        elif closing is Closing.QUARANTINED:
            log.error("Telegram refuses the text of an alert", action="sender.poison", revision=name_of(send))
            await pause_poisoned(tx, send.event, send.number, at=self._clock.now())

    async def _record(
        self, tx: Transaction, send: Send, revision: Revision, closing: Closing, message_id: int | None
    ) -> None:
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
            at=self._clock.now(),
        )
        await tx.receipts.record(receipt)

    async def _follow(self, tx: Transaction, send: Send, address: Address | None, to: int) -> None:
        """Rewrite the address; where the new one was known too, what is owed has gone over to it."""
        if address is None:
            return
        await tx.chats.move(address.chat_id, to)
        chat = await tx.chats.find(Address(to, address.topic))
        if chat is not None:
            await tx.sends.put_back(replace(send, chat=chat), not_before=self._clock.now())

    async def _leave(
        self, tx: Transaction, send: Send, revision: Revision, reason: str, *, certain: bool
    ) -> None:
        now = self._clock.now()
        again = None if self._breaking is None else await self._breaking.ask_again_at(tx, send, reason)
        if again is not None:
            await tx.sends.put_back(send, not_before=again)
        elif certain or await tx.chats.strike(send.chat.no, now.date()) >= STRIKES:
            await tx.chats.stop(send.chat.no, reason)
            log.info("a chat is gone", action="sender.gone", reason=reason)
            await self.close(tx, send, revision, Closing.GONE)
        else:
            await tx.sends.put_back(send, not_before=now + timedelta(days=1))


def _is_plain(step: Next) -> bool:
    """Say whether a receipt is all that follows, but for what is forgiven."""
    return isinstance(step, Close) and step.closing is not Closing.QUARANTINED


def _told(ending: Ending) -> tuple[str, int]:
    return ending.send.event, ending.send.number


def name_of(send: Send) -> str:
    """Return how logs name a send: its revision, never its chat."""
    return f"{send.event} r{send.number}"
