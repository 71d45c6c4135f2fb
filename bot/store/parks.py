"""What Telegram asked of us, so that a restart forgets none of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.value import ChatNo
from bot.store.keys import Keys
from bot.store.tables import chats, paces, parks
from bot.store.upsert import inserting, put

_LANE = "alerts"
"""One token, one lane."""


@dataclass(frozen=True, slots=True)
class Lane:
    """What binds everybody: nothing before `until`, and no more than `per_second` a second at `slowed_at`."""

    until: datetime | None = None
    per_second: float | None = None
    slowed_at: datetime | None = None

    def joined(self, other: "Lane") -> "Lane":
        """Return what binds everybody where both do: the later end, the newer pace."""
        until = max((each for each in (self.until, other.until) if each is not None), default=None)
        slowed = [each for each in (self, other) if each.slowed_at is not None]
        last = max(slowed, key=lambda each: (each.slowed_at, -(each.per_second or 0.0)), default=Lane())
        return Lane(until, last.per_second, last.slowed_at)


class Parks:
    """The repository of parks."""

    def __init__(self, connection: AsyncConnection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    async def put(self, no: ChatNo, until: datetime) -> None:
        """Leave a chat alone until then, or longer where that was asked before."""
        statement = inserting(self._connection, parks).values(chat_no=no, until=until)
        changed = statement.on_conflict_do_update(
            index_elements=["chat_no"],
            set_={"until": statement.excluded.until},
            where=parks.c.until < statement.excluded.until,
        )
        await self._connection.execute(changed)

    async def put_all(self, asked: Mapping[int, datetime]) -> None:
        """Leave chats alone, by Telegram's ids; of one that we do not know nothing is kept."""
        for chat_id, until in asked.items():
            known = select(chats.c.chat_no).where(chats.c.chat_hash == self._keys.chat_hash(chat_id))
            for no in await self._connection.scalars(known.with_for_update(read=True, key_share=True)):
                await self.put(ChatNo(no), until)

    async def put_lane(self, lane: Lane) -> None:
        """Keep what binds everybody."""
        row = {"until": lane.until, "per_second": lane.per_second, "slowed_at": lane.slowed_at}
        await put(self._connection, paces, {"lane": _LANE, **row})

    async def lane(self, *, hold: bool = False) -> Lane:
        """Return what binds everybody; with `hold` nobody changes that before we end."""
        query = select(paces).where(paces.c.lane == _LANE)
        row = (await self._connection.execute(query.with_for_update() if hold else query)).one_or_none()
        return Lane() if row is None else Lane(row.until, row.per_second, row.slowed_at)

    async def standing(self, at: datetime) -> dict[int, datetime]:
        """Return which chats, by Telegram's ids, must be left alone at `at` and until when."""
        query = (
            select(chats.c.sealed_id, chats.c.chat_hash, parks.c.until)
            .join(chats, chats.c.chat_no == parks.c.chat_no)
            .where(parks.c.until > at)
            .order_by(parks.c.until)
        )
        rows = await self._connection.execute(query)
        return {self._keys.open_chat(row.sealed_id, row.chat_hash): row.until for row in rows}

    async def forget(self, before: datetime) -> None:
        """Forget what has ended."""
        await self._connection.execute(delete(parks).where(parks.c.until <= before))
