"""One look at a stream, for whoever sets a camera up: what comes, how much of it, and if nothing comes, why."""

import time
from dataclasses import dataclass
from typing import Final

import av.error
from av.video.frame import VideoFrame

from commandcenter.video.decoder import Decoder
from commandcenter.video.opening import NetworkStream, NotOpened, Patience, open_source, silence
from commandcenter.video.streams import Fault, Source

PATIENCE: Final = Patience(open_s=5.0, read_s=3.0)
WATCH_S: Final = 3.0
"""From the first picture on: enough for a rate that is right to a picture a second."""
_FIRST_PICTURE_S: Final = 20.0
"""Cameras with a long group of pictures send a key frame only every ten seconds or so."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What came: the picture's size in pixels, pictures per second as counted, and the wait for the first one."""

    width: int
    height: int
    fps: float
    codec: str
    first_picture_s: float


def look_at(source: Source, watch_s: float = WATCH_S, patience: Patience = PATIENCE) -> Looked:
    """Open `source`, decode for `watch_s` seconds and close it again; raises `NotOpened`. Blocks.

    libav is silenced for the whole process: its lines hold addresses with passwords.
    """
    silence()
    began = time.monotonic()
    stream = open_source(source, patience)
    try:
        return _watched(stream, began, watch_s)
    except av.error.FFmpegError:
        raise NotOpened(Fault.BROKEN) from None
    finally:
        stream.close()


def _watched(stream: NetworkStream, began: float, watch_s: float) -> Looked:
    decoder = Decoder(stream.codec)
    first: VideoFrame | None = None
    first_at = 0.0
    pictures = 0
    for packet in stream.packets():
        now = time.monotonic()
        if first is None and now - began > _FIRST_PICTURE_S:
            raise NotOpened(Fault.NO_KEY_FRAME)
        for picture in decoder.pictures(packet, time.monotonic_ns(), key_only=False):
            if first is None:
                first, first_at = picture, time.monotonic()
            else:
                pictures += 1
        if first is not None and now - first_at >= watch_s:
            return Looked(first.width, first.height, pictures / (now - first_at), stream.facts.codec, first_at - began)
    raise NotOpened(Fault.ENDED if first is not None else Fault.BROKEN)
