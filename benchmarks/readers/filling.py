"""Fills an empty store with readers, in bulk: the rows are those that following one by one would leave."""

import sqlite3
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, closing
from itertools import islice
from pathlib import Path

import asyncpg
from rich.progress import Progress

from benchmarks.readers.layout import FIRST_ID, LANGUAGES, PRIVATE, Layout
from bot.domain.subscription import USUAL_KINDS
from bot.domain.terms import Severity
from bot.store import Keys, Store
from bot.store.regions import ensure_regions

BATCH = 20_000
CHATS = ("chat_no", "chat_hash", "topic", "sealed_id", "kind", "language", "active", "strikes")
RULES = ("area_code", "chat_no", "kinds", "min_severity")
Row = tuple[object, ...]


def chats_of(layout: Layout, keys: Keys) -> Iterator[Row]:
    """Return the rows of all readers."""
    for number in range(1, layout.people + 1):
        chat = FIRST_ID + number
        language = LANGUAGES[number % len(LANGUAGES)]
        yield number, keys.chat_hash(chat), 0, keys.seal_chat(chat), PRIVATE, language, True, 0


def rules_of(layout: Layout) -> Iterator[Row]:
    """Return the rows of all their rules, in the order in which they are kept."""
    kinds, least = int(USUAL_KINDS), Severity.NOTABLE.rank
    for area, numbers in layout.by_area():
        for number in numbers:
            yield area, number, kinds, least


async def prepare(url: str, layout: Layout, keys: Keys) -> None:
    """Bring an empty database to the schema, with the regions that the rules name."""
    async with Store.open(url, keys=keys) as store, store.writing() as tx:
        await ensure_regions(tx._connection, [area for area, _ in layout.by_area()])


async def fill_sqlite(path: Path, layout: Layout, keys: Keys) -> None:
    """Make and fill a file; all of it lies in the file itself then, nothing in a log beside it."""
    await prepare(str(path), layout, keys)
    with closing(sqlite3.connect(path, isolation_level=None)) as database, _progress(layout) as bar:
        index = (
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?"
        )
        [(name, made_by)] = database.execute(index, ["subscriptions"]).fetchall()
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        database.execute(f"DROP INDEX {name}")
        for table, columns, rows in _tables(layout, keys):
            marks = ", ".join("?" * len(columns))
            statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - ours
            for batch in _batches(rows):
                database.executemany(statement, batch)
                bar.advance(len(batch))
        database.execute(made_by)
        database.execute("COMMIT")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def fill_postgres(url: str, layout: Layout, keys: Keys) -> None:
    """Fill an empty database, and let its planner know what is in it."""
    await prepare(url, layout, keys)
    async with _connected(url) as connection:
        with _progress(layout) as bar:
            for table, columns, rows in _tables(layout, keys):
                for batch in _batches(rows):
                    await connection.copy_records_to_table(table, records=batch, columns=columns)
                    bar.advance(len(batch))
        await connection.execute("VACUUM ANALYZE")


def _tables(layout: Layout, keys: Keys) -> Iterator[tuple[str, tuple[str, ...], Iterator[Row]]]:
    yield "chats", CHATS, chats_of(layout, keys)
    yield "subscriptions", RULES, rules_of(layout)


@asynccontextmanager
async def _connected(url: str) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(url)
    try:
        yield connection
    finally:
        await connection.close()


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch


class _progress:  # noqa: N801 - reads as a function
    """A bar on a terminal, one line elsewhere."""

    def __init__(self, layout: Layout) -> None:
        self._bar = Progress(disable=not sys.stderr.isatty())
        self._rows = layout.people + layout.rules
        self._what = f"a store of {layout.people:,} readers, {layout.rules:,} rules"

    def __enter__(self) -> "_progress":
        if self._bar.disable:
            print(f"making {self._what} (once; it is kept) ...", file=sys.stderr, flush=True)
        self._bar.start()
        self._task = self._bar.add_task(self._what, total=self._rows)
        return self

    def advance(self, rows: int) -> None:
        self._bar.advance(self._task, rows)

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
