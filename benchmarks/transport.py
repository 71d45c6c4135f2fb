"""What does our transport under the library cost, beside the library's own?

Sends through the same python-telegram-bot over both, against one loopback server (plain HTTP, answers after
50 ms), interleaved round by round. CPU is that of the sending process for 1,000 messages (getrusage). The
medians go to benchmarks/results/transport.json and, as a table, into benchmarks/README.md.

examples:
  python -m benchmarks.transport             5 rounds: two minutes
  python -m benchmarks.transport --quick     one round, nothing kept
"""

import argparse
import asyncio
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from rich.progress import track
from telegram import Bot
from telegram.request import HTTPXRequest

from benchmarks.reporting.tables import circumstances, keep, render
from bot.telegram.request import TransportRequest
from bot.telegram.transport import HttpTransport

TOKEN = "1:BENCH"  # noqa: S105 - of the loopback server
DELAY_S = 0.05
CONCURRENCIES = (1, 32, 128)
MESSAGES, ROUNDS = 600, 5
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
    options = _options()
    server = subprocess.Popen(  # noqa: S603 - our own server
        [sys.executable, "-m", "benchmarks.neutral.server", str(DELAY_S)], stdout=subprocess.PIPE, text=True
    )
    try:
        url = server.stdout.readline().strip() if server.stdout else ""
        found = asyncio.run(_all_rounds(url, rounds=options.rounds, messages=options.messages))
    finally:
        server.terminate()
        server.communicate()
    wholly = options.messages == MESSAGES and not options.quick
    keep("transport", found, f"{_table(found)}\n\n{circumstances(rounds=options.rounds)}", wholly=wholly)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--messages", type=int, default=MESSAGES, help="per round, client and concurrency")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--quick", action="store_true", help="one round; nothing is kept")
    options = parser.parse_args()
    if options.quick:
        options.rounds = 1
    return options


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


def _table(found: list[dict[str, float | str]]) -> str:
    """Return the table: the two clients side by side."""
    rows = []
    for in_flight in CONCURRENCIES:
        theirs, ours = (
            next(row for row in found if (row["client"], row["in_flight"]) == (name, in_flight))
            for name in CLIENTS
        )
        cpu, rate = "cpu_seconds_per_1000", "messages_per_second"
        ratio = float(theirs[cpu]) / float(ours[cpu])
        rows.append((in_flight, theirs[cpu], ours[cpu], f"{ratio:.1f}x", theirs[rate], ours[rate]))
    each = [f"{name}, CPU-s per 1,000" for name in CLIENTS]
    return render(["in flight", *each, "ratio", *(f"{name}, messages/s" for name in CLIENTS)], rows)


if __name__ == "__main__":
    main()
