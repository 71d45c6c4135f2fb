"""What a command of the desk needs: the store, who acts, and a way to show a draft."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.desk_sheet import print_draft
from bot.cli.opening import open_settings, open_store
from bot.cli.screen import say
from bot.domain.clock import SystemClock
from bot.domain.curator import Curator
from bot.domain.draft import Draft
from bot.domain.terms import Workflow
from bot.errors import ImportRefused, Problem
from bot.gazetteer import Gazetteer
from bot.services.curating import Curating
from bot.services.telling import Telling
from bot.sources.files import find_files, load_text
from bot.sources.marked import Unreadable, read_marked
from bot.sources.submission import dotted
from bot.store import Store

As = Annotated[str, typer.Option("--as", help="The desk name of who acts.", metavar="NAME")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Print the preview, the gate and the audience; change nothing.")
]


_REASONED = "the word in brackets: one sentence"


@dataclass(frozen=True, slots=True)
class Session:
    """An open desk, and who acts at it."""

    store: Store
    curating: Curating
    who: Curator

    async def show(self, draft: Draft, lang: str) -> bool:
        """Print a draft as its approver sees it; return whether it may go on."""
        async with self.store.reading() as tx:
            sources = await tx.sources.get_all()
        checked = await self.curating.check(draft, lang=lang)
        print_draft(draft, checked, sources=sources, lang=lang)
        return not checked.problems and not checked.objections


Work = Callable[[Session], Awaitable[None]]


def run(who: str, work: Work) -> None:
    """Open the desk as a curator and do the work. Raises Refused for a name that is none."""
    asyncio.run(_within(who, work))


async def _within(who: str, work: Work) -> None:
    async with _session(who) as session:
        await work(session)


@asynccontextmanager
async def _session(who: str) -> AsyncIterator[Session]:
    clock, gazetteer = SystemClock(), Gazetteer.load()
    async with open_store(open_settings()) as store:
        telling = Telling(store, gazetteer, clock)
        curating = Curating(store, gazetteer, telling, clock, vouched=True)
        yield Session(store, curating, await curating.named(who))


async def print_opened(session: Session, opened: Draft, lang: str, *, dry_run: bool) -> None:
    """Show a draft, and say what is next."""
    may_go_on = await session.show(opened, lang)
    if dry_run:
        say("Nothing was changed.")
    elif not may_go_on:
        say(f"\nNext: put right what stands above, or say in gate_reasons why it may stand: {{{_REASONED}}}.")
        say(f"Then: tocsin events draft FILE --edit {opened.no} --as {session.who.name}")
    elif opened.workflow is Workflow.DRAFT:
        say(f"\nNext: tocsin events submit {opened.no} --as {session.who.name}")


async def print_published(session: Session, found: Draft, version: int) -> None:
    """Publish a draft and say what became of it."""
    revision = await session.curating.publish(session.who, found.no, version=version)
    if revision.workflow is Workflow.SCHEDULED:
        say(f"{revision.reference} is planned for {found.publish_at:%Y-%m-%d %H:%M} UTC.")
    else:
        say(f"{revision.reference} is published.")


def read_fields(file: Path) -> dict[str, Any]:
    """Return the fields of one curated file. Raises ImportRefused with all that makes it unreadable."""
    found = list(find_files([file]))
    if len(found) > 1:
        raise ImportRefused((Problem(str(file), 1, "file", "name one file, not a folder of them"),))
    text = load_text(found[0]) if isinstance(found[0], Path) else found[0]
    if isinstance(text, Problem):
        raise ImportRefused((text,))
    try:
        document = read_marked(text)
    except Unreadable as error:
        raise ImportRefused(
            (Problem(str(file), error.flaw.line, dotted(error.flaw.path) or "file", error.flaw.message),)
        ) from None
    flaws = [Problem(str(file), flaw.line, dotted(flaw.path), flaw.message) for flaw in document.flaws]
    if not isinstance(document.root, dict):
        flaws.append(Problem(str(file), 1, "file", "write one `field: value` a line, starting with `event:`"))
    if flaws:
        raise ImportRefused(tuple(flaws))
    fields: dict[str, Any] = document.root  # type: ignore[assignment]  # no flaw: it is a mapping
    return fields
