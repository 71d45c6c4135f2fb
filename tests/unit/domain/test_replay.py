"""Replayed time runs from event to event and never ahead of them."""

from datetime import UTC, datetime, timedelta

from bot.domain.replay import Leg, ReplayClock, legs

BEGIN = datetime(2025, 3, 6, tzinfo=UTC)
DAY = timedelta(days=1)


class Seconds:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


def test_each_moment_ends_a_leg_at_the_asked_speed() -> None:
    way = legs(BEGIN, [BEGIN + 2 * DAY, BEGIN + DAY, BEGIN + DAY], speed=8640, longest=30)
    assert [(leg.start, leg.end, leg.seconds) for leg in way] == [
        (BEGIN, BEGIN + DAY, 10.0),
        (BEGIN + DAY, BEGIN + 2 * DAY, 10.0),
    ]


def test_of_a_quiet_month_only_the_end_is_replayed() -> None:
    (leg,) = legs(BEGIN, [BEGIN + 100 * DAY], speed=8640, longest=10)
    assert (leg.end, leg.seconds, leg.end - leg.start) == (BEGIN + 100 * DAY, 10, DAY)


def test_moments_before_the_beginning_are_left_out() -> None:
    assert legs(BEGIN, [BEGIN, BEGIN - DAY], speed=1, longest=1) == ()


def test_the_clock_runs_along_a_leg_and_stops_at_its_end() -> None:
    seconds = Seconds()
    clock = ReplayClock(BEGIN, seconds)
    assert clock.now() == BEGIN
    clock.run(Leg(BEGIN, BEGIN + DAY, 10.0))
    seconds.at += 5
    assert clock.now() == BEGIN + DAY / 2
    seconds.at += 500
    assert clock.now() == BEGIN + DAY


def test_the_clock_stands_until_it_is_run_again() -> None:
    seconds = Seconds()
    clock = ReplayClock(BEGIN, seconds)
    seconds.at += 500
    clock.stand(BEGIN + DAY)
    seconds.at += 500
    assert clock.now() == BEGIN + DAY
