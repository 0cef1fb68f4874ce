"""The line at a million issues: both databases, each figure beside its peer or limit."""

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from tests.benchmarks import line_dispatch, line_feed, line_outage, line_reading, line_seats, line_verify
from tests.benchmarks.databases import KINDS, Bench, fresh
from tests.benchmarks.measuring import Figure, told

Part = Callable[[Bench], Iterator[Figure]]
ON_LITTLE: Final[Mapping[str, Part]] = {
    "seats": line_seats.figures,
    "feed": line_feed.figures,
    "outage": line_outage.figures,
}
"""Each on a fresh database without history."""
ON_MUCH: Final[Mapping[str, Part]] = {
    "reading": line_reading.figures,
    "verify": line_verify.figures,
    "dispatch": line_dispatch.figures,
}
"""One after the other on the large database; the last, since its peer writes rows that belong to no timeline."""


def figures(part: str, issues: int) -> Iterator[Figure]:
    """All figures, or those of one part."""
    small = [figures_of for name, figures_of in ON_LITTLE.items() if part in ("", name)]
    large = [figures_of for name, figures_of in ON_MUCH.items() if part in ("", name)]
    for kind in KINDS:
        for figures_of in small:
            with fresh(kind) as bench:
                yield from figures_of(bench)
        if large:
            start = time.perf_counter()
            with fresh(kind, issues=issues) as bench:
                yield told(f"{kind}: history of {issues:,} issues made and loaded", time.perf_counter() - start, "s")
                for figures_of in large:
                    yield from figures_of(bench)
