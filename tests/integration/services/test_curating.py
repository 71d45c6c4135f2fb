"""The desk as its curators use it, on both databases."""

import asyncio
from datetime import timedelta
from typing import Any
from unittest.mock import ANY

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.draft import Draft, Lack
from bot.domain.event import Revision
from bot.domain.terms import Publication, Workflow
from bot.errors import Refused, Saying
from bot.i18n import load_languages
from bot.services.issuing import publish_planned
from bot.services.stepping import TakingBack
from bot.store import Store
from tests.conftest import ManualClock
from tests.integration.services.desk import NOTE, DeskOfThree, filled, refused


@pytest.fixture
async def desk(store: Store, clock: ManualClock) -> DeskOfThree:
    return await DeskOfThree(store, clock).open()


async def test_a_draft_goes_from_its_first_word_to_readers_through_two_people(desk: DeskOfThree) -> None:
    draft = await desk.approved()
    revision = await desk.curating.publish(desk.people["desk-a"], draft.no, version=draft.version)
    assert (revision.reference, revision.workflow) == ("sohr-coast r1", Workflow.PUBLISHED)
    assert (revision.author, revision.approver) == ("desk-a", "desk-b")
    assert revision.approved_hash == revision.content_hash
    async with desk.store.reading() as tx:
        (order,) = await tx.fanouts.waiting()
        done = [action for _, action, subject in await tx.audit.entries() if subject == draft.reference]
    assert (order.event, order.number) == ("sohr-coast", 1)
    assert done == ["drafted", "submit", "approve", "publish"]


async def test_publish_pressed_twice_publishes_once(desk: DeskOfThree) -> None:
    draft = await desk.approved()
    first = await desk.curating.publish(desk.people["desk-a"], draft.no, version=draft.version)
    assert await desk.curating.publish(desk.people["desk-a"], draft.no, version=draft.version) == first
    async with desk.store.reading() as tx:
        assert len(await tx.fanouts.waiting()) == 1


async def test_nobody_approves_what_they_wrote_or_last_changed(desk: DeskOfThree) -> None:
    own = await desk.drafted(by="desk-b")
    own = await desk.curating.submit(desk.people["desk-b"], own.no, version=own.version)
    async with refused("desk-refused-own"):
        await desk.curating.approve(desk.people["desk-b"], own.no, version=own.version)
    other = await desk.drafted()
    other = await desk.curating.edit(
        desk.people["desk-b"], other.no, filled(severity="notable"), version=other.version
    )
    other = await desk.curating.submit(desk.people["desk-b"], other.no, version=other.version)
    async with refused("desk-refused-own"):
        await desk.curating.approve(desk.people["desk-b"], other.no, version=other.version)


async def test_an_edit_voids_the_approval(desk: DeskOfThree) -> None:
    draft = await desk.approved()
    edited = await desk.curating.edit(
        desk.people["desk-a"], draft.no, filled(severity="notable"), version=draft.version
    )
    assert (edited.workflow, edited.approver, edited.approved_hash) == (Workflow.DRAFT, None, None)
    async with refused("desk-refused-not-approved"):
        await desk.curating.publish(desk.people["desk-a"], draft.no, version=edited.version)


async def test_an_approval_of_a_changed_draft_is_refused(desk: DeskOfThree) -> None:
    draft = await desk.drafted()
    seen = await desk.curating.submit(desk.people["desk-a"], draft.no, version=draft.version)
    changed = await desk.curating.edit(
        desk.people["desk-a"], draft.no, filled(severity="notable"), version=seen.version
    )
    await desk.curating.submit(desk.people["desk-a"], draft.no, version=changed.version)
    async with refused("desk-refused-moved"):
        await desk.curating.approve(desk.people["desk-b"], draft.no, version=seen.version)


async def test_the_second_of_two_editors_is_told_what_changed_and_loses_nothing(desk: DeskOfThree) -> None:
    draft = await desk.drafted()
    await desk.curating.edit(
        desk.people["desk-b"], draft.no, filled(severity="notable"), version=draft.version
    )
    mine = filled(severity="routine", verification="contested")
    with pytest.raises(Refused) as told:
        await desk.curating.edit(desk.people["desk-a"], draft.no, mine, version=draft.version)
    assert told.value.key == "desk-refused-changed"
    assert told.value.values == {
        "by": "desk-b",
        "no": draft.no,
        "kept": ANY,
        "fields": "severity, verification",
    }
    kept = await desk.curating.draft(desk.people["desk-a"], int(str(told.value.values["kept"])))
    assert kept.content["severity"] == "routine"
    assert (await desk.again(draft)).content["severity"] == "notable"


async def test_who_edits_what_was_dropped_meanwhile_loses_nothing(desk: DeskOfThree) -> None:
    draft = await desk.drafted()
    await desk.curating.spike(desk.people["desk-b"], draft.no, version=draft.version)
    async with refused("desk-refused-changed"):
        await desk.curating.edit(
            desk.people["desk-a"], draft.no, filled(severity="routine"), version=draft.version
        )
    (kept,) = (await desk.curating.desk(desk.people["desk-a"])).mine
    assert kept.content["severity"] == "routine"


async def test_a_critical_publication_asks_for_a_code_that_is_taken_once(desk: DeskOfThree) -> None:
    draft = await desk.approved(severity="critical")
    async with refused("desk-refused-code-needed"):
        await desk.curating.publish(desk.people["desk-a"], draft.no, version=draft.version)
    async with refused("desk-refused-code"):
        await desk.curating.publish(desk.people["desk-a"], draft.no, version=draft.version, totp="12345x")
    code = desk.code("desk-a")
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    revision = await desk.curating.publish(
        desk.people["desk-a"], draft.no, version=draft.version, totp=arabic
    )
    assert revision.workflow is Workflow.PUBLISHED
    other = await desk.approved(
        event="sohr-hama",
        thread="hama",
        severity="critical",
        gate_reasons={"same_story": "What was counted in Hama is told apart."},
    )
    async with refused("desk-refused-code-used"):
        await desk.curating.publish(desk.people["desk-a"], other.no, version=other.version, totp=code)
    desk.clock.advance(timedelta(seconds=30))
    await desk.curating.publish(
        desk.people["desk-a"], other.no, version=other.version, totp=desk.code("desk-a")
    )


async def test_codes_cannot_be_guessed(desk: DeskOfThree) -> None:
    draft = await desk.approved(severity="critical")
    wrong = f"{(int(desk.code('desk-a')) + 1) % 1_000_000:06}"
    for _ in range(5):
        async with refused("desk-refused-code"):
            await desk.curating.publish(desk.people["desk-a"], draft.no, version=draft.version, totp=wrong)
    async with refused("desk-refused-code-locked"):
        await desk.curating.publish(
            desk.people["desk-a"], draft.no, version=draft.version, totp=desk.code("desk-a")
        )
    desk.clock.advance(timedelta(minutes=16))
    await desk.curating.publish(
        desk.people["desk-a"], draft.no, version=draft.version, totp=desk.code("desk-a")
    )


@pytest.mark.parametrize("publication", [Publication.RETRACTION, Publication.WITHDRAWAL])
async def test_taking_back_needs_one_person_and_goes_first(
    desk: DeskOfThree, publication: Publication
) -> None:
    await desk.published()
    await desk.published("statement", event="eu-condemns", severity="major")
    draft = await desk.curating.amend(desk.people["desk-a"], "sohr-coast", publication, note=NOTE)
    assert draft.urgent
    revision = await desk.curating.publish(desk.people["desk-a"], draft.no, version=draft.version)
    assert (revision.approver, revision.workflow) == (None, Workflow.PUBLISHED)
    async with desk.store.reading() as tx:
        first, *_ = await tx.fanouts.waiting()
    assert (first.event, first.number) == ("sohr-coast", 2)


async def test_nothing_new_is_said_alone_under_the_name_of_taking_back(desk: DeskOfThree) -> None:
    await desk.published()
    (line,) = filled()["lines"]
    for changes in ({"lines": [{**line, "best": 9_000}]}, {"severity": "critical"}, {"as_of": "2025-03-07"}):
        draft = await desk.curating.amend(
            desk.people["desk-a"], "sohr-coast", Publication.RETRACTION, note=NOTE, **changes
        )
        async with refused("desk-refused-says-more"):
            await desk.curating.publish(desk.people["desk-a"], draft.no, version=draft.version)
    async with desk.store.reading() as tx:
        assert len(await tx.events.history("sohr-coast")) == 1


async def test_of_two_at_the_same_moment_one_is_told_of_the_other(desk: DeskOfThree) -> None:
    draft = await desk.drafted()
    outcomes = await asyncio.gather(
        *(
            desk.curating.edit(desk.people[name], draft.no, filled(severity=severity), version=draft.version)
            for name, severity in (("desk-a", "notable"), ("desk-b", "routine"), ("chief", "critical"))
        ),
        return_exceptions=True,
    )
    refusals = [each for each in outcomes if isinstance(each, Refused)]
    assert [each.key for each in refusals] == ["desk-refused-changed"] * 2
    kept = [
        await desk.curating.draft(desk.people["chief"], int(str(each.values["kept"]))) for each in refusals
    ]
    told = {(await desk.again(draft)).content["severity"], *(each.content["severity"] for each in kept)}
    assert told == {"notable", "routine", "critical"}


async def test_an_edit_and_an_approval_at_the_same_moment_never_approve_what_nobody_saw(
    desk: DeskOfThree,
) -> None:
    draft = await desk.drafted()
    seen = await desk.curating.submit(desk.people["desk-a"], draft.no, version=draft.version)
    outcomes = await asyncio.gather(
        desk.curating.approve(desk.people["desk-b"], draft.no, version=seen.version),
        desk.curating.edit(desk.people["desk-a"], draft.no, filled(severity="notable"), version=seen.version),
        return_exceptions=True,
    )
    after = await desk.again(draft)
    assert sum(isinstance(each, Refused) for each in outcomes) == 1
    assert after.approved_hash in (None, seen.content_hash)
    assert (after.approved_hash is None) == (after.content["severity"] == "notable")


async def test_publish_pressed_by_two_at_the_same_moment_publishes_once(desk: DeskOfThree) -> None:
    draft = await desk.approved()
    outcomes = await asyncio.gather(
        *(
            desk.curating.publish(desk.people[name], draft.no, version=draft.version)
            for name in ("desk-a", "desk-b", "chief")
        ),
        return_exceptions=True,
    )
    assert all(isinstance(each, (Revision, Refused)) for each in outcomes), outcomes
    async with desk.store.reading() as tx:
        done = [each for each in await tx.audit.entries() if each[1:] == ("published", "sohr-coast r1")]
        assert len(await tx.fanouts.waiting()) == len(done) == 1


async def test_a_publication_that_fails_half_way_leaves_nothing(desk: DeskOfThree) -> None:
    draft = await desk.approved()
    async with desk.store.writing() as tx:
        # the order to the senders can not be given: its key's column takes nothing any more
        if tx._connection.dialect.name == "sqlite":
            await tx._connection.exec_driver_sql(
                "CREATE TRIGGER no_orders BEFORE INSERT ON fanouts BEGIN SELECT RAISE(ABORT, 'no'); END"
            )
        else:
            await tx._connection.exec_driver_sql("ALTER TABLE fanouts ADD CONSTRAINT no_orders CHECK (false)")
    with pytest.raises(IntegrityError):
        await desk.curating.publish(desk.people["desk-a"], draft.no, version=draft.version)
    async with desk.store.writing() as tx:
        if tx._connection.dialect.name == "postgresql":  # the database is shared by tests
            await tx._connection.exec_driver_sql("ALTER TABLE fanouts DROP CONSTRAINT no_orders")
        assert await tx.events.history("sohr-coast") == ()
        assert "published" not in [action for _, action, _ in await tx.audit.entries()]
    assert (await desk.again(draft)) == draft


async def test_one_figure_is_put_right(desk: DeskOfThree) -> None:
    await desk.published()
    draft = await desk.curating.correct(desk.people["desk-a"], "sohr-coast", "a", "٧٥٤", NOTE)
    (line,) = draft.content["lines"]
    assert (line["best"], draft.content["publication"], draft.number) == (754, "correction", 2)
    submitted = await desk.curating.submit(desk.people["desk-a"], draft.no, version=draft.version)
    approved = await desk.curating.approve(desk.people["chief"], draft.no, version=submitted.version)
    revision = await desk.curating.publish(desk.people["chief"], draft.no, version=approved.version)
    assert revision.content.publication is Publication.CORRECTION


@pytest.mark.parametrize(
    ("value", "changed"),
    [("1,100", {"value_kind": "more_than", "low": 1100}), ("= ٧٤٥", {"best": 745})],
)
async def test_a_number_stays_of_its_kind_unless_it_is_said_to_be_exact(
    desk: DeskOfThree, value: str, changed: dict[str, object]
) -> None:
    line = {
        "id": "a",
        "counter": "sohr",
        "measure": "killed",
        "status_group": "civilian",
        "basis": "cumulative",
    }
    await desk.published(lines=[{**line, "value_kind": "more_than", "low": 1000}])
    draft = await desk.curating.correct(desk.people["desk-a"], "sohr-coast", "a", value, NOTE)
    (written,) = draft.content["lines"]
    told = {name: written[name] for name in ("value_kind", "low", "best") if name in written}
    assert told in (changed, {"value_kind": "exact", **changed})


@pytest.mark.parametrize(
    "value", ["7a5", "=", "=more", "=40-50", "", "7.45", "-3", "745 dead", "9" * 13, "1,00"]
)
async def test_a_figure_that_is_no_number_is_refused(desk: DeskOfThree, value: str) -> None:
    await desk.published()
    async with refused("desk-refused-number"):
        await desk.curating.correct(desk.people["desk-a"], "sohr-coast", "a", value, NOTE)
    async with desk.store.reading() as tx:
        assert len(await tx.drafts.of_event("sohr-coast")) == 1


async def test_a_line_that_is_none_is_named_with_those_there_are(desk: DeskOfThree) -> None:
    await desk.published()
    async with refused("desk-refused-no-line"):
        await desk.curating.correct(desk.people["desk-a"], "sohr-coast", "z", "1", NOTE)


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"as_of": "2025-03-20"}, "desk-refused-gate"),
        ({"sources": [{"source": "nobody"}]}, "desk-refused-incomplete"),
        ({"lines": [{**filled()["lines"][0], "best": "7a5"}]}, "desk-refused-incomplete"),
        ({"lines": [{**filled()["lines"][0], "id": f"l{n}"} for n in range(301)]}, "desk-refused-incomplete"),
        (
            {
                "lines": [
                    {**filled()["lines"][0], "part_of": "t"},
                    {
                        **filled()["lines"][0],
                        "id": "t",
                        "best": 700,
                        "status_group": "mixed",
                        "total_of": ["a"],
                    },
                ]
            },
            "desk-refused-gate",
        ),
    ],
)
async def test_what_cannot_be_right_is_not_submitted(
    desk: DeskOfThree, changes: dict[str, Any], key: str
) -> None:
    draft = await desk.drafted(**changes)
    async with refused(key):
        await desk.curating.submit(desk.people["desk-a"], draft.no, version=draft.version)
    assert (await desk.again(draft)).workflow is Workflow.DRAFT


async def test_figures_in_arabic_digits_are_numbers(desk: DeskOfThree) -> None:
    draft = await desk.drafted(lines=[{**filled()["lines"][0], "best": "٧٤٥"}])
    checked = await desk.curating.check(draft)
    assert checked.problems == ()
    assert "745" in checked.previews["en"].html
    assert set(checked.previews) == set(load_languages())
    assert checked.audience == "fewer than 20 chats"


async def test_a_draft_may_begin_with_nothing(desk: DeskOfThree) -> None:
    draft = await desk.curating.start(desk.people["desk-a"], {"type": "outage"})
    checked = await desk.curating.check(draft)
    assert (draft.number, draft.content["publication"]) == (1, "new")
    assert Lack("services", Saying("flaw-missing")) in checked.problems
    assert checked.content is None


async def test_content_beyond_any_event_is_refused(desk: DeskOfThree) -> None:
    deep: dict[str, object] = {}
    for _ in range(50):
        deep = {"a": deep}
    for much in ({"texts": deep}, {"texts": "x" * 300_000}):
        async with refused("desk-refused-too-large"):
            await desk.curating.start(desk.people["desk-a"], much)


async def test_a_planned_draft_is_published_at_its_time(desk: DeskOfThree) -> None:
    at = desk.clock.now() + timedelta(hours=2)
    draft = await desk.approved(publish_at=at.isoformat())
    plan = await desk.curating.publish(desk.people["desk-a"], draft.no, version=draft.version)
    assert plan.workflow is Workflow.SCHEDULED
    assert await publish_planned(desk.store, desk.gazetteer, clock=desk.clock) == 0
    desk.clock.advance(timedelta(hours=2))
    assert await publish_planned(desk.store, desk.gazetteer, clock=desk.clock) == 1
    assert await publish_planned(desk.store, desk.gazetteer, clock=desk.clock) == 0
    assert (await desk.again(draft)).workflow is Workflow.PUBLISHED


async def test_a_lapsed_plan_is_recorded_and_never_armed_again(desk: DeskOfThree) -> None:
    at = desk.clock.now() + timedelta(hours=2)
    draft = await desk.approved(publish_at=at.isoformat())
    await desk.curating.publish(desk.people["desk-a"], draft.no, version=draft.version)
    desk.clock.advance(timedelta(hours=4))
    assert await publish_planned(desk.store, desk.gazetteer, clock=desk.clock) == 0
    lapsed = await desk.again(draft)
    assert (lapsed.workflow, lapsed.reason, lapsed.approver) == (Workflow.HELD, "lapsed", None)
    released = await desk.curating.release(desk.people["desk-a"], draft.no, version=lapsed.version)
    submitted = await desk.curating.submit(desk.people["desk-a"], draft.no, version=released.version)
    again = await desk.curating.approve(desk.people["desk-b"], draft.no, version=submitted.version)
    async with refused("desk-refused-lapsed"):
        await desk.curating.publish(desk.people["desk-a"], draft.no, version=again.version)
    async with desk.store.reading() as tx:
        assert ("scheduler", "lapsed", draft.reference) in await tx.audit.entries()
        assert await tx.events.current("sohr-coast") is None


async def test_a_plan_that_was_overtaken_lapses_and_holds_up_no_other(desk: DeskOfThree) -> None:
    at = (desk.clock.now() + timedelta(hours=2)).isoformat()
    late = await desk.approved(publish_at=at)
    other = await desk.approved("statement", event="eu-condemns", publish_at=at)
    for draft in (late, other):
        await desk.curating.publish(desk.people["desk-a"], draft.no, version=draft.version)
    await desk.published()
    desk.clock.advance(timedelta(hours=2))
    assert await publish_planned(desk.store, desk.gazetteer, clock=desk.clock) == 1
    assert (await desk.again(late)).workflow is Workflow.HELD


async def test_of_two_drafts_of_one_event_the_second_is_told_of_the_first(desk: DeskOfThree) -> None:
    first, second = await desk.approved(), await desk.approved(severity="notable")
    await desk.curating.publish(desk.people["desk-a"], first.no, version=first.version)
    async with refused("desk-refused-not-new"):
        await desk.curating.publish(desk.people["desk-a"], second.no, version=second.version)
    rebased = await desk.curating.edit(
        desk.people["desk-a"], second.no, filled(publication="update"), version=second.version
    )
    assert rebased.number == 2


async def test_holding_and_returning_need_a_reason(desk: DeskOfThree) -> None:
    draft = await desk.approved()
    for step in (desk.curating.hold, desk.curating.send_back):
        async with refused("desk-refused-no-reason"):
            await step(desk.people["desk-b"], draft.no, version=draft.version)
    held = await desk.curating.hold(
        desk.people["desk-b"], draft.no, version=draft.version, reason="two counts differ"
    )
    assert (held.workflow, held.approver, held.reason) == (Workflow.HELD, None, "two counts differ")
    found = await desk.curating.desk(desk.people["desk-b"])
    assert [each.no for each in found.held] == [draft.no]


async def test_a_blackout_is_confirmed_by_two(desk: DeskOfThree) -> None:
    desk.clock.advance(timedelta(hours=7))
    await desk.published("outage", event="baniyas")
    desk.clock.advance(timedelta(hours=20))
    assert [each.event for each in (await desk.curating.desk(desk.people["desk-a"])).unconfirmed] == [
        "baniyas"
    ]
    at = desk.clock.now()
    first = await desk.curating.confirm(desk.people["desk-a"], "baniyas", at=at)
    assert await desk.curating.confirm(desk.people["desk-a"], "baniyas", at=at) == first
    second = await desk.curating.confirm(desk.people["desk-b"], "baniyas", at=at)
    assert (second.workflow, second.number) == (Workflow.PUBLISHED, 2)
    assert (await desk.curating.desk(desk.people["desk-a"])).unconfirmed == ()
    over = await desk.curating.restored(desk.people["desk-a"], "baniyas", NOTE)
    assert (over.content["state"], over.content["publication"]) == ("restored", "all_clear")


async def test_an_author_who_answers_after_a_reviewer_leaves_that_one_a_last_tap(desk: DeskOfThree) -> None:
    desk.clock.advance(timedelta(hours=7))
    await desk.published("outage", event="baniyas")
    desk.clock.advance(timedelta(hours=20))
    at = desk.clock.now()
    await desk.curating.confirm(desk.people["desk-b"], "baniyas", at=at)
    answered = await desk.curating.confirm(desk.people["desk-a"], "baniyas", at=at)
    assert isinstance(answered, Draft)
    confirmed = await desk.curating.confirm(desk.people["desk-b"], "baniyas", at=at)
    assert isinstance(confirmed, Revision)
    assert (confirmed.author, confirmed.approver) == ("desk-a", "desk-b")
    assert (await desk.curating.desk(desk.people["desk-b"])).in_review == ()


async def test_an_edit_that_is_made_again_after_a_kill_is_made_once(desk: DeskOfThree) -> None:
    draft = await desk.drafted()
    once = await desk.curating.edit(
        desk.people["desk-a"], draft.no, filled(severity="notable"), version=draft.version
    )
    again = await desk.curating.edit(
        desk.people["desk-a"], draft.no, filled(severity="notable"), version=draft.version
    )
    assert again == once
    assert (await desk.curating.desk(desk.people["desk-a"])).mine == (once,)


async def test_what_an_update_asked_for_is_begun_once_and_of_another_anew(desk: DeskOfThree) -> None:
    drafts = [
        await desk.curating.start(desk.people["desk-a"], filled(event="one", thread="one"), once=update)
        for update in (7, 7, 8)
    ]
    assert [each.no for each in drafts] == [drafts[0].no, drafts[0].no, drafts[2].no]
    assert drafts[2].no != drafts[0].no


async def test_an_event_is_merged_into_one_that_stands_only(desk: DeskOfThree) -> None:
    await desk.published()
    await desk.published("statement", event="sohr-hama", thread="hama")
    chief = desk.people["chief"]
    back = TakingBack("sohr-hama", 1, Publication.WITHDRAWAL, NOTE)
    await desk.curating.take_back(chief, back)
    for into, key in (
        ("sohr-coast", "desk-refused-twin-itself"),
        ("sohr-homs", "desk-refused-twin-unpublished"),
        ("sohr-hama", "desk-refused-twin-ended"),
    ):
        draft = await desk.curating.amend(
            desk.people["desk-a"], "sohr-coast", Publication.MERGE, note=NOTE, merged_into=into
        )
        async with refused(key):
            await desk.curating.submit(desk.people["desk-a"], draft.no, version=draft.version)
