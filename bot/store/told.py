"""What readers had been told by an instant: which events, in which areas. The revisions stand in events."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.region import AudienceCodes
from bot.store.audience import among
from bot.store.tables import events, revision_areas, revisions


class Told:
    """The repository of what was said, looked at from behind."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def events(self) -> tuple[str, ...]:
        """Return every event of which something was published, the earliest first."""
        query = select(revisions.c.event_id).where(revisions.c.published_at.is_not(None))
        ordered = query.group_by(revisions.c.event_id).order_by(
            func.min(revisions.c.published_at), revisions.c.event_id
        )
        return tuple(await self._connection.scalars(ordered))

    async def threads(self, codes: AudienceCodes, *, limit: int) -> tuple[str, ...]:
        """Return the stories of which something stands in these areas, the latest first."""
        told_at = func.coalesce(revisions.c.publish_at, revisions.c.published_at)
        here: Any = (
            select(events.c.thread_id)
            .join(
                revisions,
                (revisions.c.event_id == events.c.event_id)
                & (revisions.c.number == events.c.current_revision),
            )
            .join(
                revision_areas,
                (revision_areas.c.event_id == revisions.c.event_id)
                & (revision_areas.c.number == revisions.c.number),
            )
            .where(among(revision_areas.c.area_code, codes))
            .group_by(events.c.thread_id)
            .order_by(func.max(told_at).desc(), events.c.thread_id)
            .limit(limit)
        )
        return tuple(await self._connection.scalars(here))

    async def of_thread(self, thread: str) -> tuple[str, ...]:
        """Return the events of a story of which something was told."""
        query = (
            select(events.c.event_id)
            .where(events.c.thread_id == thread, events.c.current_revision.is_not(None))
            .order_by(events.c.event_id)
        )
        return tuple(await self._connection.scalars(query))

    async def thread_of(self, event: str) -> str | None:
        """Return the story that an event belongs to, None for one of which nothing was told."""
        query = select(events.c.thread_id).where(
            events.c.event_id == event, events.c.current_revision.is_not(None)
        )
        found: str | None = await self._connection.scalar(query)
        return found

    async def by(self, until: datetime, codes: AudienceCodes, *, limit: int) -> tuple[str, ...]:
        """Return the events in these areas of which something was told, or meant to be, by an instant.

        The latest come first.
        """
        told_at = func.coalesce(revisions.c.publish_at, revisions.c.published_at)
        here: Any = (
            select(revisions.c.event_id)
            .join(
                revision_areas,
                (revision_areas.c.event_id == revisions.c.event_id)
                & (revision_areas.c.number == revisions.c.number),
            )
            .where(
                revisions.c.published_at.is_not(None),
                or_(revisions.c.published_at <= until, told_at <= until),
                among(revision_areas.c.area_code, codes),
            )
            .group_by(revisions.c.event_id)
            .order_by(func.max(told_at).desc(), revisions.c.event_id)
            .limit(limit)
        )
        return tuple(await self._connection.scalars(here))
