"""Cameras recorded without a tile, by the worker, as files that the time bar finds again."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commandcenter.video.keeping import Playing, RecordingFault, RecordingRule
from commandcenter.video.recording import RECORDING_WORDS
from commandcenter.video.retention import SHORT_WORDS
from commandcenter.video.streams import Fault, StreamState
from commandcenter.video.writing import UNFINISHED, WriteFault
from tests.support.footage import clip
from tests.video.watching_wall import WatchedWall, camera, tile, wall


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


def test_what_was_recorded_plays_in_the_same_tile_and_is_never_called_live(watched: WatchedWall) -> None:
    feeds = camera("001", str(clip("street360", "mp4")))
    begin = datetime.now(UTC) - timedelta(minutes=1)
    watched.show(tile(0, feeds))
    watched.engine.record([feeds], RecordingRule(segment_s=2.0))
    end = begin + timedelta(hours=1)
    watched.until(lambda: bool(watched.engine.coverage("001", begin, end)), "the first segment")
    span = watched.engine.coverage("001", begin, end)[0]
    watched.engine.play(0, Playing("001", span.begin))
    assert watched.engine.health(0).state is StreamState.RECORDED
    assert watched.engine.picture(0) is None
    picture = watched.next_picture(0)
    assert picture.taken_at is not None
    assert span.begin - timedelta(seconds=1) <= picture.taken_at <= datetime.now(UTC)
    watched.until(lambda: watched.engine.health(0).last_frame_at is not None, "the recorded time")
    assert watched.engine.health(0).state is StreamState.RECORDED
    watched.engine.play(0, Playing("001", span.begin, is_paused=True))
    watched.engine.play(0, None)
    watched.until_live(0)
    watched.next_picture(0)


def test_playing_back_what_was_never_recorded_says_so(watched: WatchedWall) -> None:
    watched.show(tile(0, camera("001", str(clip("street360", "mp4")))))
    watched.until_live(0)
    watched.engine.play(0, Playing("001", datetime(2020, 1, 1, tzinfo=UTC)))
    watched.until(lambda: watched.engine.health(0).fault is Fault.NOTHING_RECORDED, "that there is nothing")
    assert watched.engine.health(0).state is StreamState.RECORDED


def test_a_drawn_camera_is_shown_like_any_other(watched: WatchedWall) -> None:
    watched.show(tile(0, camera("008", sub="demo:008")))
    watched.until_live(0)
    assert watched.next_picture(0).width == 320


def test_nothing_is_shown_of_a_camera_that_is_neither_shown_nor_recorded(watched: WatchedWall) -> None:
    assert watched.engine.health_of("001") is None
    assert watched.engine.picture(0) is None


def test_a_disk_that_is_short_with_nothing_left_to_remove_is_told_once_and_when_it_is_over(
    watched: WatchedWall,
) -> None:
    feeds = camera("001", str(clip("street360", "mp4")))
    watched.engine.record([feeds], RecordingRule(leave_free_bytes=10**18))
    watched.until(lambda: bool(watched.told), "the shortage")
    watched.engine.record([feeds], RecordingRule(leave_free_bytes=0, segment_s=2.0))
    watched.until(lambda: len(watched.told) > 1, "its end")
    assert watched.told == [RecordingFault("", SHORT_WORDS), RecordingFault("", None)]


def test_recordings_that_stop_say_so_in_the_words_of_recordings(tmp_path: Path) -> None:
    with wall(tmp_path) as watched:
        (tmp_path / "recordings").rmdir()
        (tmp_path / "recordings").write_text("a file where the folder was")
        watched.engine.record([camera("001", str(clip("street360", "mp4")))], RecordingRule())
        watched.until(lambda: bool(watched.told), "the fault")
        assert watched.told == [RecordingFault("001", RECORDING_WORDS[WriteFault.GONE])]


def test_half_written_files_of_a_dead_worker_are_removed_at_the_start_and_whole_ones_stay(tmp_path: Path) -> None:
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    half, whole = incoming / f".clip-1.mp4{UNFINISHED}", incoming / "clip-2.mp4"
    half.write_bytes(b"half")
    whole.write_bytes(b"whole")
    with wall(tmp_path):
        assert list(incoming.iterdir()) == [whole]
