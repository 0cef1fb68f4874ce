"""A tile that gets less, on a real stream: it is told, the picture stays, and it comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from commandcenter.video.pulse import Pulse
from commandcenter.video.reader import Pauses
from commandcenter.video.streams import Effort, Fault, Limits, StreamState
from tests.support.footage import clip
from tests.support.rtsp import Mount, RtspServer
from tests.video.watching_wall import WatchedWall, camera, tile, wall


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[WatchedWall]:
    with wall(tmp_path, Limits(is_stepping=False)) as watching:
        yield watching


def test_a_lone_main_stream_goes_to_key_frames_and_back(watched: WatchedWall) -> None:
    with RtspServer({"/main": Mount(clip("street720"))}) as server:
        watched.show(tile(0, camera("001", server.url("/main"))))
        watched.until_live(0)
        watched.engine.press(2)
        watched.until(lambda: watched.engine.health(0).effort is Effort.KEY_FRAMES, "key frames only")
        assert watched.engine.health(0).is_stepped_down
        watched.next_picture(0)
        watched.until_state(0, StreamState.LIVE)
        watched.engine.press(0)
        watched.until(lambda: watched.engine.health(0).effort is Effort.FULL, "all of it again")
        watched.until(lambda: watched.engine.health(0).fps > 5, "its pictures")


def test_the_sub_stream_stands_in_for_a_main_stream_that_does_not_come(watched: WatchedWall) -> None:
    with RtspServer({"/sub": Mount(clip("street360"))}) as server:
        feeds = camera("001", server.url("/main"), server.url("/sub"))
        watched.show(tile(0, feeds, 960, 540))
        watched.until(lambda: watched.engine.health(0).state is StreamState.LIVE, "the sub-stream")
        assert watched.engine.health(0).width == 640
        assert watched.engine.health(0).is_stepped_down
        server.add("/main", Mount(clip("street720")))
        watched.until(lambda: watched.engine.health(0).width == 1280, "the main stream after all")


def test_a_camera_is_tried_again_often_but_a_password_is_not() -> None:
    pauses = Pauses(usual=(0.2, 0.5, 1.0), after_refusal=(10.0, 30.0))
    assert [pauses.after(Fault.PORT_CLOSED, attempt) for attempt in (1, 2, 3, 9)] == [0.2, 0.5, 1.0, 1.0]
    assert [pauses.after(Fault.WRONG_PASSWORD, attempt) for attempt in (1, 2, 3)] == [10.0, 30.0, 30.0]


def test_the_pulse_counts_pictures_and_their_lag() -> None:
    pulse = Pulse()
    for number in range(50):
        at_ns = number * 40_000_000
        late_ns = 300_000_000 if number == 49 else 0
        pulse.picture_came(at_ns + late_ns, at_ns, None)
    assert pulse.lag_ms == pytest.approx(300, abs=2)
    assert 20 < pulse.fps(49 * 40_000_000 + 300_000_000) < 26
    assert pulse.fps(10**12) == 0.0
