"""The way of a draft at the command line: from a file to its publication."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.desk_session import As, DryRun, Session, print_opened, print_published, read_fields, run
from bot.cli.desk_sheet import print_queue, standing
from bot.cli.screen import Lang, print_aside, say
from bot.domain.draft import Draft
from bot.domain.terms import Publication

No = Annotated[int, typer.Argument(help="The number of a draft, as `tocsin events review` prints it.")]
Reason = Annotated[str | None, typer.Option(help="Why; the author reads it.")]
Version = Annotated[
    int | None, typer.Option(help="Only if this is still the draft's version; its newest if left out.")
]
File = Annotated[Path, typer.Argument(help="A curated file, which may be incomplete.")]
Step = Callable[..., Awaitable[Draft]]


def draft(
    file: File,
    who: As,
    edit: Annotated[int | None, typer.Option(help="Put it in the place of this draft.")] = None,
    version: Version = None,
    dry_run: DryRun = False,
    lang: Lang = "en",
) -> None:
    """Open a draft from a curated file, or put other content in a draft's place."""
    content = read_fields(file)

    async def work(session: Session) -> None:
        if edit is None or dry_run:
            opened = await session.curating.start(session.who, content, kept=not dry_run)
        else:
            seen = version or (await session.curating.draft(session.who, edit)).version
            opened = await session.curating.edit(session.who, edit, content, version=seen)
        await print_opened(session, opened, lang, dry_run=dry_run)

    run(who, work)


def update(file: File, who: As, dry_run: DryRun = False, lang: Lang = "en") -> None:
    """Open a draft that tells what is new of a published event."""
    content = {**read_fields(file), "publication": Publication.UPDATE.value}

    async def work(session: Session) -> None:
        opened = await session.curating.start(session.who, content, kept=not dry_run)
        await print_opened(session, opened, lang, dry_run=dry_run)

    run(who, work)


def review(
    who: As,
    no: Annotated[int | None, typer.Argument(help="A draft; the whole queue if left out.")] = None,
    lang: Lang = "en",
) -> None:
    """Show what waits for you, or one draft as its approver sees it."""

    async def work(session: Session) -> None:
        if no is not None:
            await session.show(await session.curating.draft(session.who, no), lang)
            return
        desk = await session.curating.desk(session.who)
        waiting = {each.no: each for each in (*desk.in_review, *desk.mine, *desk.held)}
        if waiting:
            print_queue(tuple(waiting.values()))
        else:
            print_aside("Nothing waits for you.")
        for revision in desk.unconfirmed:
            say(f"still true? {revision.reference}")

    run(who, work)


def submit(no: No, who: As, version: Version = None, dry_run: DryRun = False, lang: Lang = "en") -> None:
    """Hand a draft to the reviewers."""
    _step("submit", no, who, version=version, dry_run=dry_run, lang=lang)


def approve(
    no: No,
    who: As,
    version: Annotated[int, typer.Option(help="The version that you reviewed.")],
    dry_run: DryRun = False,
    lang: Lang = "en",
) -> None:
    """Approve a draft of another's, in the version that you reviewed."""
    _step("approve", no, who, version=version, dry_run=dry_run, lang=lang)


def send_back(no: No, who: As, reason: Reason = None, version: Version = None) -> None:
    """Return a draft to its author, with a reason."""
    _step("send_back", no, who, version=version, reason=reason)


def reject(no: No, who: As, reason: Reason = None, version: Version = None) -> None:
    """Close a draft for good, with a reason."""
    _step("reject", no, who, version=version, reason=reason)


def hold(no: No, who: As, reason: Reason = None, version: Version = None) -> None:
    """Keep a draft back because it is in doubt, with a reason."""
    _step("hold", no, who, version=version, reason=reason)


def release(no: No, who: As, version: Version = None) -> None:
    """Let a held draft go on."""
    _step("release", no, who, version=version)


def spike(no: No, who: As, reason: Reason = None, version: Version = None) -> None:
    """Drop a draft; it is kept for the record."""
    _step("spike", no, who, version=version, reason=reason)


def publish(no: No, who: As, version: Version = None, dry_run: DryRun = False, lang: Lang = "en") -> None:
    """Publish an approved draft, or plan it when its time is to come."""

    async def work(session: Session) -> None:
        found = await session.curating.draft(session.who, no)
        if dry_run:
            await print_opened(session, found, lang, dry_run=True)
            return
        await print_published(session, found, version or found.version)

    run(who, work)


def _step(
    name: str,
    no: int,
    who: str,
    *,
    version: int | None,
    reason: str | None = None,
    dry_run: bool = False,
    lang: str = "en",
) -> None:
    async def work(session: Session) -> None:
        found = await session.curating.draft(session.who, no)
        if dry_run:
            await print_opened(session, found, lang, dry_run=True)
            return
        step: Step = getattr(session.curating, name)
        say(standing(await step(session.who, no, version=version or found.version, reason=reason)))

    run(who, work)
