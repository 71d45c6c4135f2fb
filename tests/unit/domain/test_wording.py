"""The best answer to a search comes first, on every database."""

from bot.domain.wording import Wording, rank


def wording(event: str, head: str, body: str = "") -> Wording:
    return Wording(event, 1, "en", head, body)


def order(*found: Wording, sought: tuple[str, ...] = ("baniyas", "power")) -> list[str]:
    return [each.event for each in rank(sought, found)]


def test_the_first_line_says_more_than_what_is_below() -> None:
    assert order(wording("below", "x", "baniyas power"), wording("first", "baniyas power", "")) == [
        "first",
        "below",
    ]


def test_a_whole_word_says_more_than_its_beginning() -> None:
    assert order(wording("begins", "powerful baniyas"), wording("whole", "power baniyas")) == [
        "whole",
        "begins",
    ]


def test_equal_answers_keep_their_order() -> None:
    same = [wording(name, "baniyas power") for name in ("newest", "older", "oldest")]
    assert order(*same) == ["newest", "older", "oldest"]
