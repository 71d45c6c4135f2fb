"""Tells a database that is away, full or busy from a mistake of ours, and says it in a sentence.

The drivers do not agree: a server that is stopped shows itself as an error of the system, of the driver
or of the statement, depending on the moment. All of that passes, so all of it is one StoreUnavailable.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import StoreUnavailable
from bot.store.reserve import DiskFull

_AWAY = (
    *(OperationalError, InterfaceError, PoolTimeout, OSError),
    sqlite3.Error,  # bare where SQLAlchemy does not look
)
_AWAY_STATES = ("08", "40", "53", "57", "58")
"""Classes of SQLSTATE: connection, rollback (deadlock), resources, operator's hand, system (PostgreSQL)."""


@contextmanager
def answering() -> Iterator[None]:
    """Tell a database that is away, full or busy from a mistake of ours: the former passes."""
    try:
        yield
    except Exception as error:
        if not _is_away(error):
            raise
        raise StoreUnavailable("the database does not answer: check it and its disk") from error


def _away() -> tuple[type[Exception], ...]:
    # Served from SQLite we do without the other driver and its 3 MB; what is not loaded raises nothing.
    asyncpg = sys.modules.get("asyncpg")
    return _AWAY if asyncpg is None else (*_AWAY, asyncpg.PostgresError, asyncpg.InterfaceError)


def _is_away(error: Exception) -> bool:
    if isinstance(error, _away()):
        return True
    if not isinstance(error, DBAPIError):
        return False
    state = getattr(error.orig, "sqlstate", None) or ""
    # SQLite's bare DatabaseError is a file that is damaged or was replaced.
    return error.connection_invalidated or type(error) is DatabaseError or state[:2] in _AWAY_STATES


def is_full(error: StoreUnavailable) -> bool:
    """Say whether SQLite had no room, or may have had none: a quota shows itself as a failure of the disk."""
    if isinstance(error, DiskFull):
        return True
    said = getattr(error.__cause__, "orig", error.__cause__)
    code = getattr(said, "sqlite_errorcode", sqlite3.SQLITE_OK)
    return code & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


@contextmanager
def explained(url: URL) -> Iterator[None]:
    """Turn a driver's failure into one sentence that says what to do."""
    try:
        yield
    except Exception as error:
        # A TypeError is an address with an option that nobody knows.
        if not isinstance(error, (*_away(), DBAPIError, TypeError)):
            raise
        where = url.database if url.get_backend_name() == "sqlite" else "the PostgreSQL database"
        reason = str(getattr(error, "orig", error)).splitlines()[0]
        raise StoreUnavailable(_sentence(str(where), reason)) from error


def _sentence(where: str, reason: str) -> str:
    if "locked" in reason:
        return f"{where} is locked by another program: close it and start again"
    if "readonly" in reason or "unable to open" in reason or "attempt to write" in reason:
        return f"{where} cannot be written: check its rights and TOCSIN_DATABASE_URL"
    if "not a database" in reason or "malformed" in reason:
        return f"{where} is not an SQLite database: check TOCSIN_DATABASE_URL or restore a backup"
    return f"{where} cannot be used ({reason}): check TOCSIN_DATABASE_URL"
