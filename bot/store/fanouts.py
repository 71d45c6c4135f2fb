"""The standing orders to bring a revision to its readers."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Audience, Fanout, FanoutState, Priority, priority_of
from bot.domain.event import Revision
from bot.domain.value import ChatNo
from bot.store.tables import fanouts
from bot.store.upsert import inserting


class Fanouts:
    """The repository of fan-out requests."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def open(
        self,
        event: str,
        number: int,
        *,
        priority: Priority,
        key: str,
        at: datetime,
        audience: Audience = Audience.FOLLOWERS,
        state: FanoutState = FanoutState.OPEN,
    ) -> bool:
        """Order a fan-out under an idempotency key; False when the key was used before."""
        row = {
            "idempotency_key": key,
            "event_id": event,
            "number": number,
            "audience": audience.value,
            "priority": int(priority),
            "state": state.value,
            "cursor": 0,
            "created_at": at,
        }
        statement = inserting(self._connection, fanouts).values(**row).on_conflict_do_nothing()
        return bool((await self._connection.execute(statement.returning(fanouts.c.fanout_no))).all())

    async def heir(self, revision: Revision, *, at: datetime) -> Fanout:
        """Return the fan-out that brings a revision to those whom an earlier one did not reach.

        It takes no pages by itself; `take_over` lets it go on where an earlier one stood.
        """
        key = f"{revision.event}/{revision.number}/{revision.content_hash}/first"
        await self.open(
            revision.event,
            revision.number,
            priority=priority_of(revision.content, Audience.FOLLOWERS),
            key=key,
            at=at,
            state=FanoutState.DONE,
        )
        return _fanout(
            (await self._connection.execute(select(fanouts).where(fanouts.c.idempotency_key == key))).one()
        )

    async def take_over(self, heir: Fanout, overtaken: Fanout, *, at: datetime) -> None:
        """Let `heir` take the pages that the overtaken one has not taken."""
        await self.close(overtaken.no, FanoutState.SUPERSEDED, at=at)
        values = {"state": FanoutState.OPEN.value, "cursor": overtaken.cursor}
        await self._connection.execute(update(fanouts).where(fanouts.c.fanout_no == heir.no).values(**values))

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
        return tuple(_fanout(row) for row in rows)

    async def advance(self, no: int, cursor: ChatNo) -> None:
        """Remember the last chat taken."""
        await self._connection.execute(update(fanouts).where(fanouts.c.fanout_no == no).values(cursor=cursor))

    async def still_taking(self, event: str, number: int) -> bool:
        """Say whether a fan-out of this revision has not taken its whole audience yet."""
        query = select(fanouts.c.fanout_no).where(
            fanouts.c.event_id == event,
            fanouts.c.number == number,
            fanouts.c.state == FanoutState.OPEN.value,
        )
        return await self._connection.scalar(query.limit(1)) is not None

    async def close(self, no: int, state: FanoutState, *, at: datetime) -> None:
        """Take no more chats for this request."""
        await self._connection.execute(
            update(fanouts).where(fanouts.c.fanout_no == no).values(state=state.value, closed_at=at)
        )


def _fanout(row: Row[Any]) -> Fanout:
    return Fanout(
        no=row.fanout_no,
        event=row.event_id,
        number=row.number,
        audience=Audience(row.audience),
        priority=Priority(row.priority),
        cursor=ChatNo(row.cursor),
    )
