"""Does a person who asks wait longer while everybody is being told of something?

People send commands to the whole service, ten a second, each in a chat of its own: when nothing else is to
do, and in the middle of a broadcast to a million at the free rate, and at a thousand a second. They poll, are
kept in the inbox, handled by the library's handlers and answered in the pace that the alerts share. A server
of its own (TLS, answers after 50 ms) notes how long after the question the answer comes. A look at the loop
every 5 ms tells how late it is, and how much its own thread computed without a break: what else runs on the
core makes it late, too.

examples:
  python -m benchmarks.interactive                      5 rounds, three minutes
  python -m benchmarks.interactive --quick              one round with 20,000 readers, nothing kept
  python -m benchmarks.interactive --database postgresql
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

PEOPLE, ASKS, ROUNDS = 1_000_000, 50, 5
PROFILES: dict[str, dict[str, Any]] = {
    "free": {},
    "paid": {"paid_broadcast": True, "stars_ceiling": 10_000_000, "paid_rate_per_second": 1_000},
}
_TITLES = {"free": "a broadcast at the free rate", "paid": "a broadcast at 1,000 a second"}


async def rounds_of(
    options: argparse.Namespace, kept: Stores, server: Server
) -> dict[str, list[dict[str, Any]]]:
    """Return the runs of each profile, taken in turns."""
    runs: dict[str, list[dict[str, Any]]] = {profile: [] for profile in PROFILES}
    for number in range(options.rounds):
        for profile, settings in PROFILES.items():
            async with kept.copy(options.database, options.people) as copy:
                scene, asks = "benchmarks.scenes.interactive:asked", {"asks": options.asks, **settings}
                runs[profile].append(await asyncio.to_thread(play, scene, server, copy, **asks))
        print(f"round {number + 1} of {options.rounds}: done", file=sys.stderr)
    return runs


def summarise(runs: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return a row for the idle service and one for each broadcast. Milliseconds."""
    idle = [run["idle"] for each in runs.values() for run in each]
    found = [_row("idle, nothing else to do", idle)]
    found += [_row(_TITLES[profile], [run["busy"] for run in each]) for profile, each in runs.items()]
    for row in found:
        row["above_idle_ms"] = row["p99_ms"] - found[0]["p99_ms"]
    return found


def _row(title: str, runs: Sequence[dict[str, Any]]) -> dict[str, Any]:
    took = sorted(one for run in runs for one in run["took"])
    by_command = {
        name: round(max(one for run in runs for one in run["by_command"][name]) * 1000)
        for name in runs[0]["by_command"]
    }
    return {
        "title": title,
        "answers": len(took),
        "p50_ms": round(took[len(took) // 2] * 1000),
        "p99_ms": round(took[int(len(took) * 0.99)] * 1000),
        "per_second": round(statistics.median(run["per_second"] for run in runs), 1),
        "late_ms": round(statistics.median(run["late_s"] for run in runs) * 1000),
        "latest_ms": round(max(run["late_s"] for run in runs) * 1000),
        "worked_ms": round(max(run["worked_s"] for run in runs) * 1000),
        "slowest_ms": by_command,
    }


def table(found: Sequence[dict[str, Any]]) -> str:
    """Return the table."""
    head = ("", "answers", "p50, ms", "p99, ms", "above idle (<= 500)", "all messages/s")
    rows = [
        (
            *(row["title"], row["answers"], f"{row['p50_ms']:,}", f"{row['p99_ms']:,}"),
            *(f"{row['above_idle_ms']:,}", f"{row['per_second']:,.0f}"),
            *(f"{row['worked_ms']}", f"{row['late_ms']} / {row['latest_ms']}"),
        )
        for row in found
    ]
    loop = ("loop at work without a break, most, ms (<= 50)", "loop late, ms: median of the rounds / most")
    return render((*head, *loop), rows)


def main() -> None:
    """Measure, keep, write the table."""
    options = _options()
    with (
        tempfile.TemporaryDirectory() as folder,
        stores((options.database,)) as kept,
        neutral_server(Path(folder)) as server,
    ):
        runs = asyncio.run(rounds_of(options, kept, server))
    found = summarise(runs)
    more = f"{options.people:,} readers, {options.database}."
    busy = [run["cores_busy"] for each in runs.values() for run in each]
    told = circumstances(rounds=options.rounds, more=more, busy=busy)
    wholly = options.people == PEOPLE and options.database == "sqlite"
    keep("interactive", found, f"{table(found)}\n\n{told}", wholly=wholly)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--asks", type=int, default=ASKS, help="of each part of a round")
    parser.add_argument("--database", choices=DATABASES, default="sqlite")
    parser.add_argument("--quick", action="store_true", help="one round with 20,000 readers; nothing is kept")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.people = 1, 20_000
    return options


if __name__ == "__main__":
    main()
