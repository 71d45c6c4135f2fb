"""An alert reaches everybody, also over a Bot API server from before times that each reader's clock shows."""

from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest

from bot.domain.delivery import Closing
from bot.store import Store
from bot.telegram.hotpath import HotPath
from bot.telegram.times import Times, WordedTransport
from bot.telegram.transport import HttpTransport
from sandbox.core import Settings
from sandbox.server import Running, serving
from tests.conftest import ManualClock
from tests.integration.delivery.test_delivery import Delivery, published, reader
from tests.integration.telegram.test_with_sandbox import TOKEN, Town

PEOPLE = 12


@pytest.fixture(params=[True, False], ids=["newer", "older"])
async def server(request: pytest.FixtureRequest) -> AsyncIterator[Running]:
    settings = Settings(token=TOKEN, profile="off", knows_times=request.param)
    async with serving(settings) as running:
        yield running


@pytest.fixture
async def town(server: Running) -> AsyncIterator[Town]:
    async with aiohttp.ClientSession() as http:
        yield Town(server.url, http)


async def test_everybody_is_told_the_time_in_the_way_that_the_server_takes(
    sqlite_store: Store, clock: ManualClock, server: Running, town: Town
) -> None:
    is_newer, requests = server.sandbox.settings.knows_times, server.sandbox.counts.requests
    await town.control("clock", now=clock.now().isoformat(), speed=0)
    people = [await town.person() for _ in range(PEOPLE)]
    for person in people:
        await town.say(person, "/start")
        await reader(sqlite_store, person, "SY")
    async with (
        HttpTransport(TOKEN, api_url=town.url) as transport,
        HotPath(TOKEN, api_url=town.url) as path,
    ):
        times = Times()
        times.then(path.words_alone)
        worded = WordedTransport(transport, times)
        delivery = Delivery(
            sqlite_store,
            clock,
            worded,  # type: ignore[arg-type]  # the true way instead of a canned one
            in_flight=4,
            path=path,
            refused_times=times.refused,
        )
        await published(sqlite_store, clock, kind="outage")
        await delivery.settle()
        clock.advance(timedelta(seconds=5))
        await delivery.settle()
        before = requests["sendMessage"]
        await published(sqlite_store, clock, kind="outage", event="another")
        await delivery.settle()
        assert requests["sendMessage"] - before == PEOPLE, "what was refused once is not tried again"
    assert times.taken is is_newer
    assert await delivery.closings() == {Closing.SENT: PEOPLE}
    assert await delivery.closings("another") == {Closing.SENT: PEOPLE}
    for person in people:
        first, second = await town.replies(person)
        assert " UTC" in first["text"], "the words stand in both"
        for message in (first, second):
            kinds = [each["type"] for each in message["entities"]]
            assert ("date_time" in kinds) is is_newer
