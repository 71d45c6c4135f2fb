"""The desk's notices to its people: what is owed, what each message says by now, and who answered first."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chain import Entry
from bot.domain.notice import Answered, Notice, NoticeKind, Reply
from bot.domain.settlement import COPIES
from bot.store.tables import audit, desk_answers, desk_heard, desk_notices
from bot.store.upsert import insert_new, put

_READER = "notices"
_OPEN = desk_notices.c.closed_at.is_(None)


class DeskNotices:
    """The repository of notices and answers."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def news(self, *, limit: int) -> tuple[Entry, ...]:
        """Return what the audit record says since it was last heard, oldest first.

        Its numbers have no gaps and are given in the order of the commits, so that none comes in behind.
        """
        heard = select(func.max(desk_heard.c.entry_no)).where(desk_heard.c.reader == _READER)
        after = await self._connection.scalar(heard) or 0
        query = select(audit).where(audit.c.entry_no > after).order_by(audit.c.entry_no).limit(limit)
        return tuple(_entry(row) for row in await self._connection.execute(query))

    async def hear(self, entry: int) -> None:
        """Remember up to which entry the record was heard."""
        await put(self._connection, desk_heard, {"reader": _READER, "entry_no": entry})

    async def steps_before(self, entry: Entry) -> tuple[str, ...]:
        """Return what was done with the subject of an entry before it, oldest first."""
        query = select(audit.c.action).where(audit.c.subject == entry.subject, audit.c.entry_no < entry.no)
        return tuple(await self._connection.scalars(query.order_by(audit.c.entry_no)))

    async def plan(self, notice: Notice) -> bool:
        """Owe a notice; False where it is, or was, owed already."""
        row = {
            "curator": notice.curator,
            "kind": notice.kind.value,
            "subject": notice.subject,
            "number": notice.number,
            "actor": notice.actor,
            "step": notice.step,
            "planned_at": notice.planned_at,
            "due": True,
            "tries": 0,
        }
        return bool(await insert_new(self._connection, desk_notices, [row]))

    async def plan_anew(self, notice: Notice) -> bool:
        """Owe a notice, also where one of the same has ended; False where it is owed already."""
        await self._connection.execute(
            delete(desk_notices).where(_is(notice), desk_notices.c.closed_at.is_not(None))
        )
        return await self.plan(notice)

    async def touch(self, kind: NoticeKind, subject: str) -> None:
        """Let the open notices about something be looked at again: what they say may have changed."""
        about = (desk_notices.c.kind == kind.value) & (desk_notices.c.subject == subject)
        await self._connection.execute(update(desk_notices).where(about, _OPEN).values(due=True))

    async def forgo(self, curator: str, kind: NoticeKind, subject: str) -> None:
        """Drop what has not been said yet of something: what follows says more."""
        unsaid = (desk_notices.c.message_id.is_(None)) & (desk_notices.c.tries == 0)
        mine = (desk_notices.c.curator == curator) & (desk_notices.c.kind == kind.value)
        about = desk_notices.c.subject == subject
        await self._connection.execute(delete(desk_notices).where(mine, about, unsaid, _OPEN))

    async def due(self, *, limit: int = 500) -> tuple[Notice, ...]:
        """Return notices to look at, the oldest first."""
        query = select(desk_notices).where(desk_notices.c.due).limit(limit)
        ordered = query.order_by(desk_notices.c.planned_at, desk_notices.c.number, desk_notices.c.curator)
        return tuple(_notice(row) for row in await self._connection.execute(ordered))

    async def open(self, kind: NoticeKind) -> tuple[tuple[str, int], ...]:
        """Return (subject, number) of what notices of a kind are open about, each once."""
        query = select(desk_notices.c.subject, desk_notices.c.number).where(
            desk_notices.c.kind == kind.value, _OPEN
        )
        ordered = query.distinct().order_by(desk_notices.c.subject, desk_notices.c.number)
        return tuple((row.subject, row.number) for row in await self._connection.execute(ordered))

    async def begin(self, notice: Notice) -> bool:
        """Mark that the message may leave from now on; False where it may not once more."""
        may = (desk_notices.c.tries < COPIES) & desk_notices.c.message_id.is_(None)
        change = update(desk_notices).where(_is(notice), may, _OPEN).values(tries=desk_notices.c.tries + 1)
        return bool((await self._connection.execute(change.returning(desk_notices.c.tries))).all())

    async def take_back(self, notice: Notice) -> None:
        """Note that the last try has certainly not arrived."""
        await self._change(notice, {"tries": desk_notices.c.tries - 1})

    async def say(self, notice: Notice, *, message_id: int | None, shown: bytes, due: bool) -> None:
        """Note what the message says now; `due` keeps it looked at."""
        await self._change(notice, {"message_id": message_id, "shown": shown, "due": due})

    async def rest(self, notice: Notice) -> None:
        """Look at it again when something about it is heard."""
        await self._change(notice, {"due": False})

    async def close(self, notice: Notice, *, at: datetime) -> None:
        """Say nothing more in this message."""
        await self._change(notice, {"due": False, "closed_at": at})

    async def forget(self, before: datetime) -> None:
        """Drop what was closed before an instant."""
        await self._connection.execute(delete(desk_notices).where(desk_notices.c.closed_at < before))

    async def answer(self, event: str, number: int, given: Answered, *, at: datetime) -> bool:
        """Keep the answer about a revision; False where another was first."""
        what = {"event_id": event, "number": number, "answered_at": at}
        row = {**what, "curator": given.by, "reply": given.reply.value}
        return bool(await insert_new(self._connection, desk_answers, [row]))

    async def answered(self, event: str, number: int) -> Answered | None:
        """Return the answer that counts, or None."""
        query = select(desk_answers).where(desk_answers.c.event_id == event, desk_answers.c.number == number)
        row = (await self._connection.execute(query)).one_or_none()
        return None if row is None else Answered(row.curator, Reply(row.reply))

    async def _change(self, notice: Notice, values: Mapping[str, Any]) -> None:
        await self._connection.execute(update(desk_notices).where(_is(notice), _OPEN).values(**values))


def _is(notice: Notice) -> Any:
    return (
        (desk_notices.c.curator == notice.curator)
        & (desk_notices.c.kind == notice.kind.value)
        & (desk_notices.c.subject == notice.subject)
        & (desk_notices.c.number == notice.number)
    )


def _notice(row: Row[Any]) -> Notice:
    return Notice(
        curator=row.curator,
        kind=NoticeKind(row.kind),
        subject=row.subject,
        number=row.number,
        planned_at=row.planned_at,
        actor=row.actor,
        step=row.step,
        message_id=row.message_id,
        tries=row.tries,
        shown=row.shown,
    )


def _entry(row: Row[Any]) -> Entry:
    return Entry(row.entry_no, row.at, row.actor, row.action, row.subject, row.detail)
