"""What readers say is wrong with a revision: each thing once, whoever says it and however many do."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.problem import Problem
from bot.store.tables import problems
from bot.store.upsert import insert_new


class Problems:
    """The repository of reported problems."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, event: str, number: int, what: Problem, *, at: datetime) -> bool:
        """Note a problem; False where it is noted already."""
        row = {"event_id": event, "number": number, "what": what.value, "reported_at": at}
        return bool(await insert_new(self._connection, problems, [row]))

    async def of(self, event: str, number: int) -> tuple[Problem, ...]:
        """Return what was reported of a revision, in the order of the choices."""
        query = select(problems.c.what).where(problems.c.event_id == event, problems.c.number == number)
        found = set(await self._connection.scalars(query))
        return tuple(each for each in Problem if each.value in found)
