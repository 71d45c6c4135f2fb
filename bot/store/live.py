"""Live messages: who wants them, which are to be looked at, and what stands in each."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chain import Entry
from bot.domain.live import Live
from bot.domain.value import ChatNo
from bot.store.tables import audit, chats, desk_heard, events, live_messages, live_wishes
from bot.store.upsert import insert_new, put

_READER = "live"
_HEARD = select(desk_heard.c.entry_no).where(desk_heard.c.reader == _READER)


class LiveMessages:
    """The repository of live messages."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def has_news(self) -> bool:
        """Say whether anything was written into the record since it was last heard here."""
        heard = await self._connection.scalar(_HEARD)
        newest = await self._connection.scalar(select(func.max(audit.c.entry_no)))
        return heard is None or (newest or 0) > heard

    async def news(self, *, limit: int) -> tuple[Entry, ...]:
        """Return what the audit record says since it was last heard here, oldest first."""
        after = await self._listen()
        query = select(audit).where(audit.c.entry_no > after).order_by(audit.c.entry_no).limit(limit)
        return tuple(
            Entry(row.entry_no, row.at, row.actor, row.action, row.subject, row.detail)
            for row in await self._connection.execute(query)
        )

    async def _listen(self) -> int:
        """Return up to which entry the record was heard; the first time that is its end."""
        after: int | None = await self._connection.scalar(_HEARD)
        if after is None:
            after = await self._connection.scalar(select(func.max(audit.c.entry_no))) or 0
            await self.hear(after)
        return after

    async def hear(self, entry: int) -> None:
        """Remember up to which entry the record was heard."""
        await put(self._connection, desk_heard, {"reader": _READER, "entry_no": entry})

    async def wish(self, chat: ChatNo, *, pins: bool) -> None:
        """Keep live messages in this chat; whether they are pinned is tried anew."""
        await self._listen()
        await put(self._connection, live_wishes, {"chat_no": chat, "pins": pins})
        mine = live_messages.c.chat_no == chat
        await self._connection.execute(update(live_messages).where(mine).values(due=True, pinned=None))

    async def unwish(self, chat: ChatNo) -> None:
        """Keep none any more: those there are say so, then they are left alone."""
        await self._connection.execute(delete(live_wishes).where(live_wishes.c.chat_no == chat))
        mine = live_messages.c.chat_no == chat
        await self._connection.execute(update(live_messages).where(mine).values(due=True))

    async def pins(self, chat: ChatNo) -> bool | None:
        """Say whether a chat wants its live messages pinned; None where it wants none."""
        found: bool | None = await self._connection.scalar(
            select(live_wishes.c.pins).where(live_wishes.c.chat_no == chat)
        )
        return found

    async def wishing(self, *, after: ChatNo, limit: int) -> tuple[ChatNo, ...]:
        """Return up to `limit` active chats numbered above one that want live messages, in order."""
        query = (
            select(live_wishes.c.chat_no)
            .join(chats, chats.c.chat_no == live_wishes.c.chat_no)
            .where(chats.c.active, live_wishes.c.chat_no > after)
        )
        rows = await self._connection.scalars(query.order_by(live_wishes.c.chat_no).limit(limit))
        return tuple(ChatNo(no) for no in rows)

    async def mark(self, numbers: Sequence[ChatNo], thread: str) -> None:
        """Have the message of a story looked at in these chats, where there is one or is to be one."""
        rows = [{"chat_no": no, "thread_id": thread, "due": True, "tries": 0} for no in numbers]
        if rows:
            await insert_new(self._connection, live_messages, rows)
            these = (live_messages.c.thread_id == thread, live_messages.c.chat_no.in_(numbers))
            await self._connection.execute(update(live_messages).where(*these).values(due=True))

    async def touch(self, thread: str) -> None:
        """Have every message of a story looked at, whoever follows what is new in it."""
        of_it = live_messages.c.thread_id == thread
        await self._connection.execute(update(live_messages).where(of_it).values(due=True))

    async def due(self, *, limit: int = 200) -> tuple[Live, ...]:
        """Return messages to look at, of chats that are active."""
        query = (
            select(live_messages)
            .join(chats, chats.c.chat_no == live_messages.c.chat_no)
            .where(live_messages.c.due, chats.c.active)
        )
        rows = await self._connection.execute(query.order_by(live_messages.c.chat_no).limit(limit))
        return tuple(_live(row) for row in rows)

    async def of(self, chat: ChatNo) -> tuple[Live, ...]:
        """Return the live messages of a chat."""
        rows = await self._connection.execute(select(live_messages).where(live_messages.c.chat_no == chat))
        return tuple(_live(row) for row in rows)

    async def events_of(self, thread: str) -> tuple[str, ...]:
        """Return the events of a story."""
        query = select(events.c.event_id).where(events.c.thread_id == thread).order_by(events.c.event_id)
        return tuple(await self._connection.scalars(query))

    async def begin(self, live: Live) -> bool:
        """Mark that the message may leave from now on; False where it did meanwhile."""
        mine = (*_is(live), live_messages.c.message_id.is_(None), live_messages.c.tries == live.tries)
        change = update(live_messages).where(*mine).values(tries=live.tries + 1)
        return bool((await self._connection.execute(change.returning(live_messages.c.tries))).all())

    async def write(self, live: Live, *, due: bool) -> None:
        """Write down how a live message stands; `due` has it looked at again."""
        told = {"message_id": live.message_id, "shown": live.shown, "pinned": live.pinned}
        change = update(live_messages).where(*_is(live)).values(due=due, tries=live.tries, **told)
        await self._connection.execute(change)

    async def drop(self, live: Live) -> None:
        """Keep it up to date no longer."""
        await self._connection.execute(delete(live_messages).where(*_is(live)))


def _is(live: Live) -> tuple[Any, Any]:
    return live_messages.c.chat_no == live.chat, live_messages.c.thread_id == live.thread


def _live(row: Row[Any]) -> Live:
    return Live(
        chat=row.chat_no,
        thread=row.thread_id,
        tries=row.tries,
        message_id=row.message_id,
        shown=row.shown,
        pinned=row.pinned,
    )
