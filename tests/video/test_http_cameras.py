"""Cameras that send over HTTP: live, lost when the server goes, live again when it is back."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commandcenter.video.streams import StreamState
from tests.video.http_cameras import HttpCamera
from tests.video.watching_wall import camera, tile, wall


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[HttpCamera]:
    folder = tmp_path / "camera"
    folder.mkdir()
    running = HttpCamera(folder)
    running.start()
    yield running
    running.stop()


@pytest.mark.parametrize("path", ["/live.mjpg", "/live.flv", "/live.m3u8"])
def test_a_camera_over_http_is_live_lost_with_its_server_and_live_again(
    serving: HttpCamera, tmp_path: Path, path: str, record_property: Callable[[str, object], None]
) -> None:
    with wall(tmp_path) as watched:
        watched.show(tile(0, camera("001", serving.url(path))))
        watched.until_live(0)
        assert watched.next_picture(0).width == 320
        serving.stop()
        watched.until_state(0, StreamState.LOST)
        serving.start()
        began_s = time.monotonic()
        watched.next_picture(0)
        watched.until_live(0)
        record_property("back_after_s", round(time.monotonic() - began_s, 2))
