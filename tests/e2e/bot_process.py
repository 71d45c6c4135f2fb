"""The bot as an operator runs it: `python -m bot run` in a process and a folder of its own.

It talks to a sandbox in the test's process, over a real socket. It can be stopped in every way that an
operating system knows: asked to end, frozen, killed. What it writes is kept in the folder, so that a
test can read all of it.
"""

import asyncio
import atexit
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import aiohttp

from bot.store import Store, load_keys
from sandbox.core import Sandbox
from sandbox.core import Settings as SandboxSettings
from sandbox.server import serving
from tests.integration.sandbox.playground import TOKEN, Playground

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0
"""For whatever must happen; only a hang is slower, also on a busy machine."""
RUN = ("-m", "bot", "run")
SERVING = "service.started"
_FAST = {"TOCSIN_TICK_SECONDS": "0.1", "TOCSIN_RATE_PER_SECOND": "1000", "TOCSIN_LOG_FORMAT": "json"}


class Life(Protocol):
    """A process that can be waited for and sent signals, as asyncio's own can."""

    @property
    def returncode(self) -> int | None: ...
    def send_signal(self, signal: int, /) -> None: ...
    async def wait(self) -> int: ...


class ForkedLife:
    """A life that the breeder began."""

    def __init__(self, number: int, said: asyncio.StreamReader, connection: asyncio.StreamWriter) -> None:
        self._number = number
        self._connection = connection
        self._end = asyncio.ensure_future(said.readline())

    @property
    def returncode(self) -> int | None:
        return int(self._end.result()) if self._end.done() else None

    def send_signal(self, signal: int, /) -> None:
        with suppress(ProcessLookupError):  # it has just ended
            os.kill(self._number, signal)

    async def wait(self) -> int:
        status = int(await asyncio.shield(self._end))
        self._connection.close()
        return status


@cache
def the_breeder() -> str:
    """Start the process that forks lives, once a worker; return where it listens."""
    process = subprocess.Popen(
        (sys.executable, "-m", "tests.e2e.forked_bot"),
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(process.communicate)  # which ends its input, and with it the process
    assert process.stdout is not None
    return process.stdout.readline().strip()


async def forked(
    arguments: Sequence[str],
    *,
    folder: Path,
    environment: Mapping[str, str],
    stdout: Path,
    stderr: Path,
    prepare: str = "",
) -> ForkedLife:
    """Begin a life as `python -m bot` with these arguments; what it writes is added to the two files."""
    for path in (stdout, stderr):
        path.touch()  # to be looked into before the life has opened them
    said, connection = await asyncio.open_unix_connection(the_breeder())
    life = {
        "arguments": arguments,
        "folder": str(folder),
        "environment": environment,
        "stdout": str(stdout),
        "stderr": str(stderr),
        "prepare": prepare,
    }
    connection.write(json.dumps(life).encode() + b"\n")
    async with asyncio.timeout(PATIENCE_S):
        return ForkedLife(int(await said.readline()), said, connection)


@dataclass(slots=True)
class BotProcess:
    """One installation; `start` may be called again after the process has ended.

    With `forked` a process that has imported everything forks each life: for tests whose promise is not
    about the very first moment. Other commands beside the bot are always forked. `prepare` names a function
    (`module:function`) that a forked life of the bot calls first: to measure it, or to break it.
    """

    folder: Path
    api_url: str
    settings: Mapping[str, str] = field(default_factory=dict)
    arguments: Sequence[str] = RUN
    forked: bool = False
    prepare: str = ""
    lives: int = 0
    _process: Life | None = None
    _said_before: int = 0

    @property
    def database(self) -> Path:
        return self.folder / "tocsin.db"

    @property
    def key_file(self) -> Path:
        return self.folder / "tocsin.key"

    @property
    def errors(self) -> str:
        """All that this life has written to standard error."""
        return self._file("stderr").read_text(encoding="utf-8")[self._said_before :]

    @property
    def output(self) -> str:
        """All that any life has written to standard output."""
        return self._file("stdout").read_text(encoding="utf-8")

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of the test's own environment but where programs are."""
        here = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8"}
        ours = {
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": TOKEN,
            "TOCSIN_API_URL": self.api_url,
            "TOCSIN_DATABASE_URL": str(self.database),
            "TOCSIN_KEY_FILE": str(self.key_file),
        }
        return {**here, **ours, **_FAST, **self.settings}

    async def start(self) -> None:
        """Start it; it may take a while until it serves."""
        log = self._file("stderr")
        self._said_before = len(log.read_text(encoding="utf-8")) if log.exists() else 0
        self._process = await (
            self._fork(*self._forked_arguments) if self.forked else self._spawn(self.arguments)
        )
        self.lives += 1

    async def serve(self) -> None:
        """Start it and wait until it serves."""
        await self.start()
        await self.until_it_says(SERVING)

    async def until_it_says(self, text: str) -> None:
        """Wait until this life has written `text`; fails with what it wrote when it ends before."""
        async with asyncio.timeout(PATIENCE_S):
            while text not in self.errors:
                assert self.runs, self.errors
                await asyncio.sleep(0.01)

    def freeze(self) -> None:
        """Hold it where it is: nothing moves on, nothing is lost."""
        self._running.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._running.send_signal(signal.SIGCONT)

    async def kill(self) -> None:
        """End it between two instructions, as a power cut or the kernel would."""
        if self.runs:
            self._running.send_signal(signal.SIGKILL)
        await self._running.wait()

    async def close(self) -> None:
        """Leave no process behind."""
        if self._process is not None:
            await self.kill()

    async def terminate(self) -> int:
        """Ask it to end; return its exit status."""
        self._running.send_signal(signal.SIGTERM)
        return await self.end()

    async def end(self) -> int:
        """Wait for its end; return its exit status."""
        async with asyncio.timeout(PATIENCE_S):
            return await self._running.wait()

    async def command(self, *arguments: str) -> str:
        """Run another `tocsin` command beside it; return what it printed."""
        process = await self._fork(*arguments)
        async with asyncio.timeout(PATIENCE_S):
            status = await process.wait()
        assert status == 0, self._file("stderr").read_text(encoding="utf-8")
        return self.output

    def ask(self, query: str) -> list[Any]:
        """Read from the SQLite file beside the process, without touching its write-ahead log."""
        if not self.database.exists():
            return []
        with closing(sqlite3.connect(self.database, timeout=PATIENCE_S)) as connection:
            connection.execute("PRAGMA wal_autocheckpoint = 0")
            try:
                return connection.execute(query).fetchall()
            except sqlite3.OperationalError:  # killed before its tables were made
                return []

    @asynccontextmanager
    async def store(self) -> AsyncIterator[Store]:
        """The store with the installation's own key, for a look after the end."""
        url = self.environment["TOCSIN_DATABASE_URL"]
        async with Store.open(url, keys=load_keys(self.key_file)) as opened:
            yield opened

    @property
    def _forked_arguments(self) -> Sequence[str]:
        """What comes after `python -m bot`."""
        return self.arguments[len(RUN) - 1 :] if self.arguments[: len(RUN)] == RUN else RUN[-1:]

    @property
    def _running(self) -> Life:
        assert self._process is not None, "it was never started"
        return self._process

    async def _fork(self, *arguments: str) -> Life:
        return await forked(
            arguments,
            folder=self.folder,
            environment=self.environment,
            stdout=self._file("stdout"),
            stderr=self._file("stderr"),
            prepare=self.prepare if arguments[:1] == RUN[-1:] else "",
        )

    async def _spawn(self, arguments: Sequence[str]) -> Life:
        with self._file("stdout").open("ab") as out, self._file("stderr").open("ab") as errors:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                *arguments,
                cwd=self.folder,  # no .env of a developer is read
                env=self.environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=out,
                stderr=errors,
            )

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.log"


@dataclass(frozen=True, slots=True)
class Town:
    """A sandbox, somebody to act in it, and a bot that is not yet started."""

    sandbox: Sandbox
    play: Playground
    bot: BotProcess

    def pending(self) -> int:
        """Updates that the bot has not confirmed."""
        return self.sandbox.queue.pending()

    def handled(self) -> bool:
        """Say whether every update was fetched, kept and handled."""
        return self.pending() == 0 and self.bot.ask("SELECT count(*) FROM inbox") == [(0,)]

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until it has happened; fails with what the bot wrote if it ends before."""
        await until(lambda: not self.bot.runs or happened())
        assert self.bot.runs, self.bot.errors

    def answers(self) -> int:
        """Messages that the bot has sent or edited so far."""
        return len(self.sandbox.ledger.entries)

    def messages_of_bot(self, chat_id: int) -> list[dict[str, Any]]:
        """What the bot said in a private chat or group, oldest first."""
        me, posts = self.sandbox.world.bot.id, self.sandbox.world.chats[chat_id].posts.values()
        return [post.body for post in posts if post.body.get("from", {}).get("id") == me]


async def until(happened: Callable[[], bool]) -> None:
    """Wait until it has happened; fails after a long while."""
    async with asyncio.timeout(PATIENCE_S):
        while not happened():  # noqa: ASYNC110 - what is waited for lives in another process
            await asyncio.sleep(0.005)


@asynccontextmanager
async def a_town(
    folder: Path, *, settings: Mapping[str, str] | None = None, forked: bool = False, token: str = TOKEN
) -> AsyncIterator[Town]:
    """A sandbox without rate limits and a bot for it in `folder`; ends both."""
    no_limits = SandboxSettings(token=token, profile="off")
    async with serving(no_limits) as running, aiohttp.ClientSession() as http:
        bot = BotProcess(folder, running.url, {"BOT_TOKEN": token, **(settings or {})}, forked=forked)
        try:
            yield Town(running.sandbox, Playground(running.url, http), bot)
        finally:
            await bot.close()


def sentences(text: str) -> list[str]:
    """The sentences of `error:` that a command ended with."""
    return re.findall(r"^error: (.*)$", text, re.MULTILINE)
