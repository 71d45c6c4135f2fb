"""The driver under SQLite answers as the standard library does, and wakes its thread once for a statement."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.store.one_trip import Connection, connect

TABLE = "CREATE TABLE kept (no INTEGER PRIMARY KEY, it TEXT UNIQUE)"
STATEMENTS = (
    "INSERT INTO kept (it) VALUES ('a'), ('b'), ('c')",
    "SELECT no, it FROM kept ORDER BY no",
    "SELECT no, it FROM kept WHERE it = 'z'",
    "UPDATE kept SET it = it || it WHERE no > 1",
    "DELETE FROM kept WHERE no = 1 RETURNING no, it AS what",
    "PRAGMA user_version = 3",
)


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[Connection]:
    connection = connect(str(tmp_path / "a.db"), timeout=5.0, isolation_level=None)
    async with connection:
        yield connection


async def test_it_answers_as_the_standard_library_does(connection: Connection) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as other:
        other.execute(TABLE)
        cursor = connection.cursor()
        await cursor.execute(TABLE)
        for statement in STATEMENTS:
            told = other.execute(statement)
            rows = told.fetchall()
            await cursor.execute(statement)
            assert await cursor.fetchall() == rows, statement
            assert cursor.description == told.description, statement
            assert (cursor.rowcount, cursor.lastrowid) == (told.rowcount, told.lastrowid), statement


async def test_one_statement_is_done_for_each_of_many(connection: Connection) -> None:
    cursor = connection.cursor()
    await cursor.execute(TABLE)
    await cursor.executemany("INSERT INTO kept (it) VALUES (?)", [("a",), ("b",)])
    assert cursor.rowcount == 2
    await cursor.execute("SELECT it FROM kept WHERE it > ?", ("a",))
    assert await cursor.fetchall() == [("b",)]


async def test_what_sqlite_refuses_is_raised_and_the_next_statement_goes_on(connection: Connection) -> None:
    cursor = connection.cursor()
    await cursor.execute(TABLE)
    for statement, error in (
        ("INSERT INTO kept (it) VALUES ('a'), ('a')", sqlite3.IntegrityError),
        ("SELECT nothing", sqlite3.OperationalError),
    ):
        with pytest.raises(error):
            await cursor.execute(statement)
    await cursor.execute("SELECT count(*) FROM kept")
    assert await cursor.fetchall() == [(0,)]


async def test_a_statement_takes_one_trip_from_the_cursor_to_its_close(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    trips = []
    go: Any = connection._execute

    async def counted(*what: object) -> object:
        trips.append(what)
        return await go(*what)

    monkeypatch.setattr(connection, "_execute", counted)
    cursor = await connection.cursor().__aenter__()
    await cursor.execute("SELECT 1")
    await cursor.fetchall()
    await cursor.close()
    assert len(trips) == 1
