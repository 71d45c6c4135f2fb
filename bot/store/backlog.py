"""How much waits, and since when: what readers and operators are told of the delay."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import FanoutState, SendState
from bot.store.tables import (
    chats,
    chunks,
    fanouts,
    inbox,
    paces,
    parks,
    seen_updates,
    sends,
    tallies,
)


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


@dataclass(frozen=True, slots=True)
class Held:
    """What is held back: chats and all of them by Telegram, events because it refuses their texts.

    `all_until` is None where not all are. `tallies` are what is counted about sending.
    """

    parks: int
    all_until: datetime | None
    paused: int
    tallies: Mapping[str, int]


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
        on_the_way = sends.c.state == SendState.SENDING.value
        counted = select(
            func.count().filter(chats.c.active, claimed, sends.c.not_before <= at),
            func.count().filter(on_the_way),
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

    async def held(self, at: datetime) -> Held:
        """Return what is held back at an instant."""
        parked = select(func.count()).select_from(parks).where(parks.c.until > at)
        paused = select(func.count()).select_from(fanouts).where(fanouts.c.paused_from.is_not(None))
        all_until = await self._connection.scalar(select(func.max(paces.c.until)).where(paces.c.until > at))
        counted = await self._connection.execute(select(tallies).order_by(tallies.c.name))
        return Held(
            parks=await self._count(parked),
            all_until=all_until,
            paused=await self._count(paused),
            tallies={row["name"]: row["count"] for row in counted.mappings()},
        )

    async def _count(self, query: Select[int]) -> int:
        return await self._connection.scalar(query) or 0


def log_bytes(database: Path) -> int:
    """Return the size of the write-ahead log beside an SQLite file; 0 where there is none."""
    path = Path(f"{database}-wal")
    return path.stat().st_size if path.exists() else 0
