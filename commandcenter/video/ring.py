"""The past minute of one stream as it came: packets, never pictures.

Whoever presses a key for evidence has seen something that already happened. Keeping the packets costs what the camera
sends (about 15 MB a minute at 2 Mbit/s) and hardly any time, because nothing is decoded or encoded. Packets are kept as
plain bytes with plain numbers: objects of the decoder must not outlive their connection (using a stream as template
after its container was closed ends the process).
"""

import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

from av.packet import Packet
from av.stream import Stream
from av.video.stream import VideoStream

from commandcenter.video.packets import CodecFacts, RingPacket
from commandcenter.video.parameters import is_length_prefixed, picture_size, sequence_set
from commandcenter.video.stamps import Came, Stamps

# What the issue asks for; whole groups of pictures are dropped, so a ring holds this and up to one group more.
KEEP_S = 60.0
# A minute at 4.4 Mbit/s. A stream that sends more keeps less than a minute rather than more memory.
KEEP_BYTES = 32 * 1024 * 1024


class Sink(Protocol):
    """Somebody who writes a stream down: a clip, a recording. Called on the reader's thread: must not block."""

    def begin(self, facts: CodecFacts, past: tuple[RingPacket, ...]) -> None:
        """Packets of this kind follow; `past` begins with a key frame, or is empty."""

    def take(self, packet: RingPacket) -> None:
        """The next packet."""

    def cease(self) -> None:
        """The connection ended, or the stream changed its form: what follows belongs into another file."""


class Ring:
    """Whole groups of pictures, the oldest dropped by time and by bytes. Not safe between threads: see `Tape`."""

    def __init__(self, facts: CodecFacts, *, keep_s: float = KEEP_S, keep_bytes: int = KEEP_BYTES) -> None:
        self.facts = facts
        self.size = 0
        self._keep = int(keep_s / facts.time_base)
        self._keep_bytes = keep_bytes
        self._groups: deque[list[RingPacket]] = deque()

    def __iter__(self) -> Iterator[RingPacket]:
        for group in self._groups:
            yield from group

    @property
    def length_s(self) -> float:
        """Seconds of stream time held."""
        if not self._groups:
            return 0.0
        last = self._groups[-1][-1]
        return float((last.dts + last.duration - self._groups[0][0].dts) * self.facts.time_base)

    @property
    def last_ns(self) -> int:
        """Wall clock of the newest packet; 0 while there is none."""
        return self._groups[-1][-1].at_ns if self._groups else 0

    def append(self, packet: RingPacket) -> None:
        """Keep one more packet; packets before the first key frame cannot be shown by anybody and are passed over."""
        if packet.is_key:
            self._groups.append([packet])
        elif self._groups:
            self._groups[-1].append(packet)
        else:
            return
        self.size += len(packet.data)
        self._trim(packet.dts)

    def since(self, begin_ns: int) -> tuple[RingPacket, ...]:
        """All packets from the last key frame at or before `begin_ns` (wall clock) on; the oldest kept, if none is."""
        first = 0
        for place, group in enumerate(self._groups):
            if group[0].at_ns <= begin_ns:
                first = place
        groups = list(self._groups)[first:]
        return tuple(packet for group in groups for packet in group)

    def _trim(self, newest: int) -> None:
        groups = self._groups
        while len(groups) > 1 and (self.size > self._keep_bytes or groups[1][0].dts <= newest - self._keep):
            self._drop()
        if groups and self.size > self._keep_bytes:
            # One group alone is too large: without its key frame the rest is worth nothing, so wait for the next one.
            self._drop()

    def _drop(self) -> None:
        self.size -= sum(len(packet.data) for packet in self._groups.popleft())


class Tape:
    """One stream's ring and whoever writes the stream down, through reconnects and changes of form.

    The reader's thread calls `begin`, `put` and `end`; any thread may `attach` and `detach`. The lock is held for
    microseconds, or as long as copying a ring's references takes (about 1,500).
    """

    def __init__(self, *, keep_s: float = KEEP_S, keep_bytes: int = KEEP_BYTES) -> None:
        self._keep_s = keep_s
        self._keep_bytes = keep_bytes
        self._lock = threading.Lock()
        self._sinks: list[Sink] = []
        self._ring: Ring | None = None
        self._stamps: Stamps | None = None
        self._sequence = b""

    @property
    def facts(self) -> CodecFacts | None:
        """Of the stream that is running; None between connections."""
        with self._lock:
            return self._ring.facts if self._ring and self._stamps else None

    @property
    def size(self) -> int:
        """Bytes held."""
        with self._lock:
            return self._ring.size if self._ring else 0

    def begin(self, facts: CodecFacts) -> None:
        """A connection is open: what it sends has nothing to do with what an earlier one sent."""
        with self._lock:
            self._begin(facts)
            self._stamps = Stamps(facts.time_base, facts.rate)
            self._sequence = b""

    def put(self, packet: "Packet[VideoStream] | Packet[Stream]", at_ns: int, *, is_camera_time: bool = False) -> None:
        """Keep one packet just read. Empty ones (the end of a file) are passed over.

        `at_ns` is the wall clock (nanoseconds since 1970, UTC): the seat's at arrival, or the camera's if trusted.
        A key frame with other parameter sets than before (the camera was switched to another size) begins a new ring.
        """
        stamps = self._stamps
        if stamps is None or not packet.size:
            return
        came = Came(bytes(packet), packet.pts, packet.dts, packet.duration, packet.is_keyframe, at_ns, is_camera_time)
        settled = stamps.settle(came)
        with self._lock:
            for done in settled:
                if done.is_key:
                    self._watch_form(done)
                self._append(done)

    def end(self) -> None:
        """The connection is gone. What it brought stays until the next one: often it is what the evidence is about."""
        with self._lock:
            self._cease()
            self._stamps = None

    def attach(self, sink: Sink, since_ns: int) -> bool:
        """Give a sink the past from `since_ns` on and then all that follows, without a packet lost between.

        After the end of a connection the past alone, as far as it reaches beyond `since_ns`. False if there is
        neither: the sink stays attached and will hear of the next connection.
        """
        with self._lock:
            self._sinks.append(sink)
            ring = self._ring
            if ring is None or (self._stamps is None and ring.last_ns < since_ns):
                return False
            sink.begin(ring.facts, ring.since(since_ns))
            if self._stamps is None:
                sink.cease()
            return True

    def detach(self, sink: Sink) -> None:
        """Nothing more for this sink; one that is not attached is no fault."""
        with self._lock:
            self._sinks = [other for other in self._sinks if other is not sink]

    def _begin(self, facts: CodecFacts) -> None:
        self._cease()
        self._ring = Ring(facts, keep_s=self._keep_s, keep_bytes=self._keep_bytes)
        for sink in self._sinks:
            sink.begin(facts, ())

    def _cease(self) -> None:
        if self._stamps is not None:
            for sink in self._sinks:
                sink.cease()

    def _watch_form(self, packet: RingPacket) -> None:
        ring = self._ring
        if ring is None:
            return
        codec = ring.facts.codec
        if codec not in {"h264", "hevc"} or is_length_prefixed(ring.facts):
            return
        found = sequence_set(codec, packet.data)
        if found and self._sequence and found != self._sequence:
            width, height = picture_size(codec, packet.data) or (ring.facts.width, ring.facts.height)
            self._begin(replace(ring.facts, width=width, height=height, extradata=b""))
        self._sequence = found or self._sequence

    def _append(self, packet: RingPacket) -> None:
        if self._ring is None:
            return
        self._ring.append(packet)
        for sink in self._sinks:
            sink.take(packet)
