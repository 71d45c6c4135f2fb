"""Reads an instant as people type it: in any digits, day before month or ISO, months by name, in any place.

The names of months are those of every language we speak, and the two families of Arabic ones. What is
read is told back in full, so that a day taken for a month is seen.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from babel.dates import get_month_names

from bot.i18n.languages import LANGUAGES

_OTHER_ARABIC = ("ar", "ar_DZ")  # يناير, جانفي; those of the Levant come with our own locale
_YEAR = r"(?P<year>(?:19|20|21)\d\d)(?:an\b)?"
_NUMBER = r"(?P<day>\d{1,2})"
_DAY = rf"{_NUMBER}(?:\.|ê\b|er\b)?"
"""A day before a month's name: 8, 8. (German), 8ê (Kurdish), 1er (French)."""
_TIME = re.compile(
    r"(?:\b(?:at|الساعة|à|um|saet)\s*)?(?:\bT|(?<![\d:]))(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?(?![\d:])"
    r"\s*(?:(?P<zone>Z|UTC|GMT|(?:بتوقيت )?غرينتش)\b|(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})\b)?",
    re.IGNORECASE,
)
_SAME = str.maketrans({**dict.fromkeys("أإآٱ", "ا"), "،": ",", "ـ": None})
_UNSEEN = ("Cf", "Cc", "Mn")  # marks of direction, controls, vowel signs


class NoInstant(ValueError):
    """There is no date in the text."""


class NoSuchInstant(ValueError):
    """There is one, of a day or an hour that does not exist."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A minute in UTC (the last of the day where no hour was given), and the rest of the text."""

    at: datetime
    rest: str


def read_instant(text: str) -> Typed:
    """Find the instant in a text. Without a zone it is UTC. Raises NoInstant or NoSuchInstant."""
    plain = folded(text)
    day = next((found for form in _days() if (found := form.search(plain))), None)
    if day is None:
        raise NoInstant
    around = f"{plain[: day.start()]} {plain[day.end() :]}"
    time = _TIME.search(around)
    if time is not None:
        around = f"{around[: time.start()]} {around[time.end() :]}"
    try:
        return Typed(_instant(day, time), " ".join(around.replace(",", " ").split()))
    except (ValueError, OverflowError) as error:
        raise NoSuchInstant from error


def folded(text: str) -> str:
    """Fold what means the same, a character for a character: digits of any script, forms of alef."""
    seen = (c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in _UNSEEN)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in seen).translate(_SAME)


def alike(text: str) -> str:
    """Return a text as it is compared: without capitals, and with one letter i of the two of Turkish."""
    return " ".join(text.casefold().replace("i\u0307", "i").replace("ı", "i").split())


def _instant(day: re.Match[str], time: re.Match[str] | None) -> datetime:
    given = day.groupdict()
    month = _months()[alike(given["name"])] if "name" in given else int(given["month"])
    hour, minute = (int(time["hour"]), int(time["minute"])) if time else (23, 59)
    zone = timezone(_offset(time)) if time and time["sign"] else UTC
    return datetime(int(given["year"]), month, int(given["day"]), hour, minute, tzinfo=zone).astimezone(UTC)


def _offset(time: re.Match[str]) -> timedelta:
    offset = timedelta(hours=int(time["hours"]), minutes=int(time["minutes"]))
    return -offset if time["sign"] == "-" else offset


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Return the number of each month by its name, folded."""
    found: dict[str, int] = {}
    for locale in (*(language.locale_name for language in LANGUAGES.values()), *_OTHER_ARABIC):
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=locale).items():
                found[alike(folded(name))] = number
    return found


@lru_cache(maxsize=1)
def _days() -> tuple[re.Pattern[str], ...]:
    """Return the forms of a date, in the order in which they are tried."""
    longest_first = sorted(_months(), key=len, reverse=True)
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
    month = rf"(?P<name>{names})(?:ê|a)?\.?"
    return tuple(
        re.compile(rf"(?<![\d\w]){form}(?!\d)", re.IGNORECASE)
        for form in (
            rf"{_YEAR}(?P<dot>[-/.])(?P<month>\d{{1,2}})(?P=dot)(?P<day>\d{{1,2}})",
            rf"{_NUMBER}(?P<dot>[-/.])(?P<month>\d{{1,2}})(?P=dot){_YEAR}",
            rf"{_DAY}\s+{month}\s*,?\s*{_YEAR}",
            rf"{month}\s+{_NUMBER}\s*,?\s*{_YEAR}",
        )
    )
