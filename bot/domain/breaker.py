"""The breaker: when many chats seem to be gone at once, the fault is more likely between us and Telegram.

Pure. A chat that is gone is stopped, which is right for one and a disaster for all: a wrong token, a change
at Telegram or a proxy that answers in its stead can make every chat look gone. So when more are gone than
people leave, all stop, and the chats concerned are doubted instead. Figures and reasons:
docs/decisions/0010.
"""

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Self

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
PAUSE = timedelta(minutes=5)
"""How long nothing leaves by itself: long enough for a person to look, short beside the life of an alert."""
CALLED_OFF = timedelta(hours=1)
"""How long nothing trips after a person said to go on."""
IN_A_MINUTE = 50
SEEN = 1_000
"""The share is only looked at once so many sends were seen, and over so many."""
IN_SEEN = 5
"""Half a percent of those: more in a minute than leave unnoticed in a month."""
COPIES = "copies"
"""What is counted of messages that leave once more though they may have arrived."""
MOST_FOR_ABSENCE = 6
MOST_TRIPS = 8


class Doubt(Enum):
    """What is to be made of a chat that seems to be gone."""

    NONE = auto()
    """It is gone, and counts as one more that is."""
    FRESH = auto()
    """It counts, and is asked again later."""
    WAITING = auto()
    """It has counted, and is asked again when its day is over."""
    BELIEVED = auto()
    """It was asked on two days; it is gone, and has counted."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether sending stands still. Kept on disk, so that a restart changes nothing of it.

    `trips` are those within a day of one another. From `away_since` to `back_at` nobody served.
    """

    until: datetime | None = None
    reason: str = ""
    tripped_at: datetime | None = None
    trips: int = 0
    off_until: datetime | None = None
    alive_at: datetime | None = None
    away_since: datetime | None = None
    back_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Say whether nothing may leave."""
        return self.until is not None and now < self.until

    def is_wary(self, now: datetime) -> bool:
        """Say whether chats that seem gone are doubted: for a day after the last trip."""
        return self.tripped_at is not None and now < self.tripped_at + DAY

    def slack(self, now: datetime) -> int:
        """Return by how much the limits are wider than usual.

        After days in which nobody took Telegram's updates we meet at once all who left meanwhile. And each
        trip doubles them, so that a true wave of leavers holds the others up a few times and not for ever.
        """
        trips = self.trips if self.is_wary(now) else 0
        return self._for_absence(now) << min(trips, MOST_TRIPS)

    def trip(self, reason: str, now: datetime) -> Self:
        """Stop sending for a while."""
        trips = self.trips + 1 if self.is_wary(now) else 1
        return replace(self, until=now + PAUSE, reason=reason, tripped_at=now, trips=trips)

    def resume(self, now: datetime) -> Self:
        """Go on at once, because a person has looked."""
        return replace(self, until=None, off_until=now + CALLED_OFF)

    def may_trip(self, now: datetime) -> bool:
        """Say whether it is in force and has not tripped already."""
        return not self.is_open(now) and (self.off_until is None or now >= self.off_until)

    def serve(self, now: datetime, *, long: timedelta) -> Self:
        """Note that somebody serves; more than `long` after the last time it is a return."""
        if self.alive_at is not None and now - self.alive_at > long:
            return replace(self, alive_at=now, away_since=self.alive_at, back_at=now)
        return replace(self, alive_at=now)

    def _for_absence(self, now: datetime) -> int:
        if self.away_since is None or self.back_at is None or now - self.back_at > DAY:
            return 1
        return min(1 + (self.back_at - self.away_since) // DAY, MOST_FOR_ABSENCE)


def doubt(standing: Standing, now: datetime, *, doubted_at: datetime | None) -> Doubt:
    """Decide what to make of a chat that seems gone; `doubted_at` is when it was first doubted."""
    if doubted_at is not None:
        return Doubt.BELIEVED if now >= doubted_at + DAY else Doubt.WAITING
    return Doubt.FRESH if standing.is_open(now) or standing.is_wary(now) else Doubt.NONE


class Window:
    """What was answered lately, and which of it said that a chat is gone. One for all that send."""

    def __init__(self) -> None:
        self._seen = 0
        self._gone: dict[Hashable, int] = {}
        self._minute: deque[tuple[datetime, int]] = deque()

    def answered(self, count: int, now: datetime) -> None:
        """Count answers, of whatever kind."""
        self._seen += count
        if self._minute and now - self._minute[-1][0] < SECOND:
            at, before = self._minute.pop()
            self._minute.append((at, before + count))
            return
        self._minute.append((now, count))
        while self._minute[0][0] <= now - MINUTE:
            self._minute.popleft()

    def left(self, chat: Hashable) -> None:
        """Count a chat that is gone, as one of the last answers said; said again it counts once."""
        self._gone = {each: at for each, at in self._gone.items() if at > self._seen - SEEN}
        self._gone[chat] = self._seen

    def clear(self) -> None:
        """Begin anew, after a trip."""
        self._seen = 0
        self._gone.clear()
        self._minute.clear()

    def verdict(self, *, in_last_minute: int, slack: int, now: datetime) -> str | None:
        """Return why all must stop; None while people leave as people do.

        `in_last_minute` chats went in the minute before now. Where the pace is so high that fifty are less
        than half a percent of a minute, half a percent counts.
        """
        pace = sum(count for at, count in self._minute if at > now - MINUTE)
        if in_last_minute > max(IN_A_MINUTE, pace * IN_SEEN // SEEN) * slack:
            return "gone_in_a_minute"
        recent = sum(at > self._seen - SEEN for at in self._gone.values())
        return "gone_of_the_last" if self._seen >= SEEN and recent > IN_SEEN * slack else None
