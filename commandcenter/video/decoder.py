"""From packets to pictures, fully or by key frames only, changed while it runs and never with a broken picture between.

Going back from key frames to all frames without waiting for the next key frame shows broken pictures that no flag
tells of (measured: 30 of 30). So after each change, and at the beginning, everything is dropped until a key frame, and
the decoder's memory is emptied.
"""

from typing import Final

import av.error
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

_DAMAGE_LASTS_NS: Final = 3_000_000_000


class Decoder:
    """One stream's decoder; used on its reader's thread."""

    def __init__(self, codec: VideoCodecContext) -> None:
        self._codec = codec
        self._is_in_step = False
        self._damaged_ns: list[int] = []

    def pictures(self, packet: "Packet[VideoStream]", now_ns: int, *, key_only: bool) -> list[VideoFrame]:
        """What that packet completes; nothing while it waits for a key frame."""
        if packet.is_corrupt:
            self._note_damage(now_ns)
        if key_only:
            return self._key_picture(packet, now_ns)
        if not self._is_in_step:
            if not packet.is_keyframe:
                return []
            self._is_in_step = True
        pictures = self._decode(packet, now_ns)
        if any(picture.is_corrupt for picture in pictures):
            self._note_damage(now_ns)
        return pictures

    def skip(self) -> None:
        """Packets are being left out: what follows can begin only with a key frame."""
        if self._is_in_step:
            self._is_in_step = False
            self._codec.flush_buffers()

    def is_damaged(self, now_ns: int) -> bool:
        """Whether more than a stray fault was seen in the last seconds."""
        self._damaged_ns = [then for then in self._damaged_ns if now_ns - then < _DAMAGE_LASTS_NS]
        return len(self._damaged_ns) > 1

    def _key_picture(self, packet: "Packet[VideoStream]", now_ns: int) -> list[VideoFrame]:
        self.skip()
        if not packet.is_keyframe:
            return []
        pictures = self._decode(packet, now_ns) + self._decode(None, now_ns)
        self._codec.flush_buffers()
        return pictures

    def _decode(self, packet: "Packet[VideoStream] | None", now_ns: int) -> list[VideoFrame]:
        try:
            return self._codec.decode(packet)
        except av.error.EOFError:
            return []
        except (av.error.FFmpegError, ValueError):
            self._note_damage(now_ns)
            return []

    def _note_damage(self, now_ns: int) -> None:
        if len(self._damaged_ns) < 100:
            self._damaged_ns.append(now_ns)
