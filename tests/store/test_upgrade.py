"""A database of the first release becomes one of this release, and everything that it knew is still known."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy import Connection, MetaData, Table
from sqlalchemy.ext.asyncio import create_async_engine

from bot.domain.delivery import Amended, Audience, Closing, Receipt, SendState
from bot.domain.region import RegionCode
from bot.domain.subscription import Rule
from bot.domain.terms import Severity
from bot.domain.tiers import START
from bot.store import Keys, Store
from bot.store.engine import parse_url
from bot.store.upgrade import migration_config
from tests.builders import NOON
from tests.conftest import DATABASES, ManualClock, _named, _run
from tests.integration.delivery.test_delivery import Delivery, Telegram, published, reader

COPIED = ("sources", "regions", "events", "revisions", "revision_areas", "chats", "subscriptions")
EVENT, THREAD = "sohr-coast", "coast-march-2025"
ENDINGS = [
    *((closing, None) for closing in Closing if closing is not Closing.INTERRUPTED),  # it came later
    *((Closing.SENT, amended) for amended in Amended),
]


@pytest.fixture(params=DATABASES)
async def first_release_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The URL of a database as the first release made it, empty."""
    if request.param == "sqlite":
        url = str(tmp_path / "first.db")
        await _at_first(url)
        yield url
        return
    server = request.getfixturevalue("postgres_server")
    await _run(server, "CREATE DATABASE tocsin_first")
    url = _named(server, "tocsin_first")
    await _at_first(url)
    yield url
    await _run(server, "DROP DATABASE tocsin_first WITH (FORCE)")


async def _at_first(url: str) -> None:
    def upgrade(connection: Connection) -> None:
        config = migration_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")

    engine = create_async_engine(parse_url(url))
    async with engine.begin() as connection:
        await connection.run_sync(upgrade)
    await engine.dispose()


async def _copy(store: Store, url: str, more: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Write the rows of a store, as far as the first release knew them, and more rows of its own."""
    async with store.reading() as tx:
        there = tx._connection
        rows: dict[str, list[dict[str, Any]]] = {}
        for name in COPIED:
            found = await there.execute(sa.text(f"SELECT * FROM {name}"))
            rows[name] = [dict(row._mapping) for row in found]

    def write(connection: Connection) -> None:
        for name, given in (*rows.items(), *more.items()):
            table = Table(name, MetaData(), autoload_with=connection, resolve_fks=False)
            known = [
                {key: _as_kept(table, key, value) for key, value in row.items() if key in table.c}
                for row in given
            ]
            if known:
                connection.execute(table.insert(), known)

    engine = create_async_engine(parse_url(url))
    async with engine.begin() as connection:
        await connection.run_sync(write)
    await engine.dispose()


def _as_kept(table: Table, key: str, value: Any) -> Any:
    """Both databases are read as they keep it: SQLite keeps instants as text and truth as a number."""
    kind = table.c[key].type
    if isinstance(kind, sa.Boolean):
        return bool(value)
    if isinstance(kind, sa.DateTime) and isinstance(value, str | datetime):
        instant = datetime.fromisoformat(value) if isinstance(value, str) else value
        return instant.replace(tzinfo=UTC) if kind.timezone else instant.replace(tzinfo=None)
    return value


def _fanout(no: int, number: int, audience: Audience, state: str, cursor: int) -> dict[str, Any]:
    return {
        "fanout_no": no,
        "idempotency_key": f"key-{no}",
        "event_id": EVENT,
        "number": number,
        "audience": audience.value,
        "priority": 3 if audience is Audience.FOLLOWERS else 1,
        "state": state,
        "cursor": cursor,
        "created_at": NOON,
        "closed_at": None if state == "open" else NOON,
    }


def _send(fanout: int, chat: int, state: SendState) -> dict[str, Any]:
    return {
        "fanout_no": fanout,
        "chat_no": chat,
        "area_code": "SY",
        "silent": False,
        "state": state.value,
        "attempts": 1,
        "not_before": NOON,
    }


def _old(receipt: Receipt) -> dict[str, Any]:
    return {
        "chat_no": receipt.chat,
        "event_id": receipt.event,
        "number": receipt.number,
        "thread_id": receipt.thread,
        "closing": receipt.closing.value,
        "message_id": receipt.message_id,
        "amended_by": receipt.amended_by,
        "amend_closing": receipt.amended and receipt.amended.value,
        "silent": receipt.silent,
        "at": receipt.at,
    }


async def test_a_database_of_the_first_release_keeps_all_it_knew(
    sqlite_store: Store, first_release_url: str, clock: ManualClock, keys: Keys
) -> None:
    chats = [await reader(sqlite_store, 100 + number, "SY") for number in range(len(ENDINGS) + 3)]
    await published(sqlite_store, clock)
    receipts = [
        Receipt(
            chat=chats[number],
            event=EVENT,
            number=1,
            thread=THREAD,
            closing=closing,
            message_id=7 + number if closing is Closing.SENT else None,
            silent=bool(number % 2),
            at=NOON.replace(hour=number),
            amended_by=2 if amended else None,
            amended=amended,
        )
        for number, (closing, amended) in enumerate(ENDINGS)
    ]
    half_taken = _fanout(1, 1, Audience.FOLLOWERS, "open", chats[len(ENDINGS)])
    sends = [_send(1, chats[-3], SendState.CLAIMED), _send(1, chats[-2], SendState.SENDING)]
    await _copy(
        sqlite_store,
        first_release_url,
        {"fanouts": [half_taken], "sends": sends, "receipts": [_old(each) for each in receipts]},
    )

    async with Store.open(first_release_url, keys=keys, clock=clock) as store:
        async with store.reading() as tx:
            for receipt in receipts:
                assert await tx.receipts.of(receipt.chat, EVENT) == (receipt,)
            for number, no in enumerate(chats):
                assert (await tx.chats.address(no)).chat_id == 100 + number  # type: ignore[union-attr]  # it is there
                assert await tx.subscriptions.of(no) == (
                    Rule(RegionCode("SY"), min_severity=Severity.ROUTINE),
                )
            (fanout,) = await tx.fanouts.waiting()
            assert (fanout.audience, fanout.cursor, fanout.tiers) == (Audience.FOLLOWERS, START, None)
            assert [each.chat.no for each in await tx.sends.interrupted()] == [chats[-2]]
        delivery = Delivery(store, clock, Telegram(), page=4)
        await delivery.settle()
        # What is in doubt waits five seconds; what ended stays so; the owed and the not reached get it.
        told = sorted(payload["chat_id"] - 100 for payload in delivery.telegram.sent)
        assert told == [len(ENDINGS), len(ENDINGS) + 2]
