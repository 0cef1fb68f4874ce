"""The wall: each figure beside its peer or limit, from the same run, the same streams and the same server."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from tests.benchmarks import wall_alone, wall_console, wall_delay, wall_lasting
from tests.benchmarks.databases import Bench, Part
from tests.benchmarks.measuring import Figure, told
from tests.benchmarks.wall_processes import lacking

Bare = Callable[[], Iterator[Figure]]
"""Measures something that needs no database."""


def _where_it_can(name: str, measure: Bare) -> Iterator[Figure]:
    if reason := lacking():
        yield told(f"wall.{name}: not measured: {reason}", 0, "")
        return
    yield from measure()


def _with_console(bench: Bench) -> Iterator[Figure]:
    yield from _where_it_can("console", partial(wall_console.figures, bench))


BARE: Final[Mapping[str, Bare]] = {
    name: partial(_where_it_can, name, measure)
    for name, measure in {
        "alone": wall_alone.cost,
        "many": wall_alone.many,
        "delay": wall_delay.figures,
        "killed": wall_lasting.killed,
        "closing": wall_lasting.closing,
        "cycles": wall_lasting.cycles,
        "soak": wall_lasting.soak,
    }.items()
}
"""Each for itself, once."""
ON_MUCH: Final[Mapping[str, Part]] = {"console": _with_console}
"""With the real console at work, on the large database."""
