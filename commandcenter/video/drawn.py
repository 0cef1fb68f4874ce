"""A camera of the demo world drawn here (`demo:008`), where there is no RTSP server to go through.

The scene is drawn and encoded as it is watched, so that everything behind it (the ring, clips, recordings, stepping
down) is the same as for a real camera. It costs some 8 ms of CPU a picture: small and few pictures are enough.
"""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from typing import Final, cast

import av
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from commandcenter.video.packets import CodecFacts
from commandcenter.video.scenes.reels import Shape, encoded, is_key
from commandcenter.video.scenes.scene import Scene, burn
from commandcenter.video.scenes.sprites import Image
from commandcenter.video.streams import Source

SCHEME: Final = "demo:"
_SHAPE: Final = Shape(640, 360, 10, 600_000, 1)
_LOCAL: Final = timezone(timedelta(hours=8))
"""The demo's town lives by Beijing time, which knows no summer time."""


class DrawnStream:
    """A scene as a stream of H.264. Used on the reader's thread; making it takes a second or two of CPU."""

    is_paced = False

    def __init__(self, source: Source, wall: Callable[[], float] = time.time) -> None:
        """`wall` gives seconds since 1970: by it the scene is day or night, and its clock runs."""
        self._wall = wall
        local = datetime.fromtimestamp(wall(), _LOCAL)
        code = source.url.removeprefix(SCHEME)
        self._scene = Scene(code, _SHAPE.width, _SHAPE.height, local.hour + local.minute / 60)
        codec = av.CodecContext.create("h264", "r")
        if not isinstance(codec, VideoCodecContext):
            raise TypeError("a video decoder expected")
        codec.thread_count = 1
        self.codec = codec
        self._is_closed = False

    @property
    def facts(self) -> CodecFacts:
        """What the ring must know of the stream."""
        rate = Fraction(_SHAPE.fps)
        return CodecFacts("h264", _SHAPE.width, _SHAPE.height, b"", rate, 1 / rate)

    def packets(self) -> "Iterator[Packet[VideoStream]]":
        """One picture after the other, as they are asked for."""
        for number, unit in enumerate(encoded(self._pictures(), _SHAPE)):
            packet = av.Packet(unit)
            packet.pts = packet.dts = number
            packet.duration = 1
            packet.time_base = Fraction(1, _SHAPE.fps)
            packet.is_keyframe = is_key(unit)
            yield cast("Packet[VideoStream]", packet)

    def close(self) -> None:
        """No more pictures."""
        self._is_closed = True

    def _pictures(self) -> Iterator[Image]:
        while not self._is_closed:
            now_s = self._wall()
            picture = self._scene.frame(now_s)
            burn(picture, f"{datetime.fromtimestamp(now_s, _LOCAL):%Y-%m-%d %H:%M:%S}")
            yield picture
