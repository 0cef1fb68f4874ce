"""Footage put on a tape as a reader does, and files looked at as a player does."""

import contextlib
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Literal

import av
import pytest
from av.packet import Packet

from commandcenter.video.packets import CodecFacts, RingPacket, facts_of
from commandcenter.video.ring import Tape
from commandcenter.video.segments import day_folder, name_of
from tests.support import footage

BEGAN_NS = 1_795_000_000_000_000_000
"""18 Nov 2026, 10:13:20 UTC: when the footage of these tests is said to arrive."""


PATIENCE_S = 30.0
"""How long a test waits for a fact on a busy machine."""


NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a player finds in a file: the pictures' times (s) and their brightness planes."""

    codec: str
    width: int
    height: int
    times: tuple[float, ...]
    pictures: tuple[bytes, ...]
    is_first_key: bool
    length_s: float


def film(name: str) -> Path:
    """A film as it came from the package: with B-frames, as no camera sends them, but a file may."""
    footage.clip("small")
    return footage.FOLDER / name


class Feed:
    """A camera that sends as much of a file as it is told, over and over, with stamps that go on.

    Attributes:
        now_ns: the wall clock when the next packet will arrive.
    """

    def __init__(self, tape: Tape, file: Path, *, began_ns: int = BEGAN_NS, is_first_unstamped: bool = False) -> None:
        self.now_ns = self._began_ns = began_ns
        self._tape = tape
        self._packets: list[tuple[bytes, int | None, int | None, int, bool]] = []
        with av.open(file) as container:
            stream = container.streams.video[0]
            tape.begin(facts_of(stream))
            for packet in container.demux(stream):
                if packet.size:
                    row = (bytes(packet), packet.pts, packet.dts, packet.duration or 0, packet.is_keyframe)
                    self._packets.append(row)
                    self._step_s = (packet.duration or 0) * Fraction(str(packet.time_base))
        if is_first_unstamped:
            data, _, _, duration, is_key = self._packets[0]
            self._packets[0] = (data, None, None, duration, is_key)
        self._length = sum(duration for _, _, _, duration, _ in self._packets)
        self._sent = 0

    def __len__(self) -> int:
        return len(self._packets)

    def send(self, count: int) -> int:
        """The next packets; the wall clock (ns) after them."""
        for _ in range(count):
            turn, number = divmod(self._sent, len(self._packets))
            data, pts, dts, duration, is_key = self._packets[number]
            packet = Packet(data)
            packet.pts = None if pts is None else pts + turn * self._length
            packet.dts = None if dts is None else dts + turn * self._length
            packet.duration = duration
            packet.is_keyframe = is_key
            self._tape.put(packet, self.now_ns)
            self._sent += 1
            self.now_ns = self._began_ns + int(self._sent * self._step_s * 1_000_000_000)
        return self.now_ns


def put(tape: Tape, file: Path, *, began_ns: int = BEGAN_NS, until: int | None = None) -> int:
    """Send a whole file, or its first packets, through a tape; the wall clock (ns) at its end."""
    feed = Feed(tape, file, began_ns=began_ns)
    return feed.send(len(feed) if until is None else until)


def look(file: Path) -> Looked:
    """Decode a whole file."""
    with av.open(file) as container:
        is_first_key = next(container.demux(video=0)).is_keyframe
    with av.open(file) as container:
        stream = container.streams.video[0]
        frames = [
            (float(frame.time or 0), frame.to_ndarray(format="gray").tobytes()) for frame in container.decode(stream)
        ]
        return Looked(
            stream.codec_context.name,
            stream.width,
            stream.height,
            tuple(time for time, _ in frames),
            tuple(picture for _, picture in frames),
            is_first_key,
            (container.duration or 0) / 1_000_000,
        )


def encoded(file: Path, codec: Literal["libx265", "mjpeg"], *, count: int = 75) -> Path:
    """The small clip in another codec, as Matroska: a stand-in for the cameras that send it."""
    options = {"x265-params": "log-level=none:bframes=0:pools=none:frame-threads=1:keyint=15"}
    with av.open(footage.clip("small", "mp4")) as source, av.open(file, "w", format="matroska") as out:
        stream = out.add_stream(codec, rate=15, options=options if codec == "libx265" else {})
        stream.width, stream.height = 176, 144
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        for number, frame in zip(range(count), source.decode(video=0), strict=False):
            fresh = frame.reformat(format=stream.pix_fmt)
            fresh.pts, fresh.time_base = number, Fraction(1, 15)
            out.mux(stream.encode(fresh))
        out.mux(stream.encode())
    return file


class Heard:
    """A sink that remembers: what was begun, what came, what ceased."""

    def __init__(self) -> None:
        self.forms: list[CodecFacts] = []
        self.packets: list[RingPacket] = []
        self.ceased = 0

    def begin(self, facts: CodecFacts, past: tuple[RingPacket, ...]) -> None:
        self.forms.append(facts)
        self.packets.extend(past)

    def take(self, packet: RingPacket) -> None:
        self.packets.append(packet)

    def cease(self) -> None:
        self.ceased += 1


def held(tape: Tape, since_ns: int = 0) -> list[RingPacket]:
    """What a tape gives somebody who comes now and wants all since then."""
    heard = Heard()
    tape.attach(heard, since_ns)
    tape.detach(heard)
    return heard.packets


class Told:
    """Waits for an outcome as its owner does."""

    def __init__(self) -> None:
        self._heard = threading.Event()
        self.count = 0

    def __call__(self, _written: object) -> None:
        self.count += 1
        self._heard.set()

    def wait(self) -> None:
        assert self._heard.wait(PATIENCE_S)


class Clock:
    """Stands still until it is moved."""

    now_ns = 0

    def __call__(self) -> int:
        return self.now_ns


def recorded(folder: Path, minutes_ago: float, code: str = "008", size: int = 100) -> Path:
    """A file that looks like a recording of one minute, begun so long before noon."""
    begin = NOON - timedelta(minutes=minutes_ago)
    file = day_folder(folder, code, begin) / name_of(begin, 60.0, ".mp4")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(bytes(size))
    return file


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A real file system of that size; the test is skipped where nobody may mount one."""
    disk = folder / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small disk")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk], check=True)
