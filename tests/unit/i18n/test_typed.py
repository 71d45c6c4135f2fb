"""Instants as people type them: many forms, one meaning, and nothing guessed that does not exist."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n import LANGUAGES, date
from bot.i18n.typed import NoInstant, NoSuchInstant, Typed, read_instant

AT = datetime(2025, 3, 9, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-09 18:00 Baniyas",
        "Baniyas 2025-03-09 18:00",
        "2025-03-09T18:00Z Baniyas",
        "2025-03-09T18:00:00.5Z Baniyas",
        "2025-3-9, 18:00, Baniyas",
        "2025/03/09 18:00 UTC Baniyas",
        "2025-03-09 20:00 +02:00 Baniyas",
        "2025-03-09 21:00+0300 Baniyas",
        "9.3.2025 18:00 Baniyas",
        "09/03/2025 18:00 Baniyas",
        "9 March 2025 at 18:00 Baniyas",
        "9 mar 2025 18:00 Baniyas",
        "March 9, 2025 18:00 Baniyas",
        "٢٠٢٥-٠٣-٠٩ ١٨:٠٠ Baniyas",
        "۹ آذار ۲۰۲۵ ۱۸:۰۰ Baniyas",
        "٩ آذار ٢٠٢٥، الساعة ١٨:٠٠ بتوقيت غرينتش Baniyas",
        "9 اذار 2025 18:00 Baniyas",
        "9 مارس 2025 18:00 Baniyas",
        "\u200f9\u200f/3/2025 18:00 Baniyas",
    ],
)
def test_one_instant_in_many_forms(text: str) -> None:
    assert read_instant(text) == Typed(AT, "Baniyas")


def test_a_day_without_an_hour_is_meant_to_its_end() -> None:
    assert read_instant("2025-03-09 the coast") == Typed(AT.replace(hour=23, minute=59), "the coast")


def test_the_place_may_be_left_out_and_may_have_brackets_and_digits() -> None:
    assert read_instant("2025-03-09").rest == ""
    assert read_instant("2025-03-09 18:00 Baniyas (Tartous) SY1002").rest == "Baniyas (Tartous) SY1002"


@pytest.mark.parametrize(
    "text", ["", "Baniyas", "18:00 Baniyas", "9 March", "2025", "1800-03-09", "9999-01-01"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    with pytest.raises(NoInstant):
        read_instant(text)


@pytest.mark.parametrize(
    "text",
    [
        "31.2.2025",
        "2025-13-01",
        "2025-00-10",
        "2025-03-09 25:00",
        "2025-03-09 18:61",
        "2025-03-09 18:00+99:00",
    ],
)
def test_a_day_or_an_hour_that_does_not_exist_is_not_guessed(text: str) -> None:
    with pytest.raises(NoSuchInstant):
        read_instant(text)


@pytest.mark.parametrize("lang", LANGUAGES)
@given(st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 30)))  # noqa: DTZ001 - hypothesis takes naive ones
def test_what_we_write_ourselves_is_read_back(lang: str, at: datetime) -> None:
    minute = at.replace(second=0, microsecond=0, tzinfo=UTC)
    written = f"{date(lang, minute.date(), today=datetime.min.date())} {minute:%H:%M}"  # noqa: DTZ901 - a day
    assert read_instant(written).at == minute


@given(st.text(max_size=60))
def test_no_text_is_worse_than_no_instant(text: str) -> None:
    for each in (text, f"2025-03-09 {text}", f"{text} 18:00 9.3.2025 {text}"):
        try:
            assert read_instant(each).at.tzinfo is UTC
        except (NoInstant, NoSuchInstant):
            continue
