"""`python -m tests.benchmarks [--only NAME[.PART]] [--json FILE] [--issues N]`: measures and prints a table."""

import argparse
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.benchmarks import console, line, wall
from tests.benchmarks.databases import KINDS, Part, fresh
from tests.benchmarks.measuring import Figure, append_json, print_table, told

NAMES: Final = ("line", "console", "wall")
ON_LITTLE: Final[Mapping[str, Part]] = {
    **{f"line.{name}": part for name, part in line.ON_LITTLE.items()},
    **{f"console.{name}": part for name, part in console.ON_LITTLE.items()},
}
BARE: Final = {f"wall.{name}": measure for name, measure in wall.BARE.items()}
"""Without a database, once."""
ON_MUCH: Final[Mapping[str, Part]] = {
    "line.reading": line.ON_MUCH["reading"],
    **{f"console.{name}": part for name, part in console.ON_MUCH.items()},
    **{f"wall.{name}": part for name, part in wall.ON_MUCH.items()},
    "line.verify": line.ON_MUCH["verify"],
    "line.dispatch": line.ON_MUCH["dispatch"],
}
"""One large database a kind serves all: reading before others have written, dispatch after the last verification."""

_ALL: Final = (*BARE, *ON_LITTLE, *ON_MUCH)


def main() -> int:
    """Run what is asked; 1 when a figure misses its bound."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", default="", help=f"one of {', '.join(NAMES)}, or a part of it as in line.feed")
    parser.add_argument("--json", type=Path, help="also write one object a figure to this file")
    parser.add_argument("--issues", type=int, default=1_000_000, help="size of the large databases")
    asked = parser.parse_args()
    if not any(_is_asked(name, asked.only) for name in _ALL):
        parser.error(f"no benchmark named {asked.only!r}; there are: {', '.join((*NAMES, *_ALL))}")
    found: list[Figure] = []
    for figure in _figures(asked.only, asked.issues):
        found.append(figure)
        print(f"… {figure.name}: {figure.value:,.4g} {figure.unit}", file=sys.stderr, flush=True)
        if asked.json:
            append_json(figure, asked.json)
    print_table(found)
    return 0 if all(figure.ok for figure in found) else 1


def _figures(only: str, issues: int) -> Iterator[Figure]:
    for name, measure_bare in BARE.items():
        if _is_asked(name, only):
            yield from measure_bare()
    little = [part for name, part in ON_LITTLE.items() if _is_asked(name, only)]
    much = [part for name, part in ON_MUCH.items() if _is_asked(name, only)]
    for kind in KINDS:
        for measure in little:
            with fresh(kind) as bench:
                yield from measure(bench)
        if much:
            start = time.perf_counter()
            with fresh(kind, issues=issues) as bench:
                yield told(f"{kind}: history of {issues:,} issues made and loaded", time.perf_counter() - start, "s")
                for measure in much:
                    yield from measure(bench)


def _is_asked(name: str, only: str) -> bool:
    return only in ("", name, name.partition(".")[0])


if __name__ == "__main__":
    sys.exit(main())
