"""Sentences by key. One `Words` per language; a sentence that is missing there is said in its fallback.

A missing sentence or value is a warning, never an error: a send must not fail over a word. The tests
run with warnings as errors, so there it is one. What the desk says is missing on purpose in a language
that the desk does not work in.
"""

import html
import warnings
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from bot.errors import Saying
from bot.i18n.direction import Html, leaf
from bot.i18n.formats import date, list_of, number, percent
from bot.i18n.languages import LANGUAGES, Direction, fallbacks, language
from bot.i18n.reader_time import by_readers_clock, without_times
from bot.i18n.sentences import keys_of_desk, sentences_of

Given = str | int | Saying
"""A value in a sentence: a text (escaped unless `Html`), a number (chooses the plural form), a sentence."""


class MissingWords(UserWarning):
    """A sentence, or a value in it, is missing."""


class Words:
    """The sentences of one language."""

    def __init__(self, lang: str) -> None:
        spoken = language(lang)
        self.lang = spoken.code
        self.direction: Direction = spoken.direction
        self._sentences = {code: sentences_of(code) for code in fallbacks(spoken.code)}

    def __call__(self, key: str, **values: Given) -> Html:
        """Return the sentence in Telegram's HTML. Texts are escaped and isolated here; `Html` is kept."""
        safe = {name: self._leaf(value) for name, value in values.items()}
        return Html(self._format(key, safe))

    def plain(self, key: str, **values: Given) -> str:
        """Return the sentence as plain text, for button labels, command menus and short notices."""
        return html.unescape(without_times(self(key, **values)))

    def leaf(self, text: str) -> Html:
        """Make a text safe to be put beside sentences of this language."""
        return leaf(text, self.direction)

    def number(self, n: int) -> str:
        """Write a number: 1,383."""
        return number(self.lang, n)

    def percent(self, n: int) -> str:
        """Write a share of a hundred: 87%."""
        return percent(self.lang, n)

    def list_of(self, items: Iterable[str]) -> Html:
        """Join items as the language does: `A, B and C`."""
        return list_of(self.lang, items)

    def instant(self, at: datetime, *, now: datetime | None = None) -> Html:
        """Write an instant in UTC: `8 March, 18:00 UTC`; with the year when it is not this year's."""
        day = date(self.lang, at.date(), today=now.date() if now else None)
        return self("instant", day=Html(day), time=Html(f"{at:%H:%M}"))

    def moment(self, at: datetime, *, now: datetime | None = None) -> Html:
        """Write an instant so that an app that can shows it by its reader's clock; for messages only."""
        day = date(self.lang, at.date(), today=now.date() if now else None)
        written = self("moment", day=Html(day), time=Html(f"{at:%H:%M}"))
        return by_readers_clock(at, written, now=now)

    def _leaf(self, value: Given) -> str | int:
        if isinstance(value, Saying):
            return self(value.key, **value.values)
        return leaf(value, self.direction) if isinstance(value, str) else value

    def _format(self, key: str, values: dict[str, str | int]) -> str:
        for code, sentences in self._sentences.items():
            if key not in sentences:
                if LANGUAGES[code].desk or key not in keys_of_desk():
                    _warn(f"{key} is missing in {sentences.locale_name}")
                continue
            text, problems = sentences.say(key, values)
            if problems:
                _warn(f"{key} in {sentences.locale_name}: {problems[0]}")
            return text
        return key


def instant(lang: str, at: datetime, *, now: datetime | None = None) -> str:
    """Write an instant in UTC, in `lang`: `8 March, 18:00 UTC`."""
    return words_for(lang).instant(at, now=now)


@lru_cache
def words_for(lang: str) -> Words:
    """Return the sentences of a language; of English for one that we do not speak."""
    return Words(lang)


def _warn(message: str) -> None:
    warnings.warn(message, MissingWords, stacklevel=4)
