"""Keeps what a restart must not forget of the pace: whom Telegram wants left alone, how slow we had become,
and what paid messages cost.

The park of a chat whose alert was refused is written with that ending (`bot.delivery.settling`). What binds
all, and what was refused of answers to people, is written here at once; what was spent, every second. So a
kill can leave out the cost of the last second. Where several processes send, each reads every second what the
others wrote.
"""

import asyncio
import math
from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.domain.bill import TENTHS, Bill
from bot.domain.clock import Clock
from bot.domain.notice import SCHEDULER, SPENT
from bot.domain.pace import Slowed
from bot.domain.pacing import Standing
from bot.errors import StoreError
from bot.store import Store
from bot.store.parks import Lane

log = structlog.get_logger(__name__)

EVERY_S = 1.0
"""Between two looks at what was spent."""


class Keepable(Protocol):
    """What a pacer lets be kept; all instants are those of `time`."""

    on_news: Callable[[], None]

    @property
    def bill(self) -> Bill | None:
        """Return what counts the Stars."""
        ...

    @property
    def standing(self) -> Standing:
        """Return what binds all."""
        ...

    def time(self) -> float:
        """Return monotonic seconds."""
        ...

    def refused(self) -> Mapping[Hashable, float]:
        """Return, once, until when chats must wait that were refused since."""
        ...

    def recall(self, standing: Standing, parks: Mapping[Hashable, float]) -> None:
        """Go on where an earlier process ended."""
        ...


class PaceKeeper:
    """`recall` before anything is sent; `run` writes until `stop`. Make it inside the loop."""

    def __init__(self, store: Store, pace: Keepable, clock: Clock) -> None:
        self._store = store
        self._pace = pace
        self._clock = clock
        self._news = asyncio.Event()
        self._stopping = False
        self._written = pace.standing
        self._refused: dict[int, datetime] = {}
        self._said = False
        pace.on_news = self._news.set

    async def recall(self) -> None:
        """Have the pace go on where the last process ended. Raises StoreError."""
        now = self._clock.now()
        async with self._store.reading() as tx:
            lane, parks = await tx.parks.lane(), await tx.parks.standing(now)
        instants: dict[Hashable, float] = {chat: self._instant(until) for chat, until in parks.items()}
        self._pace.recall(self._standing(lane), instants)
        self._written = self._pace.standing

    async def run(self) -> None:
        """Write down what changes until stopped."""
        while not self._stopping:
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY_S):
                    await self._news.wait()
            self._news.clear()
            await self.write()
            if self._store.lease_no is not None:
                await self.heed()
        await self.write()

    def stop(self) -> None:
        """Write what is left and end."""
        self._stopping = True
        self._news.set()

    async def write(self) -> None:
        """Write down what changed since; what cannot be written is written the next time."""
        for chat, until in self._pace.refused().items():
            if isinstance(chat, int):  # a channel by its name: we have no number for it
                self._refused[chat] = self._date(until)
        try:
            await self._write_pace()
            await self._write_cost()
        except StoreError:
            log.error("the pace cannot be written down; trying again", action="pace.store_unavailable")

    async def heed(self) -> None:
        """Take over what other processes wrote; what cannot be read is read the next time."""
        try:
            now = self._clock.now()
            async with self._store.reading() as tx:
                lane, parks = await tx.parks.lane(), await tx.parks.standing(now)
                paid = await tx.costs.total()
        except StoreError:
            log.error("the pace cannot be read; trying again", action="pace.store_unavailable")
            return
        is_written = self._pace.standing == self._written
        instants: dict[Hashable, float] = {chat: self._instant(until) for chat, until in parks.items()}
        self._pace.recall(self._standing(lane), instants)
        if is_written:
            self._written = self._pace.standing
        if self._pace.bill is not None:
            self._pace.bill.heed(paid)

    async def _write_pace(self) -> None:
        standing = self._pace.standing
        if standing == self._written and not self._refused:
            return
        async with self._store.writing() as tx:
            lane = self._lane(standing)
            if self._store.lease_no is not None:
                lane = lane.joined(await tx.parks.lane(hold=True))
            await tx.parks.put_lane(lane)
            await tx.parks.put_all(self._refused)
            await tx.parks.forget(self._clock.now())
        self._written = standing
        self._refused.clear()

    async def _write_cost(self) -> None:
        bill = self._pace.bill
        if bill is None:
            return
        if tenths := bill.unwritten:
            async with self._store.writing() as tx:
                await tx.costs.add(self._clock.now().date(), tenths)
            bill.written(tenths)
        if bill.closed and not self._said:
            await self._tell_of_ceiling(bill)
            self._said = True

    async def _tell_of_ceiling(self, bill: Bill) -> None:
        """Say in the log, at each start, and to the desk, once, that no more may be spent."""
        subject = f"stars {bill.spending.ceiling // TENTHS}"
        async with self._store.writing() as tx:
            if all(each.subject != subject for each in await tx.audit.last_of(SCHEDULER, SPENT, limit=1)):
                at = self._clock.now()
                await tx.audit.write(actor=SCHEDULER, action=SPENT, subject=subject, at=at, detail={})
        log.error(
            "the ceiling of Stars is reached: alerts go on at the free rate; "
            "raise TOCSIN_STARS_CEILING and start again to pay for more",
            action="stars.ceiling",
            stars=bill.spending.spent / TENTHS,
        )

    def _standing(self, lane: Lane) -> Standing:
        slowed = None
        if lane.per_second is not None and lane.slowed_at is not None:
            slowed = Slowed(lane.per_second, self._instant(lane.slowed_at))
        return Standing(-math.inf if lane.until is None else self._instant(lane.until), slowed)

    def _lane(self, standing: Standing) -> Lane:
        until = self._date(standing.lane_until) if standing.lane_until > self._pace.time() else None
        if standing.slowed is None:
            return Lane(until)
        return Lane(until, standing.slowed.per_second, self._date(standing.slowed.at))

    def _date(self, instant: float) -> datetime:
        return self._clock.now() + timedelta(seconds=instant - self._pace.time())

    def _instant(self, date: datetime) -> float:
        return self._pace.time() + (date - self._clock.now()).total_seconds()
