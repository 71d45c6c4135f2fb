"""How the pace of one token is split between the processes that send with it.

Each keeps its share until it renews its lease, and takes no more than what nobody has. So the shares never
make more than the whole, whoever starts, stops or dies: a newcomer begins with what is free and gets its part
as the others renew. Shares are fractions of the whole pace.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.duty import Duty, Role

IDLE = 0.02
"""Kept by a sender that has nothing to do, so that its first message leaves at once."""
ANSWERS = 0.1
"""Kept by a process that only answers people."""


@dataclass(frozen=True, slots=True)
class Party:
    """One process: the share it has, the least it keeps, and whether it could use more."""

    share: float
    least: float
    busy: bool


def party(role: Role, duties: frozenset[Duty], *, share: float, busy: bool) -> Party:
    """Return what a process of this role, which holds these duties, counts for."""
    if role.serves_followers:
        return Party(share, IDLE, busy)
    least = ANSWERS if Duty.RECEIVING in duties else 0.0
    return Party(share, least, busy and least > 0)


def share_of(mine: Party, others: Sequence[Party]) -> float:
    """Return my next share: what is fair, but no more than nobody has."""
    fair = _fair(mine, others)
    if fair <= mine.share:
        return fair
    free = 1.0 - sum(each.share for each in others)
    return max(mine.share, min(fair, free))


def _fair(mine: Party, others: Sequence[Party]) -> float:
    every = [each for each in (mine, *others) if each.least > 0]
    if mine not in every:
        return 0.0
    left = max(0.0, 1.0 - sum(each.least for each in every))
    # With nothing to do all have the same: whoever begins has its part already.
    sharing = [each for each in every if each.busy] or every
    return mine.least + (left / len(sharing) if mine in sharing else 0.0)
