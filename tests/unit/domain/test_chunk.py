"""A stretch of an audience goes forward only, and what may have left is always known."""

import pytest

from bot.domain.chunk import Chunk
from bot.domain.tiers import START, Place

A, B, C = (Place(0, "SY", chat) for chat in (1, 5, 9))
CHUNK = Chunk(1, fanout=1, after=START, upto=C, marked=START)


def test_nothing_has_left_before_the_first_mark() -> None:
    assert not CHUNK.begun
    assert CHUNK.mark(A).begun


def test_all_is_marked_at_its_end_only() -> None:
    assert not CHUNK.mark(B).all_marked
    assert CHUNK.mark(C).all_marked


@pytest.mark.parametrize("place", [A, Place(1, "SY", 1)], ids=["back", "beyond its end"])
def test_a_mark_goes_neither_back_nor_out(place: Place) -> None:
    with pytest.raises(ValueError, match="forward"):
        CHUNK.mark(B).mark(place)


def test_what_is_cut_short_ends_where_it_was_marked() -> None:
    short = CHUNK.mark(B).cut_short()
    assert short.all_marked
    assert B in short
    assert C not in short
