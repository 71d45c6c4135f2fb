"""What nobody confirmed in time is marked where it was told: once, without a sound, never as over."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain.event import content_hash
from bot.domain.outcome import Answer
from bot.i18n import without_times
from bot.services.publishing import ImportSummary, import_curated
from bot.services.staleness import mark_stale
from bot.store import Store
from bot.store.stalenesses import Stalenesses
from tests.builders import submission
from tests.conftest import ManualClock
from tests.integration.delivery.test_delivery import Delivery, Telegram, ok, published, reader
from tests.integration.delivery.test_publishing import Handed

Make = Callable[..., Delivery]
STALE_AFTER = datetime.fromisoformat("2025-03-08T16:00:00Z")
OUTAGE: dict[str, Any] = {
    "kind": "outage",
    "event": "power",
    "last_confirmed_at": "2025-03-08T11:00:00Z",
    "stale_after": STALE_AFTER.isoformat(),
}


@pytest.fixture
def make(store: Store, clock: ManualClock) -> Make:
    return lambda *script, page=3: Delivery(store, clock, Telegram(*script), page=page)


def after(clock: ManualClock, **more: float) -> None:
    clock.advance(STALE_AFTER - clock.now() + timedelta(**more))


async def test_what_nobody_confirmed_is_marked_once_and_silently(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, **OUTAGE)
    delivery = make(ok(41))
    await delivery.settle()
    after(clock, seconds=-1)
    await delivery.settle()
    assert delivery.telegram.edits == []
    after(clock)
    await reader(store, 101, "SY")
    for _ in range(3):
        await delivery.settle()
    (edit,) = delivery.telegram.edits
    assert (edit["chat_id"], edit["message_id"]) == (100, 41)
    assert "outage unconfirmed since 8 March, 11:00 UTC" in without_times(edit["text"])
    assert "that does not mean that it is over" in edit["text"]
    assert "You get this because you follow: Syria" in edit["text"]
    assert len(delivery.telegram.sent) == 1
    async with store.reading() as tx:
        assert await tx.audit.entries("power r1") == (
            ("scheduler", "published", "power r1"),
            ("scheduler", "marked_stale", "power r1"),
        )
        current = await tx.events.current("power")
    assert current is not None
    assert current.content_hash == content_hash(current.content), "the revision stays what people said"


@pytest.mark.parametrize("state", ["restored", "disputed", "stale"])
async def test_only_what_goes_on_is_doubted(store: Store, clock: ManualClock, make: Make, state: str) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, **OUTAGE, state=state)
    delivery = make()
    after(clock, hours=1)
    await delivery.settle()
    assert delivery.telegram.edits == []


async def test_a_later_confirmation_takes_the_number_that_follows_and_starts_the_clock_anew(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, **OUTAGE)
    delivery = make()
    await delivery.settle()
    after(clock)
    await delivery.settle()
    later = (STALE_AFTER + timedelta(hours=2)).isoformat()
    again = {**OUTAGE, "last_confirmed_at": STALE_AFTER.isoformat(), "stale_after": later}
    kind = again.pop("kind")
    confirmed = submission(kind, number=2, publication="update", **again)
    summary = await import_curated(store, Handed((confirmed,)), clock=clock)
    assert summary == ImportSummary(new=1, published=1)
    await delivery.settle()
    assert len(delivery.telegram.sent) == 2
    clock.advance(timedelta(hours=2))
    await delivery.settle()
    assert [edit["message_id"] for edit in delivery.telegram.edits] == [1, 1, 2]
    assert ["unconfirmed" in edit["text"].split("\n")[0] for edit in delivery.telegram.edits] == [
        True,
        False,
        True,
    ]


async def test_a_confirmation_before_the_edit_leaves_keeps_it_back(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, **OUTAGE)
    delivery = make()
    await delivery.settle()
    after(clock)
    await delivery.watcher.look()
    later = (STALE_AFTER + timedelta(hours=2)).isoformat()
    await published(store, clock, **{**OUTAGE, "stale_after": later}, number=2, publication="update")
    await delivery.settle()
    (edit,) = delivery.telegram.edits
    assert "UPDATED on" in edit["text"]
    assert "unconfirmed since" not in edit["text"]


async def test_what_is_over_after_it_was_doubted_says_so(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, **OUTAGE)
    delivery = make()
    await delivery.settle()
    after(clock)
    await delivery.settle()
    note = {"en": "The operator says that all lines work.", "ar": "تقول الشركة إن جميع الخطوط تعمل."}
    over: dict[str, Any] = {"publication": "all_clear", "state": "restored", "public_note": note}
    await published(store, clock, number=2, **OUTAGE, **over)
    await delivery.settle()
    assert " back" in delivery.telegram.edits[-1]["text"]
    assert delivery.telegram.calls == ["sendMessage", "editMessageText", "editMessageText", "sendMessage"]


async def test_two_that_look_at_once_mark_once(store: Store, clock: ManualClock) -> None:
    await published(store, clock, **OUTAGE)
    after(clock)
    marked = await asyncio.gather(*(mark_stale(store, clock=clock) for _ in range(3)))
    assert sum(marked) == 1
    async with store.reading() as tx:
        assert [each.audience.value for each in await tx.fanouts.waiting()][-1] == "unconfirmed"
        assert await tx.stalenesses.marked_at("power", 1) == STALE_AFTER


async def test_a_message_that_is_gone_keeps_nothing_waiting(
    store: Store, clock: ManualClock, make: Make
) -> None:
    await reader(store, 100, "SY")
    await published(store, clock, **OUTAGE)
    delivery = make(
        ok(41), Answer(400, b'{"ok":false,"description":"Bad Request: message to edit not found"}')
    )
    await delivery.settle()
    after(clock)
    await delivery.settle()
    assert await delivery.open_sends() == 0
    assert len(delivery.telegram.sent) == 1


async def test_a_confirmation_that_came_after_the_look_is_heard(
    store: Store, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await published(store, clock, **OUTAGE)
    await published(store, clock, **OUTAGE, number=2, publication="update")
    after(clock)

    async def as_it_was(_: Stalenesses, _at: datetime) -> tuple[tuple[str, int], ...]:
        return (("power", 1),)

    monkeypatch.setattr(Stalenesses, "overdue", as_it_was)
    assert await mark_stale(store, clock=clock) == 0
