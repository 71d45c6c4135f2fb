"""Reads, before its turn, all that a send needs, and ends those that are not worth a message any more."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import structlog

from bot.delivery.at_last import tell_at_last
from bot.delivery.looking import Found, Looks
from bot.delivery.settling import Settler, name_of
from bot.delivery.telling import Teller
from bot.domain.address import Address
from bot.domain.amendment import (
    Amendment,
    Plan,
    Sound,
    amendment_of,
    concerned,
    holding,
    plan,
    told_to_holders,
)
from bot.domain.catchup import Missed, comes_late, folded, occasion_of, told
from bot.domain.clock import Clock
from bot.domain.delivery import HELD, IN_DOUBT, Audience, Closing, Receipt, Send
from bot.domain.errand import Drop, Errand, Go, HandOver, as_it_stands, brought_by, errand
from bot.domain.event import Revision
from bot.domain.held import Held, held_of
from bot.domain.message import Message
from bot.domain.region import Groups, RegionCode
from bot.domain.subscription import Deliver, decide
from bot.errors import StoreError
from bot.store import Store, Transaction
from bot.store.sends import Waiting

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Ready:
    """A message that may go; `newest` is the number of the newest revision when it was written.

    `sounds_anyway` says that a mute does not silence it.
    """

    send: Send
    revision: Revision
    newest: int
    address: Address
    message: Message
    reply_to: int | None
    sounds_anyway: bool = False
    folded: tuple[Missed, ...] = ()
    """All that one message tells late, `send` among it; empty for a message of its own."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What one chat holds of an event, and what is to be done about it."""

    send: Send
    revision: Revision
    published: tuple[Revision, ...]
    address: Address
    amendment: Amendment
    plan: Plan
    numbers: tuple[int, ...]
    """The revisions whose messages this is about."""
    receipts: tuple[Receipt, ...]
    """All that the chat has of the event."""

    def told(self, number: int) -> Revision:
        """Return one of the revisions that the chat holds."""
        return next(each for each in self.published if each.number == number)

    def held(self, receipt: Receipt) -> Held:
        """Return the message of a receipt, as it reads by now."""
        itself = self.send.audience is Audience.UNCONFIRMED
        earlier = [each for each in self.published if itself or each.number < self.revision.number]
        return held_of(receipt, self.receipts, earlier, self.numbers)


class Preparer:
    """Decides what a send is to be, by what stands now."""

    def __init__(
        self, store: Store, looks: Looks, teller: Teller, settler: Settler, clock: Clock, groups: Groups
    ) -> None:
        self._store = store
        self._groups = groups
        self._looks = looks
        self._teller = teller
        self._settler = settler
        self._clock = clock

    async def prepare(self, waiting: Waiting, *, fold: bool = True) -> Ready | Holding | None:
        """Return the message, or what the chat holds that is to be edited; None when it has ended.

        With `fold` alerts that are late together become one.
        """
        found = await self._looks.find(waiting)
        if found is None:
            return None
        send = found.send
        if self._is_told(found):
            async with self._store.writing() as tx:
                await tx.sends.close(send)
            return None
        later = [each for each in found.published if each.number > send.number]
        decision = errand(send.audience, found.revision, later, self._clock.now(), send.occasion)
        if not isinstance(decision, Go):
            await self._end(send, found.revision, decision)
            return None
        if send.audience is Audience.FOLLOWERS:
            area = send.area if found.followed or not send.follows else await self._followed_instead(found)
            if not area:
                return None
            send = replace(send, area=area)
            late = await self._missed(send, found.revision) if fold else ()
            return await (self._catch_up(send, found, late) if late else self._alert(send, found))
        return await self._holding(send, found)

    async def reply(self, holding: Holding, *, marked: bool) -> Ready | None:
        """Return the reply to a message held."""
        send, by = holding.send, holding.revision
        standing = holding.published[-1]
        try:
            message = await self._reply(holding, marked=marked)
        except StoreError:
            raise
        except Exception as error:
            await self._untellable(send, by, error)
            return None
        sounding = replace(send, silent=holding.plan.silent)
        return Ready(
            sounding,
            by,
            standing.number,
            holding.address,
            message,
            holding.plan.reply_to,
            sounds_anyway=holding.amendment.reply is Sound.AS_BEFORE,
        )

    async def _reply(self, holding: Holding, *, marked: bool) -> Message:
        by, lang = holding.revision, holding.send.chat.language
        if holding.send.chat.discreet:
            return await self._teller.covered(by, lang=lang)
        wrong, standing = holding.told(holding.plan.held[0].number), holding.published[-1]
        return await self._teller.reply(by, wrong=wrong, standing=standing, marked=marked, lang=lang)

    def _is_told(self, found: Found) -> bool:
        """Say whether what was left to us was brought after all by the process that had begun it."""
        send, alone = found.send, self._store.lease_no is None
        if alone or send.audience is not Audience.FOLLOWERS or send.attempts:
            return False
        numbers = {each.number for each in brought_by(found.published, send.number)}
        for receipt in found.receipts:
            if receipt.number in numbers and receipt.closing is Closing.SENT:
                return True
            if receipt.number == send.number and receipt.closing not in IN_DOUBT:
                return True
        return False

    async def _followed_instead(self, found: Found) -> str:
        """Return another area that takes it of whoever left the one it was owed for; without one it ends."""
        send, revision = found.send, found.revision
        earlier = [each for each in found.published if each.number < revision.number]
        async with self._store.writing() as tx:
            rules = await tx.subscriptions.of(send.chat.no)
            decision = decide(rules, revision, earlier=earlier, groups=self._groups)
            if isinstance(decision, Deliver) and (decision.at_once or send.occasion is not None):
                await tx.sends.redirect(send, decision.rule.area)
                return decision.rule.area
            await tx.sends.close(send)
        return ""

    async def _end(self, send: Send, revision: Revision, decision: Errand) -> None:
        async with self._store.writing() as tx:
            if isinstance(decision, HandOver) and not await self._may_hold(tx, send, decision.to):
                heir = await tx.fanouts.heir(decision.to, at=self._clock.now())
                await tx.sends.hand_over(send, heir)
            closing = decision.closing if isinstance(decision, Drop) else Closing.SUPERSEDED
            await self._settler.close(tx, send, revision, closing)

    async def _may_hold(self, tx: Transaction, send: Send, to: Revision) -> bool:
        """Say whether its chat is told `to` for what it holds: an earlier one, or this that may be there."""
        receipts = await tx.receipts.of(send.chat.no, send.event)
        numbers = told_to_holders(to, await tx.events.published(send.event))
        arrived = any(each.number == send.number and each.closing in HELD for each in receipts)
        return arrived or bool(holding(receipts, numbers))

    async def _alert(self, send: Send, found: Found) -> Ready | None:
        revision = found.revision
        async with self._store.reading() as tx:
            root = await tx.receipts.thread_root(send.chat.no, revision.content.thread)
        try:
            lang = send.chat.language
            if send.chat.discreet:
                message = await self._teller.covered(revision, lang=lang)
            else:
                message = await self._teller.alert(revision, lang=lang, area=RegionCode(send.area))
        except StoreError:
            raise
        except Exception as error:
            await self._untellable(send, revision, error)
            return None
        return Ready(send, revision, found.published[-1].number, found.address, message, root)

    async def _missed(self, send: Send, revision: Revision) -> tuple[Missed, ...]:
        """Return this alert with the others that its chat should long have had; nothing for a single one."""
        now = self._clock.now()
        if not comes_late(send, revision, now):
            return ()
        found = []
        async with self._store.reading() as tx:
            for each in await tx.sends.of_chat(send.chat.no, now):
                published = await tx.events.published(each.event)
                mine = next(one for one in published if one.number == each.number)
                later = [one for one in published if one.number > each.number]
                goes = isinstance(errand(each.audience, mine, later, now, each.occasion), Go)
                if goes and comes_late(each, mine, now):
                    found.append(Missed(each, mine))
        return folded(found)

    async def _catch_up(self, send: Send, found: Found, late: tuple[Missed, ...]) -> Ready | None:
        lines = [each.revision for each in told(late)]
        more = len({each.revision.event for each in late}) - len(lines)
        try:
            lang = send.chat.language
            if send.chat.discreet:
                message = await self._teller.covered(None, lang=lang)
            else:
                message = await self._teller.catch_up(
                    lines, more=more, lang=lang, occasion=occasion_of(late), areas=_areas_of(late)
                )
        except StoreError:
            raise
        except Exception as error:
            await self._untellable(send, found.revision, error)
            return None
        quiet = replace(send, silent=all(each.send.silent for each in late))
        newest = found.published[-1].number
        return Ready(quiet, found.revision, newest, found.address, message, None, folded=late)

    async def _holding(self, send: Send, found: Found) -> Holding | None:
        numbers = concerned(found.revision, send.audience, found.published)
        amendment = amendment_of(found.revision.content, send.audience)
        planned = plan(amendment, found.receipts, numbers, usually_silent=send.silent)
        later = [each for each in found.published if each.number > send.number]
        by = as_it_stands(found.revision, later) or found.revision
        if by is not found.revision and _is_held(found, send.number):
            # As it was it may be there, so what puts it right goes there, too.
            await self._end(send, found.revision, Drop(Closing.SUPERSEDED))
            return None
        if planned is None:
            # It was on its way when this was ordered and did not arrive, or its text was refused.
            async with self._store.writing() as tx:
                await tell_at_last(tx, send, found, self._clock.now())
                await tx.sends.close(send)
            return None
        if _is_held(found, send.number) and not send.attempts:
            # Who was still being sent to when this was ordered is owed it at once, and found once more
            # when the line of holders comes there.
            planned = replace(planned, reply=False)
        of_event = (by, found.published, found.address, amendment, planned, numbers)
        return Holding(send, *of_event, found.receipts)

    async def _untellable(self, send: Send, revision: Revision, error: Exception) -> None:
        """Set aside a revision that cannot be rendered: it harms no other."""
        # Only the kind: the text of an error may quote the revision.
        log.error(
            "a revision cannot be told",
            action="sender.untellable",
            revision=name_of(send),
            error=type(error).__name__,
        )
        async with self._store.writing() as tx:
            await self._settler.close(tx, send, revision, Closing.QUARANTINED)


def _areas_of(late: Sequence[Missed]) -> tuple[RegionCode, ...]:
    """Return what the chat follows that brought it these, each once."""
    return tuple(dict.fromkeys(RegionCode(each.send.area) for each in late if each.send.area))


def _is_held(found: Found, number: int) -> bool:
    """Say whether a revision is, or may be, in the chat by a message of its own."""
    return any(each.number == number and each.closing in HELD for each in found.receipts)
