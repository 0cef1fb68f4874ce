"""Draws and encodes the demo cameras' loops: a program of its own, at low priority, that ends with who started it.

`python -m commandcenter.simulation.loop_maker` takes one JSON object a line and answers each with one:

    {"code": "008", "hour": 21.2, "quality": "sub", "seconds": 20, "file": "…/008-sub-night.h264"}  ->  {"made": file}

A loop of no seconds is a still of the empty street, coarsely drawn: it is there in a second, the moving one some
seconds later.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from commandcenter.simulation.owned import die_with_parent
from commandcenter.video.scenes.reels import MAIN, STILL_S, SUB, Shape, encoded
from commandcenter.video.scenes.scene import Scene, use_one_core
from commandcenter.video.scenes.sprites import Image

SHAPES: Final = {"main": MAIN, "sub": SUB}
_NICE: Final = 10


def main() -> int:
    """Make loops until the input ends."""
    die_with_parent()
    os.nice(_NICE)
    use_one_core()
    for line in sys.stdin:
        order = json.loads(line)
        shape = SHAPES[order["quality"]]
        scene = Scene(order["code"], shape.width, shape.height, order["hour"], is_draft=not order["seconds"])
        _write(Path(order["file"]), scene, shape, order["seconds"])
        sys.stdout.write(json.dumps({"made": order["file"]}) + "\n")
        sys.stdout.flush()
    return 0


def _write(file: Path, scene: Scene, shape: Shape, seconds: float) -> None:
    """A file of that name is always whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(".new")
    with unfinished.open("wb") as out:
        out.writelines(encoded(_pictures(scene, shape, seconds), shape))
    unfinished.rename(file)


def _pictures(scene: Scene, shape: Shape, seconds: float) -> Iterator[Image]:
    for number in range(round((seconds or STILL_S) * shape.fps)):
        yield scene.frame(number / shape.fps if seconds else 0.0)


if __name__ == "__main__":
    sys.exit(main())
