"""When chats are owed what was held back for them: summaries, the end of a snooze, and bundles.

A bundle ends on the clock for all, so one row for each length says up to when it was brought.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.cadence import Cadence, Occasion
from bot.domain.value import ChatNo
from bot.store.tables import bundles, chats, dues
from bot.store.upsert import put

FIRST = ChatNo(0)
"""Before every chat."""


@dataclass(frozen=True, slots=True)
class Due:
    """A chat is owed what was held back for it; `served_on` is the day of its last summary."""

    chat: ChatNo
    occasion: Occasion
    due_at: datetime
    served_on: date | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """Up to when bundles of this length were brought; while one is, its end and the last chat taken."""

    cadence: Cadence
    through: datetime
    until: datetime | None = None
    cursor: ChatNo = FIRST


class Dues:
    """The repository of what is due."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, chat: ChatNo) -> dict[Occasion, Due]:
        """Return what a chat waits for."""
        return {each.occasion: each for each in await self._rows(dues.c.chat_no == chat)}

    async def now_due(self, at: datetime, *, limit: int) -> Sequence[Due]:
        """Return what is due for active chats, the longest due first."""
        active = select(chats.c.chat_no).where(chats.c.chat_no == dues.c.chat_no, chats.c.active)
        return await self._rows(dues.c.due_at <= at, active.exists(), limit=limit)

    async def set(self, due: Due) -> None:
        """Keep when it is due, in place of what was kept for the same occasion."""
        row = {
            "chat_no": due.chat,
            "occasion": due.occasion.value,
            "due_at": due.due_at,
            "served_on": due.served_on,
        }
        await put(self._connection, dues, row)

    async def drop(self, chat: ChatNo, occasion: Occasion) -> None:
        """Let it be due no more."""
        mine = (dues.c.chat_no == chat, dues.c.occasion == occasion.value)
        await self._connection.execute(delete(dues).where(*mine))

    async def bundles(self) -> dict[Cadence, Bundle]:
        """Return how far each length of bundles has come."""
        rows = await self._connection.execute(select(bundles))
        found = (Bundle(Cadence(row.cadence), row.through, row.until, ChatNo(row.cursor)) for row in rows)
        return {each.cadence: each for each in found}

    async def set_bundle(self, bundle: Bundle) -> None:
        """Keep how far bundles of a length have come."""
        row = {
            "cadence": int(bundle.cadence),
            "through": bundle.through,
            "until": bundle.until,
            "cursor": bundle.cursor,
        }
        await put(self._connection, bundles, row)

    async def _rows(self, *where: Any, limit: int | None = None) -> Sequence[Due]:
        query = select(dues).where(*where).order_by(dues.c.due_at, dues.c.chat_no).limit(limit)
        return [
            Due(ChatNo(row.chat_no), Occasion(row.occasion), row.due_at, row.served_on)
            for row in await self._connection.execute(query)
        ]
