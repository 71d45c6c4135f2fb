"""The cores of the machine: the neutral server has the first, whoever is measured has the last."""

import os
from pathlib import Path


def cores() -> list[int]:
    """Return the cores to pin to; none where there is one only, or no way to pin."""
    if not hasattr(os, "sched_getaffinity"):
        return []
    found = sorted(os.sched_getaffinity(0))
    return found if len(found) > 1 else []


def busy_s() -> float:
    """Return the CPU seconds that the whole machine has used, 0 where that is not told."""
    stat = Path("/proc/stat")
    if not stat.exists():
        return 0.0
    user, nice, system = (int(word) for word in stat.read_text().split()[1:4])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")
