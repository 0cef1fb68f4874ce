"""How busy the machine is, as its kernel counts it."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_STAT: Final = Path("/proc/stat")
_IDLE, _WAITING = 3, 4


@dataclass(frozen=True, slots=True)
class Ticks:
    """Since the machine started: all of the processors' time, and what of it was idle; any unit."""

    total: float
    idle: float


def ticks(stat: Path = _STAT) -> Ticks | None:
    """The kernel's count now (about 50 µs); None where it has none to show."""
    try:
        words = stat.read_text().partition("\n")[0].split()[1:]
    except OSError:
        return None
    counts = [float(word) for word in words[:8]]
    return Ticks(sum(counts), counts[_IDLE] + counts[_WAITING])


def busy_between(before: Ticks | None, after: Ticks | None) -> float:
    """The share of time in which processors worked, 0 to 1. Without a count: the load average against their number."""
    if before is None or after is None:
        return _from_load_average()
    total = after.total - before.total
    return min(1.0, max(0.0, 1 - (after.idle - before.idle) / total)) if total > 0 else 0.0


def _from_load_average() -> float:
    try:
        return min(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    except OSError:
        return 0.0
