"""A scene as an endless loop of H.264, and a true clock in its upper rows without encoding the picture anew.

The picture is cut into slices of some rows of macroblocks each (H.264, 7.4.3); slices are decoded without regard to
one another. So the uppermost can be replaced, frame by frame, by one that a second small encoder makes of those rows
with the time written on them, whatever loop the rest comes from: x264's `stitchable` keeps both encoders' headers
alike. That costs a fiftieth of encoding the whole picture.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import av
import numpy as np
from av.video.frame import PictureType

from commandcenter.video.scenes.scene import burn
from commandcenter.video.scenes.sprites import Image

KEY_EVERY_S: Final = 2
STILL_S: Final = 2 * KEY_EVERY_S
"""Every loop has an even number of key pictures: they are numbered 0 and 1 by turns, and must be so over its seam."""
_BLOCK: Final = 16
_SLICES: Final = (1, 5)
_KEY_SLICE: Final = 5
_HEADERS: Final = (7, 8)
_START: Final = b"\0\0\0\1"


@dataclass(frozen=True, slots=True)
class Shape:
    """A stream as cameras send it: without B-frames, a key frame every two seconds.

    Attributes:
        bit_rate: in bit/s.
        strip_rows: height of the uppermost slice, in macroblocks; the clock stands there.
    """

    width: int
    height: int
    fps: int
    bit_rate: int
    strip_rows: int

    @property
    def strip_px(self) -> int:
        """Height of the uppermost slice in pixels."""
        return self.strip_rows * _BLOCK


MAIN: Final = Shape(1280, 720, 25, 2_000_000, 2)
SUB: Final = Shape(640, 360, 15, 400_000, 1)


@dataclass(frozen=True, slots=True)
class Reel:
    """A loop, picture by picture as they are sent (access units, Annex B); the first is a key picture."""

    shape: Shape
    units: tuple[bytes, ...]

    @classmethod
    def of(cls, stream: bytes, shape: Shape) -> "Reel":
        """The loop that `stream` holds; raises ValueError where it holds none."""
        units: list[bytearray] = []
        head = bytearray()
        for part in _parts(stream):
            kind = part[0] & 31
            if kind in _SLICES and not part[1] & 0x80:
                units[-1] += _START + part
            elif kind in _SLICES:
                units.append(head + _START + part)
                head = bytearray()
            elif kind in _HEADERS:
                head += _START + part
        if not units or not is_key(bytes(units[0])):
            raise ValueError("no H.264 stream that begins with a key picture")
        return cls(shape, tuple(bytes(unit) for unit in units))

    def key_before(self, number: int) -> int:
        """The number of the key picture that the picture needs."""
        return next(at for at in range(number % len(self.units), -1, -1) if is_key(self.units[at]))

    def picture(self, number: int) -> Image:
        """A picture of the loop, decoded from the key picture before it."""
        decoder = av.CodecContext.create("h264", "r")
        begin, number = self.key_before(number), number % len(self.units)
        shown: Image | None = None
        for unit in (*self.units[begin : number + 1], None):
            for frame in decoder.decode(av.Packet(unit) if unit is not None else None):
                shown = frame.to_ndarray(format="bgr24").astype(np.uint8)
        if shown is None:
            raise ValueError("the loop cannot be decoded")
        return shown


def is_key(unit: bytes) -> bool:
    """Whether a picture can be decoded without others."""
    return _first_slice(unit)[2] == _KEY_SLICE


def encoded(pictures: Iterable[Image], shape: Shape) -> Iterator[bytes]:
    """The pictures as an H.264 stream, piece by piece."""
    encoder = encoder_of(shape)
    for number, picture in enumerate(pictures):
        frame = _frame(picture)
        frame.pts = number
        yield from (bytes(packet) for packet in encoder.encode(frame))
    for packet in encoder.encode(None):
        yield bytes(packet)


def still(picture: Image, shape: Shape) -> Reel:
    """A loop that shows one picture."""
    return Reel.of(b"".join(encoded([picture] * (STILL_S * shape.fps), shape)), shape)


class Clock:
    """Writes the time into the pictures of one stream; for one thread, pictures in their order."""

    def __init__(self, reel: Reel, begin: int) -> None:
        """For a loop shown from its key picture `begin` on."""
        self._shape = reel.shape
        self._rows = reel.picture(begin)[: reel.shape.strip_px].copy()
        self._encoder = _encoder(reel.shape, reel.shape.strip_px, reel.shape.bit_rate // 4)
        self._number = 0
        self._text, self._frame = "", _frame(self._rows)
        # Key pictures are numbered 0 and 1 by turns; the clock's must have the number of the picture's own.
        if sum(is_key(unit) for unit in reel.units[:begin]) % 2:
            self._frame.pts = 0
            self._encoder.encode(self._frame)
            self._number = 1

    def written(self, unit: bytes, text: str) -> bytes:
        """The picture with `text` in its upper left corner."""
        if text != self._text:
            rows = self._rows.copy()
            burn(rows, text, self._shape.width)
            self._text, self._frame = text, _frame(rows)
        begin, end, kind = _first_slice(unit)
        self._frame.pts = self._number
        self._frame.pict_type = PictureType.I if kind == _KEY_SLICE else PictureType.NONE
        packet = b"".join(bytes(packet) for packet in self._encoder.encode(self._frame))
        self._number += 1
        strip = slice(*_first_slice(packet)[:2])
        return unit[:begin] + packet[strip] + unit[end:]


def encoder_of(shape: Shape) -> "av.video.codeccontext.VideoCodecContext":
    """An encoder of whole pictures of that shape, with no picture of delay."""
    return _encoder(shape, shape.height, shape.bit_rate)


def _encoder(shape: Shape, height: int, bit_rate: int) -> "av.video.codeccontext.VideoCodecContext":
    gop = KEY_EVERY_S * shape.fps
    blocks = shape.width // _BLOCK * shape.strip_rows
    encoder = av.CodecContext.create("libx264", "w")
    encoder.width, encoder.height, encoder.pix_fmt = shape.width, height, "yuv420p"
    encoder.time_base, encoder.framerate = Fraction(1, shape.fps), Fraction(shape.fps)
    encoder.bit_rate, encoder.gop_size = bit_rate, gop
    encoder.options = {
        "preset": "veryfast",
        "tune": "zerolatency",
        "profile": "high",
        "bf": "0",
        "refs": "1",
        "keyint_min": str(gop),
        "sc_threshold": "0",
        "forced-idr": "1",
        "maxrate": str(bit_rate),
        "bufsize": str(bit_rate * 2),
        "threads": "1",
        "x264-params": f"stitchable=1:weightp=0:sliced-threads=0:slice-max-mbs={blocks}",
    }
    encoder.open()
    return encoder


def _frame(picture: Image) -> av.VideoFrame:
    return av.VideoFrame.from_ndarray(picture, format="bgr24").reformat(format="yuv420p")


def _first_slice(unit: bytes) -> tuple[int, int, int]:
    """Where the first slice of a picture begins, where it ends, and its kind; the start code is left out."""
    begin = unit.find(b"\0\0\1") + 3
    while begin >= 3 and unit[begin] & 31 not in _SLICES:
        begin = unit.find(b"\0\0\1", begin) + 3
    end = unit.find(b"\0\0\1", begin)
    if end < 0:
        return begin, len(unit), unit[begin] & 31
    return begin, end - 1 if unit[end - 1] == 0 else end, unit[begin] & 31


def _parts(stream: bytes) -> Iterator[bytes]:
    """The NAL units of a stream with start codes (H.264, Annex B)."""
    begin = stream.find(b"\0\0\1")
    while begin >= 0:
        end = stream.find(b"\0\0\1", begin + 3)
        part = stream[begin + 3 : end if end >= 0 else len(stream)].rstrip(b"\0")
        if part:
            yield part
        begin = end
