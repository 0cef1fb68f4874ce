import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Literal

import av
import pytest

from commandcenter.video.clip import Clip, Clipped
from commandcenter.video.packets import facts_of
from commandcenter.video.ring import Tape
from commandcenter.video.writing import UNFINISHED, WORDS, WriteFault, leftovers, remove_leftovers
from tests.support.footage import clip
from tests.support.rtsp import Mount, RtspServer
from tests.video.taped import BEGAN_NS, PATIENCE_S, Clock, Feed, Told, encoded, film, look, put, small_disk


def begin(tape: Tape, folder: Path, *, now_ns: int, before_s: float = 30, at_most_s: float = 600) -> tuple[Clip, Told]:
    told = Told()
    made = Clip(tape, folder, "008", told=told)
    made.start(now_ns=now_ns, before_s=before_s, at_most_s=at_most_s)
    return made, told


def kept(tape: Tape, folder: Path, *, now_ns: int, before_s: float = 30) -> Clipped:
    """A clip of the past alone."""
    made, told = begin(tape, folder, now_ns=now_ns, before_s=before_s)
    made.end()
    told.wait()
    assert made.join(PATIENCE_S)
    assert isinstance(made.outcome, Clipped)
    return made.outcome


def refused(tape: Tape, folder: Path, *, now_ns: int) -> WriteFault:
    made, told = begin(tape, folder, now_ns=now_ns)
    made.end()
    told.wait()
    assert made.join(PATIENCE_S)
    assert isinstance(made.outcome, WriteFault)
    return made.outcome


@pytest.mark.parametrize("name", ["street720.mp4", "street720.h264", "bikes.mp4"])
def test_a_clip_holds_the_very_pictures_that_the_camera_sent(name: str, tmp_path: Path) -> None:
    stem, suffix = name.split(".")
    file = film(name) if stem == "bikes" else clip(stem, suffix)
    tape = Tape()
    ended_ns = put(tape, file)
    made = kept(tape, tmp_path, now_ns=ended_ns)
    seen = look(made.file)
    assert seen.pictures == look(file).pictures
    assert seen.codec == "h264"
    assert (seen.width, seen.height) == (made.width, made.height)
    assert made.count == len(seen.pictures) == 250
    assert seen.times[0] == 0
    assert seen.is_first_key
    assert seen.length_s == pytest.approx(10, abs=0.05)


def test_a_clip_begins_before_the_key_at_a_key_frame_and_goes_on_until_it_is_ended(tmp_path: Path) -> None:
    tape = Tape()
    feed = Feed(tape, clip("street720", "mp4"))
    pressed_ns = feed.send(210)
    made, told = begin(tape, tmp_path, now_ns=pressed_ns, before_s=3)
    feed.send(790)
    made.end()
    feed.send(100)
    told.wait()
    assert isinstance(made.outcome, Clipped)
    assert made.outcome.began_at.timestamp() - BEGAN_NS / 1e9 == pytest.approx(4, abs=0.001)
    assert made.outcome.ended_at.timestamp() - BEGAN_NS / 1e9 == pytest.approx(40, abs=0.001)
    assert not made.outcome.is_cut_short
    seen = look(made.outcome.file)
    assert made.outcome.count == len(seen.pictures) == 900
    assert seen.length_s == pytest.approx(36, abs=0.05)


def test_a_clip_of_a_real_camera_is_whole_from_the_first_packet_on(tmp_path: Path) -> None:
    """By RTSP, opened without probing as the wall does: the first packet has no stamp, no size is known yet."""
    options = {"rtsp_transport": "tcp", "analyzeduration": "0", "probesize": "32"}
    tape = Tape()
    with (
        RtspServer({"/street": Mount(clip("street360"), is_shared=False)}) as server,
        av.open(server.url("/street"), options=options, timeout=(10, 10)) as camera,
    ):
        stream = camera.streams.video[0]
        tape.begin(facts_of(stream))
        unstamped = 0
        made, told = None, Told()
        for count, packet in enumerate(camera.demux(stream), 1):
            unstamped += packet.pts is None
            tape.put(packet, time.time_ns(), is_camera_time=True)
            if count == 40:
                made = Clip(tape, tmp_path, "008", told=told)
                made.start(now_ns=time.time_ns(), before_s=30, at_most_s=600)
            if count == 75:
                break
    assert made is not None
    made.end()
    told.wait()
    assert unstamped
    assert isinstance(made.outcome, Clipped)
    assert (made.outcome.width, made.outcome.height) == (640, 360)
    assert made.outcome.is_camera_time
    seen = look(made.outcome.file)
    assert seen.is_first_key
    assert seen.times[0] == 0
    assert len(seen.pictures) == made.outcome.count >= 74
    assert seen.pictures == look(clip("street360")).pictures[: len(seen.pictures)]
    assert seen.length_s == pytest.approx(len(seen.pictures) / 15, abs=0.1)


@pytest.mark.parametrize(("codec", "found"), [("libx265", "hevc"), ("mjpeg", "mjpeg")])
def test_other_codecs_are_kept_as_they_come(codec: Literal["libx265", "mjpeg"], found: str, tmp_path: Path) -> None:
    file = encoded(tmp_path / "source.mkv", codec, count=45)
    tape = Tape()
    made = kept(tape, tmp_path, now_ns=put(tape, file))
    seen = look(made.file)
    assert made.file.suffix == ".mp4"
    assert seen.codec == found
    assert seen.pictures == look(file).pictures


def test_a_clip_ends_by_itself_at_its_longest(tmp_path: Path) -> None:
    tape = Tape()
    feed = Feed(tape, clip("street720", "mp4"))
    feed.send(50)
    made, told = begin(tape, tmp_path, now_ns=feed.now_ns, at_most_s=8)
    feed.send(1000)
    told.wait()
    assert isinstance(made.outcome, Clipped)
    assert made.outcome.count == 201
    assert not made.outcome.is_cut_short


def test_a_stream_that_breaks_off_ends_the_clip_and_leaves_it_whole(tmp_path: Path) -> None:
    tape = Tape()
    ended_ns = put(tape, clip("street360", "mp4"))
    made, told = begin(tape, tmp_path, now_ns=ended_ns)
    tape.end()
    told.wait()
    assert isinstance(made.outcome, Clipped)
    assert made.outcome.is_cut_short
    assert len(look(made.outcome.file).pictures) == 150


def test_without_any_picture_there_is_no_clip_and_no_file(tmp_path: Path) -> None:
    assert refused(Tape(), tmp_path, now_ns=BEGAN_NS) is WriteFault.NOTHING_CAME
    tape = Tape()
    put(tape, clip("keyless5"), until=20)
    assert refused(tape, tmp_path, now_ns=BEGAN_NS) is WriteFault.NOTHING_CAME
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    tape = Tape()
    ended_ns = put(tape, clip("street720", "mp4"))
    with small_disk(tmp_path, 512) as disk:
        assert refused(tape, disk, now_ns=ended_ns) is WriteFault.FULL
        assert list(disk.iterdir()) == []


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    tape = Tape()
    ended_ns = put(tape, clip("street360", "mp4"))
    assert refused(tape, tmp_path / "gone", now_ns=ended_ns) is WriteFault.GONE


def test_a_folder_that_goes_away_while_the_clip_is_written_is_told(tmp_path: Path) -> None:
    tape, folder = Tape(), tmp_path / "incoming"
    folder.mkdir()
    feed = Feed(tape, clip("street720", "mp4"))
    made, told = begin(tape, folder, now_ns=feed.send(100))
    while not list(folder.iterdir()):
        feed.send(50)
    shutil.rmtree(folder)
    made.end()
    told.wait()
    assert made.outcome is WriteFault.GONE
    assert made.join(PATIENCE_S)


def test_a_file_larger_than_allowed_is_told_as_a_full_disk(tmp_path: Path) -> None:
    tape = Tape()
    ended_ns = put(tape, clip("street720", "mp4"))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, before[1]))
    try:
        assert refused(tape, tmp_path, now_ns=ended_ns) is WriteFault.FULL
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert list(tmp_path.iterdir()) == []


class HangingDisk:
    """Takes no byte until it is let go."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.let_go = threading.Event()

    def write(self, handle: int, data: memoryview) -> int:
        self.asked.set()
        assert self.let_go.wait(PATIENCE_S)
        return os.write(handle, data)


def test_a_disk_that_cannot_follow_is_told_while_the_camera_goes_on(tmp_path: Path) -> None:
    tape, told, disk = Tape(), Told(), HangingDisk()
    feed = Feed(tape, clip("street720", "mp4"))
    made = Clip(tape, tmp_path, "008", told=told, write=disk.write, waiting_bytes=400_000)
    made.start(now_ns=feed.send(50), before_s=30, at_most_s=600)
    assert disk.asked.wait(PATIENCE_S)
    feed.send(200)
    told.wait()
    assert made.outcome is WriteFault.SLOW
    disk.let_go.set()
    assert made.join(PATIENCE_S)
    assert list(tmp_path.iterdir()) == []
    assert told.count == 1


def test_a_disk_that_hangs_at_the_end_is_told_and_what_it_writes_later_does_not_count(tmp_path: Path) -> None:
    tape, told, disk, clock = Tape(), Told(), HangingDisk(), Clock()
    feed = Feed(tape, clip("street720", "mp4"))
    made = Clip(tape, tmp_path, "008", told=told, write=disk.write, monotonic_ns=clock)
    made.start(now_ns=feed.send(100), before_s=30, at_most_s=600)
    made.end()
    assert disk.asked.wait(PATIENCE_S)
    made.check()
    assert told.count == 0
    clock.now_ns += 16_000_000_000
    made.check()
    assert made.outcome is WriteFault.SLOW
    assert not made.join(0)
    disk.let_go.set()
    assert made.join(PATIENCE_S)
    assert list(tmp_path.iterdir()) == []
    assert told.count == 1


def test_every_fault_has_words_that_say_what_to_do() -> None:
    assert set(WORDS) == set(WriteFault)
    assert all("请" in str(words) for words in WORDS.values())


WRITER = """
import sys, time
from pathlib import Path
from commandcenter.video.clip import Clip
from commandcenter.video.packets import facts_of
from commandcenter.video.ring import Tape
from tests.video.taped import put
tape = Tape()
now_ns = put(tape, Path(sys.argv[1]))
clip = Clip(tape, Path(sys.argv[2]), "008", told=lambda clip: None)
clip.start(now_ns=now_ns, before_s=30, at_most_s=600)
while not any(file.stat().st_size > 500_000 for file in Path(sys.argv[2]).iterdir()):
    time.sleep(0.01)
print("writing", flush=True)
sys.stdin.read()
"""


def test_a_kill_leaves_nothing_that_counts_and_the_next_start_removes_it(tmp_path: Path) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, clip("street720", "mp4"), tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        assert leftovers(tmp_path) == ()
        writer.kill()
    assert [file.suffix for file in tmp_path.iterdir()] == [UNFINISHED]
    assert remove_leftovers(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []


def test_no_thread_and_no_handle_stays(tmp_path: Path) -> None:
    tape = Tape()
    ended_ns = put(tape, clip("street360", "mp4"))
    handles = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        kept(tape, tmp_path, now_ns=ended_ns).file.unlink()
    assert len(list(Path("/proc/self/fd").iterdir())) == handles
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("clip-")]
