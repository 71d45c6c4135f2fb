"""`tocsin events watch` and `sign`: a folder of curated files kept in step, and who may publish from it."""

import asyncio
import hashlib
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.opening import open_settings, open_store
from bot.cli.screen import Status, complain, print_aside, say
from bot.domain.clock import Clock, SystemClock
from bot.domain.filed import Action
from bot.domain.heartbeat import BEAT_S, FOLDER, Look
from bot.errors import StoreUnavailable, TocsinError
from bot.gazetteer import Gazetteer
from bot.services.publishing import ImportSummary
from bot.services.watching import Told, Watching
from bot.settings import Settings
from bot.sources.folder import Folder, shown
from bot.sources.signing import load_key, sign_file
from bot.store import Store


class NotSigned(TocsinError):
    """A file could not be signed."""


def watch(
    folder: Annotated[Path, typer.Argument(help="A folder of curated files, such as a git checkout.")],
    *,
    once: Annotated[bool, typer.Option("--once", help="Look once and end, for cron.")] = False,
    every: Annotated[
        float, typer.Option(help="Seconds between two looks.", min=0.1, max=3600, show_default=True)
    ] = 3.0,
) -> None:
    """Keep a folder in step: new and changed files become drafts, or publications where signed.

    A file that fails is reported on standard error and changes nothing. With --once the exit status is 1
    when one failed.
    """
    if not folder.is_dir():
        raise typer.BadParameter("this is not a folder")
    settings = open_settings()
    if asyncio.run(_watch(settings, folder, once=once, every=every)):
        raise typer.Exit(Status.FAILED)


def sign(
    files: Annotated[list[Path], typer.Argument(help="Curated files, as they are to be published.")],
    key: Annotated[Path, typer.Option(help="Your signing key, from `tocsin keys new`.")],
) -> None:
    """Put your signature beside files: FILE.sig. Whoever changes a file then must sign it again."""
    mine = load_key(key)
    for file in files:
        try:
            say(f"{shown(sign_file(file, mine))}: signed")
        except OSError as error:
            why = error.strerror or "no reason given"
            raise NotSigned(f"{shown(file)} cannot be signed ({why}); check the path") from error


async def _watch(settings: Settings, root: Path, *, once: bool, every: float) -> bool:
    """Look until asked to end, or once; return whether a single look met a problem."""
    ended = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, ended.set)
    async with open_store(settings) as store:
        folder = Folder(root, patient=not once)
        watching = Watching(store, Gazetteer.load(), SystemClock(), folder, settings.signers)
        heard = _Heard(store, SystemClock(), folder_name(root), None if once else every)
        if once:
            failed = await _look(watching, ended, counted=True)
            await heard.say(len(watching.failing))
            return failed
        say(f"Watching {shown(root)}: {_policy(settings)}. Ctrl-C ends it.")
        while not ended.is_set():
            try:
                await _look(watching, ended, counted=False)
                await heard.say(len(watching.failing))
            except StoreUnavailable as error:
                complain(error)  # another writer, or a server that starts again: the next look goes on
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), every)
        await heard.end()
    return False


@dataclass(slots=True)
class _Heard:
    """Says now and then that the folder is looked through, for whoever asks how the service stands."""

    store: Store
    clock: Clock
    name: str
    every: float | None
    said_at: datetime | None = None

    async def say(self, failed: int) -> None:
        now = self.clock.now()
        if self.said_at is not None and now - self.said_at < timedelta(seconds=BEAT_S):
            return
        self.said_at = now
        async with self.store.writing() as tx:
            await tx.heartbeats.beat(self.name, Look(self.every, failed).dump(), at=now)

    async def end(self) -> None:
        """It is put away on purpose: nobody is to miss it."""
        with suppress(StoreUnavailable):
            async with self.store.writing() as tx:
                await tx.heartbeats.silence(self.name)


def folder_name(root: Path) -> str:
    """Return the name under which a watched folder is heard; its path is nobody's business."""
    return FOLDER + hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]


def _policy(settings: Settings) -> str:
    count = len(settings.signers)
    return f"{count} signers may publish" if count else "every file becomes a draft"


async def _look(watching: Watching, ended: asyncio.Event, *, counted: bool) -> bool:
    became: Counter[str] = Counter()
    async for told in watching.look():
        for problem in told.problems:
            print_aside(str(problem))
        for line in _lines(told):
            say(line)
        became["failed" if told.problems else told.action.value] += 1
        if ended.is_set():
            break
    if counted:
        say(
            f"{became.total()} files: {became['draft']} new drafts, {became['change']} changed, "
            f"{became['publish']} taken as signed or as sources, {became['nothing']} known already, "
            f"{became['wait']} waiting, {became['failed']} failed."
        )
    return bool(became["failed"])


def _lines(told: Told) -> Iterator[str]:
    """Say in one line what a file did; nothing for one that was known."""
    match told.action:
        case Action.DRAFT:
            yield f"{told.file}: {told.reference} is draft {told.draft} now"
        case Action.CHANGE:
            yield f"{told.file}: draft {told.draft} of {told.reference} is changed"
        case Action.WAIT if not told.problems:
            yield f"{told.file}: {told.reference} waits until the revision before it is recorded"
        case Action.PUBLISH if told.summary is not None:
            became = _became(told.summary)
            aside = f"; draft {told.draft} of it is overtaken" if told.draft else ""
            yield (
                f"{told.file}: {told.reference} {became}{aside}"
                if told.reference
                else f"{told.file}: {became}"
            )
        case _:
            pass


def _became(summary: ImportSummary) -> str:
    if summary.sources:
        return f"{summary.sources} sources are new or changed"
    if summary.too_old_to_alert:
        return "is published, signed; too old to alert anybody"
    if summary.published:
        return "is published, signed"
    if summary.scheduled:
        return "is scheduled, signed"
    return "is held, signed" if summary.held else "was there already"
