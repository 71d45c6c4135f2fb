"""What does our transport under the library cost, beside the library's own?

`python -m benchmarks.transport [--messages N] [--rounds N]` sends through the same python-telegram-bot over
both, against one loopback server that answers after 50 ms, interleaved round by round. CPU is that of
the sending process for 1,000 messages (getrusage); the medians and their ratio are printed and kept in
benchmarks/results/transport.json.
"""

import argparse
import asyncio
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.telegram.request import TransportRequest
from bot.telegram.transport import HttpTransport

RESULTS = Path(__file__).parent / "results" / "transport.json"
TOKEN = "1:BENCH"  # noqa: S105 - of the loopback server
DELAY_S = 0.05
CONCURRENCIES = (1, 32, 128)
TEXT = "الساحل السوري: أنباء عن سقوط أكثر من 1,000 قتيل. " * 5

Opener = Callable[[str, int], AbstractAsyncContextManager[Bot]]


@asynccontextmanager
async def library_transport(url: str, concurrency: int) -> AsyncIterator[Bot]:
    """The library as it comes, with as many connections as are used."""
    request = HTTPXRequest(connection_pool_size=concurrency, pool_timeout=60, read_timeout=30)
    async with Bot(TOKEN, base_url=f"{url}/bot", request=request) as bot:
        yield bot


@asynccontextmanager
async def our_transport(url: str, concurrency: int) -> AsyncIterator[Bot]:
    """The library over our transport."""
    async with (
        HttpTransport(TOKEN, api_url=url, connections=concurrency) as transport,
        Bot(TOKEN, base_url=f"{url}/bot", request=TransportRequest(transport)) as bot,
    ):
        yield bot


CLIENTS: dict[str, Opener] = {
    "python-telegram-bot, httpx": library_transport,
    "Tocsin, aiohttp": our_transport,
}


async def measure(opener: Opener, url: str, *, concurrency: int, messages: int) -> tuple[float, float]:
    """Return messages per second and CPU seconds per 1,000 messages."""
    async with opener(url, concurrency) as bot:
        await asyncio.gather(*(bot.send_message(chat, TEXT) for chat in range(1, concurrency + 1)))
        numbers = iter(range(messages))
        cpu, wall = _cpu(), time.perf_counter()

        async def work() -> None:
            for number in numbers:
                await bot.send_message(number + 1, TEXT)

        await asyncio.gather(*(work() for _ in range(concurrency)))
        return messages / (time.perf_counter() - wall), (_cpu() - cpu) / messages * 1000


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--messages", type=int, default=600, help="per round, client and concurrency")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    server = subprocess.Popen(  # noqa: S603 - our own server
        [sys.executable, "-m", "benchmarks.neutral.server", str(DELAY_S)], stdout=subprocess.PIPE, text=True
    )
    try:
        url = server.stdout.readline().strip() if server.stdout else ""
        rows = asyncio.run(_all_rounds(url, rounds=options.rounds, messages=options.messages))
    finally:
        server.terminate()
        server.communicate()
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n")
    _print(rows)


async def _all_rounds(url: str, *, rounds: int, messages: int) -> list[dict[str, float | str]]:
    found: dict[tuple[str, int], list[tuple[float, float]]] = {}
    for _ in track(range(rounds), description="rounds"):
        for concurrency in CONCURRENCIES:
            for name, opener in CLIENTS.items():
                few = min(messages, 20 * concurrency)
                measured = await measure(opener, url, concurrency=concurrency, messages=few)
                found.setdefault((name, concurrency), []).append(measured)
    return [
        {
            "client": name,
            "in_flight": concurrency,
            "messages_per_second": round(statistics.median(rate for rate, _ in each), 1),
            "cpu_seconds_per_1000": round(statistics.median(cpu for _, cpu in each), 3),
        }
        for (name, concurrency), each in found.items()
    ]


def _print(rows: list[dict[str, float | str]]) -> None:
    table = Table("in flight", "client", "messages/s", "CPU-s per 1,000", "less CPU than the library's own")
    base = {row["in_flight"]: row for row in rows if row["client"] == next(iter(CLIENTS))}
    for row in rows:
        ratio = float(base[row["in_flight"]]["cpu_seconds_per_1000"]) / float(row["cpu_seconds_per_1000"])
        table.add_row(
            str(row["in_flight"]),
            str(row["client"]),
            f"{row['messages_per_second']:,}",
            str(row["cpu_seconds_per_1000"]),
            f"{ratio:.1f}x",
        )
    Console().print(table)


if __name__ == "__main__":
    main()
