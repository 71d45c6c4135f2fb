"""What all pictures share: their colours, sizes and edges, and words as they stand on them.

One picture is read in light and in dark: it brings its own paper, soft enough for a dark screen, with ink
that stands out from it by more than 4.5 to 1 (WCAG 2.2, 1.4.3). Sizes are pixels of a sheet that fills the
breadth of a phone.
"""

import html
import re
import unicodedata

from bot.domain.picture import Align, Label, Point
from bot.i18n import Words
from bot.i18n.direction import based

WIDTH = 1080
MARGIN = 54
ROOM = WIDTH - 2 * MARGIN

PAPER = "#F4F0E7"
INK = "#1B1F24"
SOFT = "#525964"
GRID = "#C9C2B3"
BLUE = "#1F5A8C"
RUST = "#9C3B06"

TITLE, HEAD, BODY, VALUE = 46.0, 38.0, 30.0, 36.0

_TAG = re.compile(r"</?[a-z-]+(?: [^>]*)?>")
_BREADTH = 0.52  # of the size: what a character of DejaVu Sans takes on average
_BOLD, _ARABIC, _DIGIT = 1.18, 0.9, 1.2  # of that


def plain(said: str, words: Words) -> str:
    """Return a sentence as it stands on a picture: without tags, and in the direction of its language."""
    return html.unescape(_TAG.sub("", based(said, words.direction)))


def breadth(text: str, size: float, *, bold: bool = False) -> float:
    """Guess how broad a text is; who draws it shrinks what does not fit after all."""
    seen = [char for char in text if unicodedata.category(char) not in ("Cf", "Mn")]
    arabic = sum(unicodedata.bidirectional(char) == "AL" for char in seen)
    digits = sum(char.isdecimal() for char in seen)
    wide = len(seen) - arabic * (1 - _ARABIC) + digits * (_DIGIT - 1)
    return wide * size * _BREADTH * (_BOLD if bold else 1)


def start(words: Words) -> tuple[float, Align]:
    """Return where a line of the language begins."""
    return (WIDTH - MARGIN, "right") if words.direction == "rtl" else (MARGIN, "left")


def end(words: Words) -> tuple[float, Align]:
    """Return where a line of the language ends."""
    return (MARGIN, "left") if words.direction == "rtl" else (WIDTH - MARGIN, "right")


def text_block(
    said: str, words: Words, top: float, *, size: float = BODY, color: str = INK, bold: bool = False
) -> tuple[list[Label], float]:
    """Set a text in lines below `top`; return them, and where they end."""
    left, align = start(words)
    lines = _wrapped(plain(said, words), size, bold=bold)
    step = size * 1.32
    labels = [
        Label(line, (left, top + step * at + size), size, color, align, bold, within=ROOM)
        for at, line in enumerate(_in_direction(lines, words))
    ]
    return labels, top + step * len(lines)


def _wrapped(text: str, size: float, *, bold: bool) -> list[str]:
    lines, room = [""], ROOM
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and breadth(longer, size, bold=bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _in_direction(lines: list[str], words: Words) -> list[str]:
    return [based(line, words.direction) for line in lines]


def box(label: Label) -> tuple[float, float, float, float]:
    """Return the room that a label takes: left, top, right, bottom."""
    wide = min(breadth(label.text, label.size, bold=label.bold), label.within or WIDTH)
    x, y = label.at
    left = {"left": x, "center": x - wide / 2, "right": x - wide}[label.align]
    return left, y - label.size, left + wide, y + label.size * 0.2


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Say whether two boxes touch."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def beside(at: Point, text: str, *, size: float, color: str = INK, gap: float = 16.0) -> list[Label]:
    """Return the ways to write a value at a mark, the best first."""
    x, y = at
    above, below, middle = y - gap - size * 0.2, y + gap + size, y + size * 0.35
    places: tuple[tuple[Point, Align], ...] = (
        ((x, above), "center"),
        ((x + gap, middle), "left"),
        ((x - gap, middle), "right"),
        ((x, below), "center"),
        ((x + gap, above), "left"),
        ((x - gap, above), "right"),
    )
    return [Label(text, place, size, color, align, bold=True, halo=PAPER) for place, align in places]
