"""What running services say of themselves: one row for each, written over every few seconds."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import heartbeats
from bot.store.upsert import put


class Heartbeats:
    """The repository of heartbeats."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def beat(self, name: str, told: str, *, at: datetime) -> None:
        """Keep what `name` says of itself now; `name` has at most 32 characters."""
        await put(self._connection, heartbeats, {"name": name, "at": at, "told": told})

    async def of(self, name: str) -> tuple[datetime, str] | None:
        """Return when it was heard last, and what it said."""
        rows = await self._connection.execute(select(heartbeats).where(heartbeats.c.name == name))
        row = rows.one_or_none()
        return None if row is None else (row.at, row.told)

    async def beginning_with(self, prefix: str) -> tuple[tuple[datetime, str], ...]:
        """Return the same for every name that begins so, in the order of their names."""
        query = select(heartbeats).where(heartbeats.c.name.startswith(prefix, autoescape=True))
        rows = await self._connection.execute(query.order_by(heartbeats.c.name))
        return tuple((row.at, row.told) for row in rows)

    async def silence(self, name: str) -> None:
        """It has ended as it should and says nothing any more."""
        await self._connection.execute(delete(heartbeats).where(heartbeats.c.name == name))

    async def forget(self, before: datetime, *, beginning_with: str = "") -> None:
        """Drop those that were not heard since, of all or of those whose name begins so."""
        silent = (
            heartbeats.c.at < before,
            heartbeats.c.name.startswith(beginning_with, autoescape=True),
        )
        await self._connection.execute(delete(heartbeats).where(*silent))
