"""Revisions are taken in order, published once, and locked by the database itself."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.domain.region import AudienceCodes, RegionCode
from bot.domain.terms import EventType, Workflow
from bot.store import RevisionConflict, Store
from bot.store.engine import parse_url
from tests.builders import NOON, content, source, submission

ALL = tuple(EventType)


async def _publish(store: Store, number: int = 1, *, at: datetime = NOON, **changes: Any) -> None:
    handed_in = submission(number=number, **changes)
    async with store.writing() as tx:
        await tx.events.record(handed_in, at=at)
        await tx.events.publish(handed_in.content.event, number, at=at)


async def test_what_is_recorded_comes_back_word_for_word(store: Store) -> None:
    handed_in = submission("outage", event="baniyas-outage")
    async with store.writing() as tx:
        recorded = await tx.events.record(handed_in, at=NOON)
    assert recorded.new
    async with store.reading() as tx:
        found = await tx.events.revision("baniyas-outage", 1)
    assert found is not None
    assert found.content == handed_in.content
    assert (found.recorded_at, found.workflow) == (NOON, Workflow.APPROVED)
    assert found.content_hash == recorded.revision.content_hash


async def test_the_same_submission_again_changes_nothing(store: Store) -> None:
    await _publish(store)
    async with store.writing() as tx:
        again = await tx.events.record(submission(), at=NOON + timedelta(hours=1))
    assert not again.new
    assert again.revision.recorded_at == NOON


@pytest.mark.parametrize(
    ("number", "changes", "reason"),
    [
        (1, {"severity": "critical"}, "already recorded with other content"),
        (3, {}, "cannot follow revision 1; number it 2"),
        (2, {"thread": "another-story"}, "changes the type or the thread"),
    ],
)
async def test_what_does_not_fit_is_refused(
    store: Store, number: int, changes: dict[str, Any], reason: str
) -> None:
    await _publish(store)
    with pytest.raises(RevisionConflict, match=reason):
        async with store.writing() as tx:
            await tx.events.record(submission(number=number, **changes), at=NOON)
    async with store.reading() as tx:
        assert len(await tx.events.history("sohr-coast")) == 1


async def test_a_held_submission_is_kept_and_never_published(store: Store) -> None:
    async with store.writing() as tx:
        await tx.events.record(submission(held="its parts do not add up"), at=NOON)
    with pytest.raises(RevisionConflict, match="not approved"):
        async with store.writing() as tx:
            await tx.events.publish("sohr-coast", 1, at=NOON)


async def test_a_scheduled_revision_is_due_from_its_time_on(store: Store) -> None:
    later = NOON + timedelta(hours=2)
    async with store.writing() as tx:
        await tx.events.record(submission(publish_at=later.isoformat()), at=NOON)
    async with store.writing() as tx:
        assert await tx.events.due(later - timedelta(seconds=1)) == ()
        assert await tx.events.due(later) == (("sohr-coast", 1),)
        await tx.events.publish("sohr-coast", 1, at=later)
        assert await tx.events.due(later) == ()


async def test_publishing_again_says_that_it_was_published(store: Store) -> None:
    await _publish(store)
    async with store.writing() as tx:
        assert await tx.events.publish("sohr-coast", 1, at=NOON) is None


async def test_the_newest_published_revision_is_current(store: Store) -> None:
    await _publish(store)
    await _publish(store, 2, publication="update", severity="critical")
    async with store.reading() as tx:
        current = await tx.events.current("sohr-coast")
    assert current is not None
    assert current.number == 2


async def test_an_older_revision_is_not_published_over_a_newer_one(store: Store) -> None:
    async with store.writing() as tx:
        await tx.events.record(submission(), at=NOON)
        await tx.events.record(submission(number=2, publication="update"), at=NOON)
        await tx.events.publish("sohr-coast", 2, at=NOON)
    with pytest.raises(RevisionConflict, match="older than revision 2"):
        async with store.writing() as tx:
            await tx.events.publish("sohr-coast", 1, at=NOON)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revisions SET content = '{}'",
        "UPDATE revisions SET workflow = 'draft', published_at = NULL",
        "UPDATE revisions SET number = 7",
        "DELETE FROM revisions",
    ],
)
async def test_the_database_refuses_to_change_what_was_published(
    store: Store, database_url: str, statement: str
) -> None:
    await _publish(store)
    engine = create_async_engine(parse_url(database_url))
    with pytest.raises(DBAPIError, match="cannot be changed"):
        async with engine.begin() as connection:
            await connection.execute(text(statement))
    await engine.dispose()
    async with store.reading() as tx:
        found = await tx.events.current("sohr-coast")
    assert found is not None
    assert found.content == content()


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'nobody'", "DELETE FROM audit"])
async def test_the_database_refuses_to_change_the_audit_record(
    store: Store, database_url: str, statement: str
) -> None:
    async with store.writing() as tx:
        await tx.audit.write(actor="desk-a", action="published", subject="sohr-coast r1", at=NOON)
    engine = create_async_engine(parse_url(database_url))
    with pytest.raises(DBAPIError, match="cannot be changed"):
        async with engine.begin() as connection:
            await connection.execute(text(statement))
    await engine.dispose()


@pytest.mark.parametrize(
    "values",
    [
        "'draft', 'desk-a', 'desk-a', NULL, NULL",
        "'published', 'desk-a', NULL, NULL, '2025-03-08 12:00:00'",
        "'published', 'desk-a', 'desk-b', 'another hash', '2025-03-08 12:00:00'",
        "'published', 'desk-a', 'desk-b', 'h', NULL",
        "'draft', 'desk-a', 'desk-b', 'h', '2025-03-08 12:00:00'",
    ],
)
async def test_the_database_refuses_what_two_did_not_see(
    store: Store, database_url: str, values: str
) -> None:
    engine = create_async_engine(parse_url(database_url))
    event_row = "INSERT INTO events VALUES ('e', 't', 'casualty', '2025-03-08 12:00:00', NULL)"
    revision_row = (
        "INSERT INTO revisions (event_id, number, content, publication, content_hash, recorded_at, "
        "workflow, author, approver, approved_hash, published_at) "
        f"VALUES ('e', 1, '{{}}', 'new', 'h', '2025-03-08 12:00:00', {values})"
    )
    async with engine.begin() as connection:
        await connection.execute(text(event_row))
    with pytest.raises(IntegrityError, match="ck_revisions"):
        async with engine.begin() as connection:
            await connection.execute(text(revision_row))
    await engine.dispose()


async def test_events_are_found_by_area_from_above_and_below(store: Store) -> None:
    await _publish(store, event="in-baniyas", areas=[{"region": "SY-TA-171830"}])
    await _publish(store, event="in-tartous", areas=[{"region": "SY-TA"}])
    await _publish(store, event="in-hama", areas=[{"region": "SY-HM"}])
    await _publish(store, event="on-the-coast", areas=[{"group": "sy-coast"}])
    await _publish(store, event="in-sudan", areas=[{"region": "SD"}])

    async def found(*, exact: set[str], inside_of: set[str]) -> set[str]:
        codes = AudienceCodes(frozenset(map(RegionCode, exact)), frozenset(map(RegionCode, inside_of)))
        async with store.reading() as tx:
            return {each.event for each in await tx.events.current_in(codes, ALL, limit=10)}

    assert await found(exact={"SY-TA"}, inside_of={"SY-TA"}) == {"in-baniyas", "in-tartous"}
    assert await found(exact={"SY"}, inside_of={"SY"}) == {"in-baniyas", "in-tartous", "in-hama"}
    assert await found(exact={"sy-coast"}, inside_of=set()) == {"on-the-coast"}
    async with store.reading() as tx:
        assert len(await tx.events.current_in(None, ALL, limit=3)) == 3
        assert await tx.events.current_in(None, [EventType.OUTAGE], limit=3) == ()


async def test_what_is_restored_is_left_out_of_what_is_open(store: Store) -> None:
    await _publish(store, kind="outage", event="baniyas-outage")
    await _publish(store, kind="outage", event="jableh-outage", state="restored")
    async with store.reading() as tx:
        found = await tx.events.current_in(None, [EventType.OUTAGE], limit=5, open_only=True)
    assert [each.event for each in found] == ["baniyas-outage"]


async def test_newest_publication_comes_first(store: Store) -> None:
    await _publish(store, event="first", at=NOON)
    await _publish(store, event="second", at=NOON + timedelta(hours=1))
    async with store.reading() as tx:
        found = await tx.events.current_in(None, ALL, limit=5)
    assert [each.event for each in found] == ["second", "first"]


async def test_an_old_week_imported_today_keeps_its_order(store: Store) -> None:
    planned = {"later": "2025-03-08T10:00:00Z", "earlier": "2025-03-07T10:00:00Z", "today": None}
    for event, publish_at in planned.items():
        await _publish(store, event=event, publish_at=publish_at, at=NOON)
    async with store.reading() as tx:
        found = await tx.events.current_in(None, ALL, limit=5)
    assert [each.event for each in found] == ["today", "later", "earlier"]


async def test_sources_are_put_once_and_changed_when_they_change(store: Store) -> None:
    async with store.writing() as tx:
        assert await tx.sources.put(source())
        assert not await tx.sources.put(source())
        assert await tx.sources.put(source(name={"en": "Observatory"}))
    async with store.reading() as tx:
        assert (await tx.sources.get_all())["sohr"].name == {"en": "Observatory"}


async def test_a_naive_instant_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="naive"):
        async with store.writing() as tx:
            await tx.events.record(submission(), at=NOON.replace(tzinfo=None))


async def test_instants_come_back_in_utc(store: Store) -> None:
    damascus = NOON.astimezone(ZoneInfo("Asia/Damascus"))
    await _publish(store, at=damascus)
    async with store.reading() as tx:
        found = await tx.events.current("sohr-coast")
    assert found is not None
    assert found.published_at == NOON
    assert found.published_at.tzinfo is UTC
