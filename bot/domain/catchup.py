"""What a chat gets that was away, or whom we could not reach: one message, never a replay.

Pure. Alerts that come late together become one list, each event once with its newest revision; what has
expired is not in it. What puts something right is never folded: it goes to the message that it is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.delivery import Audience, Send
from bot.domain.event import Revision

LONG = timedelta(minutes=15)
"""Later than this an alert is no news any more, and a row of them is noise."""
LINES = 10
"""Events told in one list; whoever wants more asks."""


@dataclass(frozen=True, slots=True)
class Missed:
    """An alert that comes late: what is owed, and what it says."""

    send: Send
    revision: Revision


def comes_late(send: Send, revision: Revision, now: datetime) -> bool:
    """Say whether it is an alert that should long have been there.

    Counted from its order: what was planned for earlier and handed in today is late by nobody's absence.
    """
    return send.audience is Audience.FOLLOWERS and now - (send.ordered_at or revision.told_at) > LONG


def folded(missed: Sequence[Missed]) -> tuple[Missed, ...]:
    """Return what goes into one message, the gravest first and of equals the newest.

    None of it when it is a single one, which comes as it is. An event that is owed twice is told once.
    """
    by_event = {each.revision.event: each for each in missed}
    if len(by_event) < 2:
        return ()
    return tuple(
        sorted(
            missed,
            key=lambda each: (-each.revision.content.severity.rank, -each.revision.told_at.timestamp()),
        )
    )


def told(missed: Sequence[Missed]) -> tuple[Missed, ...]:
    """Return those that have a line in the message."""
    seen: dict[str, Missed] = {}
    for each in missed:
        seen.setdefault(each.revision.event, each)
    return tuple(seen.values())[:LINES]
