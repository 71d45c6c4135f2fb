"""Messages fit Telegram: cut at a line, never inside one, and always saying that there is more."""

import html
import re
from collections.abc import Sequence

from bot.domain.message import TEXT_LIMIT
from bot.i18n import Html

REASON_ROOM = 400
"""Characters kept free for the line that says why a chat gets the message."""

LIST_LIMIT = 3500
"""Characters of a list; shorter than an alert may be, so that it can be read on a phone."""

CAPTION_LIMIT = 950
"""Characters of what stands below a picture: Telegram takes 1,024 (Bot API, sendPhoto)."""

_TAG = re.compile(r"</?[a-z-]+(?: [^>]*)?>")


def visible_length(text: str) -> int:
    """Return the characters that Telegram counts: tags are none, an escaped character is one."""
    return len(html.unescape(_TAG.sub("", text)))


def fit_lines(lines: Sequence[str], *, more: str, limit: int = TEXT_LIMIT - REASON_ROOM) -> Html:
    """Join the lines; when they are more than `limit` characters, end at a line and add `more`."""
    whole = "\n".join(lines)
    if visible_length(whole) <= limit:
        return Html(whole)
    room = limit - visible_length(more)
    kept: list[str] = []
    for line in lines:
        room -= visible_length(line) + 1
        if room < 0:
            break
        kept.append(line)
    return Html("\n".join([*kept, more]))


def paged(blocks: Sequence[str], *, room: int) -> list[list[str]]:
    """Share blocks out on pages of at most `room` characters; one that is longer has a page of its own."""
    pages: list[list[str]] = [[]]
    left = room
    for block in blocks:
        needed = visible_length(block) + 2
        if pages[-1] and needed > left:
            pages.append([])
            left = room
        pages[-1].append(block)
        left -= needed
    return pages


def fit_blocks(blocks: Sequence[str], *, limit: int = LIST_LIMIT) -> tuple[Html, int]:
    """Join blocks with an empty line between, and return how many did not fit. The first always stays."""
    kept: list[str] = []
    room = limit
    for block in blocks:
        room -= visible_length(block) + 2
        if kept and room < 0:
            break
        kept.append(block)
    return Html("\n\n".join(kept)), len(blocks) - len(kept)
