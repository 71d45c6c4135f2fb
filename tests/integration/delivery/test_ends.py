"""An end that was put right before its holders heard of it is told to them as it stands, once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.delivery.missed import Missed
from bot.domain.delivery import Closing
from bot.domain.outcome import Fault, NoAnswer
from bot.services.leaving import Leaving
from bot.store import Store
from tests.conftest import ManualClock
from tests.installed import GAZETTEER
from tests.integration.delivery.test_delivery import Delivery, Telegram, ok, reader
from tests.integration.delivery.test_heirs import POWER, either_end, outage, tell_followers, told

Make = Callable[..., Delivery]
RIGHT: dict[str, Any] = {"public_note": {"en": "We named a wrong cause.", "ar": "ذكرنا سببا خاطئا."}}
"""What every correction says that is not about a figure."""


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    return lambda *script: Delivery(store, clock, Telegram(*script), in_flight=1)


def corrected(end: dict[str, Any]) -> dict[str, Any]:
    """Return what puts an end right that stays one."""
    state = {"state": end["state"]} if "state" in end else {}
    return {"publication": "correction", "cause": "technical", **RIGHT, **state}


async def held(store: Store, clock: ManualClock, delivery: Delivery) -> None:
    await reader(store, 100, "SY")
    await outage(store, clock, 1)
    await delivery.settle()


@either_end
async def test_who_holds_the_alert_is_told_of_its_end_as_it_stands(
    store: Store, clock: ManualClock, make: Make, end: dict[str, Any]
) -> None:
    delivery = make(ok(41))
    await held(store, clock, delivery)
    await outage(store, clock, 2, **end)
    await outage(store, clock, 3, **corrected(end))
    await delivery.settle()
    assert told(delivery, 100) == ["alert", "reply"]
    assert [edit["message_id"] for edit in delivery.telegram.edits] == [41]
    for text in (delivery.telegram.edits[0]["text"], delivery.telegram.sent[1]["text"]):
        assert "CORRECTION" not in text
        assert "wrong cause" not in text
    assert await delivery.closings(POWER, 2) == {Closing.SENT: 1}
    assert await delivery.open_sends() == 0


@either_end
async def test_who_was_told_wrong_twice_is_told_what_was_wrong_and_of_the_end(
    store: Store, clock: ManualClock, make: Make, end: dict[str, Any]
) -> None:
    delivery = make()
    await reader(store, 100, "SY")
    await outage(store, clock, 1, cause="damage")
    await delivery.settle()
    await outage(store, clock, 2, cause="damage", **end)
    await outage(store, clock, 3, **corrected(end))
    await delivery.settle()
    assert ["CORRECTION" in each["text"] for each in delivery.telegram.to(100)] == [False, True, False]


@either_end
async def test_who_was_told_of_the_end_before_it_was_put_right_is_told_what_was_wrong(
    store: Store, clock: ManualClock, make: Make, end: dict[str, Any]
) -> None:
    for chat in (100, 101):
        await reader(store, chat, "SY")
    await outage(store, clock, 1)
    delivery = make()
    await delivery.settle()
    await Leaving(store).shut_out(101, "blocked")
    await outage(store, clock, 2, **end)
    await delivery.settle()
    await outage(store, clock, 3, **corrected(end))
    await Leaving(store, Missed(GAZETTEER.groups, clock).welcome).let_in(101)
    await delivery.settle()
    replies = [[each["text"] for each in delivery.telegram.to(chat)[1:]] for chat in (100, 101)]
    assert [["CORRECTION" in text for text in each] for each in replies] == [[False, True], [False]]
    assert replies[0][0] != replies[1][0], "what was wrong is told to nobody any more"
    assert await delivery.closings(POWER, 2) == {Closing.SENT: 2}


async def test_an_end_that_was_none_is_told_to_nobody_who_had_not_heard_of_it(
    store: Store, clock: ManualClock, make: Make
) -> None:
    delivery = make()
    await held(store, clock, delivery)
    await outage(store, clock, 2, state="restored")
    await outage(store, clock, 3, publication="correction", state="ongoing", **RIGHT)
    await delivery.settle()
    assert told(delivery, 100) == ["alert"]
    assert delivery.telegram.edits == []


@either_end
async def test_what_came_after_an_end_and_its_correction_comes_alone(
    store: Store, clock: ManualClock, make: Make, end: dict[str, Any]
) -> None:
    delivery = make()
    await held(store, clock, delivery)
    await outage(store, clock, 2, **end)
    await outage(store, clock, 3, **corrected(end))
    await outage(store, clock, 4, state="ongoing")
    await delivery.settle()
    assert told(delivery, 100) == ["alert", "alert"]


@either_end
async def test_an_update_overtaken_by_an_end_that_was_put_right_is_told_once(
    store: Store, clock: ManualClock, make: Make, end: dict[str, Any]
) -> None:
    delivery = make()
    await held(store, clock, delivery)
    await reader(store, 200, "SY")
    await outage(store, clock, 2)
    await outage(store, clock, 3, **end)
    await outage(store, clock, 4, **corrected(end))
    await tell_followers(delivery)
    await delivery.settle()
    assert told(delivery, 100) == ["alert", "reply"]
    assert told(delivery, 200) == ["alert"]


@either_end
async def test_an_end_in_doubt_that_is_put_right_is_told_right_once(
    store: Store, clock: ManualClock, make: Make, end: dict[str, Any]
) -> None:
    delivery = make(ok(41), ok(41), NoAnswer(Fault.READ_TIMEOUT))
    await held(store, clock, delivery)
    await outage(store, clock, 2, **end)
    await delivery.settle()
    assert await delivery.closings(POWER, 2) == {Closing.UNCERTAIN: 1}
    await outage(store, clock, 3, **corrected(end))
    clock.advance(timedelta(seconds=6))
    delivery = Delivery(store, clock, delivery.telegram, in_flight=1)
    await delivery.settle()
    assert told(delivery, 100) == ["alert", "reply", "reply"]
    assert "CORRECTION" in delivery.telegram.sent[2]["text"]
    assert await delivery.open_sends() == 0


@either_end
async def test_who_is_back_hears_of_the_end_as_it_stands(
    store: Store, clock: ManualClock, make: Make, end: dict[str, Any]
) -> None:
    delivery = make()
    await held(store, clock, delivery)
    await Leaving(store).shut_out(100, "blocked")
    await outage(store, clock, 2, **end)
    await outage(store, clock, 3, **corrected(end))
    await delivery.settle()
    for _ in range(2):
        await Leaving(store, Missed(GAZETTEER.groups, clock).welcome).let_in(100)
        await delivery.settle()
    assert told(delivery, 100) == ["alert", "reply"]
    assert "CORRECTION" not in delivery.telegram.sent[1]["text"]
