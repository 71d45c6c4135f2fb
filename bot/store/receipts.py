"""Who holds which revision: what corrections, replies and reach are read from."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Closing, Receipt
from bot.domain.value import ChatNo
from bot.store.tables import receipts
from bot.store.upsert import put


class Receipts:
    """The repository of receipts."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def record(self, receipt: Receipt) -> None:
        """Write how a send ended; the time is cut to the hour, which is all that is ever needed."""
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
        await put(self._connection, receipts, row)

    async def closed(self, chat: ChatNo, event: str, number: int) -> bool:
        """Say whether this revision has ended for this chat, in whatever way."""
        query = select(receipts.c.closing).where(
            receipts.c.chat_no == chat, receipts.c.event_id == event, receipts.c.number == number
        )
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
