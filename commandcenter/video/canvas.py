"""One tile as the worker paints it, by whichever reader of its camera has a picture."""

import threading
from typing import Final

from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

from commandcenter.video.protocol import Aim
from commandcenter.video.slots import Slots, Stamp
from commandcenter.video.streams import Effort

_SOONEST_NS: Final = 12_000_000
"""The console looks every 20 ms: when a stream catches up after a stall, what it would not see is not painted."""
_REDUCED_NS: Final = 115_000_000
PLAYER: Final = "playback"
"""Paints what was recorded; while a place plays back, no reader paints there."""


def fitted(width: int, height: int, aspect: float, room_width: int, room_height: int) -> tuple[int, int]:
    """The size of a picture in a tile: its own proportions (`aspect`: of one point), never enlarged, even numbers."""
    shown_width = width * aspect
    scale = min(1.0, room_width / shown_width, room_height / height)
    return max(2, round(shown_width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


class Canvas:
    """A tile's slots with the rules of who may paint and how often. Called from several readers' threads."""

    def __init__(self, aim: Aim, slots: Slots) -> None:
        self._lock = threading.Lock()
        self._slots = slots
        self._aim = aim
        self._painter = ""
        self._painted_ns = 0

    @property
    def aim(self) -> Aim:
        """What is wanted of this tile."""
        return self._aim

    def change(self, aim: Aim, slots: Slots | None) -> None:
        """Another size, stream or effort, and perhaps another board; a new ticket means another camera."""
        with self._lock:
            if aim.ticket != self._aim.ticket:
                self._painter = ""
            self._aim = aim
            if slots is not None:
                self._slots = slots
                self._painted_ns = 0

    def needs(self, key: str) -> bool:
        """Whether this stream should be decoded for this tile: it is the wanted one, or stands in for it."""
        return self._aim.playing is None and (key == self._aim.wanted or self._painter != self._aim.wanted)

    def paint(self, painter: str, frame: VideoFrame, scaler: VideoReformatter, stamp: Stamp, aspect: float) -> bool:
        """Scale and publish, if it is due and this painter's turn; `stamp` gives the times. Returns whether it was."""
        with self._lock:
            aim = self._aim
            if (painter == PLAYER) is (aim.playing is None):
                return False
            if painter not in (aim.wanted, PLAYER) and self._painter == aim.wanted:
                return False
            if stamp.decoded_ns - self._painted_ns < _pause_ns(aim.effort):
                return False
            width, height = fitted(frame.width, frame.height, aspect, aim.width, aim.height)
            small = scaler.reformat(frame, width, height, "bgra", interpolation=Interpolation.FAST_BILINEAR)
            plane = small.planes[0]
            rows = memoryview(plane)[: plane.line_size * height]
            if len(rows) > self._slots.capacity:
                return False
            self._slots.put(
                rows, Stamp(aim.ticket, width, height, plane.line_size, stamp.decoded_ns, stamp.pts_us, stamp.taken_us)
            )
            self._painter = painter
            self._painted_ns = stamp.decoded_ns
            return True


def _pause_ns(effort: Effort) -> int:
    return _REDUCED_NS if effort is Effort.REDUCED else _SOONEST_NS
