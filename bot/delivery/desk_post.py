"""Brings the desk's notices to its people, beside the alerts and never in their way.

Notices take their turns among the answers to people, one curator after another's without waiting for them,
and a curator whom Telegram asks to leave alone for a while is looked at again later. That somebody blocked
the bot ends a notice of theirs; what they follow as a reader is not touched.
"""

import asyncio
from collections.abc import Hashable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.delivery.payload import edit_payload_of, payload_of
from bot.delivery.turns import Caller, Turns
from bot.domain.address import Address
from bot.domain.clock import Clock
from bot.domain.notice import After, Later, Never, Owed, after_try
from bot.domain.outcome import classify, classify_edit
from bot.domain.pacing import Urgency

log = structlog.get_logger(__name__)

HALT = timedelta(minutes=1)
"""After an answer that is not Telegram's; the senders of alerts tell the operator what to check."""


class Notices(Protocol):
    """Knows what is owed to whom, and keeps what became of it."""

    async def owed(self) -> Sequence[Owed]:
        """Return what is to be said now."""
        ...

    async def begin(self, owed: Owed) -> bool:
        """Mark that it may leave; False where it must not."""
        ...

    async def settle(self, owed: Owed, after: After) -> None:
        """Keep what became of it."""
        ...


class Pace(Turns, Protocol):
    """The pace at which Telegram lets us write, and whom it asks to leave alone."""

    def parked_for(self, chat: Hashable) -> float:
        """Return for how many seconds a refusal still binds this chat, 0 for not at all."""
        ...


class DeskPost:
    """The post of the desk; `round` is one walk with all there is."""

    def __init__(self, notices: Notices, caller: Caller, pace: Pace, clock: Clock) -> None:
        self._notices = notices
        self._caller = caller
        self._pace = pace
        self._clock = clock
        self._halted_until: datetime | None = None

    async def round(self) -> None:
        """Bring what is owed. Raises StoreError; what was not written down is owed still."""
        if self._halted_until is not None and self._clock.now() < self._halted_until:
            return
        by_chat: dict[int, list[Owed]] = {}
        for each in await self._notices.owed():
            by_chat.setdefault(each.user_id, []).append(each)
        async with asyncio.TaskGroup() as group:
            for chat_id, letters in by_chat.items():
                group.create_task(self._bring_all(chat_id, letters))

    async def _bring_all(self, chat_id: int, letters: Sequence[Owed]) -> None:
        for owed in letters:
            if self._pace.parked_for(chat_id) > 0 or not await self._bring(chat_id, owed):
                return

    async def _bring(self, chat_id: int, owed: Owed) -> bool:
        """Send or edit one; say whether the next one may follow."""
        async with self._pace.turn(chat_id, urgency=Urgency.REPLY, shared=False):
            after = await self._try(Address(chat_id), owed)
        if after is None:
            return True
        if isinstance(after, Later) and after.pause is not None:
            self._pace.park(chat_id, after.pause)
        if isinstance(after, Later) and after.alarm is not None:
            self._halted_until = self._clock.now() + HALT
            log.error("notices of the desk wait", action="desk.halted", reason=after.alarm)
        if isinstance(after, Never):
            log.warning(
                "a notice of the desk ends", action="desk.unsaid", kind=owed.notice.kind, reason=after.reason
            )
        await self._notices.settle(owed, after)
        return not isinstance(after, Later)

    async def _try(self, address: Address, owed: Owed) -> After | None:
        """Make the call in whose turn we are; None where it must not be made."""
        notice, message = owed.notice, owed.message
        if notice.message_id is not None:
            payload = edit_payload_of(message, address, notice.message_id)
            return after_try(classify_edit(await self._caller.call("editMessageText", payload)), tries=0)
        if not await self._notices.begin(owed):
            return None
        payload = payload_of(message, address, silent=owed.silent)
        outcome = classify(await self._caller.call("sendMessage", payload))
        return after_try(outcome, tries=notice.tries + 1)
