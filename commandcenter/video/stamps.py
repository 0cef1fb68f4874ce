"""Time stamps put right as packets arrive, so that rings, clips and recordings need not know how cameras lie.

Seen: the first packet of every RTSP session has no stamp at all; others come twice, go back, or jump by years when the
camera's clock is set; decoding stamps are missing where pictures refer forward.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from commandcenter.video.packets import RingPacket

# A stamp that moves this much more than the arrivals did is a camera's clock being set, not a pause.
_JUMP_S = 10.0
# Stamps that go back less than this are a damaged or doubled packet, not another clock.
_BACK_S = 1.0
# More packets without a stamp than this, and the source has none at all (bare H.264): they are counted instead.
_WAITING = 8


@dataclass(frozen=True, slots=True)
class Came:
    """A packet as it was read; see `RingPacket` for what becomes of it."""

    data: bytes
    pts: int | None
    dts: int | None
    duration: int | None
    is_key: bool
    at_ns: int
    is_camera_time: bool = False


class Stamps:
    """Gives every packet of one connection stamps that only rise. Used on the reader's thread only."""

    def __init__(self, time_base: Fraction, rate: Fraction) -> None:
        self._base = time_base
        self._usual = max(1, round(1 / (rate * time_base)))
        self._offset = 0
        self._last: RingPacket | None = None
        self._unstamped: list[RingPacket] = []

    def settle(self, came: Came) -> tuple[RingPacket, ...]:
        """The packet with its stamps right, after those that had to wait for it; empty while it must wait itself."""
        raw = came.dts if came.dts is not None else came.pts
        length = came.duration if came.duration and came.duration > 0 else self._usual
        if self._last is not None:
            done = [self._ready(came, self._next(self._last, raw, came.at_ns), length)]
        elif raw is not None:
            done = [*self._before(raw), self._ready(came, raw, length)]
        else:
            self._unstamped.append(self._ready(came, 0, length))
            if len(self._unstamped) < _WAITING:
                return ()
            done = self._before(sum(packet.duration for packet in self._unstamped))
        self._last = done[-1]
        return tuple(done)

    def _before(self, first: int) -> list[RingPacket]:
        """The packets without stamps that began the session: each one duration before its neighbour."""
        waiting, self._unstamped = self._unstamped, []
        stamp = first - sum(packet.duration for packet in waiting)
        done = []
        for packet in waiting:
            done.append(replace(packet, pts=stamp, dts=stamp))
            stamp += packet.duration
        return done

    def _next(self, last: RingPacket, raw: int | None, at_ns: int) -> int:
        """The decoding stamp that follows the last one; moves the offset when the camera's clock has jumped."""
        if raw is None:
            return last.dts + last.duration
        gone_s = max(0.0, (at_ns - last.at_ns) / 1e9)
        step_s = float((raw + self._offset - last.dts) * self._base)
        if step_s <= -_BACK_S or step_s > gone_s + _JUMP_S:
            pause = int(min(gone_s, _JUMP_S) / self._base)
            self._offset = last.dts + max(last.duration, pause) - raw
        return max(raw + self._offset, last.dts + 1)

    def _ready(self, came: Came, dts: int, length: int) -> RingPacket:
        shown = dts if came.pts is None else came.pts + self._offset
        # A picture cannot be shown before it is decoded, nor hours after: such a stamp is damaged.
        if shown < dts or (shown - dts) * self._base > _JUMP_S:
            shown = dts
        return RingPacket(came.data, shown, dts, length, came.is_key, came.at_ns, came.is_camera_time)
