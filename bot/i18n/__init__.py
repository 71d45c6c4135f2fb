"""Words for people: every sentence a reader sees, in their language, safe to put into a message.

`words_for(lang)` gives the sentences; `number`, `date`, `instant` and `list_of` write values as that
language does. Texts live in `locales/<lang>/*.ftl`, one file per room.
"""

from bot.i18n.direction import Html, alone, based, isolate
from bot.i18n.formats import date, list_of, number
from bot.i18n.languages import LANGUAGES, Language, load_languages
from bot.i18n.reader_time import without_times, without_times_in_bytes
from bot.i18n.words import Words, instant, words_for

__all__ = [
    "LANGUAGES",
    "Html",
    "Language",
    "Words",
    "alone",
    "based",
    "date",
    "instant",
    "isolate",
    "list_of",
    "load_languages",
    "number",
    "without_times",
    "without_times_in_bytes",
    "words_for",
]
