"""One message instead of many: what could not be brought in time, or was held back for its reader."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.cadence import Occasion
from bot.domain.message import Message
from bot.i18n import Html, Words
from bot.rendering.menu import menu


def render_catch_up(
    words: Words,
    lines: Sequence[tuple[datetime, Html]],
    *,
    more: int,
    now: datetime,
    occasion: Occasion | None = None,
    follows: Sequence[str] = (),
) -> Message:
    """Tell one line for each event with the time it was meant for; `more` did not find room.

    The title says on which occasion; without one it is late. `follows` are the places that brought it.
    """
    told = [words(f"catch-up-{occasion.value}" if occasion else "catch-up-title"), ""]
    told += [words("catch-up-line", at=words.moment(at, now=now), line=line) for at, line in lines]
    if more:
        told.append(words("and-more", count=more))
    told += ["", words("catch-up-stands" if occasion else "catch-up-now")]
    if follows:
        told.append(words("you-follow", area=words.list_of(follows)))
    return menu(words, told)
