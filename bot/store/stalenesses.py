"""Revisions marked unconfirmed. The mark stands beside the revision, which stays what people said."""

from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import events, revisions, stalenesses
from bot.store.upsert import insert_new


class Stalenesses:
    """The repository of marks."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def overdue(self, at: datetime, *, limit: int = 100) -> tuple[tuple[str, int], ...]:
        """Return (event, number) of current revisions in doubt since `at` or before and not marked yet."""
        marked = select(stalenesses.c.event_id).where(
            stalenesses.c.event_id == revisions.c.event_id, stalenesses.c.number == revisions.c.number
        )
        query = (
            select(revisions.c.event_id, revisions.c.number)
            .join(
                events,
                and_(
                    events.c.event_id == revisions.c.event_id,
                    events.c.current_revision == revisions.c.number,
                ),
            )
            .where(revisions.c.stale_after <= at, ~marked.exists())
            .order_by(revisions.c.stale_after, revisions.c.event_id)
            .limit(limit)
        )
        return tuple((row.event_id, row.number) for row in await self._connection.execute(query))

    async def mark(self, event: str, number: int, *, at: datetime) -> bool:
        """Mark a revision; False when it was marked before."""
        row = {"event_id": event, "number": number, "marked_at": at}
        return bool(await insert_new(self._connection, stalenesses, [row]))

    async def marked_at(self, event: str, number: int) -> datetime | None:
        """Return when a revision was marked, or None."""
        query = select(stalenesses.c.marked_at).where(
            stalenesses.c.event_id == event, stalenesses.c.number == number
        )
        found: datetime | None = await self._connection.scalar(query)
        return found
