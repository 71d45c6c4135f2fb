"""The base that every value of the model stands on, and the small value types they share."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, NewType, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.errors import Saying

_V = TypeVar("_V")

ChatNo = NewType("ChatNo", int)
"""Our own number for a chat; the number Telegram uses is sealed and never leaves the store room."""

EventId = NewType("EventId", str)
"""The stable name of an event; given by a curator, never derived from content, never reused."""


class Unfit(ValueError):
    """Fields that do not fit together. `saying` tells how, `about` names them, whom to blame first."""

    def __init__(self, key: str, *about: str, **values: str) -> None:
        super().__init__(key)
        self.saying = Saying(key, values)
        self.about = about


class Value(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


_BARE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _day_is_midnight_utc(given: object) -> object:
    """Read a bare day in a file as its first instant in UTC; say so when an instant has no zone."""
    if isinstance(given, str) and _BARE_DATE.fullmatch(given.strip()):
        return f"{given.strip()}T00:00:00Z"
    return given


def _aware_utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise Unfit("flaw-zone")
    return instant.astimezone(UTC)


Instant = Annotated[datetime, BeforeValidator(_day_is_midnight_utc), AfterValidator(_aware_utc)]
"""An aware instant in UTC."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=2, max_length=64)]
"""A lower-case name with hyphens, safe in a file name, a link and a command."""

LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
"""A BCP 47 language, with a region only where it matters: `en`, `ar`, `kmr`."""

RegionName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{2,32}$")]
"""The code of a region or area group, as `bot.domain.region` reads it."""

PlainText = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
ShortText = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Translated = Annotated[dict[LanguageCode, ShortText], Field(min_length=1)]
"""A short text by language; at least one."""


def in_language(texts: Mapping[str, _V], lang: str) -> _V:
    """Return the text in `lang`, else in English, else in any language there is.

    Raises ValueError when there is no text at all.
    """
    for candidate in (lang, "en", *texts):
        if candidate in texts:
            return texts[candidate]
    raise ValueError("there is no text in any language")
