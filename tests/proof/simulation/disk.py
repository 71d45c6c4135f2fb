"""SQLite itself, driven inside the loop: no thread, so that the same seed gives the same order of things.

It offers what SQLAlchemy's dialect for aiosqlite asks of a driver. Each transaction takes virtual time; in
bad hours one fails, before it was written or after it; and the power may go at either of these moments.
"""

import asyncio
import random
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol
from unittest.mock import patch

from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

WRITING = "BEGIN IMMEDIATE"
USUAL_S, STALL_S = 0.002, 0.4


class Powered(Protocol):
    """The process that a connection belongs to."""

    @property
    def dead(self) -> bool:
        """Say whether its power is out."""
        ...

    def kill(self) -> None:
        """Take its power away."""
        ...


@dataclass(slots=True)
class Trouble:
    """From when until when so many of the transactions fail; seconds since midnight, and a share."""

    begins: float
    ends: float
    share: float


@dataclass(slots=True)
class Disk:
    """What all connections share: chance, trouble, and the moment of the next cut."""

    chance: random.Random
    troubles: Sequence[Trouble] = ()
    cut_in: int | None = None
    """Commits until the power goes."""
    cut_after: bool = False
    """Whether that one is written."""
    failures: int = 0

    def fails(self) -> bool:
        """Say whether a transaction fails now."""
        now = asyncio.get_running_loop().time()
        share = max((each.share for each in self.troubles if each.begins <= now < each.ends), default=0.0)
        failing = share > 0 and self.chance.random() < share
        self.failures += failing
        return failing

    def cuts(self) -> bool:
        """Count a commit; say whether the power goes at this one."""
        if self.cut_in is None:
            return False
        self.cut_in -= 1
        if self.cut_in > 0:
            return False
        self.cut_in = None
        return True

    def takes(self) -> float:
        """Return the seconds of a commit."""
        if self.chance.random() < 0.003:
            return self.chance.uniform(0.0, STALL_S)
        return self.chance.expovariate(1 / USUAL_S)


class Cursor:
    """A cursor whose work is done at once; in between others may have theirs."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._raw = connection.raw.cursor()
        self.arraysize = 1

    async def __aenter__(self) -> "Cursor":
        await self._connection.powered()
        return self

    @property
    def description(self) -> Any:
        """What columns there are."""
        return self._raw.description

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""
        return self._raw.rowcount

    @property
    def lastrowid(self) -> int | None:
        """The row that was added last."""
        return self._raw.lastrowid

    async def execute(self, statement: str, parameters: Any = ()) -> "Cursor":
        """Do one statement."""
        await self._connection.before(statement)
        self._raw.execute(statement, parameters)
        return self

    async def executemany(self, statement: str, parameters: Any) -> "Cursor":
        """Do a statement for each row."""
        await self._connection.before(statement)
        self._raw.executemany(statement, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        return self._raw.fetchall()

    async def close(self) -> None:
        """Give it back."""
        if not self._connection.owner.dead:
            self._raw.close()


class Orders:
    """The dialect's side door to the thread of a driver; here what it asks for is done at once."""

    def put_nowait(self, order: "tuple[asyncio.Future[Any], Callable[[], Any]]") -> None:
        """Do it."""
        future, work = order
        future.set_result(work())


class Connection:
    """One connection, as the dialect knows it from aiosqlite."""

    def __init__(self, path: str, disk: Disk, owner: Powered, *, timeout: float) -> None:
        self.raw = sqlite3.connect(path, timeout=timeout, isolation_level=None)
        self.owner = owner
        self._disk = disk
        self._writing = False
        self._tx = Orders()

    @property
    def _conn(self) -> sqlite3.Connection:
        return self.raw

    @property
    def _connection(self) -> sqlite3.Connection:
        return self.raw

    async def powered(self) -> None:
        """Go on where there is power; without it nothing ever does."""
        if self.owner.dead:
            await asyncio.get_running_loop().create_future()

    async def before(self, statement: str) -> None:
        """Let time pass before a statement. Raises what SQLite raises for a disk that fails."""
        await self.powered()
        if statement.startswith("BEGIN"):
            self._writing = statement == WRITING
            if self._disk.fails():
                raise sqlite3.OperationalError("database is locked")
            await asyncio.sleep(0)
        elif self._disk.chance.random() < 0.05:
            await asyncio.sleep(self._disk.chance.expovariate(1 / USUAL_S))
        await self.powered()

    def cursor(self) -> Cursor:
        """Return a cursor."""
        return Cursor(self)

    async def execute(self, statement: str) -> Cursor:
        """Do one statement outside of all."""
        return await Cursor(self).execute(statement)

    async def commit(self) -> None:
        """Write what was done, unless the disk fails or the power goes; either may be before or after."""
        await self.powered()
        if not self._writing:
            self.raw.commit()
            return
        await asyncio.sleep(self._disk.takes())
        await self.powered()
        cut, fails = self._disk.cuts(), self._disk.fails()
        late = self._disk.cut_after if cut else self._disk.chance.random() < 0.5
        if late or not (cut or fails):
            self.raw.commit()
        if cut:
            self.owner.kill()
            await self.powered()
        if fails:
            raise sqlite3.OperationalError("disk I/O error")

    async def rollback(self) -> None:
        """Take back what was not written."""
        if not self.owner.dead:
            self.raw.rollback()

    async def create_function(self, *given: Any, **named: Any) -> None:
        """Teach SQLite a function."""
        self.raw.create_function(*given, **named)

    async def close(self) -> None:
        """Close it."""
        self.raw.close()

    def stop(self) -> None:
        """Close it, whatever it does."""
        self.raw.close()


Connect = Callable[..., Connection]


@contextmanager
def driven(connect: Connect) -> Iterator[None]:
    """Let every store that is opened in the block reach its file through `connect(path, timeout=...)`."""

    async def connecting(path: str, **given: Any) -> Connection:
        return connect(path, timeout=given["timeout"])

    def engine(url: Any, **given: Any) -> AsyncEngine:
        given["connect_args"] = {**given.get("connect_args", {}), "async_creator_fn": connecting}
        return create_async_engine(url, **given)

    with patch("bot.store.engine.create_async_engine", engine):
        yield
