"""The "still true?" clock: outages and closures that nobody confirmed in time are marked, never ended."""

import structlog

from bot.domain.clock import Clock
from bot.domain.delivery import Audience, priority_of
from bot.store import Store

log = structlog.get_logger(__name__)

_SCHEDULER = "scheduler"


async def mark_stale(store: Store, *, clock: Clock) -> int:
    """Mark what is overdue and order the edit of the messages that tell it; return how many were marked.

    Each is one transaction and done once: a revision has one mark, and the mark orders the edit.
    """
    now = clock.now()
    async with store.reading() as tx:
        overdue = await tx.stalenesses.overdue(now)
    marked = 0
    for event, number in overdue:
        async with store.writing() as tx:
            # Whoever confirmed it between the look and now has taken the doubt away.
            if await tx.events.hold_current(event) != number:
                continue
            revision = await tx.events.revision(event, number)
            if revision is None or not await tx.stalenesses.mark(event, number, at=now):
                continue
            await tx.fanouts.open(
                event,
                number,
                audience=Audience.UNCONFIRMED,
                priority=priority_of(revision.content, Audience.UNCONFIRMED),
                key=f"{event}/{number}/{revision.content_hash}/unconfirmed",
                at=now,
            )
            await tx.audit.write(
                actor=_SCHEDULER, action="marked_stale", subject=revision.reference, at=now, detail={}
            )
            log.info("nobody confirmed it in time", action="staleness.marked", revision=revision.reference)
            marked += 1
    return marked
