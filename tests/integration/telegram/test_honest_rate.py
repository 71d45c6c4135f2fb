"""A minute of our pace against Telegram's limits, in virtual time; `benchmarks/honest_rate.py` takes ten."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest

from benchmarks.pacing.traffic import Traffic
from bot.domain import latency
from bot.domain.bill import TENTHS, Bill, Spending
from bot.domain.pacing import Limits
from sandbox.limits import DOCUMENTED, PAID, Rule

HIDDEN = replace(DOCUMENTED, bulk=Rule(20, 1.0))
"""A limit below the published one, which a request that waits is the first to tell of."""

Begin = Callable[..., Traffic]


@pytest.fixture
async def begin() -> AsyncIterator[Begin]:
    begun: list[Traffic] = []

    def make(limits: Limits, **more: object) -> Traffic:
        begun.append(Traffic(limits, **more))  # type: ignore[arg-type]  # passed on as they are
        return begun[-1]

    yield make
    for traffic in begun:
        await traffic.close()


async def test_the_rate_is_used_and_telegram_never_has_to_say_no(begin: Begin) -> None:
    found = await begin(Limits(per_second=29)).run(60)

    assert found.per_second >= 0.95 * DOCUMENTED.bulk.count
    assert found.refused_429 == 0
    assert found.answers == 120
    assert found.longest_answer_s < 0.5


async def test_more_than_the_rate_is_refused() -> None:
    traffic = Traffic(Limits(per_second=60, burst=600), profile=replace(DOCUMENTED, max_wait=0.0))
    found = await traffic.run(5)
    await traffic.close()

    assert found.refused_429 > 0, "else the limits of this measurement bind nobody"


async def test_a_limit_that_nobody_told_of_is_found_before_a_refusal(begin: Begin) -> None:
    found = await begin(Limits(), profile=HIDDEN).run(180)

    assert found.refused_429 == 0
    assert found.per_second >= 0.8 * 20


async def test_who_does_not_read_latency_is_refused(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(latency, "LATE_S", 1e9)
    found = await begin(Limits(), profile=HIDDEN).run(180)

    assert found.refused_429 > 0


async def test_what_we_count_is_what_telegram_charges_and_the_ceiling_holds(begin: Begin) -> None:
    bill = Bill(Spending(0, 200 * TENTHS))
    traffic = begin(Limits(per_second=970, free_per_second=28), profile=PAID, bill=bill)
    found = await traffic.run(10)

    assert traffic.sandbox.stars.spent == bill.spending.spent == 200 * TENTHS
    assert found.refused_429 == 0
    assert traffic.pacer.pace == 28, "what is over goes on at the free rate"
    assert found.accepted > 2000 + 28 * 5
