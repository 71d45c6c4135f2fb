"""From the desk to the readers: what a draft must pass, and the transaction that makes it a revision."""

from datetime import datetime

import structlog

from bot.domain.clock import Clock
from bot.domain.curator import Curator, Role
from bot.domain.draft import Draft, Lack
from bot.domain.event import Revision, Submission
from bot.domain.lifecycle import Forbidden, Step, may_follow, may_merge, take
from bot.domain.terms import Workflow
from bot.errors import Refused, Saying
from bot.gazetteer import Gazetteer
from bot.services import reviewing
from bot.services.checking import Checked
from bot.services.drafting import only_takes_back, refuse, says_nothing_new
from bot.services.publishing import publish_checked
from bot.store import RevisionConflict, Store, Transaction

log = structlog.get_logger(__name__)

_SCHEDULER = Curator("scheduler", Role.ADMIN, "en", active=True)


async def passes(tx: Transaction, draft: Draft, gazetteer: Gazetteer, *, now: datetime) -> Checked:
    """Return a draft with what the gate found. Raises Refused for what must not go on."""
    seen = await reviewing.read(tx, draft, gazetteer, now=now)
    if seen.checked is None:
        raise Refused("desk-refused-incomplete", count=len(seen.problems), problem=_first(seen.problems[0]))
    if objections := seen.checked.objections:
        first = Saying(f"gate-code-{objections[0].code.value}")
        raise Refused("desk-refused-gate", count=len(objections), code=first)
    current = await tx.events.current(draft.event)
    content = seen.checked.submission.content
    refuse(may_follow(content.publication, current))
    if content.merged_into is not None:
        refuse(may_merge(draft.event, await tx.events.current(content.merged_into)))
    if draft.urgent and current is not None and not only_takes_back(content, current):
        raise Refused("desk-refused-says-more")
    if current is not None and says_nothing_new(content, current):
        raise Refused("desk-refused-nothing-new", reference=current.reference)
    history = await tx.events.history(draft.event)
    if draft.number != (history[-1].number + 1 if history else 1):
        raise Refused("desk-refused-overtaken", event=draft.event, number=history[-1].number)
    return seen.checked


def _first(lack: Lack) -> Saying:
    if not lack.field:
        return lack.saying
    return Saying("desk-lack", {"field": lack.field, "said": lack.saying})


async def issue(
    tx: Transaction, draft: Draft, after: Draft, checked: Checked, *, actor: str, at: datetime
) -> Revision:
    """Publish: revision, fan-out request, audit rows and the draft's own state, all or nothing."""
    kept = await tx.drafts.put(after, version=draft.version)
    if kept is None:
        raise Refused("desk-refused-moved")
    submission = Submission(
        number=draft.number,
        author=draft.author,
        approver=draft.approver,
        gate_reasons=checked.submission.gate_reasons,
        content=checked.submission.content,
    )
    detail = {"content_hash": draft.content_hash, "version": kept.version}
    await tx.audit.write(
        actor=actor, action=Step.PUBLISH.value, subject=draft.reference, at=at, detail=detail
    )
    try:
        return await publish_checked(tx, Checked(submission, checked.findings), actor=actor, at=at)
    except RevisionConflict:
        raise Refused("desk-refused-overtaken", event=draft.event, number=draft.number) from None


async def publish_planned(store: Store, gazetteer: Gazetteer, *, clock: Clock) -> int:
    """Publish the drafts that were planned for now; return how many.

    What cannot be published any more lapses: it is held, with the reason on record, and never armed again.
    """
    async with store.reading() as tx:
        due = await tx.drafts.due(clock.now())
    published = 0
    for draft in due:
        try:
            async with store.writing() as tx:
                published += await _publish_planned(tx, draft, gazetteer, now=clock.now())
        except Refused as refused:
            await _lapse(store, draft, because=refused.key, now=clock.now())
    return published


async def _publish_planned(tx: Transaction, seen: Draft, gazetteer: Gazetteer, *, now: datetime) -> bool:
    draft = await tx.drafts.get(seen.no)
    if draft is None or draft.version != seen.version:
        return False
    after = take(Step.PUBLISH, draft, actor=_SCHEDULER, now=now)
    if isinstance(after, Forbidden):
        raise Refused(after.key, **after.values)
    checked = await passes(tx, draft, gazetteer, now=now)
    await issue(tx, draft, after, checked, actor=_SCHEDULER.name, at=now)
    return True


async def _lapse(store: Store, seen: Draft, *, because: str, now: datetime) -> None:
    async with store.writing() as tx:
        draft = await tx.drafts.get(seen.no)
        if draft is None or draft.version != seen.version or draft.workflow is not Workflow.SCHEDULED:
            return
        after = take(Step.LAPSE, draft, actor=_SCHEDULER, now=now)
        if isinstance(after, Forbidden) or await tx.drafts.put(after, version=draft.version) is None:
            return
        detail = {"because": because}
        await tx.audit.write(
            actor=_SCHEDULER.name, action="lapsed", subject=draft.reference, at=now, detail=detail
        )
    log.warning("a planned publication lapsed", action="issuing.lapsed", reason=because)
