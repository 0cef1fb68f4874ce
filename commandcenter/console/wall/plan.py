"""What hangs on the wall, as one value: layout, cameras, tour. Saved walls are this. Knows no Qt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from commandcenter.console.wall.layouts import (
    GRID,
    LEAST_STEPS,
    MOST_TILES,
    ROUNDING,
    Box,
    Layout,
    boxes_of,
    layout_named,
    moved,
    on_grid,
    resized,
    with_one_more,
)
from commandcenter.domain.refusal import BadInput

TOUR_LEAST_S: Final = 5
"""A picture that stays shorter is seen by nobody."""
TOUR_MOST_S: Final = 600
TOUR_S: Final = 15


@dataclass(frozen=True, slots=True)
class TourList:
    """Cameras that take turns (轮巡) in one tile.

    Attributes:
        name: of the list, as it was saved; may be empty.
        codes: cameras in their order.
        seconds: how long each is shown, 5 to 600.
        place: the tile they take turns in.
    """

    name: str
    codes: tuple[str, ...]
    seconds: int = TOUR_S
    place: int = 0

    def __post_init__(self) -> None:
        if not TOUR_LEAST_S <= self.seconds <= TOUR_MOST_S:
            raise BadInput(
                "轮巡间隔 {seconds} 秒不在 {least} 至 {most} 秒之间。请重新填写。",
                seconds=self.seconds,
                least=TOUR_LEAST_S,
                most=TOUR_MOST_S,
            )


@dataclass(frozen=True, slots=True)
class WallPlan:
    """Which camera hangs where.

    Attributes:
        layout: how the wall is divided.
        codes: a camera's code for each tile, empty for none. More than the layout has tiles is kept for a larger one.
        free: the tiles of the free layout.
        tour: the tour that is on, or would be.
    """

    layout: Layout = Layout.ONE_THREE
    codes: tuple[str, ...] = ()
    free: tuple[Box, ...] = ()
    tour: TourList | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The tiles, as fractions of the wall."""
        return boxes_of(self.layout, self.free)

    @property
    def shown(self) -> tuple[str, ...]:
        """A code for each tile of the layout, empty for none."""
        tiles = len(self.boxes)
        return (*self.codes[:tiles], *("" for _ in range(tiles - len(self.codes))))

    def place_of(self, code: str) -> int | None:
        """The tile that shows a camera."""
        return next((place for place, shown in enumerate(self.shown) if code and shown == code), None)

    def with_layout(self, layout: Layout) -> "WallPlan":
        """Divided anew. The free layout begins with the tiles that are there; cameras keep their order."""
        free = self.free
        if layout is Layout.FREE and not free:
            free = on_grid(self.boxes)
        return replace(self, layout=layout, free=free, tour=_within(self.tour, len(boxes_of(layout, free))))

    def showing(self, code: str, place: int) -> "WallPlan":
        """The camera in that tile; where it hung already, the tile's former camera comes instead."""
        codes = self._padded()
        before = self.place_of(code)
        if before is not None:
            codes[before] = codes[place]
        elif code in codes:
            codes[codes.index(code)] = ""
        codes[place] = code
        return self._with(codes)

    def without(self, place: int) -> "WallPlan":
        """The tile empty."""
        codes = self._padded()
        codes[place] = ""
        return self._with(codes)

    def swapped(self, one: int, other: int) -> "WallPlan":
        """Two tiles' cameras exchanged; the tour stays with its cameras."""
        codes = self._padded()
        codes[one], codes[other] = codes[other], codes[one]
        tour = self.tour
        if tour is not None and tour.place in (one, other):
            tour = replace(tour, place=other if tour.place == one else one)
        return replace(self._with(codes), tour=tour)

    def best_place(self, selected: int) -> int:
        """Where a camera goes when nobody said where: the first empty tile, else the selected one."""
        shown = self.shown
        return next((place for place, code in enumerate(shown) if not code), min(selected, len(shown) - 1))

    def with_tour(self, tour: TourList | None) -> "WallPlan":
        """Another tour, or none."""
        return replace(self, tour=_within(tour, len(self.boxes)))

    # --- the free layout ------------------------------------------------------------------------

    def with_moved(self, place: int, left: float, top: float) -> "WallPlan":
        """A tile of the free layout somewhere else."""
        return self._with_box(place, moved(self.boxes[place], left, top))

    def with_resized(self, place: int, right: float, bottom: float) -> "WallPlan":
        """A tile of the free layout larger or smaller."""
        return self._with_box(place, resized(self.boxes[place], right, bottom))

    def with_another_tile(self) -> "WallPlan":
        """The free layout with a tile more."""
        return replace(self, free=with_one_more(self.boxes), layout=Layout.FREE)

    def without_tile(self, place: int) -> "WallPlan":
        """The free layout with a tile less; the last one stays."""
        boxes = self.boxes
        if self.layout is not Layout.FREE or len(boxes) < 2:
            return self
        codes = self._padded()
        del codes[place]
        kept = tuple(box for number, box in enumerate(boxes) if number != place)
        return replace(self, codes=tuple(codes), free=kept, tour=_within(self.tour, len(kept)))

    def _with_box(self, place: int, box: Box) -> "WallPlan":
        if self.layout is not Layout.FREE:
            return self
        return replace(self, free=tuple(box if number == place else old for number, old in enumerate(self.boxes)))

    def _padded(self) -> list[str]:
        return [*self.codes, *("" for _ in range(len(self.boxes) - len(self.codes)))]

    def _with(self, codes: list[str]) -> "WallPlan":
        return replace(self, codes=tuple(codes))


def _within(tour: TourList | None, tiles: int) -> TourList | None:
    """A tour whose tile is gone goes on in the last one."""
    return tour if tour is None or tour.place < tiles else replace(tour, place=tiles - 1)


# --- as plain data, for saving ---------------------------------------------------------------------


def plan_to_data(plan: WallPlan) -> dict[str, object]:
    """The plan in JSON's own types; tiles of the free layout as fractions."""
    data: dict[str, object] = {"layout": plan.layout.value, "cameras": list(plan.codes)}
    if plan.free:
        data["free"] = [[box.left, box.top, box.width, box.height] for box in plan.free]
    if plan.tour is not None:
        tour = plan.tour
        data["tour"] = {"name": tour.name, "cameras": list(tour.codes), "seconds": tour.seconds, "place": tour.place}
    return data


def plan_from_data(data: Mapping[str, object]) -> WallPlan:
    """The plan that `plan_to_data` wrote; what another version of the program or a hand wrote is taken as far as it
    can be understood.

    Raises:
        BadInput: the layout or the tour's seconds are none there are.
    """
    free = tuple(box for corner in _sequence(data.get("free")) if (box := _box_from(corner)) is not None)[:MOST_TILES]
    codes = tuple(_texts(data.get("cameras")))
    return WallPlan(layout_named(str(data.get("layout", ""))), codes, free, _tour_from(data.get("tour")))


def _box_from(data: object) -> Box | None:
    match data:
        case [int() | float() as left, int() | float() as top, int() | float() as width, int() | float() as height]:
            box = Box(float(left), float(top), float(width), float(height))
        case _:
            return None
    least = LEAST_STEPS / GRID - ROUNDING
    on_wall = box.left >= 0 and box.top >= 0 and box.right <= 1 + ROUNDING and box.bottom <= 1 + ROUNDING
    return box if on_wall and box.width >= least and box.height >= least else None


def _tour_from(data: object) -> TourList | None:
    if not isinstance(data, Mapping):
        return None
    seconds, place = data.get("seconds"), data.get("place")
    return TourList(
        str(data.get("name", "")),
        tuple(_texts(data.get("cameras"))),
        seconds if isinstance(seconds, int) else TOUR_S,
        place if isinstance(place, int) and place >= 0 else 0,
    )


def _sequence(data: object) -> Sequence[object]:
    return data if isinstance(data, Sequence) and not isinstance(data, str) else ()


def _texts(data: object) -> Iterator[str]:
    return (each for each in _sequence(data) if isinstance(each, str))
