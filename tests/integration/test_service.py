"""The composed service on both databases, taking updates by polling and as a webhook."""

import asyncio
import base64
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot.app import Service, opened
from bot.domain.duty import Role
from bot.errors import SettingsError
from bot.services.publishing import import_curated
from bot.settings import Settings
from bot.store import load_keys
from sandbox.core import Settings as SandboxSettings
from sandbox.server import Running, serving
from tests.builders import source, submission
from tests.integration.delivery.test_publishing import Handed
from tests.integration.sandbox.playground import TOKEN, Playground

PATIENCE_S = 30


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def telegram() -> AsyncIterator[Running]:
    async with serving(SandboxSettings(token=TOKEN, profile="off")) as running:
        yield running


@pytest.fixture
async def play(telegram: Running) -> AsyncIterator[Playground]:
    async with aiohttp.ClientSession() as session:
        yield Playground(telegram.url, session)


@pytest.fixture(params=["polling", "webhook"])
def settings(request: pytest.FixtureRequest, telegram: Running, tmp_path: Path) -> Settings:
    polling = Settings(
        bot_token=SecretStr(TOKEN),
        api_url=telegram.url,
        key_file=tmp_path / "tocsin.key",
        database_url=str(tmp_path / "tocsin.db"),
        tick_seconds=0.1,
        rate_per_second=1000,
    )
    if request.param == "polling":
        return polling
    port = _free_port()
    webhook = {
        # Telegram itself takes https only, and so do the settings; the sandbox has no certificate.
        "webhook_url": f"http://127.0.0.1:{port}/hooks/of-ours",
        "webhook_secret": SecretStr("s" * 40),
        "webhook_listen": f"127.0.0.1:{port}",
    }
    return polling.model_copy(update=webhook)


@asynccontextmanager
async def _running(service: Service) -> AsyncIterator[None]:
    stop = asyncio.Event()
    task = asyncio.create_task(service.run(stop))
    try:
        yield
    finally:
        stop.set()
        await task


async def _says(telegram: Running, chat: int, text: str) -> None:
    """Wait until the bot has said something in a chat."""
    world = telegram.sandbox.world
    async with asyncio.timeout(PATIENCE_S):
        while not any(  # noqa: ASYNC110 - the sandbox is looked at, as a person would
            text in post.body.get("text", "") for post in world.chats[chat].posts.values()
        ):
            await asyncio.sleep(0.01)


async def test_a_reader_is_answered_and_alerted(
    settings: Settings, telegram: Running, play: Playground
) -> None:
    async with opened(settings) as service, _running(service):
        person = await play.person(started=False, language_code="en")
        await play.say(person, "/follow SY")
        await _says(telegram, person, "You now follow")
        # The watcher looks by itself: nobody tells it that something was published.
        await import_curated(service.store, Handed((submission(),), (source(),)), clock=service.clock)
        await _says(telegram, person, "745")


async def test_it_runs_on_either_database(
    database_url: str, settings: Settings, telegram: Running, play: Playground
) -> None:
    on_it = settings.model_copy(update={"database_url": database_url, "key_file": _its_key(settings)})
    async with opened(on_it) as service, _running(service):
        person = await play.person(started=False, language_code="ar")
        await play.say(person, "/follow SY")
        await _says(telegram, person, "سوريا")


def _its_key(settings: Settings) -> Path:
    """Write the key that the databases of the tests were sealed with."""
    path = settings.key_file
    master = base64.urlsafe_b64encode(b"0123456789abcdef0123456789abcdef").decode()
    path.touch(mode=0o600)
    path.write_text(f"tocsin-key-1:{master}\n")
    load_keys(path)
    return path


async def test_a_part_of_the_work_is_refused_where_nobody_could_do_the_rest(tmp_path: Path) -> None:
    settings = Settings(bot_token=SecretStr(TOKEN), database_url=str(tmp_path / "tocsin.db"))
    with pytest.raises(SettingsError, match="one process does everything on SQLite"):
        async with opened(settings, role=Role.SENDER):
            pass
    assert list(tmp_path.iterdir()) == []
