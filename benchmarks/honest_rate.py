"""How much of the rate that Telegram allows do we use, and how often does it have to tell us to wait?

`python -m benchmarks.honest_rate [--seconds 600]` paces alerts, with two answers to people a second beside
them, to the sandbox's limits in its virtual time. The figures are kept in benchmarks/results/honest_rate.json
and written into benchmarks/README.md. It fails where a 429 was met at the documented rate.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from benchmarks.pacing.traffic import Found, Traffic
from bot.domain.bill import TENTHS, Bill, Spending
from bot.domain.pacing import Limits
from sandbox.limits import DOCUMENTED, PAID, Profile, Rule

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "honest_rate.json"
README = HERE / "README.md"
BEGIN, END = "<!-- honest rate: written by benchmarks/honest_rate.py -->", "<!-- end of honest rate -->"
PAID_S = 60.0
"""A minute at 970 a second is as many messages as half an hour at the free rate."""


@dataclass(frozen=True, slots=True)
class Case:
    """One pace against one set of limits; `allowed` is what those limits let through in a second."""

    name: str
    limits: Limits
    profile: Profile
    allowed: int
    stars: int | None = None
    must_be_clean: bool = True


def _hidden(rate: int) -> Profile:
    return replace(DOCUMENTED, bulk=Rule(rate, 1.0))


CASES = (
    Case("documented, TOCSIN_RATE_PER_SECOND=28 (default)", Limits(), DOCUMENTED, 30),
    Case("documented, TOCSIN_RATE_PER_SECOND=29", Limits(per_second=29), DOCUMENTED, 30),
    Case("a limit of 20 a second that nobody told us of", Limits(), _hidden(20), 20),
    Case("a limit of 10 a second that nobody told us of", Limits(), _hidden(10), 10, must_be_clean=False),
    Case(
        "paid, TOCSIN_PAID_RATE_PER_SECOND=970 (default)",
        Limits(per_second=970, free_per_second=28),
        PAID,
        1000,
        stars=1_000_000,
    ),
)


async def measure(case: Case, seconds: float) -> Found:
    """Run one case."""
    bill = None if case.stars is None else Bill(Spending(0, case.stars * TENTHS))
    traffic = Traffic(case.limits, profile=case.profile, bill=bill)
    try:
        return await traffic.run(seconds)
    finally:
        await traffic.close()


def share(case: Case, found: Found) -> float:
    """Return the share of what was allowed that was used."""
    return found.per_second / case.allowed


def render(found: Sequence[tuple[Case, Found]]) -> str:
    """Return the table in Markdown."""
    first = ("against", "minutes", "a second, of allowed", "used", "of our own rate", "most in 1 s", "429s")
    head = (*first, "held, then sent", "longest answer to a person, s")
    lines = [f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for case, one in found:
        own = one.per_second / case.limits.per_second
        lines.append(
            f"| {case.name} | {one.seconds / 60:g} | {one.per_second:.2f} of {case.allowed} "
            f"| {share(case, one):.1%} | {own:.1%} | {one.most_in_1_s} | {one.refused_429} | {one.held:,} "
            f"| {one.longest_answer_s:.2f} |"
        )
    return "\n".join(lines)


def write_into(readme: Path, table: str) -> None:
    """Put the table between its marks. Raises ValueError where they are not there."""
    text = readme.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"{readme.name} has no place for the table")
    readme.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", encoding="utf-8")


def main() -> int:
    """Measure, print, keep; 1 where a 429 was met that should not have been."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=600.0, help="virtual, of each run at a free rate")
    options = parser.parse_args()
    found = []
    for case in CASES:
        seconds = options.seconds if case.stars is None else min(options.seconds, PAID_S)
        found.append((case, asyncio.run(measure(case, seconds))))
    rows = [
        {"case": case.name, "allowed_per_second": case.allowed, "share": round(share(case, one), 4)}
        | asdict(one)
        for case, one in found
    ]
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    table = render(found)
    write_into(README, table)
    print(table)
    return int(any(case.must_be_clean and one.refused_429 for case, one in found))


if __name__ == "__main__":
    sys.exit(main())
