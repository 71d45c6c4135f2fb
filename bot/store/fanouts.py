"""The standing orders to bring a revision to its readers."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Audience, Fanout, FanoutState, Priority
from bot.domain.value import ChatNo
from bot.store.tables import fanouts
from bot.store.upsert import inserting


class Fanouts:
    """The repository of fan-out requests."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def open(self, event: str, number: int, *, priority: Priority, key: str, at: datetime) -> bool:
        """Order a fan-out under an idempotency key; False when the key was used before."""
        row = {
            "idempotency_key": key,
            "event_id": event,
            "number": number,
            "audience": Audience.FOLLOWERS.value,
            "priority": int(priority),
            "state": FanoutState.OPEN.value,
            "cursor": 0,
            "created_at": at,
        }
        statement = inserting(self._connection, fanouts).values(**row).on_conflict_do_nothing()
        return bool((await self._connection.execute(statement.returning(fanouts.c.fanout_no))).all())

    async def waiting(self, limit: int = 10) -> tuple[Fanout, ...]:
        """Return the open requests, the most urgent first, then the oldest.

        Asked for by state, not by a number above a cursor: numbers can commit out of order.
        """
        rows = await self._connection.execute(
            select(fanouts)
            .where(fanouts.c.state == FanoutState.OPEN.value)
            .order_by(fanouts.c.priority, fanouts.c.fanout_no)
            .limit(limit)
        )
        return tuple(
            Fanout(row.fanout_no, row.event_id, row.number, Priority(row.priority), ChatNo(row.cursor))
            for row in rows
        )

    async def advance(self, no: int, cursor: ChatNo) -> None:
        """Remember the last chat taken."""
        await self._connection.execute(update(fanouts).where(fanouts.c.fanout_no == no).values(cursor=cursor))

    async def close(self, no: int, state: FanoutState, *, at: datetime) -> None:
        """Take no more chats for this request."""
        await self._connection.execute(
            update(fanouts).where(fanouts.c.fanout_no == no).values(state=state.value, closed_at=at)
        )
