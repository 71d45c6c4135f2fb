"""From what a bot sent as text to what a message holds: parse, clean, trim, mark, count.

Counting follows the platform: the raw argument at most 32,768 bytes; what remains after parsing at most
4,096 (text) or 1,024 (caption) code points.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.autolink import find_automatic
from sandbox.chats import Person
from sandbox.entities import (
    Entity,
    capped,
    in_order,
    merge_neighbours,
    trim,
    utf16_length,
    without_overlap,
)
from sandbox.html_parse import EntityParseError, parse_html
from sandbox.params import Params, whole_number
from sandbox.refusals import bad_request
from sandbox.times import check_times
from sandbox.wire import Json

MAX_RAW_BYTES = 32_768
MAX_TEXT = 4096
MAX_CAPTION = 1024
_CONTROL = {code: " " for code in range(32) if chr(code) not in "\r\n"} | {ord("\r"): None}
FindPerson = Callable[[int], Person | None]


@dataclass(frozen=True, slots=True)
class Formatted:
    text: str
    entities: tuple[Entity, ...] = ()

    def as_fields(self, find_person: FindPerson, *, text: str, entities: str) -> Json:
        """Message fields under the given names; mentions of unknown people lose their mark."""
        if any(one.user_id is not None for one in self.entities):
            marks = [mark for one in self.entities if (mark := _mark(one, find_person)) is not None]
        else:
            marks = _shared_marks(self.entities)
        fields: Json = {text: self.text} if self.text else {}
        return {**fields, entities: marks} if marks else fields


def plain_text(text: str) -> Formatted:
    """A text typed by a person: cleaned, trimmed, with automatic entities."""
    cleaned, _ = trim(_clean(text), [])
    return Formatted(cleaned, tuple(find_automatic(cleaned)))


def text_of(params: Params) -> Formatted:
    """The checked `text` argument. Raises ApiError 400."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    formatted = _formatted(params, "text", "entities")
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if len(formatted.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return formatted


def caption_of(params: Params) -> Formatted:
    """The checked `caption` argument, possibly empty. Raises ApiError 400."""
    formatted = _formatted(params, "caption", "caption_entities")
    if len(formatted.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return formatted


def _formatted(params: Params, name: str, entities_name: str) -> Formatted:
    raw = params.text(name)
    if len(raw.encode("utf-8", "surrogatepass")) > MAX_RAW_BYTES:
        raise bad_request("text is too long")
    match params.text("parse_mode").lower():
        case "html":
            return _formatted_html(raw)
        case "" | "none":
            cleaned = _clean(raw)
            return _put_together(cleaned, _explicit(params.json(entities_name, what="entities"), cleaned))
        case _:
            raise bad_request("unsupported parse_mode")


@functools.lru_cache(maxsize=256)  # an alert is one text for thousands of chats: read once, kept once
def _formatted_html(raw: str) -> Formatted:
    return _put_together(*_parsed(_clean(raw)))


def _put_together(cleaned: str, given: list[Entity]) -> Formatted:
    text, kept = trim(cleaned, merge_neighbours(in_order(given)))
    check_times(kept)
    automatic = without_overlap(find_automatic(text), kept)
    return Formatted(text, tuple(capped(in_order([*kept, *automatic]))))


def _parsed(text: str) -> tuple[str, list[Entity]]:
    try:
        return parse_html(text)
    except EntityParseError as error:
        raise bad_request(f"can't parse entities: {error}") from None


def _clean(text: str) -> str:
    """Carriage returns go, other control characters become blanks."""
    return text.translate(_CONTROL)


def _explicit(given: Any, text: str) -> list[Entity]:
    if given is None:
        return []
    if not isinstance(given, list):
        raise bad_request("can't parse entities: expected an Array")
    limit = utf16_length(text)
    entities = [_entity_of(one) for one in given if isinstance(one, dict) and one.get("type")]
    return [one for one in entities if 0 <= one.offset < one.end <= limit]


def _entity_of(given: Json) -> Entity:
    user = given.get("user")
    return Entity(
        str(given["type"]),
        whole_number(given.get("offset")),
        whole_number(given.get("length")),
        url=given.get("url"),
        language=given.get("language"),
        custom_emoji_id=given.get("custom_emoji_id"),
        user_id=whole_number(user.get("id")) if isinstance(user, dict) else None,
        unix_time=given.get("unix_time"),
        date_time_format=given.get("date_time_format"),
    )


@functools.lru_cache(maxsize=256)  # one list for all copies of an alert; nobody changes a stored message
def _shared_marks(entities: tuple[Entity, ...]) -> list[Json]:
    return [one.as_json() for one in entities]


def _mark(one: Entity, find_person: FindPerson) -> Json | None:
    if one.user_id is None:
        return one.as_json()
    person = find_person(one.user_id)
    return None if person is None else {**one.as_json(), "user": person.as_user()}
