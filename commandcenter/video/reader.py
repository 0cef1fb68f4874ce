"""One stream: opened, received, kept for a minute, decoded and painted, and opened again for as long as it is wanted.

One thread each, with a name, an owner (the crew) and a stop. Nothing in here decides by exceptions how a stream is:
the reader writes down when what came, and others judge by the age of it (`condition`).
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Protocol

from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter
from av.video.stream import VideoStream

from commandcenter.video.canvas import Canvas
from commandcenter.video.decoder import Decoder
from commandcenter.video.opening import NotOpened, Opened
from commandcenter.video.protocol import Facts, Look, Phase
from commandcenter.video.pulse import Pulse, camera_time_us
from commandcenter.video.ring import Tape
from commandcenter.video.slots import Stamp
from commandcenter.video.streams import Effort, Fault, Source

_JUMP_S: Final = 5.0
"""A file or an HLS stream whose times leap further than this is followed at once, not waited for."""


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds between attempts, the last one repeated."""

    usual: tuple[float, ...]
    after_refusal: tuple[float, ...]

    def after(self, fault: Fault | None, attempt: int) -> float:
        """How long to wait after that many attempts in vain (1 and up)."""
        row = self.after_refusal if fault is Fault.WRONG_PASSWORD else self.usual
        return row[min(max(attempt, 1), len(row)) - 1]


@dataclass(frozen=True, slots=True)
class Seen:
    """A decoded picture with its time, for stills: microseconds since 1970, by the camera's clock or the seat's."""

    frame: VideoFrame
    at_us: int
    is_camera_time: bool


class Watcher(Protocol):
    """Looks at a picture now and then and says what is wrong with it. Used on the reader's thread."""

    def look(self, frame: VideoFrame, now_ns: int) -> None:
        """One picture; it decides itself whether it is time to look again."""
        ...

    def accept(self) -> None:
        """What is seen from now on is as it should be. From any thread."""
        ...

    @property
    def verdict(self) -> Look:
        """What was seen."""
        ...

    @property
    def brightness(self) -> int | None:
        """Mean, 0 to 255."""
        ...

    @property
    def repeats(self) -> int:
        """How many times the same picture came again."""
        ...


class Reader(threading.Thread):
    """Reads one source until it is stopped. The crew's thread sets what is wanted; the rest runs on this thread."""

    def __init__(
        self, source: Source, code: str, *, opener: Callable[[Source], Opened], pauses: Pauses, tape: Tape,
        watcher: Watcher,
    ) -> None:  # fmt: skip
        super().__init__(name=f"stream-{source.key}", daemon=True)
        self.source = source
        self.code = code
        self.tape = tape
        self._opener = opener
        self._pauses = pauses
        self._watcher = watcher
        self._stop_asked = threading.Event()
        self._canvases: tuple[Canvas, ...] = ()
        self._scalers: dict[Canvas, VideoReformatter] = {}
        self._still_askers: list[Callable[[Seen], None]] = []
        self._asking = threading.Lock()
        self._phase = Phase.OPENING
        self._fault: Fault | None = None
        self._attempt = 0
        self._retry_ns = self._opened_ns = self._packet_ns = self._key_ns = self._frame_ns = 0
        self._pulse = Pulse()
        self._size = (0, 0)
        self._is_decoding = False
        self._is_key_only = False
        self._aspect = 1.0
        self._damage: Fault | None = None
        self._pace_base_ns: int | None = None

    @property
    def width(self) -> int:
        """Of the stream's picture, pixels; 0 before the first."""
        return self._size[0]

    @property
    def is_coming(self) -> bool:
        """Whether data came within the last second."""
        return self._phase is Phase.READING and time.monotonic_ns() - self._packet_ns < 1_000_000_000

    @property
    def reach_s(self) -> float:
        """How far back this connection goes, seconds; a clip of it can begin no earlier."""
        return (time.monotonic_ns() - self._opened_ns) / 1e9 if self._opened_ns and self._packet_ns else 0.0

    def stop(self) -> None:
        """Leave; one that hangs in a read does so after libav's own patience. Never blocks."""
        self._stop_asked.set()

    def paint_on(self, canvases: tuple[Canvas, ...]) -> None:
        """The tiles this stream may paint from now on."""
        self._canvases = canvases

    def look_anew(self) -> None:
        """The camera was turned on purpose."""
        self._watcher.accept()

    def ask_still(self, asker: Callable[[Seen], None]) -> None:
        """Hand over the next picture, on this thread: `asker` must not block."""
        with self._asking:
            self._still_askers.append(asker)

    def facts(self, now_ns: int) -> Facts:
        """What is known now; from any thread."""
        pulse = self._pulse
        return Facts(
            key=self.source.key,
            phase=self._phase,
            fault=self._fault or self._damage,
            attempt=self._attempt,
            retry_ns=self._retry_ns,
            opened_ns=self._opened_ns,
            packet_ns=self._packet_ns,
            key_ns=self._key_ns,
            frame_ns=self._frame_ns,
            key_gap_s=pulse.key_gap_s,
            fps=pulse.fps(now_ns),
            is_decoding=self._is_decoding,
            is_key_only=self._is_key_only,
            lag_ms=pulse.lag_ms,
            delay_ms=pulse.delay_ms,
            width=self._size[0],
            height=self._size[1],
            look=self._watcher.verdict,
            brightness=self._watcher.brightness,
            repeats=self._watcher.repeats,
        )

    def run(self) -> None:
        """The thread: one attempt after the other."""
        while not self._stop_asked.is_set():
            self._attempt += 1
            self._phase = Phase.OPENING
            try:
                self._session()
                fault = Fault.ENDED
            except NotOpened as error:
                fault = error.fault
            if self._stop_asked.is_set():
                break
            pause_s = self._pauses.after(fault, self._attempt)
            self._fault, self._damage = fault, None
            self._retry_ns = time.monotonic_ns() + int(pause_s * 1e9)
            self._phase = Phase.WAITING
            self._stop_asked.wait(pause_s)

    def _session(self) -> None:
        """One connection, from the opening to its end; raises `NotOpened`."""
        opened = self._opener(self.source)
        try:
            self._pulse = Pulse()
            self._opened_ns = time.monotonic_ns()
            self._packet_ns = 0
            self._phase = Phase.READING
            self._pace_base_ns = None
            self.tape.begin(opened.facts)
            try:
                self._read(opened)
            finally:
                self.tape.end()
        finally:
            opened.close()

    def _read(self, opened: Opened) -> None:
        decoder = Decoder(opened.codec)
        self._aspect = _aspect_of(opened.codec.sample_aspect_ratio)
        for packet in opened.packets():
            if self._stop_asked.is_set():
                return
            if not packet.size:
                continue
            if not opened.is_paced:
                self._wait_for(packet)
            now_ns = time.monotonic_ns()
            self._packet_ns = now_ns
            if packet.is_keyframe:
                self._key_ns = now_ns
                self._pulse.key_came(now_ns)
            wall_us = time.time_ns() // 1000
            taken_us = camera_time_us(packet, wall_us)
            self.tape.put(packet, (taken_us or wall_us) * 1000, is_camera_time=taken_us is not None)
            self._settle_effort()
            if not self._is_decoding:
                decoder.skip()
                self._is_well()
                continue
            for frame in decoder.pictures(packet, now_ns, key_only=self._is_key_only)[-1:]:
                self._show(frame, packet, taken_us)
            self._damage = Fault.BROKEN if decoder.is_damaged(now_ns) else None

    def _is_well(self) -> None:
        self._attempt = 0
        self._fault = None

    def _settle_effort(self) -> None:
        """Whether and how to decode, by what the tiles need right now."""
        needing = [canvas for canvas in self._canvases if canvas.needs(self.source.key)]
        wants_still = bool(self._still_askers)
        self._is_decoding = bool(needing) or wants_still
        self._is_key_only = (
            bool(needing) and not wants_still and all(canvas.aim.effort is Effort.KEY_FRAMES for canvas in needing)
        )

    def _show(self, frame: VideoFrame, packet: "Packet[VideoStream]", taken_us: int | None) -> None:
        now_ns = time.monotonic_ns()
        time_base = packet.time_base
        wall_us = time.time_ns() // 1000
        pts_us = None if frame.pts is None or time_base is None else int(frame.pts * time_base * 1_000_000)
        self._pulse.picture_came(
            now_ns, None if pts_us is None else pts_us * 1000, None if taken_us is None else wall_us - taken_us
        )
        self._size = (frame.width, frame.height)
        self._frame_ns = now_ns
        self._is_well()
        stamp = Stamp(0, 0, 0, 0, now_ns, pts_us, taken_us)
        canvases = self._canvases
        for canvas in canvases:
            scaler = self._scalers.setdefault(canvas, VideoReformatter())
            canvas.paint(self.source.key, frame, scaler, stamp, self._aspect)
        if len(self._scalers) > len(canvases):
            self._scalers = {canvas: scaler for canvas, scaler in self._scalers.items() if canvas in canvases}
        self._watcher.look(frame, now_ns)
        if self._still_askers:
            self._hand_over(Seen(frame, taken_us or wall_us, taken_us is not None))

    def _hand_over(self, seen: Seen) -> None:
        with self._asking:
            askers, self._still_askers = self._still_askers, []
        for asker in askers:
            asker(seen)

    def _wait_for(self, packet: "Packet[VideoStream]") -> None:
        """A file, or HLS: hold the packet until it is its time."""
        stamp = packet.dts if packet.dts is not None else packet.pts
        if stamp is None or packet.time_base is None:
            return
        due_ns = int(stamp * packet.time_base * 1_000_000_000)
        now_ns = time.monotonic_ns()
        if self._pace_base_ns is None or abs(self._pace_base_ns + due_ns - now_ns) > _JUMP_S * 1e9:
            self._pace_base_ns = now_ns - due_ns
        left_ns = self._pace_base_ns + due_ns - now_ns
        if left_ns > 0:
            self._stop_asked.wait(left_ns / 1e9)


def _aspect_of(ratio: Fraction | None) -> float:
    """Of one point of the picture; what is not told, or told wrong, is square."""
    return float(ratio) if ratio and 0.5 <= ratio <= 2.0 else 1.0
