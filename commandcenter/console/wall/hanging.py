"""One place of the wall as it is now: which camera, its picture, what is said of it."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from commandcenter.console.wall.overlay import Frame, Line, Look, Overlay, overlay_of
from commandcenter.console.wall.tile_facts import CameraCard, TileFacts, TourWords, is_stale
from commandcenter.console.wall.tile_picture import TilePicture
from commandcenter.console.wall.zoom import Zoom
from commandcenter.foundation.phrases import Phrase
from commandcenter.video.keeping import Playing
from commandcenter.video.streams import Feeds, Health, StreamState

EMPTY: Final = Overlay(Look.NONE, lines=(Line(Phrase("空位 · 把摄像机拖到这里")),))
"""What stands on a tile without a camera."""
_NO_ADDRESS: Final = (Line(Phrase("这台摄像机没有登记视频地址")), Line(Phrase("请管理员在摄像机名单里补上")))


@dataclass(frozen=True, slots=True)
class Hung:
    """A camera that hangs at a place: its name card and its streams."""

    card: CameraCard
    feeds: Feeds | None
    """None until its login was looked up: nothing is opened without it."""
    has_address: bool = True

    @property
    def code(self) -> str:
        """Of the camera."""
        return self.card.code


@dataclass(slots=True)
class Hanging:
    """One place. GUI thread only; the feed changes it, canvases paint it.

    Attributes:
        hung: None for an empty tile.
        overlay: what stands on it; made anew when the facts change.
        tour_share: how much of a tour's turn is over, 0 to 1; None where no tour is.
        playing: what is played back; None while live.
        shown_at: when the picture that is seen was taken, by the camera's own word or the recording's.
    """

    place: int
    hung: Hung | None = None
    picture: TilePicture = field(default_factory=TilePicture)
    overlay: Overlay = EMPTY
    health: Health | None = None
    zoom: Zoom = field(default_factory=Zoom)
    alarm_at: datetime | None = None
    kept_since: datetime | None = None
    is_recorded: bool = False
    note: Phrase | None = None
    tour: TourWords | None = None
    tour_share: float | None = None
    playing: Playing | None = None
    shown_at: datetime | None = None

    @property
    def code(self) -> str:
        """Of the camera; empty for none."""
        return "" if self.hung is None else self.hung.code

    @property
    def hung_title(self) -> str:
        """The name of the camera; empty for none."""
        return "" if self.hung is None else self.hung.card.title

    @property
    def state(self) -> StreamState | None:
        """How the picture is; None for an empty tile, and before anything was heard."""
        return None if self.hung is None or self.health is None else self.health.state

    @property
    def played_at(self) -> datetime | None:
        """The recorded moment that is seen; None while live."""
        return None if self.playing is None else self.shown_at or self.playing.at

    def hang(self, hung: Hung | None) -> None:
        """Another camera: nothing of the one before stays to be seen."""
        if hung is not None and self.hung is not None and hung.code == self.hung.code:
            self.hung = hung
            return
        self.hung = hung
        self.picture.drop()
        self.health, self.zoom = None, Zoom()
        self.playing = self.shown_at = None
        self.alarm_at = self.kept_since = self.note = None
        self.is_recorded = False
        self.tour, self.tour_share = None, None
        self.overlay = EMPTY if hung is None else Overlay()

    def is_current(self, at: datetime) -> bool:
        """Whether its picture may be taken for one of now."""
        health = self.health
        if health is None or health.state in _NOT_OF_NOW:
            return False
        return not is_stale(health, at)

    def say(self, health: Health, at: datetime) -> bool:
        """Take how the stream is; returns whether anything that stands on the tile is different now."""
        if self.hung is None:
            return False
        self.health = health
        overlay = overlay_of(
            TileFacts(
                self.hung.card,
                health,
                at,
                self.alarm_at,
                self.kept_since,
                self.is_recorded,
                self.note,
                self.tour,
                self.played_at,
                self.zoom.scale,
            )
        )
        if overlay == self.overlay:
            return False
        self.overlay = overlay
        return True

    def say_nothing_yet(self) -> None:
        """Before anything was heard of it: the name, and the alarm if there is one; why nothing will ever be heard."""
        if self.hung is not None:
            card = self.hung.card
            lines = () if self.hung.has_address else _NO_ADDRESS
            plain = Overlay(lines=lines, badge=card.badge, title=card.title, place=card.place)
            self.overlay = replace(plain, frame=Frame.ALARM) if self.alarm_at is not None else plain


_NOT_OF_NOW = frozenset(
    {
        StreamState.CONNECTING,
        StreamState.FROZEN,
        StreamState.LOST,
        StreamState.REFUSED,
        StreamState.ABSENT,
        StreamState.RECORDED,
    }
)
