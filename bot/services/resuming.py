"""What was stopped by itself, and letting it go on because a person has looked."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.breaker import COPIES
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


@dataclass(frozen=True, slots=True)
class Stops:
    """What stands still, and what is counted of messages whose answer was lost.

    `until` is when sending goes on by itself, None where it does. `copies` may have arrived twice, of
    `uncertain` ones nobody knows whether they arrived.
    """

    until: datetime | None
    paused: tuple[str, ...]
    copies: int
    uncertain: int


async def stops_of(store: Store, *, clock: Clock) -> Stops:
    """Return what stands still now."""
    async with store.reading() as tx:
        standing = await tx.breakers.standing()
        return Stops(
            until=standing.until if standing.is_open(clock.now()) else None,
            paused=tuple(f"{event} r{number}" for event, number in await tx.fanouts.paused()),
            copies=await tx.breakers.counted(COPIES),
            uncertain=await tx.receipts.total_uncertain(),
        )
