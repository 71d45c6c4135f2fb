"""What is wrong with the sentences of a language, told so that a translator can mend it.

The tests and `tocsin i18n check` ask here, so both say the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.i18n.catalogue import Catalogue, Sentence
from bot.i18n.glossary import Glossary
from bot.i18n.languages import LANGUAGES

LIMITS = {"command-": 256, "button-": 30, "refused-": 200}
"""Characters, by the beginning of a key: the menu of commands and a notice over the chat as Telegram takes
them (Bot API, BotCommand and answerCallbackQuery), a button as a phone shows it on a line of its own."""

_NEVER = re.compile(r"[<>&!\U0001f000-\U0001faff\u2600-\u2712\u2714-\u27bf]")
"""What stands in no sentence: markup but for bold and italic, exclamation marks, pictures."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, in which sentence, and what."""

    file: str
    line: int
    key: str
    said: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.said}"


def missing(catalogue: Catalogue, english: Catalogue) -> list[Sentence]:
    """Return the English sentences that a language has to have and has not."""
    has_desk = LANGUAGES[catalogue.lang].desk
    return [
        sentence
        for key, sentence in english.sentences.items()
        if key not in catalogue.sentences and (has_desk or not sentence.is_for_the_desk)
    ]


def check(catalogue: Catalogue, english: Catalogue, glossary: Glossary) -> list[Fault]:
    """Return all that is wrong with a language, beside English."""
    faults = [Fault(name, line, "?", "this cannot be read as Fluent") for name, line in catalogue.unreadable]
    faults += [_fault(each, "this key is written twice") for each in catalogue.twice]
    faults += [
        _fault(each, f"is in English and missing in {catalogue.lang}") for each in missing(catalogue, english)
    ]
    for sentence in catalogue.sentences.values():
        first = english.sentences.get(sentence.key)
        if first is None:
            faults.append(_fault(sentence, "there is no such sentence in English"))
            continue
        said = (*_beside(sentence, first), *_alone(sentence, catalogue.lang))
        faults += [_fault(sentence, each) for each in (*said, *glossary.faults(sentence, catalogue.lang))]
    return faults


def _fault(sentence: Sentence, said: str) -> Fault:
    return Fault(sentence.file, sentence.line, sentence.key, said)


def _beside(sentence: Sentence, first: Sentence) -> Iterator[str]:
    """Say where it takes other values, markup or commands than the English one."""
    for what, ours, theirs in (
        ("$", sentence.told.variables, first.told.variables),
        ("", sentence.commands, first.commands),
        ("", sentence.tags, first.tags),
    ):
        yield from (f"does not have {what}{each}, which English has" for each in sorted(theirs - ours))
        yield from (f"has {what}{each}, which English does not have" for each in sorted(ours - theirs))


def _alone(sentence: Sentence, lang: str) -> Iterator[str]:
    """Say what is wrong with it by itself."""
    if sentence.told.references:
        yield "refers to another sentence; each of ours stands alone"
    needed = LANGUAGES[lang].locale.plural_form.tags | {"other"}
    for forms in sentence.told.plurals:
        yield from (f"has no plural form [{each}]" for each in sorted(needed - forms))
        yield from (
            f"has a plural form [{each}] that the language does not have" for each in sorted(forms - needed)
        )
    limit = next((n for prefix, n in LIMITS.items() if sentence.key.startswith(prefix)), None)
    if limit is not None and sentence.length > limit:
        yield f"is {sentence.length} characters long; at most {limit} fit"
    if found := _NEVER.search(sentence.plain):
        yield f"has “{found[0]}”, which stands in no sentence of ours"
