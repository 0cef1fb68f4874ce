"""How the wall is divided: fixed layouts and one the operator makes, as fractions of the wall. Knows no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from commandcenter.domain.refusal import BadInput

GAP_PX: Final = 2
"""Black between tiles, as drawn."""
GRID: Final = 24
"""A free layout snaps to so many columns and rows: 24 holds halves, thirds, quarters and sixths."""
LEAST_STEPS: Final = 4
"""A tile of a free layout is never less than a sixth of the wall wide and high."""
MOST_TILES: Final = 36
ROUNDING: Final = 1e-6
"""Fractions of a wall that differ by less are the same line."""


class Layout(StrEnum):
    """The ways to divide the wall, by the name on the button."""

    ONE = "1"
    FOUR = "4"
    ONE_THREE = "1+3"
    ONE_SEVEN = "1+7"
    NINE = "9"
    SIXTEEN = "16"
    FREE = "free"


class Direction(StrEnum):
    """Where the next tile lies."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Box:
    """A tile's place, in fractions of the wall's width and height."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Rect:
    """A tile's place in pixels."""

    left: int
    top: int
    width: int
    height: int

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x < self.left + self.width and self.top <= y < self.top + self.height


def _grid(columns: int, rows: int) -> tuple[Box, ...]:
    return tuple(
        Box(column / columns, row / rows, 1 / columns, 1 / rows) for row in range(rows) for column in range(columns)
    )


_BOXES: Final = {
    Layout.ONE: _grid(1, 1),
    Layout.FOUR: _grid(2, 2),
    Layout.ONE_THREE: (Box(0, 0, 2 / 3, 1), *(Box(2 / 3, row / 3, 1 / 3, 1 / 3) for row in range(3))),
    Layout.ONE_SEVEN: (
        Box(0, 0, 3 / 4, 3 / 4),
        *(Box(3 / 4, row / 4, 1 / 4, 1 / 4) for row in range(3)),
        *(Box(column / 4, 3 / 4, 1 / 4, 1 / 4) for column in range(4)),
    ),
    Layout.NINE: _grid(3, 3),
    Layout.SIXTEEN: _grid(4, 4),
}


def layout_named(name: str) -> Layout:
    """The layout of that name; BadInput when there is none."""
    try:
        return Layout(name)
    except ValueError:
        raise BadInput(
            "没有名为“{name}”的画面布局。可用的是 1、4、1+3、1+7、9、16 和自由布局。", name=name[:20]
        ) from None


def boxes_of(layout: Layout, free: Sequence[Box] = ()) -> tuple[Box, ...]:
    """The tiles of a layout, the most important first; of the free one those that were kept, or a 2 × 2."""
    if layout is Layout.FREE:
        return tuple(free) or _BOXES[Layout.FOUR]
    return _BOXES[layout]


def smallest_for(number: int) -> Layout:
    """The smallest layout that shows so many pictures at once; beyond 16 the largest there is."""
    for layout in (Layout.ONE, Layout.FOUR, Layout.ONE_SEVEN, Layout.NINE):
        if number <= len(_BOXES[layout]):
            return layout
    return Layout.SIXTEEN


def rects(boxes: Sequence[Box], width: int, height: int, gap: int = GAP_PX) -> tuple[Rect, ...]:
    """The tiles in pixels: neighbours `gap` apart, nothing lost at the edges, whole pixels."""

    def span(begin: float, end: float, room: int) -> tuple[int, int]:
        first, last = round(begin * (room + gap)), round(end * (room + gap)) - gap
        return first, max(1, last - first)

    placed = []
    for box in boxes:
        left, wide = span(box.left, box.right, width)
        top, high = span(box.top, box.bottom, height)
        placed.append(Rect(left, top, wide, high))
    return tuple(placed)


def at_point(placed: Sequence[Rect], x: float, y: float) -> int | None:
    """The tile at a point; of tiles that overlap the one painted last."""
    return next((place for place in reversed(range(len(placed))) if placed[place].contains(x, y)), None)


def neighbour(boxes: Sequence[Box], place: int, direction: Direction) -> int:
    """The tile an arrow key leads to: the nearest in that direction that is beside it; the same one at the edge."""
    here = boxes[place]

    def reach(other: Box) -> tuple[float, float] | None:
        """Whether it is off the line, and how far it is; None when it does not lie that way."""
        ahead = {
            Direction.LEFT: here.left - other.right,
            Direction.RIGHT: other.left - here.right,
            Direction.UP: here.top - other.bottom,
            Direction.DOWN: other.top - here.bottom,
        }[direction]
        if direction in (Direction.LEFT, Direction.RIGHT):
            off = _offset(here.top, here.bottom, other.top, other.bottom)
        else:
            off = _offset(here.left, here.right, other.left, other.right)
        return (float(off > 0), ahead + off) if ahead > -ROUNDING else None

    ways = [(way, other) for other in range(len(boxes)) if other != place and (way := reach(boxes[other])) is not None]
    return min(ways, key=lambda found: (*found[0], found[1]))[1] if ways else place


def _offset(begin: float, end: float, other_begin: float, other_end: float) -> float:
    """How far two spans lie apart; 0 when one sees the other."""
    return max(0.0, other_begin - end + ROUNDING, begin - other_end + ROUNDING)


# --- the free layout -----------------------------------------------------------------------------


def snapped(fraction: float) -> float:
    """The nearest line of the grid."""
    return min(max(round(fraction * GRID), 0), GRID) / GRID


def moved(box: Box, left: float, top: float) -> Box:
    """The tile with its corner at another place, on the grid and whole on the wall."""
    return Box(
        min(snapped(left), 1 - box.width),
        min(snapped(top), 1 - box.height),
        box.width,
        box.height,
    )


def resized(box: Box, right: float, bottom: float) -> Box:
    """The tile with its lower right corner at another place; never smaller than a tile can be read."""
    least = LEAST_STEPS / GRID
    end = max(snapped(right), box.left + least)
    below = max(snapped(bottom), box.top + least)
    return Box(box.left, box.top, min(end, 1.0) - box.left, min(below, 1.0) - box.top)


def on_grid(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """Tiles of any layout as a free one begins with them: the same, each edge on the nearest line."""
    return tuple(
        Box(
            snapped(box.left),
            snapped(box.top),
            snapped(box.right) - snapped(box.left),
            snapped(box.bottom) - snapped(box.top),
        )
        for box in boxes[:MOST_TILES]
    )


def with_one_more(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """A free layout with another tile in the first gap large enough; on top of the others where there is none."""
    if len(boxes) >= MOST_TILES:
        return tuple(boxes)
    steps = GRID // 4
    for row in range(0, GRID - steps + 1, 2):
        for column in range(0, GRID - steps + 1, 2):
            new = Box(column / GRID, row / GRID, steps / GRID, steps / GRID)
            if not any(_overlap(new, box) for box in boxes):
                return (*boxes, new)
    return (*boxes, Box(1 - steps / GRID, 1 - steps / GRID, steps / GRID, steps / GRID))


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.left < other.right - ROUNDING
        and other.left < one.right - ROUNDING
        and one.top < other.bottom - ROUNDING
        and other.top < one.bottom - ROUNDING
    )
