"""Numbers, days and lists as a language writes them. Digits are Latin in every language."""

from collections.abc import Iterable
from datetime import date as Day  # noqa: N812 - `date` is the function's name, as readers of callers know it
from functools import lru_cache

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from bot.i18n.direction import Html, leaf
from bot.i18n.languages import language


@lru_cache(maxsize=4096)
def number(lang: str, n: int) -> str:
    """Write a number with the language's separators: 1,383."""
    return format_decimal(n, locale=language(lang).locale, numbering_system="latn")


@lru_cache(maxsize=512)
def percent(lang: str, n: int) -> str:
    """Write a share of a hundred as the language does: 87%, 87 %, %87."""
    return format_percent(n / 100, locale=language(lang).locale, numbering_system="latn")


@lru_cache(maxsize=4096)
def date(lang: str, day: Day, *, today: Day | None = None) -> str:
    """Write a day: `8 March`; with its year when that is not the year of `today`."""
    spoken = language(lang)
    this_year, other_year = spoken.days.this_year, spoken.days.other_year
    if day.day == 1 and spoken.days.first:
        this_year, other_year = spoken.days.first
    pattern = this_year if today is None or today.year == day.year else other_year
    return format_date(day, pattern, locale=spoken.locale)


def list_of(lang: str, items: Iterable[str]) -> Html:
    """Join items as the language does: `A, B and C`. Each is made safe; `Html` is taken as it is."""
    spoken = language(lang)
    return Html(format_list([leaf(item, spoken.direction) for item in items], locale=spoken.locale))
