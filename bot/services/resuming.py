"""Letting what was stopped go on, because a person has looked."""

from datetime import datetime

from bot.domain.clock import Clock
from bot.domain.notice import RELEASED
from bot.store import Store, Transaction


async def resume_sending(store: Store, *, clock: Clock) -> bool:
    """Let sending go on at once, and let nothing trip for an hour; False where nothing stood still."""
    now = clock.now()
    async with store.writing() as tx:
        standing = await tx.breakers.standing()
        await tx.breakers.stand(standing.resume(now))
    return standing.is_open(now)


async def resume_event(tx: Transaction, event: str, *, actor: str, at: datetime) -> bool:
    """Let what is paused of an event go on where it stood; False where nothing of it is."""
    paused = [(name, number) for name, number in await tx.fanouts.paused() if name == event]
    if not paused or not await tx.fanouts.release(event):
        return False
    for name, number in paused:
        await tx.audit.write(actor=actor, action=RELEASED, subject=f"{name} r{number}", at=at, detail={})
    return True
