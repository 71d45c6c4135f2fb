"""The one message for what came late: whole lines, times, and how many more there are."""

from datetime import UTC, datetime

import pytest

from bot.domain.message import TEXT_LIMIT
from bot.i18n import Html, words_for
from bot.rendering.catch_up import render_catch_up
from bot.rendering.fit import visible_length

AT = datetime(2025, 3, 8, 12, tzinfo=UTC)
LINES = [(AT, Html("<b>The Syrian coast: 745 civilians reported killed</b>"))] * 10


@pytest.mark.parametrize(("lang", "late"), [("en", "Late:"), ("ar", "متأخر:")])
def test_it_says_first_that_it_is_late(lang: str, late: str) -> None:
    message = render_catch_up(words_for(lang), LINES[:2], more=0, now=AT)
    assert late in message.html.partition("\n")[0]
    assert message.html.count("12:00") == 2
    assert "/latest" in message.html


def test_what_found_no_room_is_counted_and_all_fits_one_message() -> None:
    message = render_catch_up(words_for("en"), LINES, more=3, now=AT)
    assert "and 3 more" in message.html.translate(dict.fromkeys(range(0x2066, 0x206A)))
    assert visible_length(message.html) < TEXT_LIMIT
    assert "more" not in render_catch_up(words_for("en"), LINES, more=0, now=AT).html
