"""What a chat gets that was away, or whom we could not reach: one message, never a replay.

Pure. Alerts that come late together become one list, each event once with its newest revision; what has
expired is not in it. What puts something right is never folded: it goes to the message that it is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.cadence import SUMMARIES, Occasion
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
    """Say whether it is an alert that should long have been there, or that was held back for its reader.

    Counted from its order: what was planned for earlier and handed in today is late by nobody's absence.
    """
    late = send.occasion is not None or now - (send.ordered_at or revision.told_at) > LONG
    return send.audience is Audience.FOLLOWERS and late


def folded(missed: Sequence[Missed]) -> tuple[Missed, ...]:
    """Return what goes into one message, the gravest first and of equals the newest.

    None of it when it is a single one, which comes as it is, unless it is all of a summary. An event that
    is owed twice is told once.
    """
    by_event = {each.revision.event: each for each in missed}
    if len(by_event) < 2 and occasion_of(missed) not in SUMMARIES:
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


def occasion_of(missed: Sequence[Missed]) -> Occasion | None:
    """Return what one message is brought on; None where it is no one thing: it is late, then."""
    occasions = {each.send.occasion for each in missed}
    return occasions.pop() if len(occasions) == 1 else None
