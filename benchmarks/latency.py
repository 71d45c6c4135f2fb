"""How soon do readers hear, of what was published a moment ago, in a store of a million?

For each database and each round, on a fresh copy of a store with that many readers and 2.5 rules each:
publications to everybody and to few at a thousand a second, until the first message; to a thousandth and to a
tenth of all, as fast as the service can; the first message of something critical at the free rate, when idle
and while everybody is being told of something else; and how long it takes until nobody can be lost by a kill,
beside an outbox that lists a row for each reader first. The service is the whole one, against a server of its
own (TLS, answers after 50 ms) that notes when bytes come.

examples:
  python -m benchmarks.latency                           a million readers on both databases: ten minutes
  python -m benchmarks.latency --quick                   one round with 20,000, nothing kept: a minute
  python -m benchmarks.latency --databases sqlite        one of the two
  python -m benchmarks.latency --full                    everybody is told, too: the last of a million

Filled stores are kept in the system's folder for temporary files (tocsin-bench-*, 1 GB); delete it at will.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.readers.cache import DATABASES, Copy, Stores, stores
from benchmarks.reporting.tables import circumstances, keep, render
from benchmarks.staging.playing import play
from benchmarks.staging.server import Server, neutral_server

PEOPLE, ROUNDS = 1_000_000, 5
WOKEN, FOUND, ALERTS = 20, 4, 3
"""Publications of one round."""
_TITLES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def measure(server: Server, copy: Copy, *, full: bool) -> dict[str, Any]:
    """Return what one round finds on a copy."""
    sizes = copy.layout.audiences
    everybody, wide, narrow, few = sizes
    whole = {area: sizes[area] for area in ((narrow, wide, everybody) if full else (narrow, wide))}
    scenes = "benchmarks.scenes.latency"
    firsts = play(f"{scenes}:first_bytes", server, copy, few=few, woken=WOKEN, found=FOUND)
    lasts = play(f"{scenes}:whole", server, copy, audiences=whole)
    urgent = play(f"{scenes}:urgent", server, copy, area=few, readers=sizes[few], alerts=ALERTS)
    decided = play("benchmarks.scenes.deciding:decided", server, copy)
    return {**firsts, **lasts, "urgent_idle": urgent["idle"], "urgent_busy": urgent["busy"], **decided}


def summarise(rounds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return what all rounds on one database come to. Milliseconds, but for names in `_s`."""
    middle: dict[str, Any] = {
        name: statistics.median(each[name] for each in rounds)
        for name in ("publish_s", "first_chunk_s", "whole_line_s", "outbox_s", "cores_busy")
    }
    for name in ("woken", "to_all", "found", "urgent_idle", "urgent_busy"):
        took = sorted(one for each in rounds for one in each[name])
        middle[name] = {"p50_ms": _ms(_at(took, 0.5)), "p99_ms": _ms(_at(took, 0.99)), "of": len(took)}
    middle["whole"] = {
        size: {
            name: statistics.median(each["whole"][size][name] for each in rounds)
            for name in ("first_s", "last_s", "cpu_s_per_1000")
        }
        for size in rounds[0]["whole"]
    }
    idle = statistics.median(one for each in rounds for one in each["urgent_idle"])
    middle["urgent_extra_ms"] = _ms(max(one for each in rounds for one in each["urgent_busy"]) - idle)
    return middle


def table(found: dict[str, dict[str, Any]]) -> str:
    """Return the table: what is measured by line, the databases side by side."""
    some = next(iter(found.values()))

    def line(title: str, wanted: str, figures: Iterable[str]) -> list[str]:
        return [title, wanted, *figures]

    def both(name: str) -> list[str]:
        return [f"{one[name]['p50_ms']:,} / {one[name]['p99_ms']:,} ms" for one in found.values()]

    def seconds(name: str) -> list[str]:
        return [f"{one[name]:.3f} s" for one in found.values()]

    rows = [
        line("publishing: after its commit a kill loses nobody", "", seconds("publish_s")),
        line("the first chunk of everybody cut", "", seconds("first_chunk_s")),
        line("the whole line of everybody cut at once", "1.5 s / 4 s", seconds("whole_line_s")),
        line("beside it: a row for each reader, as an outbox has", "", seconds("outbox_s")),
        line("commit to first byte, for everybody: p50 / p99", "50 / 250 ms", both("to_all")),
        line("the same, for ten of them", "50 / 250 ms", both("woken")),
        line("the same, when nobody wakes the broadcaster", "", both("found")),
    ]
    for size in some["whole"]:
        last = [f"{one['whole'][size]['last_s']:.2f} s" for one in found.values()]
        cost = [f"{one['whole'][size]['cpu_s_per_1000']:.3f}" for one in found.values()]
        rows.append(line(f"commit to the last of {int(size):,}", "", last))
        rows.append(line(f"CPU-s per 1,000 of {int(size):,}, all of the service", "", cost))
    extra = [f"{one['urgent_extra_ms']:,} ms" for one in found.values()]
    rows += [
        line("critical, at the free rate, idle: p50 / p99", "", both("urgent_idle")),
        line("critical, while everybody is told: p50 / p99", "", both("urgent_busy")),
        line("the worst of these, above idle", "1,000 ms", extra),
    ]
    return render(["", "wanted", *(_TITLES[name] for name in found)], rows)


async def rounds_of(options: argparse.Namespace, kept: Stores, server: Server) -> dict[str, Any]:
    """Return the rounds of each database, taken in turns."""
    runs: dict[str, list[dict[str, Any]]] = {database: [] for database in options.databases}
    for number in range(options.rounds):
        for database in options.databases:
            async with kept.copy(database, options.people) as copy:
                run = await asyncio.to_thread(measure, server, copy, full=options.full)
            runs[database].append(run)
            print(f"round {number + 1} of {options.rounds}, {_TITLES[database]}: done", file=sys.stderr)
    return runs


def main() -> None:
    """Measure, keep, write the table."""
    options = _options()
    with (
        tempfile.TemporaryDirectory() as folder,
        stores(tuple(options.databases)) as kept,
        neutral_server(Path(folder)) as server,
    ):
        runs = asyncio.run(rounds_of(options, kept, server))
    found = {database: summarise(each) for database, each in runs.items()}
    more = f"{options.people:,} readers, {options.people * 5 // 2:,} rules."
    told = circumstances(rounds=options.rounds, more=more, busy=[one["cores_busy"] for one in found.values()])
    wholly = options.people == PEOPLE and set(options.databases) == set(DATABASES) and not options.quick
    keep("latency", {"people": options.people, **found}, f"{table(found)}\n\n{told}", wholly=wholly)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=list(DATABASES))
    parser.add_argument("--full", action="store_true", help="also to everybody: minutes more")
    parser.add_argument("--quick", action="store_true", help="one round with 20,000 readers; nothing is kept")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.people = 1, 20_000
    return options


def _at(took: Sequence[float], share: float) -> float:
    return took[min(len(took) - 1, int(len(took) * share))]


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


if __name__ == "__main__":
    main()
