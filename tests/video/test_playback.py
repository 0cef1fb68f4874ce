import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import av
import pytest

from commandcenter.video.keeping import Playing
from commandcenter.video.playback import Ended, Event, Playback, Played, Skipped
from commandcenter.video.recording import Recording
from commandcenter.video.ring import Tape
from commandcenter.video.segments import segments
from tests.support.footage import clip
from tests.video.taped import BEGAN_NS, PATIENCE_S, Feed, Told

BEGAN = datetime.fromtimestamp(BEGAN_NS // 1_000_000_000, UTC)


def after(seconds: float) -> datetime:
    return BEGAN + timedelta(seconds=seconds)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """12 s of the street in three files, 30 s of nothing, 4 s more."""
    folder, tape = tmp_path_factory.mktemp("recordings"), Tape()
    recording = Recording(tape, folder, "008", told=Told(), segment_s=4, spare_bytes=0)
    recording.start(now_ns=BEGAN_NS)
    Feed(tape, clip("street360", "mp4")).send(180)
    tape.end()
    Feed(tape, clip("street360", "mp4"), began_ns=BEGAN_NS + 42_000_000_000).send(60)
    recording.stop()
    assert recording.join(PATIENCE_S)
    return folder


class Hours:
    """A clock that is moved by waiting alone: decoding takes no time."""

    def __init__(self) -> None:
        self.now_s = 1000.0
        self.when_stuck: Callable[[], None] | None = None

    def __call__(self) -> float:
        return self.now_s

    def wait(self, event: threading.Event, timeout_s: float | None) -> bool:
        if event.is_set():
            return True
        if timeout_s is None:
            assert self.when_stuck is not None, "it stands, and nobody would move it"
            self.when_stuck()
            return event.is_set()
        self.now_s += timeout_s
        return False


class Watched:
    """A playback with what it gave: seconds since the beginning, and the clock's seconds since the first of it."""

    def __init__(
        self, folder: Path, at: float, *, speed: float = 1.0, is_paused: bool = False, painting_s: float = 0
    ) -> None:
        self.clock = Hours()
        self._painting_s = painting_s
        self.playback = Playback(
            folder, "008", after(at), speed=speed, is_paused=is_paused, clock=self.clock, wait=self.clock.wait
        )
        self._events = self.playback.events()

    def next(self) -> Event:
        return next(self._events)

    def pictures(self, count: int) -> list[tuple[float, float]]:
        found: list[tuple[float, float]] = []
        while len(found) < count:
            event = self.next()
            if isinstance(event, Played):
                found.append(((event.at - BEGAN).total_seconds(), self.clock.now_s))
                self.clock.now_s += self._painting_s
        return found

    def picture(self) -> float:
        return self.pictures(1)[0][0]


def frame(number: int) -> object:
    """The time of that picture."""
    return pytest.approx(number / 15, abs=0.002)


@pytest.mark.parametrize("speed", [0.25, 0.5, 1, 2, 4])
def test_pictures_come_at_the_pace_that_was_asked_for(folder: Path, speed: float) -> None:
    seen = Watched(folder, 1, speed=speed).pictures(150)
    assert seen[0][0] == frame(15)
    assert [at for at, _ in seen] == [frame(15 + number) for number in range(150)]
    assert all(
        (later - earlier) == pytest.approx((to - at) / speed, abs=0.002)
        for (at, earlier), (to, later) in pairwise(seen)
    )


def test_what_is_played_is_what_was_recorded(folder: Path) -> None:
    watched = Watched(folder, 0)
    with av.open(clip("street360", "mp4")) as container:
        sent = [picture.to_ndarray(format="gray").tobytes() for picture in container.decode(video=0)]
    for number in range(150):
        event = watched.next()
        assert isinstance(event, Played)
        assert event.frame.to_ndarray(format="gray").tobytes() == sent[number]


def test_fast_play_shows_key_frames_at_their_pace(folder: Path) -> None:
    seen = Watched(folder, 0, speed=16).pictures(6)
    assert [at for at, _ in seen] == [frame(30 * number) for number in range(6)]
    assert seen[-1][1] - seen[0][1] == pytest.approx(10 / 16, abs=0.01)


def test_a_gap_is_told_and_skipped(folder: Path) -> None:
    watched = Watched(folder, 11)
    watched.pictures(15)
    gap = watched.next()
    assert isinstance(gap, Skipped)
    assert (gap.end - BEGAN).total_seconds() == pytest.approx(42, abs=0.01)
    before_s = watched.clock.now_s
    assert watched.pictures(1) == [(frame(42 * 15), before_s)]


def test_a_moment_without_recording_begins_with_the_next_one(folder: Path) -> None:
    watched = Watched(folder, 20)
    assert watched.next() == Skipped(after(20), after(42))
    assert watched.picture() == frame(42 * 15)


def test_after_the_last_picture_the_end_is_told_once_and_more_is_waited_for(folder: Path) -> None:
    watched = Watched(folder, 45.9)
    watched.pictures(1)
    assert isinstance(watched.next(), Ended)
    watched.playback.seek(after(45.9))
    watched.pictures(1)
    assert isinstance(watched.next(), Ended)


def test_paused_it_shows_the_picture_of_the_moment_and_stands(folder: Path) -> None:
    watched = Watched(folder, 5, is_paused=True)
    assert watched.picture() == frame(75)
    watched.clock.when_stuck = lambda: watched.playback.seek(after(2))
    assert watched.picture() == frame(30)
    watched.clock.when_stuck = watched.playback.resume
    assert watched.pictures(3)[-1][0] == frame(33)


def test_steps_go_picture_by_picture_both_ways_and_over_the_cut_of_files(folder: Path) -> None:
    watched = Watched(folder, 4, is_paused=True)
    assert watched.picture() == frame(60)
    for steps, shown in ((1, 61), (1, 62), (-1, 61), (-1, 60), (-1, 59), (-1, 58), (1, 59), (1, 60), (1, 61)):
        watched.playback.step(steps)
        assert watched.picture() == frame(shown)


def test_a_step_out_of_fast_play_stands_at_the_next_picture(folder: Path) -> None:
    watched = Watched(folder, 0, speed=16)
    assert watched.pictures(2)[-1][0] == frame(30)
    watched.playback.step(1)
    assert watched.picture() == frame(31)


def test_back_from_the_first_picture_there_is_nothing(folder: Path) -> None:
    watched = Watched(folder, 0, is_paused=True)
    watched.picture()
    watched.playback.step(-1)
    watched.clock.when_stuck = lambda: watched.playback.step(1)
    assert watched.picture() == frame(1)


def test_speed_changes_while_playing_without_a_jump(folder: Path) -> None:
    watched = Watched(folder, 0)
    watched.pictures(15)
    watched.playback.set_speed(2)
    seen = watched.pictures(15)
    assert [at for at, _ in seen] == [frame(15 + number) for number in range(15)]
    assert seen[-1][1] - seen[0][1] == pytest.approx(14 / 15 / 2, abs=0.01)
    watched.playback.set_speed(1000)
    assert watched.picture() == frame(30)
    assert watched.picture() == frame(60)


def test_a_machine_that_cannot_keep_up_shows_fewer_pictures_at_the_right_pace(folder: Path) -> None:
    seen = Watched(folder, 0, speed=4, painting_s=0.1).pictures(20)
    took_s = seen[-1][1] - seen[0][1]
    assert seen[-1][0] - seen[0][0] == pytest.approx(4 * took_s, abs=0.7)
    assert any(to - at > 0.1 for (at, _), (to, _) in pairwise(seen))


def test_the_console_s_wish_is_followed_and_an_unchanged_moment_is_no_jump(folder: Path) -> None:
    watched = Watched(folder, 1)
    watched.pictures(15)
    watched.playback.change(Playing("008", after(1), speed=2.0))
    assert watched.picture() == frame(30)
    watched.playback.change(Playing("008", after(8), speed=2.0, is_paused=True))
    assert watched.picture() == frame(120)
    assert watched.playback.position == after(8)


def test_a_file_that_cannot_be_read_or_went_away_is_a_gap(folder: Path, tmp_path: Path) -> None:
    for segment in segments(folder, "008", BEGAN, after(12)):
        copy = tmp_path / segment.file.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        is_middle = segment.begin == after(4)
        copy.write_bytes(b"nothing to see" if is_middle else segment.file.read_bytes())
    watched = Watched(tmp_path, 3.9)
    assert watched.picture() == frame(59)
    assert watched.next() == Skipped(after(4), after(8))
    assert watched.picture() == frame(120)


def test_nothing_recorded_at_all_is_the_end_at_once(tmp_path: Path) -> None:
    assert Watched(tmp_path, 0).next() == Ended(BEGAN)


def test_playing_on_a_thread_of_its_own_ends_when_it_is_stopped(folder: Path) -> None:
    playback = Playback(folder, "008", after(0), is_paused=True)
    first = threading.Event()

    def play() -> None:
        for _ in playback.events():
            first.set()

    thread = threading.Thread(target=play, name="playback-008")
    thread.start()
    assert first.wait(PATIENCE_S)
    playback.stop()
    thread.join(PATIENCE_S)
    assert not thread.is_alive()
