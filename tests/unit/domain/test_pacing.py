"""The budget by example: what a turn costs, what a refusal costs, what is remembered."""

import math

import pytest

from bot.domain.pacing import Limits, Pacing, Urgency


def take(pacing: Pacing, chat: object, now: float, *, shared: bool = False) -> bool:
    """Say whether a turn was there to be taken."""
    return pacing.reserve(chat, now=now, urgency=Urgency.NORMAL, shared=shared) <= now


def ready_at(pacing: Pacing, chat: object, now: float, *, shared: bool = False) -> float:
    at = pacing.reserve(chat, now=now, urgency=Urgency.NORMAL, shared=shared)
    assert at > now, "nothing should be there yet"
    return at


WIDE = Limits(per_second=1e6)
"""So wide that only the chat's own limits bind."""


def test_a_chat_waits_a_second_between_messages() -> None:
    pacing = Pacing(WIDE)
    assert take(pacing, "a", 10.0)

    assert ready_at(pacing, "a", 10.5) == 11.0
    assert take(pacing, "b", 10.5)
    assert take(pacing, "a", 11.0)


def test_asking_too_early_costs_nothing() -> None:
    asked, quiet = Pacing(WIDE), Pacing(WIDE)
    for pacing in (asked, quiet):
        take(pacing, "a", 0.0)
    for _ in range(100):
        ready_at(asked, "a", 0.5)

    assert ready_at(asked, "a", 0.9) == ready_at(quiet, "a", 0.9)


def test_a_group_has_twenty_in_any_minute() -> None:
    pacing = Pacing(WIDE)
    for second in range(20):
        assert take(pacing, "group", float(second), shared=True)

    assert ready_at(pacing, "group", 20.0, shared=True) == 60.0
    assert take(pacing, "group", 60.0, shared=True)
    assert ready_at(pacing, "group", 60.5, shared=True) == 61.0


def test_a_person_has_no_minute() -> None:
    pacing = Pacing(WIDE)

    assert all(take(pacing, "person", float(second)) for second in range(60))


def test_the_gap_counts_from_the_answer() -> None:
    pacing = Pacing(WIDE)
    take(pacing, "a", 0.0)
    pacing.answered("a", now=3.0)

    assert ready_at(pacing, "a", 3.5) == 4.0


def test_late_wake_ups_cost_no_pace() -> None:
    pacing = Pacing(Limits(per_second=10))
    now, sent = 0.0, 0
    while now < 100:
        sent += take(pacing, sent, now)
        now = max(pacing.lane_ready_at, now) + 0.003

    assert sent >= 998


def test_a_refusal_parks_its_chat_for_exactly_as_long_as_it_says() -> None:
    pacing = Pacing(WIDE)
    pacing.park("a", until=6775.0, now=0.0)

    assert ready_at(pacing, "a", 6774.999) == 6775.0
    assert take(pacing, "b", 0.0)
    assert take(pacing, "a", 6775.0)


def test_a_shorter_refusal_does_not_shorten_a_longer_one() -> None:
    pacing = Pacing(WIDE)
    pacing.park("a", until=100.0, now=0.0)
    pacing.park("a", until=50.0, now=1.0)

    assert ready_at(pacing, "a", 60.0) == 100.0


def test_two_chats_refused_together_park_everybody_until_the_later_end() -> None:
    pacing = Pacing(WIDE)
    pacing.park("a", until=40.0, now=0.0)
    pacing.park("b", until=12.0, now=9.0)

    assert ready_at(pacing, "c", 39.9) == 40.0
    assert take(pacing, "c", 40.0)


def test_refusals_far_apart_or_of_one_chat_are_that_chats_own() -> None:
    pacing = Pacing(WIDE)
    pacing.park("a", until=40.0, now=0.0)
    pacing.park("a", until=40.0, now=1.0)
    pacing.park("b", until=40.0, now=20.0)

    assert take(pacing, "c", 21.0)


def test_a_refusal_drops_the_pace_which_climbs_by_one_each_clean_minute() -> None:
    pacing = Pacing()
    pacing.park("a", until=1.0, now=0.0)

    assert [pacing.pace(at) for at in (0.0, 59.0, 60.0, 120.0, 600.0)] == pytest.approx(
        [20.02, 20.02, 21.02, 22.02, 28.6]
    )


def test_a_volley_of_refusals_drops_the_pace_once() -> None:
    pacing = Pacing()
    for chat in range(8):
        pacing.park(chat, until=5.0, now=chat / 10)

    assert pacing.pace(1.0) == pytest.approx(20.02)


def test_the_pace_never_stops() -> None:
    pacing = Pacing()
    for each in range(100):
        pacing.park("a", until=0.0, now=each * 20.0)

    assert pacing.pace(2000.0) == 1.0


def test_chats_are_forgotten_when_nothing_of_them_binds() -> None:
    pacing = Pacing(WIDE)
    for number in range(10_000):
        assert take(pacing, number, number / 10)
    pacing.park("a", until=2000.0, now=1000.0)
    pacing.park("b", until=5000.0, now=1100.0)
    pacing.park("c", until=5000.0, now=3000.0)

    assert pacing.remembered <= 60 * 10 + 2
    assert pacing.parked_until("b") == 5000.0


def test_replies_are_asked_first_and_nobody_is_passed_over_for_ever() -> None:
    pacing = Pacing(WIDE)
    turns = []
    for number in range(100):
        first = pacing.order()[0]
        pacing.reserve(number, now=0.0 + number, urgency=first)
        turns.append(first)

    assert turns[0] is Urgency.REPLY
    assert turns.count(Urgency.URGENT) == pytest.approx(20, abs=2)
    assert turns.count(Urgency.NORMAL) == pytest.approx(10, abs=2)


def test_nobody_refused_is_parked() -> None:
    assert Pacing().parked_until("a") == -math.inf
