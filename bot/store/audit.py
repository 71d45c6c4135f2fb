"""Who did what, appended and never changed. Curators by their desk name, readers never.

Entries wait until their transaction is about to commit; then they are chained, and the end of the chain is
signed in the same transaction. So no entry is ever without a signature, and the lock that keeps two writers
from following the same entry is the last that a transaction takes: no two can wait for each other.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, or_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chain import Entry, Head, Link, Record, chained, head_bytes
from bot.domain.clock import Clock
from bot.errors import StoreUnavailable
from bot.store.keys import Keys
from bot.store.tables import audit, audit_heads

_APPENDING = 0x70C53  # our number among PostgreSQL's advisory locks


class Audit:
    """The repository of the audit record."""

    def __init__(self, connection: AsyncConnection, keys: Keys, clock: Clock) -> None:
        self._connection = connection
        self._keys = keys
        self._clock = clock
        self._waiting: list[Entry] = []

    async def write(
        self,
        *,
        actor: str,
        action: str,
        subject: str,
        at: datetime,
        detail: Mapping[str, object] | None = None,
    ) -> None:
        """Append an entry when the transaction commits; `detail` must be JSON and name no reader."""
        encoded = json.dumps(detail or {}, sort_keys=True, ensure_ascii=False)
        self._waiting.append(Entry(0, at, actor, action, subject, encoded))

    async def seal(self) -> None:
        """Chain what was written and sign the new end; the store calls it before each commit."""
        if not self._waiting:
            return
        if self._connection.dialect.name == "postgresql":  # SQLite has one writer
            await self._connection.execute(text(f"SELECT pg_advisory_xact_lock({_APPENDING})"))
        links = tuple(chained(await self._last(), self._waiting))
        await self._connection.execute(insert(audit), [_row_of(each) for each in links])
        await self._connection.execute(insert(audit_heads).values(**self._head(links[-1])))
        self._waiting.clear()

    def _head(self, end: Link) -> dict[str, Any]:
        head = Head(end.entry.no, end.entry_hash, self._clock.now())
        signature = self._keys.sign(head_bytes(head))
        return {
            "entry_no": head.entry_no,
            "entry_hash": head.entry_hash,
            "signed_at": head.signed_at,
            "signature": signature,
        }

    async def _last(self) -> Link | None:
        query = select(audit).order_by(audit.c.entry_no.desc()).limit(1)
        row = (await self._connection.execute(query)).one_or_none()
        return _link(row) if row else None

    async def entries(self, subject: str | None = None) -> tuple[tuple[str, str, str], ...]:
        """Return (actor, action, subject) of every entry, oldest first, or those of one subject."""
        found = [_link(row).entry for row in await self._connection.execute(_in_order())]
        told = (*found, *self._waiting)
        return tuple((e.actor, e.action, e.subject) for e in told if subject in (None, e.subject))

    async def about(self, event: str) -> tuple[Entry, ...]:
        """Return the entries of an event and its revisions, oldest first."""
        mine = or_(audit.c.subject == event, audit.c.subject.like(f"{event} r%"))
        return tuple(_link(row).entry for row in await self._connection.execute(_in_order().where(mine)))

    async def last_of(self, actor: str, action: str, *, limit: int = 20) -> tuple[Entry, ...]:
        """Return the last entries of one actor about one action, newest first."""
        query = select(audit).where(audit.c.actor == actor, audit.c.action == action)
        rows = await self._connection.execute(query.order_by(audit.c.entry_no.desc()).limit(limit))
        return tuple(_link(row).entry for row in rows)

    async def record(self) -> Record:
        """Return everything, as it stood at one instant. Asked first in a transaction that only reads.

        Raises StoreUnavailable when a row was changed so that it is none any more.
        """
        if self._connection.dialect.name == "postgresql":  # else another may commit between the two looks
            await self._connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        heads = select(audit_heads).order_by(audit_heads.c.entry_no)
        try:
            return Record(
                tuple(_link(row) for row in await self._connection.execute(_in_order())),
                tuple(_signed(row) for row in await self._connection.execute(heads)),
            )
        except (TypeError, ValueError) as error:  # SQLite takes any value in any column
            raise StoreUnavailable(
                "the audit record holds a row that cannot be read: restore it from a backup"
            ) from error


def _in_order() -> Any:
    return select(audit).order_by(audit.c.entry_no)


def _link(row: Row[Any]) -> Link:
    entry = Entry(row.entry_no, row.at, row.actor, row.action, row.subject, row.detail)
    return Link(entry, bytes(row.prev_hash), bytes(row.entry_hash))


def _signed(row: Row[Any]) -> Head:
    return Head(row.entry_no, bytes(row.entry_hash), row.signed_at, bytes(row.signature))


def _row_of(each: Link) -> dict[str, Any]:
    entry = each.entry
    return {
        "entry_no": entry.no,
        "at": entry.at,
        "actor": entry.actor,
        "action": entry.action,
        "subject": entry.subject,
        "detail": entry.detail,
        "prev_hash": each.prev_hash,
        "entry_hash": each.entry_hash,
    }
