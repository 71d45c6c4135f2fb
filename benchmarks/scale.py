"""Does it stay linear, and flat in memory, from a thousand readers to a million?

For each size and round, in a process of its own and on a copy of a filled store (2.5 rules a reader): a
revision for everybody is published, and the shipped broadcaster serves it over a way that accepts everything
at once, so that what is measured is ours alone. Told are the time from the commit to the first message, the
CPU time and the bytes written for a message, the memory of the process before and at its most, and the time
to cut the whole line of the audience at once.

examples:
  python -m benchmarks.scale                          1,000, 10,000 and 100,000 readers, 5 rounds: two minutes
  python -m benchmarks.scale --full                   a million, too: ten minutes
  python -m benchmarks.scale --people 1000 --rounds 1 another size; nothing is kept
  python -m benchmarks.scale --quick                  one round of the two smallest, nothing kept
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.readers.cache import DATABASES, Stores, stores
from benchmarks.reporting.tables import circumstances, keep, render
from benchmarks.staging.playing import play
from benchmarks.staging.server import Server, neutral_server

PEOPLE, MILLION, ROUNDS = [1_000, 10_000, 100_000], 1_000_000, 5
MILLION_ROUNDS = 2


async def rounds_of(
    options: argparse.Namespace, kept: Stores, server: Server
) -> dict[int, list[dict[str, Any]]]:
    """Return the runs of each size, taken in turns."""
    runs: dict[int, list[dict[str, Any]]] = {people: [] for people in options.people}
    for number in range(options.rounds):
        for people in options.people:
            if people == MILLION and number >= MILLION_ROUNDS:
                continue
            async with kept.copy(options.database, people) as copy:
                scene = "benchmarks.scenes.scale:everybody"
                runs[people].append(await asyncio.to_thread(play, scene, server, copy, people=people))
            print(f"round {number + 1}, {people:,}: {runs[people][-1]}", file=sys.stderr)
    return runs


def summarise(runs: dict[int, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return the medians of each size."""
    return [
        {"people": people, "runs": len(each)}
        | {name: round(statistics.median(run[name] for run in each), 4) for name in each[0]}
        for people, each in runs.items()
    ]


def table(found: Sequence[dict[str, Any]]) -> str:
    """Return the table."""
    rows = [
        (
            *(f"{one['people']:,}", f"{one['first_ms']:.0f}", f"{one['cpu_s_per_1000']:.3f}"),
            *(f"{one['messages_per_second']:,.0f}", f"{one['written']:.0f}"),
            *(f"{one['memory_before_mb']:.0f}", f"{one['memory_mb']:.0f}"),
            f"{one['decided_s']:.3f}",
        )
        for one in found
    ]
    head = (
        "readers",
        "first message, ms",
        "CPU-s per 1,000",
        "messages/s",
        "bytes written a message (<= 60)",
    )
    return render((*head, "memory before, MB", "at most, MB (<= 150)", "whole line cut at once, s"), rows)


def main() -> None:
    """Measure, keep, write the table."""
    options = _options()
    with (
        tempfile.TemporaryDirectory() as folder,
        stores((options.database,)) as kept,
        neutral_server(Path(folder)) as server,
    ):
        found = summarise(asyncio.run(rounds_of(options, kept, server)))
    more = f"{options.database}; nothing is sent over a network."
    if MILLION in options.people:
        more += f" A million: medians of {min(options.rounds, MILLION_ROUNDS)}."
    told = circumstances(rounds=options.rounds, more=more, busy=[one["cores_busy"] for one in found])
    wholly = options.people in (PEOPLE, [*PEOPLE, MILLION]) and options.database == "sqlite"
    keep("scale", found, f"{table(found)}\n\n{told}", wholly=wholly)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, nargs="+", default=PEOPLE, help="1,000 at the least")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--database", choices=DATABASES, default="sqlite")
    parser.add_argument("--full", action="store_true", help=f"a million, too, {MILLION_ROUNDS} rounds of it")
    parser.add_argument("--quick", action="store_true", help="one round of the two smallest; nothing is kept")
    options = parser.parse_args()
    if options.full:
        options.people = [*PEOPLE, MILLION]
    if options.quick:
        options.rounds, options.people = 1, PEOPLE[:2]
    return options


if __name__ == "__main__":
    main()
