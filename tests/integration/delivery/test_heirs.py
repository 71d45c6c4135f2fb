"""What ends an event while an update is on its way is told to each chat once: as the end, or as an alert."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest

from bot.delivery.missed import Missed
from bot.domain.delivery import Amended, Audience, Closing
from bot.domain.outcome import Ending
from bot.services.leaving import Leaving
from bot.store import Store
from tests.conftest import PATIENCE_S, ManualClock
from tests.installed import GAZETTEER
from tests.integration.delivery.test_corrections import a_line, corrected
from tests.integration.delivery.test_delivery import Delivery, Telegram, ok, published, reader, refusal

Make = Callable[..., Delivery]
POWER = "power"
NOTE = {"en": "The lines are open again.", "ar": "عادت الخطوط."}
OVER = [{"publication": "update", "state": "restored"}, {"publication": "all_clear", "public_note": NOTE}]
either_end = pytest.mark.parametrize("end", OVER, ids=["restored", "all-clear"])


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    return lambda *script, page=3: Delivery(store, clock, Telegram(*script), page=page, in_flight=1)


async def outage(store: Store, clock: ManualClock, number: int, **changes: Any) -> None:
    given = {"publication": "update"} if number > 1 else {}
    await published(store, clock, kind="outage", event=POWER, number=number, **{**given, **changes})


def told(delivery: Delivery, chat_id: int) -> list[str]:
    """Return what the chat was told, in order: of each message whether it is an alert or a reply to one."""
    texts = [each["text"] for each in delivery.telegram.to(chat_id)]
    return ["alert" if "You get this because you follow" in text else "reply" for text in texts]


def upon(delivery: Delivery, chat_id: int, then: Callable[[], Any]) -> None:
    """Do something once, while a message to this chat is on its way."""
    usual, done = delivery.telegram.call, False

    async def call(method: str, payload: Mapping[str, object]) -> Ending:
        nonlocal done
        answer = await usual(method, payload)
        if payload["chat_id"] == chat_id and not done:
            done = True
            await then()
        return answer

    delivery.telegram.call = call  # type: ignore[method-assign]  # a curator is quicker


async def tell_followers(delivery: Delivery) -> None:
    """Serve those who follow to the end, before anybody looks for those who hold something."""
    delivery.broadcaster.wake()
    async with asyncio.timeout(PATIENCE_S), delivery.working():
        while not await _all_served(delivery):  # noqa: ASYNC110 - no event of the product says so
            await asyncio.sleep(0.005)


async def _all_served(delivery: Delivery) -> bool:
    async with delivery.store.reading() as tx:
        waiting = await tx.fanouts.waiting(1, audiences={Audience.FOLLOWERS})
    return not waiting and delivery.broadcaster.idle


@either_end
async def test_an_end_that_overtakes_a_whole_update_is_told_once(
    store: Store, clock: ManualClock, make: Make, end: dict[str, Any]
) -> None:
    for chat in range(100, 105):
        await reader(store, chat, "SY")
    await outage(store, clock, 1)
    delivery = make()
    await delivery.settle()
    await reader(store, 200, "SY")
    await outage(store, clock, 2)
    await outage(store, clock, 3, **end)
    await tell_followers(delivery)
    await delivery.settle()
    assert {chat: len(told(delivery, chat)) for chat in range(100, 105)} == dict.fromkeys(range(100, 105), 2)
    assert sorted(edit["chat_id"] for edit in delivery.telegram.edits) == list(range(100, 105))
    assert told(delivery, 200) == ["alert"]
    assert await delivery.closings(POWER, 3) == {Closing.SENT: 6}


@either_end
async def test_an_end_that_overtakes_the_rest_of_an_update_is_told_once(
    store: Store, clock: ManualClock, make: Make, end: dict[str, Any]
) -> None:
    holders = range(100, 106)
    for chat in holders:
        await reader(store, chat, "SY")
    await outage(store, clock, 1)
    delivery = make()
    await delivery.settle()
    for chat in (200, 201):
        await reader(store, chat, "SY")
    await outage(store, clock, 2)
    upon(delivery, 101, lambda: outage(store, clock, 3, **end))
    await tell_followers(delivery)
    await delivery.settle()
    counts = [len(told(delivery, chat)) for chat in holders]
    assert counts[:2] == [3, 3], "the first alert, the update and the end"
    assert counts[-2:] == [2, 2], "the first alert and the end"
    assert [told(delivery, chat) for chat in (200, 201)] == [["alert"], ["alert"]]
    assert await delivery.closings(POWER, 3) == {Closing.SENT: 8}


@either_end
async def test_an_end_that_overtakes_an_update_put_off_is_told_once(
    store: Store, clock: ManualClock, make: Make, end: dict[str, Any]
) -> None:
    await reader(store, 100, "SY")
    await outage(store, clock, 1)
    delivery = make(ok(41), refusal(429, "Too Many Requests: retry after 40", retry_after=40))
    await delivery.settle()
    await outage(store, clock, 2)
    await tell_followers(delivery)
    await outage(store, clock, 3, **end)
    clock.advance(timedelta(seconds=40))
    delivery = Delivery(store, clock, delivery.telegram)
    await delivery.settle()
    assert len(told(delivery, 100)) == 3, "the first alert, the update that was refused, and the end"
    assert [edit["message_id"] for edit in delivery.telegram.edits] == [41]
    assert await delivery.closings(POWER, 2) == {Closing.SUPERSEDED: 1}
    assert await delivery.closings(POWER, 3) == {Closing.SENT: 1}


@either_end
async def test_an_end_that_came_while_a_chat_was_away_is_told_once_when_it_is_back(
    store: Store, clock: ManualClock, make: Make, end: dict[str, Any]
) -> None:
    for chat in (100, 101):
        await reader(store, chat, "SY")
    await Leaving(store).shut_out(101, "blocked")
    await outage(store, clock, 1)
    delivery = make(ok(41))
    await delivery.settle()
    await Leaving(store).shut_out(100, "blocked")
    await outage(store, clock, 2)
    await delivery.settle()
    await outage(store, clock, 3, **end)
    await delivery.settle()
    for chat in (100, 101):
        await Leaving(store, Missed(GAZETTEER.groups, clock).welcome).let_in(chat)
    await delivery.settle()
    assert len(told(delivery, 100)) == 2
    assert [edit["message_id"] for edit in delivery.telegram.edits] == [41]
    assert told(delivery, 101) == ["alert"]
    assert await delivery.closings(POWER, 3) == {Closing.SENT: 2}


@either_end
async def test_an_end_that_overtook_an_update_reaches_who_is_back_and_missed_both(
    store: Store, clock: ManualClock, make: Make, end: dict[str, Any]
) -> None:
    for chat in (100, 101):
        await reader(store, chat, "SY")
    await Leaving(store).shut_out(101, "blocked")
    await outage(store, clock, 1)
    delivery = make()
    await delivery.settle()
    await outage(store, clock, 2)
    await outage(store, clock, 3, **end)
    await delivery.settle()
    for _ in range(2):
        await Leaving(store, Missed(GAZETTEER.groups, clock).welcome).let_in(101)
        await delivery.settle()
    assert told(delivery, 101) == ["alert"]
    assert told(delivery, 100) == ["alert", "reply"]
    assert await delivery.closings(POWER, 3) == {Closing.SENT: 2}


async def test_a_correction_that_overtook_its_alert_reaches_who_is_back_and_missed_both(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for chat in (100, 101):
        await reader(store, chat, "SY")
    await Leaving(store).shut_out(101, "blocked")
    await published(store, clock, lines=[a_line(745)])
    await corrected(store, clock)
    delivery = make()
    await delivery.settle()
    await Leaving(store, Missed(GAZETTEER.groups, clock).welcome).let_in(101)
    await delivery.settle()
    assert [told(delivery, chat) for chat in (100, 101)] == [["alert"], ["alert"]]
    assert "754" in delivery.telegram.to(101)[0]["text"]


async def test_a_correction_of_an_update_is_an_alert_to_who_holds_what_was_right_before_it(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, lines=[a_line(700)])
    delivery = make()
    await delivery.settle()
    await published(store, clock, number=2, publication="update", lines=[a_line(745)])
    await corrected(store, clock, number=3)
    await delivery.settle()
    assert told(delivery, 100) == ["alert", "alert"]
    assert "CORRECTION" not in delivery.telegram.sent[1]["text"]
    assert delivery.telegram.edits == []


async def test_who_read_an_update_in_the_line_above_is_told_its_correction_once(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock, lines=[a_line(700)])
    delivery = make()
    await delivery.settle()
    async with store.writing() as tx:
        (held,) = await tx.receipts.of(chat, "sohr-coast")
        await tx.receipts.amend(held, by=2, how=Amended.EDITED)
    await published(store, clock, number=2, publication="update", lines=[a_line(745)])
    await corrected(store, clock, number=3)
    await tell_followers(delivery)
    await delivery.settle()
    assert told(delivery, 100) == ["alert", "reply"]
