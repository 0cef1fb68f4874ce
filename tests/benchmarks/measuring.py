"""What a benchmark says, and how it is written down."""

import json
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from unicodedata import east_asian_width


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure, beside the peer or limit it is held against.

    Attributes:
        peer: what it is compared with, measured in the same run; empty for a bare limit.
        bound: the limit as a person reads it.
        ok: whether the figure keeps within the bound.
    """

    name: str
    value: float
    unit: str
    peer: str
    peer_value: float | None
    bound: str
    ok: bool


def at_most(
    name: str, value: float, unit: str, most: float, *, peer: str = "", peer_value: float | None = None
) -> Figure:
    """A figure that must not exceed `most`."""
    return Figure(name, value, unit, peer, peer_value, f"≤ {most:g} {unit}", value <= most)


def at_least(
    name: str, value: float, unit: str, least: float, *, peer: str = "", peer_value: float | None = None
) -> Figure:
    """A figure that must reach `least`."""
    return Figure(name, value, unit, peer, peer_value, f"≥ {least:g} {unit}", value >= least)


def exactly(name: str, value: int, unit: str, wanted: int) -> Figure:
    """A count that must be right to the one."""
    return Figure(name, value, unit, "", None, f"= {wanted:,} {unit}", value == wanted)


def told(name: str, value: float, unit: str, *, peer: str = "", peer_value: float | None = None) -> Figure:
    """A figure without a limit of its own."""
    return Figure(name, value, unit, peer, peer_value, "", ok=True)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def timed_ms(action: Callable[[], object], *, times: int, warm: int = 3) -> list[float]:
    """Milliseconds of each of `times` calls, after `warm` that do not count."""
    for _ in range(warm):
        action()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        found.append((time.perf_counter() - start) * 1000)
    return found


def median(values: Iterable[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def resident_mb(process: Path = Path("/proc/self")) -> float:
    """Memory of a process that is in use, in MB."""
    lines = (process / "status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def print_table(figures: Iterable[Figure]) -> None:
    """One line a figure, columns aligned whatever the script."""
    rows = [("what", "value", "beside", "its value", "bound", "")]
    for figure in figures:
        peer_value = "" if figure.peer_value is None else f"{figure.peer_value:,.3g} {figure.unit}"
        kept = "" if not figure.bound else "ok" if figure.ok else "MISSED"
        rows.append((figure.name, f"{figure.value:,.4g} {figure.unit}", figure.peer, peer_value, figure.bound, kept))
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip())


def append_json(figure: Figure, file: Path) -> None:
    """One object in a line of its own: name, value, unit, peer, peer_value, bound, ok."""
    with file.open("a", encoding="utf-8") as out:
        out.write(json.dumps(asdict(figure), ensure_ascii=False) + "\n")


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
