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
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from bot.app import Service, opened
from bot.cli.offline import TOKEN, DemoFailed, Reader, Sandbox, offline_telegram
from bot.cli.scenario import SCENARIOS, Deed, Scenario, Turn
from bot.cli.transcript import print_transcript
from bot.domain.region import RegionCode
from bot.domain.replay import Leg, ReplayClock, legs
from bot.gazetteer import Gazetteer
from bot.services.publishing import ImportSummary, import_curated
from bot.settings import Settings
from bot.sources.curated import read_curated

SPEED = 8640.0
"""Replayed seconds in one second: a day in about ten."""
LONGEST_LEG_S = 10.0


@dataclass(frozen=True, slots=True)
class _Stage:
    """All that a replay works on; `readers` grows as people arrive."""

    scenario: Scenario
    console: Console
    service: Service
    sandbox: Sandbox
    clock: ReplayClock
    summary: ImportSummary
    readers: list[Reader] = field(default_factory=list)


async def play(
    *,
    speed: float | None = None,
    once: bool = False,
    port: int | None = None,
    browser: bool = True,
    scenario: str = "week",
) -> int:
    """Run the demo until the scenario is over (`once`) or it is stopped; return the exit status.

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
async def _staged(scenario: Scenario, *, port: int | None) -> AsyncIterator[_Stage]:
    """Set up the offline Telegram and a service on a database of its own; leave nothing behind."""
    with tempfile.TemporaryDirectory(prefix="tocsin-demo-") as folder:
        async with offline_telegram(port) as sandbox:
            clock = ReplayClock(scenario.begin, time.monotonic)
            await sandbox.post("clock", now=scenario.begin.isoformat(), speed=0)
            async with opened(_settings(Path(folder), sandbox), clock=clock) as service:
                summary = await _import(service, scenario.paths)
                console = Console(highlight=False, soft_wrap=True)
                yield _Stage(scenario, console, service, sandbox, clock, summary)


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
        for persona in stage.scenario.personas:
            stage.readers.append(await stage.sandbox.join(persona))
        _announce(stage, browser=browser)
        replay = asyncio.create_task(_replay(stage, speed=speed))
        try:
            await asyncio.wait({replay, running}, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                await running
                raise DemoFailed("the service ended before the scenario was over")
            await replay
        finally:
            replay.cancel()
            with suppress(asyncio.CancelledError):
                await replay
        await _print_summary(stage, transcript=once)
        if not once:
            stage.console.print("That was all; the bot goes on answering. Ctrl-C ends the demo.")
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


async def _import(service: Service, paths: Sequence[Path]) -> ImportSummary:
    gazetteer = Gazetteer.load()
    curated = read_curated(
        paths, known_area=lambda code: gazetteer.region(RegionCode(code)) is not None, known_sources=()
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
    begin, turns = stage.scenario.begin, stage.scenario.turns
    moments = [*planned, *(turn.at for turn in turns)]
    way = legs(begin, moments, speed=speed, longest=LONGEST_LEG_S)
    with _progress(stage.console) as progress:
        task = progress.add_task("", total=sum(leg.seconds for leg in way), at=_shown(begin))
        for leg in way:
            await _run_leg(stage, leg)
            for turn in turns:
                if turn.at == leg.end:
                    await _take_turn(stage, turn)
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


async def _take_turn(stage: _Stage, turn: Turn) -> None:
    """Let a reader do something."""
    if turn.deed is Deed.ARRIVES:
        stage.readers.append(await stage.sandbox.join(turn.persona))
        return
    reader = next(each for each in stage.readers if each.persona is turn.persona)
    await (stage.sandbox.unfollow if turn.deed is Deed.UNFOLLOWS else stage.sandbox.block)(reader)


def _announce(stage: _Stage, *, browser: bool) -> None:
    page = f"{stage.sandbox.url}/?split={','.join(str(reader.user_id) for reader in stage.readers[:2])}"
    *names, last = [f"{reader.persona.name} ({reader.persona.language})" for reader in stage.readers]
    following = f"{', '.join(names)} and {last} follow the Syrian coast"
    stage.console.print(f"{following}; {stage.scenario.opening}")
    for turn in stage.scenario.turns:
        stage.console.print(f"At {turn.at:%H:%M} {turn.persona.name} {turn.deed.value}.")
    stage.console.print(f"The chat page: {page}")
    has_screen = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if browser and has_screen:
        webbrowser.open(page)


async def _print_summary(stage: _Stage, *, transcript: bool) -> None:
    for reader in stage.readers if transcript else ():
        print_transcript(stage.console, reader, await stage.sandbox.messages(reader))
    async with stage.service.store.reading() as tx:
        sent, changed = await tx.receipts.total_sent(), await tx.receipts.total_amended()
        events = len([one for one in await tx.events.all() if one.published_at is not None])
    summary = stage.summary
    languages = ", ".join(sorted({reader.persona.language for reader in stage.readers}))
    stage.console.print(
        f"{events} events in {summary.scheduled + summary.published} revisions "
        f"({summary.held} more held back), "
        f"{sent} alerts sent to {len(stage.readers)} readers, languages: {languages}. "
        f"{changed} of them were edited or deleted since."
    )
