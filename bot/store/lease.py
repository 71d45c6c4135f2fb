"""The right to be the one process that serves a database: a lock that ends with its holder.

On PostgreSQL a session holds it. The server drops it with the session, however that ends, so nothing is
left behind by a kill; but a restart of the server ends the session too, and the right has to be taken
anew. Beside an SQLite file the kernel holds it; there the file itself can go while it is served, and all
that is written from then on is lost with it, so that is looked at, too.
"""

import fcntl
from contextlib import suppress
from pathlib import Path
from typing import IO

from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from bot.errors import InstanceRunning, StoreReplaced, StoreUnavailable

_SERVING = 0x70C51  # our number among PostgreSQL's advisory locks


class Lease:
    """The right to serve; nobody's until `keep`."""

    def __init__(self, url: URL) -> None:
        # Outside a transaction: one that is open for weeks would hold up the server's housekeeping.
        self._engine = create_async_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        self._session: AsyncConnection | None = None

    async def keep(self) -> None:
        """Take the right, or see that it is still ours. Raises InstanceRunning, or what the driver raises."""
        try:
            if self._session is not None:
                await self._session.execute(text("SELECT 1"))
                return
            self._session = await self._engine.connect()
            if not await self._session.scalar(text(f"SELECT pg_try_advisory_lock({_SERVING})")):
                raise InstanceRunning("another process already serves this database: stop it first")
        except BaseException:
            await self._end()
            raise

    async def drop(self) -> None:
        """Give the right back; a session that is dead already has done so."""
        await self._end()
        await self._engine.dispose()

    async def _end(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            with suppress(Exception):  # it is gone one way or the other
                await session.close()


class FileLease:
    """The right to serve an SQLite file; nobody's until `keep`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock: IO[str] | None = None
        self._served: tuple[int, int] | None = None

    async def keep(self) -> None:
        """Take the right; from the second time on see that the file is still the one that was opened.

        Raises InstanceRunning, StoreReplaced, or StoreUnavailable for a folder that cannot be written.
        """
        if self._lock is None:
            self._lock = _locked(Path(f"{self._path}.lock"), served=self._path.name)
            return
        found = _identity(self._path)
        if found is None or found != (self._served or found):
            raise StoreReplaced(
                f"{self._path} was deleted or replaced while it was served: "
                "put it or a backup in its place and start again"
            )
        self._served = found

    async def drop(self) -> None:
        """Give the right back."""
        if self._lock is not None:
            self._lock.close()


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from every other, None where there is none."""
    with suppress(FileNotFoundError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None


def _locked(path: Path, *, served: str) -> IO[str]:
    """Return a file with an advisory lock that the kernel drops when the process ends, however it ends."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a")
    except OSError as error:
        raise StoreUnavailable(
            f"{path} cannot be written: check its rights and TOCSIN_DATABASE_URL"
        ) from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise InstanceRunning(f"another process already serves {served}: stop it first") from error
    return file
