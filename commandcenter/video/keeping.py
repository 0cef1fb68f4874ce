"""What the console and the video engine say to each other about what is kept: stills, clips, recordings."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from commandcenter.foundation.phrases import Phrase

INCOMING: Final = "incoming"
"""Under the engine's folder: stills and clips that nobody has taken yet."""
RECORDINGS: Final = "recordings"
"""Under the engine's folder: continuous recordings, by camera and day."""


class KeptKind(StrEnum):
    """What a file holds."""

    STILL = "still"
    CLIP = "clip"


class TimeSource(StrEnum):
    """Whose clock the times of a picture are from."""

    CAMERA = "camera"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished file under the engine's folder, whole and synced; whoever takes it moves it away.

    `began_at` and `ended_at` (UTC) are of the pictures themselves, not of the writing; a still has both alike.
    """

    request: int
    code: str
    kind: KeptKind
    file: Path
    began_at: datetime
    ended_at: datetime
    time_source: TimeSource
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class NotKept:
    """Why a still or clip did not come about, in words for the operator; nothing half-written is left."""

    request: int
    code: str
    kind: KeptKind
    why: Phrase


@dataclass(frozen=True, slots=True)
class RecordingFault:
    """Recording of a camera fails (disk full, folder gone); told once when it begins, `why=None` when it is over.

    Without a code: the disk of all recordings is short of space although nothing is left to remove; they still go on.
    """

    code: str
    why: Phrase | None


Told = Kept | NotKept | RecordingFault
"""What `Engine.poll` may bring besides pictures."""


@dataclass(frozen=True, slots=True)
class RecordingRule:
    """How recordings are cut and how long they stay.

    Attributes:
        segment_s: length of one file, seconds; cut at key frames.
        keep_h: hours after which a file may go.
        leave_free_bytes: the oldest files go before the disk has less than this.
    """

    segment_s: float = 60.0
    keep_h: float = 72.0
    leave_free_bytes: int = 5 * 1024**3


@dataclass(frozen=True, slots=True)
class Playing:
    """What a place plays back: a camera's recording from a moment (UTC) on, at a speed (1.0 as it was)."""

    code: str
    at: datetime
    speed: float = 1.0
    is_paused: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A time for which there are recorded pictures (UTC, end exclusive)."""

    begin: datetime
    end: datetime
