"""Asked to end, the service ends: in order where it can, else within its limit, naming what it waited for."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.app import Service, opened
from bot.delivery.watcher import Watcher
from bot.domain.status import Flow
from bot.ending import CUT_SHORT, Ending
from bot.services.publishing import import_curated
from bot.services.status import figures
from bot.settings import Settings
from sandbox.core import Settings as SandboxSettings
from sandbox.server import Running, serving
from tests.builders import source, submission
from tests.integration.delivery.test_publishing import Handed
from tests.integration.sandbox.playground import TOKEN, Playground

PATIENCE_S = 30


@dataclass(slots=True)
class Left:
    """Stands for the end of the process by force."""

    status: list[int] = field(default_factory=list)
    happened: threading.Event = field(default_factory=threading.Event)

    def __call__(self, status: int) -> None:
        self.status.append(status)
        self.happened.set()


@pytest.fixture
async def telegram() -> AsyncIterator[Running]:
    async with serving(SandboxSettings(token=TOKEN, profile="off")) as running:
        yield running


@pytest.fixture
async def play(telegram: Running) -> AsyncIterator[Playground]:
    async with aiohttp.ClientSession() as session:
        yield Playground(telegram.url, session)


@pytest.fixture
def left() -> Left:
    return Left()


@pytest.fixture
async def service(telegram: Running, tmp_path: Path, left: Left) -> AsyncIterator[Service]:
    """A service that has hardly any grace; its limit runs from the moment it is asked to end."""
    settings = Settings(
        bot_token=SecretStr(TOKEN),
        api_url=telegram.url,
        key_file=tmp_path / "tocsin.key",
        database_url=str(tmp_path / "tocsin.db"),
        tick_seconds=0.1,
        rate_per_second=1000,
    )
    ending = Ending(grace_s=0.1, limit_s=1.0, leave=left)
    ending.watch()
    async with opened(settings, ending=ending) as service:
        yield service
    ending.put_down()


async def handled(play: Playground, person: int, text: str = "Tocsin") -> None:
    """The bot has answered."""
    async with asyncio.timeout(PATIENCE_S):
        while not any(text in each.get("text", "") for each in await heard(play, person)):  # noqa: ASYNC110 - looked at, as a person would
            await asyncio.sleep(0.01)


async def heard(play: Playground, person: int) -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = (await play.ask(f"chats/{person}/messages"))["messages"]
    return messages


async def no_answer_to_sends(play: Playground) -> None:
    """From now on Telegram takes messages and says nothing."""
    entry = {"kind": "timeout", "methods": ["sendMessage"], "for_s": 600}
    await play.control("faults", schedule=[entry])


async def met(play: Playground) -> None:
    """A send has been met by that."""
    async with asyncio.timeout(PATIENCE_S):
        while not (await play.ask("faults"))["happened"]:  # noqa: ASYNC110 - looked at, as a person would
            await asyncio.sleep(0.01)


async def waiting(service: Service) -> int:
    async with service.store.reading() as tx:
        return await tx.inbox.count()


async def test_what_can_end_ends_in_order(service: Service, play: Playground) -> None:
    stop = asyncio.Event()
    running = asyncio.ensure_future(service.run(stop))
    person = await play.person(started=False)
    await play.say(person, "/about")
    await handled(play, person)
    stop.set()
    assert await running
    assert await waiting(service) == 0
    found = await figures(service.store, service.clock)
    assert found.processes, "it was heard while it ran"
    assert found.sending.flow is Flow.PUNCTUAL


async def test_a_handler_that_outlasts_its_grace_is_cut_off_said_and_kept(
    service: Service, play: Playground
) -> None:
    stop = asyncio.Event()
    running = asyncio.ensure_future(service.run(stop))
    person = await play.person(started=False)
    await no_answer_to_sends(play)
    await play.say(person, "/about")
    await met(play)
    stop.set()
    assert not await running
    assert await waiting(service) == 1


async def test_an_alert_on_its_way_is_cut_off_said_and_stays_marked(
    service: Service, play: Playground
) -> None:
    stop = asyncio.Event()
    running = asyncio.ensure_future(service.run(stop))
    person = await play.person(started=False, language_code="en")
    await play.say(person, "/follow the coast")
    await handled(play, person, "You now follow")
    await no_answer_to_sends(play)
    await import_curated(service.store, Handed((submission(),), (source(),)), clock=service.clock)
    await met(play)
    stop.set()
    assert not await running
    async with service.store.reading() as tx:
        found = await tx.backlog.lengths(service.clock.now())
    assert found.chunks + found.sending == 1, "the next start must know that it may have arrived"


async def test_a_chore_that_hangs_is_cut_off_and_said(service: Service) -> None:
    begun = asyncio.Event()

    async def hang() -> int:
        begun.set()
        await asyncio.Event().wait()
        return 0

    stop = asyncio.Event()
    hanging = replace(service, watcher=Watcher((hang,), service.watcher._spreader, wakes=()))
    running = asyncio.ensure_future(hanging.run(stop))
    async with asyncio.timeout(PATIENCE_S):
        await begun.wait()
    stop.set()
    assert not await running


async def test_what_cannot_even_be_cut_off_ends_the_process_at_its_limit_by_force(
    service: Service, play: Playground, left: Left
) -> None:
    begun, released = asyncio.Event(), asyncio.Event()

    async def deaf(body: bytes) -> None:
        begun.set()
        while not released.is_set():
            with suppress(asyncio.CancelledError):
                await released.wait()

    service.dispatcher.handle = deaf  # type: ignore[method-assign]  # a handler that nobody should have written
    stop = asyncio.Event()
    with capture_logs() as logs:
        running = asyncio.ensure_future(service.run(stop))
        await play.say(await play.person(started=False), "/about")
        async with asyncio.timeout(PATIENCE_S):
            await begun.wait()
        stop.set()
        assert await asyncio.to_thread(left.happened.wait, PATIENCE_S)
        assert not running.done()
        released.set()
        await running
    assert left.status == [CUT_SHORT]
    (said,) = [line for line in logs if line["action"] == "service.cut_short"]
    assert said["waiting_for"] == ["inbox"]
