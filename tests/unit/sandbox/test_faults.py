"""Plans of faults, decided without a server: what is aimed at, what is due, and the draw by seed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.faults import (
    Aim,
    Appointment,
    Chance,
    FaultKind,
    Plan,
    by_chance,
    draw,
    fault,
    usual_aim,
    usual_plan,
)
from sandbox.ledger import Entry, counted, pace
from sandbox.weather import LATEST, Weather
from tests.unit.sandbox.test_limits import SetTimer

SEND = "sendmessage"
ERROR = fault(FaultKind.ERROR)
RESET = fault(FaultKind.RESET)


def appointment(**when: float) -> Appointment:
    return Appointment(ERROR, usual_aim(FaultKind.ERROR), **when)  # type: ignore[arg-type]  # a test's shorthand


def met(weather: Weather, count: int, *, chat_id: int = 5) -> list[bool]:
    return [weather.next(SEND, chat_id) is not None for _ in range(count)]


def test_an_appointment_is_kept_at_its_request_and_as_often_as_it_says() -> None:
    plan = Plan(schedule=(appointment(request=2, times=2),))
    assert met(Weather(SetTimer(), plan), 5) == [False, True, True, False, False]


def test_requests_before_its_time_do_not_count_and_after_it_nothing_happens() -> None:
    timer = SetTimer()
    weather = Weather(timer, Plan(schedule=(appointment(request=2, times=9, after_s=10.0, until_s=20.0),)))
    assert met(weather, 3) == [False] * 3
    timer.now = 10.0
    assert met(weather, 3) == [False, True, True]
    timer.now = 20.0
    assert met(weather, 2) == [False] * 2


def test_the_first_of_two_due_appointments_happens_and_both_count() -> None:
    later = Appointment(RESET, usual_aim(FaultKind.RESET), request=1, times=2)
    weather = Weather(SetTimer(), Plan(schedule=(appointment(), later)))
    assert [weather.next(SEND, 5) for _ in range(3)] == [ERROR, RESET, None]


@pytest.mark.parametrize(
    ("kind", "method", "expected"),
    [
        (FaultKind.ERROR, "sendmessage", True),
        (FaultKind.ERROR, "editmessagetext", True),
        (FaultKind.ERROR, "getupdates", False),
        (FaultKind.ERROR, "answercallbackquery", False),
        (FaultKind.DUPLICATE, "getupdates", True),
        (FaultKind.DUPLICATE, "webhook", True),
        (FaultKind.DUPLICATE, "sendmessage", False),
    ],
)
def test_a_fault_is_aimed_at_the_requests_it_is_about(kind: FaultKind, method: str, expected: bool) -> None:
    assert usual_aim(kind).meets(method, 5) is expected


def test_any_method_does_not_mean_the_webhook_which_is_none() -> None:
    aim = Aim(frozenset({"*"}))
    assert [aim.meets(method, None) for method in ("getme", SEND, "webhook")] == [True, True, False]


def test_a_fault_for_one_chat_leaves_the_others_alone() -> None:
    aim = usual_aim(FaultKind.ERROR, chat_id=5)
    assert [aim.meets(SEND, chat_id) for chat_id in (5, 6, None)] == [True, False, False]


def test_refusals_and_resets_do_nothing_by_default_and_lost_answers_were_results() -> None:
    names = {kind: fault(kind).delivered for kind in FaultKind}
    undone = {FaultKind.FLOOD, FaultKind.FLOOD_BARE, FaultKind.ERROR, FaultKind.HTML, FaultKind.NOT_OK}
    assert {kind for kind, delivered in names.items() if not delivered} == {*undone, FaultKind.RESET}


def test_a_longer_wait_than_the_platform_hides_is_no_hidden_wait() -> None:
    assert fault(FaultKind.HOLD, seconds=8).seconds == 8
    with pytest.raises(ValueError, match="not hidden"):
        fault(FaultKind.HOLD, seconds=8.1)


@given(st.integers(), st.integers(), st.integers(1, 10**6))
def test_a_draw_is_a_share_and_always_the_same(seed: int, chat_id: int, nth: int) -> None:
    lot = draw(seed, SEND, chat_id, nth)
    assert 0 <= lot < 1
    assert draw(seed, SEND, chat_id, nth) == lot


def test_rates_are_met_and_do_not_overlap() -> None:
    plan = Plan(
        seed=4,
        rates=(
            Chance(ERROR, usual_aim(FaultKind.ERROR), 0.1),
            Chance(RESET, usual_aim(FaultKind.RESET), 0.2),
        ),
    )
    drawn = [by_chance(plan, method=SEND, chat_id=chat_id, nth=1) for chat_id in range(20_000)]
    assert drawn.count(ERROR) == pytest.approx(2000, rel=0.1)
    assert drawn.count(RESET) == pytest.approx(4000, rel=0.1)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 5), max_size=60), st.randoms(use_true_random=False))
def test_the_order_among_chats_changes_no_fault(chats: list[int], random: st.randoms) -> None:  # type: ignore[valid-type]  # hypothesis names it so
    def faults(order: list[int]) -> dict[int, list[bool]]:
        weather = Weather(SetTimer(), usual_plan("hostile", seed=1))
        found: dict[int, list[bool]] = {}
        for chat_id in order:
            found.setdefault(chat_id, []).append(weather.next(SEND, chat_id) is not None)
        return found

    mixed = chats.copy()
    random.shuffle(mixed)  # type: ignore[attr-defined]  # it is a random.Random
    assert faults(mixed) == faults(chats)


def test_only_the_latest_faults_are_kept_one_by_one_and_all_are_counted() -> None:
    weather = Weather(SetTimer(), Plan(schedule=(appointment(times=None),)))  # type: ignore[arg-type]  # no end
    met(weather, LATEST + 5)
    assert weather.happened == {"error": LATEST + 5}
    assert (len(weather.latest), weather.latest[0].request) == (LATEST, 6)


def entry(
    n: int, *, chat_id: int = 5, text: str = "x", at_s: float = 0.0, method: str = "sendMessage"
) -> Entry:
    return Entry(n, 0.0, at_s, method, chat_id, n, text)


def test_copies_are_the_same_text_in_the_same_chat() -> None:
    entries = [
        entry(1),
        entry(2),
        entry(3, text="y"),
        entry(4, chat_id=6),
        entry(5, method="editMessageText"),
    ]
    counts = counted(entries)
    assert counts["copies"] == {"1": 2, "2": 1}
    assert (counts["chats"], counts["methods"]) == (2, {"sendMessage": 4, "editMessageText": 1})


def test_the_pace_is_the_average_and_the_fullest_second() -> None:
    entries = [entry(n, at_s=at_s) for n, at_s in enumerate([0.0, 0.5, 0.9, 1.0, 4.0])]
    assert pace(entries) == {"accepted": 5, "seconds": 4.0, "per_second": 1.0, "most_in_1_s": 3}
    assert pace([])["accepted"] == 0
