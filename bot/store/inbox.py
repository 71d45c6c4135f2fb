"""The durable inbox: updates wait here sealed, and are deleted when handled."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.clock import Clock
from bot.domain.inbox import InboxUpdate
from bot.store.keys import Keys
from bot.store.tables import inbox, seen_updates
from bot.store.upsert import insert_new


class Inbox:
    """The repository of waiting updates."""

    def __init__(self, connection: AsyncConnection, keys: Keys, clock: Clock) -> None:
        self._connection = connection
        self._keys = keys
        self._clock = clock

    async def put(self, updates: Iterable[InboxUpdate]) -> int:
        """Take updates in; those seen before are left out. Return how many are new."""
        new = 0
        for each in updates:
            seen = {"update_id": each.update_id, "seen_at": self._clock.now()}
            if not await insert_new(self._connection, seen_updates, [seen]):
                continue
            row = {
                "update_id": each.update_id,
                "lane": each.lane,
                "sealed": self._keys.seal_update(each.update_id, each.body),
                "attempts": 0,
            }
            new += await insert_new(self._connection, inbox, [row])
        return new

    async def waiting(self, limit: int = 500, *, of_each_lane: int | None = None) -> tuple[InboxUpdate, ...]:
        """Return the oldest updates not handled yet; of each lane no more than `of_each_lane`.

        An update without a lane is one of its own.
        """
        query = select(inbox).order_by(inbox.c.update_id).limit(limit)
        if of_each_lane is not None:
            place = func.row_number().over(partition_by=inbox.c.lane, order_by=inbox.c.update_id)
            placed = select(inbox.c.update_id, place.label("place")).subquery()
            query = query.join(placed, placed.c.update_id == inbox.c.update_id).where(
                or_(placed.c.place <= of_each_lane, inbox.c.lane.is_(None))
            )
        return tuple(
            InboxUpdate(row.update_id, row.lane, self._keys.open_update(row.update_id, row.sealed))
            for row in await self._connection.execute(query)
        )

    async def count(self) -> int:
        """Return how many updates wait."""
        return await self._connection.scalar(select(func.count()).select_from(inbox)) or 0

    async def settle(self, update_id: int) -> None:
        """It is handled: delete it."""
        await self._connection.execute(delete(inbox).where(inbox.c.update_id == update_id))

    async def failed(self, update_id: int) -> int:
        """Count a failed attempt to handle it; return how many there were."""
        statement = (
            update(inbox)
            .where(inbox.c.update_id == update_id)
            .values(attempts=inbox.c.attempts + 1)
            .returning(inbox.c.attempts)
        )
        return await self._connection.scalar(statement) or 0

    async def next_offset(self) -> int | None:
        """Return what to ask Telegram for next, or None to begin wherever it stands."""
        highest = await self._connection.scalar(select(func.max(seen_updates.c.update_id)))
        return None if highest is None else highest + 1

    async def forget_seen(self, before: datetime) -> int:
        """Drop the numbers of updates that Telegram no longer repeats (it keeps them 24 hours)."""
        highest = select(func.max(seen_updates.c.update_id)).scalar_subquery()
        statement = delete(seen_updates).where(
            seen_updates.c.seen_at < before, seen_updates.c.update_id < highest
        )
        return len((await self._connection.execute(statement.returning(seen_updates.c.update_id))).all())
