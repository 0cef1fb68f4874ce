"""How a stream's pictures come: how many a second, how late, and by whose clock."""

import struct
from collections import deque
from typing import Final

from av.packet import Packet
from av.video.stream import VideoStream

_SECOND_NS: Final = 1_000_000_000
_WINDOW_NS: Final = 2 * _SECOND_NS
_FORGIVEN_NS_PER_S: Final = 500_000
"""Clocks drift by up to 0.5 ms a second: the best time ever seen is forgotten at that pace."""
_TRUSTED_US: Final = (-20_000, 5_000_000)
"""A camera's clock is believed while its pictures seem neither to come from the future nor to be older than 5 s."""
_REFERENCE_TIME: Final = struct.Struct("=q")


class Pulse:
    """Counts one connection's pictures; used on the reader's thread, its numbers read from any."""

    def __init__(self) -> None:
        self._frames: deque[int] = deque(maxlen=256)
        self._best_ns: int | None = None
        self._best_at_ns = 0
        self._key_ns = 0
        self.lag_ms = 0.0
        self.delay_ms: float | None = None
        self.key_gap_s = 0.0

    def key_came(self, now_ns: int) -> None:
        """A key packet."""
        if self._key_ns:
            self.key_gap_s = (now_ns - self._key_ns) / _SECOND_NS
        self._key_ns = now_ns

    def picture_came(self, now_ns: int, pts_ns: int | None, delay_us: int | None) -> None:
        """A picture was decoded; `pts_ns` is the stream's own time."""
        self._frames.append(now_ns)
        self.delay_ms = None if delay_us is None else delay_us / 1000
        if pts_ns is None:
            return
        behind_ns = now_ns - pts_ns
        best_ns = behind_ns if self._best_ns is None else self._best_ns
        best_ns += (now_ns - (self._best_at_ns or now_ns)) * _FORGIVEN_NS_PER_S // _SECOND_NS
        self._best_ns = min(best_ns, behind_ns)
        self._best_at_ns = now_ns
        self.lag_ms = (behind_ns - self._best_ns) / 1e6

    def fps(self, now_ns: int) -> float:
        """Pictures per second over the last two."""
        times = [then for then in tuple(self._frames) if now_ns - then <= _WINDOW_NS]
        gaps = len(times) - 1
        if gaps < 1 or times[-1] == times[0]:
            return 0.0
        usual_ns = (times[-1] - times[0]) // gaps
        span_ns = max(times[-1], now_ns - usual_ns) - times[0]
        return round(gaps * _SECOND_NS / span_ns, 1)


def camera_time_us(packet: "Packet[VideoStream]", now_us: int) -> int | None:
    """When the camera says it took this (microseconds since 1970); None where it does not say, or cannot be right.

    RTSP cameras say so in their RTCP reports; libavformat hands it on as the producer's reference time.
    """
    if not packet.has_sidedata("prft"):
        return None
    data = bytes(packet.get_sidedata("prft"))
    if len(data) < _REFERENCE_TIME.size:
        return None
    (taken_us,) = _REFERENCE_TIME.unpack_from(data)
    return believed_us(int(taken_us), now_us)


def believed_us(taken_us: int, now_us: int) -> int | None:
    """A camera's word on the time, or None: by a clock that is set wrong no picture is dated, and no delay counted."""
    return taken_us if _TRUSTED_US[0] <= now_us - taken_us <= _TRUSTED_US[1] else None
