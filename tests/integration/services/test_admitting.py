"""Who is let to the desk, and what becomes of what they leave, on both databases."""

from datetime import timedelta

import pytest

from bot.domain.curator import Role
from bot.domain.terms import Workflow
from bot.store import Store
from tests.conftest import ManualClock
from tests.integration.services.desk import USERS, DeskOfThree, refused

HOUR = timedelta(hours=1)


@pytest.fixture
async def desk(store: Store, clock: ManualClock) -> DeskOfThree:
    return await DeskOfThree(store, clock).open()


async def _invited(desk: DeskOfThree, name: str = "desk-d") -> str:
    return await desk.curating.invite(None, name=name, role=Role.REVIEWER, language="ar", lasts=HOUR)


async def test_an_invitation_is_used_once(desk: DeskOfThree) -> None:
    token = await _invited(desk)
    assert len(token) == 43
    curator, uri = await desk.curating.accept(token, 900)
    assert (curator.name, curator.role, curator.language) == ("desk-d", Role.REVIEWER, "ar")
    assert uri.startswith("otpauth://totp/Tocsin:desk-d?secret=")
    assert await desk.curating.curator(900) == curator
    async with refused("desk-refused-invitation-used"):
        await desk.curating.accept(token, 901)
    assert await desk.curating.curator(901) is None


async def test_an_expired_replaced_or_unknown_invitation_is_refused(desk: DeskOfThree) -> None:
    old = await _invited(desk)
    new = await _invited(desk)
    async with refused("desk-refused-invitation-used"):
        await desk.curating.accept(old, 900)
    for made_up in ("x" * 43, "", "x" * 4000, "نص"):
        async with refused("desk-refused-invitation"):
            await desk.curating.accept(made_up, 900)
    desk.clock.advance(HOUR)
    async with refused("desk-refused-invitation-expired"):
        await desk.curating.accept(new, 900)


async def test_one_person_has_one_name(desk: DeskOfThree) -> None:
    token = await _invited(desk)
    async with refused("desk-refused-known"):
        await desk.curating.accept(token, 501)
    await desk.curating.revoke("desk-a")
    async with refused("desk-refused-known"):
        await desk.curating.accept(token, 501)


async def test_a_name_is_never_given_to_another_person(desk: DeskOfThree) -> None:
    async with refused("desk-refused-name-taken"):
        await _invited(desk, "desk-a")
    await desk.curating.revoke("desk-a")
    token = await _invited(desk, "desk-a")
    async with refused("desk-refused-name-taken"):
        await desk.curating.accept(token, 900)
    back, _ = await desk.curating.accept(token, 501)
    assert (back.active, back.role) == (True, Role.REVIEWER)


@pytest.mark.parametrize("name", ["Desk", "a", "operator", "scheduler", "a b", "نص", "x" * 65])
async def test_a_name_that_is_none_is_refused(desk: DeskOfThree, name: str) -> None:
    async with refused("desk-refused-name"):
        await _invited(desk, name)


async def test_only_an_admin_invites(desk: DeskOfThree) -> None:
    async with refused("desk-refused-role"):
        await desk.curating.invite(
            desk.people["desk-b"], name="desk-d", role=Role.ADMIN, language="en", lasts=HOUR
        )
    assert await desk.curating.invite(
        desk.people["chief"], name="desk-d", role=Role.AUTHOR, language="en", lasts=HOUR
    )


async def test_a_revoked_curator_has_no_rights_at_once_and_their_drafts_go_on(desk: DeskOfThree) -> None:
    draft = await desk.drafted()
    waiting = await desk.approved(event="sohr-hama", thread="hama")
    assert await desk.curating.revoke("desk-a", to="desk-b") == "desk-b"
    assert await desk.curating.curator(501) is None
    async with refused("desk-refused-revoked"):
        await desk.curating.submit(desk.people["desk-a"], draft.no, version=draft.version)
    assert (await desk.again(draft)).author == "desk-b"
    given = await desk.again(waiting)
    # its new author had approved it: another must
    assert (given.author, given.workflow, given.approver) == ("desk-b", Workflow.DRAFT, None)


async def test_who_approved_and_reviews_no_more_can_be_given_the_draft(desk: DeskOfThree) -> None:
    draft = await desk.approved()
    await desk.curating.revoke("desk-b", to="chief")
    token = await desk.curating.invite(None, name="desk-b", role=Role.AUTHOR, language="en", lasts=HOUR)
    await desk.curating.accept(token, USERS["desk-b"])
    assert await desk.curating.revoke("desk-a", to="desk-b") == "desk-b"
    given = await desk.again(draft)
    assert (given.author, given.workflow, given.approver) == ("desk-b", Workflow.DRAFT, None)


async def test_an_admin_has_what_nobody_was_named_for(desk: DeskOfThree) -> None:
    draft = await desk.drafted()
    assert await desk.curating.revoke("desk-a") == "chief"
    assert (await desk.again(draft)).author == "chief"
    async with refused("desk-refused-no-curator"):
        await desk.curating.revoke("nobody")


async def test_neither_user_id_nor_token_nor_secret_is_in_the_database(
    desk: DeskOfThree,
) -> None:
    token = await _invited(desk)
    _, uri = await desk.curating.accept(token, 987_654_321_012)
    secret = uri.partition("secret=")[2].partition("&")[0]
    async with desk.store.reading() as tx:
        assert await tx.curators.user_id("desk-d") == 987_654_321_012
        rows = [
            row
            for table in ("curators", "invitations")
            for row in await tx._connection.exec_driver_sql(f"SELECT * FROM {table}")
        ]
    found = repr([tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in rows])
    for told in ("987654321012", token, secret):
        assert told not in found
