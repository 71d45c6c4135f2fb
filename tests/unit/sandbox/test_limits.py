"""The documented limits, decided without a clock, a server or a wait."""

from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.limiter import EVERYWHERE, NoLimits, ProfileLimiter, limiter_for
from sandbox.limits import (
    DOCUMENTED,
    HOSTILE,
    PAID,
    PROFILES,
    STRICT,
    Accept,
    Decision,
    Hold,
    Park,
    Profile,
    Reject,
    Traffic,
    decide,
)

GROUP = 20


class SetTimer:
    """A timer that only tells the time."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("a limiter only decides")

    async def wait_for(self, event: object, seconds: float) -> None:
        raise AssertionError("a limiter only decides")


def one_more(traffic: Traffic, *, is_group: bool = False, now: float = 100.0) -> Decision:
    return decide(DOCUMENTED, replace(traffic, is_group=is_group), now=now)


@pytest.mark.parametrize(
    ("chat", "expected"),
    [
        ((), Accept()),
        ((100.0,), Accept()),
        ((100.0, 100.0), Accept()),
        ((100.0, 100.0, 100.0), Hold(1.0)),
        ((99.5, 100.0, 100.0), Hold(0.5)),
        ((100.0, 100.0, 100.0, 101.0, 102.0), Hold(3.0)),
        ((99.0, 99.0, 99.0), Accept()),
    ],
)
def test_one_chat_gets_one_per_second_after_a_burst_of_three(
    chat: tuple[float, ...], expected: Decision
) -> None:
    assert one_more(Traffic(bulk=(), chat=chat)) == expected


@pytest.mark.parametrize(
    ("first", "expected"),
    [(40.0, Accept()), (41.0, Hold(1.0)), (48.0, Hold(8.0)), (48.5, Reject(9)), (60.0, Reject(20))],
)
def test_a_group_gets_20_per_minute_and_8_seconds_of_patience(first: float, expected: Decision) -> None:
    sends = tuple(first + n for n in range(GROUP))
    assert one_more(Traffic(bulk=(), chat=sends), is_group=True, now=max(100.0, sends[-1])) == expected
    assert one_more(Traffic(bulk=(), chat=sends), now=max(100.0, sends[-1])) == Accept()


def test_30_chats_per_second_are_free_and_the_31st_waits() -> None:
    assert one_more(Traffic(bulk=(100.0,) * 29)) == Accept()
    assert one_more(Traffic(bulk=(100.0,) * 30)) == Hold(1.0)
    assert one_more(Traffic(bulk=(99.25,) * 30)) == Hold(0.25)


def test_a_second_message_to_a_chat_in_the_same_second_is_not_another_chat() -> None:
    assert one_more(Traffic(bulk=(100.0,) * 30, chat=(100.0,))) == Accept()


def test_a_slot_that_is_booked_ahead_is_not_given_twice() -> None:
    booked = (100.0,) * 30 + (101.0,) * 30
    assert one_more(Traffic(bulk=booked)) == Hold(2.0)


def test_310_in_flight_to_one_chat_are_answered_after_three_seconds_with_a_minute() -> None:
    assert one_more(Traffic(in_flight=309)) == Accept()
    assert one_more(Traffic(in_flight=310)) == Reject(60, delay=3.0)


def test_the_limiter_counts_what_is_in_flight() -> None:
    limiter = ProfileLimiter(DOCUMENTED, SetTimer())
    open_sends = [limiter.in_flight(5) for _ in range(310)]
    for send in open_sends:
        send.__enter__()
    assert limiter.book(5, is_group=False) == Reject(60, delay=3.0)
    assert limiter.book(6, is_group=False) == Accept()
    for send in open_sends:
        send.__exit__(None, None, None)
    assert limiter.book(5, is_group=False) == Accept()


def test_a_rejected_send_does_not_count() -> None:
    timer = SetTimer()
    limiter = ProfileLimiter(DOCUMENTED, timer)
    for n in range(GROUP):
        timer.now = float(n)
        assert limiter.book(-5, is_group=True) == Accept()
    assert [limiter.book(-5, is_group=True) for _ in range(30)] == [Reject(41)] * 30
    timer.now = 60.0
    assert limiter.book(-5, is_group=True) == Accept()


def test_setting_a_webhook_is_free_once_a_second() -> None:
    timer = SetTimer()
    limiter = ProfileLimiter(DOCUMENTED, timer)
    assert limiter.allow_set_webhook()
    timer.now = 0.9
    assert not limiter.allow_set_webhook()
    timer.now = 1.0
    assert limiter.allow_set_webhook()


def test_1000_requests_under_way_are_too_many_whatever_their_chats() -> None:
    assert one_more(Traffic(queries=999)) == Accept()
    assert one_more(Traffic(queries=1000)) == Reject(60, delay=3.0)


def test_paid_broadcast_goes_1000_a_second_and_charges_what_is_above_the_free_rate() -> None:
    def paid(count: int) -> Decision:
        return decide(PAID, Traffic(bulk=(100.0,) * count, is_paid=True), now=100.0)

    assert paid(29) == Accept(is_charged=False)
    assert paid(30) == Accept(is_charged=True)
    assert paid(999) == Accept(is_charged=True)
    assert paid(1000) == Hold(1.0)
    assert decide(PAID, Traffic(bulk=(100.0,) * 30), now=100.0) == Hold(1.0)
    assert decide(DOCUMENTED, Traffic(bulk=(100.0,) * 30, is_paid=True), now=100.0) == Hold(1.0)


def test_a_429_of_the_whole_bot_is_told_from_that_of_a_chat() -> None:
    busy = tuple(100.0 + n for n in range(9) for _ in range(30))
    assert one_more(Traffic(bulk=busy)) == Reject(9, is_global=True)
    assert one_more(Traffic(bulk=busy, chat=tuple(100.0 + n for n in range(12)))) == Reject(10)


PARK = Park(since=100.0, until=140.0, retry_after=40)


@pytest.mark.parametrize(
    ("profile", "now", "expected"),
    [
        (STRICT, 100.5, Reject(40)),  # it left before the 429 was read
        (STRICT, 110.0, Reject(80)),
        (STRICT, 140.0, Accept()),
        (HOSTILE, 110.0, Reject(80)),
        (DOCUMENTED, 110.0, Reject(30)),
    ],
)
def test_who_ignores_a_429_waits_twice_as_long(profile: Profile, now: float, expected: Decision) -> None:
    assert decide(profile, Traffic(park=PARK), now=now) == expected


def test_a_wait_grows_to_half_a_day_and_no_further() -> None:
    timer = SetTimer()
    limiter = ProfileLimiter(STRICT, timer)
    limiter.park(5, seconds=60)
    waits = []
    for _ in range(12):
        timer.now += 10
        decision = limiter.book(5, is_group=False)
        assert isinstance(decision, Reject)
        waits.append(decision.retry_after)
    assert waits[:4] == [120, 240, 480, 960]
    assert max(waits) == 43_200


def test_who_hammers_is_not_excused_for_ever() -> None:
    timer = SetTimer()
    limiter = ProfileLimiter(STRICT, timer)
    limiter.park(5, seconds=60)
    decisions = []
    for _ in range(6):
        timer.now += 0.4
        decisions.append(limiter.book(5, is_group=False))
    assert decisions[:2] == [Reject(60), Reject(60)]
    assert decisions[2] == Reject(120)


def test_a_429_of_the_whole_bot_stops_every_chat_until_it_is_over() -> None:
    timer = SetTimer()
    limiter = ProfileLimiter(STRICT, timer)
    assert [limiter.book(chat, is_group=False) for chat in range(1, 31)] == [Accept()] * 30
    assert limiter.book(31, is_group=False) == Reject(1, is_global=True)
    timer.now = 0.9
    assert limiter.book(32, is_group=False) == Reject(1)
    timer.now = 1.0
    assert limiter.book(33, is_group=False) == Accept()


def test_who_ignores_a_429_of_the_whole_bot_prolongs_it_for_every_chat() -> None:
    timer = SetTimer()
    limiter = ProfileLimiter(STRICT, timer)
    limiter.park(EVERYWHERE, seconds=60)
    timer.now = 10.0
    assert limiter.book(7, is_group=False) == Reject(120)
    timer.now = 65.0
    assert limiter.book(8, is_group=False) == Reject(240)


def test_chats_that_no_rule_sees_any_more_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.limiter.SWEEP_EVERY", 10)
    timer = SetTimer()
    limiter = ProfileLimiter(DOCUMENTED, timer)
    for chat in range(1, 41):
        timer.now += 100
        limiter.book(chat, is_group=False)
    assert len(limiter._chats) == 1


def test_profiles_have_names() -> None:
    assert isinstance(limiter_for("off", SetTimer()), NoLimits)
    for name, profile in PROFILES.items():
        limiter = limiter_for(name, SetTimer())
        assert isinstance(limiter, ProfileLimiter)
        assert limiter.profile == profile
    with pytest.raises(ValueError, match="unknown limit profile 'weird'"):
        limiter_for("weird", SetTimer())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 40), st.sampled_from([0.0, 0.01, 0.3, 1.0])), max_size=150))
def test_whatever_is_sent_no_rule_is_ever_broken(acts: list[tuple[int, float]]) -> None:
    """Even-numbered chats are groups; an act is a send to a chat after a pause."""
    timer = SetTimer()
    limiter = ProfileLimiter(DOCUMENTED, timer)
    sent: dict[int, list[float]] = defaultdict(list)
    for chat, pause in acts:
        timer.now += pause
        match limiter.book(chat, is_group=chat % 2 == 0):
            case Accept():
                sent[chat].append(timer.now)
            case Hold(seconds):
                assert 0 < seconds <= 8
                sent[chat].append(timer.now + seconds)
            case Reject(retry_after):
                assert retry_after > 8
    for chat, times in sent.items():
        assert times == sorted(times)
        assert all(late - early >= 1 - 1e-6 for early, late in zip(times, times[3:], strict=False))
        if chat % 2 == 0:
            assert all(late - early >= 60 - 1e-6 for early, late in zip(times, times[20:], strict=False))
    firsts = sorted((time, chat) for chat, times in sent.items() for time in times)
    for time, _ in firsts:
        assert len({chat for other, chat in firsts if time <= other < time + 1 - 1e-6}) <= 30
