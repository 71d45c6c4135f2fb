"""The longest that the loop was blocked in the last minute: what a command's answer may have waited for."""

from collections import deque

WINDOW_S = 60.0


class Lag:
    """Keeps the worst of each second. All instants are monotonic seconds."""

    def __init__(self) -> None:
        self._worst: deque[tuple[int, float]] = deque()

    def note(self, late_s: float, *, now: float) -> None:
        """Something that was due `late_s` ago happens now."""
        second = int(now)
        if self._worst and self._worst[-1][0] == second:
            self._worst[-1] = (second, max(late_s, self._worst[-1][1]))
        else:
            self._worst.append((second, late_s))
        self._forget(now)

    def worst_ms(self, now: float) -> int:
        """Return the longest of the last minute, in milliseconds."""
        self._forget(now)
        return round(1000 * max((late for _, late in self._worst), default=0.0))

    def _forget(self, now: float) -> None:
        while self._worst and self._worst[0][0] < now - WINDOW_S:
            self._worst.popleft()
