"""SQLite in a thread of its own, with one trip there and back for each statement.

The driver's own cursor goes there four times for one: to be made, to do it, to fetch, to be closed. Each trip
wakes one thread and then the other, which costs more than a small statement does. Nothing here is streamed.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Self

import aiosqlite


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a statement left behind; its cursor is closed by then."""

    description: Any = None
    rowcount: int = -1
    lastrowid: int | None = None
    rows: list[Any] = field(default_factory=list)


class Cursor:
    """What SQLAlchemy asks of a cursor. Does one statement after the other."""

    arraysize = 1

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._answer = _Answer()

    async def __aenter__(self) -> Self:
        return self

    @property
    def description(self) -> Any:
        """The columns of what was asked, as the standard library gives them; None where nothing was."""
        return self._answer.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed; -1 where that is no question."""
        return self._answer.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The number of the row that was added last."""
        return self._answer.lastrowid

    async def execute(self, statement: str, parameters: Any = ()) -> Self:
        """Do a statement and fetch what it gives. Raises sqlite3.Error."""
        self._answer = await self._connection.ask(statement, parameters)
        return self

    async def executemany(self, statement: str, parameters: Sequence[Any]) -> Self:
        """Do a statement once for each. Raises sqlite3.Error."""
        self._answer = await self._connection.ask(statement, parameters, many=True)
        return self

    async def fetchall(self) -> list[Any]:
        """Return the rows; they are here already."""
        return self._answer.rows

    async def close(self) -> None:
        """Do nothing: it was closed where it was used."""


class Connection(aiosqlite.Connection):
    """The driver's connection, which alone knows its thread."""

    def cursor(self) -> Cursor:  # type: ignore[override]  # of the driver's cursor nothing else is asked
        """Return a cursor; nothing is made for it before its first statement."""
        return Cursor(self)

    async def ask(self, statement: str, parameters: Any, *, many: bool = False) -> _Answer:
        """Do a statement in the thread, from the cursor to its close. Raises sqlite3.Error."""
        answer: _Answer = await self._execute(_done, self._conn, statement, parameters, many)  # type: ignore[no-untyped-call]  # the driver tells no types
        return answer


def _done(connection: sqlite3.Connection, statement: str, parameters: Any, many: bool) -> _Answer:
    with closing(connection.cursor()) as cursor:
        (cursor.executemany if many else cursor.execute)(statement, parameters)
        rows = cursor.fetchall() if cursor.description else []
        return _Answer(cursor.description, cursor.rowcount, cursor.lastrowid, rows)


def connect(path: str, **options: Any) -> Connection:
    """Return a connection to await, with the options of `sqlite3.connect`. Awaiting raises sqlite3.Error."""
    connection = Connection(partial(sqlite3.connect, path, **options), iter_chunk_size=64)
    connection._thread.daemon = True  # a process that ends does not wait for it
    return connection
