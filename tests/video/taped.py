"""Footage put on a tape as a reader does, and files looked at as a player does."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal

import av

from commandcenter.video.packets import CodecFacts, RingPacket, facts_of
from commandcenter.video.ring import Tape
from tests.support import footage

BEGAN_NS = 1_795_000_000_000_000_000
"""18 Nov 2026, 10:13:20 UTC: when the footage of these tests is said to arrive."""


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


def put(
    tape: Tape,
    file: Path,
    *,
    began_ns: int = BEGAN_NS,
    until: int | None = None,
    is_first_unstamped: bool = False,
    repeats: int = 1,
) -> int:
    """Send a file through a tape, `repeats` times with stamps that go on; the wall clock (ns) at its end."""
    at_ns = began_ns
    with av.open(file) as container:
        stream = container.streams.video[0]
        tape.begin(facts_of(stream))
        packets = [packet for packet in container.demux(stream) if packet.size][:until]
        step = Fraction(1, 25) if packets[0].duration is None else packets[0].duration * packets[0].time_base
        length = sum(packet.duration or 0 for packet in packets)
        for turn in range(repeats):
            for number, packet in enumerate(packets):
                if packet.pts is not None and turn:
                    packet.pts += length
                    packet.dts = (packet.dts or 0) + length
                if is_first_unstamped and number == turn == 0:
                    packet.pts = packet.dts = None
                tape.put(packet, at_ns)
                at_ns += int(step * 1_000_000_000)
    return at_ns


def look(file: Path) -> Looked:
    """Decode a whole file."""
    with av.open(file) as container:
        stream = container.streams.video[0]
        first = next(container.demux(stream))
        is_first_key = first.is_keyframe
        container.seek(0)
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
