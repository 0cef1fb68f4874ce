"""Parameter sets of H.264 and H.265, as far as keeping packets needs them.

Cameras send them before each key frame, or only once when the connection is made; files keep them in their head. A clip
must carry them itself: the muxer reads them from its first packet, which therefore gets them in the one form that it
reads (Annex B: each unit behind a start code).
"""

from collections.abc import Iterator

from av.codec.context import CodecContext
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Stream
from av.video.codeccontext import VideoCodecContext

from commandcenter.video.packets import CodecFacts, RingPacket

START = b"\x00\x00\x01"
LONG_START = b"\x00\x00\x00\x01"
# Unit types by ITU-T H.264 table 7-1 and H.265 table 7-1.
_H264_SEQUENCE, _H264_PICTURE = 7, 8
_HEVC_VIDEO, _HEVC_SEQUENCE, _HEVC_PICTURE = 32, 33, 34


def units(data: bytes) -> Iterator[bytes]:
    """The units of Annex B data, without their start codes."""
    begin = data.find(START)
    while begin >= 0:
        begin += len(START)
        following = data.find(START, begin)
        unit = data[begin:following] if following >= 0 else data[begin:]
        yield unit.rstrip(b"\x00") if following >= 0 else unit
        begin = following


def sequence_set(codec: str, data: bytes) -> bytes:
    """The sequence parameter set inside Annex B data, b"" if it holds none: another set is another size or form.

    Only looks as far as the first slice, so that it costs nothing on a large key frame.
    """
    for unit in units(data[:4096]):
        if not unit:
            continue
        kind = _kind(codec, unit)
        if kind == (_H264_SEQUENCE if codec == "h264" else _HEVC_SEQUENCE):
            return unit
        if _is_slice(codec, kind):
            break
    return b""


def picture_size(codec: str, data: bytes) -> tuple[int, int] | None:
    """Width and height of a key frame's picture, by decoding it (some milliseconds); None if it cannot be decoded."""
    try:
        context = CodecContext.create(codec, "r")
        if not isinstance(context, VideoCodecContext):
            return None
        context.thread_count = 1
        frames = [*context.decode(padded(data)), *context.decode(None)]
    except (FFmpegError, ValueError):
        return None
    return (frames[0].width, frames[0].height) if frames else None


def padded(data: bytes) -> "Packet[Stream]":
    """A packet of a copy of the data: libav reads some bytes beyond the end, which only its own memory allows."""
    packet = Packet(len(data))
    packet.update(data)
    return packet


def is_length_prefixed(facts: CodecFacts) -> bool:
    """Units behind their length, as in MP4 and FLV, rather than behind start codes, as from a camera."""
    if facts.codec not in {"h264", "hevc"} or len(facts.extradata) < 7:
        return False
    return not facts.extradata.startswith((START, LONG_START))


def self_contained(facts: CodecFacts, packet: RingPacket) -> bytes:
    """The packet in the form that the muxer reads, a key frame with the parameter sets that it needs."""
    if facts.codec not in {"h264", "hevc"}:
        lacks_head = packet.is_key and facts.extradata and not packet.data.startswith(facts.extradata)
        return facts.extradata + packet.data if facts.codec == "mpeg4" and lacks_head else packet.data
    data = packet.data
    if is_length_prefixed(facts):
        data = b"".join(LONG_START + unit for unit in _prefixed_units(data, _length_size(facts)))
    if packet.is_key and facts.extradata and not sequence_set(facts.codec, data):
        data = b"".join(LONG_START + unit for unit in told_sets(facts)) + data
    return data


def told_sets(facts: CodecFacts) -> tuple[bytes, ...]:
    """The parameter sets of the extradata, whichever form it has."""
    if not is_length_prefixed(facts):
        return tuple(unit for unit in units(facts.extradata) if unit)
    return tuple(_avcc(facts.extradata) if facts.codec == "h264" else _hvcc(facts.extradata))


def _kind(codec: str, unit: bytes) -> int:
    return unit[0] & 0x1F if codec == "h264" else (unit[0] >> 1) & 0x3F


def _is_slice(codec: str, kind: int) -> bool:
    return 1 <= kind <= 5 if codec == "h264" else kind < _HEVC_VIDEO


def _length_size(facts: CodecFacts) -> int:
    return (facts.extradata[4 if facts.codec == "h264" else 21] & 3) + 1


def _prefixed_units(data: bytes, length_size: int) -> Iterator[bytes]:
    place = 0
    while place + length_size <= len(data):
        length = int.from_bytes(data[place : place + length_size])
        place += length_size
        yield data[place : place + length]
        place += length


def _avcc(head: bytes) -> Iterator[bytes]:
    """Parameter sets of an `avcC` box (ISO/IEC 14496-15, 5.3.3.1)."""
    place = 5
    for mask in (0x1F, 0xFF):
        count = head[place] & mask if place < len(head) else 0
        place += 1
        for _ in range(count):
            length = int.from_bytes(head[place : place + 2])
            yield head[place + 2 : place + 2 + length]
            place += 2 + length


def _hvcc(head: bytes) -> Iterator[bytes]:
    """Parameter sets of an `hvcC` box (ISO/IEC 14496-15, 8.3.3.1)."""
    place = 23
    for _ in range(head[22] if len(head) > 22 else 0):
        count = int.from_bytes(head[place + 1 : place + 3])
        place += 3
        for _ in range(count):
            length = int.from_bytes(head[place : place + 2])
            yield head[place + 2 : place + 2 + length]
            place += 2 + length
