"""Every point of delivery at which the power can go, on both databases: the checks find nothing."""

import pytest

from bot.store import Store
from tests.conftest import ManualClock
from tests.integration.delivery.failpoints import FAILPOINTS, MOMENTS, RECOVERY, WIRE, Failpoint, Scenario
from tests.invariants import problems

LATER = [Failpoint(each.name, each.moment, each.nth + more) for each in FAILPOINTS for more in (1, 2, 4)]
"""The same steps further on, where a run is long enough to come there."""


@pytest.mark.parametrize("point", FAILPOINTS, ids=str)
async def test_a_cut_at_any_point_loses_nothing_and_copies_only_what_was_in_doubt(
    store: Store, clock: ManualClock, point: Failpoint
) -> None:
    scenario = Scenario(store, clock)
    account = await scenario.run(point)
    assert scenario.crashes == 1, "the point was reached"
    assert problems(account) == []


@pytest.mark.parametrize("point", LATER, ids=str)
async def test_a_cut_further_on_does_no_more(store: Store, clock: ManualClock, point: Failpoint) -> None:
    assert problems(await Scenario(store, clock, more_readers=6).run(point)) == []


@pytest.mark.parametrize("moment", [moment for moment in MOMENTS if moment != "during"])
@pytest.mark.parametrize("name", RECOVERY)
async def test_a_cut_while_the_cut_before_is_mended_does_no_more(
    store: Store, clock: ManualClock, name: str, moment: str
) -> None:
    scenario = Scenario(store, clock)
    first = Failpoint("sendMessage", "after")
    account = await scenario.run(first, then=Failpoint(name, moment, RECOVERY[name]))
    assert scenario.crashes == 2, "both points were reached"
    assert problems(account) == []


@pytest.mark.parametrize("point", [*WIRE[:2], *FAILPOINTS[8:20]], ids=str)
async def test_what_is_routine_is_never_repeated(store: Store, clock: ManualClock, point: Failpoint) -> None:
    assert problems(await Scenario(store, clock, severity="routine").run(point)) == []
