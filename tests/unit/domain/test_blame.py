"""Whose fault an unknown answer is: everybody's, one chat's or one revision's."""

from datetime import timedelta

import pytest

from bot.domain import blame
from bot.domain.blame import Blame
from bot.domain.delivery import Closing
from bot.domain.settlement import Again, Close, Halt, Leave

ODD = Halt("http_400", timedelta(seconds=1), particular=True)
PAGE = Halt("http_403", timedelta(seconds=1))
SENT = Close(Closing.SENT, 1)


def test_the_first_unknown_answer_stops_all() -> None:
    assert Blame().weigh(ODD, chat=1, revision="a") == ODD


def test_with_nobody_answered_in_between_it_stops_all_again_and_again() -> None:
    parts = Blame()
    assert {parts.weigh(ODD, chat=each % 3, revision="a") for each in range(30)} == {ODD}


def test_once_others_arrived_only_its_chat_waits() -> None:
    parts = Blame()
    parts.weigh(ODD, chat=1, revision="a")
    parts.weigh(SENT, chat=2, revision="a")
    assert parts.weigh(ODD, chat=1, revision="a") == Again(timedelta(seconds=1))
    parts.weigh(SENT, chat=2, revision="a")
    assert parts.weigh(ODD, chat=3, revision="a") == Again(timedelta(seconds=1))


def test_when_nothing_arrives_any_more_all_stop_whatever_was_before() -> None:
    parts = Blame()
    parts.weigh(ODD, chat=1, revision="a")
    parts.weigh(SENT, chat=2, revision="a")
    parts.weigh(ODD, chat=3, revision="a")
    assert parts.weigh(ODD, chat=4, revision="a") == ODD


def refused_thrice(parts: Blame, *, arrives: str) -> object:
    for _ in range(2):
        parts.weigh(ODD, chat=1, revision="a")
        parts.weigh(SENT, chat=2, revision=arrives)
    return parts.weigh(ODD, chat=1, revision="a")


def test_a_chat_that_takes_what_others_take_gets_a_strike_at_the_third_time() -> None:
    assert refused_thrice(Blame(), arrives="a") == Leave("http_400", certain=False)


def test_a_revision_that_nobody_takes_while_another_arrives_is_set_aside_in_this_chat() -> None:
    assert refused_thrice(Blame(), arrives="b") == Close(Closing.QUARANTINED)


def test_a_page_of_a_proxy_is_nobodys_in_particular() -> None:
    parts = Blame()
    for _ in range(5):
        assert parts.weigh(PAGE, chat=1, revision="a") == PAGE
        parts.weigh(SENT, chat=2, revision="a")


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blame, "KEPT", 10)
    parts = Blame()
    for number in range(100):
        parts.weigh(ODD, chat=number, revision=number)
        parts.weigh(SENT, chat=-1, revision=number)
    assert len(parts._suspects) <= 10
    assert len(parts._of) <= 11
