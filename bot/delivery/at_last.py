"""What is owed to a chat whom Telegram refused a text, once that is put right: it holds nothing of it."""

from datetime import datetime

from bot.delivery.looking import Found
from bot.domain.delivery import HELD, Audience, Closing, Send
from bot.domain.errand import instead_of_refused
from bot.store import Transaction


async def tell_at_last(tx: Transaction, send: Send, found: Found, now: datetime) -> None:
    """Owe what stands now, in the caller's transaction, where `send` puts right what its chat was refused.

    It comes as a first alert; to who holds what came before, and was refused its end, as that end.
    """
    instead = instead_of_refused(found.published, send.number, now)
    if send.audience is not Audience.HOLDERS or instead is None:
        return
    known = [each for each in found.receipts if each.number in instead.refused]
    refused = [each.number for each in known if each.closing is Closing.QUARANTINED]
    if not refused:
        return
    if any(each.closing in HELD for each in known):
        for fanout in await tx.fanouts.amending(send.event, refused[-1] - 1):
            if fanout.number == refused[-1] and fanout.audience is Audience.HOLDERS:
                await tx.sends.open(fanout.no, [(send.chat.no, send.area, send.silent)], at=now)
    elif send.area:
        await tx.sends.hand_over(send, await tx.fanouts.heir(instead.to, at=now))
