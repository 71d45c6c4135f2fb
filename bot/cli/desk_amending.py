"""What follows a publication, at the command line: put right, clarified, taken back, over, merged."""

from typing import Annotated, Any

import typer

from bot.cli.desk_session import As, DryRun, Session, print_opened, print_published, run
from bot.cli.screen import Lang, say
from bot.domain.terms import Publication
from bot.i18n import load_languages

Event = Annotated[str, typer.Argument(help="The name of an event.")]
Note = Annotated[
    list[str],
    typer.Option(help="What was wrong and what is right: in English, or as ar=... in another language."),
]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")]


def correct(
    event: Event,
    line: Annotated[str, typer.Argument(help="The line, as `tocsin events show` prints it.")],
    value: Annotated[str, typer.Argument(help="The right figure, such as 745 or 40-50.")],
    note: Note,
    who: As,
    dry_run: DryRun = False,
    lang: Lang = "en",
) -> None:
    """Open the correction of one figure."""
    said = _notes(note)

    async def work(session: Session) -> None:
        opened = await session.curating.correct(session.who, event, line, value, said, kept=not dry_run)
        await print_opened(session, opened, lang, dry_run=dry_run)

    run(who, work)


def clarify(event: Event, note: Note, who: As, dry_run: DryRun = False, lang: Lang = "en") -> None:
    """Open a clarification: the words were unclear, the figures were right."""
    _amend(event, Publication.CLARIFICATION, note, who, dry_run=dry_run, lang=lang)


def clear(event: Event, note: Note, who: As, dry_run: DryRun = False, lang: Lang = "en") -> None:
    """Open the all-clear of an outage or closure."""
    said = _notes(note)

    async def work(session: Session) -> None:
        opened = await session.curating.restored(session.who, event, said, kept=not dry_run)
        await print_opened(session, opened, lang, dry_run=dry_run)

    run(who, work)


def merge(
    event: Event,
    into: Annotated[str, typer.Argument(help="The event that it is the same as.")],
    note: Note,
    who: As,
    dry_run: DryRun = False,
    lang: Lang = "en",
) -> None:
    """Open a merge: the event tells the same as another."""
    _amend(event, Publication.MERGE, note, who, dry_run=dry_run, lang=lang, merged_into=into)


def retract(
    event: Event, note: Note, who: As, yes: Yes = False, dry_run: DryRun = False, lang: Lang = "en"
) -> None:
    """Take an event back at once: it should not have been published. It stays visible, struck."""
    _take_back(event, Publication.RETRACTION, note, who, yes=yes, dry_run=dry_run, lang=lang)


def withdraw(
    event: Event, note: Note, who: As, yes: Yes = False, dry_run: DryRun = False, lang: Lang = "en"
) -> None:
    """Blank an event at once because it endangers somebody."""
    _take_back(event, Publication.WITHDRAWAL, note, who, yes=yes, dry_run=dry_run, lang=lang)


def _amend(
    event: str,
    publication: Publication,
    note: list[str],
    who: str,
    *,
    dry_run: bool,
    lang: str,
    **changes: Any,
) -> None:
    said = _notes(note)

    async def work(session: Session) -> None:
        opened = await session.curating.amend(
            session.who, event, publication, note=said, kept=not dry_run, **changes
        )
        await print_opened(session, opened, lang, dry_run=dry_run)

    run(who, work)


def _take_back(
    event: str, publication: Publication, note: list[str], who: str, *, yes: bool, dry_run: bool, lang: str
) -> None:
    said = _notes(note)

    async def work(session: Session) -> None:
        seen = await session.curating.amend(session.who, event, publication, note=said, kept=False)
        if dry_run or not yes:
            await session.show(seen, lang)
        if dry_run:
            say("Nothing was changed.")
            return
        if not yes:
            typer.confirm("Publish this now, alone?", abort=True)
        opened = await session.curating.amend(session.who, event, publication, note=said)
        await print_published(session, opened, opened.version)

    run(who, work)


def _notes(given: list[str]) -> dict[str, str]:
    """Read `--note` by language; one without a language is English."""
    notes: dict[str, str] = {}
    for each in given:
        lang, is_named, text = each.partition("=")
        named = bool(is_named) and lang in load_languages()
        notes[lang if named else "en"] = text if named else each
    return notes
