"""What was recorded, played from any moment at any speed; gaps are skipped and told, never shown as stillness.

`Playback.events` is a generator for one thread that decodes and waits; the commands come from any other. Clock and
waiting are handed in.
"""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from pathlib import Path
from typing import Final

import av
from av.error import FFmpegError
from av.video.frame import VideoFrame

from commandcenter.video.keeping import Playing
from commandcenter.video.segments import Segment, segment_after, segment_before

SLOWEST: Final = 0.25
FASTEST: Final = 16.0
# Above this only key frames are decoded: 16 times 25 pictures a second are more than a core can decode.
_FULL_SPEED: Final = 4.0
# Less than this between two segments is their cut, not a gap.
_GAP: Final = timedelta(seconds=2)
# A picture this late is passed over, if another was shown a moment ago; if later than the second figure, the pace
# gives in.
_LATE_S: Final = 0.15
_GIVE_IN_S: Final = 1.0
# At the end of what is recorded: how often to look whether more has come.
_LOOK_AGAIN_S: Final = 1.0
_STEP: Final = timedelta(milliseconds=1)
# Who asks for a moment means the picture next to it, not the one after (names of files tell whole milliseconds).
_NEAR: Final = timedelta(milliseconds=20)


@dataclass(frozen=True, slots=True)
class Played:
    """A picture, due now, and when it was taken (UTC)."""

    frame: VideoFrame
    at: datetime


@dataclass(frozen=True, slots=True)
class Skipped:
    """Nothing was recorded, or nothing readable, between the two moments."""

    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Ended:
    """Nothing is recorded after this moment yet; playing goes on when something is."""

    at: datetime


Event = Played | Skipped | Ended


class _Verdict(Enum):
    SHOW = auto()
    PASS_OVER = auto()
    LEAVE = auto()


class Playback:
    """Plays one camera's recordings."""

    def __init__(
        self,
        folder: Path,
        code: str,
        at: datetime,
        *,
        speed: float = 1.0,
        is_paused: bool = False,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[threading.Event, float | None], object] = threading.Event.wait,
    ) -> None:
        """`at` (UTC) is where it begins; `clock` gives seconds; `wait` waits for the event or so many seconds."""
        self._folder = folder
        self._code = code
        self._clock = clock
        self._wait = wait
        self._lock = threading.Lock()
        self._woken = threading.Event()
        self._asked_at = at
        self._position = at
        self._speed = _within(speed)
        self._is_paused = is_paused
        self._steps = 0
        self._is_over = False
        # What the playing thread goes by: whether the next picture is the first after a jump, and the pace.
        self._is_sought = True
        self._base: tuple[float, datetime] | None = None
        self._shown_s: float | None = None

    @property
    def position(self) -> datetime:
        """When the picture shown last was taken, or where playing will begin."""
        return self._position

    def change(self, playing: Playing) -> None:
        """What the console wishes now: another moment (only if it names another than before), speed, or pause."""
        if playing.at != self._asked_at:
            self.seek(playing.at)
        self.set_speed(playing.speed)
        if playing.is_paused:
            self.pause()
        else:
            self.resume()

    def seek(self, at: datetime) -> None:
        """Go on from this moment; while paused, its picture is shown."""
        with self._lock:
            self._asked_at = self._position = at
            self._is_sought = True
            self._steps = 0
        self._woken.set()

    def set_speed(self, speed: float) -> None:
        """0.25 to 16 times; what lies beyond is taken as the nearest of these."""
        with self._lock:
            if _within(speed) != self._speed:
                self._speed = _within(speed)
                self._base = None
        self._woken.set()

    def pause(self) -> None:
        """The picture stands."""
        with self._lock:
            self._is_paused = True
        self._woken.set()

    def resume(self) -> None:
        """Go on from where it stands."""
        with self._lock:
            if self._is_paused:
                self._is_paused = False
                self._base = None
                self._steps = 0
        self._woken.set()

    def step(self, count: int) -> None:
        """Pause, and show the picture so many further; back with a negative number."""
        with self._lock:
            self._is_paused = True
            self._steps += count
        self._woken.set()

    def stop(self) -> None:
        """`events` ends. Never blocks."""
        self._is_over = True
        self._woken.set()

    def events(self) -> Iterator[Event]:
        """Pictures when they are due, gaps and the end when they are met; for one thread, until `stop`."""
        end: Ended | None = None
        while not self._is_over:
            with self._lock:
                at, is_sought, self._is_sought = self._position, self._is_sought, False
                self._base = None
                key_only = self._is_key_only
            is_first = is_sought
            begin, slack = (at, _NEAR) if is_sought else (at + _STEP, timedelta(0))
            for item in self._items(begin, slack, key_only=key_only):
                if isinstance(item, Played):
                    verdict = self._hold(item, is_first=is_first, key_only=key_only)
                    if verdict is _Verdict.LEAVE:
                        break
                    if verdict is _Verdict.SHOW:
                        is_first, end = False, None
                        self._note(item.at)
                        yield item
                elif isinstance(item, Skipped):
                    self._base = None
                    yield item
                elif end is None or is_sought:
                    end = item
                    yield item
            else:
                self._rest(_LOOK_AGAIN_S)
            if self._wants_step_back():
                yield from self._stepped_back()

    @property
    def _is_key_only(self) -> bool:
        return self._speed > _FULL_SPEED and not self._is_paused

    def _hold(self, item: Played, *, is_first: bool, key_only: bool) -> _Verdict:
        """Wait until a picture is due."""
        while True:
            self._woken.clear()
            with self._lock:
                if self._is_over or self._is_sought or self._steps < 0 or self._is_key_only != key_only:
                    return _Verdict.LEAVE
                if self._is_paused and not is_first and not self._steps:
                    left_s = None
                elif self._is_paused:
                    self._steps -= 0 if is_first else 1
                    return _Verdict.SHOW
                else:
                    left_s = self._due_in_s(item.at)
            if left_s is not None and left_s <= 0:
                return self._judged(-left_s)
            self._wait(self._woken, left_s)

    def _due_in_s(self, at: datetime) -> float:
        now_s = self._clock()
        if self._base is None:
            self._base = (now_s, at)
        began_s, began_at = self._base
        return began_s + (at - began_at).total_seconds() / self._speed - now_s

    def _judged(self, late_s: float) -> _Verdict:
        """Shown or passed over: what cannot keep up shows fewer pictures, then goes slower."""
        if late_s > _GIVE_IN_S:
            self._base = None
            return _Verdict.SHOW
        is_fresh = self._shown_s is not None and self._clock() - self._shown_s < _LATE_S
        return _Verdict.PASS_OVER if late_s > _LATE_S and is_fresh else _Verdict.SHOW

    def _note(self, at: datetime) -> None:
        with self._lock:
            if not self._is_sought:
                self._position = at
        self._shown_s = self._clock()

    def _rest(self, length_s: float) -> None:
        """At the end of what is recorded there is nothing to step on to."""
        with self._lock:
            self._steps = min(self._steps, 0)
            if self._is_sought or self._steps or self._is_over:
                return
            self._woken.clear()
        self._wait(self._woken, length_s)

    def _wants_step_back(self) -> bool:
        with self._lock:
            return self._steps < 0 and not self._is_sought and not self._is_over

    def _stepped_back(self) -> Iterator[Event]:
        """The picture before the one shown; a step from the very first shows nothing."""
        with self._lock:
            self._steps += 1
            at = self._position
        before = self._picture_before(at)
        if before is not None:
            self._note(before.at)
            yield before

    def _picture_before(self, at: datetime) -> Played | None:
        segment = segment_before(self._folder, self._code, at)
        while segment is not None:
            found: Played | None = None
            for item in _pictures(segment, at - _STEP, key_only=False, is_from_key=True):
                if not isinstance(item, Played) or item.at >= at:
                    break
                found = item
            if found is not None:
                return found
            segment = segment_before(self._folder, self._code, segment.begin)
        return None

    def _items(self, at: datetime, slack: timedelta, *, key_only: bool) -> Iterator[Event]:
        """All pictures from `at` on (or so little before), as fast as they can be decoded."""
        while True:
            segment = segment_after(self._folder, self._code, at)
            if segment is None:
                yield Ended(at)
                return
            if segment.begin - at > _GAP:
                yield Skipped(at, segment.begin)
            yield from _pictures(segment, at - slack, key_only=key_only)
            at, slack = max(segment.end, at + _STEP), timedelta(0)


def _pictures(
    segment: Segment, at: datetime, *, key_only: bool, is_from_key: bool = False
) -> Iterator[Played | Skipped]:
    """A segment's pictures from `at` on (or from the key frame before); a file that cannot be read is a gap."""
    last = max(at, segment.begin)
    try:
        with av.open(segment.file) as container:
            stream = container.streams.video[0]
            stream.codec_context.thread_count = 1
            if key_only:
                stream.codec_context.skip_frame = "NONKEY"
            offset_us = int((at - segment.begin) / timedelta(microseconds=1))
            if offset_us > 0:
                container.seek(offset_us)
            for frame in container.decode(stream):
                taken_at = segment.begin + timedelta(seconds=frame.time or 0.0)
                if taken_at >= at or is_from_key:
                    last = taken_at
                    yield Played(frame, taken_at)
    except (FFmpegError, OSError, IndexError):
        yield Skipped(last, segment.end)


def _within(speed: float) -> float:
    return min(FASTEST, max(SLOWEST, speed))
