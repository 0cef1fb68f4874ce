"""How the wall is divided, in every layout and at every size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.console.wall.layouts import (
    GAP_PX,
    GRID,
    Box,
    Direction,
    Layout,
    at_point,
    boxes_of,
    layout_named,
    moved,
    neighbour,
    on_grid,
    rects,
    resized,
    smallest_for,
    with_one_more,
)
from commandcenter.domain.refusal import BadInput

FIXED = tuple(layout for layout in Layout if layout is not Layout.FREE)
NUMBERS = {"1": 1, "4": 4, "1+3": 4, "1+7": 8, "9": 9, "16": 16}


@pytest.mark.parametrize("layout", FIXED)
def test_a_layout_has_as_many_tiles_as_its_name_says(layout: Layout) -> None:
    assert len(boxes_of(layout)) == NUMBERS[layout.value]


def test_the_wall_of_eight_is_the_drawn_one() -> None:
    placed = rects(boxes_of(Layout.ONE_SEVEN), 1720, 968)

    assert (placed[0].left, placed[0].top, placed[0].width, placed[0].height) in {(0, 0, 1290, 726), (0, 0, 1289, 725)}
    assert all(427 <= tile.width <= 430 and 239 <= tile.height <= 242 for tile in placed[1:])


@given(layout=st.sampled_from(FIXED), width=st.integers(300, 4000), height=st.integers(200, 2400))
def test_tiles_fill_the_wall_with_the_gap_between_them_and_never_overlap(
    layout: Layout, width: int, height: int
) -> None:
    placed = rects(boxes_of(layout), width, height)

    assert max(tile.left + tile.width for tile in placed) == width
    assert max(tile.top + tile.height for tile in placed) == height
    for number, one in enumerate(placed):
        for other in placed[number + 1 :]:
            beside = one.left + one.width + GAP_PX <= other.left or other.left + other.width + GAP_PX <= one.left
            above = one.top + one.height + GAP_PX <= other.top or other.top + other.height + GAP_PX <= one.top
            assert beside or above


def test_an_unknown_layout_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadInput, match="没有名为“5”的画面布局"):
        layout_named("5")


def test_arrow_keys_lead_to_the_tile_that_lies_there() -> None:
    boxes = boxes_of(Layout.ONE_SEVEN)

    assert neighbour(boxes, 0, Direction.RIGHT) == 1
    assert neighbour(boxes, 3, Direction.LEFT) == 0
    assert neighbour(boxes, 0, Direction.DOWN) == 4
    assert neighbour(boxes, 7, Direction.UP) == 3
    assert neighbour(boxes, 0, Direction.LEFT) == 0


@given(layout=st.sampled_from(FIXED), data=st.data())
def test_every_tile_can_be_reached_by_arrow_keys(layout: Layout, data: st.DataObject) -> None:
    boxes = boxes_of(layout)
    reached, waiting = {0}, [0]
    while waiting:
        here = waiting.pop()
        for direction in Direction:
            there = neighbour(boxes, here, direction)
            if there not in reached:
                reached.add(there)
                waiting.append(there)

    assert reached == set(range(len(boxes)))


def test_the_tile_under_the_mouse_is_the_one_painted_there() -> None:
    placed = rects(boxes_of(Layout.FOUR), 402, 302)

    assert at_point(placed, 10, 10) == 0
    assert at_point(placed, 390, 290) == 3
    assert at_point(placed, 200, 10) is None


boxes_on_grid = st.builds(
    lambda left, top, width, height: Box(
        min(left, GRID - width) / GRID, min(top, GRID - height) / GRID, width / GRID, height / GRID
    ),
    st.integers(0, GRID),
    st.integers(0, GRID),
    st.integers(4, GRID),
    st.integers(4, GRID),
)


@given(box=boxes_on_grid, x=st.floats(-1, 2), y=st.floats(-1, 2))
def test_a_free_tile_stays_on_the_wall_and_on_the_grid(box: Box, x: float, y: float) -> None:
    for changed in (moved(box, x, y), resized(box, x, y)):
        assert changed.left >= 0
        assert changed.top >= 0
        assert changed.right <= 1 + 1e-9
        assert changed.bottom <= 1 + 1e-9
        assert changed.width >= 4 / GRID - 1e-9
        assert changed.height >= 4 / GRID - 1e-9
        for edge in (changed.left, changed.top, changed.right, changed.bottom):
            assert abs(edge * GRID - round(edge * GRID)) < 1e-6


def test_a_free_layout_begins_as_the_one_before_and_takes_another_tile_where_there_is_room() -> None:
    begun = on_grid(boxes_of(Layout.ONE_THREE))
    assert len(begun) == 4
    assert begun[0].right == pytest.approx(2 / 3)

    smaller = (resized(begun[0], 0.5, 1.0), *begun[1:])
    assert len(with_one_more(smaller)) == 5


@pytest.mark.parametrize(("number", "layout"), [(1, "1"), (3, "4"), (5, "1+7"), (9, "9"), (12, "16"), (40, "16")])
def test_the_smallest_layout_that_shows_them_all_is_chosen(number: int, layout: str) -> None:
    assert smallest_for(number).value == layout
