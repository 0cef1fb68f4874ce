"""The tour: whose turn it is, when it waits, and who is passed over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.console.wall.plan import TourList
from commandcenter.console.wall.tour import Hold, advanced, begun, stepped
from commandcenter.domain.refusal import BadInput

LIST = TourList("主干路口", ("001", "004", "009"), 15, 3)


def everybody(_code: str) -> bool:
    return True


def nobody(_code: str) -> bool:
    return False


def test_the_next_camera_comes_when_the_time_is_over() -> None:
    turn = advanced(begun(LIST), LIST, 14.0, None, everybody)
    assert turn.index == 0
    assert turn.share(LIST) == pytest.approx(14 / 15)

    turn = advanced(turn, LIST, 1.5, None, everybody)
    assert (turn.index, turn.left_s) == (1, 15.0)


def test_a_tour_begins_with_the_camera_that_hangs_there() -> None:
    assert begun(LIST, "009").index == 2
    assert begun(LIST, "777").index == 0


@pytest.mark.parametrize("hold", list(Hold))
def test_the_time_stands_still_while_something_holds_the_tile(hold: Hold) -> None:
    turn = advanced(begun(LIST), LIST, 3.0, None, everybody)
    held = advanced(turn, LIST, 600.0, hold, everybody)

    assert held.index == 0
    assert held.left_s == 12.0
    assert held.hold is hold


def test_what_was_held_does_not_vanish_at_the_moment_it_is_let_go() -> None:
    turn = advanced(begun(LIST), LIST, 14.9, None, everybody)
    turn = advanced(turn, LIST, 60.0, Hold.SELECTED, everybody)
    turn = advanced(turn, LIST, 1.0, None, everybody)

    assert turn.index == 0
    assert turn.left_s == pytest.approx(1.0)


def test_a_camera_without_a_picture_is_passed_over_and_taken_again_when_it_is_back() -> None:
    turn = stepped(begun(LIST), LIST, 1, lambda code: code != "004")
    assert turn.index == 2
    assert turn.skipped == {1}

    turn = stepped(stepped(turn, LIST, 1, everybody), LIST, 1, everybody)
    assert turn.index == 1
    assert not turn.skipped


def test_when_no_camera_has_a_picture_the_tour_goes_on_all_the_same() -> None:
    assert stepped(begun(LIST), LIST, 1, nobody).index == 1


def test_one_can_go_back() -> None:
    assert stepped(begun(LIST), LIST, -1, everybody).index == 2


@given(st.lists(st.floats(0, 40), max_size=60))
def test_a_tour_never_leaves_its_list(steps: list[float]) -> None:
    turn = begun(LIST)
    for step in steps:
        turn = advanced(turn, LIST, step, None, everybody)
        assert 0 <= turn.index < len(LIST.codes)
        assert 0 <= turn.left_s <= LIST.seconds
        assert 0 <= turn.share(LIST) <= 1


@pytest.mark.parametrize("seconds", [0, 4, 601])
def test_seconds_nobody_can_watch_are_refused(seconds: int) -> None:
    with pytest.raises(BadInput, match="轮巡间隔"):
        TourList("", ("001",), seconds)
