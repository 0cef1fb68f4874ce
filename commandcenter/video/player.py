"""One place that plays back: a thread that paints what was recorded into the tile in which the live picture was."""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from av.video.reformatter import VideoReformatter

from commandcenter.video.canvas import PLAYER, Canvas
from commandcenter.video.keeping import Playing
from commandcenter.video.playback import Playback, Played
from commandcenter.video.protocol import Message, PlaybackFacts
from commandcenter.video.slots import Stamp
from commandcenter.video.streams import Fault

_SAID_EVERY_NS: Final = 200_000_000


class Player(threading.Thread):
    """Owned by the worker's desk; `tell` is called on this thread."""

    def __init__(self, canvas: Canvas, library: Path, playing: Playing, tell: Callable[[Message], None]) -> None:
        super().__init__(name=f"playback-{canvas.aim.place}", daemon=True)
        self.canvas = canvas
        self.ticket = canvas.aim.ticket
        self._tell = tell
        self._playback = Playback(library, playing.code, playing.at, speed=playing.speed, is_paused=playing.is_paused)
        self._said_ns = 0

    def change(self, playing: Playing) -> None:
        """Another moment, speed, or a pause. Never blocks."""
        self._playback.change(playing)

    def stop(self) -> None:
        """Leave; never blocks."""
        self._playback.stop()

    def run(self) -> None:
        """The thread: paints what is due, tells where it is."""
        scaler = VideoReformatter()
        for event in self._playback.events():
            now_ns = time.monotonic_ns()
            if isinstance(event, Played):
                taken_us = _microseconds(event.at)
                frame = event.frame
                self.canvas.paint(PLAYER, frame, scaler, Stamp(0, 0, 0, 0, now_ns, None, taken_us), 1.0)
                if now_ns - self._said_ns >= _SAID_EVERY_NS:
                    self._say(taken_us, None, frame.width, frame.height, now_ns)
            else:
                self._say(_microseconds(self._playback.position), Fault.NOTHING_RECORDED, 0, 0, now_ns)

    def _say(self, at_us: int, fault: Fault | None, width: int, height: int, now_ns: int) -> None:
        self._said_ns = now_ns
        place = self.canvas.aim.place
        self._tell(PlaybackFacts(place, self.ticket, at_us, fault, width, height, 0 if fault else now_ns))


def _microseconds(at: datetime) -> int:
    return int(at.timestamp() * 1_000_000)
