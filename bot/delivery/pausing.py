"""What cannot be told goes to nobody until a person sees to it.

That is a text which Telegram refuses in several chats, or a revision that nobody can read any more.
"""

from datetime import datetime

import structlog

from bot.domain.delivery import Fanout
from bot.domain.notice import PAUSED, SCHEDULER, UNREADABLE
from bot.store import Transaction

log = structlog.get_logger(__name__)

POISONED = 3
"""Chats in which a revision must be refused: one may have a peculiarity, three have none in common."""


async def pause_poisoned(tx: Transaction, event: str, number: int, *, at: datetime) -> None:
    """Pause what still brings this revision, if it was refused in enough chats; the desk hears it.

    What was taken is kept where it stands, so that it can go on from there.
    """
    if await tx.receipts.quarantined(event, number, limit=POISONED) < POISONED:
        return
    if not await tx.fanouts.pause(event, number):
        return
    reference = f"{event} r{number}"
    await tx.audit.write(actor=SCHEDULER, action=PAUSED, subject=reference, at=at, detail={})
    log.error(
        "an event is paused: Telegram refuses its text. Correct it, or let it go on with "
        "`tocsin resume EVENT`; nobody else gets it until then",
        action="event.paused",
        revision=reference,
    )


async def pause_unreadable(tx: Transaction, fanout: Fanout, error: Exception, *, at: datetime) -> None:
    """Pause a request that fails whenever it is served, so that it stands in nobody's way."""
    reference = f"{fanout.event} r{fanout.number}"
    if await tx.fanouts.pause(fanout.event, fanout.number):
        await tx.audit.write(actor=SCHEDULER, action=UNREADABLE, subject=reference, at=at, detail={})
    # Only the kind: the text of an error may quote the row.
    log.error(
        "an event is paused: what is stored of it cannot be used. Mend it or restore a backup, then let it "
        "go on with `tocsin resume EVENT`",
        action="event.unreadable",
        revision=reference,
        error=type(error).__name__,
    )
