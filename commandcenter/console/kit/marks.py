"""Small marks that delegates and strips paint: priority, tag, claim, health; each has a shape besides its colour."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.console.kit.icons import paint_icon
from commandcenter.console.kit.theme import Theme, theme_of
from commandcenter.console.kit.tokens import priority_colour
from commandcenter.domain.vocabulary import Channel, Priority, chinese
from commandcenter.foundation.phrases import Phrase

CHANNEL_ICONS: Final = {
    Channel.GRID: "grid",
    Channel.PHONE: "phone",
    Channel.WEB: "web",
    Channel.CAMERA: "camera",
    Channel.PATROL: "patrol",
}

_CLAIM_ICON_PX: Final = 13


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


def paint_priority_shape(painter: QPainter, theme: Theme, box: QRectF, priority: int) -> None:
    """The sign of a priority where there is no bar: a triangle for urgent, a diamond for high, a ring for ordinary."""
    side = min(box.width(), box.height())
    square = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    colour = QColor(priority_colour(theme.tokens, priority))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    middle = square.center()
    if priority == Priority.URGENT:
        painter.drawPolygon(QPolygonF([QPointF(middle.x(), square.top()), square.bottomRight(), square.bottomLeft()]))
    elif priority == Priority.HIGH:
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(middle.x(), square.top()),
                    QPointF(square.right(), middle.y()),
                    QPointF(middle.x(), square.bottom()),
                    QPointF(square.left(), middle.y()),
                ]
            )
        )
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = max(1.0, side / 6)
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(square.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    painter.restore()


def tag_size(theme: Theme, text: str) -> QSize:
    """How much room `paint_tag` takes for a text."""
    metrics = QFontMetricsF(theme.font())
    return QSize(round(metrics.horizontalAdvance(text) + 0.5) + 2 * theme.px(5), theme.px(19))


def paint_tag(
    painter: QPainter, theme: Theme, box: QRectF, text: str, ink: str = "dim", *, is_filled: bool = False
) -> None:
    """A word in a thin frame (督办, 挂起, 并案); `ink` names the token of frame and word."""
    colour = theme.colour(ink)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, theme.px(1)))
    painter.setBrush(theme.colour("panel2") if is_filled else QColor(Qt.GlobalColor.transparent))
    half = theme.px(1) / 2
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), theme.px(3), theme.px(3))
    painter.setFont(theme.font())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def badge_size(theme: Theme, text: str) -> QSize:
    """How much room `paint_badge` takes for a figure."""
    height = theme.px(18)
    width = QFontMetricsF(theme.font()).horizontalAdvance(text) + 2 * theme.px(6)
    return QSize(max(height, round(width + 0.5)), height)


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


def paint_claim(
    painter: QPainter, theme: Theme, box: QRectF, text: str, *, is_mine: bool = False, is_stale: bool = False
) -> None:
    """Who works on a row, at the right end of `box`: a lock and the seat; stale ones are struck through.

    The text is shortened to the room there is.
    """
    colour = theme.colour("ok" if is_mine else "faint" if is_stale else "link")
    font = QFont(theme.font())
    font.setStrikeOut(is_stale)
    metrics = QFontMetricsF(font)
    icon = theme.px(_CLAIM_ICON_PX)
    gap = theme.px(3)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, box.width() - icon - gap))
    width = metrics.horizontalAdvance(shown)
    painter.save()
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
    place = QRectF(box.right() - width - gap - icon, box.center().y() - icon / 2, icon, icon)
    paint_icon(painter, "person" if is_mine else "lock", colour.name(), place)
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


class HealthMark(QWidget):
    """The mark of one thing's health; what it belongs to says it in words."""

    def __init__(self, health: Health = Health.OFF, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._health = health
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def health(self) -> Health:
        """What is shown."""
        return self._health

    def set_health(self, health: Health) -> None:
        """Show another state."""
        if health is not self._health:
            self._health = health
            self.update()

    def sizeHint(self) -> QSize:
        """As large as a character."""
        size = theme_of(self).px(11)
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        paint_health(QPainter(self), theme_of(self), QRectF(self.rect()), self._health)
