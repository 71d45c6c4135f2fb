"""From the order to put something right to what each holder is owed, a page of chats at a time.

A request is served as rows are needed: what stands on disk is the open sends, never one row per reader.
Before each page the current revision is read again, so that what was superseded meanwhile is not owed
to anybody else. Followers are served by the broadcaster.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.delivery.due import HeldBack
from bot.delivery.missed import Missed
from bot.delivery.pausing import pause_unreadable
from bot.domain.amendment import concerned
from bot.domain.clock import Clock
from bot.domain.delivery import Audience, Fanout, FanoutState
from bot.domain.errand import Drop, Go, errand, instead_of_refused
from bot.domain.event import Revision
from bot.domain.region import Groups
from bot.domain.subscription import Deliver, decide, is_silent
from bot.domain.tiers import Place
from bot.domain.value import ChatNo
from bot.errors import StoreError
from bot.store import Store, Transaction

log = structlog.get_logger(__name__)

PAGE = 500
"""Chats of one page, taken in one transaction."""
OPEN_SENDS = 2_000
"""With so many sends that may go now no page is taken: at 28 a second they are more than a minute of work."""

_HOLDING = frozenset(Audience) - {Audience.FOLLOWERS}

_Owed = tuple[ChatNo, str, bool]
"""A chat, the area that it follows or nothing, and whether it comes without a sound."""


@dataclass(frozen=True, slots=True)
class _Story:
    """The revision to bring, with those that readers were told before and after it."""

    revision: Revision
    published: tuple[Revision, ...]

    @property
    def earlier(self) -> tuple[Revision, ...]:
        return tuple(each for each in self.published if each.number < self.revision.number)

    @property
    def before(self) -> Revision | None:
        return next(reversed(self.earlier), None)

    @property
    def later(self) -> tuple[Revision, ...]:
        return tuple(each for each in self.published if each.number > self.revision.number)


class Spreader:
    """Turns open fan-out requests into sends."""

    def __init__(self, store: Store, groups: Groups, clock: Clock, *, page: int = PAGE) -> None:
        self._store = store
        self._groups = groups
        self._clock = clock
        self._page = page
        self._missed = Missed(groups, clock, page=page)
        self._held_back = HeldBack(groups, clock, page=page)

    async def spread(self) -> bool:
        """Take one page of the most urgent request, in one transaction; False when there is nothing to do."""
        fanout = None
        try:
            async with self._store.writing() as tx:
                waiting = await tx.fanouts.waiting(1, audiences=_HOLDING)
                if await tx.sends.at_hand(self._clock.now()) >= OPEN_SENDS:
                    return False
                if not waiting:
                    return await self._missed.spread(tx) or await self._held_back.spread(tx)
                fanout = waiting[0]
                if await tx.fanouts.alerting(fanout):
                    return False  # first those who are told, then the line in what others hold
                await self._serve(tx, fanout)
        except StoreError:
            raise
        except Exception as error:
            if fanout is None:
                raise
            async with self._store.writing() as tx:
                await pause_unreadable(tx, fanout, error, at=self._clock.now())
        return True

    async def _serve(self, tx: Transaction, fanout: Fanout) -> None:
        now = self._clock.now()
        story = await self._story(tx, fanout)
        match errand(fanout.audience, story.revision, story.later, now):
            case Go():
                await self._take_page(tx, fanout, story, now)
            case Drop(closing=closing):
                await tx.fanouts.close(fanout.no, FanoutState(closing.value), at=now)

    async def _story(self, tx: Transaction, fanout: Fanout) -> _Story:
        published = await tx.events.published(fanout.event)
        return _Story(next(each for each in published if each.number == fanout.number), published)

    async def _take_page(self, tx: Transaction, fanout: Fanout, story: _Story, now: datetime) -> None:
        page, owed = await self._holders(tx, fanout, story)
        await tx.sends.open(fanout.no, owed, at=now)
        if len(page) < self._page:
            await tx.fanouts.close(fanout.no, FanoutState.DONE, at=now)
            log.info(
                "a fan-out has taken its audience", action="fanout.done", revision=story.revision.reference
            )
        else:
            await tx.fanouts.advance(fanout.no, Place(0, "", page[-1]))

    async def _holders(
        self, tx: Transaction, fanout: Fanout, story: _Story
    ) -> tuple[Sequence[ChatNo], Sequence[_Owed]]:
        """Return the chats of a page that hold what it is about, also those that follow it no longer.

        With them come those whom the text of it was refused.
        """
        revision = story.revision
        numbers = concerned(revision, fanout.audience, story.published)
        instead = None
        if fanout.audience is Audience.HOLDERS:
            instead = instead_of_refused(story.published, revision.number, self._clock.now())
        line, holders = await tx.receipts.holders(
            fanout.event,
            numbers,
            after=ChatNo(fanout.cursor.chat),
            limit=self._page,
            refused=() if instead is None else instead.refused,
        )
        silent = is_silent(revision.content, story.before)
        owed: list[_Owed] = []
        for chat in holders:
            rules = await tx.subscriptions.of(chat.no)
            decision = decide(rules, revision, earlier=story.earlier, groups=self._groups)
            area = decision.rule.area if isinstance(decision, Deliver) else ""
            owed.append((chat.no, area, silent))
        return line, owed
