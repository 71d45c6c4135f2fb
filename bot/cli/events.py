"""`tocsin events`: hand curated files in, and see what the store holds and what readers are shown."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import desk, record, watch
from bot.cli.event_sheet import print_sheet, print_verdict
from bot.cli.opening import open_settings, open_store
from bot.cli.reach import reach, told
from bot.cli.screen import Lang, Status, print_aside, say, say_table, waiting
from bot.domain.clock import SystemClock
from bot.domain.delivery import Audience, audience_of
from bot.domain.event import Revision
from bot.domain.region import RegionCode
from bot.errors import TocsinError
from bot.gazetteer import Gazetteer
from bot.seed import COAST_MARCH_2025
from bot.services.checking import open_gate
from bot.services.publishing import ImportSummary, import_curated
from bot.services.reaching import reach_of
from bot.services.telling import Telling
from bot.settings import Settings
from bot.sources.curated import Curated, read_curated
from bot.store import Store

SEED = "tocsin events import bot/seed/coast-march-2025"
app = typer.Typer(
    help="Import and look at events.",
    epilog=f"Examples:\n\n{SEED}\n\ntocsin events list\n\ntocsin events show sohr-coast r2",
    no_args_is_help=True,
)

app.command(
    epilog="Examples:\n\ntocsin events export > events.jsonl\n\n"
    "tocsin events export --format csv --event sohr-coast sohr.csv"
)(record.export)
app.command(epilog="Examples:\n\ntocsin events history sohr-coast")(record.history)
app.command(epilog="Examples:\n\ntocsin events watch checkout/\n\ntocsin events watch checkout/ --once")(
    watch.watch
)
app.command(epilog="Examples:\n\ntocsin events sign new.yaml --key ~/.tocsin-signing-key")(watch.sign)


class NoSuchEvent(TocsinError):
    """No event, or no revision of it, has this name."""


@app.command(
    "import",
    epilog=f"Examples:\n\n{SEED}\n\ntocsin events import new.yaml --dry-run",
)
def import_(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders of files, in YAML or JSON.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check the files and change nothing.")] = False,
) -> None:
    """Check curated files and take them all, or none. The same files again change nothing."""
    asyncio.run(_import(open_settings(), paths, dry_run=dry_run))


@app.command(
    epilog="Examples:\n\ntocsin events check\n\ntocsin events check new.yaml\n\n"
    "tocsin events check bot/seed/coast-march-2025 --lang ar"
)
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders; the seed week if left out.")
    ] = None,
    lang: Lang = "en",
) -> None:
    """Print what the arithmetic gate says of each revision. Nothing is changed.

    The exit status is 1 when one that is not held could not be imported.
    """
    if asyncio.run(_check(open_settings(), paths or [COAST_MARCH_2025], lang)):
        raise typer.Exit(Status.FAILED)


@app.command("list", epilog="Examples:\n\ntocsin events list\n\ntocsin events list --all --lang ar")
def list_(
    every: Annotated[
        bool, typer.Option("--all", help="Every revision, not only the newest of each event.")
    ] = False,
    lang: Lang = "en",
) -> None:
    """List the events, in the order in which they were recorded."""
    asyncio.run(_list(open_settings(), every=every, lang=lang))


@app.command(
    epilog="Examples:\n\ntocsin events show sohr-coast\n\ntocsin events show sohr-coast r2 --lang ar"
)
def show(
    event: Annotated[str, typer.Argument(help="The name of an event, as `tocsin events list` prints it.")],
    revision: Annotated[str | None, typer.Argument(help="r1, r2 ...; the newest if left out.")] = None,
    lang: Lang = "en",
) -> None:
    """Show one revision: what readers see, its figures, its sources and where it stands."""
    name, _, inside = event.partition(" ")  # "sohr-coast r2" may be pasted as one argument
    asyncio.run(_show(open_settings(), name, revision or inside or None, lang))


app.command(epilog="Examples:\n\ntocsin events reach sohr-coast")(reach)
desk.register(app)


async def _import(settings: Settings, paths: Sequence[Path], *, dry_run: bool) -> None:
    async with open_store(settings) as store:
        curated = await _read(store, paths)
        if dry_run:
            say(f"No problem found in {_counted(curated)}. Nothing was changed.")
            return
        with waiting(f"Recording {_counted(curated)} ..."):
            summary = await import_curated(store, curated, clock=SystemClock())
        reached = [await reach_of(store, event, clock=SystemClock()) for event in _put_right(curated)]
    for line in _outcome(summary):
        say(line)
    for found in reached if summary.new else ():
        if found is not None:
            say(told(found))


def _put_right(curated: Curated) -> Iterator[str]:
    """Yield the events of a set of which something is put right, taken back or ended."""
    about_earlier = (each.content for each in curated.submissions if each.number > 1)
    contents = (content for content in about_earlier if audience_of(content) is Audience.HOLDERS)
    yield from dict.fromkeys(content.event for content in contents)


async def _read(store: Store, paths: Sequence[Path]) -> Curated:
    places = Gazetteer.load()
    async with store.reading() as tx:
        known = await tx.sources.get_all()
    with waiting("Reading the files ..."):
        return read_curated(
            paths, known_area=lambda code: places.region(code) is not None, known_sources=set(known)
        )


async def _check(settings: Settings, paths: Sequence[Path], lang: str) -> bool:
    """Print the verdicts; return whether an import would be refused."""
    async with open_store(settings) as store:
        curated = await _read(store, paths)
        async with store.reading() as tx:
            now = SystemClock().now()
            gate = await open_gate(tx, curated.submissions, sources=curated.sources, now=now)
    checked = [gate.pass_on(submission) for submission in curated.submissions]
    for each in checked:
        print_verdict(each, sources=gate.sources, lang=lang)
    return any(each.refused for each in checked)


def _counted(curated: Curated) -> str:
    return f"{len(curated.submissions)} revisions and {len(curated.sources)} sources"


def _outcome(summary: ImportSummary) -> Iterator[str]:
    """Say what an import did; the second of two equal ones did nothing."""
    if not summary.new and not summary.sources:
        yield f"Nothing changed: all {summary.unchanged} revisions and their sources were there already."
        return
    yield (
        f"{summary.new} new revisions: {summary.published} published, {summary.scheduled} scheduled, "
        f"{summary.held} held. {summary.unchanged} were there already."
    )
    if summary.sources:
        yield f"{summary.sources} sources are new or changed."
    if summary.too_old_to_alert:
        yield f"{summary.too_old_to_alert} are too old to alert anybody; readers find them when they ask."


async def _list(settings: Settings, *, every: bool, lang: str) -> None:
    async with open_store(settings) as store, store.reading() as tx:
        newest = await tx.events.all()
        found = [r for one in newest for r in await tx.events.history(one.event)] if every else newest
    if not found:
        print_aside(f"There is no event yet. `{SEED}` brings the first ones.")
        return
    places = Gazetteer.load()
    rows = [_row(revision, places, lang) for revision in found]
    say_table(("EVENT", "AT (UTC)", "WHAT", "WHERE"), rows)


def _row(revision: Revision, places: Gazetteer, lang: str) -> tuple[str, ...]:
    content = revision.content
    return (
        revision.reference,
        f"{revision.told_at:%Y-%m-%d %H:%M}",
        f"{content.type}, {revision.workflow}, {content.severity}",
        "; ".join(places.label(RegionCode(area.code), lang) for area in content.areas),
    )


async def _show(settings: Settings, event: str, wanted: str | None, lang: str) -> None:
    async with open_store(settings) as store:
        async with store.reading() as tx:
            history = await tx.events.history(event)
        if not history:
            raise NoSuchEvent("there is no event of that name: `tocsin events list` prints them all")
        number = _number(wanted) if wanted else history[-1].number
        if not 0 < number <= len(history):
            raise NoSuchEvent(f"{event} has revisions r1 to r{len(history)}: name one of them")
        revision = history[number - 1]
        telling = Telling(store, Gazetteer.load(), SystemClock())
        context, _ = await telling.around(revision)
        view = await telling.body(revision, lang=lang)
    print_sheet(revision, view=view, context=context, lang=lang)


def _number(wanted: str) -> int:
    text = wanted.removeprefix("r")
    if not text.isdecimal():
        raise typer.BadParameter("write a revision as r1, r2 ...")
    return int(text)
