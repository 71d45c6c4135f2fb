"""What a process has used until now."""

import resource
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall and of CPU, bytes handed to the kernel for writing to files."""

    wall_s: float
    cpu_s: float
    written: int

    @classmethod
    def now(cls) -> Self:
        """Return what was used since the process began."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        return cls(time.perf_counter(), used.ru_utime + used.ru_stime, _written())

    def since(self, before: "Cost") -> "Cost":
        """Return what was used between two moments."""
        return Cost(self.wall_s - before.wall_s, self.cpu_s - before.cpu_s, self.written - before.written)


def memory_mb() -> float:
    """Return the most memory that the process has had."""
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def _written() -> int:
    counted = Path("/proc/self/io")
    if not counted.exists():
        return 0
    line = next(each for each in counted.read_text().splitlines() if each.startswith("write_bytes"))
    return int(line.split()[1])
