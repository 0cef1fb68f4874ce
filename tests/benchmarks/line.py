"""The line at a million issues: both databases, each figure beside its peer or limit."""

import time
from collections.abc import Iterator

from tests.benchmarks import line_dispatch, line_feed, line_outage, line_reading, line_seats, line_verify
from tests.benchmarks.databases import KINDS, fresh
from tests.benchmarks.measuring import Figure, told

LARGE = (line_reading, line_dispatch, line_verify)
SMALL = (line_seats, line_feed, line_outage)


def figures(part: str, issues: int) -> Iterator[Figure]:
    """All figures, or those of one part (`reading`, `dispatch`, `verify`, `seats`, `feed`, `outage`)."""
    for kind in KINDS:
        small = [module for module in SMALL if part in ("", _name(module.__name__))]
        large = [module for module in LARGE if part in ("", _name(module.__name__))]
        for module in small:
            with fresh(kind) as bench:
                yield from module.figures(bench)
        if large:
            start = time.perf_counter()
            with fresh(kind, issues=issues) as bench:
                yield told(f"{kind}: history of {issues:,} issues made and loaded", time.perf_counter() - start, "s")
                for module in large:
                    yield from module.figures(bench)


def _name(module: str) -> str:
    return module.rpartition("line_")[2]
