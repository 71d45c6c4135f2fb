"""What may be shown of an event, on a real store."""

import pytest

from bot.domain.region import RegionCode
from bot.errors import Refused
from bot.services.publishing import publish
from bot.services.reading import Reading
from bot.store import Store
from tests.builders import content, source, submission
from tests.conftest import ManualClock
from tests.installed import GAZETTEER


@pytest.fixture
def reading(sqlite_store: Store, clock: ManualClock) -> Reading:
    return Reading(sqlite_store, GAZETTEER, clock)


async def put(store: Store, clock: ManualClock, **changes: object) -> str:
    """Publish one more revision and return the event's id."""
    given = submission(**changes)  # type: ignore[arg-type]  # any field of the builder
    async with store.writing() as tx:
        await tx.sources.put(source())
        await tx.events.record(given, at=clock.now())
    await publish(store, given.content.event, given.number, actor="desk-b", clock=clock)
    return given.content.event


async def test_an_alert_that_was_withdrawn_is_not_shown_any_more(
    reading: Reading, sqlite_store: Store, clock: ManualClock
) -> None:
    event = await put(sqlite_store, clock)
    assert (await reading.revision(event, 1)).revisions[0].number == 1
    await put(sqlite_store, clock, number=2, publication="withdrawal", public_note={"en": "For safety."})
    with pytest.raises(Refused, match="refused-withdrawn"):
        await reading.revision(event, 1)


async def test_only_what_touches_the_area_is_read(
    reading: Reading, sqlite_store: Store, clock: ManualClock
) -> None:
    await put(sqlite_store, clock)
    here = RegionCode(content().areas[0].code)
    assert len((await reading.latest((here,))).revisions) == 1
    assert len((await reading.casualties((here, RegionCode("UA")))).revisions) == 1
    assert (await reading.latest((RegionCode("UA"),))).revisions == ()
    assert (await reading.statements((here,))).revisions == ()
