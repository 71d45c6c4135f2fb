"""The power goes before, during and after each durable step of delivery; the next life puts it right.

Here each step once on SQLite; `make proof` has every point, on both databases.
"""

import sys
from dataclasses import replace

import pytest

from bot.delivery import claims
from bot.domain.errand import Go
from bot.store import Store
from bot.store.chunks import Chunks
from bot.store.events import Events
from tests.conftest import ManualClock
from tests.integration.delivery.failpoints import FAILPOINTS, Failpoint, Scenario
from tests.invariants import Account, Arrived, problems

SHORT = [
    point
    for point in FAILPOINTS
    if str(point)
    in {
        "commit of Claims._claim_next 1",
        "commit of Claims.turn_over 1",
        "after Rounds._write 1",
        "commit of Rounds._write 2",
        "during Rounds._write 5",
        "commit of Rounds._write 5",
        "before sendMessage 1",
        "after sendMessage 1",
        "after editMessageText 1",
    }
]
"""The steps that matter most; `make proof` cuts at all of them."""


def test_there_are_points_before_during_and_after_each_durable_step() -> None:
    assert len(FAILPOINTS) >= 30


@pytest.mark.parametrize("point", SHORT, ids=str)
async def test_a_cut_at_any_point_loses_nothing_and_copies_only_what_was_in_doubt(
    sqlite_store: Store, clock: ManualClock, point: Failpoint
) -> None:
    scenario = Scenario(sqlite_store, clock)
    account = await scenario.run(point)
    assert scenario.crashes == 1, "the point was reached"
    assert problems(account) == []


async def test_what_is_routine_is_never_repeated_however_the_power_goes(
    sqlite_store: Store, clock: ManualClock
) -> None:
    scenario = Scenario(sqlite_store, clock, severity="routine")
    account = await scenario.run(Failpoint("sendMessage", "after", 5))
    assert scenario.crashes == 1
    assert problems(account) == []


async def test_without_the_mark_before_the_send_the_checker_complains(
    sqlite_store: Store, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unwritten(self: Chunks, chunk: object) -> None:
        pass

    monkeypatch.setattr(Chunks, "write", unwritten)
    account = await Scenario(sqlite_store, clock, severity="routine").run(
        Failpoint("sendMessage", "after", 5)
    )
    assert [each for each in problems(account) if "r1 is routine and came 2 times" in each]


async def test_without_the_skip_of_what_is_superseded_the_checker_complains(
    sqlite_store: Store, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeing = Events.hold_current

    async def blind(self: Events, event: str) -> int | None:
        asking = sys._getframe(1)
        if asking.f_code.co_qualname == "Claims._begin":
            newest: int = asking.f_locals["serving"].newest
            return newest
        return await seeing(self, event)

    monkeypatch.setattr(Events, "hold_current", blind)
    monkeypatch.setattr(claims, "errand", lambda *_: Go())
    account = await Scenario(sqlite_store, clock, more_readers=9, in_flight=1).run()
    assert [each for each in problems(account) if "told what had been superseded" in each]


BALANCED = Account(
    arrived=(Arrived(1, 1), Arrived(1, 2), Arrived(2, 2)),
    closings={(1, 1): "sent", (1, 2): "sent", (2, 2): "sent"},
    owed=(1, 2),
    left={},
    newest=2,
    corrects=True,
    amended=(1,),
)


@pytest.mark.parametrize(
    ("account", "complaint"),
    [
        (replace(BALANCED, owed=(1, 2, 3)), "never got r2"),
        (replace(BALANCED, closings={(1, 1): "sent", (1, 2): "sent"}), "receipt does not know"),
        (replace(BALANCED, closings={**BALANCED.closings, (3, 2): "sent"}), "it never arrived"),
        (replace(BALANCED, arrived=(*BALANCED.arrived, Arrived(2, 2))), "copies arrived"),
        (replace(BALANCED, arrived=(*BALANCED.arrived, Arrived(2, 1))), "after r2"),
        (replace(BALANCED, left={2: 0}), "after it had left"),
        (replace(BALANCED, arrived=(Arrived(2, 2), Arrived(1, 1)), overtaken_at=0), "superseded"),
        (replace(BALANCED, amended=()), "still reads what was wrong"),
        (replace(BALANCED, open_sends=1), "open at the end"),
        (replace(BALANCED, open_chunks=1), "open at the end"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_checker_says_what_is_wrong_and_nothing_of_what_balances(
    account: Account, complaint: str
) -> None:
    assert problems(BALANCED) == []
    assert complaint in " ".join(problems(account))
