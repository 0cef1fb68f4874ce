"""The marks of a picture's state where there is room for one letter: each a shape of its own, readable without colour.

Red is for alarms alone; what is out of order is amber.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from commandcenter.console.kit.theme import Theme
from commandcenter.console.wall.standing import Standing
from commandcenter.video.streams import StreamState

_CALM: Final = {StreamState.LIVE: "ok_fill", StreamState.RECORDED: "accent", StreamState.CONNECTING: "dim"}
_CLEAR: Final = QColor(Qt.GlobalColor.transparent)


def ink_of(standing: Standing) -> str:
    """The token of the words beside the mark."""
    if standing.is_troubled:
        return "high"
    match standing.state:
        case StreamState.LIVE:
            return "ok"
        case StreamState.RECORDED:
            return "link"
        case _:
            return "dim"


def paint_standing(painter: QPainter, theme: Theme, box: QRectF, standing: Standing) -> None:
    """Full disc: live. Quarter, half, bars, cross …: what is wrong. Dotted ring: no connection. Thin: not opened."""
    side = min(box.width(), box.height())
    width = max(1.2, side / 7)
    disc = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    ring = disc.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    state = standing.state
    token = "high_fill" if standing.is_troubled else "faint" if state is None else _CALM[state]
    colour = theme.colour(token)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, width))
    painter.setBrush(_CLEAR)
    if state is None:
        _paint_unopened(painter, ring, colour, is_faulty=standing.is_troubled)
    else:
        _paint_state(painter, ring, colour, state)
    painter.restore()


def _paint_unopened(painter: QPainter, ring: QRectF, colour: QColor, *, is_faulty: bool) -> None:
    painter.setPen(QPen(colour, painter.pen().widthF() if is_faulty else 1.0))
    painter.drawEllipse(ring)
    if is_faulty:
        _cross(painter, ring)


def _paint_state(painter: QPainter, ring: QRectF, colour: QColor, state: StreamState) -> None:
    match state:
        case StreamState.LIVE:
            painter.setBrush(colour)
            painter.drawEllipse(ring)
        case StreamState.LATE:
            painter.drawEllipse(ring)
            painter.setBrush(colour)
            painter.drawPie(ring, 0, 90 * 16)
        case StreamState.DARK:
            painter.drawEllipse(ring)
            painter.setBrush(colour)
            painter.drawChord(ring, 90 * 16, 180 * 16)
        case StreamState.FROZEN:
            _bars(painter, ring, colour)
        case StreamState.RECORDED:
            painter.setBrush(colour)
            left, right = ring.left() + ring.width() * 0.15, ring.right()
            painter.drawPolygon(
                QPolygonF([QPointF(left, ring.top()), QPointF(right, ring.center().y()), QPointF(left, ring.bottom())])
            )
        case StreamState.LOST | StreamState.CONNECTING:
            painter.setPen(_dotted(painter.pen()))
            painter.drawEllipse(ring)
        case StreamState.REFUSED | StreamState.ABSENT:
            painter.drawEllipse(ring) if state is StreamState.ABSENT else painter.drawRect(ring)
            _cross(painter, ring)
        case StreamState.BLURRED | StreamState.MOVED:
            _diamond(painter, ring, colour if state is StreamState.MOVED else _CLEAR)


def _bars(painter: QPainter, ring: QRectF, colour: QColor) -> None:
    width = ring.width() * 0.3
    painter.fillRect(QRectF(ring.left() + ring.width() * 0.1, ring.top(), width, ring.height()), colour)
    painter.fillRect(QRectF(ring.right() - ring.width() * 0.1 - width, ring.top(), width, ring.height()), colour)


def _cross(painter: QPainter, ring: QRectF) -> None:
    reach, middle = ring.width() * 0.24, ring.center()
    painter.drawLine(middle + QPointF(-reach, -reach), middle + QPointF(reach, reach))
    painter.drawLine(middle + QPointF(reach, -reach), middle + QPointF(-reach, reach))


def _diamond(painter: QPainter, ring: QRectF, fill: QColor) -> None:
    painter.setBrush(fill)
    middle = ring.center()
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(middle.x(), ring.top()),
                QPointF(ring.right(), middle.y()),
                QPointF(middle.x(), ring.bottom()),
                QPointF(ring.left(), middle.y()),
            ]
        )
    )


def _dotted(pen: QPen) -> QPen:
    """Dots round enough to be seen at ten pixels."""
    dotted = QPen(pen)
    dotted.setCapStyle(Qt.PenCapStyle.FlatCap)
    dotted.setDashPattern([1.3, 1.3])
    return dotted
