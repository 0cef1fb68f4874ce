"""What the wall tells the rest of the window, as values. Knows no Qt."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from commandcenter.domain.geometry import Point
from commandcenter.domain.vocabulary import Channel
from commandcenter.foundation.phrases import Phrase


class SeenKind(StrEnum):
    """What was kept of what was seen."""

    STILL = "still"
    CLIP = "clip"


@dataclass(frozen=True, slots=True)
class Seen:
    """An operator has seen something and pressed the key: enough for a draft issue, told before any file is written.

    Attributes:
        code: of the camera; a car's channel is a camera too.
        name: of the camera, as the tile shows it.
        channel: CAMERA for one that stands, PATROL for a car's.
        vehicle: code of the car; empty for a camera that stands.
        area: code of the area it belongs to.
        point: where it stands; None for a car, whose place comes with its position.
        address: where it looks, in words; empty where nobody knows.
        at: the moment of the key (aware, UTC).
        evidence: hashes known by now; those that come later are told by `evidence_kept`.
        request: number under which `evidence_kept` or `evidence_failed` comes; 0 when nothing could be asked for.
        kind: a still, or a clip that begins before the key.
    """

    code: str
    name: str
    channel: Channel
    vehicle: str
    area: str
    point: Point | None
    address: str
    at: datetime
    evidence: tuple[str, ...]
    request: int
    kind: SeenKind = SeenKind.STILL


@dataclass(frozen=True, slots=True)
class WallNews:
    """A quiet line of the wall. `weight` is a word of the window's own scale: quiet, done, warning."""

    said: Phrase
    weight: str = "quiet"


@dataclass(frozen=True, slots=True)
class WallCounts:
    """How many tiles show what, each tile counted once; the strip over the wall.

    Attributes:
        live: pictures of now, in time.
        late: pictures of now that come late or at a lower rate.
        frozen, lost, dark: as the words say; `lost` holds every tile whose picture does not come, whatever the fault.
        impaired: blurred or moved.
        recorded: playback.
        connecting: on their way.
    """

    live: int = 0
    late: int = 0
    frozen: int = 0
    lost: int = 0
    dark: int = 0
    impaired: int = 0
    recorded: int = 0
    connecting: int = 0

    @property
    def shown(self) -> int:
        """Tiles with a camera."""
        return sum(
            (self.live, self.late, self.frozen, self.lost, self.dark, self.impaired, self.recorded, self.connecting)
        )
