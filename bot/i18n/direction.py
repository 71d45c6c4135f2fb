"""Left-to-right and right-to-left in one text (UAX 9), and the escaping that goes with it.

A value is escaped and isolated once, at the leaf, when it enters a sentence. Isolation marks stand only
round values that need them: never round commands, addresses or callback data, which come as `Html` or
as part of the sentence. They count towards the length of a message.
"""

import html
import re
import unicodedata
from collections.abc import Callable

from bot.i18n.languages import Direction

FSI, PDI = "\u2068", "\u2069"
LRM, RLM = "\u200e", "\u200f"

_RTL = frozenset({"R", "AL", "AN"})
_FITS_RTL = frozenset({"R", "AL", "NSM", "WS"})
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_NOT_SEEN = re.compile("(?:<[^>]*>|[\u2066-\u2069])+")


class Html(str):
    """Text that is already safe in Telegram's HTML: it is neither escaped nor isolated again."""

    __slots__ = ()


def isolate(text: str) -> str:
    """Wrap a text so that its direction and that of its surroundings do not touch."""
    return f"{FSI}{text}{PDI}"


def without_controls(text: str) -> str:
    """Drop the direction controls that came with a text, and keep it on one line.

    A lone control would turn the lines after it, and an isolate ends where its line does.
    """
    return _LINE_ENDS.sub(" ", _CONTROLS.sub("", text))


def isolate_foreign(text: str, direction: Direction) -> str:
    """Isolate a plain text only if it would mix directions in a sentence of `direction`."""
    classes = {unicodedata.bidirectional(character) for character in text}
    mixes = not classes <= _FITS_RTL if direction == "rtl" else bool(classes & _RTL)
    return isolate(text) if mixes else text


def leaf(value: str, direction: Direction) -> Html:
    """Make a value safe to stand in a sentence: escaped, and isolated where it would mix."""
    if isinstance(value, Html):
        return value
    return Html(isolate_foreign(html.escape(without_controls(value), quote=False), direction))


def alone(text: str) -> Html:
    """Make a text of the reader's own language safe to stand on a line of its own."""
    return Html(html.escape(without_controls(text), quote=False))


def based(text: str, direction: Direction) -> Html:
    """Give every line the base direction of its language, whatever its first word is.

    Clients choose a line's direction by its first strong character, and not all of them skip isolates.
    """
    mark, is_right = _BASES[direction]
    lines = text.split("\n")
    return Html("\n".join(line if not line or is_right(_first_seen(line)) else mark + line for line in lines))


def _first_seen(line: str) -> str:
    visible = _NOT_SEEN.sub("", line)
    return unicodedata.bidirectional(visible[0]) if visible else ""


_BASES: dict[Direction, tuple[str, Callable[[str], bool]]] = {
    "rtl": (RLM, lambda first: first in _RTL),
    "ltr": (LRM, lambda first: first not in _RTL),
}
