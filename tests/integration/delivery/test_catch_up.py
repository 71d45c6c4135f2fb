"""After an absence a chat gets one message about what it missed, never a replay."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.delivery.missed import Missed
from bot.domain.delivery import Closing
from bot.services.leaving import Leaving
from bot.store import Store
from tests.conftest import ManualClock
from tests.installed import GAZETTEER
from tests.integration.delivery.test_corrections import corrected
from tests.integration.delivery.test_delivery import (
    BLOCKED,
    Delivery,
    Telegram,
    ok,
    published,
    reader,
    refusal,
)

Make = Callable[..., Delivery]
HOUR = timedelta(hours=1)


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    return lambda *script: Delivery(store, clock, Telegram(*script))


async def served(store: Store, clock: ManualClock) -> None:
    """Somebody serves now, and nothing is owed."""
    await Delivery(store, clock, Telegram()).settle()


async def missed(store: Store, clock: ManualClock, count: int, *, away: timedelta = HOUR) -> None:
    """So many events are published while nobody serves."""
    for number in range(count):
        await published(store, clock, event=f"event-{number}")
    clock.advance(away)


def texts(delivery: Delivery, chat_id: int) -> list[str]:
    return [each["text"] for each in delivery.telegram.to(chat_id)]


async def test_what_was_missed_comes_as_one_message_marked_late_in_the_readers_language(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for number in range(7):
        await reader(store, 100 + number, "SY", lang="ar" if number == 6 else "en")
    await reader(store, 900, "SD")
    await served(store, clock)
    await missed(store, clock, 3)
    delivery = make()
    await delivery.settle()
    assert len(delivery.telegram.sent) == 7
    (text,) = texts(delivery, 100)
    assert text.count("745 civilians") == 3
    assert "Late:" in text
    assert "متأخر" in texts(delivery, 106)[0]
    for number in range(3):
        assert await delivery.closings(f"event-{number}") == {Closing.SENT: 7}
    assert await delivery.open_sends() == 0


async def test_a_single_alert_comes_as_it_is(store: Store, clock: ManualClock, make: Make) -> None:
    await reader(store, 100, "SY")
    await served(store, clock)
    await missed(store, clock, 1)
    delivery = make()
    await delivery.settle()
    (text,) = texts(delivery, 100)
    assert "Late:" not in text
    assert "You get this because" in text


async def test_a_short_restart_sends_each_as_it_is(store: Store, clock: ManualClock, make: Make) -> None:
    await reader(store, 100, "SY")
    await served(store, clock)
    await missed(store, clock, 2, away=timedelta(minutes=10))
    delivery = make()
    await delivery.settle()
    assert len(texts(delivery, 100)) == 2


async def test_what_expired_meanwhile_is_not_told(store: Store, clock: ManualClock, make: Make) -> None:
    await reader(store, 100, "SY")
    await served(store, clock)
    await missed(store, clock, 2, away=timedelta(hours=20))
    await missed(store, clock, 0)
    await published(store, clock, event="newer-1")
    await published(store, clock, event="newer-2")
    clock.advance(timedelta(hours=5))
    delivery = make()
    await delivery.settle()
    (text,) = texts(delivery, 100)
    assert text.count("745 civilians") == 2
    assert await delivery.closings("event-0") == {}
    assert await delivery.closings("newer-1") == {Closing.SENT: 1}


async def test_of_an_event_that_went_on_only_the_newest_is_told(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await served(store, clock)
    await missed(store, clock, 2)
    await published(store, clock, event="event-0", number=2, publication="update")
    clock.advance(HOUR)
    delivery = make()
    await delivery.settle()
    assert len(texts(delivery, 100)) == 1
    assert await delivery.closings("event-0", 1) == {}
    assert await delivery.closings("event-0", 2) == {Closing.SENT: 1}


async def test_ten_lines_are_told_and_how_many_more_there_are(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await served(store, clock)
    await missed(store, clock, 12)
    delivery = make()
    await delivery.settle()
    (text,) = texts(delivery, 100)
    assert text.count("745 civilians") == 10
    assert "and 2 more" in text
    ended = [await delivery.closings(f"event-{number}") for number in range(12)]
    assert ended.count({Closing.SENT: 1}) == 10
    assert ended.count({Closing.EXPIRED: 1}) == 2


async def test_a_correction_of_a_line_is_a_reply_and_edits_no_list(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await served(store, clock)
    await published(store, clock)
    await missed(store, clock, 1)
    delivery = make()
    await delivery.settle()
    await corrected(store, clock)
    await delivery.settle()
    assert delivery.telegram.edits == []
    assert len(texts(delivery, 100)) == 2
    assert "754" in texts(delivery, 100)[1]


async def test_nobody_gets_again_what_they_got_before_the_absence(
    store: Store, clock: ManualClock, make: Make
) -> None:
    for number in range(4):
        await reader(store, 100 + number, "SY")
    for number in range(2):
        await published(store, clock, event=f"event-{number}")
    await served(store, clock)
    await reader(store, 200, "SD")
    await published(store, clock, event="sudan-1", areas=[{"region": "SD"}])
    await published(store, clock, event="sudan-2", areas=[{"region": "SD"}])
    clock.advance(HOUR)
    delivery = make()
    await delivery.settle()
    assert [each["chat_id"] for each in delivery.telegram.sent] == [200]


async def test_a_chat_that_was_parked_gets_one_message(store: Store, clock: ManualClock, make: Make) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, event="event-0")
    wait = refusal(429, "Too Many Requests: retry after 3000", retry_after=3000)
    delivery = make(wait)
    await delivery.settle()
    await published(store, clock, event="event-1")
    parked = make(refusal(429, "Too Many Requests: retry after 2990", retry_after=2990))
    await parked.settle()
    for _ in range(6):
        clock.advance(timedelta(minutes=10))
        await parked.watcher.look()
    again = make()
    await again.settle()
    assert len(texts(again, 100)) == 1
    assert "Late:" in texts(again, 100)[0]


async def test_who_blocked_us_and_is_back_gets_what_they_missed_once(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, event="event-0")
    delivery = make(BLOCKED)
    await delivery.settle()
    assert await delivery.closings("event-0") == {Closing.GONE: 1}
    await published(store, clock, event="event-1")
    await delivery.settle()
    for _ in range(3):
        clock.advance(timedelta(minutes=10))
        await delivery.watcher.look()
    await Leaving(store, Missed(GAZETTEER.groups, clock).welcome).let_in(100)
    back = make()
    await back.settle()
    assert len(texts(back, 100)) == 1
    assert "Late:" in texts(back, 100)[0]
    assert await back.closings("event-0") == await back.closings("event-1") == {Closing.SENT: 1}


async def test_a_retraction_reaches_who_comes_back_however_late(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make(ok(41))
    await delivery.settle()
    await Leaving(store).shut_out(100, "blocked")
    note = {"en": "It is not so.", "ar": "ليس صحيحًا."}
    await published(store, clock, number=2, publication="retraction", public_note=note)
    await delivery.settle()
    clock.advance(timedelta(days=9))
    await delivery.sender.sweep()
    await Leaving(store, Missed(GAZETTEER.groups, clock).welcome).let_in(100)
    await delivery.settle()
    assert [each["message_id"] for each in delivery.telegram.edits] == [41]
    assert len(texts(delivery, 100)) == 2


async def test_who_was_found_gone_when_it_was_put_right_is_told_when_back(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock)
    delivery = make(ok(41))
    await delivery.settle()
    await corrected(store, clock)
    delivery.telegram.script = [BLOCKED]
    await delivery.settle()
    assert await delivery.closings(number=2) == {Closing.GONE: 1}
    before = len(texts(delivery, 100))
    clock.advance(timedelta(days=9))
    await Leaving(store, Missed(GAZETTEER.groups, clock).welcome).let_in(100)
    await delivery.settle()
    assert await delivery.closings(number=2) == {Closing.SENT: 1}
    assert len(texts(delivery, 100)) == before + 1


async def test_a_list_that_telegram_refuses_is_told_one_by_one(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await served(store, clock)
    await missed(store, clock, 2)
    delivery = make(refusal(400, "Bad Request: can't parse entities"))
    await delivery.settle()
    assert len(texts(delivery, 100)) == 3
    assert await delivery.closings("event-0") == await delivery.closings("event-1") == {Closing.SENT: 1}
