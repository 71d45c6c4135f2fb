"""Reads two times of day as people type them: `22:00-07:00`, `22 - 7`, `من ٢٢ إلى ٧`. Nothing is guessed."""

import re

from bot.i18n.typed import folded

_TIME = r"(\d{1,2})(?:[:.h](\d{2}))?"
_RANGE = re.compile(rf"\D{{0,20}}?{_TIME}\D{{1,20}}?{_TIME}\D{{0,20}}")
_HOURS, _MINUTES = 24, 60


class NoRange(ValueError):
    """There are not two times of day in the text."""


def read_range(text: str) -> tuple[int, int]:
    """Read the whole text as two times, in minutes after midnight; the second up to 24:00. Raises NoRange."""
    found = _RANGE.fullmatch(folded(text).strip())
    if found is None:
        raise NoRange
    start, end = (_minutes(found[1], found[2]), _minutes(found[3], found[4]))
    if start == _HOURS * _MINUTES:
        start = 0
    return start, end


def _minutes(hour: str, minute: str | None) -> int:
    hours, minutes = int(hour), int(minute or 0)
    whole = hours * _MINUTES + minutes
    if minutes >= _MINUTES or whole > _HOURS * _MINUTES:
        raise NoRange
    return whole
