"""What is kept about a chat: in words, and all of it as a file."""

import json
from collections.abc import Callable

from bot.domain.kept import Kept
from bot.domain.message import Document, Message
from bot.domain.region import RegionCode
from bot.i18n import LANGUAGES, Words
from bot.rendering.menu import menu

FILE = "tocsin-mydata.json"


def render_kept(
    words: Words, kept: Kept | None, name: Callable[[RegionCode], str], *, at_desk: bool
) -> Message:
    """Tell what is kept; None where it is nothing. A curator is told of their place at the desk, too."""
    desk = [words("kept-at-desk")] if at_desk else []
    if kept is None:
        return menu(words, [*([] if at_desk else [words("kept-nothing")]), *desk])
    chat, told = kept.chat, [words("kept-title")]
    told.append(words("kept-chat", language=LANGUAGES[chat.language].own_name))
    if chat.muted_until is not None:
        told.append(words("kept-muted", until=words.moment(chat.muted_until)))
    if chat.discreet:
        told.append(words("kept-discreet"))
    if kept.areas:
        places = words.list_of([words.leaf(name(area)) for area in kept.areas])
        told.append(words("kept-rules", count=len(kept.areas), places=places))
    if receipts := kept.count("receipts"):
        told.append(words("kept-receipts", count=receipts))
    if rest := kept.count_beside("chats", "subscriptions", "receipts"):
        told.append(words("kept-rest", count=rest))
    said = menu(words, [*told, *desk, words("kept-not"), words("kept-file")])
    return Message(said.html, document=_file(kept))


def _file(kept: Kept) -> Document:
    written = json.dumps(kept.rows, ensure_ascii=False, indent=1, default=str)
    return Document(FILE, f"{written}\n".encode())
