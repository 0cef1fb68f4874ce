"""What hangs where: hung, swapped, divided anew, kept and read again."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.console.wall.layouts import Layout
from commandcenter.console.wall.plan import TourList, WallPlan, plan_from_data, plan_to_data
from commandcenter.domain.refusal import BadInput

PLAN = WallPlan(Layout.FOUR, ("001", "004", "", "017"))


def test_a_camera_hangs_once_and_pushes_nobody_off_the_wall() -> None:
    moved = PLAN.showing("017", 0)

    assert moved.shown == ("017", "004", "", "001")


def test_a_new_camera_goes_into_the_empty_tile_else_where_the_cursor_is() -> None:
    assert PLAN.best_place(1) == 2
    assert PLAN.showing("009", 2).best_place(1) == 1


def test_two_tiles_swap_and_a_tour_stays_with_its_cameras() -> None:
    toured = PLAN.with_tour(TourList("", ("004", "009"), 15, 1))
    swapped = toured.swapped(1, 3)

    assert swapped.shown == ("001", "017", "", "004")
    assert swapped.tour is not None
    assert swapped.tour.place == 3


def test_a_smaller_layout_keeps_the_cameras_for_a_larger_one() -> None:
    small = PLAN.with_layout(Layout.ONE)

    assert small.shown == ("001",)
    assert small.with_layout(Layout.FOUR).shown == PLAN.shown


def test_the_free_layout_begins_as_what_was_there_and_its_tiles_move_on_a_grid() -> None:
    free = PLAN.with_layout(Layout.FREE)
    assert len(free.boxes) == 4

    sized = free.with_resized(0, 0.9, 0.8).with_moved(3, -0.4, 0.31)
    assert sized.boxes[0].right == pytest.approx(22 / 24)
    assert sized.boxes[3].left == 0
    assert len(sized.with_another_tile().boxes) == 5
    assert sized.without_tile(0).shown == ("004", "", "017")


tours = st.builds(TourList, st.text(max_size=8), st.lists(st.text(max_size=4)).map(tuple), st.integers(5, 600))
plans = st.builds(
    lambda layout, codes, tour: WallPlan(codes=codes).with_layout(layout).with_tour(tour),
    st.sampled_from(Layout),
    st.lists(st.text(max_size=6), max_size=20).map(tuple),
    st.none() | tours,
)


@given(plans)
def test_a_plan_survives_being_written_and_read(plan: WallPlan) -> None:
    assert plan_from_data(json.loads(json.dumps(plan_to_data(plan)))) == plan


@pytest.mark.parametrize(
    "data",
    [
        {"layout": "free", "cameras": [1, None, "001"], "free": [[0, 0, 9, 9], "x", [0.0, 0.0, 0.5]]},
        {"layout": "4", "cameras": "001", "tour": [1]},
        {"layout": "4", "cameras": [], "tour": {"place": -3, "seconds": "x"}},
    ],
)
def test_what_another_hand_wrote_is_taken_as_far_as_it_can_be_understood(data: dict[str, object]) -> None:
    plan = plan_from_data(data)

    assert len(plan.boxes) == 4
    assert plan.tour is None or plan.tour.place == 0


def test_an_unknown_layout_in_a_saved_wall_is_refused_in_words() -> None:
    with pytest.raises(BadInput):
        plan_from_data({"layout": "5x5"})
