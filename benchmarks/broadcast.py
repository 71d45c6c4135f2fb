"""What does it cost to tell many chats the same thing, and how fast is it done?

`python -m benchmarks.broadcast [--quick] [--rounds N] [--in-flight 32 128 256 512] [--rows NAME ...]`

Every way of sending is run in a fresh process, against one loopback server (TLS, answers after 50 ms), in
an order that is shuffled each round. The cost is the CPU time of that process for 1,000 messages (getrusage),
which a busy machine changes less than seconds on the wall. With more than one core the server has the first
and the sender the last. The peers come from requirements/bench.txt, in an environment of their own under
build/. Figures go to benchmarks/results/broadcast.json and, as a table, into benchmarks/README.md.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.broadcasting.environment import peers_python
from benchmarks.broadcasting.rows import ROWS, Row
from benchmarks.broadcasting.table import summarise, write_table
from benchmarks.neutral.certificate import make_certificate

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "broadcast.json"
DELAY_S = 0.05
IN_FLIGHT = (32, 128, 256, 512)
ROUNDS = 5
PATIENCE_S = 180.0
"""For one run; the slowest peer needs a few seconds."""


def main() -> None:
    """Measure, keep, write the table."""
    options = _options()
    rows = [row for row in ROWS if row.name in options.rows] if options.rows else list(ROWS)
    peers = peers_python() if any(row.peer for row in rows) else None
    runs: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        certificate = Path(folder) / "server.pem"
        make_certificate(certificate)
        with neutral_server(certificate) as ports:
            for number in range(options.rounds):
                orders = [(row, most) for row in rows for most in options.in_flight if peers or not row.peer]
                random.shuffle(orders)
                for row, most in orders:
                    python = peers if row.peer and peers else sys.executable
                    run = one_run(row, most, python=python, ports=ports, certificate=certificate)
                    figures = {name: round(figure, 4) for name, figure in run.items()}
                    runs.append({"row": row.name, "in_flight": most, "round": number, **figures})
                    print(_line(runs[-1]), file=sys.stderr)
    missing = [row.name for row in rows if row.peer and not peers]
    found = summarise(runs, rounds=options.rounds, delay_s=DELAY_S, missing=missing)
    options.out.write_text(_written(found, runs))
    if options.out == RESULTS:
        write_table(HERE / "README.md", found)
    print(json.dumps(found, indent=1))


@contextmanager
def neutral_server(certificate: Path) -> Iterator[dict[str, int]]:
    """Serve from a process of its own while the block lasts, and give its ports."""
    command = [sys.executable, "-m", "benchmarks.neutral.raw", str(DELAY_S), str(certificate)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HERE.parent)  # noqa: S603 - ours
    try:
        if _cores():
            os.sched_setaffinity(server.pid, {_cores()[0]})
        yield json.loads(server.stdout.readline() if server.stdout else "")
    finally:
        server.terminate()
        server.communicate()


def one_run(
    row: Row, in_flight: int, *, python: str, ports: dict[str, int], certificate: Path
) -> dict[str, Any]:
    """Run one way once and return what it cost, with what the server and everybody else used meanwhile."""
    machine, began = _busy_s(), time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own worker
        [
            *(python, "-m", "benchmarks.broadcasting.worker", row.way),
            *(
                f"https://127.0.0.1:{ports['tls']}",
                f"http://127.0.0.1:{ports['plain']}/cpu",
                str(certificate),
            ),
            *("--in-flight", str(in_flight), "--messages", str(row.messages(in_flight))),
            *(("--uvloop",) if row.uvloop else ()),
            *(("--core", str(_cores()[-1])) if _cores() else ()),
        ],
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
        cwd=HERE.parent,
        env={**os.environ, "SSL_CERT_FILE": str(certificate), "PYTHONPATH": str(HERE.parent)},
    )
    if done.returncode:
        raise SystemExit(f"{row.name} failed:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    seconds = time.perf_counter() - began
    return {**found, "cores_busy": (_busy_s() - machine) / seconds}


def _busy_s() -> float:
    """Return the CPU seconds that the whole machine has used, 0 where that is not told."""
    stat = Path("/proc/stat")
    if not stat.exists():
        return 0.0
    user, nice, system = (int(word) for word in stat.read_text().split()[1:4])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def _cores() -> list[int]:
    """Return the cores to pin to; none where there is one only, or no way to pin."""
    if not hasattr(os, "sched_getaffinity"):
        return []
    cores = sorted(os.sched_getaffinity(0))
    return cores if len(cores) > 1 else []


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="one round")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--in-flight", type=int, nargs="+", default=IN_FLIGHT)
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
