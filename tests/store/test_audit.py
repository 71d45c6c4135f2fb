"""The audit record in both databases: chained and signed as it commits, and tampering is named."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.domain.chain import Break, Fault, Record, head_bytes, verify
from bot.domain.clock import SystemClock
from bot.errors import StoreUnavailable
from bot.store import Keys, Store, signed_by
from bot.store.engine import parse_url
from tests.builders import NOON, submission

ENTRIES = 6


class _ChangedMind(Exception):
    """Ends a transaction without its commit."""


async def write(store: Store, *actions: str) -> None:
    async with store.writing() as tx:
        for action in actions:
            await tx.audit.write(actor="desk-a", action=action, subject="e r1", at=NOON, detail={"لماذا": 1})


async def read(store: Store) -> Record:
    async with store.reading() as tx:
        return await tx.audit.record()


async def breaks(store: Store, keys: Keys) -> tuple[Break, ...]:
    return verify(
        await read(store), is_signed=lambda head: signed_by(keys.public_key, head_bytes(head), head.signature)
    )


@pytest.fixture
async def written(store: Store) -> Store:
    """A store with six entries, written two by two."""
    for _ in range(ENTRIES // 2):
        await write(store, "recorded", "published")
    return store


Tamper = Callable[..., Awaitable[None]]


@pytest.fixture
def tamper(database_url: str) -> Tamper:
    """Change rows as somebody would who owns the database and takes its locks off."""

    async def run(*statements: str) -> None:
        engine = create_async_engine(parse_url(database_url))
        async with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                await connection.execute(text("SET session_replication_role = replica"))
            else:
                locks = await connection.execute(
                    text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
                )
                for (name,) in locks.all():
                    await connection.execute(text(f"DROP TRIGGER {name}"))
            for statement in statements:
                await connection.execute(text(statement))
        await engine.dispose()

    return run


async def test_each_commit_is_chained_and_its_end_signed(written: Store, keys: Keys) -> None:
    record = await read(written)
    assert [each.entry.no for each in record.links] == [1, 2, 3, 4, 5, 6]
    assert [head.entry_no for head in record.heads] == [2, 4, 6]
    assert await breaks(written, keys) == ()


async def test_what_is_rolled_back_leaves_no_gap(written: Store, keys: Keys) -> None:
    with suppress(_ChangedMind):
        async with written.writing() as tx:
            await tx.audit.write(actor="desk-a", action="recorded", subject="e r9", at=NOON)
            await tx.audit.seal()
            raise _ChangedMind
    await write(written, "published")
    assert [each.entry.no for each in (await read(written)).links][-1] == ENTRIES + 1
    assert await breaks(written, keys) == ()


async def test_a_transaction_that_writes_nothing_signs_nothing(store: Store) -> None:
    async with store.writing() as tx:
        await tx.events.record(submission(), at=NOON)
    assert await read(store) == Record((), ())


async def test_writers_at_the_same_time_do_not_fork_the_chain(database_url: str, keys: Keys) -> None:
    async with (
        Store.open(database_url, keys=keys, clock=SystemClock()) as one,
        Store.open(database_url, keys=keys, clock=SystemClock()) as other,
    ):
        await asyncio.gather(
            *(write(store, "recorded", "published") for _ in range(12) for store in (one, other))
        )
        assert len((await read(one)).links) == 48
        assert await breaks(other, keys) == ()


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (["UPDATE audit SET actor = 'nobody' WHERE entry_no = 3"], Break(3, 3, Fault.CHANGED)),
        (["UPDATE audit SET detail = '{}' WHERE entry_no = 6"], Break(6, 6, Fault.CHANGED)),
        (["UPDATE audit SET at = '2025-03-09 12:00:00' WHERE entry_no = 1"], Break(1, 1, Fault.CHANGED)),
        (["DELETE FROM audit WHERE entry_no = 5"], Break(5, 5, Fault.MISSING)),
        (["DELETE FROM audit WHERE entry_no > 3"], Break(4, 6, Fault.MISSING)),
        (["DELETE FROM audit"], Break(1, 6, Fault.MISSING)),
        (["DELETE FROM audit_heads WHERE entry_no = 6"], Break(5, 6, Fault.UNSIGNED)),
        (["UPDATE audit_heads SET entry_no = 5 WHERE entry_no = 4"], Break(5, 5, Fault.FORGED_HEAD)),
        (
            [
                (
                    "INSERT INTO audit SELECT 7, at, 'nobody', action, subject, detail, entry_hash, "
                    "prev_hash FROM audit WHERE entry_no = 6"
                )
            ],
            Break(7, 7, Fault.INSERTED),
        ),
        (
            [
                "UPDATE audit SET entry_no = 9 WHERE entry_no = 2",
                "UPDATE audit SET entry_no = 2 WHERE entry_no = 4",
                "UPDATE audit SET entry_no = 4 WHERE entry_no = 9",
            ],
            Break(2, 2, Fault.MOVED),
        ),
    ],
)
async def test_who_changes_the_rows_themselves_is_found_out(
    written: Store, keys: Keys, tamper: Tamper, statements: list[str], expected: Break
) -> None:
    await tamper(*statements)
    found = await breaks(written, keys)
    assert expected in found
    others = {Break(4, 4, Fault.MOVED)} if expected.fault is Fault.MOVED else set()
    assert set(found) == {expected, *others}


async def test_a_row_that_is_none_any_more_is_said_so(sqlite_store: Store, tmp_path: object) -> None:
    await write(sqlite_store, "recorded")
    engine = create_async_engine(sqlite_store._url)
    async with engine.begin() as connection:
        await connection.execute(text("DROP TRIGGER audit_locked_update"))
        await connection.execute(text("UPDATE audit SET at = 'yesterday'"))
    await engine.dispose()
    with pytest.raises(StoreUnavailable, match="cannot be read"):
        await read(sqlite_store)


@pytest.mark.parametrize("table", ["audit", "audit_heads"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET entry_no = 7", "DELETE FROM {}"])
async def test_without_taking_the_locks_off_nothing_can_be_changed(
    written: Store, database_url: str, statement: str, table: str
) -> None:
    engine = create_async_engine(parse_url(database_url))
    with pytest.raises(Exception, match="cannot be changed"):
        async with engine.begin() as connection:
            await connection.execute(text(statement.format(table)))
    await engine.dispose()


def test_the_public_key_is_the_same_every_time_and_another_for_other_keys(keys: Keys) -> None:
    again = Keys.from_master(b"0123456789abcdef0123456789abcdef")
    assert keys.public_key == again.public_key
    assert Keys.from_master(b"x" * 32).public_key != keys.public_key
    assert signed_by(keys.public_key, b"said", again.sign(b"said"))
    assert not signed_by(keys.public_key, b"said", again.sign(b"other"))
    assert not signed_by(keys.public_key, b"said", b"")
