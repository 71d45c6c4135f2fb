"""What does it cost to tell many chats the same thing, and how fast is it done?

Every way of sending is run in a fresh process, against one loopback server (TLS, answers after 50 ms), in an
order that is shuffled each round. The cost is the CPU time of that process for 1,000 messages (getrusage),
which a busy machine changes less than seconds on the wall. With more than one core the server has the first
and the sender the last. The peers come from requirements/bench.txt, in an environment of their own under
build/. A way that fails is told and left out. Figures go to benchmarks/results/broadcast.json and, as a
table, into benchmarks/README.md.

examples:
  python -m benchmarks.broadcast                                all ways, 256 and 512 in flight: ten minutes
  python -m benchmarks.broadcast --quick                        one round, nothing kept: two minutes
  python -m benchmarks.broadcast --rows tocsin bare_aiohttp --in-flight 32 128 256 512 --rounds 3
  python -m benchmarks.broadcast --out /tmp/mine.json           figures kept there, the table left as it is
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.broadcasting.environment import peers_python
from benchmarks.broadcasting.rows import ROWS, Row
from benchmarks.broadcasting.table import render, summarise
from benchmarks.reporting.tables import put_table
from benchmarks.staging.cores import busy_s, cores
from benchmarks.staging.server import DELAY_S, TOP, Server, neutral_server

RESULTS = Path(__file__).parent / "results" / "broadcast.json"
IN_FLIGHT = (256, 512)
ROUNDS = 5
PATIENCE_S = 180.0
"""For one run; the slowest peer needs a few seconds."""


class RunFailed(Exception):
    """A way did not come to its end; the text is its last words."""


def main() -> None:
    """Measure, keep, write the table."""
    options = _options()
    rows = [row for row in ROWS if row.name in options.rows] if options.rows else list(ROWS)
    peers = peers_python() if any(row.peer for row in rows) else None
    missing = {row.name: "could not be installed here" for row in rows if row.peer and not peers}
    with tempfile.TemporaryDirectory() as folder, neutral_server(Path(folder)) as server:
        runs = _all_rounds(options, [row for row in rows if row.name not in missing], peers, server, missing)
    found = summarise(runs, rounds=options.rounds, delay_s=DELAY_S, missing=missing)
    if options.out != RESULTS or not (options.quick or options.rows):
        options.out.write_text(_written(found, runs))
    if options.out == RESULTS and not (options.quick or options.rows):
        put_table("broadcast", render(found))
    print(render(found))


def _all_rounds(
    options: argparse.Namespace, rows: list[Row], peers: str | None, server: Server, missing: dict[str, str]
) -> list[dict[str, Any]]:
    """Return the runs of all rounds; what fails is noted in `missing` and not tried again."""
    runs: list[dict[str, Any]] = []
    for number in range(options.rounds):
        orders = [(row, most) for row in rows for most in options.in_flight]
        random.shuffle(orders)
        for row, most in orders:
            if row.name in missing:
                continue
            try:
                python = peers if row.peer and peers else sys.executable
                run = one_run(row, most, python=python, server=server)
            except RunFailed as failed:
                print(f"{row.name} failed with {most} in flight, and is left out:\n{failed}", file=sys.stderr)
                missing[row.name] = "failed"
                continue
            figures = {name: round(figure, 4) for name, figure in run.items()}
            runs.append({"row": row.name, "in_flight": most, "round": number, **figures})
            print(_line(runs[-1]), file=sys.stderr)
    return [run for run in runs if run["row"] not in missing]


def one_run(row: Row, in_flight: int, *, python: str, server: Server) -> dict[str, Any]:
    """Run one way once and return what it cost, with what the server and everybody else used meanwhile.

    Raises RunFailed.
    """
    machine, began = busy_s(), time.perf_counter()
    try:
        done = subprocess.run(  # noqa: S603 - our own worker
            [
                *(python, "-m", "benchmarks.broadcasting.worker", row.way),
                *(server.api_url, f"{server.meter}/cpu", server.certificate),
                *("--in-flight", str(in_flight), "--messages", str(row.messages(in_flight))),
                *("--warming", str(row.warming * in_flight)),
                *(("--uvloop",) if row.uvloop else ()),
                *(("--as-served",) if row.as_served else ()),
                *(("--core", str(cores()[-1])) if cores() else ()),
            ],
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
            cwd=TOP,
            env=server.environment,
        )
    except subprocess.TimeoutExpired as error:
        raise RunFailed(f"not done after {PATIENCE_S:g} s") from error
    if done.returncode:
        raise RunFailed(done.stderr[-2000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    seconds = time.perf_counter() - began
    return {**found, "cores_busy": (busy_s() - machine) / seconds}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="one round; nothing is kept")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--in-flight", type=int, nargs="+", default=list(IN_FLIGHT))
    parser.add_argument("--rows", nargs="+", choices=[row.name for row in ROWS])
    parser.add_argument("--out", type=Path, default=RESULTS, help="elsewhere: the table is left as it is")
    options = parser.parse_args()
    if options.quick:
        options.rounds = 1
    return options


def _written(found: dict[str, Any], runs: list[dict[str, Any]]) -> str:
    """Return the results as JSON, with a line for each run, so that two of them can be compared."""
    lines = ",\n".join(f"  {json.dumps(run)}" for run in runs)
    return f'{json.dumps(found, indent=1)[:-2]},\n "runs": [\n{lines}\n ]\n}}\n'


def _line(run: dict[str, Any]) -> str:
    return (
        f"{run['round']} {run['row']:17} {run['in_flight']:4} {run['cpu_s_per_1000']:7.3f} CPU-s/1,000 "
        f"{run['messages_per_second']:8.0f}/s  p50 {run['p50_ms']:6.1f} p99 {run['p99_ms']:7.1f} ms "
        f"{run['rss_mb']:5.0f} MB  server {run['server_cpu_s_per_1000']:.3f}  busy {run['cores_busy']:.2f}"
    )


if __name__ == "__main__":
    main()
