"""Who holds which revision: what corrections, replies and reach are read from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import chain, groupby, repeat
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, and_, bindparam, delete, exists, func, or_, select, union, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.address import Chat
from bot.domain.delivery import BORNE, HELD, TOLD, Amended, Closing, Receipt, SendState
from bot.domain.value import ChatNo
from bot.store.chats import chat_of
from bot.store.listed import is_listed, listed
from bot.store.tables import chats, fanouts, ledger, receipts, sends
from bot.store.upsert import inserting

# Kept as small numbers. New ones go to the end: the numbers stand in databases.
_CLOSINGS = (
    Closing.SENT,
    Closing.UNCERTAIN,
    Closing.GONE,
    Closing.QUARANTINED,
    Closing.SUPERSEDED,
    Closing.EXPIRED,
    Closing.AMENDED,
    Closing.UNMARKED,
    Closing.INTERRUPTED,
)
_AMENDED = (Amended.EDITED, Amended.DELETED, Amended.IMPOSSIBLE, Amended.REFUSED, Amended.UNCERTAIN)
_NUMBER = {closing: number for number, closing in enumerate(_CLOSINGS, 1)}
_AMENDED_NUMBER = {how: number for number, how in enumerate(_AMENDED, 1)}
_HELD = sorted(_NUMBER[closing] for closing in HELD)
_BORNE = sorted(_AMENDED_NUMBER[how] for how in BORNE)
_TOLD = sorted(_NUMBER[closing] for closing in TOLD)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_HELD_NUMBERS = ", ".join(map(str, _HELD))
_RECORD = (
    "INSERT INTO receipts (revision_no, chat_no, closing, message_id, silent, hour) VALUES {rows} "  # noqa: S608 - of constants
    "ON CONFLICT (revision_no, chat_no) DO UPDATE SET closing = excluded.closing, "
    "message_id = excluded.message_id, silent = excluded.silent, hour = excluded.hour "
    f"WHERE NOT (receipts.closing IN ({_HELD_NUMBERS}) AND excluded.closing NOT IN ({_HELD_NUMBERS})) "
    f"AND NOT (receipts.closing = {_NUMBER[Closing.QUARANTINED]} "
    f"AND excluded.closing = {_NUMBER[Closing.UNMARKED]})"
)
"""In the drivers' own words: SQLAlchemy would look at every value of every row, for a third of the cost."""
_LOT = 32
"""Rows that SQLite takes as one: its thread gives the interpreter away and asks for it back with every step,
and a row by itself costs more than twice as much."""
_ROW = {
    "sqlite": _RECORD.format(rows="(?, ?, ?, ?, ?, ?)"),
    "postgresql": _RECORD.format(rows="($1, $2, $3, $4, $5, $6)"),
}
_ROWS = _RECORD.format(rows=", ".join(["(?, ?, ?, ?, ?, ?)"] * _LOT))


def is_interrupted() -> Any:
    """Return the condition that a receipt says that it may have left when a process ended."""
    return receipts.c.closing == _NUMBER[Closing.INTERRUPTED]


def is_uncertain() -> Any:
    """Return the condition that a receipt says that nobody knows whether it arrived."""
    return receipts.c.closing == _NUMBER[Closing.UNCERTAIN]


class Ended(NamedTuple):
    """How a first try ended for one chat, as the batch of it is written down."""

    chat: ChatNo
    closing: Closing
    message_id: int | None
    silent: bool


class Receipts:
    """The repository of receipts."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def record(self, receipt: Receipt) -> None:
        """Write how a send ended; the time is cut to the hour, which is all that is ever needed.

        That a message may have arrived is never forgotten for how another try ended, nor that its text was
        refused because the line in an earlier message was, too.
        """
        page = await self.page(receipt.event, receipt.number, receipt.thread)
        ended = Ended(receipt.chat, receipt.closing, receipt.message_id, receipt.silent)
        await self.record_all(page, [ended], at=receipt.at)

    async def page(self, event: str, number: int, thread: str) -> int:
        """Return the number under which receipts of a revision are kept."""
        of_it = {"event": event, "number": number}
        found: int | None = await self._connection.scalar(_PAGE, of_it)
        if found is None:
            row = {"event_id": event, "number": number, "thread_id": thread}
            statement = inserting(self._connection, ledger).values(row).on_conflict_do_nothing()
            await self._connection.execute(statement)
            found = (await self._connection.execute(_PAGE, of_it)).scalar_one()
        return found

    async def record_all(self, page: int, ended: Iterable[Ended], *, at: datetime) -> None:
        """Write how many sends of one revision ended, in one statement."""
        hour = (at - _EPOCH) // timedelta(hours=1)
        rows = [
            (page, chat, _NUMBER[closing], message_id, silent, hour)
            for chat, closing, message_id, silent in ended
        ]
        dialect = self._connection.dialect.name
        if dialect == "sqlite" and len(rows) >= _LOT:
            await self._connection.exec_driver_sql(_ROWS, _in_lots(rows))
        elif rows:
            await self._connection.exec_driver_sql(_ROW[dialect], rows)

    async def of(self, chat: ChatNo, event: str) -> tuple[Receipt, ...]:
        """Return what a chat holds of an event, or why it does not."""
        query = _kept().where(receipts.c.chat_no == chat, ledger.c.event_id == event)
        rows = await self._connection.execute(query.order_by(ledger.c.number))
        return tuple(_receipt(row) for row in rows)

    async def messages_since(self, numbers: Sequence[ChatNo], since: datetime) -> tuple[int, ...]:
        """Return the messages that these chats were sent since an instant, to the hour."""
        query = select(receipts.c.message_id).where(
            receipts.c.revision_no.in_(select(ledger.c.revision_no)),
            receipts.c.chat_no.in_(numbers),
            receipts.c.message_id.is_not(None),
            receipts.c.hour >= (since - _EPOCH) // timedelta(hours=1),
        )
        return tuple(each for each in await self._connection.scalars(query) if each is not None)

    async def of_chats(self, numbers: Sequence[ChatNo], event: str) -> Mapping[ChatNo, Sequence[Receipt]]:
        """Return the same for many chats; nothing for one that holds nothing of it."""
        query = _of_chats(self._connection.dialect.name)
        rows = await self._connection.execute(query, {"event": event, **listed(self._connection, numbers)})
        found: dict[ChatNo, list[Receipt]] = {}
        for row in rows:
            found.setdefault(row.chat_no, []).append(_receipt(row))
        return found

    async def of_event(self, event: str) -> tuple[Receipt, ...]:
        """Return what all chats hold of an event, or why they do not."""
        rows = await self._connection.execute(_kept().where(ledger.c.event_id == event))
        return tuple(_receipt(row) for row in rows)

    async def amend(self, receipt: Receipt, *, by: int, how: Amended) -> None:
        """Write what became of the edit of a message, after revision `by`; an older one changes nothing."""
        await self.amend_all([receipt], by=by, how=how)

    async def amend_all(self, edited: Iterable[Receipt], *, by: int, how: Amended) -> None:
        """Write the same of many messages."""
        query = _amend(self._connection.dialect.name)
        for (event, number), of_it in groupby(sorted(edited, key=_told_by), key=_told_by):
            numbers = listed(self._connection, [each.chat for each in of_it])
            given = {"event": event, "of_number": number, "by": by, "how": _AMENDED_NUMBER[how], **numbers}
            await self._connection.execute(query, given)

    async def holders(
        self,
        event: str,
        numbers: Collection[int],
        *,
        after: ChatNo,
        limit: int,
        refused: Collection[int] = (),
    ) -> tuple[tuple[ChatNo, ...], tuple[Chat, ...]]:
        """Return up to `limit` chats numbered above `after` that hold one of these revisions.

        Also those to which one is on its way now: it may arrive; and those whom the text of one of `refused`
        was refused. First all their numbers, then those of them that are active.
        """
        told = select(ledger.c.revision_no, ledger.c.number).where(ledger.c.event_id == event)
        held = []
        for page, number in (await self._connection.execute(told)).all():
            wanted: Any = receipts.c.closing.in_(_HELD)
            wanted = wanted if number in numbers else and_(wanted, _bears(numbers))
            if number in refused:
                wanted = or_(wanted, receipts.c.closing == _NUMBER[Closing.QUARANTINED])
            of_page = select(receipts.c.chat_no).where(
                receipts.c.revision_no == page, receipts.c.chat_no > after, wanted
            )
            held.append(of_page.order_by(receipts.c.chat_no).limit(limit).subquery())
        found = union(
            *(select(each.c.chat_no) for each in held), _on_its_way(event, numbers, after)
        ).subquery()
        query = select(found.c.chat_no).order_by(found.c.chat_no).limit(limit)
        line = tuple(ChatNo(number) for number in await self._connection.scalars(query))
        rows = await self._connection.execute(
            select(chats).where(chats.c.chat_no.in_(line), chats.c.active).order_by(chats.c.chat_no)
        )
        return line, tuple(chat_of(row) for row in rows)

    async def reached(self, event: str, numbers: Sequence[int], *, by: int) -> tuple[int, int]:
        """Return how many chats hold one of these revisions, and how many of them were told of `by`."""
        told = receipts.alias()
        known = await self._pages(event, [by])
        knows = exists().where(
            told.c.chat_no == receipts.c.chat_no,
            told.c.revision_no.in_(known),
            told.c.closing.in_(_TOLD),
        )
        every = select(ledger.c.revision_no).where(ledger.c.event_id == event)
        holding = select(func.count(receipts.c.chat_no.distinct())).where(
            receipts.c.revision_no.in_(every),
            or_(receipts.c.revision_no.in_(await self._pages(event, numbers)), _bears(numbers)),
            receipts.c.closing.in_(_HELD),
        )
        count = await self._connection.scalar(holding) or 0
        return count, await self._connection.scalar(holding.where(knows)) or 0

    async def closed(self, chat: ChatNo, event: str, number: int) -> bool:
        """Say whether this revision has ended for this chat, in whatever way."""
        query = select(receipts.c.closing).where(_is(chat, event, number))
        return await self._connection.scalar(query) is not None

    async def take_back_gone(self, chat: ChatNo, event: str, number: int) -> None:
        """Forget that a send ended because its chat was gone: it was not."""
        mine = (_is(chat, event, number), is_gone(receipts.c.closing))
        await self._connection.execute(delete(receipts).where(*mine))

    async def quarantined(self, event: str, number: int, *, limit: int) -> int:
        """Return in how many chats Telegram refused the text of a revision, counted up to `limit`."""
        found = select(receipts.c.chat_no).where(
            receipts.c.revision_no == page_of(event, number),
            receipts.c.closing == _NUMBER[Closing.QUARANTINED],
        )
        query = select(func.count()).select_from(found.limit(limit).subquery())
        return await self._connection.scalar(query) or 0

    async def total_uncertain(self) -> int:
        """Return how many messages may have arrived, and nobody knows."""
        query = select(func.count()).select_from(receipts).where(is_uncertain())
        return await self._connection.scalar(query) or 0

    async def thread_root(self, chat: ChatNo, thread: str) -> int | None:
        """Return the message that a chat's replies in this thread hang on, or None."""
        return (await self.thread_roots([chat], thread)).get(chat)

    async def thread_roots(
        self, numbers: Sequence[ChatNo], thread: str, *, but: int | None = None
    ) -> Mapping[ChatNo, int]:
        """Return the message that replies in this thread hang on, for each of the chats that has one.

        What is held of the revision whose receipts are kept under the number `but` does not count.
        """
        pages = [page for page in await self._connection.scalars(_of_thread(thread)) if page != but]
        if not pages:
            return {}
        query = (
            select(receipts.c.chat_no, func.min(receipts.c.message_id))
            .where(
                receipts.c.revision_no.in_(pages),
                is_listed(self._connection.dialect.name, receipts.c.chat_no),
                receipts.c.closing == _NUMBER[Closing.SENT],
                receipts.c.message_id.is_not(None),
            )
            .group_by(receipts.c.chat_no)
        )
        rows = await self._connection.execute(query, listed(self._connection, numbers))
        return {ChatNo(chat): root for chat, root in rows}

    async def tally(self, event: str, number: int) -> dict[Closing, int]:
        """Return how many sends of a revision ended in each way."""
        rows = await self._connection.execute(
            select(receipts.c.closing, func.count())
            .where(receipts.c.revision_no.in_(await self._pages(event, [number])))
            .group_by(receipts.c.closing)
        )
        return {_CLOSINGS[closing - 1]: count for closing, count in rows}

    async def total_sent(self) -> int:
        """Return how many messages arrived."""
        query = select(func.count()).select_from(receipts)
        sent = query.where(receipts.c.closing == _NUMBER[Closing.SENT])
        return await self._connection.scalar(sent) or 0

    async def total_amended(self) -> int:
        """Return how many messages no longer stand as they were sent."""
        done = [number for how, number in _AMENDED_NUMBER.items() if how.done]
        query = select(func.count()).select_from(receipts).where(receipts.c.amended.in_(done))
        return await self._connection.scalar(query) or 0

    async def _pages(self, event: str, numbers: Collection[int]) -> Sequence[int]:
        query = select(ledger.c.revision_no).where(ledger.c.event_id == event, ledger.c.number.in_(numbers))
        return (await self._connection.scalars(query.order_by(ledger.c.number))).all()


def _in_lots(rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return rows as the parameters of `_ROWS`. The last one fills up its lot: twice is the same as once."""
    filled = [*rows, *repeat(rows[-1], -len(rows) % _LOT)]
    return [tuple(chain.from_iterable(filled[at : at + _LOT])) for at in range(0, len(filled), _LOT)]


def _kept() -> Select[Any]:
    columns = (ledger.c.event_id, ledger.c.number, ledger.c.thread_id)
    return select(receipts, *columns).join(ledger, ledger.c.revision_no == receipts.c.revision_no)


_PAGE = select(ledger.c.revision_no).where(
    ledger.c.event_id == bindparam("event"), ledger.c.number == bindparam("number")
)


@cache
def _of_chats(dialect: str) -> Select[Any]:
    of_them = (is_listed(dialect, receipts.c.chat_no), ledger.c.event_id == bindparam("event"))
    return _kept().where(*of_them).order_by(receipts.c.chat_no, ledger.c.number)


@cache
def _amend(dialect: str) -> Any:
    by: Any = bindparam("by")
    known = receipts.c.amended_by
    page = page_of(bindparam("event"), bindparam("of_number"))
    older = or_(known.is_(None), known <= by)
    these = (receipts.c.revision_no == page, is_listed(dialect, receipts.c.chat_no), older)
    return update(receipts).where(*these).values(amended_by=by, amended=bindparam("how"))


def _told_by(receipt: Receipt) -> tuple[str, int]:
    return receipt.event, receipt.number


def _of_thread(thread: str) -> Select[Any]:
    return select(ledger.c.revision_no).where(ledger.c.thread_id == thread)


def is_held(closing: Any) -> Any:
    """Return the condition that a message is, or may be, in the chat."""
    # Written out, for IN is not prepared for many rows at once.
    return or_(*(closing == number for number in _HELD))


def is_gone(closing: Any) -> Any:
    """Return the condition that a send ended because its chat was gone."""
    return closing == _NUMBER[Closing.GONE]


def holds(chat: Any, page: int, borne: Collection[int] | None = None) -> Any:
    """Return the condition that a chat holds a message whose receipt is kept under `page`.

    With `borne` only where an edit wrote, or may have written, one of these revisions into it.
    """
    mine = [receipts.c.revision_no == page, receipts.c.chat_no == chat, is_held(receipts.c.closing)]
    return exists().where(*mine, *([] if borne is None else [_bears(borne)]))


def page_of(event: Any, number: Any) -> Any:
    """Return the number of a revision's receipts as a part of a query."""
    query = select(ledger.c.revision_no).where(ledger.c.event_id == event, ledger.c.number == number)
    return query.scalar_subquery()


def _is(chat: ChatNo, event: str, number: int) -> Any:
    return and_(receipts.c.chat_no == chat, receipts.c.revision_no == page_of(event, number))


def _bears(numbers: Collection[int]) -> Any:
    """What an edit wrote into a message is held, too (`Receipt.bears`)."""
    return and_(receipts.c.amended_by.in_(numbers), receipts.c.amended.in_(_BORNE))


def _on_its_way(event: str, numbers: Collection[int], after: ChatNo) -> Select[Any]:
    return (
        select(sends.c.chat_no)
        .join(fanouts, fanouts.c.fanout_no == sends.c.fanout_no)
        .where(
            sends.c.chat_no > after,
            sends.c.state == SendState.SENDING.value,
            fanouts.c.event_id == event,
            fanouts.c.number.in_(numbers),
        )
    )


def _receipt(row: Row[Any]) -> Receipt:
    return Receipt(
        chat=ChatNo(row.chat_no),
        event=row.event_id,
        number=row.number,
        thread=row.thread_id,
        closing=_CLOSINGS[row.closing - 1],
        message_id=row.message_id,
        silent=row.silent,
        at=_EPOCH + timedelta(hours=row.hour),
        amended_by=row.amended_by,
        amended=_AMENDED[row.amended - 1] if row.amended else None,
    )
