"""What a search found: each event as it stands now, the best answer first."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.callback import Callback, Verb, parse_callback
from bot.domain.event import Revision
from bot.domain.message import Button, Message
from bot.i18n import Html, based
from bot.i18n.direction import LRM
from bot.i18n.words import Words
from bot.rendering.context import Context
from bot.rendering.fit import fit_blocks
from bot.rendering.lists import latest_block, page_of
from bot.rendering.menu import menu, paired
from bot.rendering.phrases import Phrases

_OPENED = 6  # events that a page offers to open


@dataclass(frozen=True, slots=True)
class Found:
    """What answers a search, best first; `sought` are its folded words."""

    sought: tuple[str, ...]
    revisions: tuple[Revision, ...]
    context: Context


def render_found(found: Found, *, lang: str, page: int = 0) -> Message:
    """Tell a page of what was found. A search too long for a button has one page."""
    phrases = Phrases(found.context, lang)
    words = phrases.words
    if not found.revisions:
        return menu(words, [words("search-nothing")])
    head = f"<b>{words('search-title', count=len(found.revisions))}</b>"
    blocks = [latest_block(each, phrases) for each in found.revisions]
    packed = pack(found.sought)
    opens = _opened(found.revisions)
    if parse_callback(f"{Verb.TURN}:{Verb.FIND}:{packed}:000") is None:
        text, left = fit_blocks([head, *blocks])
        text = Html(f"{text}\n\n{words('search-more', count=left)}") if left else text
        return Message(based(text, words.direction), opens)
    text, row = page_of(blocks, head, phrases, page=page, verb=Verb.FIND, before=(packed,))
    return Message(based(text, words.direction), ((tuple(row), *opens) if row else opens))


def search_example(words: Words) -> Html:
    """Write the command as a person would type it."""
    mark = LRM if words.direction == "rtl" else ""  # keeps the slash on the left of the word
    return Html(f"{mark}/search {words('example-search')}")


def pack(sought: Sequence[str]) -> str:
    """Write folded words as a button carries them: nothing of a search is kept by us."""
    return base64.urlsafe_b64encode(" ".join(sought).encode()).decode()


def unpack(packed: str) -> str | None:
    """Read what `pack` wrote; None for anything else."""
    try:
        return base64.urlsafe_b64decode(packed).decode()
    except ValueError:
        return None


def _opened(revisions: Sequence[Revision]) -> tuple[tuple[Button, ...], ...]:
    """Lead to the history of each, as far as its name fits a button."""
    datas = [(each.event, f"{Verb.EVENT}:{each.event}") for each in revisions[:_OPENED]]
    fits = [Callback(Verb.EVENT, (name,)) for name, data in datas if parse_callback(data)]
    return paired([Button(callback.arguments[0], callback.pack()) for callback in fits])
