"""Keeps the lease of this process, and gives out what comes with it: duties and a share of the pace.

A duty that another process holds is waited for. Docs: docs/decisions/0013.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

import structlog

from bot.domain.duty import RENEW_S, Duty, Held
from bot.errors import StoreUnavailable

log = structlog.get_logger(__name__)

LOOK_S = 0.25
"""Between two looks whether there is work."""


class Leased(Protocol):
    """What gives leases: a store."""

    @property
    def held(self) -> Held:
        """Return what the last renewal gave."""
        ...

    async def keep_lease(self, *, busy: bool) -> Held:
        """Renew the lease."""
        ...


class Leasing:
    """`run` renews until it is cancelled; `wait` is for those who do a duty.

    `is_busy` says whether this process could send more than it may; `give` is told its share of the pace,
    0 to 1, and `left` that others died and left something.
    """

    def __init__(
        self,
        store: Leased,
        *,
        is_busy: Callable[[], bool],
        give: Callable[[float], None],
        left: Callable[[], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._is_busy = is_busy
        self._give = give
        self._left = left
        self._sleep = sleep
        self._duties: frozenset[Duty] = frozenset()
        self._taken = asyncio.Condition()
        self._ended = False
        self._busy = False
        self._give(store.held.share)

    def holds(self, duty: Duty) -> bool:
        """Say whether this duty is ours."""
        return duty in self._store.held.duties

    def guarded(self, duty: Duty, work: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[None]]:
        """Return work that is done only while the duty is ours."""

        async def guarded() -> None:
            if self.holds(duty):
                await work()

        return guarded

    async def wait(self, duty: Duty) -> bool:
        """Wait until a duty is ours; False when this process ends before."""
        async with self._taken:
            await self._taken.wait_for(lambda: self._ended or self.holds(duty))
        return not self._ended

    async def end(self) -> None:
        """Take no more duties; those that are held are held on."""
        self._ended = True
        async with self._taken:
            self._taken.notify_all()

    async def run(self) -> None:
        """Renew. Raises TakenOver, and StoreReplaced for a file that is gone."""
        while True:
            await self._hand_out()
            await self._rest()
            try:
                await self._store.keep_lease(busy=self._busy)
            except StoreUnavailable:
                log.error("the store does not answer; trying again", action="service.store_unavailable")

    async def _rest(self) -> None:
        """Wait for the next renewal, which is sooner where we have begun, or ended, to have work for more."""
        for _ in range(int(RENEW_S / LOOK_S)):
            await self._sleep(LOOK_S)
            busy = self._is_busy()
            if busy != self._busy:
                self._busy = busy
                return

    async def _hand_out(self) -> None:
        held = self._store.held
        self._give(held.share)
        if held.ownerless:
            self._left()
        if new := held.duties - self._duties:
            log.info("duties are taken on", action="duties.taken", duties=sorted(new))
            self._duties = held.duties
            async with self._taken:
                self._taken.notify_all()
