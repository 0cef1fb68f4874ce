"""What is kept of a stream: its facts and its packets, as plain values that outlive connection and decoder."""

from dataclasses import dataclass
from fractions import Fraction

from av.video.stream import VideoStream

# What is assumed where a stream announces no rate (RTSP opened without probing often does not): the usual one here.
USUAL_RATE = Fraction(25)


@dataclass(frozen=True, slots=True)
class CodecFacts:
    """What a player must be told of a stream.

    Attributes:
        codec: the decoder library's name: "h264", "hevc", "mjpeg" …
        width, height: of the picture, in pixels; 0 while nothing was decoded yet (opened without probing).
        extradata: parameter sets told outside the packets (an MP4's `avcC`, an SDP's `sprop-parameter-sets`), or b"".
        rate: pictures per second as announced, else the usual one.
        time_base: seconds per unit of the packets' stamps.
    """

    codec: str
    width: int
    height: int
    extradata: bytes
    rate: Fraction
    time_base: Fraction


@dataclass(frozen=True, slots=True)
class RingPacket:
    """One packet: `dts` only rises, `pts` never lies before it; both in units of the stream's time base.

    Attributes:
        at_ns: wall clock (nanoseconds since 1970, UTC): of the seat at arrival, or of the camera where it is trusted.
        is_camera_time: which of the two.
    """

    data: bytes
    pts: int
    dts: int
    duration: int
    is_key: bool
    at_ns: int
    is_camera_time: bool = False


def facts_of(stream: VideoStream) -> CodecFacts:
    """The facts of a stream that is open right now; to be taken on the thread that opened it."""
    context = stream.codec_context
    rate = stream.average_rate or stream.guessed_rate
    return CodecFacts(
        context.name,
        context.width,
        context.height,
        bytes(context.extradata or b""),
        Fraction(rate.numerator, rate.denominator) if rate and 0 < rate <= 240 else USUAL_RATE,
        Fraction(stream.time_base.numerator, stream.time_base.denominator) if stream.time_base else Fraction(1, 90000),
    )
