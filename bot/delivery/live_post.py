"""Keeps live messages up to date, in the background of everything else.

A message is sent once and then edited. What it says is written when it is looked at, so states that were
overtaken are never sent; what was not written down is owed still. What somebody deleted is made anew, once.
"""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import datetime
from typing import Protocol

import structlog

from bot.delivery.desk_post import HALT, Pace
from bot.delivery.payload import edit_payload_of, payload_of
from bot.delivery.turns import Caller
from bot.domain.address import Address
from bot.domain.clock import Clock
from bot.domain.live import COPIES, Due, Live, after
from bot.domain.message import Message
from bot.domain.notice import Later, Never, Stands
from bot.domain.outcome import Outcome, Sent, Unchangeable, classify, classify_edit
from bot.domain.pacing import Urgency
from bot.domain.terms import ChatKind
from bot.i18n import words_for
from bot.rendering.live import render_live_unpinned

log = structlog.get_logger(__name__)


class LiveStates(Protocol):
    """Knows what live messages are to say, and keeps what became of them."""

    async def due(self) -> Sequence[Due]:
        """Return what is to be said now."""
        ...

    async def begin(self, due: Due) -> bool:
        """Mark that it may leave; False where it must not."""
        ...

    async def keep(self, live: Live, *, due: bool) -> None:
        """Keep how it stands."""
        ...

    async def end(self, live: Live) -> None:
        """Keep it up to date no longer."""
        ...


class LivePost:
    """Brings live messages; `round` is one walk with all there is."""

    def __init__(self, states: LiveStates, caller: Caller, pace: Pace, clock: Clock) -> None:
        self._states = states
        self._caller = caller
        self._pace = pace
        self._clock = clock
        self._halted_until: datetime | None = None

    async def round(self) -> None:
        """Bring what is owed. Raises StoreError; what was not written down is owed still."""
        for due in await self._states.due():
            if self._halted_until is not None and self._clock.now() < self._halted_until:
                return
            if self._pace.parked_for(due.address.chat_id) <= 0:
                await self._bring(due)

    async def _bring(self, due: Due) -> None:
        live = due.live
        if due.shown != live.shown:
            if live.message_id is None and (live.tries >= COPIES or not await self._states.begin(due)):
                await self._states.keep(live, due=False)
                return
            stands = await self._told(due)
            if stands is None:
                return
            live = stands
        if due.ends:
            await self._states.end(live)
            return
        if due.pins and live.message_id is not None:
            live = replace(live, pinned=await self._pin(due, live.message_id))
        await self._states.keep(live, due=False)

    async def _told(self, due: Due) -> Live | None:
        """Send or edit it; return how it stands then, None where that is written down or is owed still."""
        live = due.live
        outcome = await self._call(due)
        step = after(outcome, live)
        if step is None:
            # Somebody deleted it: it is made anew in the next round.
            await self._states.keep(replace(live, message_id=None, shown=None, pinned=None), due=True)
            return None
        match step:
            case Stands(message_id=message_id):
                tries = live.tries if live.message_id is not None else live.tries + 1
                return replace(live, message_id=live.message_id or message_id, shown=due.shown, tries=tries)
            case Later(certain=certain, pause=pause, alarm=alarm):
                self._obey(due, pause=pause, alarm=alarm)
                if not certain and live.message_id is None:
                    live = replace(live, tries=live.tries + 1)
                await self._states.keep(live, due=True)
            case Never(reason=reason):
                log.info("a live message cannot be kept up to date", action="live.unsaid", reason=reason)
                if due.ends:
                    await self._states.end(live)
                else:
                    await self._states.keep(replace(live, message_id=None, tries=COPIES), due=False)
        return None

    async def _call(self, due: Due) -> Outcome | Unchangeable:
        message_id = due.live.message_id
        async with self._turn(due):
            if message_id is not None:
                payload = edit_payload_of(due.message, due.address, message_id)
                return classify_edit(await self._caller.call("editMessageText", payload))
            payload = payload_of(due.message, due.address, silent=True)
            return classify(await self._caller.call("sendMessage", payload))

    async def _pin(self, due: Due, message_id: int) -> bool:
        """Pin it without a sound; where we have no right to, the chat is told so once."""
        where = {"chat_id": due.address.chat_id, "message_id": message_id, "disable_notification": True}
        outcome = classify_edit(await self._caller.call("pinChatMessage", where))
        if isinstance(outcome, Sent):
            return True
        await self._say(due.address, render_live_unpinned(words_for(due.chat.language)), due)
        return False

    async def _say(self, address: Address, message: Message, due: Due) -> None:
        async with self._turn(due):
            await self._caller.call("sendMessage", payload_of(message, address, silent=True))

    def _turn(self, due: Due) -> AbstractAsyncContextManager[None]:
        shared = due.chat.kind is not ChatKind.PRIVATE
        return self._pace.turn(due.address.chat_id, urgency=Urgency.BACKGROUND, shared=shared)

    def _obey(self, due: Due, *, pause: float | None, alarm: str | None) -> None:
        if pause is not None:
            self._pace.park(due.address.chat_id, pause)
        if alarm is not None:
            self._halted_until = self._clock.now() + HALT
            log.error("live messages wait", action="live.halted", reason=alarm)
