"""Whoever unfollows gets no alert that had not begun by then, and no other reason is taken from them."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.domain.delivery import Closing
from bot.domain.outcome import Fault, NoAnswer
from bot.domain.value import ChatNo
from bot.store import Store
from tests.conftest import ManualClock
from tests.integration.delivery.test_delivery import Delivery, Telegram, ok, published, reader, refusal
from tests.integration.delivery.test_heirs import outage

Make = Callable[..., Delivery]
LATER_S = 40
WAIT = refusal(429, f"Too Many Requests: retry after {LATER_S}", retry_after=LATER_S)


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    return lambda *script: Delivery(store, clock, Telegram(*script), in_flight=1)


async def put_off(store: Store, clock: ManualClock, delivery: Delivery) -> None:
    """Publish an alert that its chat is owed at another time."""
    await published(store, clock)
    await delivery.settle()
    assert await delivery.open_sends() == 1


async def go_on(store: Store, clock: ManualClock, telegram: Telegram) -> Delivery:
    clock.advance(timedelta(seconds=LATER_S))
    delivery = Delivery(store, clock, telegram, in_flight=1)
    await delivery.settle()
    return delivery


async def unfollow(store: Store, chat: ChatNo, *areas: str) -> None:
    async with store.writing() as tx:
        for area in areas:
            assert await tx.subscriptions.remove(chat, area)


async def test_an_alert_put_off_does_not_go_to_who_has_unfollowed(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    delivery = make(WAIT)
    await put_off(store, clock, delivery)
    await unfollow(store, chat, "SY")
    delivery = await go_on(store, clock, delivery.telegram)
    assert len(delivery.telegram.sent) == 1
    assert await delivery.open_sends() == 0
    assert await delivery.closings() == {}


async def test_who_follows_another_place_of_it_gets_it_for_that(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY", "sy-coast")
    delivery = make(WAIT)
    await put_off(store, clock, delivery)
    await unfollow(store, chat, "sy-coast")
    delivery = await go_on(store, clock, delivery.telegram)
    assert len(delivery.telegram.sent) == 2
    assert "You get this because you follow: Syria" in delivery.telegram.sent[1]["text"]
    assert await delivery.closings() == {Closing.SENT: 1}


async def test_an_alert_is_not_begun_once_its_chat_has_unfollowed(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    delivery = make(WAIT)
    await put_off(store, clock, delivery)
    clock.advance(timedelta(seconds=LATER_S))
    delivery = Delivery(store, clock, delivery.telegram, in_flight=1)
    tell = delivery.telling.alert

    async def slowly(*given: object, **more: object) -> object:
        message = await tell(*given, **more)  # type: ignore[arg-type]  # as it was asked
        await unfollow(store, chat, "SY")
        return message

    delivery.telling.alert = slowly  # type: ignore[method-assign, assignment]  # the reader is quicker
    await delivery.settle()
    assert len(delivery.telegram.sent) == 1
    assert await delivery.open_sends() == 0


async def test_what_may_have_arrived_is_brought_to_its_end(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    delivery = make(NoAnswer(Fault.READ_TIMEOUT))
    await put_off(store, clock, delivery)
    await unfollow(store, chat, "SY")
    delivery = await go_on(store, clock, delivery.telegram)
    assert len(delivery.telegram.sent) == 2
    assert await delivery.closings() == {Closing.SENT: 1}


async def test_an_end_still_goes_to_who_unfollowed_and_holds_the_alert(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    await outage(store, clock, 1)
    delivery = make()
    await delivery.settle()
    delivery.telegram.script = [ok(1), WAIT]
    await outage(store, clock, 2, state="restored")
    await delivery.settle()
    assert await delivery.open_sends() == 1
    await unfollow(store, chat, "SY")
    delivery = await go_on(store, clock, delivery.telegram)
    assert await delivery.closings("power", 2) == {Closing.SENT: 1}


async def test_late_alerts_are_told_together_without_what_was_unfollowed(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY", "SD", "YE")
    delivery = make(refusal(429, "Too Many Requests", retry_after=3_000))
    for event, area in (("coast", "SY"), ("nile", "SD"), ("aden", "YE")):
        await published(store, clock, event=event, areas=[{"region": area}])
    await delivery.settle()
    assert await delivery.open_sends() == 3
    await unfollow(store, chat, "SD")
    before = len(delivery.telegram.sent)
    clock.advance(timedelta(seconds=3_001))
    delivery = Delivery(store, clock, delivery.telegram, in_flight=1)
    await delivery.settle()
    assert len(delivery.telegram.sent) == before + 1
    assert await delivery.open_sends() == 0
    assert [await delivery.closings(event) for event in ("coast", "nile", "aden")] == [
        {Closing.SENT: 1},
        {},
        {Closing.SENT: 1},
    ]
