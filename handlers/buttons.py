"""What a pressed button may carry: each argument is held against a form before anything is done.

Callback data can be forged, and buttons of last year are still pressed. What does not fit the form is
answered with one sentence and touches nothing.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from bot.domain.callback import Callback, Verb, parse_callback
from bot.domain.terms import Severity
from bot.gazetteer import Gazetteer
from bot.i18n import LANGUAGES
from bot.rendering.history import STAMP
from bot.rendering.menu import KINDS
from handlers.visit import Answer

Form: TypeAlias = Callable[[str, Gazetteer], bool]
"""Says whether one argument is what it should be."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"[0-9]{1,3}")
_STAMP_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Press:
    """What a verb does and which arguments it takes.

    `least` of the arguments must be there. `in_place` puts the answer where the menu was; else it is a
    message of its own. `keeps` says that a first preference may be stored.
    """

    answer: Answer
    takes: tuple[Form, ...] = ()
    least: int = 0
    in_place: bool = True
    keeps: bool = False


Presses: TypeAlias = Mapping[Verb, Press]


def read_press(presses: Presses, data: str | None, gazetteer: Gazetteer) -> tuple[Press, Callback] | None:
    """Read what was pressed; None for a button that we do not know or that carries something else."""
    callback = parse_callback(data)
    press = presses.get(callback.verb) if callback else None
    if callback is None or press is None:
        return None
    given = callback.arguments
    fits = press.least <= len(given) <= len(press.takes) and all(
        form(argument, gazetteer) for form, argument in zip(press.takes, given, strict=False)
    )
    return (press, callback) if fits else None


def an_area(text: str, gazetteer: Gazetteer) -> bool:
    """A region that exists."""
    return gazetteer.region(text) is not None


def an_event(text: str, _: Gazetteer) -> bool:
    """The shape of an event's id; whether it exists is for the store to say."""
    return _SLUG.fullmatch(text) is not None


def a_number(text: str, _: Gazetteer) -> bool:
    """A page, or the number of a revision."""
    return _NUMBER.fullmatch(text) is not None


def a_minute(text: str, _: Gazetteer) -> bool:
    """A minute in UTC, as a button carries it."""
    if len(text) != _STAMP_DIGITS or not text.isdecimal():
        return False
    try:
        datetime.strptime(text, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return False
    return True


def a_kind(text: str, _: Gazetteer) -> bool:
    """One of the switches of kinds."""
    return text in KINDS


def a_level(text: str, _: Gazetteer) -> bool:
    """A severity."""
    return text in set(Severity)


def a_language(text: str, _: Gazetteer) -> bool:
    """A language that we speak."""
    return text in LANGUAGES


def a_word(text: str, _: Gazetteer) -> bool:
    """A word that its menu reads itself: what it may be hangs on the words before it."""
    return bool(text)


def one_of(*words: str) -> Form:
    """One of these very words."""
    return lambda text, _: text in words


def either(*forms: Form) -> Form:
    """What fits any of these forms."""
    return lambda text, gazetteer: any(form(text, gazetteer) for form in forms)
