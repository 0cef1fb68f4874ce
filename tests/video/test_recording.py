import os
import shutil
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commandcenter.video.recording import Recording, recover
from commandcenter.video.ring import Tape
from commandcenter.video.segments import Segment, coverage, segments
from commandcenter.video.writing import UNFINISHED, WriteFault
from tests.support.footage import clip
from tests.video.taped import BEGAN_NS, PATIENCE_S, Clock, Feed, Told, look, put, small_disk

BEGAN = datetime.fromtimestamp(BEGAN_NS // 1_000_000_000, UTC)
EVER = (BEGAN - timedelta(days=1), BEGAN + timedelta(days=2))


def found(folder: Path) -> list[Segment]:
    return list(segments(folder, "008", *EVER))


def seconds(segment: Segment) -> tuple[float, float]:
    return (segment.begin - BEGAN).total_seconds(), (segment.end - BEGAN).total_seconds()


def recorded(tape: Tape, folder: Path, *, segment_s: float = 4.0) -> Recording:
    made = Recording(tape, folder, "008", told=Told(), segment_s=segment_s, spare_bytes=0)
    made.start(now_ns=BEGAN_NS)
    return made


def finished(recording: Recording) -> None:
    recording.stop()
    assert recording.join(PATIENCE_S)


def fault(recording: Recording) -> WriteFault | None:
    return recording.fault


def test_a_stream_is_recorded_without_a_picture_lost_or_changed(tmp_path: Path) -> None:
    tape = Tape()
    recording = recorded(tape, tmp_path)
    put(tape, clip("street720", "mp4"))
    finished(recording)
    files = found(tmp_path)
    assert [seconds(segment) for segment in files] == [(0.0, 4.0), (4.0, 8.0), (8.0, 10.0)]
    seen = [look(segment.file) for segment in files]
    assert all(one.is_first_key for one in seen)
    assert [one.length_s for one in seen] == pytest.approx([4, 4, 2], abs=0.05)
    assert sum((one.pictures for one in seen), ()) == look(clip("street720", "mp4")).pictures
    assert fault(recording) is None


def test_a_reconnect_is_a_gap_that_the_time_bar_shows(tmp_path: Path) -> None:
    tape = Tape()
    recording = recorded(tape, tmp_path, segment_s=60)
    put(tape, clip("street360", "mp4"))
    tape.end()
    put(tape, clip("street360", "mp4"), began_ns=BEGAN_NS + 30_000_000_000)
    finished(recording)
    spans = coverage(tmp_path, "008", *EVER)
    covered = [((span.begin - BEGAN).total_seconds(), (span.end - BEGAN).total_seconds()) for span in spans]
    assert covered == [pytest.approx((0, 10), abs=0.01), pytest.approx((30, 40), abs=0.01)]


def test_another_picture_size_begins_another_file(tmp_path: Path) -> None:
    tape = Tape()
    recording = recorded(tape, tmp_path, segment_s=60)
    put(tape, clip("growing"))
    finished(recording)
    seen = [look(segment.file) for segment in found(tmp_path)]
    assert [(one.width, one.height, len(one.pictures)) for one in seen] == [(640, 360, 100), (1280, 720, 100)]


def test_a_full_disk_is_told_once_and_recording_resumes_by_itself(tmp_path: Path) -> None:
    tape, told, clock = Tape(), Told(), Clock()
    with small_disk(tmp_path, 2000) as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(1_500_000))
        recording = Recording(
            tape, disk, "008", told=told, segment_s=4, spare_bytes=100_000, monotonic_ns=clock, waiting_bytes=10**9
        )
        recording.start(now_ns=BEGAN_NS)
        feed = Feed(tape, clip("street720", "mp4"))
        feed.send(250)
        told.wait()
        assert fault(recording) is WriteFault.FULL
        assert found(disk) == []
        feed.send(250)
        assert told.count == 1
        ballast.unlink()
        clock.now_ns += 11_000_000_000
        feed.send(150)
        finished(recording)
        assert told.count == 2
        assert fault(recording) is None
        assert found(disk)
        assert all(look(segment.file).is_first_key for segment in found(disk))
        assert not list(disk.rglob(f"*{UNFINISHED}"))


def test_a_disk_that_cannot_follow_is_told_and_leaves_a_gap_not_a_broken_file(tmp_path: Path) -> None:
    tape, told, let_go = Tape(), Told(), threading.Event()

    def write(handle: int, data: memoryview) -> int:
        assert let_go.wait(PATIENCE_S)
        return os.write(handle, data)

    recording = Recording(
        tape, tmp_path, "008", told=told, segment_s=60, spare_bytes=0, write=write, waiting_bytes=700_000
    )
    recording.start(now_ns=BEGAN_NS)
    feed = Feed(tape, clip("street720", "mp4"))
    feed.send(250)
    told.wait()
    assert fault(recording) is WriteFault.SLOW
    let_go.set()
    while fault(recording) is not None:
        feed.send(50)
    finished(recording)
    files = found(tmp_path)
    assert len(files) >= 2
    for segment in files:
        seen = look(segment.file)
        assert seen.is_first_key
        assert seen.length_s == pytest.approx((segment.end - segment.begin).total_seconds(), abs=0.05)


def test_a_disk_that_hangs_is_noticed_by_who_looks_after_it(tmp_path: Path) -> None:
    tape, told, clock, let_go, asked = Tape(), Told(), Clock(), threading.Event(), threading.Event()

    def write(handle: int, data: memoryview) -> int:
        asked.set()
        assert let_go.wait(PATIENCE_S)
        return os.write(handle, data)

    recording = Recording(tape, tmp_path, "008", told=told, segment_s=1, spare_bytes=0, monotonic_ns=clock, write=write)
    recording.start(now_ns=BEGAN_NS)
    put(tape, clip("street720", "mp4"))
    assert asked.wait(PATIENCE_S)
    recording.check()
    assert told.count == 0
    clock.now_ns += 16_000_000_000
    recording.check()
    assert fault(recording) is WriteFault.SLOW
    let_go.set()
    finished(recording)
    assert told.count == 2


def test_a_recording_folder_that_is_gone_is_not_made_anew_on_another_disk(tmp_path: Path) -> None:
    tape, told = Tape(), Told()
    recording = Recording(tape, tmp_path / "unmounted", "008", told=told, spare_bytes=0)
    recording.start(now_ns=BEGAN_NS)
    put(tape, clip("street360", "mp4"))
    told.wait()
    assert fault(recording) is WriteFault.GONE
    finished(recording)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_goes_away_and_comes_back_is_recorded_into_again(tmp_path: Path) -> None:
    tape, told, clock = Tape(), Told(), Clock()
    folder = tmp_path / "recordings"
    folder.mkdir()
    recording = Recording(tape, folder, "008", told=told, segment_s=2, spare_bytes=0, monotonic_ns=clock)
    recording.start(now_ns=BEGAN_NS)
    feed = Feed(tape, clip("street360", "mp4"))
    feed.send(40)
    while not list(folder.rglob(".*")):
        feed.send(10)
    shutil.rmtree(folder)
    while fault(recording) is None:
        feed.send(30)
    assert fault(recording) is WriteFault.GONE
    folder.mkdir()
    clock.now_ns += 11_000_000_000
    while fault(recording) is not None:
        feed.send(30)
    finished(recording)
    assert all(look(segment.file).is_first_key for segment in found(folder))
    assert found(folder)


RECORDER = """
import sys
from pathlib import Path
from commandcenter.video.recording import Recording
from commandcenter.video.ring import Tape
from tests.support.footage import clip
from tests.video.taped import BEGAN_NS, Feed
tape = Tape()
recording = Recording(tape, Path(sys.argv[1]), "008", told=print, segment_s=600, spare_bytes=0)
recording.start(now_ns=BEGAN_NS)
feed = Feed(tape, clip("street720", "mp4"))
feed.send(int(sys.argv[2]))
while not any(file.stat().st_size > int(sys.argv[3]) for file in Path(sys.argv[1]).rglob(".*")):
    pass
print("recorded", flush=True)
sys.stdin.read()
"""


def killed(folder: Path, count: int, written: int) -> Path:
    """A recorder that is killed in the middle of a segment; what it left."""
    recorder = subprocess.Popen(
        [sys.executable, "-c", RECORDER, folder, str(count), str(written)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with recorder:
        assert recorder.stdout is not None
        assert recorder.stdout.readline() == "recorded\n"
        assert recover(folder, "008") == 0
        recorder.kill()
    (left,) = folder.rglob(f".*{UNFINISHED}")
    return left


def test_what_a_killed_recording_left_becomes_a_whole_file(tmp_path: Path) -> None:
    killed(tmp_path, 240, 1_500_000)
    assert found(tmp_path) == []
    assert recover(tmp_path, "008") == 1
    (segment,) = found(tmp_path)
    seen = look(segment.file)
    assert seen.is_first_key
    assert len(seen.pictures) >= 150
    assert seen.pictures == look(clip("street720", "mp4")).pictures[: len(seen.pictures)]
    assert seconds(segment) == pytest.approx((0, len(seen.pictures) / 25), abs=0.001)
    assert not list(tmp_path.rglob(f".*{UNFINISHED}"))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.77, 0.93])
def test_a_leftover_cut_anywhere_gives_only_whole_pictures(share: float, tmp_path: Path) -> None:
    left = killed(tmp_path, 240, 1_500_000)
    os.truncate(left, int(left.stat().st_size * share))
    recover(tmp_path, "008")
    sent = look(clip("street720", "mp4")).pictures
    assert found(tmp_path) or share < 0.5
    for segment in found(tmp_path):
        seen = look(segment.file)
        assert seen.pictures == sent[: len(seen.pictures)]
    assert not list(tmp_path.rglob(f".*{UNFINISHED}"))


def test_a_leftover_that_cannot_be_read_is_dropped(tmp_path: Path) -> None:
    day = tmp_path / "008" / "20261118"
    day.mkdir(parents=True)
    (day / f".20261118T101320000Z.mp4{UNFINISHED}").write_bytes(b"nothing to see")
    (day / f".strange{UNFINISHED}").write_bytes(b"")
    assert recover(tmp_path, "008") == 0
    assert list(day.iterdir()) == []
