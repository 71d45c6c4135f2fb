"""The real service as a process that the storm may kill: `tocsin run` on a database of its own."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.cli.offline import TOKEN, DemoFailed

_PROJECT = Path(__file__).parents[2]
_SERVING = "service.started"
_PATIENCE_S = 60.0


@dataclass(slots=True)
class Life:
    """One installation in `folder`; it is begun again after each kill."""

    folder: Path
    api_url: str
    lives: int = 0
    _process: asyncio.subprocess.Process | None = None
    _said: int = 0

    @property
    def database(self) -> Path:
        """Where everything is kept."""
        return self.folder / "storm.db"

    @property
    def key_file(self) -> Path:
        """The key of that."""
        return self.folder / "storm.key"

    @property
    def _log(self) -> Path:
        return self.folder / "storm.log"

    async def begin(self) -> None:
        """Start the process; it may take a while until it serves."""
        self._said = self._log.stat().st_size if self._log.exists() else 0
        ours = {
            "PYTHONPATH": str(_PROJECT),
            "BOT_TOKEN": TOKEN,
            "TOCSIN_API_URL": self.api_url,
            "TOCSIN_DATABASE_URL": str(self.database),
            "TOCSIN_KEY_FILE": str(self.key_file),
            "TOCSIN_LOG_FORMAT": "json",
            "TOCSIN_TICK_SECONDS": "0.2",
        }
        # Nothing of the environment but where programs are: an operator's own settings are for another bot.
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                cwd=self.folder,  # no .env is read
                env={**kept, **ours},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,  # a Ctrl-C is for us; we end it
            )
        self.lives += 1

    async def until_it_serves(self) -> None:
        """Wait for that. Raises DemoFailed."""
        try:
            async with asyncio.timeout(_PATIENCE_S):
                while _SERVING not in self._words():
                    self.see_that_it_lives()
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise DemoFailed(f"the service does not start within {_PATIENCE_S:.0f} s: run it again") from None

    def see_that_it_lives(self) -> None:
        """Raise DemoFailed where it ended by itself."""
        if self._process is not None and self._process.returncode is not None:
            raise DemoFailed(f"the service ended by itself: {self._words().strip().splitlines()[-1:]}")

    async def kill(self) -> None:
        """End it between two instructions, as a power cut or the kernel would."""
        await self._end(signal.SIGKILL)

    async def end(self) -> int:
        """Ask it to end in order; return its exit status."""
        return await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> int:
        if self._process is None:
            return 0
        if self._process.returncode is None:
            self._process.send_signal(how)
        status = await self._process.wait()
        self._process = None
        return status

    def _words(self) -> str:
        return self._log.read_bytes()[self._said :].decode(errors="replace")


@asynccontextmanager
async def living(folder: Path, api_url: str) -> AsyncIterator[Life]:
    """An installation that is not begun yet; no process of it is left at the end."""
    life = Life(folder, api_url)
    try:
        yield life
    finally:
        await life.kill()
