"""The promises of delivery as checks: what they excuse, and what they count."""

from dataclasses import replace

import pytest

from bot.domain.promises import PROMISES, Account, Arrived, broken, copies, problems, unheard, unknown

KEPT = Account(
    arrived=(Arrived(1, 1), Arrived(2, 1, answered=False), Arrived(2, 1)),
    closings={(1, 1): "sent", (2, 1): "sent", (3, 1): "uncertain"},
    owed=(1, 2, 3),
    left={},
    newest=1,
    may_meet=True,
    counted=2,
)


def test_what_was_in_doubt_twice_is_no_loss_and_is_counted() -> None:
    assert problems(KEPT) == []
    assert unknown(KEPT) == 1
    assert "never got r1" in problems(replace(KEPT, may_meet=False))[0]


ROUTINE = replace(KEPT, arrived=(Arrived(1, 1),), owed=(1, 3), may_meet=False, routine=frozenset({1}))


def test_what_is_routine_and_in_doubt_is_no_loss_but_its_correction_would_be() -> None:
    account = replace(ROUTINE, closings={(1, 1): "sent", (3, 1): "uncertain"})
    assert problems(account) == []
    assert "never got r1" in problems(replace(account, routine=frozenset({2})))[0]


@pytest.mark.parametrize("crashes", [0, 9])
def test_what_is_routine_never_comes_twice_whatever_was_in_doubt(crashes: int) -> None:
    twice = (Arrived(2, 1, answered=False), Arrived(2, 1))
    account = replace(KEPT, arrived=(Arrived(1, 1), *twice), routine=frozenset({1}), crashes=crashes)
    assert "r1 is routine and came 2 times to chat 2" in problems(account)


def test_what_is_routine_and_in_doubt_excuses_no_copy_of_anything_else() -> None:
    arrived = (Arrived(1, 1, answered=False), Arrived(2, 2), Arrived(2, 2))
    account = replace(KEPT, arrived=arrived, owed=(), closings={(1, 1): "uncertain", (2, 2): "sent"})
    assert "1 copies arrived, at most 0 were in doubt" in problems(replace(account, routine=frozenset({1})))


def test_copies_and_destroyed_answers_are_counted() -> None:
    assert (copies(KEPT), unheard(KEPT)) == (1, 1)


@pytest.mark.parametrize(
    ("account", "promise", "words"),
    [
        (replace(KEPT, owed=(1, 2, 3, 4)), "nothing published is lost", "never got r1; its receipt: None"),
        (
            replace(KEPT, arrived=(*KEPT.arrived, Arrived(2, 1), Arrived(2, 1)), crashes=2),
            "copies are bounded by what was in doubt",
            "r1 came 4 times to chat 2",
        ),
        (
            replace(KEPT, counted=0),
            "copies are bounded by what was in doubt",
            "1 copies arrived, and only 0 are counted",
        ),
    ],
)
def test_a_broken_promise_is_found_by_its_name(account: Account, promise: str, words: str) -> None:
    found = broken([KEPT, account])
    assert list(found) == list(PROMISES)
    assert [name for name, flaws in found.items() if flaws] == [promise]
    assert words in " ".join(found[promise])
