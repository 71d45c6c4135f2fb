"""One message instead of many: what happened while a chat could not be reached, marked as late."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.message import Message
from bot.i18n import Html, Words
from bot.rendering.menu import menu


def render_catch_up(
    words: Words, lines: Sequence[tuple[datetime, Html]], *, more: int, now: datetime
) -> Message:
    """Tell one line for each event with the time it was meant for; `more` did not find room."""
    told = [words("catch-up-title"), ""]
    told += [words("catch-up-line", at=words.instant(at, now=now), line=line) for at, line in lines]
    if more:
        told.append(words("and-more", count=more))
    return menu(words, [*told, "", words("catch-up-now")])
