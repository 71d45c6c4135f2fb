"""A muted chat gets everything, without a sound; what puts right what had sounded there sounds."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.domain.value import ChatNo
from bot.store import Store
from tests.conftest import ManualClock
from tests.integration.delivery.test_corrections import corrected
from tests.integration.delivery.test_delivery import Delivery, Telegram, published, reader, refusal

Make = Callable[..., Delivery]
HOUR = timedelta(hours=1)


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    return lambda *script: Delivery(store, clock, Telegram(*script))


async def mute(store: Store, clock: ManualClock, chat: ChatNo, span: timedelta = 8 * HOUR) -> None:
    async with store.writing() as tx:
        await tx.chats.mute(chat, clock.now() + span)


def sounds(delivery: Delivery) -> list[bool]:
    return [not sent.get("disable_notification", False) for sent in delivery.telegram.sent]


@pytest.mark.parametrize("severity", ["critical", "major"])
async def test_an_alert_arrives_without_a_sound_and_the_next_after_the_mute_sounds(
    store: Store, clock: ManualClock, make: Make, severity: str
) -> None:
    chat = await reader(store, 100, "SY")
    await reader(store, 101, "SY")
    await mute(store, clock, chat)
    delivery = make()
    await published(store, clock, severity=severity)
    await delivery.settle()
    assert {sent["chat_id"]: sent.get("disable_notification", False) for sent in delivery.telegram.sent} == {
        100: True,
        101: False,
    }
    clock.advance(8 * HOUR)
    await published(store, clock, severity=severity, event="another")
    await delivery.settle()
    assert sounds(delivery)[2:] == [True, True]


async def test_a_mute_counts_when_the_send_begins(store: Store, clock: ManualClock, make: Make) -> None:
    """Not when the audience was taken, which may be long before."""
    early, late = await reader(store, 100, "SY"), await reader(store, 101, "SY")
    await mute(store, clock, late, span=HOUR)
    wait = refusal(429, "Too Many Requests: retry after 60", retry_after=60)
    delivery = make(wait, wait)
    await published(store, clock)
    await delivery.settle()
    assert await delivery.open_sends() == 2
    await mute(store, clock, early, span=3 * HOUR)
    clock.advance(2 * HOUR)
    delivery = make()
    await delivery.settle()
    silent = {each["chat_id"]: each.get("disable_notification", False) for each in delivery.telegram.sent}
    assert silent == {100: True, 101: False}


async def test_who_muted_since_hears_the_correction(store: Store, clock: ManualClock, make: Make) -> None:
    chat = await reader(store, 100, "SY")
    delivery = make()
    await published(store, clock)
    await delivery.settle()
    await mute(store, clock, chat)
    await corrected(store, clock)
    await delivery.settle()
    assert sounds(delivery) == [True, True]


async def test_what_came_without_a_sound_is_put_right_without_one(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    delivery = make()
    await mute(store, clock, chat)
    await published(store, clock)
    await delivery.settle()
    async with store.reading() as tx:
        assert [each.silent for each in await tx.receipts.of(chat, "sohr-coast")] == [True]
    clock.advance(8 * HOUR)
    await corrected(store, clock)
    await delivery.settle()
    assert sounds(delivery) == [False, False]


async def test_who_muted_since_hears_the_retraction_and_not_the_end(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    delivery = make()
    await published(store, clock, event="taken-back")
    await published(store, clock, kind="outage", event="over")
    await delivery.settle()
    await mute(store, clock, chat)
    note = {"en": "It is not so.", "ar": "ليس صحيحًا."}
    await published(store, clock, event="taken-back", number=2, publication="retraction", public_note=note)
    await delivery.settle()
    await published(
        store, clock, kind="outage", event="over", number=2, publication="all_clear", public_note=note
    )
    await delivery.settle()
    assert sounds(delivery) == [True, True, True, False]
