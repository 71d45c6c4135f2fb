"""What paid broadcast costs, and when it has cost enough.

Telegram lets a message above the free rate pass for a tenth of a Star, where the call says so and the message
arrives (Bot API, sendMessage, `allow_paid_broadcast`; Bots FAQ: 30 messages a second are free). Nobody tells
what was charged, so it is counted here, in the same way and never too low.
"""

from collections import deque
from dataclasses import dataclass
from enum import Enum

FREE_PER_SECOND = 30
"""Messages that cost nothing, whether the call offers to pay or not (Bots FAQ)."""
TENTHS = 10
"""Of a Star: the price of a message is one."""


class Fare(Enum):
    """What was offered for one message: nothing, or to pay; and whether that will be taken."""

    UNPAID = 0
    WITHIN_FREE = 1
    CHARGED = 2

    @property
    def offers(self) -> bool:
        """Say whether the call must say that we pay."""
        return self is not Fare.UNPAID


@dataclass(frozen=True, slots=True)
class Spending:
    """How much was spent of how much may be, in tenths of a Star."""

    spent: int
    ceiling: int

    @property
    def over(self) -> bool:
        """Say whether nothing more may be spent."""
        return self.spent >= self.ceiling


class Bill:
    """Pays until the ceiling; what is on its way counts as spent until it is known.

    Instants are monotonic seconds.
    """

    def __init__(self, spending: Spending) -> None:
        self._ceiling = spending.ceiling
        self._spent = spending.spent
        self._on_the_way = 0
        self._unwritten = 0
        self._last: deque[float] = deque(maxlen=FREE_PER_SECOND)
        self._closed = spending.over

    @property
    def closed(self) -> bool:
        """Say whether the ceiling was met; it stays so until somebody raises it."""
        return self._closed

    @property
    def spending(self) -> Spending:
        """Return what was spent."""
        return Spending(self._spent, self._ceiling)

    @property
    def unwritten(self) -> int:
        """Return how many tenths of a Star were spent and are not yet `written`."""
        return self._unwritten

    def take(self, now: float) -> Fare:
        """Return what to offer for a message that leaves now."""
        if self._closed:
            return Fare.UNPAID
        last = self._last
        charged = len(last) == FREE_PER_SECOND and now - last[0] < 1.0
        if charged and self._spent + self._on_the_way >= self._ceiling:
            self._closed = True
            return Fare.UNPAID
        last.append(now)
        self._on_the_way += charged
        return Fare.CHARGED if charged else Fare.WITHIN_FREE

    def settle(self, fare: Fare, *, arrived: bool) -> None:
        """Count a message that arrived or may have; what did not costs nothing."""
        if fare is Fare.CHARGED:
            self._on_the_way -= 1
            self._spent += arrived
            self._unwritten += arrived

    def heed(self, on_disk: int) -> None:
        """Count what was ever spent and written down, also by other processes."""
        self._spent = max(self._spent, on_disk + self._unwritten)

    def written(self, tenths: int) -> None:
        """So much of what is unwritten is on disk now."""
        self._unwritten -= tenths
