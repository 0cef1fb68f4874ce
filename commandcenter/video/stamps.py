"""Time stamps put right as packets arrive, so that rings, clips and recordings need not know how cameras lie.

Seen: the first packet of every RTSP session has no stamp at all; others come twice, go back, or jump by years when the
camera's clock is set; decoding stamps are missing where pictures refer forward.
"""

from fractions import Fraction

from commandcenter.video.packets import RingPacket

# A stamp that moves this much more than the arrivals did is a camera's clock being set, not a pause.
_JUMP_S = 10.0
# Stamps that go back less than this are a damaged or doubled packet, not another clock.
_BACK_S = 1.0
# More packets without a stamp than this, and the source has none at all (bare H.264): they are counted instead.
_WAITING = 8


class Stamps:
    """Gives every packet of one connection stamps that only rise. Used on the reader's thread only."""

    def __init__(self, time_base: Fraction, rate: Fraction) -> None:
        self._base = time_base
        self._usual = max(1, round(1 / (rate * time_base)))
        self._offset = 0
        self._last: RingPacket | None = None
        self._unstamped: list[RingPacket] = []

    def settle(
        self, data: bytes, pts: int | None, dts: int | None, duration: int | None, *, is_key: bool, at_ns: int
    ) -> tuple[RingPacket, ...]:
        """The packet with its stamps right, after those that had to wait for it; empty while it must wait itself."""
        length = duration if duration and duration > 0 else self._usual
        first = dts if dts is not None else pts
        if self._last is None and first is None:
            self._unstamped.append(RingPacket(data, 0, 0, length, is_key, at_ns))
            if len(self._unstamped) < _WAITING:
                return ()
            done = self._before(sum(packet.duration for packet in self._unstamped))
            self._last = done[-1]
            return tuple(done)
        if self._last is None and first is not None:
            done = [*self._before(first), self._ready(data, pts, first, length, is_key=is_key, at_ns=at_ns)]
        else:
            done = [self._ready(data, pts, self._next(first, length, at_ns), length, is_key=is_key, at_ns=at_ns)]
        self._last = done[-1]
        return tuple(done)

    def _before(self, first: int) -> list[RingPacket]:
        """The packets without stamps that began the session: each one duration before its neighbour."""
        waiting, self._unstamped = self._unstamped, []
        stamp = first - sum(packet.duration for packet in waiting)
        done = []
        for packet in waiting:
            done.append(RingPacket(packet.data, stamp, stamp, packet.duration, packet.is_key, packet.at_ns))
            stamp += packet.duration
        return done

    def _next(self, raw: int | None, length: int, at_ns: int) -> int:
        """The decoding stamp that follows the last one; moves the offset when the camera's clock has jumped."""
        last = self._last
        if last is None:
            return raw or 0
        follows = last.dts + last.duration
        if raw is None:
            return follows
        gone_s = max(0.0, (at_ns - last.at_ns) / 1e9)
        step_s = float((raw + self._offset - last.dts) * self._base)
        if step_s <= -_BACK_S or step_s > gone_s + _JUMP_S:
            pause = int(min(gone_s, _JUMP_S) / self._base)
            self._offset = last.dts + max(last.duration, pause) - raw
        return max(raw + self._offset, last.dts + 1)

    def _ready(self, data: bytes, pts: int | None, dts: int, length: int, *, is_key: bool, at_ns: int) -> RingPacket:
        shown = dts if pts is None else pts + self._offset
        # A picture cannot be shown before it is decoded, nor hours after: such a stamp is damaged.
        if shown < dts or (shown - dts) * self._base > _JUMP_S:
            shown = dts
        return RingPacket(data, shown, dts, length, is_key, at_ns)
