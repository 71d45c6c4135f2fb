"""A storm of blocks, against the offline Telegram: nobody is stopped for it, and who is there is told."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.domain.breaker import DAY
from bot.store import Store
from bot.telegram.transport import HttpTransport
from tests.conftest import ManualClock
from tests.integration.delivery.test_corrections_in_sandbox import (  # noqa: F401 - fixtures
    town,
    transport,
)
from tests.integration.delivery.test_delivery import Delivery, published, reader
from tests.integration.telegram.test_with_sandbox import Town

PEOPLE = 20


async def test_a_storm_of_blocks_stops_sending_and_no_chat(
    sqlite_store: Store,
    clock: ManualClock,
    town: Town,  # noqa: F811 - the fixture
    transport: HttpTransport,  # noqa: F811 - the fixture
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.domain.breaker.IN_A_MINUTE", 10)  # so that no test needs hundreds of people
    store = sqlite_store
    await town.control("clock", now=clock.now().isoformat(), speed=0)
    people = [await town.person() for _ in range(PEOPLE)]
    for person in people:
        await town.say(person, "/start")
        await reader(store, person, "SY")
    storm = await town.control("storm", share=0.8)
    assert storm["blocked"] == 16
    await published(store, clock)
    delivery = Delivery(store, clock, transport, in_flight=8)  # type: ignore[arg-type]  # the true way
    with capture_logs() as logs:
        await delivery.settle_while_open()
    assert "breaker.tripped" in [each.get("action") for each in logs]
    async with store.reading() as tx:
        assert await tx.chats.counts() == {"active": PEOPLE, "stopped": 0}
    clock.advance(timedelta(minutes=7))
    await delivery.settle()
    told = [len(await town.replies(person)) for person in people]
    assert told.count(1) == 4
    async with store.reading() as tx:
        assert await tx.chats.counts() == {"active": PEOPLE, "stopped": 0}
    clock.advance(DAY + timedelta(minutes=1))
    await published(store, clock, event="next-day")
    await delivery.settle()
    async with store.reading() as tx:
        assert await tx.chats.counts() == {"active": 4, "stopped": 16}
    assert sum([len(await town.replies(person)) for person in people]) == 8
