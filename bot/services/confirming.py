"""Still true: an outage or closure is confirmed by two curators, each with one answer.

A confirmation is a revision like any other, so nobody gives one alone: the first answer waits in review,
the second, of a reviewer, approves and publishes it. It says nothing new, so it asks for no code.
"""

from datetime import datetime

from bot.domain.curator import Curator
from bot.domain.draft import Draft
from bot.domain.event import Lasting, Revision
from bot.domain.lifecycle import Forbidden, Step, take
from bot.domain.terms import OutageState, Publication, Workflow
from bot.errors import Refused
from bot.gazetteer import Gazetteer
from bot.services import drafting
from bot.services.issuing import issue, passes
from bot.store import Transaction

_TIMES = frozenset({"last_confirmed_at", "stale_after"})


async def confirm(
    tx: Transaction, actor: Curator, event: str, gazetteer: Gazetteer, *, at: datetime, now: datetime
) -> Revision | Draft:
    """Take a curator's answer that an event goes on as told, as of `at`.

    The first answer is returned as the draft that it opened; the second, of another who reviews, as the
    revision. An author who answers second only opens a draft beside the first, for that one to approve.
    """
    current, content = await drafting.following(tx, event, Publication.UPDATE, note=None, changes={})
    lasting = current.content
    if not isinstance(lasting, Lasting) or lasting.state is OutageState.RESTORED:
        raise Refused("desk-refused-not-lasting", event=event)
    waiting = [
        draft
        for draft in await tx.drafts.of_event(event)
        if draft.workflow is Workflow.IN_REVIEW and _same(draft, content)
    ]
    theirs = next((draft for draft in waiting if draft.author != actor.name), None)
    own = next((draft for draft in waiting if draft.author == actor.name), None)
    if theirs is not None and actor.role.reviews:
        if own is not None:
            await _put(tx, Step.SPIKE, own, actor, now)
        return await _second(tx, actor, theirs, gazetteer, now)
    if own is not None:
        return own
    trusted = lasting.stale_after - lasting.last_confirmed_at
    times = {"last_confirmed_at": at.isoformat(), "stale_after": (at + trusted).isoformat()}
    opened = await drafting.begin(tx, {**content, **times}, author=actor.name, at=now)
    await passes(tx, opened, gazetteer, now=now)
    return await _put(tx, Step.SUBMIT, opened, actor, now)


def _same(draft: Draft, content: dict[str, object]) -> bool:
    """Say whether a draft repeats what is published, and only confirms it anew."""
    given = {name: each for name, each in draft.content.items() if name not in _TIMES}
    return given == {name: each for name, each in content.items() if name not in _TIMES}


async def _second(
    tx: Transaction, actor: Curator, draft: Draft, gazetteer: Gazetteer, now: datetime
) -> Revision:
    approved = await _put(tx, Step.APPROVE, draft, actor, now)
    after = _step(Step.PUBLISH, approved, actor, now)
    checked = await passes(tx, approved, gazetteer, now=now)
    return await issue(tx, approved, after, checked, actor=actor.name, at=now)


async def _put(tx: Transaction, step: Step, draft: Draft, actor: Curator, now: datetime) -> Draft:
    kept = await tx.drafts.put(_step(step, draft, actor, now), version=draft.version)
    if kept is None:
        raise Refused("desk-refused-moved")
    detail = {"event": draft.event, "confirms": True}
    await tx.audit.write(actor=actor.name, action=step.value, subject=draft.reference, at=now, detail=detail)
    return kept


def _step(step: Step, draft: Draft, actor: Curator, now: datetime) -> Draft:
    outcome = take(step, draft, actor=actor, now=now, totp_ok=True)
    if isinstance(outcome, Forbidden):
        raise Refused(outcome.key, **outcome.values)
    return outcome
