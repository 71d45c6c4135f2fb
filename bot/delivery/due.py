"""Owes what was held back when its time has come: summaries, bundles, and all that a snooze withheld.

Nothing is kept for those who want it later: what they were not told is found anew (`bot.delivery.missed`).
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import assert_never

from bot.delivery.missed import AT_ONCE, PUSHED_FOR, Missable, missable, owe
from bot.domain.cadence import BUNDLES, SUMMARIES, Cadence, Occasion, bundle_end
from bot.domain.clock import Clock
from bot.domain.errand import looks_back
from bot.domain.hours import next_summary, summary_day
from bot.domain.region import Groups
from bot.domain.value import ChatNo
from bot.store import Transaction
from bot.store.dues import Bundle, Due

AFTER_A_SNOOZE = AT_ONCE | frozenset(BUNDLES)
"""What a snooze withheld; what is summed up comes with its summary."""
LATE = timedelta(hours=6)
"""How much older than its bundle a publication may be: it was paused, or its commit was slow."""


class HeldBack:
    """Finds out who is due. Each method works in the caller's transaction."""

    def __init__(self, groups: Groups, clock: Clock, *, page: int = 500) -> None:
        self._groups = groups
        self._clock = clock
        self._page = page

    async def spread(self, tx: Transaction) -> bool:
        """Owe a page of chats what is due for them; False when nothing is."""
        now = self._clock.now()
        due = await tx.dues.now_due(now, limit=self._page)
        for occasion, of_it in groupby(sorted(due, key=_occasion_of), key=_occasion_of):
            await self._serve(tx, occasion, list(of_it), now)
        return bool(due) or await self._bundle(tx, now)

    async def _serve(self, tx: Transaction, occasion: Occasion, due: Sequence[Due], now: datetime) -> None:
        since = now - looks_back(occasion, PUSHED_FOR)
        fanouts = await tx.fanouts.of_followers_since(since, expired=occasion in SUMMARIES)
        missed = await missable(tx, fanouts, now, occasion)
        for each in due:
            match occasion:
                case Occasion.SNOOZE:
                    await self._wake(tx, each.chat, missed, now)
                case Occasion.DAILY | Occasion.WEEKLY:
                    await self._sum_up(tx, each, missed, now)
                case Occasion.BUNDLE:
                    await tx.dues.drop(each.chat, occasion)  # a bundle ends for all at once: there is none
                case _:
                    assert_never(occasion)

    async def _wake(self, tx: Transaction, chat: ChatNo, missed: Sequence[Missable], now: datetime) -> None:
        await tx.chats.snooze(chat, None)
        await tx.dues.drop(chat, Occasion.SNOOZE)
        await tx.sends.put_off(chat, now, Occasion.SNOOZE)
        await self._owe(tx, chat, missed, now, Occasion.SNOOZE, AFTER_A_SNOOZE)

    async def _sum_up(self, tx: Transaction, due: Due, missed: Sequence[Missable], now: datetime) -> None:
        """Owe what stands since the last summary, and plan the next; a chat that snoozes goes without."""
        chat, cadence = await tx.chats.get(due.chat), SUMMARIES[due.occasion]
        rules = await tx.subscriptions.of(due.chat)
        if chat is None or all(rule.cadence is not cadence for rule in rules):
            await tx.dues.drop(due.chat, due.occasion)
            return
        if chat.snoozed_until is None:
            await self._owe(tx, due.chat, missed, now, due.occasion, {cadence})
        served_on = summary_day(chat.hours, now)
        at = next_summary(due.occasion, chat.hours, now, served_on)
        await tx.dues.set(Due(due.chat, due.occasion, at, served_on))

    async def _bundle(self, tx: Transaction, now: datetime) -> bool:
        """Bring a page of the bundles that have ended; False when there is none."""
        known = await tx.dues.bundles()
        for cadence in BUNDLES:
            end = bundle_end(cadence, now)
            bundle = known.get(cadence) or Bundle(cadence, through=end)
            if cadence not in known:
                await tx.dues.set_bundle(bundle)  # from here on: nobody waits for what was before
            elif (bundle.until or end) > bundle.through:
                await self._bring(tx, bundle, bundle.until or end, now)
                return True
        return False

    async def _bring(self, tx: Transaction, bundle: Bundle, until: datetime, now: datetime) -> None:
        fanouts = await tx.fanouts.of_followers_since(bundle.through - LATE)
        page: Sequence[ChatNo] = ()
        if fanouts:
            page = await tx.subscriptions.held(bundle.cadence, after=bundle.cursor, limit=self._page)
        if page:
            missed = await missable(tx, fanouts, now, Occasion.BUNDLE)
            for chat in page:
                await self._owe(tx, chat, missed, now, Occasion.BUNDLE, {bundle.cadence})
        if len(page) < self._page:
            await tx.dues.set_bundle(Bundle(bundle.cadence, through=until))
        else:
            await tx.dues.set_bundle(Bundle(bundle.cadence, bundle.through, until, page[-1]))

    async def _owe(
        self,
        tx: Transaction,
        chat: ChatNo,
        missed: Sequence[Missable],
        now: datetime,
        occasion: Occasion,
        cadences: Collection[Cadence],
    ) -> None:
        await owe(tx, chat, missed, self._groups, at=now, cadences=cadences, occasion=occasion)


def _occasion_of(due: Due) -> Occasion:
    return due.occasion
