"""Looks at a stream's pictures twice a second, small and grey, and keeps what `sight` says of them."""

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

    def __init__(self) -> None:
        self._sight = Sight()
        self._scaler = VideoReformatter()
        self._last_ns = 0
        self._frames = 0
        self._keys = 0
        self.verdict = Look.CLEAR
        self.brightness: int | None = None
        self.repeats = 0

    def look(self, frame: VideoFrame, now_ns: int, *, is_key: bool) -> None:
        """One picture; most are only counted."""
        self._frames += 1
        self._keys += is_key
        if now_ns - self._last_ns < _PAUSE_NS:
            return
        self._last_ns = now_ns
        height = max(2, round(frame.height * LOOK_WIDTH_PX / frame.width))
        small = self._scaler.reformat(
            frame, LOOK_WIDTH_PX, height, "gray", interpolation=Interpolation.AREA, dst_color_range="JPEG"
        )
        plane = small.planes[0]
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(height, plane.line_size)
        seen = self._sight.look(rows[:, :LOOK_WIDTH_PX], now_ns / 1e9, frames=self._frames, keys=self._keys)
        self._frames = self._keys = 0
        self.verdict = Look.CLEAR if seen.state is None else _LOOKS[seen.state]
        self.brightness, self.repeats = seen.brightness, seen.repeats
