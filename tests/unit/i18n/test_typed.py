"""Instants as people type them: many forms, one meaning, and nothing guessed that does not exist."""

from datetime import UTC, datetime

import pytest
from babel.dates import get_month_names
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
        "9. März 2025 18:00 Baniyas",
        "9 mars 2025 à 18:00 Baniyas",
        "9 Mart 2025 18:00 Baniyas",
        "9 MART 2025 18:00 Baniyas",
        "9ê adara 2025an, saet 18:00 Baniyas",
        "9 adar 2025 18:00 Baniyas",
    ],
)
def test_one_instant_in_many_forms(text: str) -> None:
    assert read_instant(text) == Typed(AT, "Baniyas")


@pytest.mark.parametrize("text", ["1er mars 2025", "1. März 2025", "1ê adara 2025an", "1 Mart 2025"])
def test_the_first_of_a_month_is_read(text: str) -> None:
    assert read_instant(text).at.date() == AT.replace(day=1).date()
    assert read_instant(text).rest == ""


@pytest.mark.parametrize(
    ("text", "month"), [("9 KASIM 2025", 11), ("9 NİSAN 2025", 4), ("9 Aralık 2025", 12)]
)
def test_turkish_months_are_read_in_capitals_with_either_letter_i(text: str, month: int) -> None:
    assert read_instant(text).at.month == month


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


def test_no_name_means_two_months() -> None:
    means: dict[str, set[int]] = {}
    for lang in LANGUAGES.values():
        for number, name in get_month_names("wide", locale=lang.locale).items():
            means.setdefault(name.casefold(), set()).add(number)
    assert {name: months for name, months in means.items() if len(months) > 1} == {}


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
