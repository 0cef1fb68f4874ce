"""What decides what stands on a tile, as values, and how old its picture is. Knows no Qt and no clock."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from commandcenter.console.wall.tour import Hold
from commandcenter.foundation.phrases import Phrase
from commandcenter.video.streams import Effort, Health, StreamState

STALE_AFTER_S: Final = 3.0
"""`Limits.lost_s`: a picture older than this is shown as an old one, whatever else is said of the stream."""
STALE_KEY_FRAMES_S: Final = 12.0
"""The same where only key frames are decoded: cameras send one every 2 to 10 s."""


@dataclass(frozen=True, slots=True)
class CameraCard:
    """What is known of a camera besides its picture.

    Attributes:
        title: as in the name bar: `014　花园路/纬五路`, `一号网格巡查车 · 车顶`.
        badge: the number of its car; empty for a camera that stands.
        place: where it stands, by the names of areas.
    """

    code: str
    title: str
    badge: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class TourWords:
    """What the tile of a tour says of it: `轮巡 4/9 · 7 s 后换`."""

    number: int
    count: int
    left_s: int
    hold: Hold | None

    @property
    def said(self) -> Phrase:
        """In words."""
        turn = f"{self.number}/{self.count}"
        match self.hold:
            case None:
                return Phrase("轮巡 {turn} · {left} s 后换", turn=turn, left=self.left_s)
            case Hold.PAUSED:
                return Phrase("轮巡 {turn} · 已暂停", turn=turn)
            case Hold.ALARM:
                return Phrase("轮巡 {turn} · 报警中，不换", turn=turn)
            case Hold.KEPT:
                return Phrase("轮巡 {turn} · 存证中，不换", turn=turn)
            case Hold.PLAYED:
                return Phrase("轮巡 {turn} · 回放中，不换", turn=turn)
            case Hold.SELECTED:
                return Phrase("轮巡 {turn} · 已选中，不换", turn=turn)


@dataclass(frozen=True, slots=True)
class TileFacts:
    """All that decides what stands on one tile.

    Attributes:
        alarm_at: since when the camera is in alarm.
        kept_since: since when its picture is being kept as evidence.
        is_recorded: whether it is recorded continuously.
        tour: `4/9` and what is left, where the tile takes part in a tour.
        played_at: the moment that is played back; None while live.
        magnified: digital zoom, 1 for the whole picture.
    """

    card: CameraCard
    health: Health
    at: datetime
    alarm_at: datetime | None = None
    kept_since: datetime | None = None
    is_recorded: bool = False
    note: Phrase | None = None
    tour: TourWords | None = None
    played_at: datetime | None = None
    magnified: float = 1.0


def age_at(health: Health, at: datetime) -> float | None:
    """Seconds since the last picture by now; None before the first."""
    if health.last_frame_at is None:
        return health.frame_age_s
    return max(0.0, (at - health.last_frame_at).total_seconds())


def is_stale(health: Health, at: datetime) -> bool:
    """Whether the picture must not be taken for one of now, even though the stream says nothing of it (yet)."""
    if health.state in (StreamState.RECORDED, StreamState.CONNECTING):
        return False
    age = age_at(health, at)
    return age is not None and age > (STALE_KEY_FRAMES_S if health.effort is Effort.KEY_FRAMES else STALE_AFTER_S)
