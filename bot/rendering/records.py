"""Revisions as records for other programs: one JSON object, or rows of a table. Nothing is rounded or told.

A spreadsheet runs a cell that begins like a formula, and the words in it come from outside; so such a cell
gets an apostrophe before it, which a spreadsheet does not show.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.domain.event import CONTENT, Casualty, Content, Revision
from bot.domain.figures import Line
from bot.domain.value import in_language

_ENVELOPE = ("event", "revision", "type", "publication", "published_at", "recorded_at", "as_of", "severity")
_TOLD = ("verification", "mode", "areas", "title", "public_note", "sources", "content_hash")
_LINE = (
    *("line", "counter", "via", "measure", "status_group", "subgroup", "label_original", "value_kind"),
    *("low", "best", "high", "words", "basis", "scope_areas", "scope_from", "scope_to"),
    *("newly_added", "retroactive_added", "part_of", "total_of", "overlaps"),
)
COLUMNS = (*_ENVELOPE, *_LINE, *_TOLD)
"""The first row of a table of revisions."""

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


def as_json(revision: Revision) -> str:
    """Return a published revision as one line of JSON; `revision` in it is a curated file."""
    header = {"revision": revision.number, "author": revision.author, "approver": revision.approver}
    told = {
        "reference": revision.reference,
        "content_hash": revision.content_hash,
        "recorded_at": _instant(revision.recorded_at),
        "published_at": _instant(revision.published_at),
        "revision": {
            **{name: value for name, value in header.items() if value is not None},
            **CONTENT.dump_python(revision.content, mode="json", exclude_defaults=True),
        },
    }
    return json.dumps(told, ensure_ascii=False)


def as_rows(revision: Revision) -> Iterator[tuple[str, ...]]:
    """Yield a row under `COLUMNS` for each figure of a revision, or one row where it has none."""
    content = revision.content
    before, behind = _envelope(revision), _told(revision)
    lines = content.lines if isinstance(content, Casualty) else ()
    for figures in [_figures(line) for line in lines] or [("",) * len(_LINE)]:
        yield tuple(safe_cell(cell) for cell in (*before, *figures, *behind))


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    first = text.lstrip(" ")[:1] or text[:1]
    return f"'{text}" if first in _FORMULA else text


def _envelope(revision: Revision) -> tuple[str, ...]:
    content = revision.content
    return (
        revision.event,
        str(revision.number),
        content.type.value,
        content.publication.value,
        _instant(revision.published_at),
        _instant(revision.recorded_at),
        _instant(content.as_of),
        content.severity.value,
    )


def _told(revision: Revision) -> tuple[str, ...]:
    content = revision.content
    return (
        content.verification.value,
        content.mode.value,
        _joined(area.code for area in content.areas),
        _title(content),
        in_language(content.public_note, "en") if content.public_note else "",
        _joined(citation.source for citation in content.sources),
        revision.content_hash,
    )


def _figures(line: Line) -> tuple[str, ...]:
    return (
        line.id,
        line.counter,
        _joined(line.via),
        line.measure.value,
        line.status_group.value,
        line.subgroup or "",
        line.label_original or "",
        line.value_kind.value,
        *(_number(each) for each in (line.low, line.best, line.high)),
        in_language(line.words, "en") if line.words else "",
        line.basis.value,
        _names(line.scope_areas),
        _instant(line.scope_from),
        _instant(line.scope_to),
        *(_number(each) for each in (line.newly_added, line.retroactive_added)),
        line.part_of or "",
        _joined(line.total_of),
        _names(line.overlaps),
    )


def _title(content: Content) -> str:
    text = in_language(content.texts, "en") if content.texts else None
    return (text.title or "") if text else ""


def _names(names: tuple[str, ...] | str) -> str:
    return names if isinstance(names, str) else _joined(names)


def _joined(names: Iterable[str]) -> str:
    return " ".join(names)


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _instant(at: datetime | None) -> str:
    return "" if at is None else f"{at:%Y-%m-%dT%H:%M:%S}Z"
