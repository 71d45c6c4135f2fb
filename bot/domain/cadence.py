"""How soon a rule brings its news: at once, in bundles, or in a summary at an hour of the day.

Whatever is not brought at once is *held*: nothing is kept for it, it is found when it is due
(docs/decisions/0014).
"""

from datetime import datetime, timedelta
from enum import IntEnum, StrEnum


class Cadence(IntEnum):
    """Minutes between two messages; the lower, the stronger. The values are stored, so they never change."""

    INSTANT = 0
    QUARTER = 15
    HALF = 30
    HOUR = 60
    THREE_HOURS = 180
    DAILY = 1_440
    WEEKLY = 10_080

    @property
    def occasion(self) -> "Occasion | None":
        """Return what brings it; None for what comes at once."""
        return _OCCASIONS.get(self, None if self is Cadence.INSTANT else Occasion.BUNDLE)


class Occasion(StrEnum):
    """Why several alerts come together and late."""

    BUNDLE = "bundle"
    DAILY = "daily"
    WEEKLY = "weekly"
    SNOOZE = "snooze"


_OCCASIONS = {Cadence.DAILY: Occasion.DAILY, Cadence.WEEKLY: Occasion.WEEKLY}
SUMMARIES = {Occasion.DAILY: Cadence.DAILY, Occasion.WEEKLY: Cadence.WEEKLY}
"""The occasions that come at an hour of the day."""
BUNDLES = tuple(each for each in Cadence if each.occasion is Occasion.BUNDLE)
"""The lengths of bundles, shortest first."""

_EPOCH = datetime.fromisoformat("2024-01-01T00:00:00+00:00")


def bundle_end(cadence: Cadence, now: datetime) -> datetime:
    """Return when the last bundle of this length ended: on the clock, in UTC, the same for everybody."""
    length = timedelta(minutes=cadence)
    return _EPOCH + (now - _EPOCH) // length * length
