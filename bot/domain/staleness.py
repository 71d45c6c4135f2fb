"""From when on an outage or closure is in doubt because nobody has confirmed it.

Pure. Silence is no end: what is stale is unconfirmed, never over, and only a person can say that it is
over. Whoever confirms it publishes a revision with a later `stale_after`, and the doubt is gone.
"""

from datetime import datetime

from bot.domain.delivery import FINAL
from bot.domain.event import Content, Lasting
from bot.domain.terms import OutageState, Publication

GOING_ON = frozenset({OutageState.REPORTED, OutageState.ONGOING, OutageState.PARTLY_RESTORED})
"""States that must be confirmed again and again."""
_ENDED = FINAL | {Publication.ALL_CLEAR}


def doubted_from(content: Content) -> datetime | None:
    """Return the instant from which it is in doubt; None for what needs no confirming."""
    if not isinstance(content, Lasting) or content.publication in _ENDED:
        return None
    return content.stale_after if content.state in GOING_ON else None
