"""Writes down how first tries ended: receipts in one batch, and open sends for what the sender brings."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.delivery.pausing import pause_poisoned
from bot.delivery.serving import Ending, Serving, put_off
from bot.delivery.settling import Settler
from bot.domain.chunk import Owed
from bot.domain.clock import Clock
from bot.domain.delivery import HELD, Closing
from bot.domain.region import Groups
from bot.domain.settlement import Again, Close, Next
from bot.domain.subscription import Deliver, decide
from bot.store import Transaction
from bot.store.receipts import Ended


class Closer:
    """Turns endings into rows. Each method works in the caller's transaction."""

    def __init__(self, groups: Groups, settler: Settler, clock: Clock) -> None:
        self._groups = groups
        self._settler = settler
        self._clock = clock

    async def end(self, tx: Transaction, serving: Serving, endings: Sequence[Ending]) -> None:
        """Write down how these sends of one chunk ended."""
        now = self._clock.now()
        closed: list[Ended] = []
        trusted = await tx.chats.trusted([each.owed.chat.no for each in endings])
        # Who was erased meanwhile keeps no receipt.
        there = [each for each in endings if each.owed.chat.no in trusted]
        for each in there:
            if isinstance(each.step, Close):
                closed.append(
                    Ended(each.owed.chat.no, each.step.closing, each.step.message_id, each.owed.quiet)
                )
            else:
                await self.leave_to_sender(tx, serving, each.owed, each.step, now, attempts=1)
        await tx.receipts.record_all(serving.page, closed, at=now)
        if any(each.closing is Closing.QUARANTINED for each in closed):
            await pause_poisoned(tx, serving.fanout.event, serving.fanout.number, at=now)
        for each in there:
            if _arrived(each.step) and not trusted[each.owed.chat.no]:
                await self._settler.trust(tx, each.owed.chat.no)
        await self._tell_amendments(tx, serving, there, now)

    async def leave_to_sender(
        self, tx: Transaction, serving: Serving, owed: Owed, step: Next, now: datetime, *, attempts: int
    ) -> None:
        """Let the sender bring it, as `step` says; `attempts` were made."""
        if await tx.receipts.closed(owed.chat.no, serving.fanout.event, serving.fanout.number):
            return  # written down before, in a transaction of which we never heard, and brought since
        send = replace(serving.send_of(owed), silent=owed.quiet)
        await tx.sends.open(
            serving.fanout.no, [(owed.chat.no, owed.area, owed.silent)], at=now, attempts=attempts
        )
        await self._settler.write(tx, send, serving.revision, step, owed.address)

    async def owe_elsewhere(
        self, tx: Transaction, serving: Serving, found: Sequence[Owed], now: datetime
    ) -> None:
        """Who left this place and follows another of the line is passed by there, so it is owed at once."""
        numbers = [each.chat.no for each in found]
        for each in await tx.chunks.unserved(numbers, serving.served):
            rules = await tx.subscriptions.of(each.no)
            decision = decide(rules, serving.revision, earlier=serving.earlier, groups=self._groups)
            if isinstance(decision, Deliver) and decision.at_once:
                was = next(one for one in found if one.chat.no == each.no)
                owed = was._replace(chat=each, area=decision.rule.area)
                await self.leave_to_sender(tx, serving, owed, put_off(0.0), now, attempts=0)

    async def _tell_amendments(
        self, tx: Transaction, serving: Serving, endings: Sequence[Ending], now: datetime
    ) -> None:
        """What was on its way when it was put right must be put right there, too, or told there at last."""
        if await tx.events.hold_current(serving.fanout.event) == serving.newest:
            return
        concerned = [each.owed for each in endings if _is_concerned(each.step)]
        for fanout in await tx.fanouts.amending(serving.fanout.event, serving.fanout.number):
            owed = [
                (each.chat.no, each.area, each.silent)
                for each in concerned
                if fanout.number == serving.fanout.number
                or not await tx.receipts.closed(each.chat.no, fanout.event, fanout.number)
            ]
            await tx.sends.open(fanout.no, owed, at=now)


def _arrived(step: Next) -> bool:
    return isinstance(step, Close) and step.closing is Closing.SENT


def _is_concerned(step: Next) -> bool:
    """Say whether it may be held, or was refused, so that its chat hears of what puts it right."""
    if isinstance(step, Close):
        return step.closing in HELD or step.closing is Closing.QUARANTINED
    return isinstance(step, Again) and step.in_doubt
