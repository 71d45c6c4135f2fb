"""Revisions on their way to a chat. A row exists from the moment it is owed until its receipt is written."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Audience, Fanout, FanoutState, Priority, Send, SendState
from bot.domain.value import ChatNo
from bot.store.chats import chat_of
from bot.store.receipts import is_uncertain, page_of
from bot.store.tables import chats, fanouts, ledger, receipts, sends
from bot.store.upsert import insert_new


class Sends:
    """The repository of sends."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def open(
        self, fanout: int, owed: Sequence[tuple[ChatNo, str, bool]], *, at: datetime, attempts: int = 0
    ) -> int:
        """Owe the revision to each (chat, area followed or nothing, silent); return how many are new."""
        rows = [
            {
                "fanout_no": fanout,
                "chat_no": chat,
                "area_code": area,
                "silent": silent,
                "state": SendState.CLAIMED.value,
                "attempts": attempts,
                "not_before": at,
            }
            for chat, area, silent in owed
        ]
        return await insert_new(self._connection, sends, rows)

    async def due(self, at: datetime, *, limit: int) -> tuple[Send, ...]:
        """Return what may begin now, the most urgent first, for active chats."""
        query = (
            _joined()
            .where(
                sends.c.state == SendState.CLAIMED.value,
                sends.c.not_before <= at,
                chats.c.active,
                fanouts.c.state != FanoutState.PAUSED.value,
            )
            .order_by(fanouts.c.priority, sends.c.fanout_no, sends.c.chat_no)
            .limit(limit)
        )
        return await self._rows(query)

    async def of_chat(self, chat: ChatNo, at: datetime) -> tuple[Send, ...]:
        """Return the alerts that one active chat is owed and that may go now."""
        query = _joined().where(
            sends.c.chat_no == chat,
            sends.c.state == SendState.CLAIMED.value,
            sends.c.not_before <= at,
            chats.c.active,
            fanouts.c.audience == Audience.FOLLOWERS.value,
            fanouts.c.state != FanoutState.PAUSED.value,
        )
        return await self._rows(query.order_by(fanouts.c.priority, sends.c.fanout_no))

    async def hand_over(self, send: Send, heir: Fanout) -> None:
        """Owe this chat what `heir` brings, unless it is owed or was told already; the send itself stays."""
        told = select(receipts.c.chat_no).where(
            receipts.c.chat_no == send.chat.no,
            receipts.c.revision_no == page_of(heir.event, heir.number),
        )
        if (await self._connection.execute(told)).first() is None:
            owed = select(sends.c.not_before).where(_is(send))
            at = await self._connection.scalar(owed)
            if at is not None:
                await self.open(heir.no, [(send.chat.no, send.area, send.silent)], at=at)

    async def begin(self, batch: Iterable[Send]) -> tuple[Send, ...]:
        """Mark as sending, before any byte leaves; return those whose chat is still there and active."""
        begun = []
        for send in batch:
            marked = await self._connection.execute(
                update(sends)
                .where(
                    _is(send),
                    sends.c.state == SendState.CLAIMED.value,
                    select(chats.c.chat_no)
                    .where(chats.c.chat_no == sends.c.chat_no, chats.c.active)
                    .exists(),
                )
                .values(state=SendState.SENDING.value, attempts=sends.c.attempts + 1)
                .returning(sends.c.chat_no)
            )
            if marked.all():
                begun.append(send)
        return tuple(begun)

    async def put_back(self, send: Send, *, not_before: datetime) -> None:
        """It was not sent: owe it again, from then on."""
        await self._connection.execute(
            update(sends).where(_is(send)).values(state=SendState.CLAIMED.value, not_before=not_before)
        )

    async def stands(self, send: Send) -> bool:
        """Say whether it is still owed, to a chat that is active."""
        query = _joined().where(_is(send), sends.c.state == SendState.CLAIMED.value, chats.c.active)
        return bool(await self._rows(query))

    async def count_of(self, event: str, number: int) -> int:
        """Return how many of one revision are open."""
        query = select(func.count()).select_from(sends)
        query = query.join(fanouts, fanouts.c.fanout_no == sends.c.fanout_no)
        of_it = (fanouts.c.event_id == event, fanouts.c.number == number)
        return await self._connection.scalar(query.where(*of_it)) or 0

    async def close(self, send: Send) -> None:
        """It has ended; its receipt says how."""
        await self._connection.execute(delete(sends).where(_is(send)))

    async def interrupted(self) -> tuple[Send, ...]:
        """Return what was sending when the process ended: it may have arrived."""
        return await self._rows(_joined().where(sends.c.state == SendState.SENDING.value))

    async def of_inactive(self, *, limit: int) -> tuple[Send, ...]:
        """Return the alerts owed to chats that have stopped since. What puts right stays owed to them."""
        owed = sends.c.state == SendState.CLAIMED.value
        alerts = fanouts.c.audience == Audience.FOLLOWERS.value
        return await self._rows(_joined().where(owed, alerts, ~chats.c.active).limit(limit))

    async def count(self) -> int:
        """Return how many are open."""
        return await self._connection.scalar(select(func.count()).select_from(sends)) or 0

    async def at_hand(self, at: datetime) -> int:
        """Return how many may begin now or are on their way: not those of stopped chats, or put off."""
        now = (sends.c.not_before <= at) | (sends.c.state == SendState.SENDING.value)
        query = select(func.count()).select_from(sends).join(chats, chats.c.chat_no == sends.c.chat_no)
        return await self._connection.scalar(query.where(now, chats.c.active)) or 0

    async def _rows(self, query: Select[Any]) -> tuple[Send, ...]:
        return tuple(_send(row) for row in await self._connection.execute(query))


def _is(send: Send) -> Any:
    return and_(sends.c.fanout_no == send.fanout, sends.c.chat_no == send.chat.no)


def _joined() -> Select[Any]:
    columns = (
        chats,
        sends.c.fanout_no,
        sends.c.area_code,
        sends.c.silent,
        sends.c.state,
        sends.c.attempts,
        is_uncertain().label("doubted"),
        fanouts.c.event_id,
        fanouts.c.number,
        fanouts.c.audience,
        fanouts.c.priority,
        fanouts.c.created_at,
    )
    return (
        select(*columns)
        .join(chats, chats.c.chat_no == sends.c.chat_no)
        .join(fanouts, fanouts.c.fanout_no == sends.c.fanout_no)
        .outerjoin(ledger, and_(ledger.c.event_id == fanouts.c.event_id, ledger.c.number == fanouts.c.number))
        .outerjoin(
            receipts,
            and_(receipts.c.revision_no == ledger.c.revision_no, receipts.c.chat_no == sends.c.chat_no),
        )
    )


def _send(row: Row[Any]) -> Send:
    return Send(
        fanout=row.fanout_no,
        event=row.event_id,
        number=row.number,
        audience=Audience(row.audience),
        priority=Priority(row.priority),
        chat=chat_of(row),
        area=row.area_code,
        silent=row.silent,
        state=SendState(row.state),
        attempts=row.attempts,
        doubted=bool(row.doubted),
        ordered_at=row.created_at,
    )
