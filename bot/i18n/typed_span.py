"""Reads a length of time as people type it: `3h`, `1 day 12 hours`, `٨ ساعات`, `3 gün`. Nothing is guessed.

The words are those of every language we speak, whichever language the chat is in.
"""

import re
from collections.abc import Mapping
from datetime import timedelta

from bot.i18n.typed import folded

_MINUTE, _HOUR, _DAY, _WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
_UNITS: Mapping[timedelta, str] = {
    _MINUTE: "m min mins minute minutes د دقيقة دقيقه دقائق دقايق dk dakika minuten xulek xulekan deqîqe",
    _HOUR: "h hr hrs hour hours س ساعة ساعه ساعات heure heures saat std stunde stunden saet saetan",
    _DAY: "d day days ي يوم يوما ايام j jour jours gün tag tage tagen roj rojan",
    _WEEK: "w week weeks اسبوع اسبوعا اسابيع semaine semaines hafta woche wochen hefte hefteyan",
}
_DUALS: Mapping[timedelta, str] = {
    _MINUTE: "دقيقتين دقيقتان",
    _HOUR: "ساعتين ساعتان",
    _DAY: "يومين يومان",
    _WEEK: "اسبوعين اسبوعان",
}
_ONE_LETTER = 1
_UNIT = {word: span for span, words in _UNITS.items() for word in words.split()}
_DUAL = {word: 2 * span for span, words in _DUALS.items() for word in words.split()}
_PART = re.compile(r"(?P<count>\d{1,5})? *(?P<word>[^\W\d_]+)(?: +واحد[ةه]?)? *")
_JOINED = re.compile(r"(?:[,+&] *|(?:and|et|ve|und|û) +|و(?= *\d| ?[^\W\d_]{2}) *)")


class NoSpan(ValueError):
    """The text is not a length of time."""


def read_span(text: str) -> timedelta:
    """Read the whole text as a length of time, its parts added up. Raises NoSpan."""
    rest = " ".join(folded(text).casefold().split())
    total = timedelta(0)
    while rest:
        part = _PART.match(rest)
        if part is None:
            raise NoSpan
        total += _length(part["count"], part["word"])
        rest = rest[part.end() :]
        if joined := _JOINED.match(rest):
            rest = rest[joined.end() :]
            if not rest:
                raise NoSpan
    if not total:
        raise NoSpan
    return total


def _length(count: str | None, word: str) -> timedelta:
    if count is None:
        if word in _DUAL:
            return _DUAL[word]
        count = "1" if len(word) > _ONE_LETTER else None
    unit = _UNIT.get(word)
    if count is None or unit is None:
        raise NoSpan
    return int(count) * unit
