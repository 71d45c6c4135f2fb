"""Our side of the process that draws: starts it for the first picture, ends it when none is asked for.

One picture at a time; who asks for one that is being drawn waits for that. A process that hangs or dies
costs its picture, never the service.
"""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import structlog

from bot.domain.picture import Picture

IDLE_S = 60.0
"""After the last picture, before the process is ended and its memory given back."""
PATIENCE_S = 30.0
"""For one picture; a slow machine draws one in three seconds, and begins in five."""
WAITING = 8
"""Pictures that may wait their turn: who comes later would wait longer than people do."""

_WITH_US = ("PATH", "SYSTEMROOT", "LANG", "LD_LIBRARY_PATH", "PYTHONPATH", "VIRTUAL_ENV")
"""Of our environment; the rest holds secrets that a drawing has no use for."""
_LARGEST = 10 * 1024 * 1024  # what Telegram takes as a photo (Bot API, sendPhoto)

log = structlog.get_logger(__name__)


class CannotDraw(Exception):
    """There is no picture: it could not be drawn, or too many wait."""


class Artist:
    """Draws pictures. `home` is where the drawing library may keep what it knows of fonts."""

    def __init__(self, home: Path, *, idle_s: float = IDLE_S, patience_s: float = PATIENCE_S) -> None:
        self._home = home
        self._idle_s = idle_s
        self._patience_s = patience_s
        self._turn = asyncio.Lock()
        self._drawing: dict[str, asyncio.Task[bytes]] = {}
        self._process: Process | None = None
        self._end: asyncio.TimerHandle | None = None
        self._leaving: set[asyncio.Task[int]] = set()

    @property
    def pid(self) -> int | None:
        """Return the number of the process, None while there is none."""
        return None if self._process is None else self._process.pid

    async def draw(self, picture: Picture) -> bytes:
        """Return the picture as PNG. Raises CannotDraw."""
        task = self._drawing.get(picture.digest)
        if task is None:
            if len(self._drawing) >= WAITING:
                raise CannotDraw("too many pictures wait")
            task = asyncio.ensure_future(self._in_turn(picture))
            self._drawing[picture.digest] = task
            task.add_done_callback(lambda _: self._drawing.pop(picture.digest, None))
        return await asyncio.shield(task)

    async def close(self) -> None:
        """End the process; what is being drawn is lost."""
        for task in list(self._drawing.values()):
            task.cancel()
        await asyncio.gather(*self._drawing.values(), return_exceptions=True)
        await self._stop()
        await asyncio.gather(*self._leaving)

    async def _in_turn(self, picture: Picture) -> bytes:
        async with self._turn:
            if self._end is not None:
                self._end.cancel()
            try:
                async with asyncio.timeout(self._patience_s):
                    return await self._ask(picture)
            except (OSError, EOFError, TimeoutError, asyncio.IncompleteReadError) as error:
                log.warning("a picture was not drawn", action="drawing.failed", why=type(error).__name__)
                await self._stop()
                raise CannotDraw("the process that draws did not answer") from error
            except asyncio.CancelledError:
                await self._stop()  # half an answer would be taken for the next one
                raise
            finally:
                self._end = asyncio.get_running_loop().call_later(self._idle_s, self._give_back)

    async def _ask(self, picture: Picture) -> bytes:
        process = await self._started()
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101 - as above
        process.stdin.write(picture.as_json().encode() + b"\n")
        await process.stdin.drain()
        size = int.from_bytes(await process.stdout.readexactly(4), "big")
        if size == 0:
            log.warning("a picture was not drawn", action="drawing.failed", why="refused")
            raise CannotDraw("the picture has something that cannot be drawn")
        if size > _LARGEST:
            raise EOFError
        return await process.stdout.readexactly(size)

    async def _started(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            await asyncio.to_thread(self._home.mkdir, parents=True, exist_ok=True)
            environment = {name: os.environ[name] for name in _WITH_US if name in os.environ}
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot.drawing"),
                stdin=PIPE,
                stdout=PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                cwd=Path(__file__).parents[2],
                env={**environment, "MPLCONFIGDIR": str(self._home), "MPLBACKEND": "Agg"},
                start_new_session=True,  # a Ctrl+C is for the service, which then ends it
            )
        return self._process

    def _give_back(self) -> None:
        """End an idle process: it ends by itself when nothing more can come."""
        if self._process is not None and not self._drawing and self._process.stdin is not None:
            self._process.stdin.close()
            leaving = asyncio.ensure_future(self._process.wait())
            self._leaving.add(leaving)
            leaving.add_done_callback(self._leaving.discard)
            self._process = None

    async def _stop(self) -> None:
        if self._end is not None:
            self._end.cancel()
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()


@asynccontextmanager
async def drawing(home: Path) -> AsyncIterator[Artist]:
    """Have an artist who is there when asked, and gone at the end."""
    artist = Artist(home)
    try:
        yield artist
    finally:
        await artist.close()
