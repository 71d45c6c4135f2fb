"""How the process starts, refuses to start, and ends: one sentence for a person, and nothing lost."""

import asyncio
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.delivery.inbox import CONCURRENCY
from bot.ending import CUT_SHORT
from sandbox.core import Settings
from sandbox.server import serving
from tests.conftest import Install
from tests.e2e.bot_process import PATIENCE_S, SERVING, BotProcess, Town, a_town, sentences
from tests.integration.sandbox.playground import TOKEN

OTHER_TOKEN = "730912846:AAthistokenisrefusedandneverprinted00"

ONLY_FOR_OTHERS = {
    *("alembic", "mako"),  # for a database that is to be brought up to date
    *("asyncpg", "sqlalchemy.dialects.postgresql"),  # for the other database
    *("aiohttp.web", "bot.telegram.webhook"),  # for a webhook
    *(
        "rich",
        "pygments",
        "rich.console",
        "tomllib",
        "bot.cli.events",
        "bot.cli.demo",
    ),  # for a person at a terminal
    *("pydantic_settings", "sandbox"),
}
"""Modules that a service would keep for as long as it runs."""
TELLING = """
import atexit, sys
from bot.cli import main
atexit.register(lambda: print(*sys.modules))
main(["run"])
"""


def a_free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path, forked=True) as town:
        yield town


async def refusal(bot: BotProcess) -> str:
    """The one sentence with which a start ends that must not succeed."""
    await bot.start()
    status = await bot.end()
    assert status not in {0, -9}, bot.errors
    assert "Traceback" not in bot.errors
    (sentence,) = sentences(bot.errors)
    return sentence


async def test_sigterm_ends_it_with_status_0_while_it_polls_and_what_came_meanwhile_is_kept(
    town: Town,
) -> None:
    town.bot.forked = False
    person = await town.play.person(started=False)
    await town.bot.serve()
    await town.until(lambda: town.sandbox.poller.waiting)
    assert await town.bot.terminate() == 0, town.bot.errors
    await town.play.say(person, "/help")
    await town.bot.serve()
    await town.until(lambda: len(town.messages_of_bot(person)) == 1)
    assert await town.bot.terminate() == 0, town.bot.errors
    assert "Traceback" not in town.bot.errors


async def test_sigterm_in_a_flood_of_commands_leaves_the_rest_for_the_next_start(town: Town) -> None:
    people = [await town.play.person(started=False) for _ in range(30)]
    for person in people * 3:
        await town.play.say(person, "/help")
    await town.bot.serve()
    await town.until(lambda: town.answers() > 5)
    assert await town.bot.terminate() == 0, town.bot.errors
    await town.bot.serve()
    await town.until(town.handled)
    answers = [len(town.messages_of_bot(person)) for person in people]
    assert min(answers) == 3
    assert sum(answers) <= 90 + CONCURRENCY, "only what outlasted the grace may be answered again"


async def test_a_send_that_never_ends_is_cut_off_and_the_status_says_so(town: Town) -> None:
    person = await town.play.person(started=False)
    await town.bot.serve()
    nothing_comes_back = {"kind": "timeout", "methods": ["sendMessage"], "for_s": 600}
    await town.play.control("faults", schedule=[nothing_comes_back])
    await town.play.say(person, "/help")
    await town.until(lambda: town.answers() == 1)
    assert await town.bot.terminate() == CUT_SHORT, town.bot.errors
    assert "Traceback" not in town.bot.errors
    assert town.bot.ask("SELECT count(*) FROM inbox") == [(1,)], "the next start takes it up"


async def test_a_refused_token_is_one_sentence_and_is_not_printed(tmp_path: Path) -> None:
    async with a_town(tmp_path, forked=True) as town:
        town.bot.settings = {"BOT_TOKEN": OTHER_TOKEN}
        assert "BOT_TOKEN" in await refusal(town.bot)
        secret = OTHER_TOKEN.partition(":")[2]
        assert secret not in town.bot.errors + town.bot.output


async def test_what_is_no_token_is_one_sentence_and_is_not_printed(town: Town) -> None:
    town.bot.settings = {"BOT_TOKEN": "swordfish"}
    assert (await refusal(town.bot)).startswith("BOT_TOKEN: ")
    assert "swordfish" not in town.bot.errors + town.bot.output


async def test_without_a_network_it_says_so_and_can_be_ended(tmp_path: Path) -> None:
    bot = BotProcess(tmp_path, f"http://127.0.0.1:{a_free_port()}")
    await bot.start()
    try:
        await bot.until_it_says("cannot be reached")
        assert await bot.terminate() == 0
        assert "Traceback" not in bot.errors
    finally:
        await bot.close()


async def test_a_server_that_never_answers_does_not_keep_it_from_ending(tmp_path: Path) -> None:
    called = asyncio.Event()

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        called.set()
        await reader.read()
        writer.close()

    async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        bot = BotProcess(tmp_path, f"http://{host}:{port}", forked=True)
        await bot.start()
        try:
            async with asyncio.timeout(PATIENCE_S):
                await called.wait()
            assert await bot.terminate() == 0
        finally:
            await bot.close()


async def test_a_network_that_comes_back_is_enough(tmp_path: Path) -> None:
    port = a_free_port()
    bot = BotProcess(tmp_path, f"http://127.0.0.1:{port}", forked=True)
    await bot.start()
    try:
        await bot.until_it_says("cannot be reached")
        async with serving(Settings(token=TOKEN), port=port):
            await bot.until_it_says(SERVING)
            assert await bot.terminate() == 0
    finally:
        await bot.close()


async def test_a_second_instance_on_the_same_file_says_so_and_leaves_the_first_alone(town: Town) -> None:
    person = await town.play.person(started=False)
    await town.bot.serve()
    second = BotProcess(town.bot.folder, town.bot.api_url, forked=True)
    assert "another process already serves tocsin.db" in await refusal(second)
    await town.play.say(person, "/help")
    await town.until(lambda: len(town.messages_of_bot(person)) == 1)


async def test_a_database_below_a_file_cannot_be_made(town: Town, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    town.bot.settings = {"TOCSIN_DATABASE_URL": str(tmp_path / "file" / "tocsin.db")}
    assert "TOCSIN_DATABASE_URL" in await refusal(town.bot)


async def test_a_key_file_below_a_file_cannot_be_made(town: Town, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    town.bot.settings = {"TOCSIN_KEY_FILE": str(tmp_path / "file" / "tocsin.key")}
    assert "TOCSIN_KEY_FILE" in await refusal(town.bot)


async def test_a_database_that_another_program_holds_is_named(town: Town) -> None:
    with closing(sqlite3.connect(town.bot.database)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE held (it)")
        other.execute("BEGIN EXCLUSIVE")
        assert "is locked by another program" in await refusal(town.bot)


async def test_a_file_that_is_no_database_is_left_as_it_is(town: Town) -> None:
    town.bot.database.write_text("a shopping list, and a long one " * 100, encoding="utf-8")
    assert "is not an SQLite database" in await refusal(town.bot)
    assert town.bot.database.read_text(encoding="utf-8").startswith("a shopping list")


async def test_a_database_of_a_newer_version_is_not_touched(town: Town) -> None:
    with closing(sqlite3.connect(town.bot.database)) as newer:
        newer.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        newer.execute("INSERT INTO alembic_version VALUES ('9999')")
        newer.commit()
    assert "newer" in await refusal(town.bot)
    assert town.bot.ask("SELECT version_num FROM alembic_version") == [("9999",)]


async def test_an_unknown_setting_is_named_with_the_one_that_was_meant(town: Town) -> None:
    town.bot.settings = {"TOCSIN_DATABSE_URL": "somewhere"}
    assert "did you mean TOCSIN_DATABASE_URL?" in await refusal(town.bot)


async def test_a_service_at_the_newest_schema_has_brought_in_nothing_that_only_others_need(
    tmp_path: Path, install: Install
) -> None:
    install(tmp_path)
    async with a_town(tmp_path) as town:
        town.bot.arguments = ("-c", TELLING)
        await town.bot.serve()
        assert await town.bot.terminate() == 0, town.bot.errors
        brought_in = set(town.bot.output.split())
    assert {"bot.app", "sqlalchemy", "telegram"} <= brought_in
    assert brought_in & ONLY_FOR_OTHERS == set()
