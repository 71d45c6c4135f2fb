"""Whatever is asked, in whatever order: the limits hold in every window, refusals to the instant."""

import math
from collections import defaultdict
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pacing import Limits, Pacing, Urgency

EPSILON = 1e-6  # seconds; what floating point may shift
MOST = math.ceil(Limits().per_second + 1)
"""In any second: the rate, and one more that leaves at its beginning."""

CHATS = st.integers(min_value=-3, max_value=40)
"""Those below zero stand for groups."""
ASK = st.tuples(st.just("ask"), CHATS, st.sampled_from(Urgency))
REFUSAL = st.tuples(st.just("refuse"), CHATS, st.floats(min_value=0.1, max_value=90))
PASSING = st.tuples(st.just("pass"), st.just(0), st.floats(min_value=0, max_value=5))
STEPS = st.lists(st.one_of(ASK, ASK, ASK, REFUSAL, PASSING), max_size=150)


class Run:
    """Walks through steps on one clock; whoever asks waits until the instant it was told."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.pacing = Pacing(limits)
        self.now = 1000.0
        self.sent: list[tuple[float, int]] = []
        self.parks: list[tuple[float, int, float]] = []

    def ask(self, chat: int, urgency: Urgency) -> None:
        at = self.pacing.reserve(chat, now=self.now, urgency=urgency, shared=chat < 0)
        while at > self.now:
            self.now = at
            at = self.pacing.reserve(chat, now=self.now, urgency=urgency, shared=chat < 0)
        self.sent.append((self.now, chat))

    def refuse(self, chat: int, seconds: float) -> None:
        self.parks.append((self.now, chat, self.now + seconds))
        self.pacing.park(chat, until=self.now + seconds, now=self.now)

    def walk(self, steps: list[tuple[str, int, object]]) -> "Run":
        for what, chat, value in steps:
            if isinstance(value, Urgency):
                self.ask(chat, value)
            elif isinstance(value, float) and what == "refuse":
                self.refuse(chat, value)
            elif isinstance(value, float):
                self.now += value
        return self

    def of_each_chat(self) -> dict[int, list[float]]:
        instants = defaultdict(list)
        for at, chat in self.sent:
            instants[chat].append(at)
        return instants


def most_in(instants: list[float], window: float) -> int:
    """Count the fullest half-open window of that many seconds; the instants come in order."""
    fullest, first = 0, 0
    for last, at in enumerate(instants):
        while instants[first] <= at - window + EPSILON:
            first += 1
        fullest = max(fullest, last - first + 1)
    return fullest


@given(STEPS)
def test_never_more_than_the_rate_and_one_in_any_second(steps: list[tuple[str, int, object]]) -> None:
    run = Run().walk(steps)

    assert most_in([at for at, _ in run.sent], 1.0) <= MOST


@given(st.integers(min_value=1, max_value=120), st.floats(min_value=0, max_value=0.05))
def test_a_full_lane_keeps_the_rate_whatever_the_wake_ups(count: int, late: float) -> None:
    run = Run()
    for chat in range(count):
        run.ask(chat, Urgency.NORMAL)
        run.now += late

    assert most_in([at for at, _ in run.sent], 1.0) <= MOST


@given(STEPS)
def test_never_two_within_a_second_for_a_chat(steps: list[tuple[str, int, object]]) -> None:
    for instants in Run().walk(steps).of_each_chat().values():
        assert all(later - before >= 1.0 - EPSILON for before, later in pairwise(instants))


@given(st.lists(st.integers(min_value=-2, max_value=-1), min_size=21, max_size=120))
def test_never_more_than_twenty_a_minute_for_a_group(chats: list[int]) -> None:
    run = Run()
    for chat in chats:
        run.ask(chat, Urgency.NORMAL)

    for instants in run.of_each_chat().values():
        assert most_in(instants, 60.0) <= 20


@given(STEPS)
def test_refusals_are_obeyed_exactly(steps: list[tuple[str, int, object]]) -> None:
    run = Run().walk(steps)

    for parked_at, chat, until in run.parks:
        for at, sent_to in run.sent:
            assert not (sent_to == chat and parked_at < at < until)


@given(STEPS)
def test_a_turn_that_was_told_is_there_when_nobody_came_between(steps: list[tuple[str, int, object]]) -> None:
    run = Run().walk(steps)
    at = run.pacing.reserve(7, now=run.now, urgency=Urgency.NORMAL)

    if at > run.now:
        assert run.pacing.reserve(7, now=at, urgency=Urgency.NORMAL) == at


@given(STEPS)
def test_memory_holds_only_the_last_minute_and_the_parked(steps: list[tuple[str, int, object]]) -> None:
    run = Run().walk(steps)
    run.now += 200
    run.refuse(1, 5.0)
    run.ask(1, Urgency.NORMAL)

    assert run.pacing.remembered == 1
