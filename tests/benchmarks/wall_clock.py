"""A camera whose clock can be read from its picture: each frame carries its number, and when it was taken is known."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from queue import SimpleQueue
from typing import Final

import av
import numpy as np
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from commandcenter.simulation.rtsp_program import RtspProgram
from tests.benchmarks.wall_processes import stand_alike
from tests.support.footage import clip

Plane = NDArray[np.uint8]
PATH: Final = "/clock"
FPS: Final = 25
_GOP: Final = 25
_WIDTH, _HEIGHT = 1280, 720
_BLOCK: Final = 40
_BITS: Final = 16
_KEPT_FRAMES: Final = 50
_BLACK, _WHITE = 16, 235
_MIDDLE: Final = 128


class Clock:
    """Takes, marks and sends 25 pictures a second, on a thread of its own. `taken` is read after the end."""

    def __init__(self, server: RtspProgram) -> None:
        self.taken: dict[int, int] = {}
        self._server = server
        self._ended = threading.Event()
        self._frames = list(_street())
        self._thread = threading.Thread(target=self._run, name="clock")

    def start(self) -> None:
        """From now on."""
        self._thread.start()

    def end(self) -> None:
        """No more."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        codec = _encoder()
        begun_s = time.monotonic()
        number = 0
        while not self._ended.wait(max(0.0, begun_s + number / FPS - time.monotonic())):
            self.taken[number] = time.monotonic_ns()
            frame = VideoFrame.from_ndarray(marked(self._frames[number % len(self._frames)], number), format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            for packet in codec.encode(frame):
                data = bytes(packet)
                unit = {"op": "unit", "path": PATH, "pts": number * 1_000_000_000 // FPS, "size": len(data)}
                self._server.order(unit, data)
            number += 1


@contextmanager
def clock_camera() -> Iterator[tuple[Clock, str]]:
    """The clock and its address; its server is of its own."""
    told: SimpleQueue[Mapping[str, object]] = SimpleQueue()
    server = RtspProgram(told.put)
    stand_alike(server.process.pid)
    server.order({"op": "open", "address": "127.0.0.1", "port": 0})
    port = told.get(timeout=30)["ready"]
    server.order({"op": "feed", "path": PATH, "fps": FPS})
    clock = Clock(server)
    clock.start()
    try:
        yield clock, f"rtsp://127.0.0.1:{port}{PATH}"
    finally:
        clock.end()
        server.close()


def marked(picture: Plane, number: int) -> Plane:
    """The picture with the number in its upper left: a row of blocks for its bits, below it the same turned round."""
    shown = picture.copy()
    for bit in range(_BITS):
        is_set = bool(number >> bit & 1)
        left = bit * _BLOCK
        shown[:_BLOCK, left : left + _BLOCK] = _WHITE if is_set else _BLACK
        shown[_BLOCK : 2 * _BLOCK, left : left + _BLOCK] = _BLACK if is_set else _WHITE
    return shown


def number_in(image: QImage) -> int | None:
    """The number a painted picture carries, whatever its size; None where it cannot be read."""
    scale = image.width() / _WIDTH
    found = 0
    for bit in range(_BITS):
        x = round((bit + 0.5) * _BLOCK * scale)
        above, below = (image.pixelColor(x, round((row + 0.5) * _BLOCK * scale)).green() > _MIDDLE for row in (0, 1))
        if above == below:
            return None
        found |= int(above) << bit
    return found


def _street() -> Iterator[Plane]:
    with av.open(clip("street720", "mp4")) as film:
        for _, frame in zip(range(_KEPT_FRAMES), film.decode(video=0), strict=False):
            yield np.asarray(frame.to_ndarray(format="yuv420p"), np.uint8)


def _encoder() -> VideoCodecContext:
    """As a camera encodes: nothing held back."""
    codec = av.CodecContext.create("libx264", "w")
    codec.width, codec.height, codec.pix_fmt = _WIDTH, _HEIGHT, "yuv420p"
    codec.time_base, codec.framerate = Fraction(1, FPS), Fraction(FPS)
    codec.bit_rate, codec.gop_size = 2_000_000, _GOP
    codec.options = {"preset": "ultrafast", "tune": "zerolatency", "bf": "0", "threads": "1", "forced-idr": "1"}
    return codec
