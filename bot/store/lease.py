"""The right to serve a database: a row that its process renews, and what comes with it.

On PostgreSQL any number of processes serve one database. Each has a row among the leases, whose number is
never given again: a row that is gone stays gone, and every transaction that writes sees first that its own is
there (`Transaction.see_lease`). All about leases happens in short transactions one after the other, by the
clock of the server. Beside an SQLite file there is a lock file that the kernel holds, and one process; there
the file itself can go while it is served, and all that is written from then on is lost with it, so that is
looked at.
"""

import asyncio
import fcntl
import math
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from sqlalchemy import delete, exists, func, insert, literal, select, text, update
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from bot.domain.duty import DEAD_S, FRESH_S, GONE_S, Duty, Held, Role
from bot.domain.shares import party, share_of
from bot.errors import InstanceRunning, StoreReplaced, StoreUnavailable, TakenOver
from bot.store.tables import chunks, duties, leases
from bot.store.upsert import insert_new

_SERVING = 0x70C51  # our numbers among PostgreSQL's advisory locks
_LEASING = 0x70C53
_ALIVE = 0x70C54
NEWS = "tocsin_news"
"""The channel on which a publication is announced."""
_PATIENCE_S = 3.0
"""For one renewal; the next one has a session of its own."""
_LIMITS = {
    # A process that is frozen in the middle must not keep the others from renewing theirs.
    "idle_in_transaction_session_timeout": "3s",
    "lock_timeout": "3s",
    "statement_timeout": "5s",
}
_AGE = text("extract(epoch FROM clock_timestamp() - renewed_at)::float8 AS age")
# A session ends with its process. Not asked just after the server began, when nobody's session is back.
_DEAD = text(
    "lease_no <> :mine AND (:steady AND renewed_at < clock_timestamp() - make_interval(secs => :dead) "
    "OR renewed_at < clock_timestamp() - make_interval(secs => :gone) "
    "AND pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => :dead) "
    "AND pg_try_advisory_xact_lock(:alive, lease_no::int))"
)

# What is dead may hold locks all the same: a frozen process in whose direction the server writes.
_END_SESSIONS = text(  # made of our own words
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity JOIN leases ON application_name = name "  # noqa: S608 - see above
    f"WHERE datname = current_database() AND usename = current_user AND {_DEAD.text}"
)


class Lease:
    """The lease of one process among others; nobody's until `open` and the first `keep`.

    `on_news` is called when something was published, by whatever process.
    """

    def __init__(self, url: URL, role: Role) -> None:
        self.name = f"tocsin {secrets.token_hex(8)}"
        settings = {**_LIMITS, "application_name": self.name}
        self._engine = create_async_engine(
            url, poolclass=NullPool, connect_args={"server_settings": settings}
        )
        self._role = role
        self._session: AsyncConnection | None = None
        self._anew = True
        self._no: int | None = None
        self._held = Held(frozenset(), 0.0)
        self._renewed = -math.inf
        self._steady_since = 0.0
        self.on_news: Callable[[], None] = _nobody_listens

    @property
    def no(self) -> int | None:
        """Return its number; None before it is taken."""
        return self._no

    @property
    def held(self) -> Held:
        """Return what the last renewal gave. A share that shrinks does so even if the renewal fails."""
        return self._held

    @property
    def is_fresh(self) -> bool:
        """Say whether nobody can have taken over yet."""
        return _time() - self._renewed < FRESH_S

    async def open(self) -> None:
        """Begin a session. Raises InstanceRunning beside an older version, or what the driver raises."""
        try:
            async with asyncio.timeout(_PATIENCE_S):
                self._session = await self._engine.connect()
                await self._claim_locks(self._session)
                await self._listen(self._session)
        except BaseException:
            await self._end()
            raise

    async def keep(self, *, busy: bool = False) -> Held:
        """Take the lease, or renew it; `busy` asks for a larger share of the pace.

        Raises TakenOver when it was taken away, InstanceRunning, or what the driver raises.
        """
        try:
            return await self._keep(busy=busy)
        except InstanceRunning:
            raise
        except Exception:
            if self._anew:
                raise
            # The session may have ended long ago, without a word.
            return await self._keep(busy=busy)

    async def _keep(self, *, busy: bool) -> Held:
        self._anew = self._session is None
        if self._session is None:
            await self.open()
        began = _time()
        try:
            async with asyncio.timeout(_PATIENCE_S):
                return await self._in_session(self._session, busy=busy, began=began)
        except BaseException:
            await self._end()
            raise

    async def drop(self) -> None:
        """Give it back: others need not wait. A session that is dead leaves that to time."""
        with suppress(Exception):
            if self._session is not None and self._no is not None:
                async with asyncio.timeout(_PATIENCE_S), self._session.begin():
                    await self._lock(self._session)
                    await self._session.execute(delete(leases).where(leases.c.lease_no == self._no))
        await self._end()
        await self._engine.dispose()

    async def _in_session(self, session: Any, *, busy: bool, began: float) -> Held:
        async with session.begin():
            await self._lock(session)
            if self._no is None:
                self._no = await self._enter(session)
                self._steady_since = began
            held = await self._renew(session, self._no, busy=busy)
        self._held = held
        self._renewed = began
        return held

    async def _enter(self, session: AsyncConnection) -> int:
        row = {
            "role": self._role.value,
            "name": self.name,
            "share": 0.0,
            "busy": False,
            "renewed_at": func.clock_timestamp(),
        }
        no = await session.scalar(insert(leases).values(**row).returning(leases.c.lease_no))
        await session.execute(select(func.pg_try_advisory_lock(_ALIVE, no)))
        return int(no or 0)

    async def _renew(self, session: AsyncConnection, no: int, *, busy: bool) -> Held:
        age = await session.scalar(select(_AGE).select_from(leases).where(leases.c.lease_no == no))
        if age is None:
            raise TakenOver("another process took over what this one did: this one writes no more")
        if age > DEAD_S:
            # We were away, or the server was: then the others may be as alive as we are.
            self._steady_since = _time()
        await self._bury(session, no)
        wanted = [{"name": duty.value, "lease_no": no} for duty in sorted(self._role.duties)]
        await insert_new(session, duties, wanted)
        held = await self._split(session, no, busy=busy)
        renewed = {"share": held.share, "busy": busy, "renewed_at": func.clock_timestamp()}
        await session.execute(update(leases).where(leases.c.lease_no == no).values(**renewed))
        return held

    async def _bury(self, session: AsyncConnection, no: int) -> None:
        """End the leases that are dead, but not while one of their transactions is under way."""
        steady = _time() - self._steady_since >= DEAD_S
        given = {"mine": no, "steady": steady, "dead": DEAD_S, "gone": GONE_S, "alive": _ALIVE}
        await session.execute(_END_SESSIONS, given)
        asked = _DEAD.bindparams(**given)
        dead = select(leases.c.lease_no).where(asked).with_for_update(skip_locked=True)
        await session.execute(delete(leases).where(leases.c.lease_no.in_(dead)))

    async def _split(self, session: AsyncConnection, no: int, *, busy: bool) -> Held:
        """Return what is ours from now on, as all stand."""
        posts: dict[int, set[Duty]] = {}
        for name, holder in await session.execute(select(duties.c.name, duties.c.lease_no)):
            posts.setdefault(holder, set()).add(Duty(name))
        parties = {
            row.lease_no: party(
                Role(row.role),
                frozenset(posts.get(row.lease_no, ())),
                share=row.share,
                busy=busy if row.lease_no == no else row.busy,
            )
            for row in await session.execute(select(leases))
        }
        mine = parties.pop(no)
        share = share_of(mine, tuple(parties.values()))
        if share < self._held.share:
            # Before the commit: from then on others have it, whether we hear of the commit or not.
            self._held = Held(self._held.duties, share)
        left = select(exists(select(literal(1)).where(chunks.c.owner.is_(None))))
        return Held(frozenset(posts.get(no, ())), share, bool(await session.scalar(left)))

    async def _claim_locks(self, session: AsyncConnection) -> None:
        """Keep out a version that serves alone, and show by this session that we live."""
        async with session.begin():
            if not await session.scalar(select(func.pg_try_advisory_lock_shared(_SERVING))):
                raise InstanceRunning("another process already serves this database: stop it first")
            if self._no is not None:
                await session.execute(select(func.pg_try_advisory_lock(_ALIVE, self._no)))

    async def _listen(self, session: AsyncConnection) -> None:
        raw: Any = (await session.get_raw_connection()).driver_connection
        await raw.add_listener(NEWS, lambda *_: self.on_news())
        self.on_news()  # what was announced since the last session ended was heard by nobody

    async def _lock(self, session: AsyncConnection) -> None:
        await session.execute(select(func.pg_advisory_xact_lock(_LEASING)))

    async def _end(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            with suppress(Exception):  # it is gone one way or the other
                async with asyncio.timeout(_PATIENCE_S):
                    await session.close()


class FileLease:
    """The right to serve an SQLite file alone, with every duty; nobody's until `open`."""

    no = None
    name = ""
    held = Held(frozenset(Duty))
    is_fresh = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock: IO[str] | None = None
        self._served: tuple[int, int] | None = None
        self.on_news: Callable[[], None] = _nobody_listens

    async def open(self) -> None:
        """Take the right. Raises InstanceRunning, or StoreUnavailable for a folder that cannot be written."""
        self._lock = _locked(Path(f"{self._path}.lock"), served=self._path.name)

    async def keep(self, *, busy: bool = False) -> Held:  # noqa: ARG002 - all of the pace is ours as it is
        """See that the file is still the one that was opened. Raises StoreReplaced."""
        found = _identity(self._path)
        if found is None or found != (self._served or found):
            raise StoreReplaced(
                f"{self._path} was deleted or replaced while it was served: "
                "put it or a backup in its place and start again"
            )
        self._served = found
        return self.held

    async def drop(self) -> None:
        """Give the right back."""
        if self._lock is not None:
            self._lock.close()


def _nobody_listens() -> None:
    """Hear nothing: the watcher looks by itself."""


def _time() -> float:
    """Return seconds that go on while the machine sleeps, where the system has such a clock."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


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
