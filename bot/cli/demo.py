"""`tocsin demo`: the whole service on the seed week, with an offline Telegram and two readers.

The very bot that would run on Telegram talks to the sandbox, a separate process with a chat page.
Replayed time stands still while alerts are on their way, so the pace of the replay changes nothing of
what is sent.
"""

import asyncio
import os
import signal
import sys
import tempfile
import time
import webbrowser
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from bot.app import Service, opened
from bot.cli.offline import TOKEN, DemoFailed, Persona, Reader, Sandbox, offline_telegram
from bot.domain.region import RegionCode
from bot.domain.replay import Leg, ReplayClock, legs
from bot.gazetteer import Gazetteer
from bot.seed import COAST_MARCH_2025
from bot.services.publishing import ImportSummary, import_curated
from bot.settings import Settings
from bot.sources.curated import read_curated

SCENARIOS = {"week": COAST_MARCH_2025}
BEGIN = datetime(2025, 3, 6, 18, tzinfo=UTC)
SPEED = 8640.0
"""Replayed seconds in one second: a day in about ten."""
LONGEST_LEG_S = 10.0
PERSONAS = (Persona("Sara", "en", "the coast"), Persona("سامر", "ar", "الساحل"))


@dataclass(frozen=True, slots=True)
class _Stage:
    """All that a replay works on."""

    console: Console
    service: Service
    sandbox: Sandbox
    clock: ReplayClock
    summary: ImportSummary


async def play(
    *,
    speed: float | None = None,
    once: bool = False,
    port: int | None = None,
    browser: bool = True,
    scenario: str = "week",
) -> int:
    """Run the demo until the week is over (`once`) or it is stopped; return the exit status.

    Raises TocsinError.
    """
    if scenario not in SCENARIOS:
        raise DemoFailed(f"there is no scenario {scenario!r}: choose {', '.join(SCENARIOS)}")
    with _ending_on_signals():
        async with _staged(SCENARIOS[scenario], port=0 if once and port is None else port) as stage:
            await _perform(stage, speed=speed or SPEED, once=once, browser=browser and not once)
    return 0


@contextmanager
def _ending_on_signals() -> Iterator[None]:
    """Let SIGTERM and a closed terminal end the demo as Ctrl-C does: in order, leaving nothing behind."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    if task is None:
        raise RuntimeError("the demo runs in a task")
    ended = False

    def end() -> None:
        nonlocal ended
        ended = True
        task.cancel()

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        loop.add_signal_handler(number, end)
    try:
        yield
    except asyncio.CancelledError:
        if not ended:
            raise
        raise KeyboardInterrupt from None


@asynccontextmanager
async def _staged(events: Path, *, port: int | None) -> AsyncIterator[_Stage]:
    """Set up the offline Telegram and a service on a database of its own; leave nothing behind."""
    with tempfile.TemporaryDirectory(prefix="tocsin-demo-") as folder:
        async with offline_telegram(port) as sandbox:
            clock = ReplayClock(BEGIN, time.monotonic)
            await sandbox.post("clock", now=BEGIN.isoformat(), speed=0)
            async with opened(_settings(Path(folder), sandbox), clock=clock) as service:
                summary = await _import(service, events)
                yield _Stage(Console(highlight=False, soft_wrap=True), service, sandbox, clock, summary)


def _settings(folder: Path, sandbox: Sandbox) -> Settings:
    return Settings(
        bot_token=SecretStr(TOKEN),
        api_url=sandbox.url,
        database_url=str(folder / "demo.db"),
        key_file=folder / "demo.key",
        operator_name="Tocsin demo",
        tick_seconds=0.5,
    )


async def _perform(stage: _Stage, *, speed: float, once: bool, browser: bool) -> None:
    async with _running(stage.service) as running:
        readers = [await stage.sandbox.join(persona) for persona in PERSONAS]
        _announce(stage, readers, browser=browser)
        replay = asyncio.create_task(_replay(stage, speed=speed))
        try:
            await asyncio.wait({replay, running}, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                await running
                raise DemoFailed("the service ended before the week was over")
            await replay
        finally:
            replay.cancel()
            with suppress(asyncio.CancelledError):
                await replay
        await _print_summary(stage, readers, transcript=once)
        if not once:
            stage.console.print("The week is over; the bot goes on answering. Ctrl-C ends the demo.")
            await running


@asynccontextmanager
async def _running(service: Service) -> AsyncIterator[asyncio.Task[None]]:
    stop = asyncio.Event()
    task = asyncio.create_task(service.run(stop))
    try:
        yield task
    finally:
        stop.set()
        await asyncio.gather(task, return_exceptions=True)


async def _import(service: Service, folder: Path) -> ImportSummary:
    gazetteer = Gazetteer.load()
    curated = read_curated(
        [folder], known_area=lambda code: gazetteer.region(RegionCode(code)) is not None, known_sources=()
    )
    return await import_curated(service.store, curated, clock=service.clock)


async def _replay(stage: _Stage, *, speed: float) -> None:
    async with stage.service.store.reading() as tx:
        planned = [
            revision.content.publish_at
            for one in await tx.events.all()
            for revision in await tx.events.history(one.event)
            if revision.content.publish_at is not None
        ]
    way = legs(BEGIN, planned, speed=speed, longest=LONGEST_LEG_S)
    with _progress(stage.console) as progress:
        task = progress.add_task("", total=sum(leg.seconds for leg in way), at=_shown(BEGIN))
        for leg in way:
            await _run_leg(stage, leg)
            progress.update(task, advance=leg.seconds, at=_shown(leg.end))


def _shown(at: datetime) -> str:
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.fields[at]:>26}"),
        BarColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


async def _run_leg(stage: _Stage, leg: Leg) -> None:
    """Let time run to the next event, then stand still until everybody has been told."""
    await stage.sandbox.post("clock", now=leg.start.isoformat(), speed=leg.speed)
    stage.clock.run(leg)
    await asyncio.sleep(leg.seconds)
    stage.clock.stand(leg.end)
    await stage.sandbox.post("clock", now=leg.end.isoformat(), speed=0)
    await stage.service.watcher.look()
    while not await stage.service.idle():  # noqa: ASYNC110 - the store says when all is told
        await asyncio.sleep(0.02)


def _announce(stage: _Stage, readers: list[Reader], *, browser: bool) -> None:
    page = f"{stage.sandbox.url}/?split={','.join(str(reader.user_id) for reader in readers)}"
    names = " and ".join(f"{reader.persona.name} ({reader.persona.language})" for reader in readers)
    stage.console.print(f"{names} follow the Syrian coast; the week of 6 to 12 March 2025 begins.")
    stage.console.print(f"The chat page: {page}")
    has_screen = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if browser and has_screen:
        webbrowser.open(page)


async def _print_summary(stage: _Stage, readers: list[Reader], *, transcript: bool) -> None:
    if transcript:
        for reader in readers:
            _print_transcript(stage.console, reader, await stage.sandbox.messages(reader))
    async with stage.service.store.reading() as tx:
        sent = await tx.receipts.total_sent()
        events = len([one for one in await tx.events.all() if one.published_at is not None])
    summary = stage.summary
    languages = ", ".join(sorted({reader.persona.language for reader in readers}))
    stage.console.print(
        f"{events} events in {summary.scheduled + summary.published} revisions "
        f"({summary.held} more held back), "
        f"{sent} alerts sent to {len(readers)} readers, languages: {languages}."
    )


def _print_transcript(console: Console, reader: Reader, messages: list[dict[str, Any]]) -> None:
    console.rule(f"{reader.persona.name} ({reader.persona.language})")
    for message in messages:
        at = datetime.fromtimestamp(message["date"], UTC)
        who = "Tocsin" if message["from"]["is_bot"] else reader.persona.name
        reply = (
            f" (reply to {message['reply_to_message']['message_id']})"
            if "reply_to_message" in message
            else ""
        )
        quiet = ", silent" if message.get("_silent") else ""
        console.print(f"[{at:%Y-%m-%d %H:%M}{quiet}] {who} #{message['message_id']}{reply}", markup=False)
        console.print("\n".join(f"    {line}" for line in message.get("text", "").splitlines()), markup=False)
        console.print()
