"""What a rule does not want at once is held back: found when it is due, told in one message, and once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.missed import Missed
from bot.domain.cadence import Cadence, Occasion
from bot.domain.delivery import Closing
from bot.domain.hours import ALL_DAY, Hours
from bot.domain.region import RegionCode
from bot.domain.subscription import Rule
from bot.domain.terms import Severity
from bot.domain.value import ChatNo
from bot.services.leaving import Leaving
from bot.store import Store
from bot.store.dues import Due
from tests.conftest import ManualClock
from tests.installed import GAZETTEER
from tests.integration.delivery.test_corrections import corrected
from tests.integration.delivery.test_delivery import BLOCKED, Delivery, Telegram, published, reader
from tests.integration.delivery.test_muting import sounds

Make = Callable[..., Delivery]
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
DAMASCUS = Hours(zone="Asia/Damascus")


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    return lambda *script, page=500: Delivery(store, clock, Telegram(*script), page=page)


async def wants(store: Store, chat: ChatNo, cadence: Cadence, area: str = "SY") -> None:
    async with store.writing() as tx:
        rule = Rule(RegionCode(area), min_severity=Severity.ROUTINE, cadence=cadence)
        await tx.subscriptions.put(chat, rule)


async def summed_up(
    store: Store, clock: ManualClock, chat_id: int, *, cadence: Cadence = Cadence.DAILY
) -> ChatNo:
    """A reader who wants a summary, first at 08:00 in Damascus on the day after."""
    chat = await reader(store, chat_id)
    await wants(store, chat, cadence)
    async with store.writing() as tx:
        await tx.chats.choose_hours(chat, DAMASCUS)
        assert cadence.occasion is not None
        await tx.dues.set(Due(chat, cadence.occasion, datetime(2025, 3, 9, 5, tzinfo=UTC)))
    return chat


async def snoozes(store: Store, clock: ManualClock, chat: ChatNo, span: timedelta) -> None:
    async with store.writing() as tx:
        await tx.chats.snooze(chat, clock.now() + span)
        await tx.dues.set(Due(chat, Occasion.SNOOZE, clock.now() + span))


def first_lines(delivery: Delivery, chat_id: int) -> list[str]:
    return [each["text"].split("\n")[0].strip("\u200e\u200f") for each in delivery.telegram.to(chat_id)]


async def test_a_daily_summary_tells_all_of_the_day_at_its_hour_in_one_message(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await summed_up(store, clock, 100)
    await reader(store, 200, "SY")
    delivery = make()
    for number in range(3):
        await published(store, clock, event=f"event-{number}")
    await delivery.settle()
    assert [each["chat_id"] for each in delivery.telegram.sent] == [200] * 3
    clock.advance(16 * HOUR)
    await delivery.settle()
    assert delivery.telegram.to(100) == []
    clock.advance(HOUR)
    await delivery.settle()
    (summary,) = delivery.telegram.to(100)
    assert "Daily summary" in summary["text"]
    assert summary["text"].count("•") == 3
    assert "You get this because you follow: " in summary["text"]
    assert await delivery.closings(event="event-0") == {Closing.SENT: 2}


async def test_a_summary_comes_once_a_day_and_only_with_what_is_new(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await summed_up(store, clock, 100)
    delivery = make()
    await published(store, clock, event="first")
    for _ in range(12):
        clock.advance(4 * HOUR)
        await delivery.settle()
    assert first_lines(delivery, 100) == ["<b>Daily summary</b>"], "a day without news has no summary"
    await published(store, clock, event="second")
    clock.advance(DAY)
    await delivery.settle()
    assert first_lines(delivery, 100) == ["<b>Daily summary</b>"] * 2
    assert delivery.telegram.to(100)[-1]["text"].count("•") == 1


async def test_a_summary_tells_what_would_be_no_alert_any_more(
    store: Store, clock: ManualClock, make: Make
) -> None:
    """An outage is pushed for six hours, a summary of the week tells it on Monday."""
    await summed_up(store, clock, 100, cadence=Cadence.WEEKLY)
    async with store.writing() as tx:
        (due,) = (await tx.dues.of(ChatNo(1))).values()
        await tx.dues.set(Due(due.chat, due.occasion, clock.now() + 6 * DAY))
    await published(store, clock, kind="outage", event="power")
    delivery = make()
    await delivery.settle()
    clock.advance(6 * DAY)
    await delivery.settle()
    assert first_lines(delivery, 100) == ["<b>Weekly summary</b>"]


async def test_a_summary_leaves_out_what_was_taken_back(store: Store, clock: ManualClock, make: Make) -> None:
    await summed_up(store, clock, 100)
    note = {"en": "It was another place."}
    delivery = make()
    for number in (1, 2):
        await published(store, clock, event=f"event-{number}")
    await published(store, clock, event="event-1", number=2, publication="retraction", public_note=note)
    clock.advance(DAY)
    await delivery.settle()
    assert delivery.telegram.to(100)[0]["text"].count("•") == 1


async def test_whoever_wants_no_summary_any_more_gets_none(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await summed_up(store, clock, 100)
    delivery = make()
    await published(store, clock)
    async with store.writing() as tx:
        await tx.subscriptions.remove_all(chat)
    clock.advance(DAY)
    await delivery.settle()
    assert delivery.telegram.sent == []
    async with store.reading() as tx:
        assert await tx.dues.of(chat) == {}


async def test_the_strongest_of_several_rules_says_when(store: Store, clock: ManualClock, make: Make) -> None:
    chat = await summed_up(store, clock, 100)
    await wants(store, chat, Cadence.INSTANT, "SY-LA")
    delivery = make()
    await published(store, clock, event="here", areas=[{"region": "SY-LA"}])
    await published(store, clock, event="there", areas=[{"region": "SY-HM"}])
    await delivery.settle()
    assert len(delivery.telegram.to(100)) == 1
    assert "You get this because you follow: Latakia" in delivery.telegram.to(100)[0]["text"]
    clock.advance(DAY)
    await delivery.settle()
    assert delivery.telegram.to(100)[1]["text"].count("•") == 1


# ---- bundles


async def test_a_bundle_ends_on_the_clock_and_tells_what_came_in_it(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for number in range(5):
        await wants(store, await reader(store, 100 + number), Cadence.HALF)
    delivery = make(page=2)
    await delivery.settle()
    await published(store, clock, event="one")
    await published(store, clock, event="two")
    await delivery.settle()
    assert delivery.telegram.sent == []
    clock.advance(30 * MINUTE)
    await delivery.settle()
    assert sorted(each["chat_id"] for each in delivery.telegram.sent) == [100, 101, 102, 103, 104]
    assert {each["text"].count("•") for each in delivery.telegram.sent} == {2}
    clock.advance(30 * MINUTE)
    await delivery.settle()
    assert len(delivery.telegram.sent) == 5, "nothing new, nothing sent"


async def test_a_bundle_of_one_alert_is_that_alert(store: Store, clock: ManualClock, make: Make) -> None:
    await wants(store, await reader(store, 100), Cadence.QUARTER)
    delivery = make()
    await delivery.settle()
    await published(store, clock)
    clock.advance(15 * MINUTE)
    await delivery.settle()
    (alert,) = delivery.telegram.to(100)
    assert "745" in alert["text"]


# ---- snooze


async def test_a_snooze_withholds_and_ends_by_itself_with_one_message(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    await snoozes(store, clock, chat, 3 * HOUR)
    delivery = make()
    for number in range(2):
        await published(store, clock, event=f"event-{number}")
    await delivery.settle()
    assert delivery.telegram.sent == []
    clock.advance(3 * HOUR)
    await delivery.settle()
    (caught_up,) = delivery.telegram.to(100)
    assert "After your pause" in caught_up["text"]
    await published(store, clock, event="after")
    await delivery.settle()
    assert len(delivery.telegram.to(100)) == 2


async def test_a_snooze_withholds_what_was_owed_before_it(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make()
    async with store.writing() as tx:
        (fanout,) = await tx.fanouts.waiting()
        await tx.sends.open(fanout.no, [(chat, "SY", False)], at=clock.now())
        await tx.sends.put_off(chat, clock.now() + HOUR, Occasion.SNOOZE)
    await snoozes(store, clock, chat, HOUR)
    await delivery.settle()
    assert delivery.telegram.sent == []
    clock.advance(HOUR)
    await delivery.settle()
    assert len(delivery.telegram.to(100)) == 1


async def test_a_correction_of_what_one_holds_comes_during_a_snooze(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    delivery = make()
    await published(store, clock)
    await delivery.settle()
    await snoozes(store, clock, chat, DAY)
    await corrected(store, clock)
    await delivery.settle()
    assert len(delivery.telegram.sent) == 2
    assert len(delivery.telegram.edits) == 1


async def test_who_comes_back_while_they_snooze_is_told_when_it_ends(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    delivery = make(BLOCKED)
    await published(store, clock)
    await delivery.settle()
    await snoozes(store, clock, chat, HOUR)
    await Leaving(store, Missed(GAZETTEER.groups, clock).welcome).let_in(100)
    await delivery.settle()
    assert len(delivery.telegram.sent) == 1
    clock.advance(HOUR)
    await delivery.settle()
    assert len(delivery.telegram.sent) == 2


# ---- sound


@pytest.mark.parametrize(
    ("severity", "bypass", "sound"), [("critical", True, True), ("critical", False, False)]
)
async def test_quiet_hours_take_the_sound_unless_it_may_pass(
    store: Store, clock: ManualClock, make: Make, *, severity: str, bypass: bool, sound: bool
) -> None:
    chat = await reader(store, 100, "SY")
    async with store.writing() as tx:
        await tx.chats.choose_hours(chat, Hours(zone="Asia/Damascus", quiet=(ALL_DAY,) * 7, bypass=bypass))
    delivery = make()
    await published(store, clock, severity=severity)
    await delivery.settle()
    assert sounds(delivery) == [sound]


async def test_a_budget_is_of_so_many_sounds_in_an_hour(store: Store, clock: ManualClock, make: Make) -> None:
    chat = await reader(store, 100, "SY")
    async with store.writing() as tx:
        await tx.chats.choose_hours(chat, Hours(zone="Asia/Damascus", budget=2))
    delivery = make()
    for number in range(4):
        await published(store, clock, event=f"event-{number}")
        await delivery.settle()
    assert sounds(delivery) == [True, True, False, False]
    clock.advance(HOUR)
    await published(store, clock, event="later")
    await delivery.settle()
    assert sounds(delivery)[-1]


async def test_the_correction_of_what_sounded_is_outside_the_budget(
    store: Store, clock: ManualClock, make: Make
) -> None:
    chat = await reader(store, 100, "SY")
    async with store.writing() as tx:
        await tx.chats.choose_hours(chat, Hours(zone="Asia/Damascus", budget=1))
    delivery = make()
    await published(store, clock)
    await delivery.settle()
    await corrected(store, clock)
    await delivery.settle()
    assert sounds(delivery) == [True, True]
