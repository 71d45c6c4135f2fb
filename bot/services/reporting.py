"""Readers tell the desk that something is wrong with an alert; who they are is kept nowhere.

The audit record gets one entry for each thing that is wrong with a revision, not one for each reader, so
neither the record nor the desk can be flooded, and nobody can be found by counting.
"""

import time
from collections import OrderedDict
from collections.abc import Callable

from bot.domain.clock import Clock
from bot.domain.notice import READERS, REPORTED
from bot.domain.problem import Problem
from bot.domain.recall import withdrawn
from bot.errors import Refused
from bot.services.following import Reader
from bot.store import Store

MOST = 5
"""Reports that one chat may make in an hour."""
_HOUR_S = 3600.0
_MOST_KEPT = 10_000  # chats; about 2 MB


class Reporting:
    """The use case of a report. How many a chat made is remembered for an hour, in memory only."""

    def __init__(self, store: Store, clock: Clock, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._monotonic = monotonic
        self._made: OrderedDict[int, tuple[float, ...]] = OrderedDict()

    async def ask(self, event: str, number: int) -> None:
        """See whether a problem with this revision can be reported. Raises Refused where it cannot."""
        async with self._store.reading() as tx:
            published = await tx.events.published(event)
        if all(each.number != number for each in published):
            raise Refused("refused-button")
        if number in withdrawn(published):
            raise Refused("refused-withdrawn")

    async def report(self, reader: Reader, event: str, number: int, what: Problem) -> None:
        """Tell the desk; of an alert that was overtaken it is told about what stands now.

        Raises Refused where there is no such alert to be shown, and for more than a few in an hour.
        """
        await self.ask(event, number)
        self._count(reader.address.chat_id)
        now = self._clock.now()
        async with self._store.writing() as tx:
            current = await tx.events.current(event)
            standing = number if current is None else current.number
            if await tx.problems.put(event, standing, what, at=now):
                await tx.audit.write(
                    actor=READERS,
                    action=REPORTED,
                    subject=f"{event} r{standing}",
                    at=now,
                    detail={"what": what.value},
                )

    def _count(self, chat_id: int) -> None:
        now = self._monotonic()
        lately = tuple(at for at in self._made.get(chat_id, ()) if now - at < _HOUR_S)
        if len(lately) >= MOST:
            raise Refused("refused-report-often")
        self._made[chat_id] = (*lately, now)
        self._made.move_to_end(chat_id)
        while len(self._made) > _MOST_KEPT:
            self._made.popitem(last=False)
