"""Several processes bring one alert to its readers, on PostgreSQL: nobody twice, nobody not at all."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from bot.delivery.leasing import Leasing
from bot.delivery.pacekeeping import PaceKeeper
from bot.domain.breaker import Standing
from bot.domain.delivery import Audience, Closing
from bot.domain.duty import DEAD_S, Duty
from bot.domain.outcome import Ending
from bot.domain.pacing import Limits, Pacing
from bot.errors import TakenOver
from bot.store import Keys, Store
from bot.telegram.pacer import Pacer
from tests.conftest import ManualClock, _named, _run
from tests.integration.delivery.test_delivery import Delivery, Telegram, published, reader
from tests.unit.telegram.canned import ManualTimer

READERS = 120
PACED = Limits(per_second=100, chat_gap_s=0.001, group_per_minute=10_000)


@pytest.fixture
async def url(postgres_server: str, postgres_template: str) -> AsyncIterator[str]:
    """A database that the processes of one test share."""
    await _run(postgres_server, f"CREATE DATABASE tocsin_many TEMPLATE {postgres_template}")
    yield _named(postgres_server, "tocsin_many")
    await _run(postgres_server, "DROP DATABASE tocsin_many WITH (FORCE)")


@pytest.fixture
async def stores(url: str, keys: Keys, clock: ManualClock) -> AsyncIterator[tuple[Store, Store]]:
    """The stores of two processes that serve."""
    async with AsyncExitStack() as stack:
        first, second = [
            await stack.enter_async_context(Store.open(url, keys=keys, clock=clock, serving=True))
            for _ in range(2)
        ]
        yield first, second


class Silent(Telegram):
    """Takes every message and never answers."""

    async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
        await super().call(method, payload)
        return await asyncio.get_running_loop().create_future()  # type: ignore[no-any-return]  # never


@asynccontextmanager
async def broadcasting(*processes: Delivery) -> AsyncIterator[None]:
    """Let processes serve followers while the block lasts."""
    async with asyncio.TaskGroup() as group:
        for each in processes:
            group.create_task(each.broadcaster.run())
        yield
        for each in processes:
            await each.broadcaster.stop()
    for each in processes:
        each.broadcaster._stopping = False


async def all_taken(*processes: Delivery) -> None:
    """Wait until followers have been served as far as they may be now."""
    async with asyncio.timeout(60):
        while True:
            async with processes[0].store.reading() as tx:
                waiting = await tx.fanouts.waiting(1, audiences={Audience.FOLLOWERS})
                if not waiting and not await tx.chunks.count():
                    return
            for each in processes:
                each.broadcaster.wake()
            await asyncio.sleep(0.01)


def told(*processes: Delivery) -> Counter[Any]:
    """How often each chat was written to, by any of them."""
    return Counter(payload["chat_id"] for each in processes for payload in each.telegram.sent)


async def test_two_processes_share_an_audience_and_each_reader_hears_once(
    stores: tuple[Store, Store], clock: ManualClock
) -> None:
    processes = [Delivery(store, clock, Telegram(), limits=PACED) for store in stores]
    for number in range(READERS):
        await reader(stores[0], 100 + number, "SY")
    await published(stores[0], clock)
    async with broadcasting(*processes):
        await all_taken(*processes)
    assert told(*processes) == Counter(range(100, 100 + READERS))
    assert min(len(each.telegram.sent) for each in processes) > READERS / 10, "both took part"
    assert await processes[0].closings() == {Closing.SENT: READERS}


async def test_who_stands_in_the_chunks_of_two_processes_hears_once(
    stores: tuple[Store, Store], clock: ManualClock
) -> None:
    processes = [Delivery(store, clock, Telegram(), page=5, limits=PACED) for store in stores]
    for number in range(READERS):
        await reader(stores[0], 100 + number, *("SY-LA", "sy-coast", "SY")[number % 2 :])
    await published(stores[0], clock)
    async with broadcasting(*processes):
        await all_taken(*processes)
    left = await processes[0].open_sends()
    assert left > 0, "nobody stood in two chunks at once: the test shows nothing"
    # Those who were left to the sender have their time, whoever brought it meanwhile.
    clock.advance(timedelta(minutes=1))
    await processes[0].settle()
    assert told(*processes) == Counter(range(100, 100 + READERS))
    assert await processes[0].closings() == {Closing.SENT: READERS}


async def bury(url: str, dead: Store, *, by: Store) -> None:
    """Let a process be found dead by another one."""
    await _run(url, f"UPDATE leases SET renewed_at = '2025-03-08' WHERE lease_no = {dead.lease_no}")
    by._lease._steady_since -= DEAD_S  # type: ignore[union-attr]  # it has renewed its lease for long
    async with asyncio.timeout(20):
        while by.held.duties != frozenset(Duty):
            await by.keep_lease()  # once its sessions have ended


async def test_what_a_dead_process_had_begun_is_in_doubt_and_the_rest_goes_on_elsewhere(
    url: str, stores: tuple[Store, Store], clock: ManualClock
) -> None:
    dead, heir = Delivery(stores[0], clock, Silent()), Delivery(stores[1], clock, Telegram())
    for number in range(READERS):
        await reader(stores[0], 100 + number, "SY")
    await published(stores[0], clock, severity="critical")
    serving = asyncio.create_task(dead.broadcaster.run())
    async with asyncio.timeout(20):
        while len(dead.telegram.sent) < 9:  # noqa: ASYNC110 - no event of the product says so
            await asyncio.sleep(0.01)
    serving.cancel()
    async with broadcasting(heir):
        await asyncio.sleep(0.05)
        served = len(dead.telegram.sent) + len(heir.telegram.sent)
        assert served < READERS, "what is another's is left alone while that lives"
        await bury(url, stores[0], by=stores[1])
        assert stores[1].held.ownerless
        heir.broadcaster.adopt()
        await all_taken(heir)
    clock.advance(timedelta(seconds=5))
    await heir.settle()
    assert set(told(heir, dead)) == set(range(100, 100 + READERS))
    copies = told(heir, dead).total() - READERS
    assert 0 < copies <= len(dead.telegram.sent)
    assert await heir.closings() == {Closing.SENT: READERS}


async def test_what_is_newer_waits_for_what_another_process_has_on_the_way(
    url: str, stores: tuple[Store, Store], clock: ManualClock
) -> None:
    telling, other = Delivery(stores[0], clock, Silent()), Delivery(stores[1], clock, Telegram())
    await reader(stores[0], 100, "SY")
    await published(stores[0], clock)
    serving = asyncio.create_task(telling.broadcaster.run())
    async with asyncio.timeout(20):
        while not telling.telegram.sent:  # noqa: ASYNC110 - no event of the product says so
            await asyncio.sleep(0.01)
    serving.cancel()
    await published(stores[0], clock, number=2, publication="update")
    assert await other.broadcaster._claims.claim() is None
    await bury(url, stores[0], by=stores[1])
    other.broadcaster.adopt()
    async with broadcasting(other):
        await all_taken(other)
    assert await other.closings(number=2) == {Closing.SENT: 1}


async def test_a_process_that_comes_back_too_late_writes_nothing_of_what_it_had_begun(
    url: str, stores: tuple[Store, Store], clock: ManualClock
) -> None:
    late = Delivery(stores[0], clock, Telegram())
    await reader(stores[0], 100, "SY")
    await published(stores[0], clock)
    serving = await late.broadcaster._claims.claim()
    assert serving is not None
    await bury(url, stores[0], by=stores[1])
    with pytest.raises(TakenOver):
        await late.broadcaster._claims.turn_over([], [], [serving])
    async with stores[1].reading() as tx:
        assert await tx.chunks.count() == 1


async def test_nothing_leaves_from_a_process_that_could_not_renew_its_lease(
    stores: tuple[Store, Store], clock: ManualClock
) -> None:
    late = Delivery(stores[0], clock, Telegram())
    late.halting._serves = lambda: stores[0].is_fresh
    await reader(stores[0], 100, "SY")
    await published(stores[0], clock)
    stores[0]._lease._renewed -= DEAD_S  # type: ignore[union-attr]  # it serves
    async with broadcasting(late):
        async with asyncio.timeout(20):
            while not late.broadcaster.serves:  # noqa: ASYNC110 - no event of the product says so
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.3)
        assert late.telegram.sent == []
        await stores[0].keep_lease()
        await all_taken(late)
    assert len(late.telegram.sent) == 1


async def test_a_publication_wakes_the_other_processes(
    url: str, keys: Keys, stores: tuple[Store, Store], clock: ManualClock
) -> None:
    woken = [asyncio.Event() for _ in stores]
    for store, event in zip(stores, woken, strict=True):
        store.listen(event.set)
    async with Store.open(url, keys=keys, clock=clock) as beside:
        await published(beside, clock)
    async with asyncio.timeout(10):
        await asyncio.gather(*(event.wait() for event in woken))


async def test_what_telegram_asked_of_one_process_binds_the_other(
    stores: tuple[Store, Store], clock: ManualClock
) -> None:
    chat = 100
    await reader(stores[0], chat, "SY")
    pacers = [Pacer(Pacing(), timer=ManualTimer()) for _ in stores]
    asked, other = (PaceKeeper(store, pacer, clock) for store, pacer in zip(stores, pacers, strict=True))
    pacers[0].park(chat, 60.0)
    pacers[0].park(101, 30.0)
    await asked.write()
    await other.heed()
    assert pacers[1].parked_for(chat) == pytest.approx(60.0, abs=1.0)
    assert pacers[1].parked_for(555) == pytest.approx(60.0, abs=1.0), "two refusals bind everybody"
    assert pacers[1].pace == pytest.approx(pacers[0].pace)
    await other.write()  # which must not undo what it was told
    async with stores[0].reading() as tx:
        assert (await tx.parks.lane()).until is not None


async def test_a_breaker_that_one_process_tripped_stops_the_other(
    stores: tuple[Store, Store], clock: ManualClock
) -> None:
    other = Delivery(stores[1], clock, Telegram())
    async with stores[0].writing() as tx:
        await tx.breakers.stand(Standing().trip("gone_in_a_minute", clock.now()))
    await other.watcher.look()
    assert other.halting.halted


async def test_a_duty_begins_when_it_is_free_and_the_share_of_the_pace_follows(
    url: str, stores: tuple[Store, Store]
) -> None:
    shares: list[float] = []
    tick = asyncio.Event()

    async def sleep(_seconds: float) -> None:
        await tick.wait()
        tick.clear()

    standby = Leasing(stores[1], is_busy=lambda: True, give=shares.append, left=lambda: None, sleep=sleep)
    renewing = asyncio.create_task(standby.run())
    waiting = asyncio.create_task(standby.wait(Duty.BRINGING))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    assert shares[-1] == 0.0
    await bury(url, stores[0], by=stores[1])
    tick.set()
    async with asyncio.timeout(20):
        assert await waiting
    assert shares[-1] == 1.0
    renewing.cancel()


async def test_who_waits_for_a_duty_is_let_go_at_the_end(stores: tuple[Store, Store]) -> None:
    standby = Leasing(stores[1], is_busy=lambda: False, give=lambda _: None, left=lambda: None)
    waiting = asyncio.create_task(standby.wait(Duty.RECEIVING))
    await asyncio.sleep(0)
    await standby.end()
    assert not await waiting
