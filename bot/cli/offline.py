"""The offline Telegram as the demo uses it: a process of its own, and people who type and press."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot.errors import TocsinError

TOKEN = "1:DEMO"  # noqa: S105 - the sandbox takes any; no Telegram knows this one
READY = "sandbox ready "
PATIENCE_S = 30.0
USUAL_PORT = 8081


class DemoFailed(TocsinError):
    """The demo cannot go on; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Persona:
    """A reader of the demo, and what that person types."""

    name: str
    language: str
    place: str


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

    async def unfollow(self, reader: Reader) -> None:
        """Let a person follow their place no longer."""
        await self._say(reader, f"/unfollow {reader.persona.place}")

    async def block(self, reader: Reader) -> None:
        """Let a person block the bot."""
        await self.post("block", user_id=reader.user_id)

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


async def _until(done: Callable[[], Awaitable[bool]], sentence: str) -> None:
    try:
        async with asyncio.timeout(PATIENCE_S):
            while not await done():  # noqa: ASYNC110 - another process is waited for
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise DemoFailed(f"{sentence} within {PATIENCE_S:.0f} s: run the demo again") from None


@asynccontextmanager
async def offline_telegram(port: int | None) -> AsyncIterator[Sandbox]:
    """Start the offline Telegram as a process that ends with this one.

    `port` None takes the usual one, or any free one where that is taken. Raises DemoFailed.
    """
    process, url = await _start(USUAL_PORT if port is None else port)
    if url is None and port is None:
        process, url = await _start(0)
    try:
        if url is None:
            raise DemoFailed(f"port {port} of this machine is taken: choose another with --port")
        async with aiohttp.ClientSession(trust_env=False) as session:
            yield Sandbox(url, session)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _start(port: int) -> tuple[asyncio.subprocess.Process, str | None]:
    """Start the process and return its address, None where it did not come up."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--port", str(port), "--token", TOKEN),
        *("--username", "tocsin_demo_bot", "--until-eof"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        start_new_session=True,  # a Ctrl-C is for us; we end it
    )
    line = ""
    if process.stdout is not None:
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                line = (await process.stdout.readline()).decode()
    return process, line.removeprefix(READY).strip() if line.startswith(READY) else None
