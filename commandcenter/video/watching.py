"""Looks at pictures twice a second, and at key frames, small and grey, and keeps what `sight` says of them."""

from typing import Final

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import Interpolation, VideoReformatter

from commandcenter.video.protocol import Look
from commandcenter.video.sight import LOOK_WIDTH_PX, Sight
from commandcenter.video.streams import StreamState

_PAUSE_NS: Final = 500_000_000
_LOOKS: Final = {
    StreamState.FROZEN: Look.FROZEN,
    StreamState.DARK: Look.DARK,
    StreamState.BLURRED: Look.BLURRED,
    StreamState.MOVED: Look.MOVED,
}


class SightWatcher:
    """One stream's eyes; looks on the reader's thread, is asked from any."""

    def __init__(self, *, is_fixed: bool = True) -> None:
        """A camera that is not fixed has no usual view (see `Sight`)."""
        self._sight = Sight(is_fixed=is_fixed)
        self._is_view_new = False
        self._scaler = VideoReformatter()
        self._last_ns = self._last_key_ns = 0
        self._frames = 0
        self._keys = 0
        self.verdict = Look.CLEAR
        self.brightness: int | None = None
        self.repeats = 0

    def accept(self) -> None:
        """The camera was turned on purpose: the next picture begins another usual view. From any thread."""
        self._is_view_new = True

    def look(self, frame: VideoFrame, now_ns: int) -> None:
        """One picture; most are only counted."""
        is_key = bool(frame.key_frame)
        self._frames += 1
        self._keys += is_key
        is_key_due = is_key and now_ns - self._last_key_ns >= _PAUSE_NS
        if not is_key_due and now_ns - self._last_ns < _PAUSE_NS:
            return
        self._last_ns = now_ns
        if is_key:
            self._last_key_ns = now_ns
        if self._is_view_new:
            self._is_view_new = False
            self._sight.accept()
        height = max(2, round(frame.height * LOOK_WIDTH_PX / frame.width))
        small = self._scaler.reformat(
            frame, LOOK_WIDTH_PX, height, "gray", interpolation=Interpolation.AREA, dst_color_range="JPEG"
        )
        plane = small.planes[0]
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(height, plane.line_size)
        seen = self._sight.look(
            rows[:, :LOOK_WIDTH_PX], now_ns / 1e9, frames=self._frames, keys=self._keys, is_key=is_key
        )
        self._frames = self._keys = 0
        self.verdict = Look.CLEAR if seen.state is None else _LOOKS[seen.state]
        self.brightness, self.repeats = seen.brightness, seen.repeats
