"""The sentence for readers, asked for in every language of the desk.

Whoever goes on with fewer is not held up: readers of the others get it as it is, and are told in which
language that is.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from bot.domain.message import Message
from bot.errors import Refused
from bot.i18n.languages import FALLBACK, desk_languages, language_name
from bot.rendering.desk import render_asked, render_note_wanted
from handlers import desk_corrections, desk_published, desk_taking_back
from handlers.desk_sitting import Said, Sitting, sentence

Finish = Callable[[Sitting, Mapping[str, Any], Mapping[str, str]], Awaitable[Said]]
FINISHES: Mapping[str, Finish] = {
    "note": desk_corrections.with_note,
    "over": desk_published.with_end,
    "sentence": desk_published.with_sentence,
    "back": desk_taking_back.with_own_words,
}
"""What is done with the sentence, by what was asked."""
_ARABIC = range(0x600, 0x700)


async def noted(sitting: Sitting, asked: Mapping[str, Any], text: str) -> Said:
    """A sentence came: ask for it in the next language, or go on when there is none."""
    given: dict[str, str] = {**asked.get("noted", {}), **_read(sitting, asked, text)}
    wanted = next((lang for lang in desk_languages() if lang not in given), None)
    if wanted is None:
        return await FINISHES[str(asked["is"])](sitting, asked, given)
    question = {**asked, "noted": given, "wanted": wanted}
    await sitting.ask(question)
    return [_wanted(sitting, question)]


async def skipped(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """Go on with the languages that it was given in. Raises Refused where that is asked no more."""
    asked = await sitting.asking.asked(sitting.curator)
    if asked is None or "noted" not in asked or str(asked.get("update")) != arguments[0]:
        raise Refused("desk-outdated")
    return await FINISHES[str(asked["is"])](sitting, asked, asked["noted"])


def ask_again(sitting: Sitting, asked: Mapping[str, Any]) -> Message:
    """Return the question once more: what led to it was handled again after a kill."""
    return _wanted(sitting, asked) if "noted" in asked else render_asked(sitting.words, "desk-ask-note")


def _wanted(sitting: Sitting, asked: Mapping[str, Any]) -> Message:
    return render_note_wanted(
        sitting.words, str(asked["wanted"]), given=tuple(asked["noted"]), mark=sitting.update_id
    )


def _read(sitting: Sitting, asked: Mapping[str, Any], text: str) -> dict[str, str]:
    """Return the sentence by its language: the one that was asked for, else what its letters are of."""
    note, wanted = sentence(text), asked.get("wanted")
    own = sitting.words.lang
    if wanted is None:
        return {"ar" if _is_arabic(note) else own if own != "ar" else FALLBACK: note}
    if _is_arabic(note) != (wanted == "ar"):
        raise Refused("desk-note-not-in", language=language_name(own, str(wanted)))
    return {str(wanted): note}


def _is_arabic(note: str) -> bool:
    """Tell by most of its letters: a name may be quoted in its own script."""
    letters = [char for char in note if char.isalpha()]
    return 2 * sum(ord(char) in _ARABIC for char in letters) > len(letters)
