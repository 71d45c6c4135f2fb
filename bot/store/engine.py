"""Opens the database: SQLite as it must be set to keep its promises, or PostgreSQL.

SQLite: one writer connection that alone checkpoints (two checkpointers can corrupt a WAL before SQLite
3.51.3), write-ahead log, FULL synchronisation (NORMAL loses acknowledged commits in a power cut),
`secure_delete` so that what is erased does not stay readable, BEGIN IMMEDIATE so that writers queue
instead of failing half-way.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.errors import StoreUnavailable
from bot.store.one_trip import connect

_BUSY_TIMEOUT_MS = 5_000
_READERS = 4
_WAITS_FOR_THE_DISK = (
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
)
"""A server may be set to say done before its disk did; a crash then takes back what we said was kept."""
_FROZEN = "8s"
"""After which the server ends a transaction of a process that stands still, and with it what that holds."""
_NO_FILE = (None, "", ":memory:")


def parse_url(given: str) -> URL:
    """Read a database URL; a bare path is an SQLite file. Raises StoreUnavailable with what is accepted."""
    try:
        url = make_url(given) if "://" in given else URL.create("sqlite", database=given)
    except (ArgumentError, ValueError):
        # Without its cause, which quotes the address and the password in it.
        raise StoreUnavailable("TOCSIN_DATABASE_URL is neither a file nor a database URL") from None
    drivers = {
        "sqlite": "sqlite+aiosqlite",
        "postgresql": "postgresql+asyncpg",
        "postgres": "postgresql+asyncpg",
    }
    name = drivers.get(url.get_backend_name())
    if name is None:
        raise StoreUnavailable("TOCSIN_DATABASE_URL must name an SQLite file or a postgresql:// database")
    if name.startswith("sqlite") and url.database in _NO_FILE:
        raise StoreUnavailable("TOCSIN_DATABASE_URL must name a file: what is in memory only would be lost")
    return url.set(drivername=name)


def open_writer(url: URL, *, serving: bool, name: str = "tocsin") -> AsyncEngine:
    """Return the engine for writing. On SQLite it holds one connection and every transaction is IMMEDIATE.

    `serving` is False for a process beside the service (a command-line import): it checkpoints nothing.
    `name` is what a PostgreSQL server calls our sessions.
    """
    if url.get_backend_name() != "sqlite":
        return _postgres_engine(url, serving=serving, name=name)
    _make_folder(url)
    _see_that_it_opens(url)
    engine = _sqlite_engine(url, size=1)
    _prepare(engine, begin="BEGIN IMMEDIATE", autocheckpoint=1000 if serving else 0)
    return engine


def open_reader(url: URL, writer: AsyncEngine) -> AsyncEngine:
    """Return the engine for reading; PostgreSQL reads through the same pool."""
    if url.get_backend_name() != "sqlite":
        return writer
    engine = _sqlite_engine(url, size=_READERS)
    _prepare(engine, begin="BEGIN", autocheckpoint=0)
    return engine


def _postgres_engine(url: URL, *, serving: bool, name: str) -> AsyncEngine:
    settings = {"application_name": name}
    if serving:
        settings["idle_in_transaction_session_timeout"] = _FROZEN
    engine = create_async_engine(url, pool_pre_ping=True, connect_args={"server_settings": settings})

    def set_up(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(_WAITS_FOR_THE_DISK)
        cursor.close()
        connection.commit()

    event.listen(engine.sync_engine, "connect", set_up)
    return engine


def _sqlite_engine(url: URL, *, size: int) -> AsyncEngine:
    return create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=size,
        max_overflow=0,
        connect_args={"timeout": _BUSY_TIMEOUT_MS / 1000, "async_creator_fn": connect},
    )


def _make_folder(url: URL) -> None:
    folder = Path(url.database or "").parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(f"the folder {folder} cannot be made: {error.strerror}") from error


def _see_that_it_opens(url: URL) -> None:
    """Open the file once without the driver, whose thread outlives a failure and then speaks of it."""
    path = url.database or ""
    try:
        with closing(sqlite3.connect(path)):
            pass
    except sqlite3.Error as error:
        raise StoreUnavailable(
            f"{path} cannot be opened: check its rights and TOCSIN_DATABASE_URL"
        ) from error


def _prepare(engine: AsyncEngine, *, begin: str, autocheckpoint: int) -> None:
    pragmas = (
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON",
        "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE deletes a locked row behind its trigger
        "PRAGMA secure_delete = ON",
        "PRAGMA temp_store = MEMORY",
        "PRAGMA mmap_size = 0",
        f"PRAGMA wal_autocheckpoint = {autocheckpoint}",
        f"PRAGMA busy_timeout = {_BUSY_TIMEOUT_MS}",
    )

    def set_up(connection: Any, _record: Any) -> None:
        # The driver must not open transactions by itself: ours decide which kind.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "connect", set_up)
    event.listen(engine.sync_engine, "begin", start)
