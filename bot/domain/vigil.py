"""Is a part stuck, or has it only nothing to do? Decided from what it has under way and what came to an end.

An end counts however it came: an error that is tried again is life, and a restart could do no better. What
counts is silence: something is under way, and nothing of it ends, well or badly.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

PATIENCE_S = 90.0
"""A poll takes 60 s, a send 30 s, a wait for the store 5 s: whatever is silent for longer hangs."""


class Gauge:
    """What a part shows of itself: how much is under way, and how often something ended."""

    def __init__(self) -> None:
        self.under_way = 0
        self.ended = 0

    @property
    def busy(self) -> bool:
        """Say whether anything is under way."""
        return self.under_way > 0

    def tried(self) -> None:
        """Something failed and is tried again: that is life, too."""
        self.ended += 1

    @contextmanager
    def work(self) -> Iterator[None]:
        """Count what happens in the block, which must end in time."""
        self.under_way += 1
        try:
            yield
        finally:
            self.under_way -= 1
            self.ended += 1


@dataclass(frozen=True, slots=True)
class Watched:
    """A part by its name: whether it has anything to do, how often something ended, when that is too long."""

    name: str
    busy: Callable[[], bool]
    ended: Callable[[], int]
    patience_s: float = PATIENCE_S

    @classmethod
    def of(cls, name: str, gauge: Gauge, *, patience_s: float = PATIENCE_S) -> "Watched":
        """Watch a gauge."""
        return cls(name, lambda: gauge.busy, lambda: gauge.ended, patience_s)


class Vigil:
    """Looks at parts again and again; `look` names the one that is stuck."""

    def __init__(self, parts: Sequence[Watched]) -> None:
        self._parts = parts
        self._ended = [part.ended() for part in parts]
        self._silent_s = [0.0 for _ in parts]

    def look(self, elapsed_s: float) -> Watched | None:
        """Return the first part that was busy and silent for as long as its patience lasts.

        `elapsed_s` is the time since the last look that the process was really given: one that was frozen
        meanwhile is not stuck.
        """
        for place, part in enumerate(self._parts):
            ended = part.ended()
            if not part.busy() or ended != self._ended[place]:
                self._ended[place], self._silent_s[place] = ended, 0.0
                continue
            self._silent_s[place] += elapsed_s
            if self._silent_s[place] >= part.patience_s:
                return part
        return None
