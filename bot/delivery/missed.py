"""Owes to chats what they missed: after nobody served for a while, or when a chat that was gone is back.

Nothing is kept for those who are away. What they missed is found anew from what still stands, by the rules
that they have, and leaves as one message (`bot.domain.catchup`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.amendment import holding, told_to_holders
from bot.domain.cadence import Cadence, Occasion
from bot.domain.catchup import LONG
from bot.domain.clock import Clock
from bot.domain.delivery import Audience, Closing, Fanout, FanoutState, Receipt
from bot.domain.errand import Drop, Go, HandOver, brought_by, errand
from bot.domain.event import Revision
from bot.domain.region import Groups
from bot.domain.subscription import Deliver, decide, is_silent
from bot.domain.tiers import Place
from bot.domain.value import ChatNo
from bot.store import Transaction

AT_ONCE = frozenset({Cadence.INSTANT})
PUSHED_FOR = timedelta(hours=48)
"""Nothing is pushed for longer, unless its revision says so (docs/delivery.md)."""


@dataclass(frozen=True, slots=True)
class Missable:
    """What could be told now to who has missed it; `instead_of` is the revision that it puts right.

    Who holds one of `held` is told it for that, and misses nothing.
    """

    fanout: Fanout
    revision: Revision
    earlier: tuple[Revision, ...]
    instead_of: int
    held: tuple[int, ...]


async def missable(
    tx: Transaction, fanouts: Sequence[Fanout], now: datetime, occasion: Occasion | None = None
) -> tuple[Missable, ...]:
    """Return what these fan-outs for followers bring, as it stands now; what has ended is left out."""
    found = []
    for fanout in fanouts:
        published = await tx.events.published(fanout.event)
        revision = next(each for each in published if each.number == fanout.number)
        later = [each for each in published if each.number > fanout.number]
        bringing, brings = fanout, revision
        match errand(Audience.FOLLOWERS, revision, later, now, occasion):
            case HandOver(to=to):
                bringing, brings = await tx.fanouts.heir(to, at=now), to
            case Drop():
                continue
            case Go():
                pass
        earlier = tuple(each for each in published if each.number < brings.number)
        overtaken = [each.number for each in brought_by(published, brings.number)[:-1]]
        held = (*told_to_holders(brings, published), *overtaken)
        found.append(Missable(bringing, brings, earlier, fanout.number, held))
    return tuple(found)


async def owe(
    tx: Transaction,
    chat: ChatNo,
    missed: Sequence[Missable],
    groups: Groups,
    *,
    at: datetime,
    cadences: Collection[Cadence] = AT_ONCE,
    occasion: Occasion | None = None,
) -> None:
    """Owe a chat what its rules let through and it was not told; that it was gone then counts for nothing.

    Only what it wants as soon as one of the `cadences`.
    """
    rules = await tx.subscriptions.of(chat)
    for each in missed:
        decision = decide(rules, each.revision, earlier=each.earlier, groups=groups)
        if not isinstance(decision, Deliver) or decision.rule.cadence not in cadences:
            continue
        event = each.revision.event
        receipts = await tx.receipts.of(chat, event)
        if holding(receipts, each.held):
            continue
        for number in {each.revision.number, each.instead_of}:
            await tx.receipts.take_back_gone(chat, event, number)
        if not any(_ended(each, receipt) for receipt in receipts):
            owed = (chat, decision.rule.area, decision.silent)
            await tx.sends.open(each.fanout.no, [owed], at=at, occasion=occasion)


def _ended(missed: Missable, receipt: Receipt) -> bool:
    """Say whether a receipt ends it for its chat: not one of a chat gone, or of a text put right since."""
    if receipt.closing is Closing.GONE:
        return False
    if receipt.number == missed.revision.number:
        return True
    return receipt.number == missed.instead_of and receipt.closing is not Closing.QUARANTINED


class Missed:
    """Finds out who missed what."""

    def __init__(self, groups: Groups, clock: Clock, *, page: int = 500) -> None:
        self._groups = groups
        self._clock = clock
        self._page = page

    async def set_aside(self, tx: Transaction, *, back_at: datetime) -> None:
        """After a long absence, let several alerts that are late be told together, not one by one."""
        late = await tx.fanouts.opened_before(back_at - LONG)
        if len({fanout.event for fanout in late}) > 1:
            await tx.fanouts.make_late([fanout.no for fanout in late])

    async def spread(self, tx: Transaction) -> bool:
        """Owe a page of chats what is late, each all of it at once; False when nothing is late."""
        now = self._clock.now()
        late = await tx.fanouts.late()
        if not late:
            return False
        cursor = min(fanout.cursor.chat for fanout in late)
        page = await tx.chats.following_after(ChatNo(cursor), limit=self._page)
        missed = await missable(tx, late, now)
        for chat in page:
            await owe(tx, chat, missed, self._groups, at=now)
        for fanout in late:
            if len(page) < self._page:
                await tx.fanouts.close(fanout.no, FanoutState.DONE, at=now)
            else:
                await tx.fanouts.advance(fanout.no, Place(0, "", page[-1]))
        return True

    async def welcome(self, tx: Transaction, chats: Sequence[ChatNo]) -> None:
        """Owe chats that are back what they missed, and what puts right what they hold."""
        if not chats:
            return
        now = self._clock.now()
        alerts = await missable(tx, await tx.fanouts.of_followers_since(now - PUSHED_FOR), now)
        for chat in chats:
            if await tx.chats.is_awake(chat):
                await owe(tx, chat, alerts, self._groups, at=now)
            for fanout in await tx.fanouts.unheard_by_holder(chat):
                await self._put_right(tx, chat, fanout, now)

    async def _put_right(self, tx: Transaction, chat: ChatNo, fanout: Fanout, now: datetime) -> None:
        published = await tx.events.published(fanout.event)
        revision = next(each for each in published if each.number == fanout.number)
        later = [each for each in published if each.number > fanout.number]
        if isinstance(errand(fanout.audience, revision, later, now), Go):
            before = next((each for each in reversed(published) if each.number < fanout.number), None)
            await tx.sends.open(fanout.no, [(chat, "", is_silent(revision.content, before))], at=now)
