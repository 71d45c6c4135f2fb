"""From a fan-out request to what each chat is owed, a page of chats at a time.

A request is served as rows are needed: what stands on disk is the open sends, never one row per reader.
Before each page the current revision is read again, so that what was superseded meanwhile is not owed
to anybody else.
"""

from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.domain.clock import Clock
from bot.domain.delivery import Fanout, FanoutState
from bot.domain.event import Revision
from bot.domain.region import Groups, RegionCode, audience_codes
from bot.domain.subscription import Deliver, decide
from bot.domain.terms import Workflow
from bot.domain.value import ChatNo
from bot.store import Store, Transaction

log = structlog.get_logger(__name__)

PAGE = 500
"""Chats of one page, taken in one transaction."""
OPEN_SENDS = 2_000
"""With so many sends that may go now no page is taken: at 28 a second they are more than a minute of work."""


@dataclass(frozen=True, slots=True)
class _Story:
    """A revision to bring, with the one that readers had before it."""

    revision: Revision
    before: Revision | None


class Spreader:
    """Turns open fan-out requests into sends."""

    def __init__(self, store: Store, groups: Groups, clock: Clock, *, page: int = PAGE) -> None:
        self._store = store
        self._groups = groups
        self._clock = clock
        self._page = page

    async def spread(self) -> bool:
        """Take one page of the most urgent request, in one transaction; False when there is nothing to do."""
        now = self._clock.now()
        async with self._store.writing() as tx:
            waiting = await tx.fanouts.waiting(1)
            if not waiting or await tx.sends.at_hand(now) >= OPEN_SENDS:
                return False
            fanout = waiting[0]
            story = await self._story(tx, fanout)
            ended = _ended(story, fanout, now)
            if ended is not None:
                await tx.fanouts.close(fanout.no, ended, at=now)
            else:
                await self._take_page(tx, fanout, story, now)
        return True

    async def _story(self, tx: Transaction, fanout: Fanout) -> _Story:
        published = [
            revision
            for revision in await tx.events.history(fanout.event)
            if revision.workflow is Workflow.PUBLISHED
        ]
        before = [revision for revision in published if revision.number < fanout.number]
        return _Story(published[-1], before[-1] if before else None)

    async def _take_page(self, tx: Transaction, fanout: Fanout, story: _Story, now: datetime) -> None:
        content = story.revision.content
        codes = audience_codes([RegionCode(area.code) for area in content.areas], self._groups)
        page = await tx.subscriptions.candidates(
            codes, content.type.kind, content.severity, after=fanout.cursor, limit=self._page
        )
        owed: list[tuple[ChatNo, str, bool]] = []
        for chat, rules in page:
            decision = decide(rules, story.revision, before=story.before, groups=self._groups)
            if isinstance(decision, Deliver):
                owed.append((chat.no, decision.rule.area, decision.silent))
        await tx.sends.open(fanout, owed, at=now)
        if len(page) < self._page:
            await tx.fanouts.close(fanout.no, FanoutState.DONE, at=now)
            log.info(
                "a fan-out has taken its audience", action="fanout.done", revision=story.revision.reference
            )
        else:
            await tx.fanouts.advance(fanout.no, page[-1][0].no)


def _ended(story: _Story, fanout: Fanout, now: datetime) -> FanoutState | None:
    if story.revision.number != fanout.number:
        return FanoutState.SUPERSEDED
    if story.revision.expires_at <= now:
        return FanoutState.EXPIRED
    return None
