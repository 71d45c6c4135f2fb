"""At a thousand a second: the pace is used and kept, whatever the wake-ups; queues share it as is said."""

import asyncio
import heapq
import random
from collections import Counter, deque
from collections.abc import Callable, Hashable

import pytest

from bot.domain.bill import Bill, Spending
from bot.domain.pacing import Limits, Pacing, Standing, Urgency
from bot.telegram.pacer import Pacer
from tests.unit.telegram.canned import ManualTimer


class LateTimer:
    """Virtual time in which alarms ring late, as they do on a busy machine; the loop is not used."""

    def __init__(self, late: Callable[[], float]) -> None:
        self._late = late
        self._now = 0.0
        self._alarms: list[tuple[float, int, _Alarm]] = []
        self.set = 0

    def time(self) -> float:
        return self._now

    def call_at(self, when: float, callback: Callable[[], object], /) -> "_Alarm":
        self.set += 1
        alarm = _Alarm(callback)
        heapq.heappush(self._alarms, (max(when, self._now) + self._late(), self.set, alarm))
        return alarm

    def run(self, seconds: float) -> None:
        while self._alarms and self._alarms[0][0] <= seconds:
            at, _, alarm = heapq.heappop(self._alarms)
            self._now = max(self._now, at)
            if not alarm.cancelled:
                alarm.callback()
        self._now = seconds


class _Alarm:
    def __init__(self, callback: Callable[[], object]) -> None:
        self.callback, self.cancelled = callback, False

    def cancel(self) -> None:
        self.cancelled = True


class Queue:
    """Readers without end, each answered after `takes` seconds."""

    def __init__(self, pacer: Pacer, timer: LateTimer, urgency: Urgency, takes: float = 0.06) -> None:
        self._pacer, self._timer, self._takes = pacer, timer, takes
        self._name, self._number = urgency.value, 0
        self.went: list[float] = []
        self.aside: list[float] = []
        pacer.feed(urgency, self)

    def next_chat(self) -> tuple[Hashable, bool] | None:
        return (self._name, self._number), False

    def depart(self) -> None:
        chat = (self._name, self._number)
        self._number += 1
        self.went.append(self._timer.time())
        self._timer.call_at(self._timer.time() + self._takes, lambda: self._pacer.release(chat))

    def set_aside(self, seconds: float) -> None:
        self.aside.append(seconds)
        self._number += 1


def most_in_a_second(instants: list[float]) -> int:
    window: deque[float] = deque()
    most = 0
    for at in instants:
        window.append(at)
        while window[0] <= at - 1.0 + 1e-9:
            window.popleft()
        most = max(most, len(window))
    return most


@pytest.mark.parametrize("rate", [28, 1000])
@pytest.mark.parametrize("worst_s", [0.0, 0.002, 0.015])
async def test_the_rate_is_used_to_98_percent_and_kept_to_103_in_any_second(
    rate: float, worst_s: float
) -> None:
    chance = random.Random(7)
    timer = LateTimer(lambda: chance.uniform(0, worst_s))
    pacer = Pacer(Pacing(Limits(per_second=rate)), timer=timer)
    queue = Queue(pacer, timer, Urgency.NORMAL)
    pacer.look()
    timer.run(10.0)

    assert len(queue.went) / 10 >= 0.98 * rate
    assert most_in_a_second(queue.went) <= max(1.03 * rate, rate + 1)


async def test_after_a_standstill_what_was_missed_is_not_made_up_for() -> None:
    stalls = iter([0.0, 0.0, 5.0])
    timer = LateTimer(lambda: next(stalls, 0.0))
    pacer = Pacer(Pacing(Limits(per_second=1000)), timer=timer)
    queue = Queue(pacer, timer, Urgency.NORMAL, takes=1e9)
    pacer.look()
    timer.run(8.0)

    assert most_in_a_second(queue.went) <= 1030


async def test_one_alarm_a_turn_however_many_answers_come_in_between() -> None:
    timer = LateTimer(lambda: 0.0)
    pacer = Pacer(Pacing(Limits(per_second=10)), timer=timer)
    queue = Queue(pacer, timer, Urgency.NORMAL, takes=1e9)
    pacer.look()
    before = timer.set
    for _ in range(1000):
        pacer.look()

    assert len(queue.went) == 2
    assert timer.set == before


async def test_a_fifth_of_the_turns_is_kept_for_what_is_urgent_beside_a_flood_of_answers() -> None:
    timer = ManualTimer()
    pacer = Pacer(Pacing(Limits(per_second=100)), timer=timer)
    went: Counter[str] = Counter()

    class Readers:
        number = 0

        def __init__(self, name: str) -> None:
            self.name = name

        def next_chat(self) -> tuple[Hashable, bool] | None:
            return (self.name, self.number), False

        def depart(self) -> None:
            self.number += 1
            went[self.name] += 1

        def set_aside(self, seconds: float) -> None:
            raise AssertionError("none of them must wait")

    async def answer(person: int) -> None:
        async with pacer.turn(person, urgency=Urgency.REPLY):
            went["reply"] += 1

    people = [asyncio.create_task(answer(person)) for person in range(1200)]
    await timer.advance(0)
    for urgency in (Urgency.URGENT, Urgency.NORMAL, Urgency.BACKGROUND):
        pacer.feed(urgency, Readers(urgency.value))
    pacer.look()
    await timer.advance(10)
    for task in people:
        task.cancel()
    await asyncio.gather(*people, return_exceptions=True)

    total = sum(went.values())
    assert went["urgent"] / total == pytest.approx(0.20, abs=0.02)
    assert went["normal"] / total == pytest.approx(0.10, abs=0.02)
    assert went["background"] / total == pytest.approx(0.033, abs=0.01)
    assert went["reply"] / total > 0.6


async def test_an_urgent_queue_goes_before_one_that_was_there_first_and_does_not_starve_it() -> None:
    timer = LateTimer(lambda: 0.0)
    pacer = Pacer(Pacing(Limits(per_second=28)), timer=timer)
    normal = Queue(pacer, timer, Urgency.NORMAL)
    pacer.look()
    timer.run(10.0)
    urgent = Queue(pacer, timer, Urgency.URGENT)
    before = len(normal.went)
    pacer.look()
    timer.run(20.0)

    assert urgent.went[0] - 10.0 <= 2 / 28
    assert (len(normal.went) - before) / 280 == pytest.approx(0.1, abs=0.02)


async def test_a_parked_reader_is_set_aside_for_as_long_as_it_must_wait() -> None:
    timer = LateTimer(lambda: 0.0)
    pacer = Pacer(Pacing(Limits(per_second=10)), timer=timer)
    pacer.park(("normal", 0), 30)
    queue = Queue(pacer, timer, Urgency.NORMAL)
    pacer.look()

    timer.run(1.0)

    assert queue.aside == [30]
    assert len(queue.went) == 8, "and holds up nobody, at seven a second after a refusal"


async def test_what_cannot_be_paid_for_keeps_the_free_rate_beside_a_paid_broadcast() -> None:
    timer = LateTimer(lambda: 0.0)
    limits = Limits(per_second=1000, free_per_second=20)
    pacer = Pacer(Pacing(limits), timer=timer, bill=Bill(Spending(0, 10**9)))
    paid = Queue(pacer, timer, Urgency.NORMAL)
    edits: list[float] = []

    async def edit(chat: int) -> None:
        async with pacer.turn(chat, urgency=Urgency.REPLY):
            edits.append(timer.time())

    tasks = [asyncio.create_task(edit(chat)) for chat in range(100)]
    await asyncio.sleep(0)
    pacer.look()
    for tenth in range(1, 21):
        timer.run(tenth / 10)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)

    assert 38 <= len(edits) <= 42
    assert len(paid.went) >= 0.98 * (2000 - len(edits))


async def test_at_the_ceiling_the_pace_is_the_free_one_and_somebody_is_told() -> None:
    timer = LateTimer(lambda: 0.0)
    limits = Limits(per_second=1000, free_per_second=28)
    pacer = Pacer(Pacing(limits), timer=timer, bill=Bill(Spending(10, 10)))
    told: list[bool] = []
    pacer.on_news = lambda: told.append(True)

    assert not pacer.fare().offers, "a bill that was closed before offers nothing"

    pacer = Pacer(Pacing(limits), timer=timer, bill=Bill(Spending(0, 100)))
    pacer.on_news = lambda: told.append(True)
    offers = [pacer.fare().offers for _ in range(200)]

    assert offers.count(True) == 130
    assert pacer.pace == 28
    assert told == [True]


async def test_a_restart_goes_on_with_what_was_asked_of_us() -> None:
    timer = LateTimer(lambda: 0.0)
    before = Pacer(Pacing(), timer=timer)
    before.park("a", 30)
    before.park("b", 40)
    refused, standing = dict(before.refused()), before.standing

    after = Pacer(Pacing(), timer=timer)
    after.recall(standing, {"a": refused["a"]})

    assert standing.lane_until == 40
    assert after.parked_for("anybody") == 40
    assert after.pace == pytest.approx(20.02)
    assert before.refused() == {}, "each is said once"
    assert Pacer(Pacing(), timer=timer).standing == Standing()
