"""All that is kept about one chat, from every table that has anything of chats in it.

No table is named here: what a later version keeps of a chat is shown to it without anybody's thinking of it.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.kept import Rows
from bot.domain.value import ChatNo
from bot.store.keys import Keys
from bot.store.tables import chats, ledger, metadata, receipts

_CHAT = chats.c.chat_no.name


class Holdings:
    """The repository of what is kept about a chat."""

    def __init__(self, connection: AsyncConnection, keys: Keys) -> None:
        self._connection = connection
        self._keys = keys

    async def numbers(self, chat_id: int) -> tuple[ChatNo, ...]:
        """Return our numbers for a chat with all its topics."""
        query = select(chats.c.chat_no).where(chats.c.chat_hash == self._keys.chat_hash(chat_id))
        return tuple(ChatNo(no) for no in await self._connection.scalars(query.order_by(_CHAT)))

    async def of(self, numbers: Sequence[ChatNo]) -> Rows:
        """Return every row that is kept under these numbers, by the name of its table."""
        found = {}
        for table in metadata.sorted_tables:
            if _CHAT in table.c and (rows := await self._rows(table, numbers)):
                found[table.name] = rows
        return found

    async def _rows(self, table: Table, numbers: Sequence[ChatNo]) -> list[dict[str, Any]]:
        query = select(table).where(table.c[_CHAT].in_(numbers))
        if table is receipts:  # its key begins with the revision: through the ledger it is found in an index
            names = (ledger.c.event_id, ledger.c.number)
            query = (
                select(*names, receipts).join_from(ledger, receipts).where(receipts.c.chat_no.in_(numbers))
            )
        rows = await self._connection.execute(query)
        return [{name: _plain(value) for name, value in row.items()} for row in rows.mappings()]


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; bytes are what we have encrypted or hashed, in hexadecimal."""
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, date | datetime) else value
