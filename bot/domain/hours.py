"""When a chat is to be told, by the clock on its own wall: its zone, its quiet hours, its summaries.

Pure. A wall clock skips an hour in spring and repeats one in autumn: what falls into the gap comes at the
first instant after it, what comes twice comes the first time only.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from bot.domain.cadence import Occasion

DAYS = 7
WHOLE_DAY = 1_440
"""Minutes of a day, and the end of a quiet range that lasts until midnight."""
SUMMARY_HOUR, SUMMARY_WEEKDAY = 8, 0
"""When summaries come unless another hour was chosen; the weekly one on a Monday."""
BUDGETS = (1, 2, 3, 5, 10)
"""Sounds in an hour that can be chosen."""


class NoRange(ValueError):
    """These two times are no range: it would be nothing, or the whole day."""


class Quiet(NamedTuple):
    """Minutes after midnight at which quiet begins and ends; an end before the start is on the next day."""

    start: int
    end: int

    @property
    def passes_midnight(self) -> bool:
        return self.end <= self.start


ALL_DAY = Quiet(0, WHOLE_DAY)
Week = tuple[Quiet | None, ...]
"""For each weekday, Monday first, the range that begins on it."""
NEVER: Week = (None,) * DAYS


def quiet_range(start: int, end: int) -> Quiet:
    """Return the range between two times, in minutes. Raises NoRange where they are one and the same."""
    if not (0 <= start < WHOLE_DAY and 0 <= end <= WHOLE_DAY) or start == end:
        raise NoRange("a quiet range begins at one time and ends at another")
    return Quiet(start, end)


@dataclass(frozen=True, slots=True)
class Hours:
    """What a chat chose about time and sound. `zone` is an IANA name; `assumed` that we took it ourselves.

    `bypass`: critical alerts sound in quiet hours and above the budget. `budget`: sounds in an hour.
    """

    zone: str | None = None
    assumed: bool = False
    quiet: Week = NEVER
    bypass: bool = False
    budget: int | None = None
    summary_hour: int = SUMMARY_HOUR
    summary_weekday: int = SUMMARY_WEEKDAY

    @property
    def tz(self) -> ZoneInfo:
        """Return the zone; UTC where none is known."""
        return ZoneInfo(self.zone or "UTC")

    def dump(self) -> str | None:
        """Return it as text for the store; None where nothing was chosen."""
        if self == NO_HOURS:
            return None
        return json.dumps({name: getattr(self, name) for name in self.__slots__})

    @classmethod
    @lru_cache(maxsize=4_096)
    def load(cls, text: str | None) -> Self:
        """Read what `dump` wrote. Raises ValueError."""
        parts = json.loads(text) if text else {}
        if "quiet" in parts:
            parts["quiet"] = tuple(None if each is None else Quiet(*each) for each in parts["quiet"])
        return cls(**parts)


NO_HOURS = Hours()
"""Nothing was chosen."""


def is_quiet(hours: Hours, now: datetime) -> bool:
    """Say whether the chat's own clock stands in one of its quiet ranges."""
    if hours.quiet == NEVER:
        return False
    local = now.astimezone(hours.tz)
    minute = local.hour * 60 + local.minute
    today, yesterday = hours.quiet[local.weekday()], hours.quiet[local.weekday() - 1]
    if today is not None and today.start <= minute and (today.passes_midnight or minute < today.end):
        return True
    return yesterday is not None and yesterday.passes_midnight and minute < yesterday.end


def instant_at(day: date, hour: int, tz: ZoneInfo) -> datetime:
    """Return the first instant (UTC) of a day at which its clock shows this hour, or has passed it.

    A day that a zone skipped whole has none of its own: it is the first instant after it.
    """
    wall = datetime.combine(day, time(hour), tz)
    at, other = wall.astimezone(UTC), wall.replace(fold=1).astimezone(UTC)
    return at if at <= other else _end_of_gap(other, at, tz)


def _end_of_gap(low: datetime, high: datetime, tz: ZoneInfo) -> datetime:
    """Return the instant between these two at which the clock jumps."""
    after = high.astimezone(tz).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        if middle.astimezone(tz).utcoffset() == after:
            high = middle
        else:
            low = middle
    return high.replace(microsecond=0)


def next_summary(occasion: Occasion, hours: Hours, now: datetime, served_on: date | None) -> datetime:
    """Return when (UTC) the next summary is due after `now`, on a day that had none yet."""
    day = now.astimezone(hours.tz).date()
    if served_on is not None:
        day = max(day, served_on + timedelta(days=1))
    while True:
        right_day = occasion is not Occasion.WEEKLY or day.weekday() == hours.summary_weekday
        if right_day and (at := instant_at(day, hours.summary_hour, hours.tz)) > now:
            return at
        day += timedelta(days=1)


def summary_day(hours: Hours, now: datetime) -> date:
    """Return the day of the summary that is due now: the last on which its hour has come."""
    day = now.astimezone(hours.tz).date()
    return day if instant_at(day, hours.summary_hour, hours.tz) <= now else day - timedelta(days=1)
