"""Every step from every state by everybody: what may be done, and a sentence for each that may not."""

import importlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from bot.domain.crowd import rounded
from bot.domain.curator import Curator, Role
from bot.domain.draft import Draft, draft_hash
from bot.domain.event import Revision, content_hash
from bot.domain.lifecycle import TRANSITIONS, Forbidden, Step, may_follow, take
from bot.domain.terms import Publication, Workflow
from bot.i18n import words_for
from tests.builders import content

NOW = datetime(2025, 3, 8, 12, tzinfo=UTC)
AUTHOR = Curator("desk-a", Role.AUTHOR, "en", active=True)
OTHER_AUTHOR = Curator("desk-o", Role.AUTHOR, "en", active=True)
EDITOR = Curator("desk-e", Role.REVIEWER, "en", active=True)
REVIEWER = Curator("desk-b", Role.REVIEWER, "en", active=True)
ADMIN = Curator("chief", Role.ADMIN, "en", active=True)
REVOKED = Curator("gone", Role.ADMIN, "en", active=False)
ACTORS = (AUTHOR, OTHER_AUTHOR, EDITOR, REVIEWER, ADMIN, REVOKED)
_CONTENT = {"publication": "new", "severity": "major"}
_APPROVED = (Workflow.APPROVED, Workflow.SCHEDULED, Workflow.PUBLISHED)


def draft(workflow: Workflow = Workflow.DRAFT, **changes: object) -> Draft:
    given = dict(changes.pop("content", _CONTENT))  # type: ignore[call-overload]  # a mapping, as in a file
    hashed = draft_hash(given)
    approved = workflow in _APPROVED
    made = Draft(
        no=1,
        event="sohr-coast",
        number=1,
        content=given,
        workflow=workflow,
        author="desk-a",
        approver="desk-b" if approved else None,
        content_hash=hashed,
        approved_hash=hashed if approved else None,
        reason="in doubt" if workflow is Workflow.HELD else None,
        publish_at=None,
        version=3,
        updated_at=NOW,
        edited_by="desk-e",
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # what a test names


# state -> the steps that somebody may take there
POSSIBLE = {
    Workflow.DRAFT: {Step.EDIT, Step.SUBMIT, Step.HOLD, Step.SPIKE},
    Workflow.IN_REVIEW: {Step.EDIT, Step.APPROVE, Step.RETURN, Step.REJECT, Step.HOLD, Step.SPIKE},
    Workflow.APPROVED: {Step.EDIT, Step.RETURN, Step.HOLD, Step.PUBLISH, Step.SPIKE},
    Workflow.SCHEDULED: {Step.EDIT, Step.RETURN, Step.HOLD, Step.PUBLISH, Step.LAPSE, Step.SPIKE},
    Workflow.HELD: {Step.EDIT, Step.RELEASE, Step.SPIKE},
    Workflow.PUBLISHED: set(),
    Workflow.REJECTED: set(),
    Workflow.SPIKED: set(),
}
REVIEWERS_STEPS = {Step.APPROVE, Step.RETURN, Step.REJECT}


def _may(workflow: Workflow, step: Step, actor: Curator) -> bool:
    if not actor.active or step not in POSSIBLE[workflow]:
        return False
    if step is Step.LAPSE:
        return True
    if step is Step.APPROVE:
        return actor in (REVIEWER, ADMIN)
    if step in REVIEWERS_STEPS:
        return actor.role.reviews
    return actor is AUTHOR or actor.role.reviews


@pytest.mark.parametrize(("workflow", "step", "actor"), list(product(Workflow, Step, ACTORS)))
def test_the_table_of_every_state_step_and_actor(workflow: Workflow, step: Step, actor: Curator) -> None:
    outcome = take(step, draft(workflow), actor=actor, now=NOW)
    assert isinstance(outcome, Draft) == _may(workflow, step, actor), outcome
    if isinstance(outcome, Draft):
        assert (workflow, outcome.workflow) in TRANSITIONS or workflow is outcome.workflow
    else:
        for lang in ("en", "ar"):
            assert words_for(lang).plain(outcome.key, **outcome.values) != outcome.key


@pytest.mark.parametrize(("workflow", "actor"), list(product(Workflow, ACTORS)))
def test_taking_back_is_done_by_anybody_at_the_desk_from_wherever_it_is_open(
    workflow: Workflow, actor: Curator
) -> None:
    urgent = draft(workflow, content={**_CONTENT, "publication": "retraction", "severity": "critical"})
    outcome = take(Step.PUBLISH, urgent, actor=actor, now=NOW)
    open_ = (Workflow.DRAFT, Workflow.IN_REVIEW, Workflow.APPROVED, Workflow.SCHEDULED)
    assert isinstance(outcome, Draft) == (actor.active and workflow in open_)
    if isinstance(outcome, Draft):
        assert outcome.approved_hash == outcome.content_hash


def test_an_approval_is_bound_to_the_content() -> None:
    approved = take(Step.APPROVE, draft(Workflow.IN_REVIEW), actor=REVIEWER, now=NOW)
    assert isinstance(approved, Draft)
    assert (approved.approver, approved.approved_hash) == ("desk-b", approved.content_hash)
    other = replace(approved, content_hash="0" * 64)
    assert take(Step.PUBLISH, other, actor=AUTHOR, now=NOW) == Forbidden("desk-refused-not-approved")


def test_who_last_changed_it_may_approve_once_its_author_has_handed_in_those_words() -> None:
    edited = take(Step.EDIT, draft(Workflow.IN_REVIEW), actor=REVIEWER, now=NOW)
    assert isinstance(edited, Draft)
    alone = take(Step.SUBMIT, edited, actor=REVIEWER, now=NOW)
    assert isinstance(alone, Draft)
    assert take(Step.APPROVE, alone, actor=REVIEWER, now=NOW) == Forbidden("desk-refused-own")
    together = take(Step.SUBMIT, edited, actor=AUTHOR, now=NOW)
    assert isinstance(together, Draft)
    approved = take(Step.APPROVE, together, actor=REVIEWER, now=NOW)
    assert isinstance(approved, Draft)
    assert {approved.edited_by, approved.approver} == {"desk-a", "desk-b"}


@pytest.mark.parametrize("step", [Step.EDIT, Step.RETURN, Step.HOLD, Step.SPIKE])
def test_whatever_leads_away_from_publication_voids_the_approval(step: Step) -> None:
    after = take(step, draft(Workflow.APPROVED), actor=REVIEWER, now=NOW)
    assert isinstance(after, Draft)
    assert (after.approver, after.approved_hash) == (None, None)


def test_an_edit_settles_no_doubt() -> None:
    after = take(Step.EDIT, draft(Workflow.HELD), actor=AUTHOR, now=NOW)
    assert isinstance(after, Draft)
    assert (after.workflow, after.reason) == (Workflow.HELD, "in doubt")


def test_a_critical_publication_needs_a_code_and_its_planning_too() -> None:
    critical = draft(Workflow.APPROVED, content={**_CONTENT, "severity": "critical"})
    planned = replace(critical, publish_at=NOW + timedelta(hours=1))
    for step, one in ((Step.PUBLISH, critical), (Step.SCHEDULE, planned)):
        assert take(step, one, actor=AUTHOR, now=NOW) == Forbidden("desk-refused-code-needed")
        assert isinstance(take(step, one, actor=AUTHOR, now=NOW, totp_ok=True), Draft)


@pytest.mark.parametrize(
    ("late", "outcome"),
    [
        (timedelta(minutes=-1), "desk-refused-embargo"),
        (timedelta(0), None),
        (timedelta(hours=1), None),
        (timedelta(hours=1, seconds=1), "desk-refused-lapsed"),
    ],
)
def test_a_plan_is_kept_within_the_hour_or_not_at_all(late: timedelta, outcome: str | None) -> None:
    planned = draft(Workflow.SCHEDULED, publish_at=NOW)
    taken = take(Step.PUBLISH, planned, actor=ADMIN, now=NOW + late)
    assert (taken.key if isinstance(taken, Forbidden) else None) == outcome


def test_a_time_that_has_passed_is_never_taken_for_a_plan() -> None:
    past = draft(Workflow.APPROVED, publish_at=NOW - timedelta(minutes=1))
    for step in (Step.SCHEDULE, Step.PUBLISH):
        assert take(step, past, actor=AUTHOR, now=NOW) == Forbidden("desk-refused-lapsed")


def test_the_database_allows_exactly_these_changes_of_state() -> None:
    flow = importlib.import_module("bot.store.migrations.versions.0001_initial")._FLOW
    allowed = {(Workflow(before), Workflow(after)) for before, _, after in (x.partition(">") for x in flow)}
    assert allowed == {(before, after) for before, after in TRANSITIONS if before is not after}


def _published(publication: Publication, kind: str = "casualty") -> Revision:
    note = {} if publication in (Publication.NEW, Publication.UPDATE) else {"public_note": {"en": "Why."}}
    into = {"merged_into": "other"} if publication is Publication.MERGE else {}
    told = content(kind, publication=publication.value, **note, **into)
    return Revision(
        number=1,
        content=told,
        content_hash=content_hash(told),
        workflow=Workflow.PUBLISHED,
        author="desk-a",
        recorded_at=NOW,
        published_at=NOW,
    )


def test_only_what_is_new_begins_an_event() -> None:
    for publication in Publication:
        refused = may_follow(publication, None)
        assert (refused is None) == (publication is Publication.NEW)
    assert may_follow(Publication.NEW, _published(Publication.NEW)) is not None


@pytest.mark.parametrize(
    ("last", "follows"),
    [
        (Publication.WITHDRAWAL, set()),
        (
            Publication.RETRACTION,
            {Publication.CORRECTION, Publication.CLARIFICATION, Publication.WITHDRAWAL},
        ),
        (Publication.MERGE, {Publication.RETRACTION, Publication.WITHDRAWAL}),
        (Publication.CORRECTION, set(Publication) - {Publication.NEW, Publication.ALL_CLEAR}),
    ],
)
def test_what_may_follow_what_was_taken_back(last: Publication, follows: set[Publication]) -> None:
    assert {each for each in Publication if may_follow(each, _published(last)) is None} == follows


def test_an_all_clear_is_for_what_goes_on_and_a_restated_figure_for_figures() -> None:
    assert may_follow(Publication.ALL_CLEAR, _published(Publication.NEW, "outage")) is None
    assert may_follow(Publication.SOURCE_REVISION, _published(Publication.NEW, "outage")) is not None


@pytest.mark.parametrize(
    ("count", "told"), [(0, None), (19, None), (20, 20), (49, 20), (50, 50), (99, 50), (1234, 1200)]
)
def test_few_readers_are_not_counted_and_many_are_rounded_down(count: int, told: int | None) -> None:
    assert rounded(count) == told
