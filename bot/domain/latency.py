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
"""New answers between two looks, at least."""
EVERY_S = 1.0
"""And seconds."""
LATE_S = 1.0
"""Above the usual: what a network does not do by itself to half of all calls, and an eighth of what Telegram
may hide."""
GETTING_USED = 0.01
"""Of the difference, at each look: a wait that grows by a hundredth of itself is still seen to grow."""


class Latency:
    """Takes how long each answer took; says when they have become late. Instants are monotonic seconds."""

    def __init__(self) -> None:
        self._took: deque[float] = deque(maxlen=WINDOW)
        self._new = EVERY - WINDOW
        self._next_look = 0.0
        self._usual: float | None = None

    def answered(self, took: float, *, now: float) -> bool:
        """Take one answer after `took` seconds; True when answers are late now."""
        self._took.append(took)
        self._new += 1
        if self._new < EVERY or now < self._next_look:
            return False
        self._new, self._next_look = 0, now + EVERY_S
        middle = median(self._took)
        usual = middle if self._usual is None else self._usual
        self._usual = min(middle, usual + (middle - usual) * GETTING_USED)
        return middle - usual > LATE_S

    def take_for_usual(self) -> None:
        """What was late has been heard: only what grows further is another sign."""
        self._usual = median(self._took)
