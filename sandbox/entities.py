"""Message entities as values: their order, merging and trimming, counted in UTF-16 units.

Everything here is pure and knows nothing of HTML; `html_parse` and `autolink` produce entities,
`formatting` puts the pieces together.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sandbox.wire import Json, compact

MAX_ENTITIES = 100
MERGED_KINDS = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
CODE_KINDS = frozenset({"code", "pre"})
# Outer kinds come first when two entities cover the same text.
_RANK = {"blockquote": 0, "expandable_blockquote": 0, "pre": 1, "code": 2, "text_link": 3, "text_mention": 3}


@dataclass(frozen=True, slots=True)
class Entity:
    """`offset` and `length` are UTF-16 code units, as on the wire."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    user_id: int | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    @property
    def end(self) -> int:
        return self.offset + self.length

    def as_json(self) -> Json:
        return compact(
            {
                "offset": self.offset,
                "length": self.length,
                "type": self.type,
                "url": self.url,
                "language": self.language,
                "custom_emoji_id": self.custom_emoji_id,
                "unix_time": self.unix_time,
                "date_time_format": self.date_time_format,
            }
        )


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, entity: Entity) -> str:
    """The text an entity covers."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[entity.offset * 2 : entity.end * 2].decode("utf-16-le", "replace")


def in_order(entities: Iterable[Entity]) -> list[Entity]:
    """By place, the longer and outer first."""
    return sorted(entities, key=lambda one: (one.offset, -one.length, _RANK.get(one.type, 9), one.type))


def merge_neighbours(entities: Sequence[Entity]) -> list[Entity]:
    """Join touching or nested marks of one kind (`<b>a</b><b>b</b>` is one bold), if nothing is cut."""
    merged: list[Entity] = [one for one in entities if one.type not in MERGED_KINDS]
    for kind in sorted(MERGED_KINDS):
        merged.extend(_merge_kind([one for one in in_order(entities) if one.type == kind], entities))
    return in_order(merged)


def _merge_kind(same: Iterable[Entity], everything: Sequence[Entity]) -> list[Entity]:
    result: list[Entity] = []
    for one in same:
        if result and one.offset <= result[-1].end:
            last = result[-1]
            joined = replace(last, length=max(last.end, one.end) - last.offset)
            if not any(_crosses(joined, other) for other in everything if other.type != one.type):
                result[-1] = joined
                continue
        result.append(one)
    return result


def _crosses(one: Entity, other: Entity) -> bool:
    return one.offset < other.offset < one.end < other.end or other.offset < one.offset < other.end < one.end


def trim(text: str, entities: Sequence[Entity]) -> tuple[str, list[Entity]]:
    """Drop the blank end, and the blank start up to the first entity; shift and clip the entities."""
    kept = text.rstrip()
    start = len(kept) - len(kept.lstrip(" \n"))
    if entities:
        start = min(start, *(one.offset for one in entities))
    limit = utf16_length(kept)
    clipped = [replace(one, length=min(one.end, limit) - one.offset) for one in entities]
    moved = [replace(one, offset=one.offset - start) for one in clipped if one.length > 0]
    kept = kept[start:]
    return kept, [one for one in moved if utf16_slice(kept, one).strip()]


def without_overlap(found: Iterable[Entity], given: Sequence[Entity]) -> list[Entity]:
    """Automatic entities that lie outside code and links and cross nothing that the bot asked for."""
    opaque = CODE_KINDS | {"text_link", "text_mention", "custom_emoji", "date_time"}
    blocked = [one for one in given if one.type in opaque]
    result: list[Entity] = []
    for one in in_order(found):
        inside = any(one.offset < other.end and other.offset < one.end for other in [*blocked, *result])
        if not inside and not any(_crosses(one, other) for other in given):
            result.append(one)
    return result


def capped(entities: Iterable[Entity]) -> list[Entity]:
    return list(itertools.islice(entities, MAX_ENTITIES))
