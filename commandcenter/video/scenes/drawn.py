"""A source that is drawn where it is watched: the demo's cameras on a machine without an RTSP server.

It goes the way of a real stream, as H.264 that is decoded again, so that everything behind it (states, stills, clips,
recording) is the same. Small and slow on purpose: all of it costs the worker's own CPU.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import count
from zoneinfo import ZoneInfo

import av
from av.codec.context import ThreadType
from av.packet import Packet
from av.video.stream import VideoStream

from commandcenter.foundation.clock import Clock
from commandcenter.video.packets import CodecFacts
from commandcenter.video.scenes.reels import Shape, encoder_of
from commandcenter.video.scenes.scene import Scene, burn

SCHEME = "demo:"
SHAPE = Shape(640, 360, 8, 300_000, 1)
_LOCAL = ZoneInfo("Asia/Shanghai")


class DrawnStream:
    """The scene `demo:CODE` as a stream (`opening.Opened`); on the thread that made it, which it costs 1 to 2 s."""

    is_paced = False

    def __init__(self, url: str, clock: Clock) -> None:
        """Raises ValueError where the address is not `demo:` with a camera's code."""
        if not url.startswith(SCHEME) or not url.removeprefix(SCHEME).isalnum():
            raise ValueError("a drawn source is demo: with a camera's code")
        self._clock = clock
        now = clock.now().astimezone(_LOCAL)
        self._scene = Scene(url.removeprefix(SCHEME), SHAPE.width, SHAPE.height, now.hour + now.minute / 60)
        self._is_open = True
        self.codec = av.CodecContext.create("h264", "r")
        self.codec.thread_count = 1
        self.codec.thread_type = ThreadType.NONE

    @property
    def facts(self) -> CodecFacts:
        """What the ring must know of the stream."""
        return CodecFacts("h264", SHAPE.width, SHAPE.height, b"", Fraction(SHAPE.fps), Fraction(1, SHAPE.fps))

    def packets(self) -> "Iterator[Packet[VideoStream]]":
        """Picture by picture, drawn when it is asked for, until closed; the clock in it is true."""
        encoder = encoder_of(SHAPE)
        for number in count():
            if not self._is_open:
                return
            picture = self._scene.frame(number / SHAPE.fps)
            burn(picture, self._clock.now().astimezone(_LOCAL).strftime("%Y-%m-%d %H:%M:%S"))
            frame = av.VideoFrame.from_ndarray(picture, format="bgr24").reformat(format="yuv420p")
            frame.pts = number
            yield from encoder.encode(frame)

    def close(self) -> None:
        """Draw no more."""
        self._is_open = False
