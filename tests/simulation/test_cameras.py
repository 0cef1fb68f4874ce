"""The demo's cameras, watched over real RTSP as the console watches them."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import av
import numpy as np
import pytest

from commandcenter.simulation.camera_faults import DROPS_OUT, FREEZES, Trouble, trouble_of
from commandcenter.simulation.camera_plan import Plan, Post
from commandcenter.simulation.cameras import (
    address,
    cameras_at_work,
    can_serve,
    catalogue,
    free_port,
    point_cameras,
    version_of_drawing,
)
from commandcenter.simulation.rtsp_program import missing
from commandcenter.storage.queries.devices import cameras
from tests.support.demo import open_small_house

_LIMIT_S = 90.0
_OPTIONS = {"rtsp_transport": "tcp", "analyzeduration": "0", "probesize": "32"}
_OWNER = """
import sys
from pathlib import Path
from commandcenter.simulation.cameras import cameras_at_work
with cameras_at_work(Path(sys.argv[1]), int(sys.argv[2])):
    print("begun", flush=True)
    sys.stdin.read()
"""

needs_server = pytest.mark.skipif(bool(missing()), reason=f"{missing()}; run .setup/prepare environment video")


def wait_until(is_so: Callable[[], bool]) -> None:
    limit = time.monotonic() + _LIMIT_S
    while not is_so():
        assert time.monotonic() < limit, "it did not come about"
        time.sleep(0.05)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def watched(url: str, count: int) -> list[av.VideoFrame]:
    """So many pictures from an address, asked for again until it gives some."""
    limit = time.monotonic() + _LIMIT_S
    while True:
        try:
            with av.open(url, options=_OPTIONS, timeout=(10, 10)) as stream:
                return [frame for frame, _ in zip(stream.decode(video=0), range(count), strict=False)]
        except av.FFmpegError:
            assert time.monotonic() < limit, f"no picture from {url}"
            time.sleep(0.2)


def url_of(code: str, quality: str, port: int) -> str:
    return address(next(row for row in catalogue() if row["code"] == code), quality, port)


def test_every_stream_of_the_catalogue_has_an_address_of_its_own() -> None:
    addresses = [address(row, quality, 8554) for row in catalogue() for quality in ("main", "sub")]
    assert len(set(addresses)) == len(addresses) == 50
    assert addresses[0] == "rtsp://127.0.0.1:8554/camera001/main"


def test_what_the_site_is_told_arrives() -> None:
    plan = Plan(Path("/somewhere"), 8554, "abc", (Post("001", "sub", "/camera001/sub"),))
    assert Plan.from_json(plan.to_json()) == plan


def test_a_port_in_use_is_not_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        assert free_port(taken) not in (taken, 0)


def test_one_camera_freezes_and_one_drops_out_now_and_then_and_the_others_never() -> None:
    hour = [datetime(2026, 11, 20, 13, tzinfo=UTC) + timedelta(seconds=second) for second in range(3600)]
    frozen = [trouble_of(FREEZES, at) for at in hour]
    silent = [trouble_of(DROPS_OUT, at) for at in hour]
    assert set(frozen) == {None, Trouble.FROZEN}
    assert frozen.count(None) > 2400
    assert set(silent) == {None, Trouble.SILENT}
    assert silent.count(None) > 2400
    assert not any(trouble_of(code, at) for code in ("001", "008", "101") for at in hour)


def test_the_catalogue_names_where_the_cameras_are_today(sqlite_world_url: str) -> None:
    house = open_small_house(sqlite_world_url)
    try:
        assert not point_cameras(house, 8554)
        assert point_cameras(house, 40_001)
        assert not point_cameras(house, 40_001)
        with house.store.read() as connection:
            first = cameras(connection)[0]
        assert (first.main_url, first.sub_url) == (
            "rtsp://127.0.0.1:40001/camera001/main",
            "rtsp://127.0.0.1:40001/camera001/sub",
        )
        assert point_cameras(house, None)
        with house.store.read() as connection:
            assert {camera.sub_url for camera in cameras(connection)} >= {"demo:001", "demo:101"}
    finally:
        house.store.close()


def test_the_drawing_has_one_version_as_long_as_its_code_is_the_same() -> None:
    assert version_of_drawing() == version_of_drawing()
    assert len(version_of_drawing()) == 10


@needs_server
def test_a_camera_shows_its_street_as_soon_as_it_is_watched(tmp_path: Path) -> None:
    assert can_serve()
    port = free_port(0)
    (tmp_path / "loops").mkdir()
    (tmp_path / "loops" / "001-sub-night-loop-older.h264").write_bytes(b"drawn by an older version")
    with cameras_at_work(tmp_path / "loops", port):
        frames = watched(url_of("005", "sub", port), 20)
        assert {(frame.width, frame.height) for frame in frames} == {(640, 360)}
        times = [frame.pts for frame in frames if frame.pts is not None]
        assert times == sorted(set(times))
        picture = frames[-1].to_ndarray(format="bgr24")
        assert picture[:16, :240].max() > 180, "no clock"
        assert np.unique(picture[100:]).size > 60, "no street"
        wait_until(lambda: any("-loop-" in file.name for file in (tmp_path / "loops").glob("005-sub-*.h264")))
        assert {file.name[:7] for file in (tmp_path / "loops").iterdir()} == {"005-sub"}
        main = watched(url_of("005", "main", port), 3)
        assert (main[0].width, main[0].height) == (1280, 720)
    assert not answers(port)


@needs_server
def test_the_cameras_end_with_whoever_started_them_however_that_ends(tmp_path: Path) -> None:
    port = free_port(0)
    arguments = [sys.executable, "-c", _OWNER, str(tmp_path), str(port)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as owner:
        wait_until(lambda: answers(port))
        owner.kill()
    wait_until(lambda: not answers(port))
