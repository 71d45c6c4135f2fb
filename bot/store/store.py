"""The store: opens at the newest schema, and gives out transactions with one repository per word."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from sqlalchemy import insert, select
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.domain.clock import Clock, SystemClock
from bot.domain.duty import Held, Role
from bot.errors import KeyFileError, StoreUnavailable, TakenOver
from bot.store.audit import Audit
from bot.store.backlog import Backlog
from bot.store.breakers import Breakers
from bot.store.chats import Chats
from bot.store.checks import Checks
from bot.store.chunks import Chunks
from bot.store.costs import Costs
from bot.store.curators import Curators
from bot.store.desk_notices import DeskNotices
from bot.store.drafts import Drafts
from bot.store.dues import Dues
from bot.store.engine import open_reader, open_writer, parse_url
from bot.store.events import Events
from bot.store.fanouts import Fanouts
from bot.store.faults import answering, explained, is_full
from bot.store.heartbeats import Heartbeats
from bot.store.holdings import Holdings
from bot.store.inbox import Inbox
from bot.store.keys import Keys
from bot.store.lease import FileLease, Lease
from bot.store.live import LiveMessages
from bot.store.migrate import migrate
from bot.store.parks import Parks
from bot.store.pictures import Pictures
from bot.store.problems import Problems
from bot.store.questions import Questions
from bot.store.receipts import Receipts
from bot.store.reserve import Reserve
from bot.store.sends import Sends
from bot.store.sources import Sources
from bot.store.stalenesses import Stalenesses
from bot.store.subscriptions import Subscriptions
from bot.store.tables import leases, marks
from bot.store.told import Told
from bot.store.wordings import Wordings

T = TypeVar("T")


class Transaction:
    """One transaction, seen through the repositories."""

    def __init__(
        self, connection: AsyncConnection, keys: Keys, clock: Clock, *, lease: int | None = None
    ) -> None:
        self._connection = connection
        self._keys = keys
        self._clock = clock
        self._lease = lease

    @property
    def has_news(self) -> bool:
        """Say whether something was ordered for readers."""
        return "fanouts" in self.__dict__ and self.fanouts.has_news

    async def see_lease(self) -> None:
        """See that our lease stands, as it then does until we end. Raises TakenOver."""
        if self._lease is None:
            return
        mine = select(leases.c.lease_no).where(leases.c.lease_no == self._lease)
        # The least lock that keeps the row: the lease can be renewed meanwhile.
        if await self._connection.scalar(mine.with_for_update(read=True, key_share=True)) is None:
            raise TakenOver("another process took over what this one did: this one writes no more")

    @cached_property
    def events(self) -> Events:
        """Events and their revisions."""
        return Events(self._connection)

    @cached_property
    def told(self) -> Told:
        """What readers had been told by when."""
        return Told(self._connection)

    @cached_property
    def wordings(self) -> Wordings:
        """The words of what is current."""
        return Wordings(self._connection)

    @cached_property
    def pictures(self) -> Pictures:
        """Pictures that Telegram holds."""
        return Pictures(self._connection)

    @cached_property
    def sources(self) -> Sources:
        """The bodies that claims are attributed to."""
        return Sources(self._connection)

    @cached_property
    def chats(self) -> Chats:
        """The readers."""
        return Chats(self._connection, self._keys)

    @cached_property
    def subscriptions(self) -> Subscriptions:
        """What each reader follows."""
        return Subscriptions(self._connection)

    @cached_property
    def dues(self) -> Dues:
        """When what was held back is due."""
        return Dues(self._connection)

    @cached_property
    def fanouts(self) -> Fanouts:
        """The standing orders to bring a revision to its readers."""
        return Fanouts(self._connection)

    @cached_property
    def chunks(self) -> Chunks:
        """The parts of an audience that are being served."""
        return Chunks(self._connection, self._keys, owner=self._lease)

    @cached_property
    def sends(self) -> Sends:
        """Revisions on their way to a chat."""
        return Sends(self._connection, self._keys)

    @cached_property
    def receipts(self) -> Receipts:
        """Who holds which revision."""
        return Receipts(self._connection)

    @cached_property
    def breakers(self) -> Breakers:
        """What stops sending, and what is counted about it."""
        return Breakers(self._connection)

    @cached_property
    def parks(self) -> Parks:
        """Whom Telegram wants left alone, and until when."""
        return Parks(self._connection, self._keys)

    @cached_property
    def costs(self) -> Costs:
        """What paid messages cost."""
        return Costs(self._connection)

    @cached_property
    def stalenesses(self) -> Stalenesses:
        """Outages and closures that nobody confirmed in time."""
        return Stalenesses(self._connection)

    @cached_property
    def inbox(self) -> Inbox:
        """Updates that wait to be handled."""
        return Inbox(self._connection, self._keys, self._clock)

    @cached_property
    def backlog(self) -> Backlog:
        """How much waits."""
        return Backlog(self._connection)

    @cached_property
    def checks(self) -> Checks:
        """When places were last looked at."""
        return Checks(self._connection)

    @cached_property
    def heartbeats(self) -> Heartbeats:
        """What running services say of themselves."""
        return Heartbeats(self._connection)

    @cached_property
    def holdings(self) -> Holdings:
        """All that is kept about a chat."""
        return Holdings(self._connection, self._keys)

    @cached_property
    def drafts(self) -> Drafts:
        """What the desk works on."""
        return Drafts(self._connection)

    @cached_property
    def curators(self) -> Curators:
        """Who works at the desk."""
        return Curators(self._connection, self._keys)

    @cached_property
    def questions(self) -> Questions:
        """What the desk last asked each curator."""
        return Questions(self._connection)

    @cached_property
    def desk_notices(self) -> DeskNotices:
        """What the desk tells its people of its own accord."""
        return DeskNotices(self._connection)

    @cached_property
    def live(self) -> LiveMessages:
        """Messages that are kept up to date."""
        return LiveMessages(self._connection)

    @cached_property
    def problems(self) -> Problems:
        """What readers say is wrong."""
        return Problems(self._connection)

    @cached_property
    def audit(self) -> Audit:
        """Who did what."""
        return Audit(self._connection, self._keys, self._clock)


class Store:
    """An open store. Made by `Store.open`."""

    def __init__(
        self,
        url: URL,
        writer: AsyncEngine,
        keys: Keys,
        clock: Clock,
        *,
        lease: Lease | FileLease | None,
        reserve: Reserve,
    ) -> None:
        self._url = url
        self._reserve = reserve
        self._lease = lease
        self._writer = writer
        self._reader = open_reader(url, writer)
        self._keys = keys
        self._clock = clock

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        url: str,
        *,
        keys: Keys,
        clock: Clock | None = None,
        serving: bool = False,
        role: Role = Role.ALL,
    ) -> "AsyncIterator[Store]":
        """Open the database at `url` with its schema brought up to date, and close it at the end.

        `serving` takes a lease: the only one of an SQLite file, one among others on PostgreSQL. With it come
        the duties of `role` that nobody has.
        Raises StoreUnavailable, StoreTooNew, InstanceRunning (a second server) or KeyFileError (other keys).
        """
        parsed = parse_url(url)
        async with _serving(parsed, role) if serving else nullcontext() as lease:
            reserve = _reserve_of(parsed, serving=serving)
            reserve.open_up()
            writer = open_writer(parsed, serving=serving, name="tocsin" if lease is None else lease.name)
            store = cls(parsed, writer, keys, clock or SystemClock(), lease=lease, reserve=reserve)
            try:
                with explained(parsed):
                    await migrate(writer)
                    await store._check_keys()
                    if lease is not None:
                        await lease.keep()
                reserve.keep()
                yield store
            finally:
                await store._reader.dispose()
                await writer.dispose()
                reserve.drop()

    def writing(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin a transaction that may write; it commits at the end and rolls back on an error."""
        return self._with_room()

    async def insist(self, work: Callable[[Transaction], Awaitable[T]]) -> T:
        """Do in a transaction what must be written on a full disk, too: erasures, and what asks for them.

        `work` may be done twice; the first time it is rolled back. Raises StoreUnavailable.
        """
        try:
            async with self.writing() as transaction:
                return await work(transaction)
        except StoreUnavailable as error:
            self._make_room(error)
        async with self._transaction(self._writer) as transaction:
            return await work(transaction)

    def _make_room(self, error: StoreUnavailable) -> None:
        if not (is_full(error) and self._reserve.give_up()):
            raise error

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin a transaction that only reads, from one consistent state."""
        return self._transaction(self._reader)

    @asynccontextmanager
    async def _with_room(self) -> AsyncIterator[Transaction]:
        self._reserve.take_back()
        async with self._transaction(self._writer) as transaction:
            await transaction.see_lease()
            yield transaction

    @asynccontextmanager
    async def _transaction(self, engine: AsyncEngine) -> AsyncIterator[Transaction]:
        with answering():
            async with engine.begin() as connection:
                transaction = Transaction(connection, self._keys, self._clock, lease=self.lease_no)
                yield transaction
                await transaction.audit.seal()
        if transaction.has_news and isinstance(self._lease, FileLease):
            self._lease.on_news()

    @property
    def lease_no(self) -> int | None:
        """Return the number of our lease; None where we serve alone, or do not serve."""
        return None if self._lease is None else self._lease.no

    @property
    def held(self) -> Held:
        """Return what the last renewal of our lease gave. Nothing to who does not serve."""
        return Held(frozenset(), 0.0) if self._lease is None else self._lease.held

    @property
    def is_fresh(self) -> bool:
        """Say whether nobody can have taken over from us yet."""
        return self._lease is None or self._lease.is_fresh

    def listen(self, on_news: Callable[[], None]) -> None:
        """Call back whenever a process publishes something. What is missed is found by looking."""
        if self._lease is not None:
            self._lease.on_news = on_news

    async def keep_lease(self, *, busy: bool = False) -> Held:
        """Renew our lease; see on SQLite that the file that we serve is still there.

        `busy` asks for a larger share of the pace.
        Raises TakenOver when another process has taken over, StoreReplaced when the file is gone or another,
        InstanceRunning, StoreUnavailable while none can tell.
        """
        if self._lease is None:
            return self.held
        with answering():
            return await self._lease.keep(busy=busy)

    def lane(self, chat_id: int) -> bytes:
        """Return the lane of a chat in the inbox: a keyed hash, the same for all its topics."""
        return self._keys.chat_hash(chat_id)

    async def scrub(self, *, wait: bool = True) -> None:
        """After an erasure: let nothing of it stay in SQLite's file and write-ahead log.

        Without `wait` it leaves the log as long as it is and what a reader holds for the next time.
        On PostgreSQL the sealed id stays in dead rows until vacuum; without the key it names nobody.
        Raises StoreUnavailable.
        """
        if self._url.get_backend_name() != "sqlite":
            return
        mode = "TRUNCATE" if wait else "PASSIVE"
        try:
            await self._checkpoint(mode)
        except StoreUnavailable as error:
            self._make_room(error)
            await self._checkpoint(mode)

    async def _checkpoint(self, mode: str) -> None:
        with answering():
            async with self._writer.connect() as connection:
                raw = await connection.get_raw_connection()
                cursor = await raw.driver_connection.execute(f"PRAGMA wal_checkpoint({mode})")  # type: ignore[union-attr]  # aiosqlite's own connection
                await cursor.close()

    async def _check_keys(self) -> None:
        """Refuse a key file that is not the one this database was sealed with."""
        async with self._writer.begin() as connection:
            known = await connection.scalar(select(marks.c.value).where(marks.c.name == "key"))
            if known is None:
                await connection.execute(insert(marks).values(name="key", value=self._keys.check))
            elif known != self._keys.check:
                raise KeyFileError(
                    "the key file is not the one this database was sealed with: restore the right one, or "
                    "start with a new database"
                )


@asynccontextmanager
async def _serving(url: URL, role: Role) -> AsyncIterator[Lease | FileLease]:
    """Hold the right to serve."""
    is_file = url.get_backend_name() == "sqlite"
    lease = FileLease(Path(url.database or "")) if is_file else Lease(url, role)
    try:
        with explained(url):
            await lease.open()
        yield lease
    finally:
        await lease.drop()


def _reserve_of(url: URL, *, serving: bool) -> Reserve:
    """Return the room that is kept for erasures: by the one process that serves a file."""
    return Reserve(Path(url.database or "") if serving and url.get_backend_name() == "sqlite" else None)
