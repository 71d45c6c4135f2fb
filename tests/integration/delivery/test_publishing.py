"""Publishing is one transaction, done once, and an import is all or nothing."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.domain.delivery import Priority
from bot.domain.event import Submission
from bot.domain.source import Source
from bot.domain.terms import Workflow
from bot.errors import ImportRefused
from bot.services.publishing import ImportSummary, import_curated, publish, publish_due
from bot.store import RevisionConflict, Store
from bot.store.engine import parse_url
from tests.builders import NOON, source, submission
from tests.conftest import ManualClock


@dataclass(frozen=True)
class Handed:
    """A set of curated files, without the files."""

    submissions: Sequence[Submission]
    sources: Sequence[Source] = field(default_factory=lambda: (source(),))

    def origin(self, event: str, number: int, path: tuple[str | int, ...] = ("revision",)) -> tuple[str, int]:
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


async def test_no_file_goes_on_with_an_event_that_was_withdrawn(store: Store, clock: ManualClock) -> None:
    note = {"en": "It is not what the source says."}
    back = submission(number=2, publication="withdrawal", public_note=note)
    await import_curated(store, Handed((submission(), back)), clock=clock)
    for publication in ("update", "correction", "retraction"):
        goes_on = submission(number=3, publication=publication, public_note=note)
        with pytest.raises(ImportRefused) as refused:
            await import_curated(store, Handed((goes_on,)), clock=clock)
        (problem,) = refused.value.problems
        assert str(problem).endswith(f"kind {publication}, which cannot follow revision 2 (withdrawal)")
    async with store.reading() as tx:
        assert len(await tx.events.history("sohr-coast")) == 2


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
    assert [(each.number, each.audience.value) for each in waiting] == [
        (1, "followers"),
        (2, "followers"),
        (2, "refreshed"),
    ]


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


def _claim(best: int, **changes: Any) -> Submission:
    figure = {"counter": "sohr", "measure": "killed", "basis": "cumulative", "value_kind": "exact"}
    parts = [
        {"id": "a", "status_group": "civilian", "best": 60, **figure},
        {"id": "b", "status_group": "state_forces", "best": 40, **figure},
    ]
    total = {"id": "total", "status_group": "mixed", "best": best, "total_of": ["a", "b"], **figure}
    scope = {"scope_areas": ["SY-LA"]}
    return submission(lines=[{**line, **scope} for line in (*parts, total)], **changes)


FALLEN: dict[str, Any] = {"number": 2, "publication": "update", "event": "sohr-coast"}
REASON = {"fall": "SOHR told us that it had counted one town twice."}


def _fallen(**changes: Any) -> Submission:
    lower = _claim(90, **FALLEN)
    lines = [
        {**line, "best": 50 if line["id"] == "a" else line["best"]}
        for line in lower.content.model_dump(mode="json", exclude_defaults=True)["lines"]
    ]
    return submission(lines=lines, **FALLEN, **changes)


async def _refused(store: Store, clock: ManualClock, *handed: Submission) -> list[str]:
    with pytest.raises(ImportRefused) as refused:
        await import_curated(store, Handed(handed), clock=clock)
    return [str(problem) for problem in refused.value.problems]


async def test_what_the_gate_blocks_is_refused_with_its_line_and_nothing_is_taken(
    store: Store, clock: ManualClock
) -> None:
    told = await _refused(store, clock, submission("statement", event="fine"), _claim(99))
    assert told == [
        "sohr-coast.yaml:1: lines[2]: total: the parts make 60 + 40 = 100, more than the total: 99."
    ]
    async with store.reading() as tx:
        assert await tx.events.all() == ()


async def test_a_reason_does_not_open_the_gate_for_what_is_blocked(store: Store, clock: ManualClock) -> None:
    reasons = {"parts_above_total": "it is what they wrote"}
    assert len(await _refused(store, clock, _claim(99, gate_reasons=reasons))) == 1


async def test_what_is_held_is_stored_whatever_the_gate_says(store: Store, clock: ManualClock) -> None:
    summary = await import_curated(store, Handed((_claim(99, held="it does not add up"),)), clock=clock)
    assert (summary.new, summary.held) == (1, 1)


@pytest.mark.parametrize("together", [True, False], ids=["in one set", "in two sets"])
async def test_what_is_odd_is_taken_only_with_a_reason_which_is_kept(
    store: Store, database_url: str, clock: ManualClock, together: bool
) -> None:
    first = () if together else (_claim(100),)
    await import_curated(store, Handed(first), clock=clock)
    before = (_claim(100),) if together else ()
    told = await _refused(store, clock, *before, _fallen())
    assert [each.split(":")[2].strip() for each in told] == ["lines[0]", "lines[2]"]
    assert "revised down by 10, from 100 as of 8 March 2025 to 90." in told[1]
    assert told[1].endswith("say why in gate_reasons: {fall: ...}")

    await import_curated(store, Handed((*before, _fallen(gate_reasons=REASON))), clock=clock)
    async with store.reading() as tx:
        current = await tx.events.current("sohr-coast")
    assert current is not None
    assert current.number == 2
    assert (await _detail(database_url, "sohr-coast r2"))["gate_reasons"] == REASON
    assert "gate_reasons" not in await _detail(database_url, "sohr-coast r1")


async def _detail(database_url: str, reference: str) -> dict[str, object]:
    """Read what the audit record keeps of the moment a revision was recorded."""
    engine = create_async_engine(parse_url(database_url))
    async with engine.connect() as connection:
        query = text("SELECT detail FROM audit WHERE subject = :subject AND action = 'recorded'")
        detail = await connection.scalar(query, {"subject": reference})
    await engine.dispose()
    return dict(json.loads(detail or "{}"))


async def test_what_was_taken_before_is_not_led_through_the_gate_again(
    store: Store, clock: ManualClock
) -> None:
    given = Handed((_claim(100), _fallen(gate_reasons=REASON)))
    await import_curated(store, given, clock=clock)
    forgotten = Handed((_claim(100), _fallen()))  # the reason is kept with the revision
    assert await import_curated(store, forgotten, clock=clock) == ImportSummary(unchanged=2)


async def test_a_note_stops_nothing(store: Store, clock: ManualClock) -> None:
    (line,) = submission().content.model_dump(mode="json", exclude_defaults=True)["lines"]
    unclear = submission(lines=[{**line, "overlaps": "unknown"}])
    assert (await import_curated(store, Handed((unclear,)), clock=clock)).published == 1


async def test_two_processes_that_publish_the_same_at_once_publish_it_once(
    store: Store, clock: ManualClock
) -> None:
    async with store.writing() as tx:
        await tx.sources.put(source())
        await tx.events.record(submission(), at=clock.now())
    both = (publish(store, "sohr-coast", 1, actor=actor, clock=clock) for actor in ("scheduler", "desk-a"))
    assert sorted(await asyncio.gather(*both)) == [False, True]
