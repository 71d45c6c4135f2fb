"""What the platform marks by itself in any text: commands, mentions, hashtags, addresses.

Bots find their commands by these entities, so text typed in the chat page must get them too.
"""

import re
from collections.abc import Iterator

from sandbox.entities import Entity, in_order, utf16_length

_TLD = "com|org|net|info|io|int|gov|edu|news|me|sy|lb|tr|iq|jo|il|ps|sd|ye|ua|de|fr|uk|ru|eu|example"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("url", re.compile(r"https?://[^\s<>\"'«»]+[^\s<>\"'«».,:;!?)\]]", re.I)),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}\b")),
    (
        "url",
        re.compile(
            rf"(?<![\w@./-])(?:[A-Za-z0-9-]+\.)+(?:{_TLD})\b(?![@\w.-]\w)(?:/[^\s<>\"']*[^\s<>\"'.,:;!?)])?",
            re.I,
        ),
    ),
    ("bot_command", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@<>])")),
    ("mention", re.compile(r"(?<![\w@./])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w&])#(?=\w*[^\W\d_])\w{1,256}")),
)


def find_automatic(text: str) -> list[Entity]:
    """Automatic entities in order; where two kinds claim one place, the earlier of the table wins."""
    taken: list[Entity] = []
    for kind, start, end in _matches(text):
        entity = Entity(kind, utf16_length(text[:start]), utf16_length(text[start:end]))
        if all(entity.offset >= other.end or entity.end <= other.offset for other in taken):
            taken.append(entity)
    return in_order(taken)


def _matches(text: str) -> Iterator[tuple[str, int, int]]:
    for kind, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            yield kind, found.start(), found.end()
