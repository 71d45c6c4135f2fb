"""When the breaker trips, when it does not, and which chats are doubted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.breaker import DAY, MINUTE, PAUSE, Doubt, Standing, Window, doubt

NOW = datetime(2025, 3, 8, 12, tzinfo=UTC)
CALM = Standing()
TRIPPED = CALM.trip("gone_in_a_minute", NOW)


def seen(count: int, gone: int, *, at: datetime = NOW) -> Window:
    window = Window()
    window.answered(count, at)
    for chat in range(gone):
        window.left(chat)
    return window


@pytest.mark.parametrize(("gone", "why"), [(50, None), (51, "gone_in_a_minute")])
def test_more_than_fifty_in_a_minute_are_too_many(gone: int, why: str | None) -> None:
    assert seen(900, 0).verdict(in_last_minute=gone, slack=1, now=NOW) == why


@pytest.mark.parametrize(("gone", "why"), [(5, None), (6, "gone_of_the_last")])
def test_more_than_half_a_percent_of_the_last_thousand_are_too_many(gone: int, why: str | None) -> None:
    assert seen(1_000, gone).verdict(in_last_minute=gone, slack=1, now=NOW) == why


def test_a_share_says_nothing_before_a_thousand_were_seen() -> None:
    assert seen(999, 30).verdict(in_last_minute=30, slack=1, now=NOW) is None


def test_those_who_left_before_the_last_thousand_do_not_count() -> None:
    window = seen(1_000, 4)
    window.answered(1_000, NOW)
    for chat in range(10, 14):
        window.left(chat)
    assert window.verdict(in_last_minute=8, slack=1, now=NOW) is None


def test_a_chat_that_is_written_down_twice_counts_once() -> None:
    window = seen(1_000, 5)
    for chat in range(5):
        window.left(chat)
    assert window.verdict(in_last_minute=5, slack=1, now=NOW) is None


def test_at_a_thousand_a_second_fifty_are_no_more_than_people_who_leave() -> None:
    window = Window()
    for second in range(60):
        window.answered(1_000, NOW + timedelta(seconds=second))
    at = NOW + timedelta(seconds=59)
    assert window.verdict(in_last_minute=300, slack=1, now=at) is None
    assert window.verdict(in_last_minute=301, slack=1, now=at) == "gone_in_a_minute"


def test_it_goes_on_by_itself_after_a_pause() -> None:
    assert TRIPPED.is_open(NOW + PAUSE - timedelta(seconds=1))
    assert not TRIPPED.is_open(NOW + PAUSE)


def test_whoever_looked_is_not_stopped_again_for_an_hour() -> None:
    resumed = TRIPPED.resume(NOW)
    assert not resumed.is_open(NOW)
    assert not resumed.may_trip(NOW + timedelta(minutes=59))
    assert resumed.may_trip(NOW + timedelta(hours=1))


def test_each_trip_of_a_day_doubles_the_limits_and_a_quiet_day_forgets_it() -> None:
    assert CALM.slack(NOW) == 1
    assert TRIPPED.slack(NOW) == 2
    again = TRIPPED.trip("gone_of_the_last", NOW + PAUSE)
    assert again.slack(NOW + PAUSE) == 4
    assert again.slack(NOW + PAUSE + DAY) == 1
    assert again.trip("gone_of_the_last", NOW + 2 * DAY).trips == 1


def test_days_without_updates_widen_the_limits_for_a_day() -> None:
    def back(after: timedelta) -> Standing:
        return Standing(alive_at=NOW - after).serve(NOW, long=timedelta(minutes=15))

    assert back(timedelta(hours=20)).slack(NOW) == 1
    assert back(3 * DAY).slack(NOW) == 4
    assert back(90 * DAY).slack(NOW) == 6
    assert back(3 * DAY).slack(NOW + 2 * DAY) == 1


def test_a_short_restart_is_no_return() -> None:
    served = Standing(alive_at=NOW).serve(NOW + timedelta(minutes=15), long=timedelta(minutes=15))
    assert served.back_at is None
    assert served.alive_at == NOW + timedelta(minutes=15)


def test_a_chat_is_believed_on_its_second_day_and_counts_once() -> None:
    assert doubt(CALM, NOW, doubted_at=None) is Doubt.NONE
    assert doubt(TRIPPED, NOW, doubted_at=None) is Doubt.FRESH
    assert doubt(TRIPPED, NOW + DAY - MINUTE, doubted_at=None) is Doubt.FRESH
    assert doubt(TRIPPED, NOW + MINUTE, doubted_at=NOW) is Doubt.WAITING
    assert doubt(replace(TRIPPED, until=None), NOW + DAY, doubted_at=NOW) is Doubt.BELIEVED
