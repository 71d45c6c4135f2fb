"""Whom Telegram refused the text of an alert hears of its event as soon as it is put right."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

import pytest

from bot.delivery.missed import Missed
from bot.domain.delivery import Closing
from bot.domain.outcome import Ending
from bot.services.leaving import Leaving
from bot.store import Store
from tests.conftest import ManualClock
from tests.installed import GAZETTEER
from tests.integration.delivery.test_corrections import EVENT, NOTE, a_line, corrected, receipts_of
from tests.integration.delivery.test_delivery import Delivery, Telegram, published, reader
from tests.integration.delivery.test_heirs import told, upon
from tests.integration.delivery.test_pausing import POISON

Make = Callable[..., Delivery]
WRONG, RIGHT = "745", "754"


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    return lambda page=3, in_flight=1: Delivery(store, clock, Telegram(), page=page, in_flight=in_flight)


def refuse(delivery: Delivery, text: str, *, to: Collection[int]) -> None:
    """Let Telegram read no message with this text in it, in these chats."""
    usual = delivery.telegram.call

    async def call(method: str, payload: Mapping[str, object]) -> Ending:
        answer = await usual(method, payload)
        refused = payload["chat_id"] in to and text in str(payload.get("text"))
        return POISON if refused else answer

    delivery.telegram.call = call  # type: ignore[method-assign]  # it cannot read this text


def last_to(delivery: Delivery, chat_id: int) -> str:
    return str(delivery.telegram.to(chat_id)[-1]["text"])


@pytest.mark.parametrize("publication", ["correction", "clarification"])
async def test_who_was_refused_a_text_is_told_what_is_right_as_a_first_alert(
    store: Store, clock: ManualClock, make: Make, publication: str
) -> None:
    refused, holder = await reader(store, 100, "SY"), await reader(store, 101, "SY")
    await published(store, clock)
    delivery = make()
    refuse(delivery, WRONG, to=[100])
    await delivery.settle()
    await corrected(store, clock, publication=publication)
    await delivery.settle()
    assert told(delivery, 100) == ["alert", "alert"]
    assert RIGHT in last_to(delivery, 100)
    assert "CORRECTION" not in last_to(delivery, 100)
    assert await receipts_of(store, refused) == {1: (Closing.QUARANTINED, None), 2: (Closing.SENT, None)}
    assert 2 in await receipts_of(store, holder)
    assert await delivery.open_sends() == 0
    sent = len(delivery.telegram.sent)
    await delivery.settle()
    assert len(delivery.telegram.sent) == sent


async def test_all_who_were_refused_a_paused_text_are_told_page_by_page(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chats = range(100, 112)
    for chat in chats:
        await reader(store, chat, "SY")
    await published(store, clock)
    delivery = make(page=2, in_flight=8)
    refuse(delivery, WRONG, to=chats)
    await delivery.settle()
    assert (await delivery.closings())[Closing.QUARANTINED] >= 3
    await corrected(store, clock)
    await delivery.settle()
    assert await delivery.closings(number=2) == {Closing.SENT: len(chats)}
    assert all(RIGHT in last_to(delivery, chat) for chat in chats)


async def test_what_is_put_right_twice_is_told_once_to_who_was_refused(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    refuse(delivery, WRONG, to=[100])
    await delivery.settle()
    await corrected(store, clock, lines=[a_line(750)])
    await corrected(store, clock, number=3)
    await delivery.settle()
    assert told(delivery, 100) == ["alert", "alert"]
    assert RIGHT in last_to(delivery, 100)
    note = {"en": "We were wrong again.", "ar": "أخطأنا ثانية."}
    await corrected(store, clock, number=4, lines=[a_line(760)], public_note=note)
    await delivery.settle()
    assert told(delivery, 100) == ["alert", "alert", "reply"]
    found = {number: how for number, (how, _) in (await receipts_of(store, chat)).items()}
    assert found == {1: Closing.QUARANTINED, 3: Closing.SENT, 4: Closing.SENT}


async def test_a_correction_that_is_refused_too_is_followed_by_the_next(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    refuse(delivery, "74", to=[100])
    await delivery.settle()
    await corrected(store, clock, lines=[a_line(749)])
    await delivery.settle()
    await corrected(store, clock, number=3)
    await delivery.settle()
    found = {number: how for number, (how, _) in (await receipts_of(store, chat)).items()}
    assert found == {1: Closing.QUARANTINED, 2: Closing.QUARANTINED, 3: Closing.SENT}
    assert told(delivery, 100) == ["alert"] * 3


async def test_what_was_refused_while_it_was_put_right_is_told_right(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    refuse(delivery, WRONG, to=[100])

    async def overtake() -> None:
        await corrected(store, clock)
        while await delivery.watcher._spreader.spread():  # whoever holds it is found before the answer
            pass

    upon(delivery, 100, overtake)
    await delivery.settle()
    assert told(delivery, 100) == ["alert", "alert"]
    found = {number: how for number, (how, _) in (await receipts_of(store, chat)).items()}
    assert found == {1: Closing.QUARANTINED, 2: Closing.SENT}


@pytest.mark.parametrize("publication", ["retraction", "withdrawal"])
async def test_who_was_refused_a_text_is_not_told_that_it_was_taken_back(
    store: Store, clock: ManualClock, make: Make, publication: str
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    refuse(delivery, WRONG, to=[100])
    await delivery.settle()
    await corrected(store, clock, publication=publication)
    await delivery.settle()
    assert len(delivery.telegram.to(100)) == 1
    assert await delivery.open_sends() == 0


async def test_who_was_refused_a_text_and_unfollowed_is_told_nothing(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    refuse(delivery, WRONG, to=[100])
    await delivery.settle()
    async with store.writing() as tx:
        await tx.subscriptions.remove_all(chat)
    await corrected(store, clock)
    await delivery.settle()
    assert len(delivery.telegram.to(100)) == 1


async def test_an_update_comes_once_to_who_was_refused_what_was_before_it(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    refuse(delivery, WRONG, to=[100])
    await delivery.settle()
    await corrected(store, clock)
    await published(store, clock, number=3, publication="update", lines=[a_line(803)])
    await delivery.settle()
    assert told(delivery, 100) == ["alert", "alert"]
    assert "803" in last_to(delivery, 100)


async def test_who_was_refused_an_update_is_told_its_correction_as_an_alert(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, lines=[a_line(700)])
    delivery = make()
    await delivery.settle()
    refuse(delivery, WRONG, to=[100])
    await published(store, clock, number=2, publication="update", lines=[a_line(745)])
    await delivery.settle()
    await corrected(store, clock, number=3)
    await delivery.settle()
    assert told(delivery, 100) == ["alert", "alert", "alert"]
    assert RIGHT in last_to(delivery, 100)


async def test_who_was_refused_what_is_over_by_now_is_told_its_end(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, kind="outage", event="power")
    delivery = make()
    refuse(delivery, "", to=[100])
    await delivery.settle()
    healed = make()
    await published(store, clock, kind="outage", event="power", number=2, **_OVER)
    await healed.settle()
    assert told(healed, 100) == ["alert"]
    assert await healed.closings("power", 2) == {Closing.SENT: 1}


_OVER: dict[str, Any] = {"publication": "all_clear", "public_note": NOTE}


async def test_who_was_refused_and_was_away_when_it_was_put_right_is_told_when_back(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    refuse(delivery, WRONG, to=[100])
    await delivery.settle()
    await Leaving(store).shut_out(100, "blocked")
    await corrected(store, clock)
    await delivery.settle()
    assert len(delivery.telegram.to(100)) == 1
    for _ in range(2):
        await Leaving(store, Missed(GAZETTEER.groups, clock).welcome).let_in(100)
        await delivery.settle()
    assert told(delivery, 100) == ["alert", "alert"]
    async with store.reading() as tx:
        assert await tx.receipts.closed(chat, EVENT, 2)


async def test_who_was_told_at_last_is_told_no_second_time_when_back(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    refuse(delivery, "745 civ", to=[100])
    await delivery.settle()
    await corrected(store, clock)
    await delivery.settle()
    await Leaving(store).shut_out(100, "blocked")
    for number in (3, 4):
        await corrected(store, clock, number=number, publication="clarification")
        await delivery.settle()
    await Leaving(store, Missed(GAZETTEER.groups, clock).welcome).let_in(100)
    await delivery.settle()
    assert told(delivery, 100) == ["alert", "alert"]


@pytest.mark.parametrize("then", ["correction", "clarification"])
async def test_who_was_refused_the_end_of_what_they_hold_is_told_it_as_it_was_put_right(
    store: Store, clock: ManualClock, make: Make, then: str
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, kind="outage", event="power")
    delivery = make()
    await delivery.settle()
    refuse(delivery, NOTE["en"], to=[100])
    await published(store, clock, kind="outage", event="power", number=2, **_OVER)
    await delivery.settle()
    assert await delivery.closings("power", 2) == {Closing.QUARANTINED: 1}
    healed = make()
    put_right = {"publication": then, "public_note": NOTE, "cause": "technical"}
    await published(store, clock, kind="outage", event="power", number=3, **put_right)
    await healed.settle()
    assert told(healed, 100) == ["reply"]
    assert "CORRECTION" not in last_to(healed, 100)
    assert await healed.closings("power", 2) == {Closing.SENT: 1}
    await healed.settle()
    assert len(healed.telegram.sent) == 1
