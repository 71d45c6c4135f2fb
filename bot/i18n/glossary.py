"""The fixed terms of each language: one word for one thing, and words that we never use.

The data is `glossary.toml`, for translators to read; a check holds the sentences to it.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from bot.i18n.catalogue import Sentence
from bot.i18n.typed import alike


@dataclass(frozen=True)
class Term:
    """One thing: what we mean by it, how each language says it, and the sentences that must say it so.

    A language may have several forms of a word; one of them has to stand in the sentence.
    """

    name: str
    meaning: str
    words: Mapping[str, tuple[str, ...]]
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Glossary:
    """All terms, and for each language the words that are never used for anybody or anything."""

    terms: tuple[Term, ...]
    never: Mapping[str, tuple[str, ...]]

    def faults(self, sentence: Sentence, lang: str) -> Iterator[str]:
        """Say where a sentence does not use the term of its language, or uses a word that is never used."""
        if sentence.is_for_the_desk:
            return
        said = alike(sentence.plain)
        for term in self.terms:
            words = term.words[lang]
            if sentence.key in term.keys and not any(alike(word) in said for word in words):
                yield f"does not say “{words[0]}”, the term for {term.name}"
        for word in self.never[lang]:
            if alike(word) in said:
                yield f"says “{word}”, which is never used"


@lru_cache(maxsize=1)
def load_glossary() -> Glossary:
    """Read the glossary."""
    given = tomllib.loads((files("bot.i18n") / "glossary.toml").read_text(encoding="utf-8"))
    terms = tuple(
        Term(
            name=each["name"],
            meaning=each["meaning"],
            words={lang: tuple(words) for lang, words in each["words"].items()},
            keys=tuple(each["keys"]),
        )
        for each in given["term"]
    )
    return Glossary(terms, {lang: tuple(words) for lang, words in given["never"].items()})
