"""Lengths of time are read as people type them, in any digits; what is not one is not guessed."""

from datetime import timedelta

import pytest

from bot.domain.muting import USUAL
from bot.i18n import LANGUAGES, words_for
from bot.i18n.typed_span import NoSpan, read_span
from bot.rendering.menu_muting import span_in_words


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("3h", 3),
        ("3 H", 3),
        ("8 hours", 8),
        ("90 minutes", 1.5),
        ("1d12h", 36),
        ("1 day, 12 hours", 36),
        ("1 day and 2 hours", 26),
        ("day", 24),
        ("2w", 336),
        ("٨ ساعات", 8),
        ("٣س", 3),
        ("8 ساعات", 8),
        ("ساعة", 1),
        ("ساعة واحدة", 1),
        ("ساعتين", 2),
        ("يومين", 48),
        ("يومًا", 24),
        ("٣ أيام", 72),
        ("يوم و٣ ساعات", 27),
        ("يوم وساعتين", 26),
        ("۳۰ دقيقة", 0.5),
        ("أسبوع", 168),
        ("\u200f٨ ساعات\u200e", 8),
        ("90 dakika", 1.5),
        ("1 gün ve 2 saat", 26),
        ("3 jours", 72),
        ("1 jour et 2 heures", 26),
        ("8 Stunden", 8),
        ("1 Tag und 2 Stunden", 26),
        ("8 saet", 8),
        ("1 roj û 2 saet", 26),
        ("30 xulek", 0.5),
    ],
)
def test_a_length_is_read(text: str, hours: float) -> None:
    assert read_span(text) == timedelta(hours=hours)


@pytest.mark.parametrize(
    "text",
    ["", "8", "h", "س", "-8h", "1.5h", "0h", "0h 0m", "8h forever", "1h and", "forever", "8x", "123456h",
     "٨", "ساعة و", "8h 😀", "h8"],
)  # fmt: skip
def test_what_is_no_length_is_not_guessed(text: str) -> None:
    with pytest.raises(NoSpan):
        read_span(text)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("span", [*USUAL.values(), timedelta(days=2), timedelta(days=1, hours=2, minutes=11)])
def test_what_we_write_we_read_back(lang: str, span: timedelta) -> None:
    assert read_span(span_in_words(words_for(lang), span)) == span
