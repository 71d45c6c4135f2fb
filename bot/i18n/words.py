"""Sentences by key. One `Words` per language; a sentence that is missing there is said in English.

A missing sentence or value is a warning, never an error: a send must not fail over a word. The tests
run with warnings as errors, so there it is one.
"""

import html
import warnings
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from bot.errors import Saying
from bot.i18n.direction import Html, leaf
from bot.i18n.formats import date, list_of, number
from bot.i18n.languages import FALLBACK, Direction, language, load_languages

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
        self._bundles = [_bundle(code) for code in dict.fromkeys((spoken.code, FALLBACK))]

    def __call__(self, key: str, **values: Given) -> Html:
        """Return the sentence in Telegram's HTML. Texts are escaped and isolated here; `Html` is kept."""
        safe = {name: self._leaf(value) for name, value in values.items()}
        return Html(self._format(key, safe))

    def plain(self, key: str, **values: Given) -> str:
        """Return the sentence as plain text, for button labels, command menus and short notices."""
        return html.unescape(self(key, **values))

    def leaf(self, text: str) -> Html:
        """Make a text safe to be put beside sentences of this language."""
        return leaf(text, self.direction)

    def number(self, n: int) -> str:
        """Write a number: 1,383."""
        return number(self.lang, n)

    def list_of(self, items: Iterable[str]) -> Html:
        """Join items as the language does: `A, B and C`."""
        return list_of(self.lang, items)

    def instant(self, at: datetime, *, now: datetime | None = None) -> Html:
        """Write an instant in UTC: `8 March, 18:00 UTC`; with the year when it is not this year's."""
        day = date(self.lang, at.date(), today=now.date() if now else None)
        return self("instant", day=Html(day), time=Html(f"{at:%H:%M}"))

    def _leaf(self, value: Given) -> str | int:
        if isinstance(value, Saying):
            return self(value.key, **value.values)
        return leaf(value, self.direction) if isinstance(value, str) else value

    def _format(self, key: str, values: dict[str, str | int]) -> str:
        for bundle in self._bundles:
            if not bundle.has_message(key):
                _warn(f"{key} is missing in {bundle.locales[0]}")
                continue
            pattern = bundle.get_message(key).value
            text, problems = bundle.format_pattern(pattern, values) if pattern else (key, [])
            if problems:
                _warn(f"{key} in {bundle.locales[0]}: {problems[0]}")
            return str(text)
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


@lru_cache(maxsize=len(load_languages()))
def _bundle(code: str) -> FluentBundle:
    # Fluent would isolate every placeable, commands too; `leaf` isolates what needs it.
    bundle = FluentBundle([language(code).locale_name, code], use_isolating=False)
    folder = files("bot.i18n") / "locales" / code
    for part in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if part.name.endswith(".ftl"):
            bundle.add_resource(FluentResource(part.read_text(encoding="utf-8")))
    return bundle
