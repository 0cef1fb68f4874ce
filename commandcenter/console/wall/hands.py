"""What a mouse does on the wall: select, swap, move and size free tiles, drag what is magnified, go in time."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from commandcenter.console.kit.language import say
from commandcenter.console.kit.theme import theme_of
from commandcenter.console.wall.canvas import WallCanvas
from commandcenter.console.wall.dragging import cameras_in
from commandcenter.console.wall.feed import WallFeed
from commandcenter.console.wall.keys import REPEATING, command_of
from commandcenter.console.wall.layouts import Direction, neighbour
from commandcenter.console.wall.playback import Playback
from commandcenter.console.wall.zoom import Zoom

_CORNER_PX: Final = 18
"""The lower right corner of a free tile that sizes it."""


class Grip(StrEnum):
    """What the pressed mouse holds."""

    TILE = "tile"
    """Nothing yet, or a tile on its way to another place."""
    PICTURE = "picture"
    """A magnified picture that is moved under its tile."""
    CORNER = "corner"
    TRACK = "track"


@dataclass(slots=True)
class Hold:
    """A mouse button that is down.

    Attributes:
        offset: from the tile's corner to where it was taken.
    """

    grip: Grip
    place: int
    at: QPointF
    offset: QPointF
    last: QPointF
    is_moving: bool = False
    over: int | None = None

    def has_moved(self, to: QPointF) -> bool:
        """Whether the hand really moves: a click that trembles does not."""
        if not self.is_moving:
            self.is_moving = (to - self.at).manhattanLength() >= QApplication.startDragDistance()
        return self.is_moving


def grip_at(
    point: QPointF, tile: QRectF, *, is_free: bool, is_magnified: bool, track: QRectF | None, scale: float
) -> Grip:
    """What is taken hold of at a point of a tile.

    Args:
        track: the time bar's, of a tile that plays.
    """
    if track is not None and track.contains(point):
        return Grip.TRACK
    corner = _CORNER_PX * scale
    if is_free and tile.right() - point.x() < corner and tile.bottom() - point.y() < corner:
        return Grip.CORNER
    return Grip.PICTURE if is_magnified else Grip.TILE


class WallHands(QObject):
    """Turns what mouse, wheel, keys and drags do to a canvas into what is wanted. GUI thread only.

    Signals:
        swap_wanted: two places (int, int).
        moved: place (int), left and top (float, fractions of the wall) of a free tile.
        sized: place (int), right and bottom (float) of a free tile.
        dropped: codes of cameras (tuple[str, ...]) and the place (int) they were let go over.
        focus_wanted: a place (int), by double click or Enter.
        command_given: a key's command (WallCommand).
        menu_wanted: a place (int) and where on the screen (QPoint).
    """

    swap_wanted = Signal(int, int)
    moved = Signal(int, float, float)
    sized = Signal(int, float, float)
    dropped = Signal(object, int)
    focus_wanted = Signal(int)
    command_given = Signal(object)
    menu_wanted = Signal(int, object)

    def __init__(self, canvas: WallCanvas, feed: WallFeed, playback: Playback) -> None:
        super().__init__(canvas)
        self._canvas, self._feed, self._playback = canvas, feed, playback
        self._hold: Hold | None = None
        canvas.setAcceptDrops(True)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: takes what is meant for the wall, lets the rest pass."""
        match event:
            case QMouseEvent():
                return self._on_mouse(event)
            case QWheelEvent():
                return self._on_wheel(event)
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress:
                return self._on_key(event)
            case QKeyEvent() if event.type() == QEvent.Type.ShortcutOverride:
                return self._on_override(event)
            case QContextMenuEvent():
                return self._on_menu(event)
            case QDropEvent():
                return self._on_drag(event)
            case QHelpEvent() if event.type() == QEvent.Type.ToolTip:
                return self._on_help(event)
            case _ if event.type() == QEvent.Type.DragLeave:
                self._canvas.mark_target(None)
            case _:
                pass
        return False

    # --- the mouse ----------------------------------------------------------------------------------

    def _on_mouse(self, event: QMouseEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonPress:
                return self._on_press(event)
            case QEvent.Type.MouseMove:
                return self._on_move(event)
            case QEvent.Type.MouseButtonRelease:
                return self._on_release(event)
            case QEvent.Type.MouseButtonDblClick:
                return self._on_double(event)
            case _:
                return False

    def _on_press(self, event: QMouseEvent) -> bool:
        place = self._canvas.place_at(event.position())
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        if place is None:
            return True
        self._canvas.select(place)
        if event.button() is Qt.MouseButton.LeftButton:
            tile = self._canvas.tile_rect(place)
            grip = grip_at(
                event.position(),
                tile,
                is_free=self._canvas.is_free,
                is_magnified=not self._feed.tiles[place].zoom.is_whole,
                track=self._canvas.track_of(place),
                scale=theme_of(self._canvas).scale,
            )
            at = event.position()
            self._hold = Hold(grip, place, at, at - tile.topLeft(), at)
            if grip is Grip.TRACK:
                self._seek(place, at)
        return True

    def _on_move(self, event: QMouseEvent) -> bool:
        hold, at = self._hold, event.position()
        if hold is None or not hold.has_moved(at):
            return False
        tile = self._canvas.tile_rect(hold.place)
        match hold.grip:
            case Grip.TRACK:
                self._seek(hold.place, at)
            case Grip.PICTURE:
                step = at - hold.last
                zoom = self._feed.tiles[hold.place].zoom
                self._feed.set_zoom(hold.place, zoom.panned(step.x() / tile.width(), step.y() / tile.height()))
            case Grip.CORNER:
                self.sized.emit(hold.place, at.x() / self._canvas.width(), at.y() / self._canvas.height())
            case Grip.TILE if self._canvas.is_free:
                corner = at - hold.offset
                self.moved.emit(hold.place, corner.x() / self._canvas.width(), corner.y() / self._canvas.height())
            case Grip.TILE:
                over = self._canvas.place_at(at)
                hold.over = over if over != hold.place else None
                self._canvas.mark_target(hold.over)
        hold.last = at
        return True

    def _on_release(self, event: QMouseEvent) -> bool:
        hold, self._hold = self._hold, None
        self._canvas.mark_target(None)
        if hold is not None and hold.is_moving and hold.grip is Grip.TILE and hold.over is not None:
            self.swap_wanted.emit(hold.place, hold.over)
        return hold is not None

    def _on_double(self, event: QMouseEvent) -> bool:
        """Whole again if it was magnified, else large or as it was."""
        place = self._canvas.place_at(event.position())
        self._hold = None
        track = None if place is None else self._canvas.track_of(place)
        if place is None or event.button() is not Qt.MouseButton.LeftButton:
            return True
        if track is not None and track.contains(event.position()):
            return True
        if not self._feed.tiles[place].zoom.is_whole:
            self._feed.set_zoom(place, Zoom())
        else:
            self.focus_wanted.emit(place)
        return True

    def _on_wheel(self, event: QWheelEvent) -> bool:
        place = self._canvas.place_at(event.position())
        notches = event.angleDelta().y() / 120
        if place is None or not notches or self._feed.tiles[place].hung is None:
            return True
        tile, at = self._canvas.tile_rect(place), event.position()
        x, y = (at.x() - tile.left()) / tile.width(), (at.y() - tile.top()) / tile.height()
        self._feed.set_zoom(place, self._feed.tiles[place].zoom.stepped(notches, x, y))
        return True

    def _seek(self, place: int, at: QPointF) -> None:
        track, bar = self._canvas.track_of(place), self._playback.bar(place)
        if track is not None and bar is not None:
            self._playback.seek(place, bar.moment((at.x() - track.left()) / track.width()))

    def _on_menu(self, event: QContextMenuEvent) -> bool:
        place = self._canvas.selected
        at = self._canvas.mapToGlobal(self._canvas.centre_of(place))
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            under = self._canvas.place_at(QPointF(event.pos()))
            if under is None:
                return True
            place, at = under, event.globalPos()
        self.menu_wanted.emit(place, at)
        return True

    def _on_help(self, event: QHelpEvent) -> bool:
        """Everything that stands on a tile, whole: small ones cut their words."""
        place = self._canvas.place_at(QPointF(event.pos()))
        if place is not None and place < len(self._feed.tiles) and self._feed.tiles[place].hung is not None:
            QToolTip.showText(event.globalPos(), say(self._feed.tiles[place].overlay.said), self._canvas)
        return True

    # --- cameras dragged from elsewhere ---------------------------------------------------------------

    def _on_drag(self, event: QDropEvent) -> bool:
        codes = cameras_in(event.mimeData())
        place = self._canvas.place_at(event.position())
        is_drop = event.type() == QEvent.Type.Drop
        self._canvas.mark_target(None if is_drop or not codes else place)
        if not codes or (place is None and event.type() != QEvent.Type.DragEnter):
            event.ignore()
            return True
        event.acceptProposedAction()
        if is_drop and place is not None:
            self.dropped.emit(codes, place)
        return True

    # --- keys -----------------------------------------------------------------------------------------

    def _on_override(self, event: QKeyEvent) -> bool:
        """While the wall has the focus its plain keys are its own, whatever shortcuts the window has."""
        if command_of(event) is not None or is_wall_key(event):
            event.accept()
            return True
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._canvas.select(neighbour(self._canvas.boxes, self._canvas.selected, arrow))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.focus_wanted.emit(self._canvas.selected)
            return True
        command = command_of(event)
        if command is None:
            return False
        if not event.isAutoRepeat() or command in REPEATING:
            self.command_given.emit(command)
        return True


_ARROWS: Final = {
    Qt.Key.Key_Left: Direction.LEFT,
    Qt.Key.Key_Right: Direction.RIGHT,
    Qt.Key.Key_Up: Direction.UP,
    Qt.Key.Key_Down: Direction.DOWN,
}


def is_wall_key(event: QKeyEvent) -> bool:
    """Arrows and Enter, without Ctrl or Alt."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and (Qt.Key(event.key()) in _ARROWS or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter))
