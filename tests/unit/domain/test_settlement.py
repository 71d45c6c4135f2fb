"""What follows from an outcome: the table of docs/delivery.md, row by row."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.delivery import Closing, Priority
from bot.domain.outcome import Gone, Moved, NotSent, Outcome, Poison, Sent, System, Uncertain
from bot.domain.settlement import Again, Close, Follow, Halt, Leave, Next, after_restart, settle


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Sent({"message_id": 9}), Close(Closing.SENT, 9)),
        (NotSent(), Again(timedelta(seconds=1))),
        (NotSent(37.0), Again(timedelta(seconds=37), parks=True)),
        (NotSent(6775.0), Again(timedelta(seconds=6775), parks=True)),
        (Uncertain(), Again(timedelta(seconds=5), in_doubt=True)),
        (Gone("blocked"), Leave("blocked", certain=True)),
        (Gone("refused", certain=False), Leave("refused", certain=False)),
        (Moved(-100), Follow(-100)),
        (Poison("can't parse entities"), Close(Closing.QUARANTINED)),
        (System("http_401"), Halt("http_401", timedelta(seconds=1))),
    ],
)
def test_each_outcome_has_one_consequence(outcome: Outcome, expected: Next) -> None:
    assert settle(outcome, priority=Priority.NOTABLE, attempts=1) == expected


ONCE_MORE = Again(timedelta(seconds=5), in_doubt=True)


@pytest.mark.parametrize("priority", set(Priority) - {Priority.ROUTINE})
def test_an_alert_in_doubt_leaves_once_more_and_no_more(priority: Priority) -> None:
    assert settle(Uncertain(), priority=priority, attempts=1) == ONCE_MORE
    assert settle(Uncertain(), priority=priority, attempts=2, doubted=True) == Close(Closing.UNCERTAIN)


def test_tries_that_surely_did_not_leave_do_not_count_as_copies() -> None:
    assert settle(Uncertain(), priority=Priority.MAJOR, attempts=7) == ONCE_MORE


def test_something_routine_in_doubt_is_not_copied() -> None:
    assert settle(Uncertain(), priority=Priority.ROUTINE, attempts=1) == Close(Closing.UNCERTAIN)
    assert after_restart(priority=Priority.ROUTINE, doubted=False) == Close(Closing.UNCERTAIN)


def test_a_restart_counts_as_doubt() -> None:
    interrupted = replace(ONCE_MORE, interrupted=True)
    assert after_restart(priority=Priority.CRITICAL, doubted=False) == interrupted
    assert after_restart(priority=Priority.CRITICAL, doubted=False, interrupted=True) == ONCE_MORE
    assert after_restart(priority=Priority.CRITICAL, doubted=True) == Close(Closing.UNCERTAIN)


def test_pauses_grow_to_a_minute_and_stay_there() -> None:
    pauses = [settle(NotSent(), priority=Priority.MAJOR, attempts=n) for n in (1, 2, 3, 7, 50)]
    seconds = [step.pause.total_seconds() for step in pauses if isinstance(step, Again)]
    assert seconds == [1, 2, 4, 60, 60]
