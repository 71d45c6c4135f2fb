"""A revision whose text Telegram refuses in several chats goes to nobody else until a person sees to it."""

from datetime import datetime

import structlog

from bot.domain.notice import PAUSED, SCHEDULER
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
