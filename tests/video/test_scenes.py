"""What the demo's cameras show: streets that differ, live, repeat themselves, and carry a true clock."""

from datetime import UTC, datetime
from itertools import islice, pairwise

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.foundation.clock import FixedClock
from commandcenter.video.scenes.crowd import PERIOD_S
from commandcenter.video.scenes.drawn import SHAPE, DrawnStream
from commandcenter.video.scenes.reels import SUB, Clock, Reel, Shape, encoded, is_key, still
from commandcenter.video.scenes.scene import Scene
from commandcenter.video.scenes.settings import is_night, light_of
from commandcenter.video.scenes.sprites import Image, Path

NIGHT, NOON = 21.0, 12.0
SMALL: Shape = Shape(320, 180, 10, 150_000, 1)


@pytest.fixture(scope="module")
def crossing() -> Scene:
    return Scene("001", SMALL.width, SMALL.height, NIGHT)


@pytest.fixture(scope="module")
def reel(crossing: Scene) -> Reel:
    pictures = (crossing.frame(number / SMALL.fps) for number in range(8 * SMALL.fps))
    return Reel.of(b"".join(encoded(pictures, SMALL)), SMALL)


def draft(code: str, hour: float) -> Image:
    return Scene(code, 160, 90, hour, is_draft=True).frame(0)


def difference(one: Image, other: Image) -> float:
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


def decoded(units: list[bytes]) -> list[Image]:
    decoder = av.CodecContext.create("h264", "r")
    frames = [frame for unit in (*units, None) for frame in decoder.decode(av.Packet(unit) if unit else None)]
    assert not any(frame.is_corrupt for frame in frames)
    return [frame.to_ndarray(format="bgr24").astype(np.uint8) for frame in frames]


def test_no_two_cameras_look_at_the_same_street() -> None:
    codes = ["001", "002", "003", "004", "005", "008", "014", "017", "101", "102", "103", "201", "301"]
    pictures = [draft(code, NOON) for code in codes]
    for number, one in enumerate(pictures):
        for other in pictures[number + 1 :]:
            assert difference(one, other) > 4


def test_a_camera_sees_the_same_street_every_day() -> None:
    assert difference(draft("002", NOON), draft("002", NOON)) == 0


def test_a_street_is_darker_at_night_and_lit_all_the_same() -> None:
    day, night = draft("001", NOON), draft("001", NIGHT)
    assert night.mean() < day.mean() * 0.8
    assert night.max() > 200


def test_the_lane_without_lamps_is_nearly_black_at_night_only() -> None:
    assert draft("011", NIGHT).mean() < 18
    assert draft("011", NOON).mean() > 60


@pytest.mark.parametrize(("hour", "light"), [(0, "night"), (6.5, "dusk"), (7, "day"), (12, "day"), (17.5, "dusk")])
def test_the_light_follows_the_hour(hour: float, light: str) -> None:
    assert light_of(hour) == light
    assert is_night(hour) == (light != "day")


def test_something_moves_and_the_houses_do_not(crossing: Scene) -> None:
    first, later = crossing.frame(0).astype(int), crossing.frame(1.5).astype(int)
    moved = np.abs(first - later).max(axis=2) > 40
    assert 0.001 < moved.mean() < 0.3


def test_after_the_period_everything_is_as_it_was(crossing: Scene) -> None:
    assert difference(crossing.frame(3.2), crossing.frame(3.2 + PERIOD_S)) == 0


@given(st.floats(0.5, 12), st.floats(0, PERIOD_S, exclude_max=True), st.floats(5, 150), st.floats(0, PERIOD_S))
def test_who_walks_a_way_is_there_again_after_the_period(
    speed: float, begin_s: float, length: float, at_s: float
) -> None:
    path = Path(((0, 0), (0, length)), speed, begin_s)
    now, again = path.ways(at_s, PERIOD_S), path.ways(at_s + PERIOD_S, PERIOD_S)
    assert len(now) - 1 <= len(again) <= len(now) + 1
    assert all(
        abs(one - other) < 1e-3 or abs(abs(one - other) - speed * PERIOD_S) < 1e-3
        for one, other in zip(now, again, strict=False)
    )
    assert all(abs(b - a - speed * PERIOD_S) < 1e-6 for a, b in pairwise(now))


def test_a_loop_begins_with_a_key_picture_and_has_one_every_two_seconds(reel: Reel) -> None:
    keys = [number for number, unit in enumerate(reel.units) if is_key(unit)]
    assert keys == [0, 20, 40, 60]
    assert [reel.key_before(number) for number in (0, 19, 20, 79, 80)] == [0, 0, 20, 60, 0]


def test_what_holds_no_loop_is_refused() -> None:
    with pytest.raises(ValueError, match="key picture"):
        Reel.of(b"\0\0\0\1\x09\xf0", SUB)


@pytest.mark.parametrize("begin", [0, 20])
def test_the_clock_changes_only_the_uppermost_rows(reel: Reel, begin: int) -> None:
    clock = Clock(reel, begin)
    count = len(reel.units)
    shown = decoded(
        [clock.written(reel.units[(begin + n) % count], f"2026-11-20 21:14:{n // 10:02d}") for n in range(100)]
    )
    assert len(shown) == 100
    plain = decoded([reel.units[(begin + n) % count] for n in range(100)])
    rows = SMALL.strip_px
    for number in (0, 33, 61, 99):
        assert difference(shown[number][rows + 4 :], plain[number][rows + 4 :]) < 1.0
        assert difference(shown[number][:rows], plain[number][:rows]) > 2.0


def test_the_clock_tells_the_second_that_it_was_given(reel: Reel) -> None:
    clock = Clock(reel, 0)
    shown = decoded([clock.written(reel.units[n], f"2026-11-20 21:14:{n // 10:02d}") for n in range(30)])
    rows = SMALL.strip_px
    assert difference(shown[5][:rows], shown[8][:rows]) < difference(shown[5][:rows], shown[18][:rows])


def test_a_still_shows_one_picture_all_along(crossing: Scene) -> None:
    picture = crossing.frame(0)
    shown = decoded(list(still(picture, SMALL).units))
    assert len(shown) == 4 * SMALL.fps
    assert difference(shown[-1], picture) < 12
    assert difference(shown[5], shown[15]) < 3


def test_a_car_that_drives_sees_the_street_come_nearer_without_an_end() -> None:
    scene = Scene("202", 160, 90, NOON)
    pictures = [scene.frame(at_s) for at_s in (0.0, 0.2, 0.3, PERIOD_S)]
    assert difference(pictures[0], pictures[3]) == 0
    assert difference(pictures[0], pictures[2]) > 3


def test_without_a_server_a_scene_is_a_stream_all_the_same() -> None:
    stream = DrawnStream("demo:005", FixedClock(datetime(2026, 11, 20, 13, 14, 7, tzinfo=UTC)))
    packets = list(islice(stream.packets(), 2 * SHAPE.fps + 1))
    assert [packet.pts for packet in packets] == list(range(2 * SHAPE.fps + 1))
    assert [packet.is_keyframe for packet in packets].count(True) == 2
    frames = [frame for packet in packets for frame in stream.codec.decode(packet)]
    assert {(frame.width, frame.height) for frame in frames} == {(stream.facts.width, stream.facts.height)}
    stream.close()
    assert list(stream.packets()) == []


@pytest.mark.parametrize("url", ["demo:", "rtsp://127.0.0.1/x", "demo:../etc"])
def test_an_address_that_is_no_scene_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="demo:"):
        DrawnStream(url, FixedClock(datetime(2026, 11, 20, tzinfo=UTC)))
