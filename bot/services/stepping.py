"""What becomes of a draft inside one transaction: begun once, changed, taken a step further, published.

What may be done is decided in `bot.domain.lifecycle`; here it is asked, written and recorded.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.curator import Curator
from bot.domain.draft import Draft
from bot.domain.event import Revision
from bot.domain.lifecycle import SAYS_WHY, Forbidden, Step, take
from bot.domain.terms import Publication, Workflow
from bot.errors import Refused
from bot.gazetteer import Gazetteer
from bot.services import admitting, drafting, reviewing
from bot.services.issuing import issue, passes
from bot.store import Transaction

_DRAFTED = "drafted"


@dataclass(frozen=True, slots=True)
class TakingBack:
    """What is taken back: revision `number` of an event, by a retraction or a withdrawal that says why."""

    event: str
    number: int
    publication: Publication
    note: Mapping[str, str]


async def known(tx: Transaction, no: int) -> Draft:
    """Return a draft. Raises Refused where there is none."""
    draft = await tx.drafts.get(no)
    if draft is None:
        raise Refused("desk-refused-no-draft", no=no)
    return draft


async def begin(
    tx: Transaction, actor: Curator, content: Mapping[str, Any], *, at: datetime, once: int | None
) -> Draft:
    """Open a draft, on record. `once` is the update that asked for it: asked again, it is the same draft.

    Updates are handled again after a kill, and a draft that nobody asked for twice must not be there twice.
    """
    if once is not None and (begun := await begun_by(tx, actor, once)) is not None:
        return begun
    draft = await drafting.begin(tx, content, author=actor.name, at=at)
    asked = {} if once is None else {"update": once, "draft": draft.no}
    await record(tx, actor, _DRAFTED, draft, at, asked)
    return draft


async def begun_by(tx: Transaction, actor: Curator, update: int) -> Draft | None:
    """Return the draft that an update opened, where it was handled before."""
    for entry in await tx.audit.last_of(actor.name, _DRAFTED):
        detail = json.loads(entry.detail)
        if detail.get("update") == update:
            return await tx.drafts.get(int(detail["draft"]))
    return None


async def change(
    tx: Transaction,
    actor: Curator,
    draft: Draft,
    content: Mapping[str, Any],
    *,
    version: int,
    at: datetime,
) -> Draft | None:
    """Put other content in a draft's place; None where another changed it first."""
    if draft.version == version + 1 and await _is_there(tx, actor, draft, content):
        return draft
    if draft.version != version:
        return None
    after = taken(take(Step.EDIT, draft, actor=actor, now=at))
    filled = await drafting.refill(tx, draft, content)
    kept = await tx.drafts.put(replace(after, **filled), version=version)
    if kept is not None:
        detail = {"fields": ", ".join(differing(draft.content, kept.content))}
        await record(tx, actor, "edited", kept, at, detail)
    return kept


async def _is_there(tx: Transaction, actor: Curator, draft: Draft, content: Mapping[str, Any]) -> bool:
    """Say whether this very change was made already: an edit that is handled again after a kill."""
    if draft.edited_by != actor.name or draft.workflow not in (Workflow.DRAFT, Workflow.HELD):
        return False
    filled = await drafting.refill(tx, draft, content)
    return bool(filled["content_hash"] == draft.content_hash)


async def proceed(
    tx: Transaction,
    step: Step,
    actor: Curator,
    draft: Draft,
    gazetteer: Gazetteer,
    *,
    reason: str | None,
    at: datetime,
) -> Draft:
    """Take a step that ends inside the desk. Submitting and approving look at the draft once more."""
    after = taken(take(step, draft, actor=actor, now=at))
    if step in SAYS_WHY and reason is None:
        raise Refused("desk-refused-no-reason")
    if step in (Step.SUBMIT, Step.APPROVE):
        await passes(tx, draft, gazetteer, now=at)
    kept = await tx.drafts.put(replace(after, reason=reason), version=draft.version)
    if kept is None:
        raise Refused("desk-refused-moved")
    await record(tx, actor, step.value, kept, at, {"reason": reason} if reason else {})
    return kept


async def publish(
    tx: Transaction,
    actor: Curator,
    draft: Draft,
    gazetteer: Gazetteer,
    *,
    totp: str | None,
    vouched: bool,
    at: datetime,
) -> Revision:
    """Publish a draft, or plan it. `vouched` says that the operator answers for who acts: no code."""
    waits = draft.publish_at is not None and draft.publish_at > at and not draft.urgent
    step = Step.SCHEDULE if waits and draft.workflow is Workflow.APPROVED else Step.PUBLISH
    after = taken(take(step, draft, actor=actor, now=at, totp_ok=vouched or totp is not None))
    checked = await passes(tx, draft, gazetteer, now=at)
    if draft.critical and not draft.urgent and not vouched and totp is not None:
        await admitting.spend_code(tx, actor, totp, at=at)
    if step is Step.PUBLISH:
        return await issue(tx, draft, after, checked, actor=actor.name, at=at)
    if await tx.drafts.put(after, version=draft.version) is None:
        raise Refused("desk-refused-moved")
    await record(tx, actor, step.value, after, at, {})
    plan = reviewing.as_revision(draft, checked.submission, now=at)
    return plan.model_copy(update={"workflow": Workflow.SCHEDULED})


async def take_back(
    tx: Transaction, actor: Curator, what: TakingBack, gazetteer: Gazetteer, *, once: int | None, at: datetime
) -> Revision:
    """Retract or withdraw: draft and publication at one stroke, by one person.

    Raises Refused where something else was published since, so that nobody takes back what they have not
    seen.
    """
    if once is not None and (begun := await begun_by(tx, actor, once)) is not None:
        return await revision_of(tx, begun)
    current, content = await drafting.following(tx, what.event, what.publication, note=what.note, changes={})
    if current.number != what.number:
        raise Refused("desk-event-moved", reference=current.reference)
    draft = await begin(tx, actor, content, at=at, once=once)
    return await publish(tx, actor, draft, gazetteer, totp=None, vouched=False, at=at)


async def revision_of(tx: Transaction, draft: Draft) -> Revision:
    """Return the revision that a published draft has become."""
    found = await tx.events.revision(draft.event, draft.number)
    if found is None:
        raise Refused("desk-refused-published")
    return found


def taken(outcome: Draft | Forbidden) -> Draft:
    """Return a draft after a step. Raises Refused for a step that is forbidden."""
    if isinstance(outcome, Forbidden):
        raise Refused(outcome.key, **outcome.values)
    return outcome


def unmoved(draft: Draft, version: int) -> None:
    """Raise Refused where a draft has changed since `version`."""
    if draft.version != version:
        raise Refused("desk-refused-moved")


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """Return the names of the fields in which two contents differ."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


async def record(
    tx: Transaction, actor: Curator, action: str, draft: Draft, at: datetime, detail: Mapping[str, Any]
) -> None:
    """Write what was done into the audit record, with what it was done to."""
    told = {"event": draft.event, "number": draft.number, "content_hash": draft.content_hash, **detail}
    await tx.audit.write(actor=actor.name, action=action, subject=draft.reference, at=at, detail=told)
