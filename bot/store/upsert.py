"""Inserts that meet a row already there: the same words on both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def inserting(connection: AsyncConnection, table: Table) -> Any:
    """Return an INSERT of the dialect in use, which can say ON CONFLICT."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - brings asyncpg: 5 MB that SQLite is served without

    return postgresql.insert(table)


async def insert_new(connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Insert the rows whose key is not there yet; return how many were."""
    if not rows:
        return 0
    key = next(iter(table.primary_key.columns))
    statement = inserting(connection, table).on_conflict_do_nothing().values(list(rows)).returning(key)
    return len((await connection.execute(statement)).all())


async def put(connection: AsyncConnection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert the row, or change the one with its primary key."""
    keys = [column.name for column in table.primary_key.columns]
    statement = inserting(connection, table).values(**row)
    changed = {name: statement.excluded[name] for name in row if name not in keys}
    await connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))
