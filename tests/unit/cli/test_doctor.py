"""The doctor: one line a check, what to do where something is wrong, nothing made and no secret printed."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from aiohttp import web

from bot.store import Store, load_keys
from tests.unit.cli.conftest import Tocsin

TOKEN = "4815162342:AAtestTokenThatNobodyHasEverUsedBefore1"
Api = Callable[[int, dict[str, object]], str]


@pytest.fixture
def api() -> Iterator[Api]:
    """A Bot API on loopback that gives one answer to everything; returns its address."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    runners: list[web.AppRunner] = []

    async def start(status: int, body: dict[str, object]) -> str:
        async def answer(_: web.Request) -> web.Response:
            return web.Response(status=status, text=json.dumps(body), content_type="application/json")

        application = web.Application()
        application.router.add_route("*", "/{path:.*}", answer)
        runner = web.AppRunner(application)
        await runner.setup()
        runners.append(runner)
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    def answering(status: int, body: dict[str, object]) -> str:
        return asyncio.run_coroutine_threadsafe(start(status, body), loop).result()

    yield answering
    for runner in runners:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def make_store(folder: Path) -> None:
    """Make a database and its key, as a first run does."""

    async def make() -> None:
        async with Store.open(str(folder / "var/tocsin.db"), keys=load_keys(folder / "var/tocsin.key")):
            pass

    asyncio.run(make())


def test_a_ready_service_is_ok_in_every_line(
    tocsin: Tocsin, folder: Path, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_store(folder)
    me = {"id": 1, "is_bot": True, "first_name": "Tocsin", "username": "tocsin_bot"}
    monkeypatch.setenv("TOCSIN_API_URL", api(200, {"ok": True, "result": me}))
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    said = tocsin("doctor")
    assert [line.split()[0] for line in said.out.splitlines()] == ["ok"] * 5
    assert "@tocsin_bot" in said.out
    assert said.status == 0


def test_a_refused_token_is_told_and_not_printed(
    tocsin: Tocsin, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal = {"ok": False, "error_code": 401, "description": "Unauthorized"}
    monkeypatch.setenv("TOCSIN_API_URL", api(401, refusal))
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    said = tocsin("doctor")
    assert said.status == 1
    assert "wrong  Telegram: Telegram refuses the token" in said.out
    assert TOKEN.partition(":")[2] not in said.out + said.err


def test_an_unreachable_api_is_told_and_the_token_is_not_printed(
    tocsin: Tocsin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOCSIN_API_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    said = tocsin("doctor")
    assert said.status == 1
    assert "wrong  Telegram: the Bot API cannot be reached" in said.out
    assert TOKEN.partition(":")[2] not in said.out + said.err


def test_a_new_folder_is_fine_and_stays_empty(tocsin: Tocsin, folder: Path) -> None:
    said = tocsin("doctor")
    assert [line.split()[0] for line in said.out.splitlines()] == ["ok", "ok", "ok", "wrong"]
    assert "the first run makes var/tocsin.key" in said.out
    assert "the first run makes var/tocsin.db" in said.out
    assert "BOT_TOKEN is not set" in said.out
    assert list(folder.iterdir()) == []


def test_a_key_that_others_may_read_is_named_with_the_command_that_mends_it(
    tocsin: Tocsin, folder: Path
) -> None:
    make_store(folder)
    (folder / "var/tocsin.key").chmod(0o644)
    said = tocsin("doctor")
    assert said.status == 1
    assert "wrong  key file: var/tocsin.key is open to others: run `chmod 600 var/tocsin.key`" in said.out


def test_a_lost_key_is_not_made_anew_beside_its_database(tocsin: Tocsin, folder: Path) -> None:
    make_store(folder)
    (folder / "var/tocsin.key").unlink()
    said = tocsin("doctor")
    assert "restore the key from your backup" in said.out
    assert not (folder / "var/tocsin.key").exists()


def test_a_file_that_is_no_database_is_told_in_one_line(tocsin: Tocsin, folder: Path) -> None:
    make_store(folder)
    for left in (folder / "var").glob("tocsin.db*"):
        left.unlink()
    (folder / "var/tocsin.db").write_text("this is a shopping list, and a long one at that" * 20)
    said = tocsin("doctor")
    (line,) = [line for line in said.out.splitlines() if "database" in line.split(":")[0]]
    assert line.startswith("wrong")
    assert "Traceback" not in said.err
