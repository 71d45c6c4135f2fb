"""`tocsin demo`: the whole service on a recorded week or a rehearsal, with an offline Telegram and readers.

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
from functools import partial
from pathlib import Path

from pydantic import SecretStr
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from bot.app import Service, opened
from bot.cli.acting import Acting, Scene
from bot.cli.cast import Cast
from bot.cli.offline import TOKEN, DemoFailed, Sandbox, offline_telegram
from bot.cli.scenario import SCENARIOS, STORM, Scenario
from bot.cli.storm import weather_it
from bot.cli.transcript import print_scene, print_transcript
from bot.domain.pacing import Limits
from bot.domain.region import RegionCode
from bot.domain.replay import Leg, ReplayClock, legs
from bot.gazetteer import Gazetteer
from bot.services.curating import Curating
from bot.services.publishing import ImportSummary, import_curated
from bot.services.telling import Telling
from bot.settings import Settings
from bot.sources.curated import read_curated

SPEED = 8640.0
"""Replayed seconds in one second: a day in about ten."""
LONGEST_LEG_S = 10.0
_UNPACED = Limits(per_second=1000, chat_gap_s=0)
"""Of a run that nobody watches: a Telegram without limits is sent the same, and waits for nothing."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """All that a replay works on; `cast` grows as people come, `secrets` are those of curators' codes."""

    scenario: Scenario
    console: Console
    service: Service
    sandbox: Sandbox
    clock: ReplayClock
    summary: ImportSummary
    cast: Cast
    secrets: dict[str, str] = field(default_factory=dict)


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
    if scenario not in (*SCENARIOS, STORM):
        raise DemoFailed(f"there is no scenario {scenario!r}: choose {', '.join((*SCENARIOS, STORM))}")
    with _ending_on_signals():
        if scenario == STORM:
            return await weather_it(port=0 if once and port is None else port)
        async with _staged(
            SCENARIOS[scenario], port=0 if once and port is None else port, watched=not once
        ) as stage:
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
async def _staged(scenario: Scenario, *, port: int | None, watched: bool) -> AsyncIterator[_Stage]:
    """Set up the offline Telegram and a service on a database of its own; leave nothing behind."""
    with tempfile.TemporaryDirectory(prefix="tocsin-demo-") as folder:
        async with offline_telegram(port, profile="documented" if watched else "off") as sandbox:
            clock = ReplayClock(scenario.begin, time.monotonic)
            await sandbox.post("clock", now=scenario.begin.isoformat(), speed=0)
            limits = None if watched else _UNPACED
            async with opened(_settings(Path(folder), sandbox), clock=clock, limits=limits) as service:
                summary = await _import(service, scenario.paths)
                console = Console(highlight=False, soft_wrap=True)
                cast = Cast(sandbox, partial(_is_handled, service))
                yield _Stage(scenario, console, service, sandbox, clock, summary, cast)


async def _is_handled(service: Service) -> bool:
    async with service.store.reading() as tx:
        return not await tx.inbox.count()


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
    # What was published before anybody came has no audience.
    await stage.service.watcher.look()
    async with _running(stage.service) as running:
        for persona in stage.scenario.personas:
            await stage.cast.follows(persona)
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
        await _print_summary(stage, transcript=once and not stage.scenario.scenes)
        if not once:
            stage.console.print("That was all; the bot goes on answering. Ctrl-C ends the demo.")
            await running


@asynccontextmanager
async def _running(service: Service) -> AsyncIterator[asyncio.Task[bool]]:
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
    begin, scenes = stage.scenario.begin, stage.scenario.scenes
    moments = [*planned, *(scene.at for scene in scenes)]
    way = legs(begin, moments, speed=speed, longest=LONGEST_LEG_S)
    with _progress(stage.console) as progress:
        task = progress.add_task("", total=sum(leg.seconds for leg in way), at=_shown(begin))
        for leg in way:
            acting = Acting(stage.cast, _desk(stage.service), stage.clock, stage.secrets)
            acting.before = await acting.look()
            await _run_leg(stage, leg)
            for scene in scenes:
                if scene.at == leg.end:
                    await _play(stage, scene, acting)
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
    await _until_told(stage)


async def _until_told(stage: _Stage) -> None:
    await stage.service.watcher.look()
    while not await stage.service.idle():  # noqa: ASYNC110 - the store says when all is told
        await asyncio.sleep(0.02)


def _desk(service: Service) -> Curating:
    """Return the desk as whoever runs the service has it at the command line."""
    gazetteer = Gazetteer.load()
    telling = Telling(service.store, gazetteer, service.clock)
    return Curating(service.store, gazetteer, telling, service.clock, vouched=True)


async def _play(stage: _Stage, scene: Scene, acting: Acting) -> None:
    """Let people do something, and print what they did and who saw what."""
    if scene.play is not None:
        await scene.play(acting)
    await _until_told(stage)
    stage.console.rule(f"{scene.at:%H:%M} {scene.title}")
    for line in acting.told:
        stage.console.print(line, markup=False)
    print_scene(stage.console, stage.cast.readers, acting.before, await acting.look())


def _announce(stage: _Stage, *, browser: bool) -> None:
    readers = stage.cast.readers
    page = f"{stage.sandbox.url}/?split={','.join(str(reader.user_id) for reader in readers[:2])}"
    *names, last = [f"{reader.persona.name} ({reader.persona.language})" for reader in readers]
    following = f"{', '.join(names)} and {last} follow the Syrian coast"
    stage.console.print(f"{following}; {stage.scenario.opening}")
    stage.console.print(f"The chat page: {page}")
    has_screen = sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if browser and has_screen:
        webbrowser.open(page)


async def _print_summary(stage: _Stage, *, transcript: bool) -> None:
    readers = stage.cast.readers
    for reader in readers if transcript else ():
        print_transcript(stage.console, reader, await stage.cast.posts(reader))
    async with stage.service.store.reading() as tx:
        sent, changed = await tx.receipts.total_sent(), await tx.receipts.total_amended()
        told = [await tx.events.published(one.event) for one in await tx.events.all()]
    events, revisions = sum(map(bool, told)), sum(map(len, told))
    languages = ", ".join(sorted({reader.persona.language for reader in readers}))
    stage.console.print(
        f"{events} events in {revisions} revisions ({stage.summary.held} more held back), "
        f"{sent} alerts sent to {len(readers)} readers, languages: {languages}. "
        f"{changed} of them were edited or deleted since."
    )
