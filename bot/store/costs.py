"""What paid messages cost, by day, in tenths of a Star."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.tables import costs
from bot.store.upsert import inserting


class Costs:
    """The repository of costs."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, day: date, tenths: int) -> None:
        """Count what was spent on a day (UTC)."""
        statement = inserting(self._connection, costs).values(day=day, tenths=tenths)
        more = {"tenths": costs.c.tenths + statement.excluded.tenths}
        await self._connection.execute(statement.on_conflict_do_update(index_elements=["day"], set_=more))

    async def total(self) -> int:
        """Return what was ever spent."""
        return int(await self._connection.scalar(select(func.sum(costs.c.tenths))) or 0)

    async def by_day(self, *, limit: int) -> tuple[tuple[date, int], ...]:
        """Return the newest days on which anything was spent, newest first."""
        query = select(costs).order_by(costs.c.day.desc()).limit(limit)
        return tuple((row.day, row.tenths) for row in await self._connection.execute(query))
