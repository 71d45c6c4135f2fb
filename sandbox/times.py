"""Times as entities: what the platform refuses of them, and a server that is too old to know them.

The limits are those of `messages.sendMessage` (MTProto, its list of errors); the Bot API hands them on.
"""

import re
from collections.abc import Iterable

from sandbox.entities import Entity
from sandbox.params import Params
from sandbox.refusals import bad_request
from sandbox.wire import Json

FORMATTED_UNITS = 31  # UTF-16 units that may be replaced by a date in the reader's format
COVERED_UNITS = 127  # the same where the words stay
AHEAD_SECONDS = 1098 * 86_400
_FORMAT = re.compile("r|w?[dD]?[tT]?")
_TEXTS = ("text", "caption", "results")


def check_times(entities: Iterable[Entity]) -> None:
    """Raises ApiError 400 for one that the platform would not take."""
    for one in entities:
        if one.type != "date_time":
            continue
        if not _FORMAT.fullmatch(one.date_time_format or ""):
            raise bad_request("ENTITY_DATE_FORMAT_INVALID")
        if one.length > (FORMATTED_UNITS if one.date_time_format else COVERED_UNITS):
            raise bad_request("ENTITY_DATE_TOO_LONG")


def check_instants(content: Json, *, now: int) -> None:
    """Raises ApiError 400 for one too far ahead of `now`, a Unix time; `content` is a message as kept."""
    latest = now + AHEAD_SECONDS
    entities = [*content.get("entities", ()), *content.get("caption_entities", ())]
    if any(one.get("unix_time", 0) > latest for one in entities):
        raise bad_request("ENTITY_DATE_INVALID")


def refuse_times(params: Params) -> None:
    """Answer as a server does that knows no times. Raises ApiError 400."""
    for name in _TEXTS:
        given = params.text(name) if params.has(name) else ""
        before, mark, _ = given.partition("<tg-time")
        if mark:
            place = len(before.encode("utf-8", "surrogatepass"))
            tag = f'Unsupported start tag "tg-time" at byte offset {place}'
            raise bad_request(f"can't parse entities: {tag}")
