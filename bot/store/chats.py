"""Readers: found by a keyed hash, addressed by unsealing, erased at once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.address import Address, Chat
from bot.domain.hours import NO_HOURS, Hours
from bot.domain.sound import heard
from bot.domain.terms import ChatKind
from bot.domain.value import ChatNo
from bot.store.awake import is_awake
from bot.store.keys import Keys
from bot.store.listed import given_numbers, is_listed, listed
from bot.store.tables import (
    chats,
    departures,
    dues,
    ledger,
    live_messages,
    live_wishes,
    receipts,
    sends,
    subscriptions,
)
from bot.store.upsert import inserting

_KINDS = {kind.value: kind for kind in ChatKind}


class Chats:
    """The repository of chats."""

    def __init__(self, connection: AsyncConnection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    async def find(self, address: Address) -> Chat | None:
        """Return the chat at an address, or None when we keep nothing of it."""
        return await self._one(self._at(address))

    async def get(self, no: ChatNo) -> Chat | None:
        """Return a chat by our number for it."""
        return await self._one(chats.c.chat_no == no)

    async def address(self, no: ChatNo) -> Address | None:
        """Return where to send to; None when the chat was erased."""
        row = (
            await self._connection.execute(
                select(chats.c.sealed_id, chats.c.chat_hash, chats.c.topic).where(chats.c.chat_no == no)
            )
        ).one_or_none()
        if row is None:
            return None
        return Address(self._keys.open_chat(row.sealed_id, row.chat_hash), row.topic or None)

    async def trusted(self, numbers: Sequence[ChatNo]) -> Mapping[ChatNo, bool]:
        """Return those of the chats that were not erased, and whether nothing is held against each.

        That is a strike, or a doubt whether it is gone. None of them is erased before we end.
        """
        given = listed(self._connection, numbers)
        if self._connection.dialect.name != "sqlite":
            rows = await self._connection.execute(_TRUSTED, given)
            return {ChatNo(chat): bool(trusted) for chat, trusted in rows}
        # Nobody else writes to SQLite meanwhile, so it names only the few who are not there or not trusted.
        found = dict.fromkeys(numbers, True)
        for chat, there in await self._connection.execute(_NOT_TRUSTED, given):
            if there:
                found[chat] = False
            else:
                found.pop(chat, None)
        return found

    async def of_numbers(self, numbers: Sequence[ChatNo]) -> Mapping[ChatNo, Chat]:
        """Return those of the chats that were not erased, by our numbers for them."""
        query = _of_numbers(self._connection.dialect.name)
        rows = await self._connection.execute(query, listed(self._connection, numbers))
        return {ChatNo(row.chat_no): chat_of(row) for row in rows}

    async def ensure(self, address: Address, *, kind: ChatKind, language: str) -> Chat:
        """Return the chat, made with this language if it is new and woken if it had stopped."""
        values = {
            "chat_hash": self._keys.chat_hash(address.chat_id),
            "topic": address.topic or 0,
            "sealed_id": self._keys.seal_chat(address.chat_id),
            "kind": kind.value,
            "language": language,
            "active": True,
        }
        statement = inserting(self._connection, chats).values(**values)
        woken = {"active": True, "stopped_because": None, "strikes": 0, "kind": kind.value}
        row = await self._connection.execute(
            statement.on_conflict_do_update(index_elements=["chat_hash", "topic"], set_=woken).returning(
                chats
            )
        )
        return chat_of(row.one())

    async def set_language(self, no: ChatNo, language: str) -> None:
        """Speak another language with this chat."""
        await self._change(chats.c.chat_no == no, language=language)

    async def choose_hours(self, no: ChatNo, hours: Hours) -> None:
        """Keep what a chat chose about time and sound; who has no budget has no sounds kept, either."""
        heard = {} if hours.budget is not None else {"sounded": None}
        await self._change(chats.c.chat_no == no, settings=hours.dump(), **heard)

    async def sounded(self, numbers: Sequence[ChatNo], *, at: datetime) -> None:
        """Another sound was made in these chats, which have a budget."""
        query = select(chats.c.chat_no, chats.c.sounded).where(chats.c.chat_no.in_(numbers))
        for no, before in (await self._connection.execute(query)).all():
            await self._change(chats.c.chat_no == no, sounded=heard(before, at))

    async def snooze(self, no: ChatNo, until: datetime | None) -> None:
        """Tell this chat nothing new; None lets it be told again. When, its due row says."""
        await self._change(chats.c.chat_no == no, snoozed_until=until)

    async def is_awake(self, no: ChatNo) -> bool:
        """Say whether a chat may be told something new."""
        query = select(chats.c.chat_no).where(chats.c.chat_no == no, is_awake())
        return await self._connection.scalar(query) is not None

    async def mute(self, no: ChatNo, until: datetime | None) -> None:
        """Make no sound in this chat until then; None ends it."""
        await self._change(chats.c.chat_no == no, muted_until=until)

    async def be_discreet(self, no: ChatNo, *, discreet: bool) -> None:
        """Tell this chat what there is behind a neutral line, or openly again."""
        await self._change(chats.c.chat_no == no, discreet=discreet or None)

    async def stop(self, no: ChatNo, reason: str) -> None:
        """Send nothing more to this chat until it comes back; what it follows is kept."""
        await self._change(chats.c.chat_no == no, active=False, stopped_because=reason)

    async def wake(self, no: ChatNo, *, stopped_because: str) -> None:
        """Take back that a chat was stopped, or struck, for this reason; who left since stays stopped."""
        still = chats.c.active | (chats.c.stopped_because == stopped_because)
        mine = and_(chats.c.chat_no == no, still)
        await self._change(mine, active=True, stopped_because=None, strikes=0, last_strike=None)

    async def strike(self, no: ChatNo, on: date) -> int:
        """Count a refusal that may be Telegram's own fault; return on how many days there was one."""
        counted = (
            update(chats)
            .where(chats.c.chat_no == no, chats.c.last_strike.is_distinct_from(on))
            .values(strikes=chats.c.strikes + 1, last_strike=on)
        )
        await self._connection.execute(counted)
        return await self._connection.scalar(select(chats.c.strikes).where(chats.c.chat_no == no)) or 0

    async def clear_strikes(self, no: ChatNo) -> None:
        """Forget refusals: something arrived."""
        await self._change(and_(chats.c.chat_no == no, chats.c.strikes > 0), strikes=0, last_strike=None)

    async def stop_all(self, chat_id: int, reason: str) -> None:
        """Stop a chat with all its topics."""
        await self._change(self._everywhere(chat_id), active=False, stopped_because=reason)

    async def following_after(self, no: ChatNo, *, limit: int) -> tuple[ChatNo, ...]:
        """Return up to `limit` chats numbered above one that follow something and may be told, in order."""
        follows = select(subscriptions.c.chat_no).where(subscriptions.c.chat_no == chats.c.chat_no).exists()
        query = select(chats.c.chat_no).where(chats.c.chat_no > no, is_awake(), follows)
        found = await self._connection.scalars(query.order_by(chats.c.chat_no).limit(limit))
        return tuple(ChatNo(number) for number in found)

    async def stopped_at(self, chat_id: int) -> tuple[ChatNo, ...]:
        """Return what is stopped of a chat with all its topics."""
        query = select(chats.c.chat_no).where(self._everywhere(chat_id), ~chats.c.active)
        return tuple(ChatNo(number) for number in await self._connection.scalars(query))

    async def resume_all(self, chat_id: int) -> None:
        """Wake a chat with all its topics."""
        await self._change(self._everywhere(chat_id), active=True, stopped_because=None, strikes=0)

    async def move(self, old_chat_id: int, new_chat_id: int) -> None:
        """Rewrite the id of a group that became a supergroup; where the new one is known too, join them."""
        for row in await self._connection.execute(
            select(chats.c.chat_no, chats.c.topic).where(self._everywhere(old_chat_id))
        ):
            await self._let_go_of_messages(row.chat_no)
            target = await self.find(Address(new_chat_id, row.topic or None))
            if target is None:
                await self._change(
                    chats.c.chat_no == row.chat_no,
                    chat_hash=self._keys.chat_hash(new_chat_id),
                    sealed_id=self._keys.seal_chat(new_chat_id),
                    kind=ChatKind.SUPERGROUP.value,
                )
            elif target.no != row.chat_no:
                await self._join(ChatNo(row.chat_no), target)

    async def _let_go_of_messages(self, no: ChatNo) -> None:
        """What stands in the old group can be edited or deleted no more; its numbers mean others now."""
        of_chat = (_by_revision(), receipts.c.chat_no == no)
        await self._connection.execute(update(receipts).where(*of_chat).values(message_id=None))
        anew = {"due": True, "tries": 0, "message_id": None, "shown": None, "pinned": None}
        await self._connection.execute(
            update(live_messages).where(live_messages.c.chat_no == no).values(anew)
        )

    async def _join(self, old: ChatNo, target: Chat) -> None:
        new, gone = target.no, await self.get(old)
        if gone is not None and gone.muted_until is not None:
            until = max(gone.muted_until, target.muted_until or gone.muted_until)
            await self.mute(new, until)
        if gone is not None and target.hours == NO_HOURS:
            await self.choose_hours(new, gone.hours)
        for table in (subscriptions, sends, receipts, dues, live_wishes, live_messages):
            keys = [column for column in table.primary_key.columns if column.name != "chat_no"]
            there = table.alias()
            taken = select(there.c.chat_no).where(
                there.c.chat_no == new, *(there.c[key.name] == key for key in keys)
            )
            await self._connection.execute(
                update(table).where(table.c.chat_no == old, ~taken.exists()).values(chat_no=new)
            )
        await self._erase_receipts([old])
        await self._connection.execute(delete(chats).where(chats.c.chat_no == old))

    async def forget(self, chat_id: int) -> bool:
        """Erase a chat with all its topics, rules, sends and receipts; return whether there was any."""
        gone = await self._connection.execute(
            delete(chats).where(self._everywhere(chat_id)).returning(chats.c.chat_no)
        )
        numbers = [row.chat_no for row in gone]
        await self._erase_receipts(numbers)
        return bool(numbers)

    async def counts(self) -> dict[str, int]:
        """Return how many chats are active and how many stopped."""
        rows = await self._connection.execute(select(chats.c.active, func.count()).group_by(chats.c.active))
        found = {bool(active): count for active, count in rows}
        return {"active": found.get(True, 0), "stopped": found.get(False, 0)}

    async def _erase_receipts(self, numbers: Sequence[int]) -> None:
        await self._connection.execute(
            delete(receipts).where(_by_revision(), receipts.c.chat_no.in_(numbers))
        )

    def _everywhere(self, chat_id: int) -> Any:
        return chats.c.chat_hash == self._keys.chat_hash(chat_id)

    def _at(self, address: Address) -> Any:
        return and_(self._everywhere(address.chat_id), chats.c.topic == (address.topic or 0))

    async def _change(self, where: Any, **values: Any) -> None:
        await self._connection.execute(update(chats).where(where).values(**values))

    async def _one(self, where: Any) -> Chat | None:
        row = (await self._connection.execute(select(chats).where(where))).one_or_none()
        return None if row is None else chat_of(row)


def _by_revision() -> Any:
    """Look receipts up as they are kept: a few thousand looks into the index, no walk through them all."""
    return receipts.c.revision_no.in_(select(ledger.c.revision_no))


_DOUBTED = select(departures.c.chat_no).where(departures.c.chat_no == chats.c.chat_no).exists()
_TRUSTED = (
    select(chats.c.chat_no, and_(chats.c.strikes == 0, ~_DOUBTED))
    .where(is_listed("postgresql", chats.c.chat_no))
    .with_for_update(read=True, key_share=True, of=chats)
)
_NUMBERS = given_numbers()
_NOT_TRUSTED = (
    select(_NUMBERS, chats.c.chat_no.is_not(None))
    .join(chats, chats.c.chat_no == _NUMBERS, isouter=True)
    .where(or_(chats.c.chat_no.is_(None), chats.c.strikes != 0, _DOUBTED))
)


@cache
def _of_numbers(dialect: str) -> Select[Any]:
    return select(chats).where(is_listed(dialect, chats.c.chat_no))


kind_of = _KINDS.__getitem__
"""Read the kind of a chat from its column."""


def chat_of(row: Row[Any]) -> Chat:
    """Read a chat from a row that has the columns of `chats`."""
    return Chat(
        no=ChatNo(row.chat_no),
        kind=kind_of(row.kind),
        language=row.language,
        active=row.active,
        topic=row.topic or None,
        muted_until=row.muted_until,
        snoozed_until=row.snoozed_until,
        hours=Hours.load(row.settings),
        sounded=row.sounded,
        discreet=bool(row.discreet),
    )
