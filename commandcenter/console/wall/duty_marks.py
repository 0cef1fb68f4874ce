"""What a patrol car is doing, in a word and a shape: driving on, waiting, standing, out of order."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap, QPolygonF

from commandcenter.console.kit.theme import Theme
from commandcenter.domain.vocabulary import VehicleDuty, chinese
from commandcenter.foundation.phrases import Phrase

_FILLS: Final[Mapping[VehicleDuty, str]] = {
    VehicleDuty.PATROLLING: "ok_fill",
    VehicleDuty.STANDBY: "accent",
    VehicleDuty.STOPPED: "normal_fill",
    VehicleDuty.FAULTY: "high_fill",
}
_INKS: Final[Mapping[VehicleDuty, str]] = {
    VehicleDuty.PATROLLING: "ok",
    VehicleDuty.STANDBY: "link",
    VehicleDuty.STOPPED: "dim",
    VehicleDuty.FAULTY: "high",
}


def duty_phrase(duty: VehicleDuty | None) -> Phrase:
    """The word for it; a car of which nobody has said anything says so."""
    return Phrase("未登记") if duty is None else Phrase(chinese(duty))


def duty_ink(duty: VehicleDuty | None) -> str:
    """The token of the word."""
    return "dim" if duty is None else _INKS[duty]


def paint_duty(painter: QPainter, theme: Theme, box: QRectF, duty: VehicleDuty | None) -> None:
    """An arrow head: on patrol. A ring: waiting. A square: standing. A crossed triangle: out of order."""
    side = min(box.width(), box.height())
    shape = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    width = max(1.4, side / 6)
    inner = shape.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    colour = theme.colour("faint" if duty is None else _FILLS[duty])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin))
    match duty:
        case VehicleDuty.PATROLLING:
            painter.setBrush(colour)
            painter.drawPolygon(
                QPolygonF([inner.topLeft(), QPointF(inner.right(), inner.center().y()), inner.bottomLeft()])
            )
        case VehicleDuty.STANDBY:
            painter.drawEllipse(inner)
        case VehicleDuty.STOPPED:
            painter.fillRect(shape.adjusted(1, 1, -1, -1), colour)
        case VehicleDuty.FAULTY:
            painter.drawPolygon(
                QPolygonF([QPointF(inner.center().x(), inner.top()), inner.bottomRight(), inner.bottomLeft()])
            )
            middle = inner.center().x()
            painter.drawLine(QPointF(middle, inner.top() + side * 0.34), QPointF(middle, inner.top() + side * 0.66))
        case None:
            painter.drawLine(QPointF(inner.left(), inner.center().y()), QPointF(inner.right(), inner.center().y()))
    painter.restore()


def duty_icon(theme: Theme, duty: VehicleDuty | None, size: QSize, ratio: float) -> QIcon:
    """The mark for a button, at the left end of `size`, on a screen of `ratio`."""
    pixmap = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_duty(painter, theme, QRectF(0, 0, size.height(), size.height()), duty)
    painter.end()
    return QIcon(pixmap)
