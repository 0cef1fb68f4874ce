"""A camera on a car, and one that was turned by hand: neither is to be called moved."""

from itertools import cycle, islice
from pathlib import Path

import av
import numpy as np
import pytest

from commandcenter.video.streams import Feeds, Source, StreamState
from tests.video.taped import film
from tests.video.watching_wall import camera, tile, wall

RATE = 25
PLAIN = frozenset({StreamState.CONNECTING, StreamState.LIVE, StreamState.LATE})


@pytest.fixture
def turning(tmp_path: Path) -> Path:
    """A street for 8 s, and then half a minute of the same street upside down."""
    file = tmp_path / "turning.mp4"
    with av.open(film("bikes.mp4")) as container:
        street = [frame.to_ndarray(format="bgr24") for frame in islice(container.decode(video=0), 140, 186)]
    with av.open(file, "w") as out:
        stream = out.add_stream("libx264", rate=RATE, options={"preset": "ultrafast", "tune": "zerolatency"})
        stream.width, stream.height = street[0].shape[1] // 2 * 2, street[0].shape[0] // 2 * 2
        stream.pix_fmt, stream.gop_size = "yuv420p", RATE
        for number, picture in enumerate(islice(cycle(street), 38 * RATE)):
            shown = picture[: stream.height, : stream.width]
            turned = shown if number < 8 * RATE else np.rot90(shown, 2)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(np.ascontiguousarray(turned, np.uint8), format="bgr24")))
        out.mux(stream.encode())
    return file


def test_only_a_camera_that_stands_is_said_to_be_moved_until_its_new_view_is_accepted(
    tmp_path: Path, turning: Path
) -> None:
    car = Feeds("101", Source("101/main", str(turning)), is_fixed=False)
    with wall(tmp_path) as watched:
        watched.show(tile(0, camera("001", str(turning))), tile(1, car))
        seen: set[StreamState] = set()

        def is_moved() -> bool:
            seen.add(watched.engine.health(1).state)
            return watched.engine.health(0).state is StreamState.MOVED

        watched.until(is_moved, "that the camera was moved")
        watched.engine.look_anew("001")
        watched.until_live(0)
        assert seen <= PLAIN


def test_turning_a_camera_that_is_not_shown_is_no_fault(tmp_path: Path) -> None:
    with wall(tmp_path) as watched:
        watched.engine.look_anew("404")
        assert watched.engine.health_of("404") is None
