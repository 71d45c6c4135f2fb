"""A curator sees how far a correction has come, and nobody can be found by counting."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.cli.reach import told
from bot.services.reaching import Reach, reach_of
from bot.store import Store
from tests.conftest import ManualClock
from tests.integration.delivery.test_corrections import EVENT, corrected
from tests.integration.delivery.test_delivery import BLOCKED, Delivery, Telegram, ok, published, reader

Make = Callable[..., Delivery]


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    return lambda *script: Delivery(store, clock, Telegram(*script), page=50)


async def reach(store: Store, clock: ManualClock) -> Reach:
    found = await reach_of(store, EVENT, clock=clock)
    assert found is not None
    return found


async def test_the_share_is_of_those_who_hold_what_was_wrong(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for chat in range(100, 125):
        await reader(store, chat, "SY")
    await published(store, clock)
    await make().settle()
    await reader(store, 200, "SY")
    assert await reach_of(store, EVENT, clock=clock) is None
    await corrected(store, clock)
    clock.advance(timedelta(minutes=4))
    begun = await reach(store, clock)
    assert (begun.holders, begun.percent, begun.done) == (20, 0, False)
    await make(ok(1), ok(1), BLOCKED).settle()
    ended = await reach(store, clock)
    assert (ended.percent, ended.done) == (96, True)
    assert told(ended) == (
        "sohr-coast r2 (correction): 96 % of holders, 4 min; more than 20 hold what it is about; "
        "nothing is owed any more"
    )


async def test_a_small_audience_is_not_counted(store: Store, clock: ManualClock, make: Make) -> None:
    for chat in range(100, 119):
        await reader(store, chat, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    await corrected(store, clock)
    await delivery.settle()
    found = await reach(store, clock)
    assert (found.holders, found.percent) == (None, None)
    assert "fewer than 20 holders" in told(found)
    assert "%" not in told(found)


async def test_an_edit_alone_reaches_its_holder(store: Store, clock: ManualClock, make: Make) -> None:
    for chat in range(100, 120):
        await reader(store, chat, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    await corrected(store, clock, publication="clarification")
    await delivery.settle()
    assert (await reach(store, clock)).percent == 100
