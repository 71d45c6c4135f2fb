"""Late answers: seen before a 429, and neither a slow line nor one slow chat is taken for them."""

from collections.abc import Iterable

import pytest

from bot.domain.latency import Latency
from bot.domain.pacing import Limits, Pacing, Urgency

GAP_S = 1 / 28


def late_at(latency: Latency, answers: Iterable[float], *, since: float = 0.0) -> list[int]:
    """Return the numbers of the answers after which they were said to be late."""
    return [
        number for number, took in enumerate(answers) if latency.answered(took, now=since + number * GAP_S)
    ]


def test_answers_as_usual_are_not_late_however_slow_the_line() -> None:
    for usual in (0.05, 0.25, 3.0):
        assert late_at(Latency(), [usual] * 5000) == []


def test_answers_that_take_a_second_longer_are_late_soon() -> None:
    late = late_at(Latency(), [0.1] * 100 + [1.3] * 60)

    assert late
    assert late[0] < 100 + 60, "within two seconds"


def test_a_wait_that_grows_slowly_is_seen_long_before_it_is_refused() -> None:
    answers = [0.1 + 0.02 * number * GAP_S for number in range(10_000)]
    late = late_at(Latency(), answers)

    assert answers[late[0]] < 3.0, "Telegram refuses after eight seconds"


def test_a_chat_that_is_held_back_slows_down_nobody_else() -> None:
    held_at_times = [8.0 if number % 3 == 0 else 0.1 for number in range(3000)]

    assert late_at(Latency(), [0.1] * 100 + held_at_times) == []


def test_a_line_that_became_slower_for_good_is_the_usual_one_in_a_while() -> None:
    late = late_at(Latency(), [0.1] * 100 + [2.0] * 20_000)

    assert late
    assert late[-1] < 4000


def test_what_was_heard_is_no_second_sign() -> None:
    latency = Latency()
    late_at(latency, [0.1] * 100 + [1.3] * 60)
    latency.take_for_usual()

    assert late_at(latency, [1.3] * 200, since=100.0) == []
    assert late_at(latency, [2.6] * 200, since=200.0), "what grows further is"


def test_late_answers_lower_the_pace_once_and_it_climbs_back() -> None:
    pacing = Pacing()
    now = 0.0
    for number in range(200):
        pacing.reserve(number, now=now, urgency=Urgency.NORMAL)
        pacing.heard(0.1 if number < 100 else 1.5, now=now)
        now += 0.05

    assert pacing.pace(now) == pytest.approx(28.6 * 0.7)
    assert pacing.pace(now + 600) == 28.6


def test_a_high_rate_is_back_in_half_an_hour() -> None:
    pacing = Pacing(Limits(per_second=1000))
    pacing.park("a", until=0.0, now=0.0)

    assert pacing.pace(59) == pytest.approx(700)
    assert pacing.pace(30 * 60) == 1000
