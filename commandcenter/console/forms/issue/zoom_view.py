"""A picture as large as there is room for, and closer by wheel, keys and dragging."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.console.kit.theme import theme_of

_STEP: Final = 1.25
_CLOSEST: Final = 16.0
"""Times the size that fits; beyond that a camera's picture is only squares."""
_STRIDE: Final = 0.15
_NOTCH: Final = 120


class ZoomView(QWidget):
    """Wheel or + and - go closer and back, 0 shows all, arrows or the mouse move what is magnified.

    Signals:
        resized: another room: a film is decoded at another size.
        stepped(int): an arrow on a picture that is not magnified: the neighbour is meant.
    """

    resized = Signal()
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._zoom = 1.0
        self._middle = QPointF(0.5, 0.5)
        self._held: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def zoom(self) -> float:
        """1.0 shows all of it."""
        return self._zoom

    @property
    def middle(self) -> QPointF:
        """What of the picture is in the middle of the view, 0 to 1 each way."""
        return self._middle

    @property
    def image(self) -> QImage | None:
        """The picture."""
        return self._image

    @property
    def device_size(self) -> QSize:
        """The room there is, in device pixels."""
        ratio = self.devicePixelRatioF()
        return QSize(round(self.width() * ratio), round(self.height() * ratio))

    def show_image(self, image: QImage | None, *, keeps_zoom: bool = False) -> None:
        """Another picture, from its whole again unless it is the next of the same film."""
        self._image = image
        if not keeps_zoom:
            self._zoom, self._middle = 1.0, QPointF(0.5, 0.5)
        self.update()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Closer or further, around a place of the view (its middle unless said)."""
        before = self._target()
        zoom = min(max(self._zoom * factor, 1.0), _CLOSEST)
        if before.isEmpty() or zoom == self._zoom:
            return
        point = at if at is not None else QPointF(self.width() / 2, self.height() / 2)
        share = QPointF((point.x() - before.x()) / before.width(), (point.y() - before.y()) / before.height())
        self._zoom = zoom
        after = before.size() * (zoom / (before.width() / self._fitted().width()))
        left, top = point.x() - share.x() * after.width(), point.y() - share.y() * after.height()
        self._look_at(QPointF((self.width() / 2 - left) / after.width(), (self.height() / 2 - top) / after.height()))

    def show_all(self) -> None:
        """All of it again."""
        self._zoom = 1.0
        self._look_at(QPointF(0.5, 0.5))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part that is looked at."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme_of(self).colour("video"))
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=self._zoom < 4)
            painter.drawImage(self._target(), self._image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room."""
        super().resizeEvent(event)
        self._look_at(self._middle)
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Closer or further, around the mouse."""
        self.zoom_by(_STEP ** (event.angleDelta().y() / _NOTCH), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is magnified."""
        target = self._target()
        if self._held is not None and not target.isEmpty():
            moved, self._held = event.position() - self._held, event.position()
            self._look_at(self._middle - QPointF(moved.x() / target.width(), moved.y() / target.height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice as close there, or all of it again."""
        if self._zoom > 1.0:
            self.show_all()
        else:
            self.zoom_by(2.0, event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """+ and - zoom, 0 shows all, arrows move the magnified picture or go to the neighbour."""
        moves = {
            Qt.Key.Key_Left: QPointF(-1, 0),
            Qt.Key.Key_Right: QPointF(1, 0),
            Qt.Key.Key_Up: QPointF(0, -1),
            Qt.Key.Key_Down: QPointF(0, 1),
        }
        key = Qt.Key(event.key())
        if event.text() in ("+", "="):
            self.zoom_by(_STEP)
        elif event.text() == "-":
            self.zoom_by(1 / _STEP)
        elif event.text() == "0":
            self.show_all()
        elif key in moves and self._zoom > 1.0:
            self._look_at(self._middle + moves[key] * (_STRIDE / self._zoom))
        elif key in moves:
            self.stepped.emit(-1 if key in (Qt.Key.Key_Left, Qt.Key.Key_Up) else 1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _look_at(self, middle: QPointF) -> None:
        """Put that place of the picture into the middle; what is magnified never shows an edge it need not."""
        self._middle = middle
        target, room = self._target(), QRectF(self.rect())
        if not target.isEmpty():
            self._middle = QPointF(
                _within(middle.x(), room.width() / target.width()), _within(middle.y(), room.height() / target.height())
            )
        self.update()

    def _fitted(self) -> QRectF:
        image = self._image
        if image is None or image.isNull():
            return QRectF()
        size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(
            (self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height()
        )

    def _target(self) -> QRectF:
        """Where the whole picture would be painted."""
        fitted = self._fitted()
        width, height = fitted.width() * self._zoom, fitted.height() * self._zoom
        left = self.width() / 2 - self._middle.x() * width
        return QRectF(left, self.height() / 2 - self._middle.y() * height, width, height)


def _within(middle: float, share: float) -> float:
    """A middle so that the picture covers the view; `share` of it fits in, and what fits wholly stays in the middle."""
    return 0.5 if share >= 1 else min(max(middle, share / 2), 1 - share / 2)
