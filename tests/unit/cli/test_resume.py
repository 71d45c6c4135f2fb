"""What the service stopped by itself is told by the doctor, and goes on by one command."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.breaker import COPIES, Standing
from bot.domain.delivery import Priority
from bot.store import Store, Transaction, load_keys
from tests.builders import source, submission
from tests.unit.cli.conftest import Tocsin


def in_store(installed: Path, change: object) -> None:
    """Do something with the store of a folder."""

    async def do() -> None:
        async with (
            Store.open(
                str(installed / "var/tocsin.db"), keys=load_keys(installed / "var/tocsin.key")
            ) as store,
            store.writing() as tx,
        ):
            await change(tx)  # type: ignore[operator]  # each is a coroutine function

    asyncio.run(do())


async def trip(tx: Transaction) -> None:
    await tx.breakers.stand(Standing().trip("gone_in_a_minute", datetime.now(UTC)))


async def count_two_copies(tx: Transaction) -> None:
    await tx.breakers.count(COPIES)
    await tx.breakers.count(COPIES)


async def pause(tx: Transaction) -> None:
    at = datetime.now(UTC)
    await tx.sources.put(source("sohr"))
    await tx.events.record(submission("casualty", publish_at=at + timedelta(days=1)), at=at)
    revision = await tx.events.revision("sohr-coast", 1)
    assert revision is not None
    await tx.fanouts.open("sohr-coast", 1, priority=Priority.MAJOR, key="one", at=at)
    assert await tx.fanouts.pause("sohr-coast", 1)


def test_the_doctor_says_that_sending_stands_still_and_what_to_do(tocsin: Tocsin, installed: Path) -> None:
    in_store(installed, trip)
    said = tocsin("doctor")
    assert said.status == 1
    assert "wrong  sending: stands still until" in said.out
    assert "`tocsin resume`" in said.out


def test_it_goes_on_by_one_command_and_that_is_said(tocsin: Tocsin, installed: Path) -> None:
    in_store(installed, trip)
    assert "goes on within seconds" in tocsin("resume").out
    assert "ok     sending:" in tocsin("doctor").out
    assert "does not stand still" in tocsin("resume").err


def test_a_paused_event_is_named_with_the_command_that_lets_it_go_on(tocsin: Tocsin, installed: Path) -> None:
    in_store(installed, pause)
    assert "wrong  paused: Telegram refuses the text of sohr-coast r1" in tocsin("doctor").out
    assert "sohr-coast goes on" in tocsin("resume", "sohr-coast").out
    assert "paused" not in tocsin("doctor").out
    assert "Nothing of sohr-coast is paused" in tocsin("resume", "sohr-coast").err


def test_what_was_sent_twice_in_doubt_is_counted(tocsin: Tocsin, installed: Path) -> None:
    in_store(installed, count_two_copies)
    assert "2 sent once more in doubt; of 0 nobody knows" in tocsin("doctor").out
