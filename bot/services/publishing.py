"""Publishing: a revision becomes what readers are told, in one transaction, once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import structlog

from bot.domain.clock import Clock
from bot.domain.delivery import Audience, audience_of, carries_on, priority_of
from bot.domain.event import Revision, Submission
from bot.domain.lifecycle import may_follow
from bot.domain.source import Source
from bot.domain.terms import Workflow
from bot.errors import ImportRefused, Problem, StoreUnavailable
from bot.services.checking import Checked, FieldPath, Gate, objections_told, open_gate
from bot.store import RevisionConflict, Store, Transaction

log = structlog.get_logger(__name__)

_SCHEDULER = "scheduler"


class CuratedSet(Protocol):
    """What a set of curated files holds, in the order to take it."""

    @property
    def submissions(self) -> Sequence[Submission]:
        """Revisions in the order of their publication."""
        ...

    @property
    def sources(self) -> Sequence[Source]:
        """Bodies that the revisions name."""
        ...

    def origin(self, event: str, number: int, path: FieldPath = ("revision",)) -> tuple[str, int]:
        """Return the file and line of a field of a revision, by default of its number."""
        ...


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did, in revisions (`sources` counts the bodies that are new or changed)."""

    new: int = 0
    unchanged: int = 0
    held: int = 0
    scheduled: int = 0
    published: int = 0
    too_old_to_alert: int = 0
    sources: int = 0


async def import_curated(store: Store, curated: CuratedSet, *, clock: Clock) -> ImportSummary:
    """Take a set whole or not at all; the same set again changes nothing.

    What is approved and due is published, what has a time to come is scheduled, what is held stays held.
    Raises ImportRefused with a problem for each revision that does not fit what the store has, and for
    each objection of the arithmetic gate to one that is new and not held.
    """
    now = clock.now()
    problems: list[Problem] = []
    taken: list[tuple[Revision, bool, bool]] = []
    async with store.writing() as tx:
        changed = [await tx.sources.put(source) for source in curated.sources]
        gate = await open_gate(tx, curated.submissions, sources=curated.sources, now=now)
        for submission in curated.submissions:
            checked = _through(gate, submission)
            problems += _objections(checked, curated, gate.sources)
            try:
                taken.append(await _take(tx, checked, now))
            except RevisionConflict as conflict:
                file, line = curated.origin(submission.content.event, submission.number)
                sentence = f"{submission.content.event} r{submission.number} {conflict.reason}"
                problems.append(Problem(file, line, "revision", sentence))
        if problems:
            raise ImportRefused(tuple(problems))
    return _summary(taken, sum(changed))


def _through(gate: Gate, submission: Submission) -> Checked:
    """Lead a new revision through the gate; one that was taken before stays as it is."""
    return Checked(submission, ()) if gate.knows(submission) else gate.pass_on(submission)


def _objections(checked: Checked, curated: CuratedSet, sources: Mapping[str, Source]) -> Iterator[Problem]:
    submission = checked.submission
    for path, sentence in objections_told(checked, sources) if checked.refused else ():
        file, line = curated.origin(submission.content.event, submission.number, path)
        field = "".join(f"[{step}]" if isinstance(step, int) else step for step in path)
        yield Problem(file, line, field, sentence)


async def publish_checked(tx: Transaction, checked: Checked, *, actor: str, at: datetime) -> Revision:
    """Record and publish what the desk decided on, within its transaction.

    Raises RevisionConflict when it does not follow what the event has, or is there already.
    """
    revision, new, _ = await _take(tx, checked, at, actor=actor)
    if not new:
        raise RevisionConflict(revision.event, revision.number, "is already recorded")
    return revision


async def _take(
    tx: Transaction, checked: Checked, now: datetime, *, actor: str | None = None
) -> tuple[Revision, bool, bool]:
    """Record one revision and publish it when it may be; return it, whether it is new, whether it alerts."""
    recorded = await tx.events.record(checked.submission, at=now)
    revision = recorded.revision
    if not recorded.new:
        return revision, False, False
    detail = _seen(revision) | ({"gate_reasons": checked.reasons} if checked.reasons else {})
    await tx.audit.write(
        actor=revision.author, action="recorded", subject=revision.reference, at=now, detail=detail
    )
    if revision.workflow is not Workflow.APPROVED:
        return revision, True, False
    actor = actor or revision.approver or revision.author
    published, alerts = await _publish(tx, revision, actor=actor, at=now)
    return published, True, alerts


def _summary(taken: Sequence[tuple[Revision, bool, bool]], sources: int) -> ImportSummary:
    new = [(revision, alerts) for revision, is_new, alerts in taken if is_new]
    states = [revision.workflow for revision, _ in new]
    published = states.count(Workflow.PUBLISHED)
    return ImportSummary(
        new=len(new),
        unchanged=len(taken) - len(new),
        held=states.count(Workflow.HELD),
        scheduled=states.count(Workflow.SCHEDULED),
        published=published,
        too_old_to_alert=published - sum(alerts for _, alerts in new),
        sources=sources,
    )


async def publish_due(store: Store, *, clock: Clock) -> int:
    """Publish what was scheduled for now or before; return how many.

    Called again after a failure of unknown outcome it finds what was published, and goes on.
    """
    async with store.reading() as tx:
        due = await tx.events.due(clock.now())
    published = 0
    for event, number in due:
        try:
            published += await publish(store, event, number, actor=_SCHEDULER, clock=clock)
        except RevisionConflict as conflict:
            # Overtaken between the look and now; one event must not hold up the others.
            log.warning("not published", action="publishing.refused", reason=str(conflict))
    return published


async def publish(store: Store, event: str, number: int, *, actor: str, clock: Clock) -> bool:
    """Publish one approved revision; False when it was published before.

    A commit whose outcome is unknown is read back by its idempotency key and then tried once more.
    Raises RevisionConflict, or StoreUnavailable when it is still unknown.
    """
    try:
        return await _publish_once(store, event, number, actor=actor, at=clock.now())
    except StoreUnavailable:
        # Its key decides: if the first attempt did commit, this one finds it published.
        return await _publish_once(store, event, number, actor=actor, at=clock.now())


async def _publish_once(store: Store, event: str, number: int, *, actor: str, at: datetime) -> bool:
    async with store.writing() as tx:
        await tx.events.hold(event)  # another process may be about to publish it, too
        revision = await tx.events.revision(event, number)
        if revision is None:
            raise RevisionConflict(event, number, "is not recorded")
        if revision.workflow is Workflow.PUBLISHED:
            return False
        await _publish(tx, revision, actor=actor, at=at)
        return True


async def _publish(tx: Transaction, revision: Revision, *, actor: str, at: datetime) -> tuple[Revision, bool]:
    """The one transaction: revision, fan-out requests, audit row. Return it and whether it alerts."""
    before = await tx.events.current(revision.event)
    if before is not None and may_follow(revision.content.publication, before) is not None:
        now, last = (each.content.publication.replace("_", " ") for each in (revision, before))
        reason = f"is a publication of the kind {now}, which cannot follow revision {before.number} ({last})"
        raise RevisionConflict(revision.event, revision.number, reason)
    published = await tx.events.publish(revision.event, revision.number, at=at) or revision
    audience = audience_of(published.content) if before else Audience.FOLLOWERS
    # What we told somebody is put right however late it is; what nobody was told may be too old to be told.
    alerts = audience is Audience.HOLDERS or published.expires_at > at
    if alerts:
        await _order(tx, published, audience, at=at)
    if before and carries_on(published.content):
        # Also too late to be pushed: a message that is held already wakes nobody by being kept true.
        await _order(tx, published, Audience.REFRESHED, at=at)
    # What was paused is overtaken: whoever it did not reach is told what is published now.
    await tx.fanouts.release(published.event)
    await tx.audit.write(
        actor=actor, action="published", subject=revision.reference, at=at, detail=_seen(published)
    )
    return published, alerts


async def _order(tx: Transaction, published: Revision, audience: Audience, *, at: datetime) -> None:
    key = idempotency_key(published)
    await tx.fanouts.open(
        published.event,
        published.number,
        audience=audience,
        priority=priority_of(published.content, audience),
        key=f"{key}/refreshed" if audience is Audience.REFRESHED else key,
        at=at,
    )


def idempotency_key(revision: Revision) -> str:
    """Return the key under which a revision's fan-out can be ordered once only."""
    return f"{revision.event}/{revision.number}/{revision.content_hash}"


def _seen(revision: Revision) -> dict[str, object]:
    return {
        "content_hash": revision.content_hash,
        "author": revision.author,
        "approver": revision.approver,
        "workflow": revision.workflow.value,
    }
