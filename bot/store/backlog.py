"""How much waits, and since when: what readers and operators are told of the delay."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import FanoutState, SendState
from bot.store.tables import chats, chunks, fanouts, inbox, seen_updates, sends


@dataclass(frozen=True, slots=True)
class Lengths:
    """How much is open: updates, requests, chunks; sends that may go, are on their way, are put off.

    `resting` are sends to chats that stopped. `update_at` is when the oldest update came.
    """

    updates: int
    update_at: datetime | None
    requests: int
    chunks: int
    due: int
    sending: int
    put_off: int
    resting: int


class Backlog:
    """Looks at the queues; changes nothing."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def oldest_owed(self, at: datetime) -> datetime | None:
        """Return when the oldest request was made of which somebody is still to be told, None for none.

        Chats that stopped, or whose next try is put off, hold it up no longer.
        """
        late = (
            select(sends.c.fanout_no)
            .join(chats, chats.c.chat_no == sends.c.chat_no)
            .where(chats.c.active, sends.c.not_before <= at)
        )
        owed = or_(
            fanouts.c.state == FanoutState.OPEN.value,
            fanouts.c.fanout_no.in_(select(chunks.c.fanout_no)),
            fanouts.c.fanout_no.in_(late),
        )
        found: datetime | None = await self._connection.scalar(
            select(fanouts.c.created_at).where(owed).order_by(fanouts.c.created_at).limit(1)
        )
        return found

    async def lengths(self, at: datetime) -> Lengths:
        """Count what is open."""
        one = sends.join(chats, chats.c.chat_no == sends.c.chat_no)
        claimed = sends.c.state == SendState.CLAIMED.value
        sending = sends.c.state == SendState.SENDING.value
        counted = select(
            func.count().filter(chats.c.active, claimed, sends.c.not_before <= at),
            func.count().filter(sending),
            func.count().filter(chats.c.active, claimed, sends.c.not_before > at),
            func.count().filter(~chats.c.active, claimed),
        ).select_from(one)
        due, underway, put_off, resting = (await self._connection.execute(counted)).one()
        came = select(func.min(seen_updates.c.seen_at)).where(
            seen_updates.c.update_id.in_(select(inbox.c.update_id))
        )
        is_open = fanouts.c.state == FanoutState.OPEN.value
        return Lengths(
            updates=await self._count(select(func.count()).select_from(inbox)),
            update_at=await self._connection.scalar(came),
            requests=await self._count(select(func.count()).select_from(fanouts).where(is_open)),
            chunks=await self._count(select(func.count()).select_from(chunks)),
            due=due,
            sending=underway,
            put_off=put_off,
            resting=resting,
        )

    async def _count(self, query: Select[int]) -> int:
        return await self._connection.scalar(query) or 0


def log_bytes(database: Path) -> int:
    """Return the size of the write-ahead log beside an SQLite file; 0 where there is none."""
    path = Path(f"{database}-wal")
    return path.stat().st_size if path.exists() else 0
