"""The languages Tocsin speaks. A further one is an entry here and a folder of texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Literal

from babel import Locale

Direction = Literal["ltr", "rtl"]


class Translation(StrEnum):
    """Where the sentences of a language come from; readers are told so in that language."""

    ORIGINAL = "original"
    HUMAN = "human"
    MACHINE_REVIEWED = "machine_reviewed"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Days:
    """How a language writes a day, in Babel's patterns: in the year that is meant, and in another.

    `first` holds both for the first of a month, where that is written otherwise (1er mars).
    """

    this_year: str = "d MMMM"
    other_year: str = "d MMMM y"
    first: tuple[str, str] | None = None


@dataclass(frozen=True)
class Language:
    """One language: its name for itself, where its lines begin, and the Babel locale of its values.

    `iso` is its two-letter code (ISO 639-1), which Telegram takes for command menus and Babel for names.
    `desk` says whether the sentences for curators exist in it; where not, they are said in `fallback`, as
    is every sentence that is missing.
    """

    code: str
    own_name: str
    direction: Direction
    locale_name: str
    iso: str
    translation: Translation
    desk: bool = False
    days: Days = Days()
    fallback: str = "en"

    @cached_property
    def locale(self) -> Locale:
        """Return the Babel locale for numbers, dates, lists and plurals."""
        return Locale.parse(self.locale_name)


FALLBACK = "en"
"""The end of every chain of fallbacks: the language that the sentences are written in first."""

_GERMAN = Days("d. MMMM", "d. MMMM y")
_FRENCH = Days(first=("d'er' MMMM", "d'er' MMMM y"))
_KURDISH = Days("d'ê' MMMM'ê'", "d'ê' MMMM'a' y'an'")  # the case that a date stands in, as CLDR's long form

LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        # British, for the day before the month.
        Language("en", "English", "ltr", "en_GB", "en", Translation.ORIGINAL, desk=True),
        # Syrian, for the month names of the Levant.
        Language("ar", "العربية", "rtl", "ar_SY", "ar", Translation.MACHINE, desk=True),
        Language("fr", "Français", "ltr", "fr_FR", "fr", Translation.MACHINE, days=_FRENCH),
        Language("tr", "Türkçe", "ltr", "tr_TR", "tr", Translation.MACHINE),
        Language("de", "Deutsch", "ltr", "de_DE", "de", Translation.MACHINE, days=_GERMAN),
        Language("kmr", "Kurdî (Kurmancî)", "ltr", "ku_TR", "ku", Translation.MACHINE, days=_KURDISH),
    )
}

_IN_ARABIC_SCRIPT = frozenset({"arab", "iq", "ir"})
"""Subtags of `ku` that mean the other script, unless `latn` is said: its readers need not read ours."""


def language_name(lang: str, code: str) -> str:
    """Return what a language is called in another: `Arabic` in English; its code where it has no name."""
    known = LANGUAGES.get(code)
    return str(language(lang).locale.languages.get(known.iso if known else code, code))


def load_languages() -> tuple[str, ...]:
    """Return the codes of all languages, in the order they are offered."""
    return tuple(LANGUAGES)


def desk_languages() -> tuple[str, ...]:
    """Return the codes of the languages that the desk works in: its menus are, and its sentences."""
    return tuple(code for code, each in LANGUAGES.items() if each.desk)


def fallbacks(lang: str) -> Iterator[str]:
    """Yield the codes in which a sentence is looked for, in order: kmr, en."""
    while True:
        yield lang
        if lang == FALLBACK:
            return
        lang = LANGUAGES[lang].fallback


@lru_cache
def language(lang: str, *, otherwise: str = FALLBACK) -> Language:
    """Return the language of a code such as `ar` or `ar-SY`; `otherwise` for one we do not speak.

    `ku`, as Telegram calls it, is Kurmanji unless the rest of the code says that it is written in Arabic
    letters.
    """
    if lang in LANGUAGES:
        return LANGUAGES[lang]
    primary, *subtags = lang.lower().replace("_", "-").split("-")
    if primary in ("ku", "kmr"):
        arabic = "latn" not in subtags and bool(_IN_ARABIC_SCRIPT.intersection(subtags))
        primary = otherwise if arabic else "kmr"
    return LANGUAGES.get(primary) or LANGUAGES[otherwise]
