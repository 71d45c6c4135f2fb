"""What the neutral server saw of messages, for those who measure: when they came, and how close together.

Instants are those of `time.monotonic`, which all processes of a machine share.
"""

import time
from collections import deque
from dataclasses import dataclass, field


@dataclass(slots=True)
class Seen:
    """Messages since `take`, and those among them whose body holds `needle`."""

    count: int = 0
    edits: int = 0
    first_at: float = 0.0
    last_at: float = 0.0
    most_in_1_s: int = 0
    needle: bytes = b""
    found: int = 0
    found_at: float = 0.0
    _second: deque[float] = field(default_factory=deque)

    def come(self, request: bytes, *, edits: bool) -> None:
        """Count a message, or the edit of one."""
        now = time.monotonic()
        self.edits += edits
        self.count += 1
        self.first_at = self.first_at or now
        self.last_at = now
        second = self._second
        second.append(now)
        while second[0] <= now - 1.0:
            second.popleft()
        self.most_in_1_s = max(self.most_in_1_s, len(second))
        if self.needle and self.needle in request:
            self.found += 1
            self.found_at = self.found_at or now

    def look(self) -> dict[str, float | int]:
        """Return what was seen until now."""
        names = ("count", "edits", "first_at", "last_at", "most_in_1_s", "found", "found_at")
        return {name: getattr(self, name) for name in names}
