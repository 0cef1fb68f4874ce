"""Small marks that rows and strips paint: priority, figures, health; each has a shape besides its colour."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from commandcenter.console.kit.theme import Theme
from commandcenter.console.kit.tokens import priority_colour
from commandcenter.domain.vocabulary import Channel, Priority, chinese
from commandcenter.foundation.phrases import Phrase


class Health(StrEnum):
    """How something does that the center depends on."""

    GOOD = "good"
    POOR = "poor"
    BAD = "bad"
    OFF = "off"
    """Not in use, not expected to work."""


def channel_phrase(channel: Channel) -> Phrase:
    """The channel in two or three characters, as rows show it."""
    match channel:
        case Channel.GRID:
            return Phrase("网格")
        case Channel.PHONE:
            return Phrase("电话")
        case Channel.WEB:
            return Phrase("网络")
        case Channel.CAMERA:
            return Phrase("监控")
        case Channel.PATROL:
            return Phrase("巡逻车")


def priority_phrase(priority: int) -> Phrase:
    """The word of a priority; one from beyond the list is called ordinary."""
    known = priority in Priority.__members__.values()
    return Phrase(chinese(Priority(priority) if known else Priority.NORMAL))


def paint_priority_bar(painter: QPainter, theme: Theme, box: QRectF, priority: int) -> None:
    """The bar at a row's left edge, full for urgent, in three pieces for high, a thin line for ordinary.

    `box` is the bar's place: as high as the row, some 4 px wide at 100 %.
    """
    colour = QColor(priority_colour(theme.tokens, priority))
    if priority == Priority.URGENT:
        painter.fillRect(box, colour)
    elif priority == Priority.HIGH:
        gap = theme.px(4)
        piece = (box.height() - 2 * gap) / 3
        for place in range(3):
            painter.fillRect(QRectF(box.left(), box.top() + place * (piece + gap), box.width(), piece), colour)
    else:
        painter.fillRect(QRectF(box.left(), box.top(), box.width() / 2, box.height()), colour)


def paint_badge(painter: QPainter, theme: Theme, box: QRectF, text: str, *, is_pressing: bool = False) -> None:
    """A figure on a round ground, as tabs have it; red when somebody must act."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("urgent_badge" if is_pressing else "badge"))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(theme.colour("on_fill" if is_pressing else "on_badge"))
    painter.setFont(theme.font())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def paint_health(painter: QPainter, theme: Theme, box: QRectF, health: Health) -> None:
    """A full disc for good, a half one for poor, a cross in a ring for bad, an empty ring for not in use."""
    side = min(box.width(), box.height())
    disc = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    colour = theme.colour({"good": "ok_fill", "poor": "high_fill", "bad": "urgent_fill", "off": "faint"}[health])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.2, side / 7)
    ring = disc.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setPen(QPen(colour, width))
    painter.setBrush(colour if health is Health.GOOD else QColor(Qt.GlobalColor.transparent))
    painter.drawEllipse(ring)
    if health is Health.POOR:
        painter.setBrush(colour)
        painter.drawChord(ring, 90 * 16, 180 * 16)
    elif health is Health.BAD:
        reach = side * 0.2
        middle = disc.center()
        painter.drawLine(middle + QPointF(-reach, -reach), middle + QPointF(reach, reach))
        painter.drawLine(middle + QPointF(reach, -reach), middle + QPointF(-reach, reach))
    painter.restore()
