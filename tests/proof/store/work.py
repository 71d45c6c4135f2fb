"""Work that tells afterwards what of it is there: each step writes to five tables, in one transaction."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.domain.address import Address
from bot.domain.inbox import InboxUpdate
from bot.domain.region import RegionCode
from bot.domain.subscription import Rule
from bot.domain.terms import ChatKind
from bot.store import Store, Transaction

AT = datetime(2025, 3, 8, 12, tzinfo=UTC)
_FIRST_CHAT = 7_000_000_000
_LONG = 2_000
"""Bytes of an update: a step fills a few pages, so that it can be torn."""


async def do(tx: Transaction, step: int) -> None:
    """Write step `step`; done again it changes nothing."""
    if not await tx.audit.entries(_subject(step)):
        await begin(tx, step)
        await end(tx, step)


async def begin(tx: Transaction, step: int) -> None:
    """Write the first half of it."""
    chat = await tx.chats.ensure(Address(_FIRST_CHAT + step), kind=ChatKind.PRIVATE, language="en")
    await tx.subscriptions.put(chat.no, Rule(RegionCode("SY-TA")))


async def end(tx: Transaction, step: int) -> None:
    """Write the second half of it."""
    await tx.inbox.put([InboxUpdate(step + 1, b"l" * 16, str(step).encode() * _LONG)])
    await tx.audit.write(actor="desk-a", action="event.imported", subject=_subject(step), at=AT)


def _subject(step: int) -> str:
    return f"step-{step}"


@dataclass(frozen=True, slots=True)
class Found:
    """What is there of the work, and what is wrong with it."""

    steps: int
    flaws: tuple[str, ...]


async def look(store: Store, *, upto: int) -> Found:
    """Return how many of the first `upto` steps are there; a flaw for each that is there in part."""
    flaws = []
    async with store.reading() as tx:
        record = await tx.audit.record()
        noted = [link.entry.subject for link in record.links]
        updates = {each.update_id - 1 for each in await tx.inbox.waiting(upto + 1)}
        if noted != [_subject(step) for step in range(len(noted))]:
            flaws.append("the record is not that of the first steps, in order")
        for step in range(upto):
            chat = await tx.chats.find(Address(_FIRST_CHAT + step))
            follows = chat is not None and bool(await tx.subscriptions.of(chat.no))
            parts = {chat is not None, follows, step in updates, step < len(noted)}
            if len(parts) > 1:
                flaws.append(f"step {step} is there in part")
        if record.heads and len(record.heads) != len(noted):
            flaws.append("the record is not signed as far as it goes")
    return Found(len(noted), tuple(flaws))


async def pragma(store: Store, statement: str) -> Any:
    """Run a PRAGMA on the writing connection, outside of any transaction; return its first value."""
    async with store._writer.connect() as connection:
        raw = await connection.get_raw_connection()
        cursor = await raw.driver_connection.execute(f"PRAGMA {statement}")  # type: ignore[union-attr]  # aiosqlite's own connection
        row = await cursor.fetchone()
        await cursor.close()
    return row[0] if row else None
