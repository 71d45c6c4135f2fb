"""`tocsin events export` and `history`: what was said, for other programs and for the desk."""

import asyncio
import csv
from collections.abc import AsyncIterator, Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console
from rich.progress import track

from bot.cli.opening import open_settings, open_store
from bot.cli.outlet import writing_to
from bot.cli.screen import Lang, print_aside, say, say_table
from bot.domain.chain import Entry
from bot.domain.event import Revision
from bot.domain.terms import Workflow
from bot.domain.value import in_language
from bot.errors import TocsinError
from bot.rendering.records import COLUMNS, as_json, as_rows
from bot.settings import Settings
from bot.store import Store


class Format(StrEnum):
    """How an export is written."""

    JSONL = "jsonl"
    CSV = "csv"


class NoSuchEvent(TocsinError):
    """No event has this name."""

    def __init__(self) -> None:
        super().__init__("there is no event of that name: `tocsin events list` prints them all")


def export(
    file: Annotated[Path | None, typer.Argument(help="Where to; standard output if left out.")] = None,
    form: Annotated[
        Format, typer.Option("--format", help="JSON Lines, or a table with a row for each figure.")
    ] = Format.JSONL,
    event: Annotated[str | None, typer.Option(help="Only this event.")] = None,
) -> None:
    """Write every published revision with its figures. Instants are in UTC."""
    count = asyncio.run(_export(open_settings(), file, form, event))
    if file is not None:
        print_aside(f"Written to {file}: {count} revisions.")


def history(
    event: Annotated[str, typer.Argument(help="The name of an event, as `tocsin events list` prints it.")],
    lang: Lang = "en",
) -> None:
    """Show what was said of an event and when, and who did what to it."""
    asyncio.run(_history(open_settings(), event, lang))


async def _export(settings: Settings, file: Path | None, form: Format, event: str | None) -> int:
    count = 0
    async with open_store(settings) as store:
        names = await _names(store, event)
        with writing_to(file) as out:
            put = _writer(form, out)
            async for revision in _published(store, names):
                put(revision)
                count += 1
    return count


async def _names(store: Store, event: str | None) -> Sequence[str]:
    async with store.reading() as tx:
        names = await tx.told.events()
    if event is not None and event not in names:
        raise NoSuchEvent
    return names if event is None else (event,)


async def _published(store: Store, names: Sequence[str]) -> AsyncIterator[Revision]:
    console = Console(stderr=True)
    shown = track(names, "Exporting", console=console, transient=True, disable=not console.is_terminal)
    for name in shown:
        async with store.reading() as tx:
            found = await tx.events.history(name)
        for revision in found:
            if revision.workflow is Workflow.PUBLISHED:
                yield revision


def _writer(form: Format, out: TextIO) -> Callable[[Revision], None]:
    if form is Format.JSONL:
        return lambda revision: _put(out, as_json(revision))
    table = csv.writer(out, quoting=csv.QUOTE_ALL)
    table.writerow(COLUMNS)
    return lambda revision: table.writerows(as_rows(revision))


def _put(out: TextIO, line: str) -> None:
    out.write(f"{line}\n")


async def _history(settings: Settings, event: str, lang: str) -> None:
    async with open_store(settings) as store, store.reading() as tx:
        revisions = await tx.events.history(event)
        entries = await tx.audit.about(event)
    if not revisions:
        raise NoSuchEvent
    say_table(("REVISION", "PUBLISHED (UTC)", "WHAT", "NOTE"), [_said(each, lang) for each in revisions])
    say("\nWho did what")
    say_table(("AT (UTC)", "WHO", "DID", "TO"), [_done(each) for each in entries])


def _said(revision: Revision, lang: str) -> tuple[str, ...]:
    content, at = revision.content, revision.published_at
    note = in_language(content.public_note, lang) if content.public_note else ""
    what = f"{content.publication}, {content.severity}"
    return (f"r{revision.number}", f"{at:%Y-%m-%d %H:%M}" if at else revision.workflow.value, what, note)


def _done(entry: Entry) -> tuple[str, ...]:
    return (f"{entry.at:%Y-%m-%d %H:%M}", entry.actor, entry.action, entry.subject)
