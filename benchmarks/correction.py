"""What does it cost to put something right with everybody who holds it?

A tenth of a million readers hold an alert; it is corrected. Each holder gets an edit of the message and a
reply, as fast as the service can; the first of them are measured. Beside it, in turns: the same
calls over the same client, as many at once, with nothing read and nothing kept. What is above that is what it
takes to know whom to tell, to say the right thing to each, and to lose and repeat nothing.

examples:
  python -m benchmarks.correction              5 rounds of 800 holders each, of 100,000: three minutes
  python -m benchmarks.correction --quick      one round, 200 of 1,000, nothing kept
  python -m benchmarks.correction --full       one round, all the 100,000: many minutes, nothing kept
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.readers.cache import Stores, stores
from benchmarks.readers.layout import WIDE
from benchmarks.reporting.tables import circumstances, keep, render
from benchmarks.staging.playing import play
from benchmarks.staging.server import Server, neutral_server

PEOPLE, BROUGHT, ROUNDS = 1_000_000, 800, 5
FREE_PER_S = 29.0
"""What may leave in a second at the free rate: edits and replies alike."""
_ROWS = {
    "tocsin": "Tocsin: whom, what, edit, reply, receipts",
    "calls": "the same calls alone, nothing kept (aiohttp)",
}


async def rounds_of(
    options: argparse.Namespace, kept: Stores, server: Server
) -> dict[str, list[dict[str, Any]]]:
    """Return the runs of both, taken in turns."""
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in _ROWS}
    for number in range(options.rounds):
        async with kept.copy("sqlite", options.people) as copy:
            held = copy.layout.audiences[WIDE]
            brought = {"brought": min(options.brought, held - 200)}
            many = {"area": WIDE, "held": held, **brought}
            scene = "benchmarks.scenes.correction"
            runs["tocsin"].append(await asyncio.to_thread(play, f"{scene}:holders", server, copy, **many))
            runs["calls"].append(
                await asyncio.to_thread(play, f"{scene}:calls_alone", server, None, **brought)
            )
        print(f"round {number + 1} of {options.rounds}: {runs['tocsin'][-1]}", file=sys.stderr)
    return runs


def summarise(runs: dict[str, list[dict[str, Any]]]) -> dict[str, dict[str, float]]:
    """Return the medians."""
    return {
        name: {figure: round(statistics.median(run[figure] for run in each), 3) for figure in each[0]}
        for name, each in runs.items()
    }


def table(found: dict[str, dict[str, float]]) -> str:
    """Return the table; the last column is what a correction takes of a core at the free rate."""
    head = ("", "CPU, ms a holder", "beside the calls", "holders/s", "written, bytes a holder", "memory, MB")
    rows = []
    for name, one in found.items():
        ratio, core = one["cpu_ms"] / found["calls"]["cpu_ms"], one["cpu_ms"] / 1000 * FREE_PER_S / 2
        figures = (f"{one['cpu_ms']:.2f}", f"{ratio:.1f}x", f"{one['per_second']:,.0f}")
        rows.append(
            (_ROWS[name], *figures, f"{one['written']:,.0f}", f"{one['memory_mb']:.0f}", f"{core:.0%}")
        )
    return render((*head, "of a core at the free rate"), rows)


def main() -> None:
    """Measure, keep, write the table."""
    options = _options()
    with (
        tempfile.TemporaryDirectory() as folder,
        stores(("sqlite",)) as kept,
        neutral_server(Path(folder)) as server,
    ):
        found = summarise(asyncio.run(rounds_of(options, kept, server)))
    more = (
        f"{options.people // 10:,} holders, of whom {found['tocsin']['holders']:,.0f} are measured; SQLite."
    )
    told = circumstances(
        rounds=options.rounds, more=more, busy=[each["cores_busy"] for each in found.values()]
    )
    wholly = options.people == PEOPLE and options.brought == BROUGHT
    keep("correction", found, f"{table(found)}\n\n{told}", wholly=wholly)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--people", type=int, default=PEOPLE, help="readers in the store; a tenth holds it")
    parser.add_argument("--brought", type=int, default=BROUGHT, help="holders to measure")
    parser.add_argument("--quick", action="store_true", help="one round, small; nothing is kept")
    parser.add_argument("--full", action="store_true", help="one round, everybody; nothing is kept")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.people, options.brought = 1, 10_000, 200
    if options.full:
        options.rounds, options.brought = 1, options.people
    return options


if __name__ == "__main__":
    main()
