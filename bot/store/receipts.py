"""Who holds which revision: what corrections, replies and reach are read from."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.address import Chat
from bot.domain.delivery import BORNE, HELD, TOLD, Amended, Closing, Receipt, SendState
from bot.domain.value import ChatNo
from bot.store.chats import chat_of
from bot.store.tables import chats, fanouts, receipts, sends
from bot.store.upsert import inserting

_HELD = sorted(HELD)
_TOLD = sorted(TOLD)
_BORNE = sorted(BORNE)


class Receipts:
    """The repository of receipts."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def record(self, receipt: Receipt) -> None:
        """Write how a send ended; the time is cut to the hour, which is all that is ever needed.

        That a message may have arrived is never forgotten for how another try ended.
        """
        row = {
            "chat_no": receipt.chat,
            "event_id": receipt.event,
            "number": receipt.number,
            "thread_id": receipt.thread,
            "closing": receipt.closing.value,
            "message_id": receipt.message_id,
            "silent": receipt.silent,
            "at": receipt.at.replace(minute=0, second=0, microsecond=0),
        }
        statement = inserting(self._connection, receipts).values(**row)
        changed = {name: statement.excluded[name] for name in ("closing", "message_id", "silent", "at")}
        forgets = and_(receipts.c.closing.in_(_HELD), statement.excluded.closing.not_in(_HELD))
        await self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["chat_no", "event_id", "number"], set_=changed, where=~forgets
            )
        )

    async def of(self, chat: ChatNo, event: str) -> tuple[Receipt, ...]:
        """Return what a chat holds of an event, or why it does not."""
        query = select(receipts).where(receipts.c.chat_no == chat, receipts.c.event_id == event)
        rows = await self._connection.execute(query.order_by(receipts.c.number))
        return tuple(_receipt(row) for row in rows)

    async def amend(self, receipt: Receipt, *, by: int, how: Amended) -> None:
        """Write what became of the edit of a message, after revision `by`; an older one changes nothing."""
        known = receipts.c.amended_by
        await self._connection.execute(
            update(receipts)
            .where(_is(receipt.chat, receipt.event, receipt.number), or_(known.is_(None), known <= by))
            .values(amended_by=by, amend_closing=how.value)
        )

    async def holders(
        self, event: str, numbers: Collection[int], *, after: ChatNo, limit: int
    ) -> tuple[Chat, ...]:
        """Return up to `limit` active chats numbered above `after` that hold one of these revisions.

        Also those to which one is on its way now: it may arrive.
        """
        query = (
            select(chats)
            .where(chats.c.active, chats.c.chat_no > after)
            .where(or_(_holds(event, numbers), _on_its_way(event, numbers)))
        )
        rows = await self._connection.execute(query.order_by(chats.c.chat_no).limit(limit))
        return tuple(chat_of(row) for row in rows)

    async def reached(self, event: str, numbers: Sequence[int], *, by: int) -> tuple[int, int]:
        """Return how many chats hold one of these revisions, and how many of them were told of `by`."""
        told = receipts.alias()
        knows = select(told.c.chat_no).where(
            told.c.chat_no == chats.c.chat_no,
            told.c.event_id == event,
            told.c.number == by,
            told.c.closing.in_(_TOLD),
        )
        holding = select(func.count()).select_from(chats).where(_holds(event, numbers))
        count = await self._connection.scalar(holding) or 0
        return count, await self._connection.scalar(holding.where(knows.exists())) or 0

    async def closed(self, chat: ChatNo, event: str, number: int) -> bool:
        """Say whether this revision has ended for this chat, in whatever way."""
        query = select(receipts.c.closing).where(_is(chat, event, number))
        return await self._connection.scalar(query) is not None

    async def thread_root(self, chat: ChatNo, thread: str) -> int | None:
        """Return the message that a chat's replies in this thread hang on, or None."""
        query = select(func.min(receipts.c.message_id)).where(
            receipts.c.chat_no == chat,
            receipts.c.thread_id == thread,
            receipts.c.closing == Closing.SENT.value,
        )
        root: int | None = await self._connection.scalar(query)
        return root

    async def tally(self, event: str, number: int) -> dict[Closing, int]:
        """Return how many sends of a revision ended in each way."""
        rows = await self._connection.execute(
            select(receipts.c.closing, func.count())
            .where(receipts.c.event_id == event, receipts.c.number == number)
            .group_by(receipts.c.closing)
        )
        return {Closing(closing): count for closing, count in rows}

    async def total_sent(self) -> int:
        """Return how many messages arrived."""
        query = select(func.count()).select_from(receipts).where(receipts.c.closing == Closing.SENT.value)
        return await self._connection.scalar(query) or 0

    async def total_amended(self) -> int:
        """Return how many messages no longer stand as they were sent."""
        done = [how.value for how in Amended if how.done]
        query = select(func.count()).select_from(receipts).where(receipts.c.amend_closing.in_(done))
        return await self._connection.scalar(query) or 0


def _is(chat: ChatNo, event: str, number: int) -> Any:
    return and_(receipts.c.chat_no == chat, receipts.c.event_id == event, receipts.c.number == number)


def _holds(event: str, numbers: Collection[int]) -> Any:
    query = select(receipts.c.chat_no).where(
        receipts.c.chat_no == chats.c.chat_no,
        receipts.c.event_id == event,
        or_(receipts.c.number.in_(numbers), _bears(numbers)),
        receipts.c.closing.in_(_HELD),
    )
    return query.exists()


def _bears(numbers: Collection[int]) -> Any:
    """What an edit wrote into a message is held, too (`Receipt.bears`)."""
    return and_(receipts.c.amended_by.in_(numbers), receipts.c.amend_closing.in_(_BORNE))


def _on_its_way(event: str, numbers: Collection[int]) -> Any:
    query = (
        select(sends.c.chat_no)
        .join(fanouts, fanouts.c.fanout_no == sends.c.fanout_no)
        .where(
            sends.c.chat_no == chats.c.chat_no,
            sends.c.state == SendState.SENDING.value,
            fanouts.c.event_id == event,
            fanouts.c.number.in_(numbers),
        )
    )
    return query.exists()


def _receipt(row: Row[Any]) -> Receipt:
    return Receipt(
        chat=ChatNo(row.chat_no),
        event=row.event_id,
        number=row.number,
        thread=row.thread_id,
        closing=Closing(row.closing),
        message_id=row.message_id,
        silent=row.silent,
        at=row.at,
        amended_by=row.amended_by,
        amended=Amended(row.amend_closing) if row.amend_closing else None,
    )
