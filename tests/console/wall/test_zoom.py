"""How a picture lies in its tile: never distorted, filling it where little is lost, magnified around the hand."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.console.wall.time_bar import BarMark, time_bar, window_at
from commandcenter.console.wall.zoom import MOST, Zoom, fills, placed, size_to_ask
from commandcenter.video.keeping import Span

sizes = st.integers(40, 3000)
zooms = st.builds(lambda scale, x, y: Zoom().at(scale, x, y), st.floats(1, 20), st.floats(0, 1), st.floats(0, 1))


@given(width=sizes, height=sizes, wide=sizes, high=sizes, zoom=zooms)
def test_a_picture_is_never_distorted_and_never_leaves_its_tile(
    width: int, height: int, wide: int, high: int, zoom: Zoom
) -> None:
    lie = placed(width, height, wide, high, zoom)

    across, down = lie.target[2] / lie.source[2], lie.target[3] / lie.source[3]
    assert across == pytest.approx(down, rel=1e-6)
    assert lie.target[0] >= -1e-6
    assert lie.target[2] <= wide + 1e-6
    assert lie.target[3] <= high + 1e-6
    assert lie.source[0] >= -1e-6
    assert lie.source[0] + lie.source[2] <= width + 1e-6
    assert lie.source[1] + lie.source[3] <= height + 1e-6


def test_a_picture_of_nearly_the_tiles_shape_fills_it_and_another_is_whole() -> None:
    assert placed(1280, 720, 428, 240, Zoom()).target == pytest.approx((0, 0, 428, 240))
    lie = placed(768, 576, 428, 240, Zoom())
    assert list(lie.source) == [0, 0, 768, 576]
    assert lie.target[2] == pytest.approx(320)


@given(x=st.floats(0.2, 0.8), y=st.floats(0.2, 0.8), scale=st.floats(1.1, MOST))
def test_what_lies_under_the_hand_stays_there_while_it_is_magnified(x: float, y: float, scale: float) -> None:
    zoom = Zoom().at(scale, x, y)

    assert zoom.x + (x - 0.5) / zoom.scale == pytest.approx(x, abs=1e-9)
    assert zoom.y + (y - 0.5) / zoom.scale == pytest.approx(y, abs=1e-9)


@given(zoom=zooms, dx=st.floats(-3, 3), dy=st.floats(-3, 3))
def test_a_magnified_picture_cannot_be_dragged_out_of_its_tile(zoom: Zoom, dx: float, dy: float) -> None:
    panned = zoom.panned(dx, dy)

    assert 0.5 / panned.scale - 1e-9 <= panned.x <= 1 - 0.5 / panned.scale + 1e-9


def test_back_below_one_is_the_whole_picture() -> None:
    assert Zoom(2.0, 0.3, 0.3).stepped(-10) == Zoom()


@given(aspect=st.floats(0.5, 3), wide=st.integers(100, 2000), high=st.integers(60, 1200))
def test_what_is_asked_for_covers_the_tile_without_being_scaled_here(aspect: float, wide: int, high: int) -> None:
    asked_wide, asked_high = size_to_ask(aspect, wide, high)
    factor = min(asked_wide / aspect, asked_high)
    if fills(round(aspect * 10_000), 10_000, wide, high):
        assert factor * aspect >= wide - 1
        assert factor >= high - 1
    else:
        assert (asked_wide, asked_high) == (wide, high)


DAY = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


def test_the_time_bar_shows_half_an_hour_its_gaps_and_where_one_is() -> None:
    minute = timedelta(minutes=1)
    coverage = (
        Span(DAY - 5 * minute, DAY + 7 * minute),
        Span(DAY + 7 * minute + timedelta(seconds=1), DAY + 20 * minute),
        Span(DAY + 20 * minute + timedelta(seconds=48), DAY + 30 * minute),
    )
    bar = time_bar(DAY + 11 * minute, coverage, (BarMark(DAY + 10 * minute, "0587 报告"),))

    assert [text for _, text in bar.ticks] == ["16:30", "16:45", "17:00"]
    assert list(bar.recorded[0]) == pytest.approx([0.0, 20 / 30])
    assert [gap.seconds for gap in bar.gaps] == [48]
    assert bar.at == pytest.approx(11 / 30)
    assert [text for _, text in bar.marks] == ["0587 报告"]


@given(st.integers(0, 10**9).map(lambda seconds: DAY + timedelta(seconds=seconds)))
def test_every_moment_lies_in_its_window_and_comes_back_from_the_bar(moment: datetime) -> None:
    begin, end = window_at(moment)
    bar = time_bar(moment, ())

    assert begin <= moment < end
    assert abs((bar.moment(bar.at) - moment).total_seconds()) < 0.01
