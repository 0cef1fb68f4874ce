"""Messages between the console and a worker, and the socket they go over.

Each is a frozen value, sent as JSON with its length before it. JSON and not pickle: a worker reads what strangers
send, and must not be able to make the console run anything. Logins travel here and nowhere else.
"""

import json
import os
import socket
import struct
from collections import deque
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Final

from commandcenter.video.keeping import KeptKind, Playing, RecordingRule, TimeSource
from commandcenter.video.streams import Effort, Fault, Source
from commandcenter.video.wire import rebuilt

_LENGTH: Final = struct.Struct("!I")
_CHUNK: Final = 1 << 16
_MOST_DESCRIPTORS: Final = 4


@dataclass(frozen=True, slots=True)
class Settings:
    """First word to a new worker: the figures of `Limits` it needs, and the folder for what is kept."""

    folder: str
    open_timeout_s: float
    read_timeout_s: float
    retry_s: tuple[float, ...]
    password_retry_s: tuple[float, ...]
    ring_s: float


@dataclass(frozen=True, slots=True)
class StreamWish:
    """A stream to be read. With no aim it is only received, for its last minute and for recording."""

    code: str
    source: Source
    is_recorded: bool = False
    is_fixed: bool = True


@dataclass(frozen=True, slots=True)
class Aim:
    """A tile to be painted.

    `wanted` is the key of the stream that shall fill it; until that one has a picture, any other stream of the same
    camera that is being read stands in.
    """

    place: int
    ticket: int
    code: str
    wanted: str
    width: int
    height: int
    effort: Effort
    offset: int
    capacity: int
    playing: Playing | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """All a worker shall do from now on. With a new board its descriptor comes along."""

    streams: tuple[StreamWish, ...]
    aims: tuple[Aim, ...]
    rule: RecordingRule | None
    has_board: bool


@dataclass(frozen=True, slots=True)
class KeepStill:
    """Keep the next picture of that camera."""

    request: int
    code: str


@dataclass(frozen=True, slots=True)
class BeginClip:
    """Keep what came in the past seconds, and what follows."""

    request: int
    code: str
    before_s: float
    at_most_s: float


@dataclass(frozen=True, slots=True)
class EndClip:
    """That clip ends now."""

    request: int


@dataclass(frozen=True, slots=True)
class LookAnew:
    """That camera was turned on purpose: what it shows from now on is as it should be."""

    code: str


@dataclass(frozen=True, slots=True)
class End:
    """Finish what is being written and leave."""


class Phase(StrEnum):
    """What a reader is doing."""

    OPENING = "opening"
    READING = "reading"
    WAITING = "waiting"
    """Between two attempts."""


class Look(StrEnum):
    """What the picture itself says."""

    CLEAR = "clear"
    FROZEN = "frozen"
    DARK = "dark"
    BLURRED = "blurred"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a reader knows of its stream; times are `time.monotonic_ns()`, 0 where there was none yet.

    Attributes:
        fault: why the last attempt or connection ended, or what is wrong while reading.
        attempt: attempts since it was last good.
        retry_ns: when the next attempt is due.
        opened_ns: when this connection stood.
        packet_ns, key_ns, frame_ns: the last packet, key packet, decoded picture.
        key_gap_s: usual time between key frames, 0 while unknown.
        is_key_only: only key frames are decoded.
        lag_ms: how much later than its best the newest picture was decoded: want of CPU, or a stuttering network.
        look, brightness, repeats: see `Health`.
    """

    key: str
    phase: Phase
    fault: Fault | None
    attempt: int
    retry_ns: int
    opened_ns: int
    packet_ns: int
    key_ns: int
    frame_ns: int
    key_gap_s: float
    fps: float
    is_decoding: bool
    is_key_only: bool
    lag_ms: float
    delay_ms: float | None
    width: int
    height: int
    look: Look
    brightness: int | None
    repeats: int


@dataclass(frozen=True, slots=True)
class Report:
    """A worker's heartbeat: all its streams, and the CPU time it has used, seconds."""

    facts: tuple[Facts, ...]
    cpu_s: float


@dataclass(frozen=True, slots=True)
class PlaybackFacts:
    """How the playback of one place goes: `at_us` is the recorded time shown (microseconds since 1970), 0 for none."""

    place: int
    ticket: int
    at_us: int
    fault: Fault | None
    width: int
    height: int
    frame_ns: int


@dataclass(frozen=True, slots=True)
class KeptWord:
    """A `Kept`, with times as microseconds since 1970."""

    request: int
    code: str
    kind: KeptKind
    file: str
    began_us: int
    ended_us: int
    time_source: TimeSource
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class FailedWord:
    """A `NotKept` (with its request) or a `RecordingFault` (request 0; an empty template: it is over)."""

    request: int
    code: str
    kind: KeptKind
    template: str


Message = (
    Settings | Wish | KeepStill | BeginClip | EndClip | LookAnew | End | Report | PlaybackFacts | KeptWord | FailedWord
)
_KINDS: Final[dict[str, type[Message]]] = {
    kind.__name__: kind
    for kind in (
        Settings,
        Wish,
        KeepStill,
        BeginClip,
        EndClip,
        LookAnew,
        End,
        Report,
        PlaybackFacts,
        KeptWord,
        FailedWord,
    )
}


class Gone(Exception):
    """The other side has closed the socket, or died."""


class Channel:
    """One end of the socket pair. Never blocks; not safe between threads."""

    def __init__(self, end: socket.socket) -> None:
        end.setblocking(False)
        self._socket = end
        self._out: deque[tuple[bytes, tuple[int, ...]]] = deque()
        self._in = bytearray()
        self._descriptors: list[int] = []

    def fileno(self) -> int:
        """For a selector: readable when there is a message or the other side is gone."""
        return self._socket.fileno()

    @property
    def is_behind(self) -> bool:
        """Whether messages wait because the other side does not read."""
        return bool(self._out)

    def post(self, message: Message, descriptors: Sequence[int] = ()) -> None:
        """Send as soon as the other side takes it; `descriptors` may be closed by the caller at once."""
        body = json.dumps([type(message).__name__, asdict(message)], ensure_ascii=False, default=str).encode()
        self._out.append((_LENGTH.pack(len(body)) + body, tuple(os.dup(fd) for fd in descriptors)))
        self.flush()

    def flush(self) -> None:
        """Send what waits, as far as it goes. That the other side is gone shows when receiving."""
        while self._out:
            data, descriptors = self._out[0]
            try:
                if descriptors:
                    sent = socket.send_fds(self._socket, [data], list(descriptors))
                else:
                    sent = self._socket.send(data)
            except BlockingIOError:
                return
            except OSError:
                self._forget()
                return
            _close_all(descriptors)
            if sent == len(data):
                self._out.popleft()
            else:
                self._out[0] = (data[sent:], ())

    def receive(self) -> tuple[Message, ...]:
        """All messages that have come; raises `Gone` when there are none and will be none."""
        is_open = self._read()
        messages = []
        while len(self._in) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._in)
            if len(self._in) < _LENGTH.size + length:
                break
            body = bytes(self._in[_LENGTH.size : _LENGTH.size + length])
            del self._in[: _LENGTH.size + length]
            name, value = json.loads(body)
            messages.append(rebuilt(_KINDS[name], value))
        if not messages and not is_open:
            raise Gone
        return tuple(messages)

    def take_descriptor(self) -> int:
        """The oldest file descriptor received and not taken yet; IndexError when there is none."""
        return self._descriptors.pop(0)

    def close(self) -> None:
        """The other side sees the end."""
        self._forget()
        _close_all(self._descriptors)
        self._descriptors.clear()
        self._socket.close()

    def _forget(self) -> None:
        for _data, descriptors in self._out:
            _close_all(descriptors)
        self._out.clear()

    def _read(self) -> bool:
        while True:
            try:
                data, descriptors, _flags, _address = socket.recv_fds(self._socket, _CHUNK, _MOST_DESCRIPTORS)
            except BlockingIOError:
                return True
            except OSError:
                return False
            self._descriptors.extend(descriptors)
            if not data:
                return False
            self._in += data


def _close_all(descriptors: Sequence[int]) -> None:
    for fd in descriptors:
        os.close(fd)
