"""The offline Telegram as the demo uses it: a process of its own, with a way to act and to look."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
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


@asynccontextmanager
async def offline_telegram(port: int | None, *, profile: str) -> AsyncIterator[Sandbox]:
    """Start the offline Telegram as a process that ends with this one.

    `port` None takes the usual one, or any free one where that is taken; `profile` names its limits.
    Raises DemoFailed.
    """
    process, url = await _start(USUAL_PORT if port is None else port, profile)
    if url is None and port is None:
        process, url = await _start(0, profile)
    try:
        if url is None:
            raise DemoFailed(f"port {port} of this machine is taken: choose another with --port")
        async with aiohttp.ClientSession(trust_env=False) as session:
            yield Sandbox(url, session)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _start(port: int, profile: str) -> tuple[asyncio.subprocess.Process, str | None]:
    """Start the process and return its address, None where it did not come up."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "--port", str(port), "--token", TOKEN),
        *("--username", "tocsin_demo_bot", "--until-eof", "--profile", profile),
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
