"""Revisions on their way to a chat. A row exists from the moment it is owed until its receipt is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, and_, bindparam, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.address import Address
from bot.domain.cadence import Occasion
from bot.domain.delivery import Audience, Fanout, FanoutState, Priority, Send, SendState
from bot.domain.terms import ChatKind
from bot.domain.value import ChatNo
from bot.errors import KeyFileError
from bot.store.chats import chat_of, kind_of
from bot.store.keys import Keys
from bot.store.listed import is_listed, listed
from bot.store.receipts import is_interrupted, is_uncertain, page_of
from bot.store.tables import chats, events, fanouts, ledger, receipts, sends, subscriptions
from bot.store.upsert import insert_new


class Waiting(NamedTuple):
    """A send that may begin, as little of it as says when it is its turn; they sort as they go."""

    priority: int
    fanout: int
    chat: ChatNo
    kind: ChatKind
    event: str
    number: int


class Standing(NamedTuple):
    """A send that still may begin, and the number of the newest revision of its event."""

    send: Send
    address: Address | None
    """None for a chat whose row is spoiled: it cannot be opened with our keys."""
    newest: int | None
    followed: bool
    """Whether its chat still follows its area."""


class Sends:
    """The repository of sends."""

    def __init__(self, connection: AsyncConnection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    async def open(
        self,
        fanout: int,
        owed: Sequence[tuple[ChatNo, str, bool]],
        *,
        at: datetime,
        attempts: int = 0,
        occasion: Occasion | None = None,
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
                "occasion": occasion and occasion.value,
            }
            for chat, area, silent in owed
        ]
        return await insert_new(self._connection, sends, rows)

    async def due(self, at: datetime, *, limit: int) -> tuple[Send, ...]:
        """Return what may begin now, the most urgent first, for active chats."""
        return await self._rows(_in_line(_joined()), {"at": at, "most": limit})

    async def line(self, at: datetime, *, limit: int) -> tuple[Waiting, ...]:
        """Return the same, no more of each than it takes to choose whose turn it is."""
        rows = await self._connection.execute(_LINE, {"at": at, "most": limit})
        return tuple(
            Waiting(priority, fanout, ChatNo(chat), kind_of(kind), event, number)
            for priority, fanout, chat, kind, event, number in rows
        )

    async def standing(
        self, fanout: int, numbers: Sequence[ChatNo], at: datetime
    ) -> Mapping[ChatNo, Standing]:
        """Return what of one fan-out these chats are owed and may still begin."""
        query = _standing(self._connection.dialect.name)
        given = {"of_fanout": fanout, "at": at, **listed(self._connection, numbers)}
        rows = await self._connection.execute(query, given)
        return {
            row.chat_no: Standing(_send(row), self._address(row), row.newest, bool(row.followed))
            for row in rows
        }

    async def newest_of(
        self, fanout: int, numbers: Sequence[ChatNo], at: datetime
    ) -> Mapping[ChatNo, int | None]:
        """Return those of the chats to which it may still begin, each with the newest revision's number."""
        query = _newest(self._connection.dialect.name)
        given = {"of_fanout": fanout, "at": at, **listed(self._connection, numbers)}
        return {chat: newest for chat, newest in await self._connection.execute(query, given)}  # noqa: C416 - a result has keys of its own

    async def of_chat(self, chat: ChatNo, at: datetime) -> tuple[Send, ...]:
        """Return the alerts that one active chat is owed, still follows, and that may go now."""
        query = _joined().where(
            sends.c.chat_no == chat,
            sends.c.state == SendState.CLAIMED.value,
            sends.c.not_before <= at,
            chats.c.active,
            fanouts.c.audience == Audience.FOLLOWERS.value,
            fanouts.c.state != FanoutState.PAUSED.value,
            or_(_is_followed(), is_uncertain(), is_interrupted()),
        )
        return await self._rows(query.order_by(fanouts.c.priority, sends.c.fanout_no))

    async def hand_over(self, send: Send, heir: Fanout) -> None:
        """Owe this chat what `heir` brings, unless it is owed or was told already; the send itself stays."""
        told = select(receipts.c.chat_no).where(
            receipts.c.chat_no == send.chat.no,
            receipts.c.revision_no == page_of(heir.event, heir.number),
        )
        if (await self._connection.execute(told)).first() is None:
            at = await self._connection.scalar(select(sends.c.not_before).where(_is(send)))
            if at is not None:
                owed = [(send.chat.no, send.area, send.silent)]
                await self.open(heir.no, owed, at=at, occasion=send.occasion)

    async def begin(self, batch: Iterable[Send]) -> tuple[Send, ...]:
        """Mark as sending, before any byte leaves; return those whose chat is still there and active.

        An alert goes only where its area is followed still, if none of its tries may have arrived.
        """
        begun: list[Send] = []
        for (fanout, follows), group in groupby(sorted(batch, key=_beginning), key=_beginning):
            of_it, query = list(group), _begin(self._connection.dialect.name, follows=follows)
            given = {"of_fanout": fanout, **listed(self._connection, [each.chat.no for each in of_it])}
            marked = frozenset(await self._connection.scalars(query, given))
            begun += [each for each in of_it if each.chat.no in marked]
        return tuple(begun)

    async def redirect(self, send: Send, area: str) -> None:
        """Its chat is owed it for another area that it follows."""
        await self._connection.execute(update(sends).where(_is(send)).values(area_code=area))

    async def put_back(self, send: Send, *, not_before: datetime) -> None:
        """It was not sent: owe it again, from then on."""
        await self._connection.execute(
            update(sends).where(_is(send)).values(state=SendState.CLAIMED.value, not_before=not_before)
        )

    async def put_off(self, chat: ChatNo, until: datetime, occasion: Occasion | None) -> None:
        """Let the alerts that a chat is owed wait until then, to be told together on this occasion."""
        alerts = select(fanouts.c.fanout_no).where(
            fanouts.c.fanout_no == sends.c.fanout_no, fanouts.c.audience == Audience.FOLLOWERS.value
        )
        waiting = (sends.c.chat_no == chat, sends.c.state == SendState.CLAIMED.value, alerts.exists())
        values = {"not_before": until, "occasion": occasion and occasion.value}
        await self._connection.execute(update(sends).where(*waiting).values(**values))

    async def count_of(self, event: str, number: int) -> int:
        """Return how many of one revision are open."""
        query = select(func.count()).select_from(sends)
        query = query.join(fanouts, fanouts.c.fanout_no == sends.c.fanout_no)
        of_it = (fanouts.c.event_id == event, fanouts.c.number == number)
        return await self._connection.scalar(query.where(*of_it)) or 0

    async def close(self, send: Send) -> None:
        """It has ended; its receipt says how."""
        await self.close_all([send])

    async def close_all(self, batch: Iterable[Send]) -> None:
        """They have ended; their receipts say how."""
        query = _close(self._connection.dialect.name)
        for fanout, of_it in _by_fanout(batch):
            given = {"of_fanout": fanout, **listed(self._connection, [each.chat.no for each in of_it])}
            await self._connection.execute(query, given)

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

    async def _rows(self, query: Select[Any], given: Mapping[str, object] | None = None) -> tuple[Send, ...]:
        return tuple(_send(row) for row in await self._connection.execute(query, given))

    def _address(self, row: Row[Any]) -> Address | None:
        try:
            return Address(self._keys.open_chat(row.sealed_id, row.chat_hash), row.topic or None)
        except KeyFileError:
            return None  # one spoiled row must not hold up the rest


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
        sends.c.occasion,
        is_uncertain().label("doubted"),
        is_interrupted().label("interrupted"),
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


def _may_begin() -> Any:
    """As of the instant in the parameter `at`; needs the fan-out and the chat beside the send."""
    return and_(
        sends.c.state == SendState.CLAIMED.value,
        sends.c.not_before <= bindparam("at", type_=sends.c.not_before.type),
        chats.c.active,
        fanouts.c.state != FanoutState.PAUSED.value,
    )


def _in_line(query: Select[Any]) -> Select[Any]:
    in_order = query.where(_may_begin()).order_by(fanouts.c.priority, sends.c.fanout_no, sends.c.chat_no)
    return in_order.limit(bindparam("most"))


# Made once: to put a statement together takes longer than to do it.

_LINE = _in_line(
    select(
        *(fanouts.c.priority, sends.c.fanout_no, sends.c.chat_no),
        *(chats.c.kind, fanouts.c.event_id, fanouts.c.number),
    )
    .join(chats, chats.c.chat_no == sends.c.chat_no)
    .join(fanouts, fanouts.c.fanout_no == sends.c.fanout_no)
)


def _of_these(dialect: str) -> Any:
    return and_(sends.c.fanout_no == bindparam("of_fanout"), is_listed(dialect, sends.c.chat_no))


@cache
def _standing(dialect: str) -> Select[Any]:
    query = _joined().join(events, events.c.event_id == fanouts.c.event_id)
    newest = events.c.current_revision.label("newest")
    return query.add_columns(newest, _is_followed().label("followed")).where(_of_these(dialect), _may_begin())


@cache
def _newest(dialect: str) -> Select[Any]:
    return (
        select(sends.c.chat_no, events.c.current_revision)
        .join(chats, chats.c.chat_no == sends.c.chat_no)
        .join(fanouts, fanouts.c.fanout_no == sends.c.fanout_no)
        .join(events, events.c.event_id == fanouts.c.event_id)
        .where(_of_these(dialect), _may_begin())
    )


def _is_followed() -> Any:
    here = (subscriptions.c.chat_no == sends.c.chat_no, subscriptions.c.area_code == sends.c.area_code)
    return select(subscriptions.c.chat_no).where(*here).exists()


@cache
def _begin(dialect: str, *, follows: bool) -> Any:
    active = select(chats.c.chat_no).where(chats.c.chat_no == sends.c.chat_no, chats.c.active)
    paused = select(fanouts.c.fanout_no).where(
        fanouts.c.fanout_no == sends.c.fanout_no, fanouts.c.state == FanoutState.PAUSED.value
    )
    claimed = sends.c.state == SendState.CLAIMED.value
    here = [_is_followed()] if follows else []
    return (
        update(sends)
        .where(_of_these(dialect), claimed, active.exists(), ~paused.exists(), *here)
        .values(state=SendState.SENDING.value, attempts=sends.c.attempts + 1)
        .returning(sends.c.chat_no)
    )


@cache
def _close(dialect: str) -> Any:
    return delete(sends).where(_of_these(dialect))


def _by_fanout(batch: Iterable[Send]) -> Iterator[tuple[int, list[Send]]]:
    for fanout, of_it in groupby(sorted(batch, key=_fanout_of), key=_fanout_of):
        yield fanout, list(of_it)


def _fanout_of(send: Send) -> int:
    return send.fanout


def _beginning(send: Send) -> tuple[int, bool]:
    return send.fanout, send.follows


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
        interrupted=bool(row.interrupted),
        ordered_at=row.created_at,
        occasion=None if row.occasion is None else Occasion(row.occasion),
    )
