"""The neutral server as those who measure see it."""

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.neutral.certificate import make_certificate
from benchmarks.staging.cores import cores

TOP = Path(__file__).parents[2]
DELAY_S = 0.05


@dataclass(frozen=True, slots=True)
class Server:
    """A running neutral server: the ports of its Bot API (TLS) and of its meter, and its certificate."""

    tls: int
    plain: int
    certificate: str

    @property
    def api_url(self) -> str:
        """Return the address of its Bot API."""
        return f"https://127.0.0.1:{self.tls}"

    @property
    def meter(self) -> str:
        """Return where its meter is asked."""
        return f"http://127.0.0.1:{self.plain}"

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of a process that is to trust it."""
        return {**os.environ, "SSL_CERT_FILE": self.certificate, "PYTHONPATH": str(TOP)}

    def cpu(self) -> float:
        """Return the CPU seconds it has used."""
        return float(self._ask("/cpu"))

    def forget(self, needle: str = "") -> None:
        """Begin to count anew, and look for a text in what comes."""
        self._ask(f"/forget?{urlencode({'needle': needle})}")

    def seen(self) -> dict[str, Any]:
        """Return what came since (`benchmarks.neutral.seen`)."""
        found: dict[str, Any] = self._ask("/seen")
        return found

    def ask(self, commands: Sequence[str], *, count: int, every_s: float) -> dict[str, Any]:
        """Have people ask the bot, and wait for its answers; blocks meanwhile."""
        query = [("count", count), ("every_s", every_s), *(("command", each) for each in commands)]
        found: dict[str, Any] = self._ask(f"/ask?{urlencode(query)}")
        return found

    def _ask(self, target: str) -> Any:
        with urllib.request.urlopen(self.meter + target) as answer:  # noqa: S310 - the loopback server
            return json.load(answer)["result"]


@contextmanager
def neutral_server(folder: Path, *, delay_s: float = DELAY_S) -> Iterator[Server]:
    """Serve from a process of its own, on the first core, while the block lasts."""
    certificate = folder / "server.pem"
    make_certificate(certificate)
    command = [sys.executable, "-m", "benchmarks.neutral.raw", str(delay_s), str(certificate)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=TOP)  # noqa: S603 - ours
    try:
        if cores():
            os.sched_setaffinity(process.pid, {cores()[0]})
        ports = json.loads(process.stdout.readline() if process.stdout else "")
        yield Server(ports["tls"], ports["plain"], str(certificate))
    finally:
        process.terminate()
        process.communicate()
