"""At a thousand a second: is the pace used, is it kept, and what does it take of a core?

The whole service, paying for the pace, on SQLite; beside it, in turns, aiohttp with uvloop, a body prepared
once and a schedule that its workers share, with no ledger. The server (TLS, answers after 50 ms) counts what
comes.

examples:
  python -m benchmarks.paced                  5 rounds of 10 seconds each: three minutes
  python -m benchmarks.paced --quick          one round of 5 seconds, nothing kept
  python -m benchmarks.paced --rate 500
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.readers.cache import Stores, stores
from benchmarks.reporting.tables import circumstances, keep, render
from benchmarks.staging.playing import play
from benchmarks.staging.server import Server, neutral_server

RATE, SECONDS, ROUNDS = 1_000.0, 10.0, 5
PEOPLE = 100_000
_ROWS = {
    "tocsin": "Tocsin, the whole service, durable receipts",
    "aiohttp_alone": "aiohttp, body prepared, no ledger",
}


async def rounds_of(
    options: argparse.Namespace, kept: Stores, server: Server
) -> dict[str, list[dict[str, Any]]]:
    """Return the runs of both, taken in turns."""
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in _ROWS}
    for number in range(options.rounds):
        async with kept.copy("sqlite", PEOPLE) as copy:
            for name in _ROWS:
                scene, how = (
                    f"benchmarks.scenes.paced:{name}",
                    {"rate": options.rate, "seconds": options.seconds},
                )
                runs[name].append(await asyncio.to_thread(play, scene, server, copy, **how))
        print(f"round {number + 1} of {options.rounds}: {runs['tocsin'][-1]}", file=sys.stderr)
    return runs


def summarise(runs: dict[str, list[dict[str, Any]]], rate: float) -> dict[str, dict[str, float]]:
    """Return the medians, and of the fullest second the worst."""
    found = {
        name: {figure: round(statistics.median(run[figure] for run in each), 4) for figure in each[0]}
        for name, each in runs.items()
    }
    for name, one in found.items():
        one["share"] = round(one["per_second"] / rate, 4)
        one["fullest"] = round(max(run["most_in_1_s"] for run in runs[name]) / rate, 4)
    return found


def table(found: dict[str, dict[str, float]]) -> str:
    """Return the table."""
    head = ("", "of a core (<= 0.20)", "CPU-s per 1,000", "average, of the rate (>= 0.98)")
    rows = [
        (
            *(_ROWS[name], f"{one['core']:.3f}", f"{one['cpu_s_per_1000']:.3f}", f"{one['share']:.3f}"),
            *(f"{one['fullest']:.3f}", f"{one['memory_mb']:.0f}"),
        )
        for name, one in found.items()
    ]
    return render((*head, "most in any 1 s, of all rounds (<= 1.03)", "memory, MB"), rows)


def main() -> None:
    """Measure, keep, write the table."""
    options = _options()
    with (
        tempfile.TemporaryDirectory() as folder,
        stores(("sqlite",)) as kept,
        neutral_server(Path(folder)) as server,
    ):
        found = summarise(asyncio.run(rounds_of(options, kept, server)), options.rate)
    more = f"{options.rate:,.0f} a second for {options.seconds:g} s each time, {PEOPLE:,} readers."
    told = circumstances(
        rounds=options.rounds, more=more, busy=[each["cores_busy"] for each in found.values()]
    )
    keep("paced", found, f"{table(found)}\n\n{told}", wholly=options.rate == RATE and not options.quick)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--rate", type=float, default=RATE, help="messages a second, 1,000 at the most")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="of each run")
    parser.add_argument("--quick", action="store_true", help="one round of 5 s; nothing is kept")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.seconds = 1, 5.0
    return options


if __name__ == "__main__":
    main()
