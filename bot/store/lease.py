"""The right to be the one process that serves a PostgreSQL database: a lock that a session holds.

The server drops it with the session, however that ends, so nothing is left behind by a kill; but a
restart of the server ends the session too, and the right has to be taken anew.
"""

from contextlib import suppress

from sqlalchemy import text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from bot.errors import InstanceRunning

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
