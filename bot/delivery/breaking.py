"""Acts on the breaker: stops all when too many chats seem gone, takes back what was believed of them, and
goes on by itself or when a person says so. What it decides stands in rows, in the transaction of the send.
"""

from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.domain.breaker import DAY, MINUTE, Doubt, Standing, Window, doubt
from bot.domain.catchup import LONG
from bot.domain.clock import Clock
from bot.domain.delivery import Send
from bot.store import Store, Transaction

log = structlog.get_logger(__name__)

TAKEN_BACK = timedelta(hours=1)
"""Chats that were stopped so shortly before a trip are doubted with the others."""
KEPT_FOR = timedelta(days=3)
"""How long it is known that a chat was doubted."""


class Breaking:
    """One for all that send in a process."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._window = Window()
        self._standing = Standing()

    @property
    def is_open(self) -> bool:
        """Say whether nothing may leave."""
        return self._standing.until is not None and self._standing.is_open(self._clock.now())

    @property
    def standing(self) -> Standing:
        """Return what was last read."""
        return self._standing

    @property
    def just_back(self) -> datetime | None:
        """Return since when somebody serves again, where nobody had for long and it is not long ago."""
        back_at = self._standing.back_at
        return back_at if back_at is not None and self._clock.now() - back_at <= LONG else None

    async def look(self) -> int:
        """See what stands on disk by now, and note there that somebody serves. Raises StoreError."""
        now = self._clock.now()
        async with self._store.reading() as tx:
            found = await tx.breakers.standing()
        served = found.serve(now, long=LONG)
        if found.alive_at is None or now - found.alive_at >= MINUTE:
            async with self._store.writing() as tx:
                served = (await tx.breakers.standing()).serve(now, long=LONG)
                await tx.breakers.stand(served)
                await tx.breakers.forget(now - KEPT_FOR)
        if self._standing.until is not None and not served.is_open(now):
            log.warning("sending goes on", action="breaker.resumed")
            served = replace(served, until=None)
        self._standing = served
        return 0

    def answered(self) -> None:
        """Hear an answer of Telegram's, whatever it said."""
        self._window.answered(1, self._clock.now())

    async def ask_again_at(self, tx: Transaction, send: Send, reason: str) -> datetime | None:
        """Return when to ask a chat again that seems gone; None when it is gone.

        May trip: then the chats that were stopped lately are taken back, and nothing leaves for a while.
        """
        now = self._clock.now()
        standing = await tx.breakers.standing()
        since = await tx.breakers.doubted_at(send.chat.no)
        verdict = doubt(standing, now, doubted_at=since)
        if verdict is Doubt.BELIEVED:
            await tx.breakers.trust(send.chat.no)
            return None
        if since is not None:
            return since + DAY
        await tx.breakers.departed(send, reason, doubted=verdict is Doubt.FRESH, at=now)
        self._window.left(send.chat.no)
        tripped = await self._trip(tx, standing, now)
        if tripped is not None:
            return tripped
        return None if verdict is Doubt.NONE else max(now, standing.until or now) + MINUTE

    async def _trip(self, tx: Transaction, standing: Standing, now: datetime) -> datetime | None:
        """Return until when nothing leaves, where this one was one too many."""
        if not standing.may_trip(now):
            return None
        gone = await tx.breakers.count_since(now - MINUTE)
        reason = self._window.verdict(in_last_minute=gone, slack=standing.slack(now), now=now)
        if reason is None:
            return None
        tripped = standing.trip(reason, now)
        until = tripped.until or now
        await tx.breakers.stand(tripped)
        taken_back = await self._take_back(tx, now, until)
        self._standing = tripped
        self._window.clear()
        log.error(
            "sending stops: too many chats seem to be gone at once, and none of them is stopped for it. "
            "Check that the token is this bot's, that its address and any proxy are right, and what Telegram "
            "answers. Sending goes on by itself; `tocsin resume` lets it go on at once",
            action="breaker.tripped",
            reason=reason,
            until=until.isoformat(),
            doubted=taken_back,
        )
        return until

    async def _take_back(self, tx: Transaction, now: datetime, until: datetime) -> int:
        """Let the chats be as they were before they were believed to be gone; what they are owed is owed."""
        found = await tx.breakers.stopped_since(now - TAKEN_BACK)
        for each in found:
            await tx.chats.wake(each.chat, stopped_because=each.reason)
            fanout = await tx.fanouts.get(each.fanout)
            if fanout is not None:
                await tx.receipts.take_back_gone(each.chat, fanout.event, fanout.number)
                await tx.sends.open(fanout.no, [(each.chat, each.area, each.silent)], at=until)
            await tx.breakers.doubt(each)
        return len(found)
