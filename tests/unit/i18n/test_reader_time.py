"""A time that a reader's app shows by the reader's clock is true in words, too, and never costs a message."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from bot.i18n import LANGUAGES, Html, without_times, without_times_in_bytes, words_for
from bot.i18n.direction import FSI, PDI
from bot.i18n.reader_time import AHEAD, by_readers_clock

EVENING = datetime(2025, 3, 8, 18, 0, tzinfo=UTC)
MARKED = f'{FSI}<tg-time unix="1741456800" format="Dt">8 March, 18:00 UTC</tg-time>{PDI}'


def test_an_instant_carries_its_moment_round_words_that_name_their_zone() -> None:
    assert words_for("en").moment(EVENING) == MARKED


@pytest.mark.parametrize(("lang", "month"), list(product(LANGUAGES, range(1, 13))))
def test_every_day_of_this_year_may_be_replaced_in_every_language(lang: str, month: int) -> None:
    at = datetime(2025, month, 28, 18, 0, tzinfo=UTC)
    assert 'format="Dt"' in words_for(lang).moment(at, now=at), "31 UTF-16 units at most"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_name_the_day_the_time_and_the_zone(lang: str) -> None:
    said = without_times(words_for(lang).moment(EVENING))
    assert "8" in said
    assert "18:00" in said
    assert said.endswith("غرينتش" if lang == "ar" else "UTC")


def test_words_too_long_to_be_replaced_stay_and_still_carry_the_moment() -> None:
    marked = by_readers_clock(EVENING, Html("x" * 32))
    assert 'unix="1741456800"' in marked
    assert "format" not in marked


def test_what_telegram_would_refuse_is_words_alone() -> None:
    words = Html("8 March 2055, 18:00 UTC")
    assert by_readers_clock(EVENING, Html("x" * 128)) == "x" * 128
    assert by_readers_clock(datetime(1969, 12, 31, tzinfo=UTC), words) == words
    assert by_readers_clock(EVENING + AHEAD + timedelta(days=1), words, now=EVENING) == words
    assert by_readers_clock(EVENING + AHEAD, words, now=EVENING) != words


def test_units_are_those_of_utf_16() -> None:
    assert "format" not in by_readers_clock(EVENING, Html("🕕" * 16))


def test_words_alone_are_the_message_without_the_mark_and_its_isolates() -> None:
    assert without_times(f"<b>since {MARKED}</b>") == "<b>since 8 March, 18:00 UTC</b>"
    assert without_times(f"{FSI}آب{PDI} <b>x</b>") == f"{FSI}آب{PDI} <b>x</b>"


def test_in_json_it_is_the_same() -> None:
    body = MARKED.replace('"', '\\"').encode()
    assert without_times_in_bytes(b'{"text":"since %b"}' % body) == b'{"text":"since 8 March, 18:00 UTC"}'


def test_no_mark_stands_where_only_words_may() -> None:
    words = words_for("en")
    assert words.plain("muted-until", until=words.moment(EVENING)) == "Muted until 8 March, 18:00 UTC."
