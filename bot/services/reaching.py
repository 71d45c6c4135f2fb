"""How far a correction has come: of those who hold what it is about, how many have been told."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.amendment import concerned
from bot.domain.clock import Clock
from bot.domain.crowd import rounded
from bot.domain.delivery import Audience, audience_of
from bot.domain.event import Revision
from bot.store import Store


@dataclass(frozen=True, slots=True)
class Reach:
    """How far `revision` has come since it was published.

    `holders` is rounded, `percent` rounded down; both None where there are too few to be counted. `done`
    says that nothing of it is owed to anybody any more.
    """

    revision: Revision
    holders: int | None
    percent: int | None
    since: timedelta
    done: bool


async def reach_of(store: Store, event: str, *, clock: Clock) -> Reach | None:
    """Return the reach of the newest revision of an event that was for holders; None where there is none."""
    async with store.reading() as tx:
        published = await tx.events.published(event)
        found = [each for each in published[1:] if audience_of(each.content) is Audience.HOLDERS]
        if not found:
            return None
        newest = found[-1]
        numbers = concerned(newest, Audience.HOLDERS, published)
        holders, told = await tx.receipts.reached(event, numbers, by=newest.number)
        owed = await tx.sends.count_of(event, newest.number)
        taking = await tx.fanouts.still_taking(event, newest.number)
    shown = rounded(holders)
    return Reach(
        revision=newest,
        holders=shown,
        percent=None if shown is None else told * 100 // holders,
        since=clock.now() - (newest.published_at or newest.recorded_at),
        done=not owed and not taking,
    )
