"""What Telegram asked of us outlives the process that was asked; what was paid is on disk."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from structlog.testing import capture_logs

from bot.delivery.pacekeeping import PaceKeeper
from bot.domain.bill import FREE_PER_SECOND, Bill, Fare, Spending
from bot.domain.outcome import Ending
from bot.domain.pacing import Pacing
from bot.errors import StoreUnavailable
from bot.store import Store
from bot.telegram.pacer import Pacer
from tests.builders import NOON
from tests.conftest import ManualClock
from tests.integration.delivery.test_delivery import Delivery, Telegram, published, reader, refusal
from tests.unit.telegram.canned import ManualTimer

Make = Callable[..., Delivery]


def throttled(seconds: int) -> Ending:
    return refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


class Process:
    """One life of the pace: its own monotonic time, which begins anew with each."""

    def __init__(self, store: Store, clock: ManualClock, *, bill: Bill | None = None) -> None:
        self._clock = clock
        self.timer = ManualTimer()
        self.pacer = Pacer(Pacing(), timer=self.timer, bill=bill)
        self.keeper = PaceKeeper(store, self.pacer, clock)

    async def pass_time(self, seconds: float) -> None:
        self._clock.advance(timedelta(seconds=seconds))
        await self.timer.advance(seconds)


@pytest.fixture
def begin(store: Store, clock: ManualClock) -> Callable[..., Process]:
    return partial(Process, store, clock)


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    return lambda *script: Delivery(store, clock, Telegram(*script))


async def test_a_refusal_is_on_disk_with_the_ending_that_it_made(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    await make(throttled(600)).settle()

    async with store.reading() as tx:
        assert await tx.parks.standing(clock.now()) == {100: clock.now() + timedelta(seconds=600)}


async def test_an_answer_to_a_person_that_was_refused_is_not_forgotten_in_a_restart(
    store: Store, begin: Callable[..., Process]
) -> None:
    await reader(store, 100)
    before = begin()
    before.pacer.park(100, 60)
    await before.keeper.write()
    await before.pass_time(20)

    after = begin()
    await after.keeper.recall()
    assert after.pacer.parked_for(100) == pytest.approx(40)
    assert after.pacer.parked_for(101) == 0


async def test_the_lane_and_the_slowed_pace_are_not_forgotten_in_a_restart(
    store: Store, begin: Callable[..., Process]
) -> None:
    before = begin()
    before.pacer.park(100, 60)
    before.pacer.park(101, 90)
    await before.keeper.write()
    await before.pass_time(30)

    after = begin()
    await after.keeper.recall()
    assert after.pacer.parked_for("anybody") == pytest.approx(60)
    assert after.pacer.pace == pytest.approx(20.02)
    await after.pass_time(31)
    assert after.pacer.pace == pytest.approx(21.02), "a clean minute counts across the restart"


async def test_a_park_that_ended_meanwhile_binds_nobody(store: Store, begin: Callable[..., Process]) -> None:
    await reader(store, 100)
    before = begin()
    before.pacer.park(100, 60)
    before.pacer.park(101, 60)
    await before.keeper.write()
    await before.pass_time(3600)

    after = begin()
    await after.keeper.recall()
    assert after.pacer.parked_for(100) == 0
    assert after.pacer.pace == 28.6


async def test_after_forget_a_restart_knows_nothing_of_the_chat(
    store: Store, begin: Callable[..., Process]
) -> None:
    await reader(store, 100)
    before = begin()
    before.pacer.park(100, 60)
    await before.keeper.write()
    async with store.writing() as tx:
        await tx.chats.forget(100)

    after = begin()
    await after.keeper.recall()
    assert after.pacer.parked_for(100) == 0


async def test_what_was_erased_is_not_written_again(store: Store, begin: Callable[..., Process]) -> None:
    await reader(store, 100)
    process = begin()
    process.pacer.park(100, 60)
    await process.keeper.write()
    async with store.writing() as tx:
        await tx.chats.forget(100)
    await reader(store, 100)
    process.pacer.park(999, 60)
    await process.keeper.write()

    async with store.reading() as tx:
        assert await tx.parks.standing(NOON) == {}


async def test_what_the_store_did_not_take_is_written_the_next_time(
    store: Store, clock: ManualClock, begin: Callable[..., Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    await reader(store, 100)
    bill = Bill(Spending(0, 1000))
    process = begin(bill=bill)
    process.pacer.park(100, 60)
    bill.settle(_charged(bill), arrived=True)

    def away() -> object:
        raise StoreUnavailable("away")

    with monkeypatch.context() as patch, capture_logs() as logs:
        patch.setattr(store, "writing", away)
        await process.keeper.write()
    assert [entry["action"] for entry in logs] == ["pace.store_unavailable"]

    await process.keeper.write()
    async with store.reading() as tx:
        assert list(await tx.parks.standing(clock.now())) == [100]
        assert await tx.costs.total() == 1


async def test_a_refusal_is_written_without_waiting_for_the_next_look(
    store: Store, clock: ManualClock, begin: Callable[..., Process]
) -> None:
    await reader(store, 100)
    process = begin()
    running = asyncio.create_task(process.keeper.run())
    await asyncio.sleep(0)
    process.pacer.park(100, 60)
    process.keeper.stop()
    await running

    async with store.reading() as tx:
        assert list(await tx.parks.standing(clock.now())) == [100]


async def test_what_was_spent_is_counted_once_and_by_day(
    store: Store, clock: ManualClock, begin: Callable[..., Process]
) -> None:
    bill = Bill(Spending(0, 1000))
    process = begin(bill=bill)
    for _ in range(3):
        bill.settle(_charged(bill), arrived=True)
    await process.keeper.write()
    await process.keeper.write()

    async with store.reading() as tx:
        assert await tx.costs.by_day(limit=9) == ((clock.now().date(), 3),)


async def test_at_the_ceiling_the_operator_is_told_once(begin: Callable[..., Process]) -> None:
    bill = Bill(Spending(0, 2))
    process = begin(bill=bill)
    while not bill.closed:
        process.pacer.settle(process.pacer.fare(), arrived=True)
    with capture_logs() as logs:
        await process.keeper.write()
        await process.keeper.write()

    assert [entry["action"] for entry in logs] == ["stars.ceiling"]
    assert logs[0]["stars"] == 0.2


async def test_alerts_offer_to_pay_until_the_ceiling_and_all_arrive(
    store: Store, clock: ManualClock, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    bill = Bill(Spending(0, 4))
    patched = partial(Pacer, bill=bill)
    monkeypatch.setattr("tests.integration.delivery.test_delivery.Pacer", patched)
    for number in range(50):
        await reader(store, 100 + number, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()

    offered = [payload.get("allow_paid_broadcast", False) for payload in delivery.telegram.sent]
    assert len(offered) == 50
    assert offered.count(True) == FREE_PER_SECOND + 4
    assert bill.spending.spent == bill.unwritten == 4


async def test_without_paid_mode_nothing_offers_to_pay(store: Store, clock: ManualClock, make: Make) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()

    assert "allow_paid_broadcast" not in delivery.telegram.sent[0]


def _charged(bill: Bill) -> Fare:
    """Return the fare of a message above the free rate."""
    for _ in range(FREE_PER_SECOND):
        bill.take(0.0)
    return bill.take(0.0)
