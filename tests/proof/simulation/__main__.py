"""Lives many days, stops at the first that breaks a promise, and says how to live that one again.

`python -m tests.proof.simulation --days 1000 --jobs 2` takes hours and is a part of `make proof-long`.
"""

import argparse
import logging
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice

import structlog
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from tests.proof.simulation.day import live
from tests.proof.simulation.flaws import FLAWS
from tests.proof.simulation.judge import judge
from tests.proof.simulation.plan import SMALL, Size, foul_day, plan_day

SHOWN = 20
"""Problems of a day that are printed."""


@dataclass(frozen=True, slots=True)
class Lived:
    """What came of one day."""

    seed: int
    digest: str
    problems: tuple[str, ...]
    messages: int
    crashes: int
    cpu_s: float


def one_day(seed: int, *, small: bool = False, foul: bool = False, flaw: str | None = None) -> Lived:
    """Live the day of a number, with a flaw or without."""
    plan = foul_day(seed) if foul else plan_day(seed, SMALL if small else Size())
    began = time.process_time()
    with FLAWS[flaw]() if flaw else ExitStack(), _quietly():
        digest, problems, record = live(plan, judge)
    messages = len(record.telegram.arrivals)
    spent = time.process_time() - began
    return Lived(seed, digest, tuple(problems), messages, record.crashes, spent)


@contextmanager
def _quietly() -> Iterator[None]:
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    try:
        yield
    finally:
        structlog.configure(**before)


def main(given: Sequence[str] | None = None) -> int:
    """Live the days that were asked for; 1 when one of them broke a promise."""
    asked = _arguments().parse_args(given)
    console = Console(stderr=True)
    failed: Lived | None = None
    messages = crashes = done = 0
    cpu_s = 0.0
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
    )
    with bar:
        task = bar.add_task("days", total=asked.days)
        for lived in _lived(asked):
            done += 1
            messages, crashes, cpu_s = (
                messages + lived.messages,
                crashes + lived.crashes,
                cpu_s + lived.cpu_s,
            )
            bar.advance(task)
            if asked.digests:
                print(lived.seed, lived.digest)  # noqa: T201 - what was asked for
            if lived.problems:
                failed = lived
                break
    console.print(
        f"{done} days, {messages} messages, {crashes} ends of the process, "
        f"{cpu_s / max(done, 1):.1f} s of CPU a day"
    )
    if failed is None:
        console.print("Every promise was kept.")
        return 0
    _tell(console, failed, asked)
    return 1


def _tell(console: Console, failed: Lived, asked: argparse.Namespace) -> None:
    console.print(f"Day {failed.seed} broke {len(failed.problems)} promises:")
    for problem in failed.problems[:SHOWN]:
        console.print(f"  {problem}", markup=False, highlight=False)
    options = (
        (" --small" if asked.small else "")
        + (" --foul" if asked.foul else "")
        + (f" --flaw {asked.flaw}" if asked.flaw else "")
    )
    console.print(
        f"Live it again: python -m tests.proof.simulation --days 1 --seed {failed.seed}{options}",
        soft_wrap=True,
    )


def _lived(asked: argparse.Namespace) -> Iterator[Lived]:
    """Yield the days as they end; with several jobs that is not their order."""
    seeds = iter(range(asked.seed, asked.seed + asked.days))
    if asked.jobs == 1:
        for seed in seeds:
            yield one_day(seed, small=asked.small, foul=asked.foul, flaw=asked.flaw)
        return
    with ProcessPoolExecutor(asked.jobs) as pool:
        running: set[Future[Lived]] = set()
        while True:
            for seed in islice(seeds, asked.jobs + 1 - len(running)):
                running.add(pool.submit(one_day, seed, small=asked.small, foul=asked.foul, flaw=asked.flaw))
            if not running:
                return
            ended, running = wait(running, return_when=FIRST_COMPLETED)
            yield from sorted((each.result() for each in ended), key=lambda lived: lived.seed)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.proof.simulation", description=__doc__)
    parser.add_argument("--days", type=int, default=10, help="how many (10)")
    parser.add_argument("--seed", type=int, default=1, help="the number of the first day (1)")
    parser.add_argument("--jobs", type=int, default=1, help="processes (1)")
    parser.add_argument("--small", action="store_true", help="days with few readers")
    parser.add_argument("--foul", action="store_true", help="small days that bring out every flaw")
    parser.add_argument("--flaw", choices=sorted(FLAWS), help="break the service in this way first")
    parser.add_argument("--digests", action="store_true", help="print the digest of each day")
    return parser


if __name__ == "__main__":
    sys.exit(main())
