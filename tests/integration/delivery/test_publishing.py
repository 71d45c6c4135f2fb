"""Publishing is one transaction, done once, and an import is all or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.domain.delivery import Priority
from bot.domain.event import Submission
from bot.domain.source import Source
from bot.domain.terms import Workflow
from bot.errors import ImportRefused
from bot.services.publishing import ImportSummary, import_curated, publish, publish_due
from bot.store import RevisionConflict, Store
from tests.builders import NOON, source, submission
from tests.conftest import ManualClock


@dataclass(frozen=True)
class Handed:
    """A set of curated files, without the files."""

    submissions: Sequence[Submission]
    sources: Sequence[Source] = field(default_factory=lambda: (source(),))

    def origin(
        self, event: str, number: int, path: tuple[str | int, ...] = ("revision",)
    ) -> tuple[str, int]:
        return f"{event}.yaml", number


LATER = NOON + timedelta(hours=2)
MIXED = Handed(
    (
        submission(),
        submission(number=2, publication="update", publish_at=LATER),
        submission(event="in-doubt", held="its parts do not add up"),
        submission("statement", event="old-news", publish_at=NOON - timedelta(days=30)),
    )
)


async def test_an_import_publishes_schedules_and_holds(store: Store, clock: ManualClock) -> None:
    summary = await import_curated(store, MIXED, clock=clock)
    assert summary == ImportSummary(new=4, held=1, scheduled=1, published=2, too_old_to_alert=1, sources=1)
    async with store.reading() as tx:
        states = [each.workflow for each in await tx.events.history("sohr-coast")]
        waiting = await tx.fanouts.waiting()
    assert states == [Workflow.PUBLISHED, Workflow.SCHEDULED]
    assert [(each.event, each.number, each.priority) for each in waiting] == [
        ("sohr-coast", 1, Priority.MAJOR)
    ]


async def test_the_same_import_again_changes_nothing(store: Store, clock: ManualClock) -> None:
    await import_curated(store, MIXED, clock=clock)
    async with store.reading() as tx:
        entries = await tx.audit.entries()
    clock.advance(timedelta(minutes=1))
    again = await import_curated(store, MIXED, clock=clock)
    assert again == ImportSummary(unchanged=4)
    async with store.reading() as tx:
        assert await tx.audit.entries() == entries
        assert len(await tx.fanouts.waiting()) == 1


async def test_one_conflict_leaves_nothing_of_the_set(store: Store, clock: ManualClock) -> None:
    await import_curated(store, Handed((submission(),)), clock=clock)
    spoiled = Handed(
        (submission(event="fine"), submission(severity="critical"), submission(event="gap", number=2))
    )
    with pytest.raises(ImportRefused) as refused:
        await import_curated(store, spoiled, clock=clock)
    assert [str(problem) for problem in refused.value.problems] == [
        (
            "sohr-coast.yaml:1: revision: sohr-coast r1 is already recorded with other content; "
            "write it as revision 2"
        ),
        "gap.yaml:2: revision: gap r2 cannot follow revision 0; number it 1",
    ]
    async with store.reading() as tx:
        assert await tx.events.history("fine") == ()


async def test_what_is_due_is_published_at_its_time_and_once(store: Store, clock: ManualClock) -> None:
    await import_curated(store, MIXED, clock=clock)
    assert await publish_due(store, clock=clock) == 0
    clock.advance(timedelta(hours=2))
    assert await publish_due(store, clock=clock) == 1
    assert await publish_due(store, clock=clock) == 0
    async with store.reading() as tx:
        current = await tx.events.current("sohr-coast")
        waiting = await tx.fanouts.waiting()
    assert current is not None
    assert (current.number, current.published_at) == (2, LATER)
    assert [each.number for each in waiting] == [1, 2]


async def test_what_was_overtaken_is_not_published_and_holds_up_nothing(
    store: Store, clock: ManualClock
) -> None:
    soon = NOON + timedelta(hours=1)
    planned = (submission(publish_at=soon), submission(event="another", publish_at=LATER))
    await import_curated(store, Handed(planned), clock=clock)
    await import_curated(store, Handed((submission(number=2, publication="update"),)), clock=clock)
    clock.advance(timedelta(hours=3))

    assert await publish_due(store, clock=clock) == 1
    async with store.reading() as tx:
        current, other = await tx.events.current("sohr-coast"), await tx.events.current("another")
    assert current is not None
    assert current.number == 2
    assert other is not None


async def test_publishing_writes_revision_fanout_and_audit_together(store: Store, clock: ManualClock) -> None:
    async with store.writing() as tx:
        await tx.events.record(submission(), at=clock.now())
    assert await publish(store, "sohr-coast", 1, actor="desk-b", clock=clock)
    assert not await publish(store, "sohr-coast", 1, actor="desk-b", clock=clock)
    async with store.reading() as tx:
        assert await tx.audit.entries("sohr-coast r1") == (("desk-b", "published", "sohr-coast r1"),)
        assert len(await tx.fanouts.waiting()) == 1


async def test_a_failure_within_leaves_nothing_published(store: Store, clock: ManualClock) -> None:
    async with store.writing() as tx:
        await tx.events.record(submission(), at=clock.now())
    with pytest.raises(RuntimeError):  # noqa: PT012 - the transaction ends by the error
        async with store.writing() as tx:
            await tx.events.publish("sohr-coast", 1, at=clock.now())
            raise RuntimeError("the power goes")
    async with store.reading() as tx:
        assert await tx.events.current("sohr-coast") is None


async def test_what_is_not_recorded_cannot_be_published(store: Store, clock: ManualClock) -> None:
    with pytest.raises(RevisionConflict, match="not recorded"):
        await publish(store, "nothing", 1, actor="desk-b", clock=clock)


async def test_a_held_revision_is_never_published(store: Store, clock: ManualClock) -> None:
    held = replace(MIXED, submissions=(submission(held="in doubt"),))
    await import_curated(store, held, clock=clock)
    with pytest.raises(RevisionConflict, match="not approved"):
        await publish(store, "sohr-coast", 1, actor="desk-b", clock=clock)
