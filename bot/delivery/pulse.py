"""Writes down every few seconds how the service stands, so that readers and operators can ask."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

from bot.domain.clock import Clock
from bot.domain.heartbeat import BEAT_S, SERVICE, SILENT_AFTER, Heartbeat, name_of
from bot.errors import StoreError
from bot.store import Store

FORGOTTEN_AFTER = timedelta(days=7)
"""Whoever was not heard for so long has been put away."""


class Pulse:
    """Beats until it is cancelled; `read` says how the service stands."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        read: Callable[[], Heartbeat],
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store = store
        self._clock = clock
        self._read = read
        self._sleep = sleep

    async def run(self) -> None:
        """Beat. A store that is away is told of by those who need it more."""
        while True:
            with suppress(StoreError):
                await self.beat()
            await self._sleep(BEAT_S)

    async def beat(self) -> None:
        """Beat once. Raises StoreError."""
        now = self._clock.now()
        async with self._store.writing() as tx:
            await tx.heartbeats.beat(name_of(self._store.lease_no), self._read().dump(), at=now)
            await tx.heartbeats.forget(now - FORGOTTEN_AFTER)
            # Of a process that is gone nothing is told as long as another is there.
            await tx.heartbeats.forget(now - SILENT_AFTER, beginning_with=SERVICE)
