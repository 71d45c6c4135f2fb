"""`tocsin demo`: the whole service on the seed week, with an offline Telegram and two readers.

The very bot that would run on Telegram talks to the sandbox, a separate process with a chat page. The
readers are followed by what people do: commands and buttons. Replayed time stands still while alerts
are on their way, so the pace of the replay changes nothing of what is sent.
"""

import asyncio
import os
import sys
import tempfile
import time
import webbrowser
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
from pydantic import SecretStr
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from bot.app import Service, opened
from bot.domain.region import RegionCode
from bot.domain.replay import Leg, ReplayClock, legs
from bot.errors import TocsinError
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
TOKEN = "1:DEMO"  # noqa: S105 - the sandbox takes any; no Telegram knows this one
READY = "sandbox ready "
START_S = 30.0


class DemoFailed(TocsinError):
    """The demo cannot go on; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Persona:
    """A reader of the demo, and what that person types."""

    name: str
    language: str
    place: str


PERSONAS = (
    Persona("Sara", "en", "the coast"),
    Persona("سامر", "ar", "الساحل"),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """A persona in the sandbox."""

    persona: Persona
    user_id: int


class Sandbox:
    """The offline Telegram, over its control API."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self._session = session

    async def post(self, path: str, **body: object) -> Any:
        """Do something as a person would."""
        async with self._session.post(f"{self.url}/_sandbox/{path}", json=body) as response:
            return await response.json()

    async def get(self, path: str) -> Any:
        """Look at something."""
        async with self._session.get(f"{self.url}/_sandbox/{path}") as response:
            return await response.json()

    async def join(self, persona: Persona) -> Reader:
        """Let a person arrive, choose a language and follow a place, by typing and pressing."""
        user = await self.post("users", first_name=persona.name, language_code=persona.language)
        reader = Reader(persona, user["id"])
        await self._say(reader, "/start")
        await self._press(reader, containing={"en": "English", "ar": "العربية"}[persona.language])
        await self._say(reader, f"/follow {persona.place}")
        return reader

    async def messages(self, reader: Reader) -> list[dict[str, Any]]:
        """Return the reader's chat with the bot, oldest first."""
        found = await self.get(f"chats/{reader.user_id}/messages?limit=2000")
        return list(found["messages"])

    async def _say(self, reader: Reader, text: str) -> None:
        before = len(await self.messages(reader))
        await self.post("send", chat_id=reader.user_id, user_id=reader.user_id, text=text)
        await self._until_answered(reader, before + 2)

    async def _press(self, reader: Reader, *, containing: str) -> None:
        messages = await self.messages(reader)
        for message in reversed(messages):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if containing in button["text"]:
                        await self.post(
                            "press",
                            chat_id=reader.user_id,
                            user_id=reader.user_id,
                            message_id=message["message_id"],
                            callback_data=button["callback_data"],
                        )
                        await self._until_settled(reader)
                        return
        raise DemoFailed(f"the bot offers no button {containing!r}")

    async def _until_answered(self, reader: Reader, count: int) -> None:
        await _until(lambda: self._has(reader, count), "the bot does not answer")
        await self._until_settled(reader)

    async def _has(self, reader: Reader, count: int) -> bool:
        return len(await self.messages(reader)) >= count

    async def _until_settled(self, reader: Reader) -> None:
        """Wait until the chat has stayed as it is for a moment."""
        last, same = await self.messages(reader), 0
        while same < 5:
            await asyncio.sleep(0.1)
            now = await self.messages(reader)
            same = same + 1 if now == last else 0
            last = now


async def _until(done: Any, sentence: str) -> None:
    try:
        async with asyncio.timeout(START_S):
            while not await done():  # noqa: ASYNC110 - another process is waited for
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise DemoFailed(f"{sentence} within {START_S:.0f} s: run the demo again") from None


async def play(
    *,
    speed: float | None = None,
    once: bool = False,
    port: int = 8081,
    browser: bool = True,
    scenario: str = "week",
) -> int:
    """Run the demo; return the exit status. Raises TocsinError."""
    if scenario not in SCENARIOS:
        raise DemoFailed(f"there is no scenario {scenario!r}: choose {', '.join(SCENARIOS)}")
    console = Console(highlight=False, soft_wrap=True)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tocsin-demo-")))
        sandbox = await stack.enter_async_context(_sandbox(0 if once else port))
        clock = ReplayClock(BEGIN, time.monotonic)
        await sandbox.post("clock", now=BEGIN.isoformat(), speed=0)
        settings = Settings(
            bot_token=SecretStr(TOKEN),
            api_url=sandbox.url,
            database_url=str(folder / "demo.db"),
            key_file=folder / "demo.key",
            operator_name="the demo on this machine",
            tick_seconds=0.5,
        )
        service = await stack.enter_async_context(opened(settings, clock=clock))
        summary = await _import(service, SCENARIOS[scenario])
        running = await stack.enter_async_context(_running(service))
        readers = [await sandbox.join(persona) for persona in PERSONAS]
        _announce(console, sandbox, readers, browser=browser and not once)
        replay = asyncio.create_task(_replay(console, service, sandbox, clock, speed=speed or SPEED))
        await asyncio.wait({replay, running}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            replay.cancel()
            await running
            raise DemoFailed("the service ended before the week was over")
        await replay
        await _print_summary(console, service, sandbox, readers, summary, transcript=once)
        if not once:
            console.print("The week is over; the bot goes on answering. Ctrl-C ends the demo.")
            await running
    return 0


@asynccontextmanager
async def _sandbox(port: int) -> AsyncIterator[Sandbox]:
    """Start the offline Telegram as a process that ends with this one."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "sandbox",
        *("--port", str(port), "--token", TOKEN, "--username", "tocsin_demo_bot", "--until-eof"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    try:
        url = await _read_address(process, port)
        async with aiohttp.ClientSession(trust_env=False) as session:
            yield Sandbox(url, session)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _read_address(process: asyncio.subprocess.Process, port: int) -> str:
    if process.stdout is None:
        raise DemoFailed("the offline Telegram has no output")
    try:
        async with asyncio.timeout(START_S):
            line = (await process.stdout.readline()).decode()
    except TimeoutError:
        line = ""
    if not line.startswith(READY):
        raise DemoFailed(
            f"the offline Telegram did not start: if port {port} is taken, choose another with --port"
        )
    return line.removeprefix(READY).strip()


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


async def _replay(
    console: Console, service: Service, sandbox: Sandbox, clock: ReplayClock, *, speed: float
) -> None:
    async with service.store.reading() as tx:
        planned = [
            revision.content.publish_at
            for one in await tx.events.all()
            for revision in await tx.events.history(one.event)
            if revision.content.publish_at is not None
        ]
    way = legs(BEGIN, planned, speed=speed, longest=LONGEST_LEG_S)
    with _progress(console) as progress:
        task = progress.add_task("", total=sum(leg.seconds for leg in way), at=f"{BEGIN:%-d %B %Y}")
        for leg in way:
            await _run_leg(service, sandbox, clock, leg)
            progress.update(task, advance=leg.seconds, at=f"{leg.end:%-d %B %Y, %H:%M} UTC")


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.fields[at]:>26}"),
        BarColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


async def _run_leg(service: Service, sandbox: Sandbox, clock: ReplayClock, leg: Leg) -> None:
    """Let time run to the next event, then stand still until everybody has been told."""
    await sandbox.post("clock", now=leg.start.isoformat(), speed=leg.speed)
    clock.run(leg)
    await asyncio.sleep(leg.seconds)
    clock.stand(leg.end)
    await sandbox.post("clock", now=leg.end.isoformat(), speed=0)
    await service.watcher.look()
    while not await service.idle():  # noqa: ASYNC110 - the store says when all is told
        await asyncio.sleep(0.02)


def _announce(console: Console, sandbox: Sandbox, readers: list[Reader], *, browser: bool) -> None:
    page = f"{sandbox.url}/?split={','.join(str(reader.user_id) for reader in readers)}"
    names = " and ".join(f"{reader.persona.name} ({reader.persona.language})" for reader in readers)
    console.print(f"{names} follow the Syrian coast; the week of 6 to 12 March 2025 begins.")
    console.print(f"The chat page: {page}")
    if browser and (
        sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        webbrowser.open(page)


async def _print_summary(
    console: Console,
    service: Service,
    sandbox: Sandbox,
    readers: list[Reader],
    summary: ImportSummary,
    *,
    transcript: bool,
) -> None:
    chats = {reader: await sandbox.messages(reader) for reader in readers}
    if transcript:
        for reader, messages in chats.items():
            _print_transcript(console, reader, messages)
    async with service.store.reading() as tx:
        sent = await tx.receipts.total_sent()
    languages = sorted({reader.persona.language for reader in readers})
    console.print(
        f"{summary.scheduled + summary.published} revisions published ({summary.held} held back), "
        f"{sent} alerts sent to {len(readers)} readers, languages: {', '.join(languages)}."
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
