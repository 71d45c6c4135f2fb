"""Reports and files at the desk: pasted, forwarded or sent. They become drafts, never publications."""

import asyncio
import re
from collections.abc import Sequence
from typing import Any

from telegram import Document

from bot.domain.event import Revision
from bot.domain.message import Message
from bot.domain.region import RegionCode
from bot.domain.terms import EventType
from bot.errors import Refused, Saying
from bot.i18n import Html
from bot.rendering.desk import names_of, short
from bot.rendering.desk_report import render_report, rows_of
from bot.rendering.desk_values import DeskView
from bot.rendering.menu import say
from bot.sources.marked import Unreadable, read_marked
from bot.sources.prefill import Prefilled, prefill
from handlers.desk_sitting import Said, Sitting

MOST_BYTES = 256 * 1024
"""Of a file that is sent; the largest of the seed week has 5 kB."""
_SUFFIXES = (".yaml", ".yml", ".json")
_HEADER = frozenset({"revision", "author", "approver", "held"})
_FILE = re.compile(r"\s*(?:\{|#|(?:event|type|thread|publication|lines|areas)\s*:)")
_KINDS = {"c": EventType.CASUALTY, "s": EventType.STATEMENT, "o": EventType.OUTAGE, "a": EventType.ACCESS}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_MOST_EVENTS = 3
_MOST_DOUBTS = 3
_SAME_FILE = "file.yaml"


def is_file(text: str) -> bool:
    """Say whether a pasted text is a curated file."""
    return _FILE.match(text) is not None and ":" in text


async def read_report(sitting: Sitting, text: str) -> Message:
    """Show what was read of a report, and offer to make a draft of it."""
    read = await _read(sitting, text)
    kinds = read.types
    if not kinds:
        return say(sitting.words, "desk-read-nothing")
    view = await sitting.view()
    rows = rows_of(view, read.content, [(f.path, f.value, f.start, f.end) for f in read.fields])
    forecasts = [(span.start, span.end) for span in read.forecasts]
    choices = await _choices(sitting, read, kinds)
    return render_report(
        view, text, rows, forecasts=forecasts, choices=choices, doubts=_doubts(view, text, read)
    )


def _doubts(view: DeskView, text: str, read: Prefilled) -> list[Html]:
    """Say where a name is of several countries: which was taken, or that none was."""
    words = view.words
    doubts = [
        words(
            "desk-read-elsewhere",
            words=text[span.start : span.end],
            countries=view.several("areas", where),
        )
        for span, where in read.elsewhere[:_MOST_DOUBTS]
    ]
    if read.countries:
        doubts.append(words("desk-read-countries", countries=view.several("areas", read.countries)))
    return doubts


async def _choices(
    sitting: Sitting, read: Prefilled, kinds: Sequence[EventType]
) -> list[tuple[str, Sequence[str]]]:
    """A new event of each kind that the text may be told as, and the next of events it may go on with."""
    words = sitting.words
    choices: list[tuple[str, Sequence[str]]] = []
    for kind in kinds:
        label = words.plain("desk-button-make", type=words(f"desk-type-{kind.value}"))
        choices.append((label, ("r", _LETTERS[kind], "new")))
    view = await sitting.view()
    alike = await _goes_on_with(sitting, read, kinds[0])
    for title, each in zip(names_of(view, alike), alike, strict=True):
        label = words.plain("desk-button-next", title=title)
        choices.append((label, ("r", _LETTERS[kinds[0]], short(each.event))))
    return choices


async def _goes_on_with(sitting: Sitting, read: Prefilled, kind: EventType) -> list[Revision]:
    areas = [
        RegionCode(str(each.get("region") or each.get("group"))) for each in read.content.get("areas", ())
    ]
    recent = await sitting.asking.recent(areas, {kind})
    counters = {line.get("counter") for line in read.content.get("lines", ())}
    alike = [each for each in recent if not counters or counters & _counters(each)]
    return alike[:_MOST_EVENTS]


def _counters(revision: Revision) -> set[str]:
    return {line.counter for line in getattr(revision.content, "lines", ())}


async def make(sitting: Sitting, arguments: Sequence[str]) -> Said:
    """Make a draft of the report that the pressed menu answers."""
    letter, target = arguments
    if not sitting.report or letter not in _KINDS:
        raise Refused("desk-outdated")
    goes_on = None if target == "new" else await sitting.event(target)
    near = sitting.countries_of(goes_on) if goes_on else frozenset()
    country = next(iter(near)) if len(near) == 1 else None
    read = await _read(sitting, sitting.report, _KINDS[letter], country)
    content: dict[str, Any] = dict(read.content)
    if goes_on is not None:
        content["event"] = goes_on.event
    draft = await sitting.curating.start(sitting.curator, content, once=sitting.update_id)
    return [await sitting.card(draft)]


async def _read(
    sitting: Sitting, text: str, wanted: EventType | None = None, country: RegionCode | None = None
) -> Prefilled:
    sources = await sitting.asking.sources()
    # Up to a quarter of a second for the longest report: not in the loop that answers everybody.
    return await asyncio.to_thread(
        prefill,
        text,
        sources=sources,
        gazetteer=sitting.gazetteer,
        today=sitting.asking.now().date(),
        country=country,
        wanted=wanted,
    )


async def take_file(sitting: Sitting, text: str) -> Said:
    """Open a draft from the text of a curated file."""
    try:
        # A large file takes seconds: not in the loop that answers everybody.
        root = (await asyncio.to_thread(read_marked, text.replace("\t", " "))).root
    except Unreadable as error:
        raise Refused("desk-file-unreadable", line=error.flaw.line, problem=error.flaw.saying) from None
    if not isinstance(root, dict) or "type" not in root:
        raise Refused("desk-file-unreadable", line=1, problem=Saying("flaw-start"))
    content = {name: value for name, value in root.items() if name not in _HEADER}
    draft = await sitting.curating.start(sitting.curator, content, once=sitting.update_id)
    return [await sitting.card(draft)]


async def take_document(sitting: Sitting, document: Document) -> Said:
    """Fetch a file that was sent and open a draft from it."""
    if not (document.file_name or "").lower().endswith(_SUFFIXES):
        raise Refused("desk-file-kind")
    if (document.file_size or 0) > MOST_BYTES:
        raise Refused("desk-file-large", kilobytes=MOST_BYTES // 1024)
    file = await sitting.bot.get_file(document.file_id)
    raw = await sitting.desk.fetch(file.file_path or "")
    if raw is None or len(raw) > MOST_BYTES:
        raise Refused("desk-file-lost")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("desk-file-unreadable", line=1, problem=Saying("flaw-not-text")) from None
    return await take_file(sitting, text)
