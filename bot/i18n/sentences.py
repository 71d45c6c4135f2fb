"""The sentences of one language as they stand in its files, each read when it is first said.

Read ahead, they would cost every process a tenth of a second a language when it starts, and memory for
sentences that it never says.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

from bot.i18n.languages import FALLBACK, language

DESK_FILES = frozenset(
    f"{name}.ftl" for name in ("desk", "desk_notices", "desk_published", "desk_refusals", "flaws", "gate")
)
"""Files whose sentences only curators meet: they exist in the languages that the desk works in."""

_ENTRY = re.compile(r"^(?P<key>[a-z][\w-]*) *=.*(?:\n(?![a-z#-]).*)*", re.MULTILINE)
"""A sentence: from its key to the next line that begins with a key or a comment."""


class Sentences:
    """The sentences of one language by key. They refer to no other, so that each can be read alone."""

    def __init__(self, code: str) -> None:
        # Fluent would isolate every placeable, commands too; `leaf` isolates what needs it.
        self._bundle = FluentBundle([language(code).locale_name, code], use_isolating=False)
        self._texts = {key: text for _, file in read_files(code) for key, text in split(file)}
        self.locale_name = language(code).locale_name

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def say(self, key: str, values: dict[str, str | int]) -> tuple[str, list[Exception]]:
        """Return the sentence with its values, and what was wrong with them. Raises KeyError for none."""
        if not self._bundle.has_message(key):
            parser = FluentParser(with_spans=False)
            self._bundle.add_resource(parser.parse(self._texts[key]))
        pattern = self._bundle.get_message(key).value
        text, problems = self._bundle.format_pattern(pattern, values) if pattern else (key, [])
        return str(text), problems


@lru_cache
def sentences_of(code: str) -> Sentences:
    """Return the sentences of a language that we speak."""
    return Sentences(code)


@lru_cache(maxsize=1)
def keys_of_desk() -> frozenset[str]:
    """Return the keys of what only curators meet."""
    return frozenset(
        key for name, file in read_files(FALLBACK) if name in DESK_FILES for key, _ in split(file)
    )


def read_files(code: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file of a language, in order."""
    folder = files("bot.i18n") / "locales" / code
    for part in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if part.name.endswith(".ftl"):
            yield part.name, part.read_text(encoding="utf-8")


def split(file: str) -> Iterator[tuple[str, str]]:
    """Yield the key and the text of each sentence in a file."""
    for entry in _ENTRY.finditer(file):
        yield entry["key"], f"{entry[0]}\n"
