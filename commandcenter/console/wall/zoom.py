"""How a picture lies in its tile, whole or magnified. Knows no Qt."""

import math
from dataclasses import dataclass
from typing import Final

MOST: Final = 8.0
"""Beyond this a 1080p picture shows blocks, no details."""
STEP: Final = 1.25
"""One notch of the wheel."""
_MOST_CUT: Final = 0.02
"""A picture may lose so much of its height or width to fill its tile: cameras write their clock close to the edge."""


@dataclass(frozen=True, slots=True)
class Zoom:
    """A part of a picture: how much larger than the whole, and where its middle lies (fractions of the picture)."""

    scale: float = 1.0
    x: float = 0.5
    y: float = 0.5

    @property
    def is_whole(self) -> bool:
        """Whether nothing is magnified."""
        return self.scale <= 1.0

    def at(self, scale: float, x: float, y: float) -> "Zoom":
        """Magnified around the point (x, y) of what is seen, fractions of the tile: what lies there stays there."""
        new = min(max(scale, 1.0), MOST)
        if new <= 1.0:
            return Zoom()
        seen_x, seen_y = self.x + (x - 0.5) / self.scale, self.y + (y - 0.5) / self.scale
        return _inside(new, seen_x - (x - 0.5) / new, seen_y - (y - 0.5) / new)

    def stepped(self, notches: float, x: float = 0.5, y: float = 0.5) -> "Zoom":
        """So many notches of the wheel, negative for smaller."""
        return self.at(self.scale * STEP**notches, x, y)

    def panned(self, dx: float, dy: float) -> "Zoom":
        """Dragged by fractions of the tile."""
        return _inside(self.scale, self.x - dx / self.scale, self.y - dy / self.scale)


def _inside(scale: float, x: float, y: float) -> Zoom:
    half = 0.5 / scale
    return Zoom(scale, min(max(x, half), 1 - half), min(max(y, half), 1 - half))


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a picture is painted: `target` in the tile, `source` in the picture, each left, top, width, height."""

    target: tuple[float, float, float, float]
    source: tuple[float, float, float, float]


def placed(width: int, height: int, room_width: float, room_height: float, zoom: Zoom) -> Placed:
    """Lay a picture of `width` × `height` into a tile: filling it where hardly anything is lost, else whole.

    Never distorted. Magnified it fills the tile.
    """
    wide, high = room_width / width, room_height / height
    cover, contain = max(wide, high), min(wide, high)
    is_filling = not zoom.is_whole or fills(width, height, room_width, room_height)
    factor = (cover if is_filling else contain) * zoom.scale
    shown_width, shown_height = min(width, room_width / factor), min(height, room_height / factor)
    left = min(max(zoom.x * width - shown_width / 2, 0.0), width - shown_width)
    top = min(max(zoom.y * height - shown_height / 2, 0.0), height - shown_height)
    target_width, target_height = shown_width * factor, shown_height * factor
    return Placed(
        ((room_width - target_width) / 2, (room_height - target_height) / 2, target_width, target_height),
        (left, top, shown_width, shown_height),
    )


def fills(width: int, height: int, room_width: float, room_height: float) -> bool:
    """Whether a picture of that shape fills such a tile when it is not magnified."""
    wide, high = room_width / width, room_height / height
    return 1 - min(wide, high) / max(wide, high) <= _MOST_CUT


def size_to_ask(aspect: float, room_width: int, room_height: int) -> tuple[int, int]:
    """The room to ask of somebody who fits whole pictures into it, so that what comes needs no scaling here.

    A picture that will fill its tile is asked for a little larger than the tile, two pixels for even numbers included.
    """
    if not fills(round(aspect * 10_000), 10_000, room_width, room_height):
        return room_width, room_height
    width = max(room_width, math.ceil(room_height * aspect))
    return width + 2, max(room_height, math.ceil(width / aspect)) + 2
