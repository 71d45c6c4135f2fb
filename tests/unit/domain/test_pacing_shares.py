"""A pace of which other processes have a part."""

import math

import pytest

from bot.domain.pacing import Limits, Pacing, Standing, Urgency

RATE = 28.0
MINUTE = 60


def a_part(share: float, *, now: float = 0.0) -> Pacing:
    pacing = Pacing(Limits(per_second=RATE))
    pacing.take_share(share, now=now)
    return pacing


def turns(pacing: Pacing, *, since: float, until: float, step: float = 0.001) -> int:
    """How many turns there are for a crowd, asked for every millisecond."""
    taken, now = 0, since
    while now < until:
        taken += pacing.reserve((since, now), now=now, urgency=Urgency.NORMAL) <= now
        now += step
    return taken


def test_two_halves_make_the_whole_and_no_more() -> None:
    together = sum(turns(a_part(0.5), since=0.0, until=MINUTE) for _ in range(2))
    assert 0.95 * RATE * MINUTE <= together <= RATE * MINUTE + 2


def test_with_no_part_nothing_leaves_and_nothing_is_saved_up() -> None:
    pacing = a_part(0.0)
    assert turns(pacing, since=0.0, until=10.0) == 0
    assert pacing.turns_within(10.0, now=10.0) == 0
    assert pacing.lane_ready_at == math.inf
    pacing.take_share(0.5, now=10.0)
    assert turns(pacing, since=10.0, until=11.0) == pytest.approx(RATE / 2, abs=1)


def test_a_part_that_grows_or_shrinks_binds_from_the_next_turn_on() -> None:
    pacing = a_part(1.0)
    assert turns(pacing, since=0.0, until=10.0) == pytest.approx(10 * RATE, abs=1)
    pacing.take_share(0.25, now=10.0)
    assert turns(pacing, since=10.0, until=20.0) == pytest.approx(10 * RATE / 4, abs=1)
    assert pacing.most == RATE / 4
    pacing.take_share(1.0, now=20.0)
    assert turns(pacing, since=20.0, until=30.0) == pytest.approx(10 * RATE, abs=1)


def test_a_refusal_of_one_process_slows_all_by_as_much() -> None:
    refused, other = a_part(0.5), a_part(0.5)
    refused.park("a", until=1.0, now=0.0)
    other.recall(refused.standing, {})
    assert other.pace(2.0) == refused.pace(2.0) == pytest.approx(0.7 * RATE / 2)
    other.recall(Standing(slowed=refused.standing.slowed), {})
    assert other.pace(2.0) == pytest.approx(0.7 * RATE / 2), "the same sign counts once"


def test_what_cannot_be_paid_for_keeps_to_its_part_of_the_free_rate() -> None:
    pacing = Pacing(Limits(per_second=900.0, free_per_second=30.0))
    pacing.take_share(0.5, now=0.0)
    free = 0
    for millisecond in range(10_000):
        now = millisecond / 1000
        free += pacing.reserve(millisecond, now=now, urgency=Urgency.NORMAL, paid=False) <= now
    assert free == pytest.approx(150, abs=2)
