"""How much of the rate that Telegram allows do we use, and how often does it have to tell us to wait?

Paces alerts, with two answers to people a second beside them, to the sandbox's limits in its virtual time.
The figures are kept in benchmarks/results/honest_rate.json and written into benchmarks/README.md. It fails
where a 429 was met at the documented rate, or less than 95 % of it was used.

examples:
  python -m benchmarks.honest_rate                  ten virtual minutes at each rate: two real ones
  python -m benchmarks.honest_rate --quick          one minute at each; nothing is kept
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from benchmarks.pacing.traffic import Found, Traffic
from benchmarks.reporting.tables import keep, render
from bot.domain.bill import TENTHS, Bill, Spending
from bot.domain.pacing import Limits
from bot.settings import Settings
from sandbox.limits import DOCUMENTED, PAID, Profile, Rule

SECONDS = 600.0
PAID_S = 60.0
"""A minute at 970 a second is as many messages as half an hour at the free rate."""
DEFAULT = Settings().rate_per_second
WANTED = 0.95


@dataclass(frozen=True, slots=True)
class Case:
    """One pace against one set of limits; `allowed` is what those limits let through in a second."""

    name: str
    limits: Limits
    profile: Profile
    allowed: int
    stars: int | None = None
    must_be_clean: bool = True
    must_be_used: bool = False


def _hidden(rate: int) -> Profile:
    return replace(DOCUMENTED, bulk=Rule(rate, 1.0))


CASES = (
    Case(
        f"documented, TOCSIN_RATE_PER_SECOND={DEFAULT:g} (default)",
        Limits(per_second=DEFAULT),
        DOCUMENTED,
        30,
        must_be_used=True,
    ),
    Case("documented, TOCSIN_RATE_PER_SECOND=28", Limits(per_second=28), DOCUMENTED, 30),
    Case("documented, TOCSIN_RATE_PER_SECOND=29.5", Limits(per_second=29.5), DOCUMENTED, 30),
    Case("a limit of 20 a second that nobody told us of", Limits(per_second=DEFAULT), _hidden(20), 20),
    Case(
        "a limit of 10 a second that nobody told us of",
        Limits(per_second=DEFAULT),
        _hidden(10),
        10,
        must_be_clean=False,
    ),
    Case(
        "paid, TOCSIN_PAID_RATE_PER_SECOND=970 (default)",
        Limits(per_second=970, free_per_second=DEFAULT),
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


def table(found: Sequence[tuple[Case, Found]]) -> str:
    """Return the table in Markdown."""
    first = ("against", "minutes", "a second, of allowed", "used", "of our own rate", "most in 1 s", "429s")
    rows = [
        (
            *(case.name, f"{one.seconds / 60:g}", f"{one.per_second:.2f} of {case.allowed}"),
            *(f"{share(case, one):.1%}", f"{one.per_second / case.limits.per_second:.1%}", one.most_in_1_s),
            *(one.refused_429, f"{one.held:,}", f"{one.longest_answer_s:.2f}"),
        )
        for case, one in found
    ]
    return render((*first, "held, then sent", "longest answer to a person, s"), rows)


def main() -> int:
    """Measure, print, keep; 1 where a promise was not kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=SECONDS, help="virtual, of each run at a free rate")
    parser.add_argument("--quick", action="store_true", help="60 virtual seconds; nothing is kept")
    options = parser.parse_args()
    if options.quick:
        options.seconds = 60.0
    found = []
    for case in CASES:
        seconds = options.seconds if case.stars is None else min(options.seconds, PAID_S)
        found.append((case, asyncio.run(measure(case, seconds))))
    rows = [
        {"case": case.name, "allowed_per_second": case.allowed, "share": round(share(case, one), 4)}
        | asdict(one)
        for case, one in found
    ]
    keep("honest rate", rows, table(found), wholly=options.seconds == SECONDS)
    refused = any(case.must_be_clean and one.refused_429 for case, one in found)
    wasted = any(case.must_be_used and share(case, one) < WANTED for case, one in found)
    return int(refused or wasted)


if __name__ == "__main__":
    sys.exit(main())
