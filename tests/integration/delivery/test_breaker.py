"""When too many chats seem gone all stop, nobody is stopped for it, and what was owed is owed still."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.domain.delivery import Closing
from bot.domain.value import ChatNo
from bot.services.leaving import Leaving
from bot.services.resuming import resume_sending
from bot.store import Store
from tests.conftest import ManualClock
from tests.integration.delivery.test_delivery import BLOCKED, Delivery, Telegram, published, reader, refusal

Make = Callable[..., Delivery]


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    return lambda *script: Delivery(store, clock, Telegram(*script), page=200)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two in a minute are as many as people leave, so that no test needs hundreds."""
    monkeypatch.setattr("bot.domain.breaker.IN_A_MINUTE", 2)


async def readers(store: Store, count: int) -> list[ChatNo]:
    return [await reader(store, 100 + number, "SY") for number in range(count)]


async def active(store: Store, numbers: list[ChatNo]) -> int:
    async with store.reading() as tx:
        found = [await tx.chats.get(number) for number in numbers]
    return sum(chat.active for chat in found if chat is not None)


async def test_nobody_is_stopped_and_what_was_owed_goes_out_after_the_pause(
    store: Store, clock: ManualClock, make: Make
) -> None:
    numbers = await readers(store, 6)
    await published(store, clock)
    delivery = make(*[BLOCKED] * 6)
    with capture_logs() as logs:
        await delivery.settle_while_open()
    (alarm,) = [each for each in logs if each.get("action") == "breaker.tripped"]
    assert "tocsin resume" in alarm["event"]
    assert await active(store, numbers) == 6
    assert await delivery.closings() == {}
    assert await delivery.open_sends() == 6
    clock.advance(timedelta(minutes=7))
    again = make()
    await again.settle()
    assert await again.closings() == {Closing.SENT: 6}


async def test_as_many_as_people_leave_are_stopped_as_ever(
    store: Store, clock: ManualClock, make: Make
) -> None:
    numbers = await readers(store, 6)
    await published(store, clock)
    delivery = make(BLOCKED, BLOCKED)
    await delivery.settle()
    assert await active(store, numbers) == 4
    assert await delivery.closings() == {Closing.SENT: 4, Closing.GONE: 2}


async def test_nothing_leaves_meanwhile_and_a_restart_changes_nothing_of_it(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await readers(store, 3)
    await published(store, clock)
    await make(*[BLOCKED] * 3).settle_while_open()
    await reader(store, 900, "SD")
    await published(store, clock, event="elsewhere", areas=[{"region": "SD"}])
    restarted = make()
    await restarted.settle_while_open()
    assert restarted.telegram.sent == []
    clock.advance(timedelta(minutes=5))
    await restarted.settle()
    assert len(restarted.telegram.to(900)) == 1


async def test_a_person_lets_it_go_on_at_once(store: Store, clock: ManualClock, make: Make) -> None:
    await readers(store, 3)
    await published(store, clock)
    await make(*[BLOCKED] * 3).settle_while_open()
    await reader(store, 900, "SD")
    await published(store, clock, event="elsewhere", areas=[{"region": "SD"}])
    assert await resume_sending(store, clock=clock)
    delivery = make()
    await delivery.settle()
    assert [each["chat_id"] for each in delivery.telegram.sent] == [900]


async def test_who_is_gone_still_on_the_second_day_is_stopped(
    store: Store, clock: ManualClock, make: Make
) -> None:
    numbers = await readers(store, 3)
    await published(store, clock)
    await make(*[BLOCKED] * 3).settle_while_open()
    clock.advance(timedelta(minutes=7))
    await make(*[BLOCKED] * 3).settle()
    assert await active(store, numbers) == 3
    clock.advance(timedelta(days=1))
    await published(store, clock, event="next-day")
    delivery = make(*[BLOCKED] * 3)
    with capture_logs() as logs:
        await delivery.settle()
    assert await active(store, numbers) == 0
    assert not [each for each in logs if each.get("action") == "breaker.tripped"]


async def test_chats_not_found_count_as_well_for_a_wrong_token_finds_none(
    store: Store, clock: ManualClock, make: Make
) -> None:
    numbers = await readers(store, 4)
    not_found = [refusal(400, "Bad Request: chat not found")] * 4
    await published(store, clock)
    await make(*not_found).settle_while_open()
    clock.advance(timedelta(days=1, minutes=1))
    await published(store, clock, event="next-day")
    await make(*not_found[:3]).settle()
    assert await active(store, numbers) == 4


async def test_who_left_by_their_own_wish_meanwhile_is_not_woken(
    store: Store, clock: ManualClock, make: Make
) -> None:
    numbers = await readers(store, 3)
    await published(store, clock)
    delivery = make(BLOCKED, BLOCKED)
    await delivery.settle()
    await Leaving(store).shut_out(100, "stopped")
    await reader(store, 104, "SY")
    await published(store, clock, event="another")
    await make(BLOCKED, BLOCKED).settle_while_open()
    assert await active(store, numbers) == 2
