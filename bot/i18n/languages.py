"""The languages Tocsin speaks. A further one is an entry here and a folder of texts."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from babel import Locale

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Language:
    """One language: its name for itself, where its lines begin, and the Babel locale of its values."""

    code: str
    own_name: str
    direction: Direction
    locale_name: str

    @cached_property
    def locale(self) -> Locale:
        """Return the Babel locale for numbers, dates, lists and plurals."""
        return Locale.parse(self.locale_name)


FALLBACK = "en"
"""Where a sentence comes from that a language does not have yet."""

LANGUAGES: dict[str, Language] = {
    language.code: language
    for language in (
        Language("en", "English", "ltr", "en_GB"),  # the day before the month
        Language("ar", "العربية", "rtl", "ar_SY"),  # the month names of the Levant
    )
}


def language_name(lang: str, code: str) -> str:
    """Return what a language is called in another: `Arabic` in English; its code where it has no name."""
    return str(language(lang).locale.languages.get(code, code))


def load_languages() -> tuple[str, ...]:
    """Return the codes of all languages, in the order they are offered."""
    return tuple(LANGUAGES)


@lru_cache
def language(lang: str, *, otherwise: str = FALLBACK) -> Language:
    """Return the language of a code such as `ar` or `ar-SY`; `otherwise` for one we do not speak."""
    return LANGUAGES.get(lang) or LANGUAGES.get(lang.partition("-")[0].lower()) or LANGUAGES[otherwise]
