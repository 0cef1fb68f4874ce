"""Cameras recorded without a tile, by the worker, as files that the time bar finds again."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commandcenter.video.keeping import RecordingRule
from commandcenter.video.streams import StreamState
from tests.support.footage import clip
from tests.video.watching_wall import WatchedWall, camera, wall


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[WatchedWall]:
    with wall(tmp_path) as watching:
        yield watching


def test_a_camera_without_a_tile_is_recorded_and_found_again(watched: WatchedWall, tmp_path: Path) -> None:
    feeds = camera("001", str(clip("street360", "mp4")))
    watched.engine.record([feeds], RecordingRule(segment_s=2.0))
    begin = datetime.now(UTC) - timedelta(minutes=1)
    end = begin + timedelta(hours=1)
    watched.until(lambda: bool(watched.engine.coverage("001", begin, end)), "the first segment")
    health = watched.engine.health_of("001")
    assert health is not None
    assert health.state is StreamState.LIVE
    watched.engine.record([], RecordingRule())
    watched.until(lambda: watched.engine.health_of("001") is None, "the end of the recording")
    files = list((tmp_path / "recordings").rglob("*.mp4"))
    assert files


def test_nothing_is_shown_of_a_camera_that_is_neither_shown_nor_recorded(watched: WatchedWall) -> None:
    assert watched.engine.health_of("001") is None
    assert watched.engine.picture(0) is None
