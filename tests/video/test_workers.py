"""Workers that are killed, hang, or must go; what they leave behind is nothing."""

import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from commandcenter.video.keeping import Kept, KeptKind, NotKept
from commandcenter.video.streams import Limits, StreamState
from tests.support.footage import clip
from tests.video.watching_wall import WatchedWall, camera, opened_files, tile, wall


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[WatchedWall]:
    with wall(tmp_path) as watching:
        yield watching


def film(code: str) -> tuple[str, str]:
    """A file stands in for a camera: it is repeated for ever."""
    return code, str(clip("street360", "mp4"))


def test_a_killed_worker_is_replaced_and_the_pictures_are_back(watched: WatchedWall) -> None:
    watched.show(*[tile(n, camera(*film(f"{n:03}"))) for n in range(3)])
    watched.until_live(0, 1, 2)
    (pid,) = watched.engine.worker_pids
    last = watched.engine.picture(1)
    assert last is not None
    content = bytes(last.data)
    os.kill(pid, signal.SIGKILL)
    watched.until(lambda: watched.engine.worker_pids not in ((), (pid,)), "another worker")
    kept = watched.engine.picture(1)
    assert kept is not None
    assert bytes(last.data) == content or kept.decoded_ns > last.decoded_ns
    for place in range(3):
        watched.next_picture(place)
    watched.until_live(0, 1, 2)


def test_a_hung_worker_is_replaced(watched: WatchedWall) -> None:
    watched.show(tile(0, camera(*film("001"))))
    watched.until_live(0)
    (pid,) = watched.engine.worker_pids
    os.kill(pid, signal.SIGSTOP)
    watched.until(lambda: watched.engine.health(0).state is not StreamState.LIVE, "that nothing comes")
    watched.until(lambda: watched.engine.worker_pids not in ((), (pid,)), "another worker")
    watched.until_live(0)
    watched.until(lambda: not Path(f"/proc/{pid}").exists(), "the end of the hung one")


def test_a_new_layout_needs_no_new_worker(watched: WatchedWall) -> None:
    feeds = [camera(*film(f"{n:03}")) for n in range(4)]
    watched.show(*[tile(n, feeds[n]) for n in range(4)])
    watched.until_live(0, 1, 2, 3)
    pids = watched.engine.worker_pids
    watched.show(tile(0, feeds[0], 640, 360), *[tile(n, feeds[n]) for n in range(1, 4)])
    watched.until(lambda: watched.next_picture(0).width == 640, "the larger picture")
    watched.show(tile(7, feeds[2]))
    watched.next_picture(7)
    assert watched.engine.worker_pids == pids


def test_many_streams_are_shared_out_among_workers(tmp_path: Path) -> None:
    with wall(tmp_path, Limits(is_stepping=False, streams_per_worker=2)) as watched:
        watched.show(*[tile(n, camera(*film(f"{n:03}"))) for n in range(5)])
        watched.until_live(*range(5))
        assert len(watched.engine.worker_pids) == 3


def test_a_still_is_taken_in_full_size(watched: WatchedWall, tmp_path: Path) -> None:
    watched.show(tile(0, camera(*film("001"))))
    watched.until_live(0)
    request = watched.engine.take_still("001")
    watched.until(lambda: bool(watched.told), "the still")
    (kept,) = watched.told
    assert isinstance(kept, Kept)
    assert (kept.request, kept.code, kept.kind) == (request, "001", KeptKind.STILL)
    assert (kept.width, kept.height) == (640, 360)
    assert kept.began_at == kept.ended_at
    assert kept.file.parent == tmp_path / "incoming"
    assert kept.file.read_bytes()[:2] == b"\xff\xd8"


def test_a_clip_begins_before_the_key(watched: WatchedWall) -> None:
    watched.show(tile(0, camera(*film("001"))))
    watched.until_live(0)
    watched.until(lambda: watched.fresh.get(0, 0) > 60, "some seconds of pictures")
    request = watched.engine.begin_clip("001", before_s=3.0)
    watched.until(lambda: watched.fresh.get(0, 0) > 75, "one second more")
    watched.engine.end_clip(request)
    watched.until(lambda: bool(watched.told), "the clip")
    (kept,) = watched.told
    assert isinstance(kept, Kept)
    assert kept.kind is KeptKind.CLIP
    assert (kept.ended_at - kept.began_at).total_seconds() > 3.0
    assert kept.file.stat().st_size > 10_000


def test_what_is_not_shown_cannot_be_kept(watched: WatchedWall) -> None:
    request = watched.engine.take_still("404")
    (told,) = watched.look().told
    assert isinstance(told, NotKept)
    assert told.request == request
    assert "没有打开" in str(told.why)


def test_a_request_in_a_dying_worker_is_answered(watched: WatchedWall) -> None:
    watched.show(tile(0, camera(*film("001"))))
    watched.until_live(0)
    request = watched.engine.begin_clip("001")
    (pid,) = watched.engine.worker_pids
    os.kill(pid, signal.SIGKILL)
    watched.until(lambda: bool(watched.told), "the answer")
    (told,) = watched.told
    assert isinstance(told, NotKept)
    assert told.request == request


def test_opening_and_closing_leaves_nothing_behind(tmp_path: Path) -> None:
    before = list(opened_files())
    for _ in range(20):
        with wall(tmp_path) as watched:
            watched.show(tile(0, camera(*film("001"))), tile(1, camera(*film("002"))))
            watched.until(lambda: 0 in watched.fresh, "a picture")
    more = Counter(opened_files()) - Counter(before)
    assert not more  # fewer there may be: what tests before left for the collector goes when it likes
    maps = Path("/proc/self/maps").read_text()
    assert "commandcenter-pictures" not in maps


def test_changing_layouts_leaves_nothing_behind(watched: WatchedWall) -> None:
    feeds = [camera(*film("001")), camera(*film("002"))]
    watched.show(tile(0, feeds[0]), tile(1, feeds[1]))
    watched.until_live(0, 1)
    before = len(opened_files())
    for size in range(20):
        watched.show(tile(0, feeds[size % 2], 160 + 32 * size, 90 + 18 * size), tile(1, feeds[1 - size % 2]))
        watched.next_picture(0)
    assert len(opened_files()) == before
    maps = Path("/proc/self/maps").read_text()
    assert maps.count("commandcenter-pictures") <= 3


def test_a_stream_that_never_gives_a_picture_says_why(watched: WatchedWall, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.mp4"
    nothing.write_bytes(b"this is no film")
    watched.show(tile(0, camera("001", str(tmp_path / "missing.mp4"))), tile(1, camera("002", str(nothing))))
    watched.until_state(0, StreamState.ABSENT)
    watched.until_state(1, StreamState.LOST)
