"""Sees that something is to be sent, and gets it going.

It looks for open fan-out requests on every tick and whenever it is woken after a commit; a request is
found by its state, so one that committed late or in another process is not missed.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog

from bot.delivery.fanout import Spreader
from bot.domain.vigil import Gauge, Watched
from bot.errors import StoreError

log = structlog.get_logger(__name__)


class Watcher:
    """Does what is due, spreads what is open, wakes those who send. Safe to call as often as one likes.

    `duties` are what an instant can make due: publishing what was planned, doubting what nobody confirmed.
    Where several processes serve, only the one that `brings` spreads.
    """

    def __init__(
        self,
        duties: Sequence[Callable[[], Awaitable[object]]],
        spreader: Spreader,
        *,
        wakes: Sequence[Callable[[], None]],
        brings: Callable[[], bool] = lambda: True,
    ) -> None:
        self._duties = duties
        self._spreader = spreader
        self._wakes = wakes
        self._brings = brings
        self._looking = asyncio.Lock()
        self._steps = Gauge()

    @property
    def watched(self) -> tuple[Watched, ...]:
        """What a watchdog looks at: each duty, and each page of an audience."""
        return (Watched.of("watcher", self._steps),)

    async def look(self) -> None:
        """Do all there is to do now; a second call meanwhile waits and then looks again."""
        async with self._looking:
            try:
                for duty in self._duties:
                    with self._steps.work():
                        await duty()
                self._wake()
                while self._brings() and await self._spread():
                    self._wake()
            except StoreError:
                log.error(
                    "the watcher cannot reach its store; trying again", action="watcher.store_unavailable"
                )

    async def _spread(self) -> bool:
        with self._steps.work():
            return bool(await self._spreader.spread())

    def _wake(self) -> None:
        for wake in self._wakes:
            wake()
