"""When, and how loud: a chat's zone, its quiet hours, its sounds in an hour, its summaries, its pauses."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.address import Chat
from bot.domain.cadence import Occasion
from bot.domain.clock import Clock
from bot.domain.hours import DAYS, Hours, Quiet
from bot.errors import Refused
from bot.gazetteer import Gazetteer
from bot.services.following import Reader
from bot.services.planning import plan_summaries, with_zone
from bot.services.zones import is_zone
from bot.store import Store, Transaction
from bot.store.dues import Due

SHORTEST_SNOOZE, LONGEST_SNOOZE = timedelta(hours=1), timedelta(days=7)
"""Bounds of a pause: below, a mute is meant; above, what was withheld is no news any more."""


@dataclass(frozen=True, slots=True)
class Timed:
    """How a chat stands: what it chose, until when it pauses (UTC), and the instant at which this is told."""

    hours: Hours
    snoozed_until: datetime | None
    now: datetime


class Timing:
    """The use cases round a chat's own clock; each is one transaction."""

    def __init__(self, store: Store, gazetteer: Gazetteer, clock: Clock) -> None:
        self._store = store
        self._gazetteer = gazetteer
        self._clock = clock

    async def view(self, reader: Reader) -> Timed:
        """Return how the chat stands, with a zone that we assume. Raises Refused where nothing is kept."""
        async with self._store.writing() as tx:
            chat = await _known(tx, reader)
            return self._timed(chat, await with_zone(tx, chat, self._gazetteer))

    async def set_zone(self, reader: Reader, zone: str) -> Timed:
        """Take the clock of this IANA zone. Raises Refused for one that does not exist."""
        if not is_zone(zone):
            raise Refused("refused-zone-unknown")
        return await self._change(reader, lambda hours: replace(hours, zone=zone, assumed=False))

    async def set_quiet(self, reader: Reader, quiet: Quiet | None, *, weekday: int | None = None) -> Timed:
        """Keep quiet in a range that begins on this weekday, Monday 0, or on every day; None ends it."""

        def alter(hours: Hours) -> Hours:
            days = range(DAYS) if weekday is None else (weekday,)
            week = tuple(quiet if day in days else kept for day, kept in enumerate(hours.quiet))
            return replace(hours, quiet=week)

        return await self._change(reader, alter)

    async def set_bypass(self, reader: Reader, *, bypass: bool) -> Timed:
        """Let what is critical sound in quiet hours and above the budget, or not."""
        return await self._change(reader, lambda hours: replace(hours, bypass=bypass))

    async def set_budget(self, reader: Reader, budget: int | None) -> Timed:
        """Sound so often in an hour and no more; None for as often as there is cause."""
        return await self._change(reader, lambda hours: replace(hours, budget=budget))

    async def set_summary(
        self, reader: Reader, *, hour: int | None = None, weekday: int | None = None
    ) -> Timed:
        """Bring summaries at this hour, the weekly one on this weekday; None leaves either as it is."""

        def alter(hours: Hours) -> Hours:
            return replace(
                hours,
                summary_hour=hours.summary_hour if hour is None else hour,
                summary_weekday=hours.summary_weekday if weekday is None else weekday,
            )

        return await self._change(reader, alter)

    async def snooze(self, reader: Reader, span: timedelta) -> Timed:
        """Withhold what is new for so long, in place of a pause there is; it comes in one message then.

        Raises Refused for a length out of bounds, and for a chat of which nothing is kept.
        """
        if not SHORTEST_SNOOZE <= span <= LONGEST_SNOOZE:
            least, most = SHORTEST_SNOOZE // timedelta(hours=1), LONGEST_SNOOZE.days
            raise Refused("refused-snooze-length", hours=least, days=most)
        until = self._clock.now() + span
        async with self._store.writing() as tx:
            chat = await _known(tx, reader)
            await tx.chats.snooze(chat.no, until)
            await tx.dues.set(Due(chat.no, Occasion.SNOOZE, until))
            await tx.sends.put_off(chat.no, until, Occasion.SNOOZE)
            hours = await with_zone(tx, chat, self._gazetteer)
        return self._timed(chat._replace(snoozed_until=until), hours)

    async def resume(self, reader: Reader) -> bool:
        """End a pause now: what it withheld is due. Say whether there was one."""
        async with self._store.writing() as tx:
            chat = await tx.chats.find(reader.address)
            if chat is None or chat.snoozed_until is None:
                return False
            await tx.dues.set(Due(chat.no, Occasion.SNOOZE, self._clock.now()))
        return True

    async def _change(self, reader: Reader, alter: Callable[[Hours], Hours]) -> Timed:
        async with self._store.writing() as tx:
            chat = await _known(tx, reader)
            hours = alter(await with_zone(tx, chat, self._gazetteer))
            await tx.chats.choose_hours(chat.no, hours)
            await plan_summaries(tx, chat.no, self._gazetteer, self._clock.now())
        return self._timed(chat, hours)

    def _timed(self, chat: Chat, hours: Hours) -> Timed:
        return Timed(hours, chat.snoozed_until, self._clock.now())


async def _known(tx: Transaction, reader: Reader) -> Chat:
    chat = await tx.chats.find(reader.address)
    if chat is None:
        raise Refused("refused-settings-unknown")
    return chat
