"""The life of a draft: which step may follow which, by whom, and one sentence for each that may not.

Pure: a draft, a step and an actor come in; the draft after the step goes out, or why it cannot be. The
database holds the same rules once more (docs/desk.md), so that no code path goes round them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.curator import Curator
from bot.domain.draft import Draft
from bot.domain.event import Revision
from bot.domain.terms import EventType, Publication, Workflow

LATEST_AFTER = timedelta(hours=1)
"""How late a planned publication may still go out by itself; after that a person must decide again."""


LAPSED = "lapsed"
"""The reason of a draft whose planned time passed."""


class Step(StrEnum):
    """What can be done with a draft."""

    EDIT = "edit"
    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"
    HOLD = "hold"
    RELEASE = "release"
    SCHEDULE = "schedule"
    PUBLISH = "publish"
    LAPSE = "lapse"
    SPIKE = "spike"


SAYS_WHY = frozenset({Step.RETURN, Step.REJECT, Step.HOLD})
"""Steps that tell an author something is wrong: who takes one says what."""


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Why a step cannot be taken: a sentence in Fluent and its values."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


_OPEN = frozenset({Workflow.DRAFT, Workflow.IN_REVIEW, Workflow.APPROVED, Workflow.SCHEDULED, Workflow.HELD})
_FROM: Mapping[Step, frozenset[Workflow]] = {
    Step.EDIT: _OPEN,
    Step.SUBMIT: frozenset({Workflow.DRAFT}),
    Step.APPROVE: frozenset({Workflow.IN_REVIEW}),
    Step.RETURN: frozenset({Workflow.IN_REVIEW, Workflow.APPROVED, Workflow.SCHEDULED}),
    Step.REJECT: frozenset({Workflow.IN_REVIEW}),
    Step.HOLD: _OPEN - {Workflow.HELD},
    Step.RELEASE: frozenset({Workflow.HELD}),
    Step.SCHEDULE: frozenset({Workflow.APPROVED}),
    Step.PUBLISH: frozenset({Workflow.APPROVED, Workflow.SCHEDULED}),
    Step.LAPSE: frozenset({Workflow.SCHEDULED}),
    Step.SPIKE: _OPEN,
}
_TO: Mapping[Step, Workflow] = {
    Step.EDIT: Workflow.DRAFT,
    Step.SUBMIT: Workflow.IN_REVIEW,
    Step.APPROVE: Workflow.APPROVED,
    Step.RETURN: Workflow.DRAFT,
    Step.REJECT: Workflow.REJECTED,
    Step.HOLD: Workflow.HELD,
    Step.RELEASE: Workflow.DRAFT,
    Step.SCHEDULE: Workflow.SCHEDULED,
    Step.PUBLISH: Workflow.PUBLISHED,
    Step.LAPSE: Workflow.HELD,
    Step.SPIKE: Workflow.SPIKED,
}
_KEEPS_APPROVAL = frozenset({Step.APPROVE, Step.SCHEDULE, Step.PUBLISH})
_REVIEWERS_ONLY = frozenset({Step.APPROVE, Step.RETURN, Step.REJECT})
_STANDS: Mapping[Workflow, str] = {
    Workflow.DRAFT: "desk-refused-still-draft",
    Workflow.IN_REVIEW: "desk-refused-in-review",
    Workflow.APPROVED: "desk-refused-approved",
    Workflow.SCHEDULED: "desk-refused-scheduled",
    Workflow.HELD: "desk-refused-held",
}
_TAKES_BACK_FROM = frozenset({Workflow.DRAFT, Workflow.IN_REVIEW, Workflow.APPROVED})

TRANSITIONS: frozenset[tuple[Workflow, Workflow]] = frozenset(
    {(before, _TO[step]) for step, states in _FROM.items() for before in states if step is not Step.EDIT}
    | {(before, Workflow.DRAFT) for before in _OPEN - {Workflow.HELD}}
    | {(before, Workflow.PUBLISHED) for before in _TAKES_BACK_FROM}
)
"""Every change of state that some step makes; the database refuses all others."""


def take(
    step: Step, draft: Draft, *, actor: Curator, now: datetime, totp_ok: bool = False
) -> Draft | Forbidden:
    """Take a step; `totp_ok` says that the actor has just shown a fresh code.

    The draft that is returned has the state, approval and hand of after the step; its version is the
    store's to count, its content the caller's to have changed.
    """
    refused = _by_whom(step, draft, actor) or _from_where(step, draft) or _when(step, draft, now, totp_ok)
    if refused is not None:
        return refused
    doubted = step is Step.EDIT and draft.workflow is Workflow.HELD  # words alone do not settle a doubt
    after = replace(draft, workflow=Workflow.HELD if doubted else _TO[step], updated_at=now)
    if step in (Step.EDIT, Step.SUBMIT):
        after = replace(after, edited_by=actor.name, reason=draft.reason if doubted else None)
    if step is Step.LAPSE:
        after = replace(after, reason=LAPSED)
    if step is Step.APPROVE:
        return replace(after, approver=actor.name, approved_hash=draft.content_hash, reason=None)
    if step is Step.PUBLISH and draft.urgent:
        return replace(after, approved_hash=draft.content_hash)
    return after if step in _KEEPS_APPROVAL else replace(after, approver=None, approved_hash=None)


def _by_whom(step: Step, draft: Draft, actor: Curator) -> Forbidden | None:
    if not actor.active:
        return Forbidden("desk-refused-revoked")
    if step is Step.LAPSE or (step is Step.PUBLISH and draft.urgent):
        return None  # time asks nobody; and whoever sees an error first takes it back
    if step in _REVIEWERS_ONLY and not actor.role.reviews:
        return Forbidden("desk-refused-role")
    if step is Step.APPROVE and actor.name in (draft.author, draft.edited_by):
        return Forbidden("desk-refused-own")
    if actor.name != draft.author and not actor.role.reviews:
        return Forbidden("desk-refused-others", {"author": draft.author})
    return None


def _from_where(step: Step, draft: Draft) -> Forbidden | None:
    if draft.workflow in _FROM[step]:
        return _approved(step, draft)
    if step is Step.PUBLISH and draft.urgent and draft.workflow in _TAKES_BACK_FROM:
        return None
    if draft.workflow is Workflow.PUBLISHED:
        return Forbidden("desk-refused-published")
    if draft.workflow in (Workflow.SPIKED, Workflow.REJECTED):
        return Forbidden("desk-refused-closed")
    if step in (Step.PUBLISH, Step.SCHEDULE) and draft.workflow is not Workflow.HELD:
        return Forbidden("desk-refused-not-approved")
    return Forbidden(_STANDS[draft.workflow])


def _approved(step: Step, draft: Draft) -> Forbidden | None:
    if step not in (Step.PUBLISH, Step.SCHEDULE) or draft.urgent:
        return None
    if draft.approver is None or draft.approved_hash != draft.content_hash:
        return Forbidden("desk-refused-not-approved")
    return None


def _when(step: Step, draft: Draft, now: datetime, totp_ok: bool) -> Forbidden | None:
    planned = draft.publish_at
    if step is Step.LAPSE and planned is not None and now < planned:
        return Forbidden("desk-refused-not-lapsed")
    if step is Step.SCHEDULE and (planned is None or planned <= now):
        return Forbidden("desk-refused-lapsed")
    if step is Step.PUBLISH and not draft.urgent and planned is not None:
        if planned > now:
            return Forbidden("desk-refused-embargo")
        if draft.workflow is not Workflow.SCHEDULED or now - planned > LATEST_AFTER:
            return Forbidden("desk-refused-lapsed")
    # What was scheduled was asked for its code then; time publishes it.
    asks = step is Step.SCHEDULE or (step is Step.PUBLISH and draft.workflow is not Workflow.SCHEDULED)
    if asks and draft.critical and not draft.urgent and not totp_ok:
        return Forbidden("desk-refused-code-needed")
    return None


_ENDED: Mapping[Publication, frozenset[Publication]] = {
    Publication.WITHDRAWAL: frozenset(),
    Publication.RETRACTION: frozenset(
        {Publication.CORRECTION, Publication.CLARIFICATION, Publication.WITHDRAWAL}
    ),
    Publication.MERGE: frozenset({Publication.RETRACTION, Publication.WITHDRAWAL}),
}
_ONLY_FOR: Mapping[Publication, frozenset[EventType]] = {
    Publication.SOURCE_REVISION: frozenset({EventType.CASUALTY}),
    Publication.ALL_CLEAR: frozenset({EventType.OUTAGE, EventType.ACCESS, EventType.ADVISORY}),
}


def may_follow(publication: Publication, current: Revision | None) -> Forbidden | None:
    """Say why a publication cannot follow what is published of an event; `current` None: nothing is."""
    if current is None:
        return None if publication is Publication.NEW else Forbidden("desk-refused-nothing-published")
    if publication is Publication.NEW:
        return Forbidden("desk-refused-not-new", {"event": current.event})
    last, kind = current.content.publication, current.content.type
    if publication not in _ENDED.get(last, frozenset(Publication)):
        return Forbidden("desk-refused-ended")
    if kind not in _ONLY_FOR.get(publication, frozenset(EventType)):
        return Forbidden("desk-refused-kind")
    return None


def may_merge(event: str, into: Revision | None) -> Forbidden | None:
    """Say why an event cannot be merged into another; `into` is what is published of that, None: nothing."""
    if into is None:
        return Forbidden("desk-refused-twin-unpublished")
    if into.event == event:
        return Forbidden("desk-refused-twin-itself")
    if into.content.publication in _ENDED:
        return Forbidden("desk-refused-twin-ended", {"event": into.event})
    return None
