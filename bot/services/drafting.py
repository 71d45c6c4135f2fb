"""What a draft begins with: a new event, the next revision of one there is, or one figure put right."""

import re
import secrets
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.domain.draft import Draft, draft_hash, written
from bot.domain.event import CONTENT, Casualty, Content, Revision
from bot.domain.figures import Line
from bot.domain.guide import without_bodies
from bot.domain.lifecycle import Forbidden, may_follow
from bot.domain.terms import Publication, ValueKind, Workflow
from bot.errors import Refused
from bot.sources.drafted import TooDeep, as_written, out_of_shape, without_header
from bot.store import Transaction

_LARGEST = 256 * 1024  # characters of JSON; 300 lines with notes in six languages have half of it
_MOST_FIELDS = 200  # no type of event has 60; each that is not known is compared with all that are
_LONGEST_VALUE = 40
LONGEST_NAME = 64
"""Characters of an event's name."""
_MOST_DIGITS = 12
OF_ITS_TIME = frozenset(
    {"publication", "public_note", "merged_into", "publish_at", "embargo_until", "expires_at"}
)
"""Fields that belong to one publication and are not carried over to the next."""
_SAYS_MORE = frozenset({Publication.UPDATE, Publication.CORRECTION, Publication.SOURCE_REVISION})
_NUMBER_OF: Mapping[ValueKind, str] = {
    ValueKind.EXACT: "best",
    ValueKind.ABOUT: "best",
    ValueKind.AT_LEAST: "low",
    ValueKind.MORE_THAN: "low",
    ValueKind.AT_MOST: "high",
}
_GROUPED = re.compile(r"\d{1,3}(?:[,٬' ]\d{3})+|\d+")
"""A count, with its thousands set apart or not. A full stop may be a decimal one, so it is refused."""
_DASHES = str.maketrans("–—−", "---")


def refuse(forbidden: Forbidden | None) -> None:
    """Raise Refused for what is forbidden."""
    if forbidden is not None:
        raise Refused(forbidden.key, **forbidden.values)


def plain(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return content as it is kept. Raises Refused when it is more than an event can hold."""
    try:
        kept = without_header(as_written(content))
    except TooDeep:
        raise Refused("desk-refused-too-large") from None
    if len(kept) > _MOST_FIELDS or len(written(kept)) > _LARGEST:
        raise Refused("desk-refused-too-large")
    if (found := out_of_shape(kept)) is not None:
        raise Refused("desk-lack", field=found[0], said=found[1])
    return kept


async def begin(tx: Transaction, content: Mapping[str, Any], *, author: str, at: datetime) -> Draft:
    """Open a draft and keep it."""
    return await tx.drafts.open(await sketch(tx, content, author=author, at=at))


async def sketch(tx: Transaction, content: Mapping[str, Any], *, author: str, at: datetime) -> Draft:
    """Return a draft that is kept nowhere yet; what was not given and can be known is filled in."""
    kept = plain(content)
    event = str(kept.get("event") or _new_name(kept, at))
    number, filled = await fill(tx, event, kept)
    return Draft(
        no=0,
        event=event,
        number=number,
        content=filled,
        workflow=Workflow.DRAFT,
        author=author,
        approver=None,
        content_hash=draft_hash(filled),
        approved_hash=None,
        reason=None,
        publish_at=planned(filled),
        version=1,
        updated_at=at,
        edited_by=author,
    )


async def refill(tx: Transaction, draft: Draft, content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a draft that follow from other content in its place."""
    kept = plain(content)
    event = str(kept.get("event") or draft.event)
    number, filled = await fill(tx, event, kept)
    return {
        "event": event,
        "number": number,
        "content": filled,
        "content_hash": draft_hash(filled),
        "publish_at": planned(filled),
    }


async def fill(tx: Transaction, event: str, content: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Return the number that comes next of an event, and content with what it has of the event."""
    if len(event) > LONGEST_NAME:
        raise Refused("desk-refused-event-name")
    history = await tx.events.history(event)
    last = history[-1] if history else None
    known = {"thread": last.content.thread, "type": last.content.type.value} if last else {"thread": event}
    usual = Publication.UPDATE if await tx.events.current(event) else Publication.NEW
    number = last.number + 1 if last else 1
    return number, {"publication": usual.value, **known, **content, "event": event}


def _new_name(content: Mapping[str, Any], at: datetime) -> str:
    """Name an event that its author did not name: by its type and day, told apart by chance."""
    kind = str(content.get("type", "event")).replace("_", "-")
    return f"{kind if kind.isascii() and len(kind) <= 16 else 'event'}-{at:%Y%m%d}-{secrets.token_hex(3)}"


def planned(content: Mapping[str, Any]) -> datetime | None:
    """Return the time that a draft is planned for; None when there is none, or none that can be read."""
    given = content.get("publish_at")
    try:
        read = datetime.fromisoformat(str(given)) if given else None
        return read.astimezone(UTC) if read is not None and read.tzinfo is not None else None
    except (ValueError, OverflowError):  # a day before the first or behind the last, told in UTC
        return None


async def following(
    tx: Transaction,
    event: str,
    publication: Publication,
    *,
    note: Mapping[str, str] | None,
    changes: Mapping[str, Any],
) -> tuple[Revision, dict[str, Any]]:
    """Return what is published of an event, and the content of the publication that follows it."""
    current = await tx.events.current(event)
    refuse(may_follow(publication, current))
    assert current is not None  # noqa: S101 - only `new` may follow nothing, and nothing follows by `new`
    kept = _lasting_part(current.content)
    if publication is Publication.ALL_CLEAR:
        kept = without_bodies(kept)  # it told of what is over
    told = {"publication": publication.value, **({"public_note": dict(note)} if note else {})}
    return current, {**kept, **told, **changes}


def only_takes_back(content: Content, current: Revision) -> bool:
    """Say whether a publication repeats what is published, with nothing new but its note.

    One person may take something back alone; nobody may say something new that way.
    """
    return _lasting_part(content) == _lasting_part(current.content)


def says_nothing_new(content: Content, current: Revision) -> bool:
    """Say whether what is to be told as new or as put right is what readers were told already."""
    return content.publication in _SAYS_MORE and only_takes_back(content, current)


def _lasting_part(content: Content) -> dict[str, Any]:
    written_out: dict[str, Any] = CONTENT.dump_python(content, mode="json", exclude_defaults=True)
    return {name: each for name, each in written_out.items() if name not in OF_ITS_TIME}


def with_figure(current: Revision, content: dict[str, Any], line: str, value: str) -> dict[str, Any]:
    """Return content with one figure changed. Raises Refused for a line or a number that is none."""
    if not isinstance(current.content, Casualty):
        raise Refused("desk-refused-no-figures", event=current.event)
    found = {each.id: each for each in current.content.lines}
    if line not in found:
        raise Refused("desk-refused-no-line", line=line[:_LONGEST_VALUE], lines=", ".join(found))
    lines = [
        _put_right(each, found[line], value) if each["id"] == line else each for each in content["lines"]
    ]
    return {**content, "lines": lines}


def _put_right(written_line: Mapping[str, Any], line: Line, value: str) -> dict[str, Any]:
    """Change the number; what had been added since the last time was the wrong figure's.

    A bare number stays of its kind (`more than`, `about`), a range is one, and `=745` is exactly so many.
    """
    left_out = {"low", "best", "high", "words", "newly_added", "retroactive_added", "retroactive_reason"}
    kept = {name: each for name, each in written_line.items() if name not in left_out}
    low, dash, high = value.translate(_DASHES).partition("-")
    if dash:
        return {**kept, "value_kind": "range", "low": _number(low, value), "high": _number(high, value)}
    exactly = value.strip().startswith("=")
    stays = line.value_kind in _NUMBER_OF and not exactly
    kind = line.value_kind if stays else ValueKind.EXACT
    number = _number(value.strip().removeprefix("="), value)
    return {**kept, "value_kind": kind.value, _NUMBER_OF[kind]: number}


def _number(text: str, whole: str) -> int:
    given = unicodedata.normalize("NFKC", text).strip()
    digits = "".join(each for each in given if each.isdecimal())
    if not _GROUPED.fullmatch(given) or len(digits) > _MOST_DIGITS:
        raise Refused("desk-refused-number", value=whole[:_LONGEST_VALUE])
    return int(digits)
