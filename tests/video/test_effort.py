"""Which stream a tile gets, and who gives way first when the machine cannot follow."""

from hypothesis import given
from hypothesis import strategies as st

from commandcenter.video.effort import Choice, Load, Pressure, Wanting, choices, natural, pressed, step_count
from commandcenter.video.streams import Effort

IDLE = Load(busy=0.3, lag_ms=5)
OVERLOADED = Load(busy=0.99, lag_ms=400)


def wanting(
    place: int = 0, width: int = 480, height: int = 270, *, focused: bool = False, main: bool = True, sub: bool = True,
    main_down: bool = False, sub_down: bool = False,
) -> Wanting:  # fmt: skip
    return Wanting(place, width, height, focused, main, sub, main_down, sub_down)


wantings = st.lists(
    st.builds(
        Wanting,
        place=st.integers(0, 63),
        width=st.integers(100, 1920),
        height=st.integers(60, 1080),
        is_focused=st.booleans(),
        has_main=st.booleans(),
        has_sub=st.booleans(),
        is_main_down=st.booleans(),
        is_sub_down=st.booleans(),
    ).filter(lambda tile: tile.has_main or tile.has_sub),
    unique_by=lambda tile: tile.place,
    max_size=20,
)
loads = st.builds(Load, busy=st.floats(0, 1), lag_ms=st.floats(0, 2000))


def test_a_large_tile_gets_the_main_stream() -> None:
    assert natural(wanting(width=960, height=540)) == Choice(is_main=True, effort=Effort.FULL)


def test_a_small_tile_gets_the_sub_stream() -> None:
    assert natural(wanting()) == Choice(is_main=False, effort=Effort.SUB)


def test_the_tile_in_focus_gets_the_main_stream_at_any_size() -> None:
    assert natural(wanting(focused=True)).is_main


def test_a_small_tile_without_a_sub_stream_gets_the_main_one_whole() -> None:
    assert natural(wanting(sub=False)) == Choice(is_main=True, effort=Effort.FULL)


def test_while_the_main_stream_does_not_come_the_sub_stream_stands_in() -> None:
    assert natural(wanting(width=960, height=540, main_down=True)) == Choice(False, Effort.SUB, is_stepped_down=True)


def test_while_the_sub_stream_does_not_come_the_main_one_stands_in() -> None:
    assert natural(wanting(sub_down=True)).is_main


def test_the_least_looked_at_gives_way_first_and_the_focus_last() -> None:
    tiles = [
        wanting(0, 1920, 1080, focused=True),
        wanting(1, 960, 540),
        wanting(2, 800, 460),
    ]
    assert choices(tiles, 1)[2] == Choice(False, Effort.SUB, is_stepped_down=True)
    assert not choices(tiles, 1)[1].is_stepped_down
    assert not choices(tiles, 4)[0].is_stepped_down
    assert choices(tiles, step_count(tiles))[0].effort is Effort.REDUCED


def test_key_frames_only_come_where_there_is_no_sub_stream() -> None:
    tiles = [wanting(0), wanting(1, sub=False)]
    last = choices(tiles, step_count(tiles))
    assert last[0].effort is Effort.REDUCED
    assert last[1] == Choice(True, Effort.KEY_FRAMES, is_stepped_down=True)


def test_an_overload_steps_down_within_seconds_and_comes_back_slowly() -> None:
    pressure = Pressure()
    seconds = 0
    while pressure.steps < 16:
        pressure = pressed(pressure, OVERLOADED, 16)
        seconds += 1
    assert seconds <= 20
    back = 0
    while pressure.steps:
        pressure = pressed(pressure, IDLE, 16)
        back += 1
    assert back > seconds


def test_a_busy_machine_whose_pictures_come_in_time_is_left_alone() -> None:
    pressure = Pressure()
    for _ in range(20):
        pressure = pressed(pressure, Load(busy=0.97, lag_ms=20), 16)
    assert pressure.steps == 0


def test_a_stuttering_network_is_not_taken_for_want_of_cpu() -> None:
    pressure = Pressure()
    for _ in range(20):
        pressure = pressed(pressure, Load(busy=0.3, lag_ms=900), 16)
    assert pressure.steps == 0


@given(wantings, st.integers(0, 100))
def test_nobody_gets_a_stream_that_is_not_there(tiles: list[Wanting], steps: int) -> None:
    chosen = choices(tiles, steps)
    for tile in tiles:
        choice = chosen[tile.place]
        assert choice.is_main is False or tile.has_main
        assert choice.is_main or tile.has_sub
        if choice.effort is Effort.KEY_FRAMES:
            assert not tile.has_sub or tile.is_sub_down


@given(wantings, st.lists(loads, max_size=40))
def test_the_pressure_stays_within_its_steps(tiles: list[Wanting], seconds: list[Load]) -> None:
    pressure, most = Pressure(), step_count(tiles)
    for load in seconds:
        pressure = pressed(pressure, load, most)
        assert 0 <= pressure.steps <= most


@given(wantings)
def test_with_no_steps_everyone_has_what_they_deserve(tiles: list[Wanting]) -> None:
    assert choices(tiles, 0) == {tile.place: natural(tile) for tile in tiles}
