"""An audience as rows: walked along an index, tier by tier, and cut into chunks that a sender takes.

Nothing is written for a reader before bytes may leave for them. What a chunk row says (`bot.domain.chunk`)
and the receipts are enough to go on after a kill.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    Row,
    Select,
    Update,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.address import Address, Chat
from bot.domain.chunk import Chunk
from bot.domain.delivery import Fanout
from bot.domain.hours import Hours
from bot.domain.sound import Ear, ear_of
from bot.domain.subscription import Rule
from bot.domain.tiers import START, Place, Tiers
from bot.errors import KeyFileError
from bot.store.awake import is_awake
from bot.store.chats import chat_of, kind_of
from bot.store.keys import Keys
from bot.store.lines import Asked, Line, Served, spans, standing, still_in_one, unserved
from bot.store.listed import is_listed, listed
from bot.store.subscriptions import made_rule
from bot.store.tables import chats, chunks, fanouts, subscriptions


class Candidate(NamedTuple):
    """A chat at a place in the line, with all its rules that may match; `nearest` is its first place."""

    place: Place
    nearest: Place
    chat: Chat
    address: Address | None
    """None for one whose row is spoiled: it cannot be opened with our keys."""
    rules: tuple[Rule, ...]


_Rule = tuple[str, int, int, str | None]
_RULE = (subscriptions.c.kinds, subscriptions.c.min_severity, subscriptions.c.details)
_PLACES = ("after", "upto", "marked")
_PARTS = ("tier", "area", "chat")
_NEW = 0
"""The number of a chunk before the store gives it one."""


class _Wishes:
    """What readers wish, each wish made once however many share it: their rules, and where they stand."""

    def __init__(self, tiers: Tiers) -> None:
        self._tiers = tiers
        self._known: dict[tuple[_Rule, ...], tuple[tuple[Rule, ...], tuple[int, str] | None]] = {}

    def of(self, rows: tuple[_Rule, ...]) -> tuple[tuple[Rule, ...], tuple[int, str] | None]:
        """Return the rules, and the tier and area that are nearest."""
        found = self._known.get(rows)
        if found is None:
            rules = tuple(made_rule(*row) for row in rows)
            wide = {rule.area for rule in rules if rule.details.beside}
            found = self._known[rows] = rules, self._tiers.nearest((rule.area for rule in rules), wide=wide)
        return found


class Chunks:
    """The repository of chunks. `owner` is the lease of our process, None where one process serves all."""

    def __init__(self, connection: AsyncConnection, keys: Keys, *, owner: int | None = None) -> None:
        self._connection = connection
        self._keys = keys
        self._owner = owner

    async def cut(self, fanout: Fanout, line: Line, *, size: int) -> Chunk | None:
        """Take the next stretch of about `size` rules; None when nobody is left.

        The caller moves the cursor of the fan-out to where the chunk ends, in the same transaction.
        """
        upto = await self._end(fanout.cursor, line, size)
        if upto is None:
            return None
        after = fanout.cursor
        return await self.add(Chunk(_NEW, fanout.no, after=after, upto=upto, marked=after))

    async def open(self) -> tuple[Chunk, ...]:
        """Return every chunk of ours that has not ended, oldest first."""
        mine = chunks.c.owner.is_not_distinct_from(self._owner)
        rows = await self._connection.execute(select(chunks).where(mine).order_by(chunks.c.chunk_no))
        return tuple(_chunk(row) for row in rows)

    async def all(self) -> tuple[Chunk, ...]:
        """Return every chunk of whatever process that has not ended."""
        rows = await self._connection.execute(select(chunks).order_by(chunks.c.chunk_no))
        return tuple(_chunk(row) for row in rows)

    async def elsewhere(self, fanouts: Sequence[int]) -> tuple[Chunk, ...]:
        """Return the chunks of these requests that are another process's, or were."""
        if self._owner is None:
            return ()
        others = chunks.c.owner.is_distinct_from(self._owner)
        rows = await self._connection.execute(select(chunks).where(others, chunks.c.fanout_no.in_(fanouts)))
        return tuple(_chunk(row) for row in rows)

    async def telling_elsewhere(self, event: str, *, before: int) -> bool:
        """Say whether another process may have messages of an earlier revision of an event on the way."""
        if self._owner is None:
            return False
        moved = [chunks.c[f"marked_{part}"] != chunks.c[f"after_{part}"] for part in _PARTS]
        query = (
            select(chunks.c.chunk_no)
            .join(fanouts, fanouts.c.fanout_no == chunks.c.fanout_no)
            .where(
                chunks.c.owner.is_distinct_from(self._owner),
                fanouts.c.event_id == event,
                fanouts.c.number < before,
                or_(*moved),
            )
        )
        return await self._connection.scalar(query.limit(1)) is not None

    async def adopt(self) -> Chunk | None:
        """Take over the oldest chunk whose process is dead; None when there is none."""
        if self._owner is None:
            return None
        left = select(chunks.c.chunk_no).where(chunks.c.owner.is_(None)).order_by(chunks.c.chunk_no)
        one = left.limit(1).with_for_update(skip_locked=True).scalar_subquery()
        taken = update(chunks).where(chunks.c.chunk_no == one).values(owner=self._owner)
        row = (await self._connection.execute(taken.returning(chunks))).one_or_none()
        return None if row is None else _chunk(row)

    async def write(self, chunk: Chunk) -> None:
        """Write down how far a chunk has come and where it ends."""
        await self._connection.execute(_WRITE, {"no": chunk.no, **_columns(chunk)})

    async def add(self, chunk: Chunk) -> Chunk:
        """Open another chunk with these bounds, whatever its number; return it with the number it has."""
        new = insert(chunks).values(owner=self._owner, **_columns(chunk))
        row = await self._connection.execute(new.returning(chunks))
        return _chunk(row.one())

    async def close(self, numbers: Sequence[int]) -> None:
        """All of them have ended: receipts and open sends say how."""
        if numbers:
            await self._connection.execute(delete(chunks).where(chunks.c.chunk_no.in_(numbers)))

    async def count(self) -> int:
        """Return how many are open."""
        return await self._connection.scalar(select(func.count()).select_from(chunks)) or 0

    async def candidates(
        self, line: Line, *, after: Place, upto: Place, limit: int, served: Served | None = None
    ) -> tuple[tuple[Candidate, ...], Place]:
        """Return up to `limit` active chats of a stretch, each where it stands nearest in the line.

        With them comes the place up to which the stretch was looked through. With `served` those are left
        out that have a receipt or an open send of it already, and nobody for standing nearer elsewhere:
        whether they were served there the caller knows.
        """
        stretches: list[tuple[int, Sequence[Any]]] = []
        through, left = upto, limit
        for number, begins, ends, places in spans(line.tiers, after, upto):
            query = standing(line, number, begins, ends, asked=Asked.FOUND, served=served)
            rows = (await self._connection.execute(query, {**places, "most": left})).all()
            stretches.append((number, rows))
            left -= len(rows)
            if left <= 0:
                through = Place(number, rows[-1].area_code, rows[-1].chat_no)
                break
        several = [row.chat_no for _, rows in stretches for row in rows if row.several]
        rules = await self._rules(several, line) if several else {}
        wishes = _Wishes(line.tiers)
        found = []
        for number, rows in stretches:
            for row in rows:
                area, no, sealed, hashed, topic, kind, language, wants, least, more, _, discreet = row
                place = Place(number, area, no)
                mine, first = wishes.of(rules.get(no) or ((area, wants, least, more),))
                here = first is None or first == (number, area)
                if served is None and not here:
                    continue
                nearest = place if first is None or here else Place(*first, no)
                # Whether it is muted is asked when it is begun.
                chat = Chat(no, kind_of(kind), language, True, topic or None, discreet=bool(discreet))
                address = self._address(sealed, hashed, topic)
                found.append(Candidate(place, nearest, chat, address, mine))
        return tuple(found), through

    async def still(
        self, line: Line, *, after: Place, upto: Place, served: Served, at: datetime
    ) -> Mapping[int, Ear | None]:
        """Return the chats of a stretch that may be begun now, and what each wants of a sound then.

        They are locked until we end.
        """
        found: dict[int, Ear | None] = {}
        for number, begins, ends, places in spans(line.tiers, after, upto):
            query = standing(line, number, begins, ends, asked=Asked.STILL, served=served)
            numbers, more = await self._who_still(query, {**places, "at": at})
            # Most have chosen nothing and are not muted: of them nothing more is asked.
            found.update(dict.fromkeys(numbers))
            found.update((no, _ear(muted, chosen, line, sounded, at)) for no, muted, chosen, sounded in more)
        return found

    async def _who_still(
        self, query: Select[Any], places: Mapping[str, Any]
    ) -> tuple[Iterable[int], Iterable[Sequence[Any]]]:
        """Return whom a statement of `Asked.STILL` finds, and its rows of those who chose something."""
        if self._connection.dialect.name == "sqlite":
            row = (await self._connection.execute(still_in_one(query), places)).one()
            return json.loads(row[0]), json.loads(row[1])
        rows = (await self._connection.execute(query, places)).all()
        return (row[0] for row in rows), [row for row in rows if row[1] or row[2] is not None]

    async def unserved(self, numbers: Sequence[int], served: Served) -> tuple[Chat, ...]:
        """Return those of these chats that are active and were neither told nor are owed it."""
        if not numbers:
            return ()
        of_these = select(chats).where(chats.c.chat_no.in_(numbers), is_awake())
        rows = await self._connection.execute(of_these.where(*unserved(chats.c.chat_no, served)))
        return tuple(chat_of(row) for row in rows)

    async def _rules(self, numbers: Sequence[int], line: Line) -> dict[int, tuple[_Rule, ...]]:
        """Return the rules of these chats that the line takes: area, kinds, least severity and the rest."""
        columns = (subscriptions.c.chat_no, subscriptions.c.area_code, *_RULE)
        mine = is_listed(self._connection.dialect.name, subscriptions.c.chat_no)
        query = select(*columns).where(mine, line.takes()).order_by(subscriptions.c.chat_no)
        rows = (await self._connection.execute(query, listed(self._connection, numbers))).all()
        return {
            chat: tuple((area, kinds, severity, details) for _, area, kinds, severity, details in each)
            for chat, each in groupby(rows, key=itemgetter(0))
        }

    def _address(self, sealed: bytes, hashed: bytes, topic: int) -> Address | None:
        try:
            return Address(self._keys.open_chat(sealed, hashed), topic or None)
        except KeyFileError:
            return None  # one spoiled row must not hold up the rest

    async def _end(self, after: Place, line: Line, size: int) -> Place | None:
        """Return where a stretch of `size` rules ends; the end of the line when fewer are left."""
        left = size
        for number, begins, ends, places in spans(line.tiers, after, line.tiers.end):
            keys = standing(line, number, begins, ends, asked=Asked.KEYS)
            found = await self._connection.execute(keys.offset(left - 1).limit(1), places)
            last = found.one_or_none()
            if last is not None:
                return Place(number, last.area_code, last.chat_no)
            few = keys.limit(left).subquery()
            left -= await self._connection.scalar(select(func.count()).select_from(few), places) or 0
        return None if left == size else line.tiers.end


def _ear(muted: bool | None, chosen: str | None, line: Line, sounded: str | None, at: datetime) -> Ear | None:
    if muted:
        return Ear.HUSHED
    return None if chosen is None else ear_of(Hours.load(chosen), sounded, severity=line.severity, now=at)


def _write() -> Update:
    """Return the statement that writes down how far a chunk has come."""
    names = _columns(Chunk(_NEW, 0, START, START, START))
    values: dict[str, Any] = {name: bindparam(name) for name in names}
    return update(chunks).where(chunks.c.chunk_no == bindparam("no")).values(values)


def _columns(chunk: Chunk) -> dict[str, Any]:
    places = {name: getattr(chunk, name) for name in _PLACES}
    parts = {f"{name}_{part}": getattr(place, part) for name, place in places.items() for part in _PARTS}
    return {"fanout_no": chunk.fanout, **parts}


def _chunk(row: Row[Any]) -> Chunk:
    after, upto, marked = (Place(*(getattr(row, f"{name}_{part}") for part in _PARTS)) for name in _PLACES)
    return Chunk(row.chunk_no, row.fanout_no, after, upto, marked)


_WRITE = _write()
