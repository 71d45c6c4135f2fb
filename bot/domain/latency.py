"""Reads hidden waits: Telegram holds a request for up to 8 seconds before it says 429.

The first sign of too high a pace is therefore an answer that is late. Late is measured by what is usual here,
on this line, so that a slow network is not taken for a limit, and by the middle one of many answers, so that
a single chat that is held back (each has limits of its own) does not slow down all.
"""

from collections import deque
from statistics import median

WINDOW = 20
"""Answers of which the middle one counts."""
EVERY = 10
"""Answers between two looks."""
LATE_S = 1.0
"""Above the usual: what a network does not do by itself to half of all calls, and an eighth of what Telegram
may hide."""
GETTING_USED = 0.1
"""Of the difference, at each look: a line that has become slower for good is the usual one in a while."""


class Latency:
    """Takes how long each answer took; says when they have become late."""

    def __init__(self) -> None:
        self._took: deque[float] = deque(maxlen=WINDOW)
        self._until_look = WINDOW
        self._usual: float | None = None

    def answered(self, took: float) -> bool:
        """Take one answer after `took` seconds; True when answers are late now."""
        self._took.append(took)
        self._until_look -= 1
        if self._until_look > 0:
            return False
        self._until_look = EVERY
        return self._look(median(self._took))

    def _look(self, middle: float) -> bool:
        usual = middle if self._usual is None else self._usual
        self._usual = min(middle, usual + (middle - usual) * GETTING_USED)
        return middle - usual > LATE_S
