"""The pace of one token, split: never more than the whole, and who has work has what nobody else needs."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.duty import Duty, Role
from bot.domain.shares import ANSWERS, IDLE, Party, party, share_of

SENDER = Party(0.0, IDLE, busy=True)


def renewed(parties: list[Party], number: int) -> list[Party]:
    """Let one of them renew."""
    others = tuple(parties[:number] + parties[number + 1 :])
    share = share_of(parties[number], others)
    return [*parties[:number], replace(parties[number], share=share), *parties[number + 1 :]]


def settled(*parties: Party) -> list[float]:
    """The shares when all have renewed often enough."""
    found = list(parties)
    for _ in range(3):
        for number in range(len(found)):
            found = renewed(found, number)
    return [each.share for each in found]


def test_one_alone_has_all() -> None:
    assert settled(SENDER) == [1.0]
    assert settled(replace(SENDER, busy=False)) == [1.0]


def test_two_with_work_have_half_each() -> None:
    assert settled(SENDER, SENDER) == pytest.approx([0.5, 0.5])


def test_who_has_nothing_to_do_lends_to_who_has() -> None:
    assert settled(SENDER, replace(SENDER, busy=False)) == pytest.approx([1 - IDLE, IDLE])


def test_a_newcomer_begins_with_nothing_and_the_others_give() -> None:
    old, new = Party(1.0, IDLE, busy=True), SENDER
    assert share_of(new, (old,)) == 0.0
    given_up = replace(old, share=share_of(old, (new,)))
    assert share_of(new, (given_up,)) == pytest.approx(0.5)


def test_the_share_of_the_dead_is_there_once_they_are_buried() -> None:
    assert share_of(Party(0.5, IDLE, busy=True), ()) == pytest.approx(1.0)


def test_answers_have_their_part_while_others_send() -> None:
    receiver = party(Role.RECEIVER, frozenset({Duty.RECEIVING}), share=0.0, busy=False)
    assert settled(receiver, SENDER) == pytest.approx([ANSWERS, 1 - ANSWERS])
    assert settled(replace(receiver, busy=True), SENDER) == pytest.approx([0.54, 0.46])


def test_who_writes_to_nobody_needs_nothing() -> None:
    idle = party(Role.SCHEDULER, frozenset({Duty.SCHEDULING}), share=0.0, busy=True)
    standby = party(Role.RECEIVER, frozenset(), share=0.0, busy=True)
    assert settled(idle, standby, SENDER) == pytest.approx([0.0, 0.0, 1.0])


LEASTS = st.sampled_from([0.0, IDLE, ANSWERS])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("comes"), LEASTS),
        st.tuples(st.sampled_from(["renews", "works", "rests", "dies"]), st.integers(0, 7)),
    ),
    max_size=60,
)


@given(STEPS)
def test_the_shares_never_make_more_than_the_whole(steps: list[tuple[str, float]]) -> None:
    parties: list[Party] = []
    for what, which in steps:
        number = int(which) % len(parties) if parties else 0
        match what:
            case "comes":
                parties.append(Party(0.0, which, busy=False))
            case "dies" if parties:
                parties.pop(number)
            case "renews" if parties:
                parties = renewed(parties, number)
            case "works" | "rests" if parties:
                parties[number] = replace(parties[number], busy=what == "works")
        assert sum(each.share for each in parties) <= 1.0 + 1e-9
