"""The wall itself: one widget that paints all tiles."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import Theme
from commandcenter.console.wall.feed import WallFeed
from commandcenter.console.wall.hanging import Hanging
from commandcenter.console.wall.layouts import Box, Rect, rects
from commandcenter.console.wall.overlay import Frame, Look
from commandcenter.console.wall.overlay_painter import Layer, OverlayPainter
from commandcenter.console.wall.plan import WallPlan
from commandcenter.console.wall.playback import Playback
from commandcenter.console.wall.tile_names import TileNames
from commandcenter.console.wall.time_bar_painter import playback_layer, track_of
from commandcenter.foundation.phrases import Phrase

_ALARM_PX: Final = 4
_PAST_PX: Final = 2
_SELECTED_PX: Final = 2
_TOUR_PX: Final = 3
_VEIL: Final = 0.25
_WHOLE: Final = Box(0, 0, 1, 1)


class WallCanvas(QWidget):
    """Paints what hangs on the wall. GUI thread only. What hands and keys do to it stands in `WallHands`.

    The feed tells it which tiles have new pictures or words; only these are painted again.

    Signals:
        painted: for the first time.
        selection_changed: the place (int) under the cursor.
        focus_changed: one tile has the whole canvas now, or none.
    """

    painted = Signal()
    selection_changed = Signal(int)
    focus_changed = Signal()

    def __init__(self, feed: WallFeed, playback: Playback, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feed, self._playback, self._theme = feed, playback, theme
        self._plan = WallPlan()
        self._rects: dict[int, QRect] = {}
        self._boxes: tuple[Box, ...] = ()
        self._focused: int | None = None
        self._selected = 0
        self._target: int | None = None
        self._has_painted = False
        self._playing_layers: dict[int, tuple[object, Layer]] = {}
        self.overlays = OverlayPainter(theme)
        self.names = TileNames(self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 90)
        self._spoken = Spoken(self)
        self._spoken.bind(self.setAccessibleName, Phrase("视频墙"))
        self._spoken.also(self._dress)
        theme.changed.connect(self._dress)
        self._lay()

    # --- what is shown ------------------------------------------------------------------------------

    @property
    def selected(self) -> int:
        """The place under the cursor."""
        return self._selected

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The tiles, as fractions; all of them, also while one has the whole canvas."""
        return self._boxes

    @property
    def is_free(self) -> bool:
        """Whether tiles can be moved and sized here now."""
        return self._focused is None and bool(self._plan.free) and self._plan.boxes == self._plan.free

    def set_plan(self, plan: WallPlan) -> None:
        """Divide as the plan says."""
        self._plan = plan
        if self._focused is not None and self._focused >= len(plan.boxes):
            self._focused = None
        self._lay()
        self.select(min(self._selected, len(self._boxes) - 1))

    def select(self, place: int) -> None:
        """Put the cursor on a tile; with one over the whole canvas, that one changes."""
        place = min(max(place, 0), len(self._boxes) - 1)
        before, self._selected = self._selected, place
        if self._focused is not None and self._focused != place:
            self.focus_on(place)
        for each in {before, place}:
            self._repaint(each)
        self.names.select(place)
        if before != place:
            self.selection_changed.emit(place)

    def focus_on(self, place: int | None) -> None:
        """Give one tile the whole canvas; None: all of them again."""
        if place != self._focused:
            self._focused = place
            self._lay()
            self.focus_changed.emit()

    def toggle_focus(self, place: int) -> None:
        """One tile over the whole canvas, or all again."""
        self.focus_on(None if self._focused is not None else place)
        self.select(place)

    def is_looked_at(self, place: int) -> bool:
        """Whether somebody has chosen this tile and is at the wall: it must not change under their eyes."""
        return self._focused == place or (self.hasFocus() and self._selected == place)

    def mark_target(self, place: int | None) -> None:
        """Show where what is dragged would go."""
        if place != self._target:
            before, self._target = self._target, place
            for each in (before, place):
                if each is not None:
                    self._repaint(each)

    def tile_rect(self, place: int) -> QRectF:
        """Where a tile lies; empty while it is hidden."""
        return QRectF(self._rects.get(place, QRect()))

    def place_at(self, point: QPointF) -> int | None:
        """The tile at a point."""
        spot = point.toPoint()
        return next((place for place in reversed(self._rects) if self._rects[place].contains(spot)), None)

    def track_of(self, place: int) -> QRectF | None:
        """The time bar of a tile that plays, in the canvas."""
        rect = self._rects.get(place)
        if rect is None or not self._playback.is_on(place):
            return None
        return track_of(self.overlays, rect.size()).translated(QPointF(rect.topLeft()))

    # --- what the feed tells --------------------------------------------------------------------------

    def show_pictures(self, places: Sequence[int]) -> None:
        """These have new pictures."""
        if self.isVisible():
            for place in places:
                self._repaint(place)

    def show_words(self, place: int) -> None:
        """What stands on a tile is different."""
        self._repaint(place)
        if place < len(self._feed.tiles):
            self.names.tell(place, _said(self._feed.tiles[place]))

    def sizes(self) -> Mapping[int, QSize]:
        """How large each tile is, in device pixels."""
        if not self.isVisible():
            return {}
        ratio = self.devicePixelRatioF()
        return {
            place: QSize(round(rect.width() * ratio), round(rect.height() * ratio))
            for place, rect in self._rects.items()
        }

    def focused_place(self) -> int | None:
        """The tile that has the whole canvas."""
        return self._focused

    # --- painting -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: the tiles that lie in the region, each a blit and its kept overlay."""
        painter = QPainter(self)
        region = event.region()
        beside = region.subtracted(self._covered)
        if not beside.isEmpty():
            painter.save()
            painter.setClipRegion(beside)
            painter.fillRect(event.rect(), self._theme.colour("video"))
            painter.restore()
        for place, rect in self._rects.items():
            if region.intersects(rect) and place < len(self._feed.tiles):
                self._paint_tile(painter, self._feed.tiles[place], rect)
        painter.end()
        if not self._has_painted:
            self._has_painted = True
            self.painted.emit()

    def _paint_tile(self, painter: QPainter, tile: Hanging, rect: QRect) -> None:
        box, look, picture = QRectF(rect), tile.overlay.look, tile.picture
        is_shown = look is not Look.NONE and picture.image is not None
        if not is_shown or not picture.covers(box.size(), self.devicePixelRatioF(), tile.zoom):
            painter.fillRect(rect, self._theme.colour("video_ground"))
        if is_shown:
            if look is Look.GREY:
                picture.paint_grey(painter, box, tile.zoom)
            else:
                picture.paint(painter, box, tile.zoom)
        for layer in self._layers(tile, rect.size()):
            painter.drawPixmap(rect.left() + layer.left, rect.top() + layer.top, layer.pixmap)
        if tile.tour_share is not None:
            height = self._theme.px(_TOUR_PX)
            wide = round(rect.width() * tile.tour_share)
            painter.fillRect(rect.left(), rect.bottom() + 1 - height, wide, height, self._theme.colour("accent"))
        self._paint_frames(painter, tile, rect)

    def _layers(self, tile: Hanging, size: QSize) -> tuple[Layer, ...]:
        ratio = self.devicePixelRatioF()
        layers = self.overlays.layers(tile.place, tile.overlay, size, ratio)
        bar = self._playback.bar(tile.place) if tile.playing is not None else None
        at = tile.played_at
        if bar is None or at is None or tile.playing is None:
            return layers
        key = (size, ratio, tile.overlay.title, int(at.timestamp()), tile.playing.speed, tile.playing.is_paused, bar)
        kept = self._playing_layers.get(tile.place)
        if kept is None or kept[0] != key:
            played = (tile.playing.speed, tile.playing.is_paused)
            layer = playback_layer(self.overlays, tile.overlay, bar, at, played, size, ratio)
            kept = self._playing_layers[tile.place] = (key, layer)
        return (*layers[1:], kept[1])

    def _paint_frames(self, painter: QPainter, tile: Hanging, rect: QRect) -> None:
        """From the outside in: alarm or past, then the cursor, then where something would be dropped."""
        inset = 0
        if tile.overlay.frame is Frame.ALARM:
            inset = self._frame(painter, rect, inset, _ALARM_PX, "urgent_fill")
        elif tile.overlay.frame is Frame.PAST:
            inset = self._frame(painter, rect, inset, _PAST_PX, "accent")
        if tile.place == self._selected and len(self._rects) > 1:
            inset = self._frame(painter, rect, inset, _SELECTED_PX if self.hasFocus() else 1, "video_text")
        if tile.place == self._target:
            veil = QColor(self._theme.colour("accent"))
            veil.setAlphaF(_VEIL)
            painter.fillRect(rect, veil)
            self._frame(painter, rect, inset, _ALARM_PX, "accent")

    def _frame(self, painter: QPainter, rect: QRect, inset: int, width_px: int, token: str) -> int:
        width = self._theme.px(width_px)
        half = width / 2
        pen = QPen(self._theme.colour(token), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(inset + half, inset + half, -inset - half, -inset - half))
        return inset + width

    def _repaint(self, place: int) -> None:
        rect = self._rects.get(place)
        if rect is not None:
            self.update(rect)

    # --- measures -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tiles are measured anew; the engine hears of it when the window rests."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Another screen may have another ratio."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._dress()

    def showEvent(self, event: QEvent) -> None:
        """Sizes count only of what is seen."""
        self._feed.ask_soon()

    def hideEvent(self, event: QEvent) -> None:
        """As above."""
        self._feed.ask_soon()

    def _dress(self) -> None:
        self.overlays.dress(self._theme)
        self._playing_layers.clear()
        for tile in self._feed.tiles:
            self.names.tell(tile.place, _said(tile))
        self._lay()

    def _lay(self) -> None:
        self._boxes = self._plan.boxes
        if self._focused is None:
            placed: dict[int, Rect] = dict(enumerate(rects(self._boxes, self.width(), self.height())))
        else:
            placed = {self._focused: rects((_WHOLE,), self.width(), self.height())[0]}
        self._rects = {place: QRect(rect.left, rect.top, rect.width, rect.height) for place, rect in placed.items()}
        self._covered = QRegion()
        for rect in self._rects.values():
            self._covered += rect
        self.names.lay([self._rects.get(place, QRect()) for place in range(len(self._boxes))])
        self._feed.ask_soon()
        self.update()

    def centre_of(self, place: int) -> QPoint:
        """The middle of a tile, where a menu asked for by key opens."""
        return self._rects.get(place, self.rect()).center()


def _said(tile: Hanging) -> Phrase:
    return Phrase("没有摄像机") if tile.hung is None else tile.overlay.said
