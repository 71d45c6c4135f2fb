"""What the database itself refuses of the desk's rows, tried without the desk, on both databases."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.domain.lifecycle import TRANSITIONS
from bot.domain.terms import Workflow
from bot.store import Store
from bot.store.tables import curators, drafts, invitations, revisions
from tests.builders import NOON, submission

A, B = "a" * 64, "b" * 64
_BEGUN: dict[str, Any] = {
    "event_id": "sohr-coast",
    "number": 1,
    "content": "{}",
    "content_hash": A,
    "urgent": False,
    "workflow": "draft",
    "author": "desk-a",
    "edited_by": "desk-a",
    "version": 1,
    "created_at": NOON,
    "updated_at": NOON,
}
_APPROVAL = {"approver": "desk-b", "approved_hash": A}
_WAY = {
    Workflow.DRAFT: (),
    Workflow.IN_REVIEW: ("in_review",),
    Workflow.APPROVED: ("in_review", "approved"),
    Workflow.SCHEDULED: ("in_review", "approved", "scheduled"),
    Workflow.PUBLISHED: ("in_review", "approved", "published"),
    Workflow.REJECTED: ("in_review", "rejected"),
    Workflow.HELD: ("held",),
    Workflow.SPIKED: ("spiked",),
}


def _as(workflow: str) -> dict[str, Any]:
    """Return the fields that a state asks for."""
    if workflow in ("approved", "scheduled", "published"):
        return {"workflow": workflow, "publish_at": NOON, **_APPROVAL}
    return {"workflow": workflow, "reason": "in doubt", "approver": None, "approved_hash": None}


async def _write(store: Store, statement: Any) -> None:
    async with store.writing() as tx:
        await tx._connection.execute(statement)


async def _change(store: Store, version: int, **values: Any) -> None:
    await _write(store, update(drafts).values(version=version, **values))


async def _at(store: Store, workflow: Workflow, **begun: Any) -> int:
    """Lead a draft to a state by the way that is allowed; return its version."""
    await _write(store, insert(drafts).values(**{**_BEGUN, **begun}))
    version = 1
    for state in _WAY[workflow]:
        version += 1
        await _change(store, version, **_as(state))
    return version


@pytest.mark.parametrize("before", list(Workflow))
async def test_every_change_of_state_is_allowed_or_refused_as_the_desk_has_it(
    store: Store, before: Workflow
) -> None:
    version = await _at(store, before)
    for after in Workflow:
        if after is before:
            continue
        allowed = (before, after) in TRANSITIONS and not (
            after is Workflow.PUBLISHED and before in (Workflow.DRAFT, Workflow.IN_REVIEW)
        )
        try:
            async with store.writing() as tx:
                await tx._connection.execute(update(drafts).values(version=version + 1, **_as(after.value)))
                raise _Undone
        except _Undone:
            assert allowed, (before, after)
        except IntegrityError:
            assert not allowed, (before, after)


class _Undone(Exception):
    """Rolls back what was allowed, to try the next."""


@pytest.mark.parametrize("workflow", [each for each in Workflow if each is not Workflow.DRAFT])
async def test_a_draft_begins_as_a_draft(store: Store, workflow: Workflow) -> None:
    with pytest.raises(IntegrityError):
        await _write(store, insert(drafts).values(**{**_BEGUN, **_as(workflow.value)}))


@pytest.mark.parametrize("hand", ["author", "edited_by"])
async def test_the_approver_is_another_than_who_wrote_it(store: Store, hand: str) -> None:
    version = await _at(store, Workflow.IN_REVIEW, **{hand: "desk-b"})
    with pytest.raises(IntegrityError):
        await _change(store, version + 1, **_as("approved"))


@pytest.mark.parametrize("workflow", ["approved", "scheduled", "published"])
@pytest.mark.parametrize("approval", [{"approved_hash": None}, {"approved_hash": B}, {"approver": None}])
async def test_what_is_approved_has_the_hash_that_was_approved(
    store: Store, workflow: str, approval: dict[str, Any]
) -> None:
    version = await _at(store, Workflow.APPROVED if workflow != "approved" else Workflow.IN_REVIEW)
    with pytest.raises(IntegrityError):
        await _change(store, version + 1, **{**_as(workflow), **approval})


@pytest.mark.parametrize(
    "edit",
    [
        {"content": '{"other": 1}'},
        {"content": '{"other": 1}', "content_hash": B},
        {"content": '{"other": 1}', "content_hash": B, "approved_hash": B},
        {"content_hash": B, "approved_hash": B},
        {"content": '{"other": 1}', **_as("draft")},
        {"content": '{"other": 1}', "content_hash": B, **_as("in_review")},
        {"urgent": True},
    ],
)
async def test_an_edit_that_does_not_void_the_approval_fails(store: Store, edit: dict[str, Any]) -> None:
    version = await _at(store, Workflow.APPROVED)
    with pytest.raises(IntegrityError):
        await _change(store, version + 1, **edit)
    await _change(store, version + 1, content='{"other": 1}', content_hash=B, **_as("draft"))


async def test_an_approval_is_given_in_review_only(store: Store) -> None:
    version = await _at(store, Workflow.APPROVED)
    with pytest.raises(IntegrityError):
        await _change(store, version + 1, approver="desk-c")


@pytest.mark.parametrize("workflow", [Workflow.PUBLISHED, Workflow.REJECTED, Workflow.SPIKED])
async def test_what_is_closed_is_not_changed(store: Store, workflow: Workflow) -> None:
    version = await _at(store, workflow)
    for values in ({"author": "desk-z"}, {"reason": "other"}, {"number": 2}):
        with pytest.raises(IntegrityError):
            await _change(store, version + 1, **values)


async def test_no_draft_or_curator_is_deleted_and_no_change_lacks_its_version(store: Store) -> None:
    await _at(store, Workflow.DRAFT)
    await _write(store, insert(curators).values(**_CURATOR))
    for statement in (delete(drafts), delete(curators), update(drafts).values(reason="x")):
        with pytest.raises(IntegrityError):
            await _write(store, statement)


async def test_only_what_takes_back_is_published_by_one_person(store: Store) -> None:
    alone = {"workflow": "published", "approved_hash": A}
    version = await _at(store, Workflow.DRAFT)
    with pytest.raises(IntegrityError):
        await _change(store, version + 1, **alone)
    with pytest.raises(IntegrityError):
        await _change(store, version + 1, urgent=True, **alone)
    await _write(store, insert(drafts).values(**{**_BEGUN, "urgent": True}))
    async with store.writing() as tx:
        await tx._connection.execute(update(drafts).where(drafts.c.urgent).values(version=2, **alone))


_CURATOR = {
    "name": "desk-a",
    "role": "author",
    "language": "en",
    "active": True,
    "last_step": 5,
    "misses": 0,
    "invited_at": NOON,
}


async def test_a_used_code_and_a_used_invitation_stay_used(store: Store) -> None:
    await _write(store, insert(curators).values(**_CURATOR))
    with pytest.raises(IntegrityError):
        await _write(store, update(curators).values(last_step=4))
    given = {"token_hash": b"t" * 32, "name": "desk-a", "role": "author", "language": "en"}
    times = {"created_at": NOON, "expires_at": NOON + timedelta(hours=1), "used_at": NOON}
    await _write(store, insert(invitations).values(**given, **times))
    with pytest.raises(IntegrityError):
        await _write(store, update(invitations).values(used_at=None))


@pytest.mark.parametrize(("role", "user_hash"), list(product(["owner", "author"], [None, b"h" * 16])))
async def test_a_curator_has_a_known_role_and_a_whole_identity(
    store: Store, role: str, user_hash: bytes | None
) -> None:
    row = {**_CURATOR, "role": role, "user_hash": user_hash}
    if role == "author" and user_hash is None:
        await _write(store, insert(curators).values(**row))
        return
    with pytest.raises(IntegrityError):
        await _write(store, insert(curators).values(**row))


async def test_a_revision_is_not_published_without_the_hash_that_was_approved(store: Store) -> None:
    async with store.writing() as tx:
        await tx.events.record(submission(publish_at="2025-03-09T00:00:00Z"), at=NOON)
    published = {"workflow": "published", "published_at": NOON}
    for approval in ({"approved_hash": None}, {"approved_hash": B}, {"approver": None}):
        with pytest.raises(IntegrityError):
            await _write(store, update(revisions).values(**published, **approval))


async def test_raw_statements_meet_the_same_locks(store: Store) -> None:
    await _at(store, Workflow.PUBLISHED)
    for raw in ("UPDATE drafts SET version = 99", "DELETE FROM drafts"):
        with pytest.raises(DBAPIError):
            await _write(store, text(raw))


@pytest.mark.parametrize("table", ["drafts", "revisions", "audit", "audit_heads", "curators"])
async def test_no_row_is_replaced_behind_its_lock(sqlite_store: Store, table: str) -> None:
    """SQLite deletes the row that INSERT OR REPLACE displaces, and asks no trigger unless it is told to."""
    await _at(sqlite_store, Workflow.DRAFT)
    await _write(sqlite_store, insert(curators).values(**_CURATOR))
    async with sqlite_store.writing() as tx:
        await tx.events.record(submission(), at=NOON)
        await tx.events.publish("sohr-coast", 1, at=NOON)
        await tx.audit.write(actor="desk-a", action="published", subject="sohr-coast r1", at=NOON)
    with pytest.raises(DBAPIError):
        await _write(sqlite_store, text(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))
