"""A discreet chat is told all behind a line that says nothing; a tap shows what it would read by now."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.address import Address
from bot.domain.delivery import Closing
from bot.domain.message import Message
from bot.domain.terms import ChatKind
from bot.domain.value import ChatNo
from bot.errors import Refused
from bot.services.covering import Covering
from bot.services.following import Reader
from bot.store import Store
from tests.conftest import ManualClock
from tests.installed import GAZETTEER
from tests.integration.delivery.test_catch_up import missed, served
from tests.integration.delivery.test_corrections import EVENT, NOTE, TOO_OLD, corrected, receipts_of
from tests.integration.delivery.test_delivery import (
    FAST,
    Delivery,
    Telegram,
    ok,
    published,
    reader,
)

Make = Callable[..., Delivery]
LINE = {"en": "Update available", "ar": "يوجد تحديث"}


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    return lambda *script: Delivery(store, clock, Telegram(*script), limits=FAST)


async def discreet(store: Store, chat_id: int, *, lang: str = "en") -> ChatNo:
    chat = await reader(store, chat_id, "SY", lang=lang)
    async with store.writing() as tx:
        await tx.chats.be_discreet(chat, discreet=True)
    return chat


async def opened(delivery: Delivery, chat_id: int, number: int = 1, *, event: str = EVENT) -> Message:
    covering = Covering(delivery.store, GAZETTEER, delivery.telling)
    return await covering.open(Reader(Address(chat_id), ChatKind.PRIVATE, "en", known=True), event, number)


def texts(payloads: list[dict[str, Any]]) -> list[str]:
    return [payload["text"] for payload in payloads]


def data(payload: dict[str, Any]) -> list[str]:
    rows = payload["reply_markup"]["inline_keyboard"]
    return [key["callback_data"] for row in rows for key in row]


@pytest.mark.parametrize("lang", ["en", "ar"])
async def test_an_alert_comes_as_the_line_alone_and_beside_it_others_read_it(
    store: Store, clock: ManualClock, make: Make, lang: str
) -> None:
    await discreet(store, 100, lang=lang)
    await reader(store, 101, "SY", lang=lang)
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    (covered,), (open_one,) = delivery.telegram.to(100), delivery.telegram.to(101)
    assert covered["text"].strip("\u200f\u200e") == LINE[lang]
    assert data(covered) == [f"sh:{EVENT}:1"]
    assert "745" not in json.dumps(covered)
    assert "745" in open_one["text"]
    shown = await opened(delivery, 100)
    assert shown.html == open_one["text"]
    assert shown.buttons[-1][-1].data == f"hi:{EVENT}:1"


async def test_the_line_sounds_as_the_alert_would(store: Store, clock: ManualClock, make: Make) -> None:
    await discreet(store, 100)
    delivery = make()
    await published(store, clock, severity="major")
    await published(store, clock, severity="notable", event="another")
    await delivery.settle()
    assert [sent.get("disable_notification", False) for sent in delivery.telegram.sent] == [False, True]


async def test_a_correction_covers_what_was_opened_and_a_tap_shows_what_is_right(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await discreet(store, 100)
    await published(store, clock)
    delivery = make(ok(41))
    await delivery.settle()
    await opened(delivery, 100)
    await corrected(store, clock)
    await delivery.settle()
    assert texts(delivery.telegram.edits) == [LINE["en"]]
    assert texts(delivery.telegram.sent) == [LINE["en"], LINE["en"]]
    assert delivery.telegram.sent[1]["reply_parameters"]["message_id"] == 41
    assert {closing for closing, _ in (await receipts_of(store, chat)).values()} == {Closing.SENT}
    first, reply = await opened(delivery, 100, 1), await opened(delivery, 100, 2)
    assert "<s>" in first.html
    assert "754" in first.html
    assert "The earlier message has been marked." in reply.html
    assert "because you were sent that alert" in reply.html


async def test_a_reply_says_when_the_earlier_message_could_not_be_marked(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await discreet(store, 100)
    await published(store, clock)
    delivery = make(ok(41), TOO_OLD)
    await delivery.settle()
    await corrected(store, clock)
    await delivery.settle()
    assert "has been marked" not in (await opened(delivery, 100, 2)).html
    assert "<s>" not in (await opened(delivery, 100, 1)).html


async def test_an_update_is_told_in_the_message_before_it_once_that_is_opened(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await discreet(store, 100)
    await reader(store, 101, "SY")
    await published(store, clock)
    delivery = make()
    await delivery.settle()
    await published(store, clock, number=2, publication="update")
    await delivery.settle()
    (edit,) = (each for each in delivery.telegram.edits if each["chat_id"] == 101)
    assert (await opened(delivery, 100, 1)).html == edit["text"]


async def test_what_was_withdrawn_is_never_shown(store: Store, clock: ManualClock, make: Make) -> None:
    await discreet(store, 100)
    await published(store, clock)
    delivery = make(ok(41))
    await delivery.settle()
    await published(store, clock, number=2, publication="withdrawal", public_note=NOTE)
    await delivery.settle()
    for number in (1, 2):
        with pytest.raises(Refused, match="refused-withdrawn"):
            await opened(delivery, 100, number)


async def test_several_that_come_late_are_one_line(store: Store, clock: ManualClock, make: Make) -> None:
    await discreet(store, 100)
    await served(store, clock)
    await missed(store, clock, 2)
    delivery = make()
    await delivery.settle()
    (late,) = delivery.telegram.sent
    assert late["text"] == LINE["en"]
    assert data(late) == ["sh"]


async def test_an_event_that_nobody_published_opens_nothing(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await discreet(store, 100)
    with pytest.raises(Refused, match="refused-button"):
        await opened(make(), 100, event="nothing")


async def test_a_chat_that_was_forgotten_opens_nothing(store: Store, clock: ManualClock, make: Make) -> None:
    await discreet(store, 100)
    await published(store, clock)
    async with store.writing() as tx:
        await tx.chats.forget(100)
    with pytest.raises(Refused, match="refused-button"):
        await opened(make(), 100)
