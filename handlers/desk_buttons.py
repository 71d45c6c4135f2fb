"""The buttons and questions of the desk: which feature each goes to, and what a button may carry.

Callback data can be forged, and buttons of last year are still pressed: what does not fit its form is none.
"""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from bot.rendering.desk import PREFIX
from handlers import (
    desk_answers,
    desk_corrections,
    desk_drafts,
    desk_notes,
    desk_notices,
    desk_published,
    desk_reports,
    desk_review,
    desk_story,
    desk_taking_back,
)
from handlers.desk_sitting import Pressed, Said, Sitting

_NUMBER = re.compile(r"[0-9]{1,9}")
_ARGUMENT = re.compile(r"[A-Za-z0-9_-]{1,32}")

PRESSES: Mapping[str, tuple[Pressed, str]] = {
    "h": (desk_drafts.home, ""),
    "n": (desk_drafts.new, "w?"),
    "o": (desk_review.opened, "n"),
    "e": (desk_drafts.fields, "nn"),
    "f": (desk_drafts.field, "nnw"),
    "c": (desk_drafts.chosen, "nnwn"),
    "t": (desk_drafts.today, "nnw"),
    "a": (desk_drafts.place, "nnw"),
    "b": (desk_drafts.body, "nnww"),
    "p": (desk_review.checked, "nn"),
    "x": (desk_review.step, "wnn"),
    "g": (desk_review.ask_why, "nnw"),
    "wu": (desk_story.is_update, "nnw"),
    "ws": (desk_story.is_same, "nnw"),
    "wo": (desk_story.is_other, "nn"),
    "r": (desk_reports.make, "ww"),
    "m": (desk_notes.skipped, "w"),
    "k": (desk_corrections.choose_event, ""),
    "ke": (desk_corrections.choose_line, "w"),
    "kl": (desk_corrections.ask_value, "wnn"),
    "y": (desk_corrections.still_true, "wn"),
    "i": (desk_notices.opened, "n"),
    "q": (desk_notices.answered, "wnw"),
    "u": (desk_notices.released, "wn"),
    "z": (desk_published.over, "wn"),
    "l": (desk_published.listed, ""),
    "v": (desk_published.show, "w"),
    "vu": (desk_published.update, "wn"),
    "vs": (desk_published.ask_sentence, "wwn"),
    "vd": (desk_published.twins, "wn"),
    "vm": (desk_published.merge, "wnw"),
    "vt": (desk_taking_back.look, "wwn"),
    "vb": (desk_taking_back.send, "wwnw"),
    "vo": (desk_taking_back.ask_own_words, "wwn"),
}
"""What each button does, and the form of its arguments: n a number, w a word, ? that the last may lack."""

ANSWERS: Mapping[str, Callable[[Sitting, Mapping[str, Any], str], Awaitable[Said]]] = {
    "field": desk_answers.answered,
    "reason": desk_review.with_reason,
    "code": desk_review.with_code,
    "why": desk_review.with_why,
    "value": desk_corrections.with_value,
    **dict.fromkeys(desk_notes.FINISHES, desk_notes.noted),
}
"""What a text does, by what was asked."""


def read_press(data: str | None) -> tuple[Pressed, Sequence[str]] | None:
    """Read a button's data; None for what none of our buttons carries."""
    prefix, _, rest = (data or "").partition(":")
    name, *arguments = rest.split(":")
    if prefix != PREFIX or name not in PRESSES:
        return None
    press, form = PRESSES[name]
    least = len(form) - 2 if form.endswith("?") else len(form)
    wanted = form.removesuffix("?")
    forms = {"n": _NUMBER, "w": _ARGUMENT}
    fits = least <= len(arguments) <= len(wanted) and all(
        forms[kind].fullmatch(argument) for kind, argument in zip(wanted, arguments, strict=False)
    )
    return (press, arguments) if fits else None
