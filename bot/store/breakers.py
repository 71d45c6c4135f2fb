"""Whether sending stands still, which chats went lately, and what is counted about sending."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.breaker import Standing
from bot.domain.delivery import Send
from bot.domain.value import ChatNo
from bot.store.tables import departures, sending, tallies
from bot.store.upsert import inserting, put

_ALL = "all"


@dataclass(frozen=True, slots=True)
class Departure:
    """A chat that seemed gone, and what it was owed then. `doubted`: it was not stopped for it."""

    chat: ChatNo
    fanout: int
    area: str
    silent: bool
    reason: str
    doubted: bool
    at: datetime


class Breakers:
    """The repository of what stops sending."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def standing(self, *, hold: bool = False) -> Standing:
        """Return whether sending stands still; with `hold` nobody changes that before we end."""
        query = select(sending).where(sending.c.name == _ALL)
        rows = await self._connection.execute(query.with_for_update() if hold else query)
        row = rows.mappings().one_or_none()
        return Standing() if row is None else Standing(**{key: row[key] for key in row if key != "name"})

    async def stand(self, standing: Standing) -> None:
        """Keep it."""
        await put(self._connection, sending, {"name": _ALL, **asdict(standing)})

    async def departed(self, send: Send, reason: str, *, doubted: bool, at: datetime) -> None:
        """Note that a chat seemed gone."""
        row = {
            "chat_no": send.chat.no,
            "fanout_no": send.fanout,
            "area_code": send.area,
            "silent": send.silent,
            "reason": reason,
            "doubted": doubted,
            "at": at,
        }
        await put(self._connection, departures, row)

    async def doubted_at(self, chat: ChatNo) -> datetime | None:
        """Return since when a chat is doubted; None when it is not."""
        query = select(departures.c.at).where(departures.c.chat_no == chat, departures.c.doubted)
        found: datetime | None = await self._connection.scalar(query)
        return found

    async def count_since(self, since: datetime) -> int:
        """Return how many chats seemed gone after an instant."""
        query = select(func.count()).select_from(departures).where(departures.c.at > since)
        return await self._connection.scalar(query) or 0

    async def stopped_since(self, since: datetime) -> tuple[Departure, ...]:
        """Return the chats that were stopped, or struck, after an instant."""
        query = select(departures).where(departures.c.at > since, ~departures.c.doubted)
        return tuple(_departure(row) for row in await self._connection.execute(query))

    async def doubt(self, departure: Departure) -> None:
        """Note that a chat is doubted after all."""
        mine = departures.c.chat_no == departure.chat
        await self._connection.execute(update(departures).where(mine).values(doubted=True))

    async def trust(self, chat: ChatNo) -> None:
        """Something arrived: it was not gone."""
        await self._connection.execute(delete(departures).where(departures.c.chat_no == chat))

    async def forget(self, before: datetime) -> None:
        """Drop what was noted before an instant."""
        await self._connection.execute(delete(departures).where(departures.c.at < before))

    async def count(self, name: str) -> None:
        """Count one more."""
        statement = inserting(self._connection, tallies).values(name=name, count=1)
        more = {"count": tallies.c.count + 1}
        await self._connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=more))

    async def counted(self, name: str) -> int:
        """Return how many were counted."""
        query = select(tallies.c.count).where(tallies.c.name == name)
        return await self._connection.scalar(query) or 0


def _departure(row: Any) -> Departure:
    return Departure(
        chat=ChatNo(row.chat_no),
        fanout=row.fanout_no,
        area=row.area_code,
        silent=row.silent,
        reason=row.reason,
        doubted=row.doubted,
        at=row.at,
    )
