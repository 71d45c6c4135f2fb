"""Who does what where several processes serve one database: roles, the duties that one of them holds, and
the lease by which all know who lives.

A process renews its lease every few seconds. What a lease that is dead held (duties, chunks, a share of the
pace) is taken over by the others. docs/decisions/0013.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

RENEW_S = 2.0
"""Between two renewals."""
DEAD_S = 10.0
"""A lease that was not renewed for so long, by the database's clock, is dead. Others serve within 15 s."""
GONE_S = 4.0
"""The same where its session has ended, too, as it does at once when a process is killed."""
FRESH_S = 8.0
"""Whoever could not renew for so long, by its own clock, sends nothing more: soon somebody else does."""


class Duty(StrEnum):
    """What one process does at a time; another stands by."""

    RECEIVING = "receiving"
    """Takes updates in and answers them, and brings the desk its notices."""
    BRINGING = "bringing"
    """Brings what is owed one by one: to holders, and what did not end at its first try."""
    SCHEDULING = "scheduling"
    """Publishes what is due, doubts what nobody confirmed, keeps house."""


class Role(StrEnum):
    """What a process may do. Those who send also serve followers, all at once."""

    ALL = "all"
    RECEIVER = "receiver"
    SENDER = "sender"
    SCHEDULER = "scheduler"

    @property
    def duties(self) -> frozenset[Duty]:
        """Return the duties that it stands by for."""
        return _DUTIES[self]

    @property
    def serves_followers(self) -> bool:
        """Say whether it brings alerts to followers."""
        return self in {Role.ALL, Role.SENDER}


_DUTIES: Mapping[Role, frozenset[Duty]] = {
    Role.ALL: frozenset(Duty),
    Role.RECEIVER: frozenset({Duty.RECEIVING}),
    Role.SENDER: frozenset({Duty.BRINGING}),
    Role.SCHEDULER: frozenset({Duty.SCHEDULING}),
}


@dataclass(frozen=True, slots=True)
class Held:
    """What a renewal gave: duties, a share of the pace (0 to 1), and whether chunks wait for a new owner."""

    duties: frozenset[Duty]
    share: float = 1.0
    ownerless: bool = False
