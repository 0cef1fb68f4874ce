"""`python -m tests.benchmarks [--only NAME[.PART]] [--json FILE] [--issues N]`: measures and prints a table."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.benchmarks import console, line
from tests.benchmarks.measuring import Figure, append_json, print_table

BENCHMARKS: Final[Mapping[str, Callable[[str, int], Iterator[Figure]]]] = {
    "line": line.figures,
    "console": console.figures,
}


def main() -> int:
    """Run what is asked; 1 when a figure misses its bound."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", default="", help=f"one of {', '.join(BENCHMARKS)}, or a part of it as in line.feed")
    parser.add_argument("--json", type=Path, help="also write one object a figure to this file")
    parser.add_argument("--issues", type=int, default=1_000_000, help="size of the large databases")
    asked = parser.parse_args()
    name, _, part = asked.only.partition(".")
    if name and name not in BENCHMARKS:
        parser.error(f"no benchmark named {name!r}; there are: {', '.join(BENCHMARKS)}")
    found: list[Figure] = []
    for each, measure in BENCHMARKS.items():
        if name in ("", each):
            for figure in measure(part, asked.issues):
                found.append(figure)
                print(f"… {figure.name}: {figure.value:,.4g} {figure.unit}", file=sys.stderr, flush=True)
                if asked.json:
                    append_json(figure, asked.json)
    print_table(found)
    return 0 if all(figure.ok for figure in found) else 1


if __name__ == "__main__":
    sys.exit(main())
