"""How long a finished clip is and how large its picture, read from the index of the MP4 file (ISO/IEC 14496-12).

Nothing is decoded and no library asked: this is for files whose maker is gone before it could tell.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

_MOST_INDEX: Final = 64 * 1024 * 1024
"""An index larger than this is none of ours: ten minutes of pictures need a few hundred kilobytes."""


@dataclass(frozen=True, slots=True)
class MovieFacts:
    """What the index says; sizes in pixels."""

    length: timedelta
    width: int
    height: int


def movie_facts(file: Path) -> MovieFacts | None:
    """The facts of a finished file; None for another kind of file, or one without its index. Reads the disk."""
    try:
        index = _index(file)
        return None if index is None else _facts(index)
    except (OSError, struct.error, ValueError, ZeroDivisionError):
        return None


def _index(file: Path) -> bytes | None:
    size = file.stat().st_size
    with file.open("rb") as stream:
        at = 0
        while at + 8 <= size:
            stream.seek(at)
            length, kind = struct.unpack(">I4s", stream.read(8))
            head = 8
            if length == 1:
                (length,) = struct.unpack(">Q", stream.read(8))
                head = 16
            length = length or size - at
            if length < head:
                return None
            if kind == b"moov":
                return stream.read(length - head) if length <= _MOST_INDEX else None
            at += length
    return None


def _facts(index: bytes) -> MovieFacts | None:
    length: timedelta | None = None
    width = height = 0
    for kind, body in _boxes(index):
        if kind == b"mvhd":
            scale, duration = struct.unpack_from(">IQ" if body[0] else ">II", body, 20 if body[0] else 12)
            length = timedelta(seconds=duration / scale)
        elif kind == b"trak" and not width:
            head = next((body for kind, body in _boxes(body) if kind == b"tkhd"), b"")
            if len(head) >= 8:
                width, height = (side >> 16 for side in struct.unpack(">II", head[-8:]))
    return None if length is None else MovieFacts(length, width, height)


def _boxes(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(body):
        length, kind = struct.unpack_from(">I4s", body, at)
        if length < 8:
            raise ValueError("no box")
        yield kind, body[at + 8 : at + length]
        at += length
