"""Edits the messages that a chat holds. An edit can be repeated without harm, so none needs a mark on disk
but the one that writes a new figure into an old message: whoever corrects that figure must find it there.

Each edit takes a turn of the pace as a send does, for Telegram counts them alike. One that is impossible
is written down, and the reply that follows says so.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog

from bot.delivery.looking import Looks
from bot.delivery.payload import edit_payload_of
from bot.delivery.preparing import Holding
from bot.delivery.rounds import Rounds
from bot.delivery.settling import name_of
from bot.delivery.telling import Teller
from bot.delivery.turns import Caller, Turns, is_shared, urgency_of
from bot.domain.amendment import Mark
from bot.domain.clock import Clock
from bot.domain.delivery import Amended, Audience, Receipt
from bot.domain.message import Message
from bot.domain.outcome import Outcome, Uncertain, Unchangeable, classify_edit
from bot.domain.region import RegionCode
from bot.domain.settlement import COPIES, FIRST_PAUSE, Next, settle_edit
from bot.errors import StoreError

log = structlog.get_logger(__name__)

DELETABLE_FOR = timedelta(hours=48)
"""How long Telegram lets a bot delete its message (Bot API, deleteMessage)."""


@dataclass(frozen=True, slots=True)
class Marked:
    """All was tried; `every` says whether no message stands as it was."""

    every: bool


class Withdrawn(Exception):
    """What was to be edited is owed no longer, or something newer was published: look again."""


class Marker:
    """Marks the messages that one chat holds."""

    def __init__(
        self,
        looks: Looks,
        rounds: Rounds,
        caller: Caller,
        turns: Turns,
        teller: Teller,
        clock: Clock,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._looks = looks
        self._rounds = rounds
        self._caller = caller
        self._turns = turns
        self._teller = teller
        self._clock = clock
        self._sleep = sleep

    async def mark(self, holding: Holding) -> Marked | Next:
        """Edit what is not edited yet; return how that went, or what must come first for this chat.

        Raises Withdrawn when it is not to be edited any more.
        """
        ended = []
        for receipt in holding.plan.to_mark:
            how = _already(receipt, holding) or await self._amend(holding, receipt)
            if not isinstance(how, Amended):
                return how
            ended.append(how)
        return Marked(every=bool(ended) and all(how.done for how in ended) and not holding.plan.unknown)

    async def _amend(self, holding: Holding, receipt: Receipt) -> Amended | Next:
        how = await self._rewrite(holding, receipt)
        if isinstance(how, Amended):
            if not how.done:
                log.warning(
                    "a message could not be marked",
                    action="sender.unmarked",
                    revision=name_of(holding.send),
                    reason=how.value,
                )
            self._rounds.edited(holding.send, receipt, how)
        return how

    async def _rewrite(self, holding: Holding, receipt: Receipt) -> Amended | Next:
        if receipt.message_id is None:
            return Amended.IMPOSSIBLE
        if holding.amendment.mark is Mark.BLANKED and self._clock.now() - receipt.at < DELETABLE_FOR:
            where = {"chat_id": holding.address.chat_id, "message_id": receipt.message_id}
            how = await self._call(holding, receipt, "deleteMessage", where)
            if how is Amended.EDITED:
                return Amended.DELETED
            if how is not Amended.IMPOSSIBLE:
                return how
        payload = await self._payload(holding, receipt, receipt.message_id)
        if payload is None:
            return Amended.REFUSED
        return await self._call(holding, receipt, "editMessageText", payload)

    async def _payload(self, holding: Holding, receipt: Receipt, message_id: int) -> dict[str, Any] | None:
        """Write the new text; None for one that cannot be written, which must not keep the reply back."""
        send = holding.send
        try:
            message = await self._rewritten(holding, receipt)
        except StoreError:
            raise
        except Exception as error:
            # Only the kind: the text of an error may quote the revision.
            log.error(
                "a message cannot be rewritten",
                action="sender.untellable",
                revision=name_of(send),
                error=type(error).__name__,
            )
            return None
        return edit_payload_of(message, holding.address, message_id)

    async def _rewritten(self, holding: Holding, receipt: Receipt) -> Message:
        send = holding.send
        if send.chat.discreet:
            # Opened or not: what is new stands behind the line again, until it is tapped.
            return await self._teller.covered(holding.told(receipt.number), lang=send.chat.language)
        return await self._teller.amended(
            holding.held(receipt),
            holding.revision,
            holding.amendment.mark,
            lang=send.chat.language,
            area=RegionCode(send.area) if send.area else None,
        )

    async def _call(
        self, holding: Holding, receipt: Receipt, method: str, payload: Mapping[str, object]
    ) -> Amended | Next:
        outcome = await self._try(holding, receipt, method, payload)
        tries = 1
        while isinstance(outcome, Uncertain) and tries < COPIES:
            await self._sleep(FIRST_PAUSE.total_seconds())
            outcome = await self._try(holding, receipt, method, payload)
            tries += 1
        return settle_edit(outcome, tries=tries)

    async def _try(
        self, holding: Holding, receipt: Receipt, method: str, payload: Mapping[str, object]
    ) -> Outcome | Unchangeable:
        send = holding.send
        chat_id, urgency = holding.address.chat_id, urgency_of(send.priority)
        async with self._turns.turn(chat_id, urgency=urgency, shared=is_shared(send)):
            await self._check(holding, receipt)
            with self._turns.listening():
                return classify_edit(await self._caller.call(method, payload))

    async def _check(self, holding: Holding, receipt: Receipt) -> None:
        if holding.amendment.mark is Mark.REFRESHED:
            goes = await self._rounds.refresh(holding, receipt)
        else:
            goes = await self._looks.may_begin(holding.send, newest=holding.published[-1].number)
        if not goes:
            raise Withdrawn


def _already(receipt: Receipt, holding: Holding) -> Amended | None:
    """Return what became of the edit where it was done before, by this send or after a later revision."""
    if holding.send.audience is Audience.UNCONFIRMED or receipt.amended_by is None:
        return None
    if receipt.amended_by < holding.send.number:
        return None
    begun = holding.amendment.mark is Mark.REFRESHED and receipt.amended is Amended.UNCERTAIN
    return None if begun else receipt.amended
