"""Whether an alert makes a sound in a chat that chose quiet hours, or how many sounds it wants in an hour.

Pure. What puts right something that had sounded there is asked about nowhere here: it sounds, and counts
for nothing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.domain.hours import Hours, is_quiet
from bot.domain.terms import Severity

_AN_HOUR = timedelta(hours=1)


class Ear(Enum):
    """What a chat that chose something wants of a sound now."""

    HUSHED = auto()
    COUNTED = auto()
    """It may sound, and that it did is kept."""


def ear_of(hours: Hours, sounded: str | None, *, severity: Severity, now: datetime) -> Ear | None:
    """Decide; None where nothing stands against a sound. `sounded` is what `heard` wrote."""
    if hours.bypass and severity is Severity.CRITICAL:
        return None
    if is_quiet(hours, now):
        return Ear.HUSHED
    if hours.budget is None:
        return None
    return Ear.COUNTED if len(_lately(sounded, now)) < hours.budget else Ear.HUSHED


def heard(sounded: str | None, now: datetime) -> str:
    """Return what is kept after another sound: the sounds of the last hour, in seconds since 1970."""
    return " ".join(map(str, [*_lately(sounded, now), int(now.timestamp())]))


def _lately(sounded: str | None, now: datetime) -> Sequence[int]:
    since = (now - _AN_HOUR).timestamp()
    return [at for at in map(int, (sounded or "").split()) if at > since]
