"""What the console and the video engine say to each other about pictures: plain values, no threads, no libraries.

The console asks for tiles (`Tile`), paints pictures (`Picture`) and shows how each of them is (`Health`).
Passwords travel in `Login` alone, never in a URL, and no `repr` shows them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from commandcenter.foundation.logins import Login


class Transport(StrEnum):
    """How RTP travels under RTSP; other kinds of sources take no notice."""

    TCP = "tcp"
    UDP = "udp"


@dataclass(frozen=True, slots=True)
class Source:
    """One stream of a camera.

    `key` names it uniquely ("008/sub"). `url` is one of: `rtsp://…`, `http(s)://…` (FLV, HLS, MJPEG), a file's path
    or `file:…` (repeated for ever, at its own pace), `v4l2:/dev/video0` (a USB camera), `demo:008` (a scene drawn
    here). It holds no password: that is the `login`.
    """

    key: str
    url: str
    transport: Transport = Transport.TCP
    login: Login | None = None


@dataclass(frozen=True, slots=True)
class Feeds:
    """A camera with its streams: the large one, the small one, or only one of them.

    One that is not fixed (on a car) has no usual view: it is never said to be moved or blurred.
    """

    code: str
    main: Source | None
    sub: Source | None = None
    is_fixed: bool = True

    @property
    def sources(self) -> tuple[Source, ...]:
        """What there is, the large stream first."""
        return tuple(source for source in (self.main, self.sub) if source is not None)


@dataclass(frozen=True, slots=True)
class Tile:
    """One place of the wall, the camera it shows, and its size in device pixels."""

    place: int
    feeds: Feeds
    width: int
    height: int
    is_focused: bool = False


class StreamState(StrEnum):
    """How a picture is, as an operator must see it; the words are the console's."""

    CONNECTING = "connecting"
    LIVE = "live"
    LATE = "late"
    FROZEN = "frozen"
    DARK = "dark"
    BLURRED = "blurred"
    MOVED = "moved"
    LOST = "lost"
    REFUSED = "refused"
    """Name or password is wrong."""
    ABSENT = "absent"
    """The server is there and knows no such stream."""
    RECORDED = "recorded"
    """Playback: never to be taken for live."""


class Fault(StrEnum):
    """Why a picture is not live."""

    WRONG_PASSWORD = "wrong_password"
    NO_SUCH_STREAM = "no_such_stream"
    PORT_CLOSED = "port_closed"
    """The host is there, nothing listens."""
    UNREACHABLE = "unreachable"
    """No way to the host, or its name is not known."""
    NO_ANSWER = "no_answer"
    """The host takes the connection and says nothing, or fell silent."""
    ENDED = "ended"
    """The other side closed the stream."""
    NO_KEY_FRAME = "no_key_frame"
    """Data comes, but nothing that a picture can begin with."""
    BROKEN = "broken"
    """Data comes damaged, or is nothing we can read."""
    BUSY = "busy"
    """The host answers that it cannot send now (a status of 5xx)."""
    NO_VIDEO = "no_video"
    """The stream holds no pictures."""
    WORKER_LOST = "worker_lost"
    """Our own decoding process is gone and being replaced."""
    NOTHING_RECORDED = "nothing_recorded"
    """Playback: nothing was recorded at that moment."""


class Effort(StrEnum):
    """How much work one tile gets."""

    FULL = "full"
    SUB = "sub"
    REDUCED = "reduced"
    """Fewer pictures are scaled and shown (about 8 a second); decoding goes on."""
    KEY_FRAMES = "key_frames"


@dataclass(frozen=True, slots=True)
class Health:
    """How one tile's stream is right now.

    Attributes:
        since: when this state began (UTC).
        frame_age_s: seconds since the last picture was decoded; None before the first.
        fps: pictures decoded per second, over the last 2 s or so.
        delay_ms: from the camera's clock to the decoded picture; None where that clock cannot be trusted.
        width, height: of the source's picture, pixels; 0 before the first.
        is_stepped_down: the tile gets less than its size deserves, for want of CPU.
        attempt: how often the connection has been tried since it was last good.
        retry_in_s: seconds to the next try; None while one runs or none is needed.
        brightness: mean of the picture, 0 to 255; None before it was looked at.
        repeats: how many times the same picture has come again, while it is frozen.
    """

    state: StreamState
    fault: Fault | None
    since: datetime
    last_frame_at: datetime | None
    frame_age_s: float | None
    fps: float
    delay_ms: float | None
    width: int
    height: int
    effort: Effort
    is_stepped_down: bool
    attempt: int
    retry_in_s: float | None
    brightness: int | None
    repeats: int


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture in shared memory, as rows of BGRA; no copy.

    `data` keeps its content until the next `Engine.picture` for the same place (and stays readable afterwards:
    the memory lives as long as somebody holds the view). `decoded_ns` is `time.monotonic_ns()`.
    `taken_at` is the camera's own word on when it was taken, None where there is none; in playback the recorded time.
    """

    data: memoryview
    width: int
    height: int
    stride: int
    decoded_ns: int
    pts_s: float | None
    taken_at: datetime | None


@dataclass(frozen=True, slots=True)
class Limits:
    """Figures an installation may change.

    Attributes:
        streams_per_worker: one worker was measured with up to 25 streams.
        is_stepping: whether tiles are stepped down when the machine is overloaded.
        late_s, lost_s: ages of the last picture from which it is late, and no longer a picture at all.
        heartbeat_s: silence after which a worker counts as hung.
        open_timeout_s, read_timeout_s: given to libav, which reacts to the second after twice its value.
        retry_s: pauses between attempts, the last one repeated; a camera that returns must be live within 3 s.
        password_retry_s: the same after a refused password: cameras lock an account after a handful of wrong ones.
        ring_s: how much of each stream is kept in memory for clips.
    """

    streams_per_worker: int = 25
    is_stepping: bool = True
    late_s: float = 1.0
    lost_s: float = 3.0
    heartbeat_s: float = 1.5
    open_timeout_s: float = 2.5
    read_timeout_s: float = 2.0
    retry_s: tuple[float, ...] = (0.2, 0.5, 1.0)
    password_retry_s: tuple[float, ...] = (10.0, 30.0, 60.0, 300.0)
    ring_s: float = 60.0


LARGE_HEIGHT_PX: Final = 450
"""From this tile height on the main stream is worth its price: a sub-stream has 360 lines, a quarter more is fine."""


def places_of(tiles: Sequence[Tile]) -> tuple[int, ...]:
    """The places, in the order of the tiles."""
    return tuple(tile.place for tile in tiles)
