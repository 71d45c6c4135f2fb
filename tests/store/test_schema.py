"""The schema is one: migrations give the tables, on both databases, and newer ones are refused."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.errors import InstanceRunning, KeyFileError, StoreReplaced, StoreTooNew, StoreUnavailable
from bot.store import Keys, Store
from bot.store.engine import open_writer, parse_url
from bot.store.tables import metadata


async def test_migrations_give_exactly_the_tables(database_url: str) -> None:
    engine = open_writer(parse_url(database_url), serving=True)
    async with engine.connect() as connection:
        assert await connection.run_sync(_differences) == []
    await engine.dispose()


def _differences(connection: Connection) -> list[object]:
    options = {"include_name": _is_ours}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


def _is_ours(name: str | None, kind: str, _: object) -> bool:
    """Leave out what each database keeps in its own way: where the words are that are searched."""
    kept = {"table": "wordings_fts", "index": "ix_wordings_words"}
    return not str(name).startswith(kept.get(kind, "-"))


async def test_a_missing_column_would_be_seen(own_database_url: str) -> None:
    engine = create_async_engine(parse_url(own_database_url))
    async with engine.begin() as connection:
        await connection.execute(text("ALTER TABLE marks ADD COLUMN extra INTEGER"))
        assert await connection.run_sync(_differences) != []
    await engine.dispose()


async def test_a_schema_newer_than_the_code_is_refused(own_database_url: str, keys: Keys) -> None:
    engine = create_async_engine(parse_url(own_database_url))
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await engine.dispose()
    with pytest.raises(StoreTooNew, match="newer version"):
        async with Store.open(own_database_url, keys=keys):
            pass


async def test_other_keys_are_refused(database_url: str) -> None:
    other = Keys.from_master(b"x" * 32)
    with pytest.raises(KeyFileError, match="not the one"):
        async with Store.open(database_url, keys=other):
            pass


async def test_a_second_server_of_a_file_is_refused_with_one_sentence(tmp_path: Path, keys: Keys) -> None:
    url = str(tmp_path / "tocsin.db")
    async with Store.open(url, keys=keys, serving=True):
        with pytest.raises(InstanceRunning, match="stop it first"):
            async with Store.open(url, keys=keys, serving=True):
                pass
        async with Store.open(url, keys=keys) as beside, beside.reading() as tx:
            assert await tx.events.all() == ()
    async with Store.open(url, keys=keys, serving=True):
        pass


async def test_a_version_that_serves_alone_is_not_joined(own_postgres: str, keys: Keys) -> None:
    """Releases before this one held this lock for themselves."""
    async with _operator(own_postgres) as ask:
        await ask("SELECT pg_advisory_lock(461905)")
        with pytest.raises(InstanceRunning, match="stop it first"):
            async with Store.open(own_postgres, keys=keys, serving=True):
                pass


async def test_a_file_that_is_still_the_same_is_served_on(tmp_path: Path, keys: Keys) -> None:
    async with Store.open(str(tmp_path / "tocsin.db"), keys=keys, serving=True) as store:
        for _ in range(2):
            await store.keep_lease()


@pytest.mark.parametrize("put_another", [False, True], ids=["deleted", "replaced"])
async def test_a_file_that_is_no_longer_there_is_not_written_to_in_vain(
    tmp_path: Path, keys: Keys, *, put_another: bool
) -> None:
    path, another = tmp_path / "tocsin.db", tmp_path / "another.db"
    async with Store.open(str(path), keys=keys, serving=True) as store:
        if put_another:
            another.write_bytes(path.read_bytes())
            another.rename(path)
        else:
            path.unlink()
        with pytest.raises(StoreReplaced, match="deleted or replaced"):
            await store.keep_lease()


async def test_a_file_that_is_no_database_is_named(tmp_path: Path, keys: Keys) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear editor, " * 200)
    with pytest.raises(StoreUnavailable, match=r"letter\.db is not an SQLite database"):
        async with Store.open(str(path), keys=keys):
            pass


async def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path, keys: Keys) -> None:
    with pytest.raises(StoreUnavailable, match="cannot be"):
        async with Store.open(str(tmp_path), keys=keys):
            pass


async def test_an_unreachable_postgresql_is_said_so(keys: Keys) -> None:
    with pytest.raises(StoreUnavailable, match="TOCSIN_DATABASE_URL"):
        async with Store.open("postgresql://nobody:hush@127.0.0.1:1/none", keys=keys):
            pass


@pytest.mark.parametrize("fault", ["role", "database", "color"])
async def test_what_postgresql_refuses_is_said_in_one_sentence(
    postgres_server: str, keys: Keys, fault: str
) -> None:
    host = postgres_server.partition("host=")[2]
    url = {
        "role": f"postgresql://nobody:hush@/postgres?host={host}",
        "database": f"postgresql://postgres:hush@/nowhere?host={host}",
        "color": f"postgresql://postgres:hush@/postgres?host={host}&color=blue",
    }[fault]
    for serving in (True, False):
        with pytest.raises(StoreUnavailable, match=rf"{fault}.*TOCSIN_DATABASE_URL") as refused:
            async with Store.open(url, keys=keys, serving=serving):
                pass
        assert "hush" not in str(refused.value)


@pytest.mark.parametrize("url", [":memory:", "sqlite://", "sqlite:///:memory:", ""])
def test_a_database_that_would_not_outlive_us_is_refused(url: str) -> None:
    with pytest.raises(StoreUnavailable, match="must name a file"):
        parse_url(url)


@pytest.fixture
async def own_postgres(postgres_server: str, postgres_template: str) -> AsyncIterator[str]:
    """A migrated PostgreSQL database whose sessions the test may cut off."""
    async with _operator(postgres_server) as ask:
        await ask(f"CREATE DATABASE tocsin_cut TEMPLATE {postgres_template}")
        yield postgres_server.replace("/postgres?", "/tocsin_cut?")
        await ask("DROP DATABASE tocsin_cut WITH (FORCE)")


@pytest.fixture
async def cut_off(postgres_server: str) -> AsyncIterator[Callable[[], Awaitable[None]]]:
    """End all sessions of `own_postgres`, as a restart of the server does."""
    async with _operator(postgres_server) as ask:
        yield lambda: ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'tocsin_cut'"
        )


@asynccontextmanager
async def _operator(url: str) -> AsyncIterator[Callable[[str], Awaitable[None]]]:
    engine = create_async_engine(parse_url(url), isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:

        async def ask(statement: str) -> None:
            await connection.execute(text(statement))

        yield ask
    await engine.dispose()


async def _cut_in_a_transaction(store: Store, cut_off: Callable[[], Awaitable[None]]) -> None:
    async with store.writing() as tx:
        await tx.events.all()
        await cut_off()
        await tx.events.all()


async def test_a_server_that_restarts_is_away_and_then_served_again(
    own_postgres: str, keys: Keys, cut_off: Callable[[], Awaitable[None]]
) -> None:
    async with Store.open(own_postgres, keys=keys, serving=True) as store:
        with pytest.raises(StoreUnavailable, match="does not answer"):
            await _cut_in_a_transaction(store, cut_off)
        async with store.reading() as tx:
            assert await tx.events.all() == ()

        await store.keep_lease()
        assert store.lease_no is not None


@pytest.mark.parametrize("url", ["mysql://x/y", "http://example.org", "://", "postgresql://u:hush@h:port/x"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(StoreUnavailable):
        parse_url(url)
