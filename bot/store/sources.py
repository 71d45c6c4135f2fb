"""The bodies that claims are attributed to."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.source import Source
from bot.store.tables import sources
from bot.store.upsert import put


class Sources:
    """The repository of sources."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, source: Source) -> bool:
        """Record a source, new or changed; return whether anything changed."""
        content = source.model_dump_json(exclude_defaults=True)
        known = await self._connection.scalar(
            select(sources.c.content).where(sources.c.source_id == source.id)
        )
        if known == content:
            return False
        await put(self._connection, sources, {"source_id": source.id, "content": content})
        return True

    async def get_all(self) -> dict[str, Source]:
        """Return every source by its id."""
        rows = await self._connection.execute(select(sources).order_by(sources.c.source_id))
        return {row.source_id: Source.model_validate_json(row.content) for row in rows}
