"""A bot that is stopped and goes on, as by a snapshot of its machine: nothing lost, nothing twice."""

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from bot.cli.screen import Status
from tests.e2e.bot_process import PATIENCE_S, BotProcess, Town, a_town, until
from tests.e2e.kill_accounts import Doubt, problems_of_alerts
from tests.e2e.statements import write_revision
from tests.e2e.test_kills import EVENTS, FOLLOWERS, OWED, SEVERITIES, closings, followers, told_to

TIMES = 8
HELD_S = (0.05, 0.5)
"""How long it stands still; not a second, which Telegram would wait, too."""
NUMBERS = (1, 2)


def _write_all(folder: Path) -> None:
    for number in NUMBERS:
        for event in EVENTS:
            write_revision(folder / f"r{number}", event, number, severity=SEVERITIES[event])


async def test_a_bot_that_stands_still_now_and_then_loses_and_repeats_nothing(tmp_path: Path) -> None:
    chance = random.Random(20250307)
    async with a_town(tmp_path, forked=True) as town:
        people = await followers(town)
        _write_all(tmp_path)
        await town.bot.serve()
        imports = [asyncio.create_task(town.bot.command("events", "import", "r1"))]
        for turn in range(TIMES):
            await _answers(town, chance.randint(5, 20))
            town.bot.freeze()
            if turn == 2:
                imports.append(asyncio.create_task(town.bot.command("events", "import", "r2")))
            await asyncio.sleep(chance.uniform(*HELD_S))
            town.bot.thaw()
        await asyncio.gather(*imports)
        await town.until(lambda: town.bot.ask(OWED) == [(0,)])
        assert await town.bot.terminate() == 0, town.bot.errors
        found = problems_of_alerts(
            told_to(town, people),
            await closings(town.bot, people),
            chats=people,
            current=dict.fromkeys(EVENTS, 2),
            repeated=EVENTS,
            doubt=Doubt(),
        )
        assert found == []


async def _answers(town: Town, more: int) -> None:
    enough = town.answers() + more
    await town.until(lambda: town.answers() >= enough)


@pytest.fixture
async def served_postgres(postgres_server: str) -> AsyncIterator[str]:
    """A database for bots."""
    connection = await asyncpg.connect(postgres_server)
    await connection.execute("CREATE DATABASE tocsin_frozen")
    yield postgres_server.replace("/postgres?", "/tocsin_frozen?")
    await connection.execute("DROP DATABASE tocsin_frozen WITH (FORCE)")
    await connection.close()


async def test_a_bot_whose_place_was_taken_while_it_stood_still_ends(
    tmp_path: Path, served_postgres: str
) -> None:
    settings = {"TOCSIN_DATABASE_URL": served_postgres}
    async with a_town(tmp_path, settings=settings, forked=True) as town:
        first = town.bot
        await first.start()
        await first.until_it_says("service.started")
        people = await followers(town)
        _write_all(tmp_path)
        await first.command("events", "import", "r1")
        await town.until(lambda: town.answers() > 20)
        first.freeze()
        (tmp_path / "second").mkdir()
        second = BotProcess(
            tmp_path / "second",
            first.api_url,
            {**first.settings, "TOCSIN_KEY_FILE": str(first.key_file)},
            forked=True,
        )
        try:
            await second.serve()
            await _taken_over(served_postgres)
            first.thaw()
            assert await first.end() == Status.TAKEN_OVER
            assert "another process" in first.errors
            told = len(people) * len(EVENTS)
            await until(lambda: not second.runs or len(set(told_to(town, people))) == told)
            assert await second.terminate() == 0, second.errors
            found = problems_of_alerts(
                told_to(town, people),
                await closings(first, people),
                chats=people,
                current=dict.fromkeys(EVENTS, 1),
                repeated=EVENTS,
                doubt=Doubt(repeated=FOLLOWERS, others=FOLLOWERS),
            )
            assert found == []
        finally:
            await second.close()


async def _taken_over(url: str) -> None:
    """Wait until one of two processes has found the other dead."""
    connection = await asyncpg.connect(url)
    async with asyncio.timeout(PATIENCE_S):
        while await connection.fetchval("SELECT count(*) FROM leases") > 1:  # noqa: ASYNC110 - a row of another process
            await asyncio.sleep(0.1)
    await connection.close()
