"""Running sandboxes: without limits for most tests, with limits and a hand-turned timer for some."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot

from sandbox.core import Settings
from sandbox.server import Running, serving
from tests.integration.sandbox.playground import TOKEN, Playground
from tests.integration.sandbox.timers import ManualTimer


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    settings = Settings(token=TOKEN, profile="off", webhook_backoff=lambda _: 0.0)
    async with serving(settings) as server:
        yield server


@pytest.fixture
async def play(running: Running) -> AsyncIterator[Playground]:
    async with aiohttp.ClientSession() as http:
        yield Playground(running.url, http)


@pytest.fixture
async def bot(play: Playground) -> AsyncIterator[Bot]:
    async with play.bot() as library:
        yield library


@pytest.fixture
def timer() -> ManualTimer:
    return ManualTimer()


@pytest.fixture
async def limited(timer: ManualTimer) -> AsyncIterator[Playground]:
    """A sandbox with the documented limits whose time only the test moves."""
    async with (
        serving(Settings(token=TOKEN), timer=timer) as server,
        aiohttp.ClientSession() as http,
    ):
        yield Playground(server.url, http)
