"""Chips: departments of a plan, suggested categories, filters that are on."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolTip, QWidget

from commandcenter.console.kit.icons import paint_icon
from commandcenter.console.kit.keycap import cap_size, paint_cap
from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.theme import Theme, theme_of
from commandcenter.foundation.phrases import Phrase, Said

_PADDING_PX: Final = 9
_GAP_PX: Final = 6
_CROSS_PX: Final = 12


class ChipLook(StrEnum):
    """How a chip stands among the others."""

    PLAIN = "plain"
    LEAD = "lead"
    """The one that leads, or that is suggested first."""
    ADD = "add"
    """Not yet anything: `+ 部门`."""


class Chip(QAbstractButton):
    """A word one can press; with `checkable` one that is on or off; with `removable` one that can be taken away.

    `key` is a figure (shown bold) or a key (`Ctrl+1`, shown as a cap). `Space` and `Enter` press it, `Delete` and
    `Backspace` take it away.

    Signals:
        clicked, toggled: as Qt has them.
        removed: the chip's cross was pressed, or Delete; the chip itself stays until its owner takes it.
    """

    removed = Signal()

    def __init__(
        self,
        said: Said,
        key: str = "",
        look: ChipLook = ChipLook.PLAIN,
        *,
        checkable: bool = False,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._said = said
        self._key = key
        self._look = look
        self._removable = removable
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._words = ""
        self._spoken = Spoken(self)
        self._spoken.also(self._say)
        self._say()

    @property
    def key(self) -> str:
        """The figure or key that presses the chip; the owner makes it work."""
        return self._key

    @property
    def look(self) -> ChipLook:
        """How the chip stands among the others."""
        return self._look

    @property
    def words(self) -> str:
        """What stands on the chip."""
        return self._words

    @property
    def is_elided(self) -> bool:
        """Whether a part of the words is hidden for want of room."""
        return self.width() < self.sizeHint().width()

    def say(self, said: Said) -> None:
        """Show another text."""
        self._said = said
        self._say()

    def set_look(self, look: ChipLook) -> None:
        """Stand among the others in another way."""
        self._look = look
        self.update()

    def set_key(self, key: str) -> None:
        """Show another figure or key; an empty one shows none."""
        self._key = key
        self._say()

    def sizeHint(self) -> QSize:
        """Room for everything."""
        return self._hint_for(self._words)

    def minimumSizeHint(self) -> QSize:
        """A few characters; the rest is told in the tool tip."""
        return self._hint_for(self._words[:4])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        metrics = QFontMetricsF(theme.font())
        left = float(theme.px(_PADDING_PX))
        ink = self._ink(theme)
        if self.isCheckable() and self.isChecked():
            size = theme.px(_CROSS_PX)
            paint_icon(painter, "check", ink, QRectF(left, (self.height() - size) / 2, size, size))
            left += size + theme.px(4)
        room = self.width() - left - self._after_text(theme) - theme.px(_PADDING_PX)
        text = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room + 1)
        painter.setPen(QColor(ink))
        painter.setFont(theme.font())
        painter.drawText(QRectF(left, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, text)
        self._paint_key(painter, theme, left + room + theme.px(_GAP_PX), ink)
        if self._removable:
            paint_icon(painter, "close", ink, self._cross_box(theme))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, Delete takes away; the rest as Qt has it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        elif self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if not event.isAutoRepeat():
                self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On the cross: away with it."""
        if self._removable and self.isDown() and self._cross_box(theme_of(self)).contains(event.position()):
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """A tool tip with the whole text when it is shortened and no other was set."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            if self.is_elided:
                QToolTip.showText(event.globalPos(), self._words, self)
            return True
        return super().event(event)

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        tokens = theme.tokens
        focused = self.hasFocus()
        is_on = self.isChecked() or self.isDown()
        ground = tokens.selection if is_on else tokens.hover if self.underMouse() else tokens.panel2
        edge = tokens.accent if focused or is_on or self._look is ChipLook.LEAD else tokens.edge
        pen = QPen(QColor(edge), theme.px(2) if focused else theme.px(1))
        if self._look is ChipLook.ADD and not focused:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(ground))
        inset = pen.widthF() / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, theme.sizes.radius_px, theme.sizes.radius_px)

    def _paint_key(self, painter: QPainter, theme: Theme, left: float, ink: str) -> None:
        if not self._key:
            return
        if self._has_figure:
            painter.setFont(theme.font(strong=True))
            painter.setPen(QColor(ink))
            painter.drawText(
                QRectF(left, 0, self._key_width(theme) + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self._key
            )
            return
        cap = cap_size(theme, self._key)
        paint_cap(
            painter, theme, QRectF(left, (self.height() - cap.height()) / 2, cap.width(), cap.height()), self._key
        )

    @property
    def _has_figure(self) -> bool:
        return self._key.isdigit()

    def _ink(self, theme: Theme) -> str:
        if not self.isEnabled():
            return theme.tokens.off
        return theme.tokens.dim if self._look is ChipLook.ADD else theme.tokens.text

    def _key_width(self, theme: Theme) -> float:
        if self._has_figure:
            return QFontMetricsF(theme.font(strong=True)).horizontalAdvance(self._key)
        return float(cap_size(theme, self._key).width())

    def _after_text(self, theme: Theme) -> float:
        key = self._key_width(theme) + theme.px(_GAP_PX) if self._key else 0.0
        cross = theme.px(_CROSS_PX) + theme.px(_GAP_PX) if self._removable else 0
        return key + cross

    def _cross_box(self, theme: Theme) -> QRectF:
        size = theme.px(_CROSS_PX)
        return QRectF(self.width() - theme.px(_PADDING_PX) - size, (self.height() - size) / 2, size, size)

    def _hint_for(self, text: str) -> QSize:
        theme = theme_of(self)
        check = theme.px(_CROSS_PX) + theme.px(4) if self.isCheckable() else 0
        width = QFontMetricsF(theme.font()).horizontalAdvance(text) + self._after_text(theme) + check
        return QSize(round(width + 0.5) + 2 * theme.px(_PADDING_PX) + 1, theme.sizes.chip_px)

    def _say(self) -> None:
        self._words = say(self._said)
        self.setText(self._words.replace("&", "&&"))
        name = f"{self._words} {self._key}".strip()
        self.setAccessibleName(name)
        if self._removable:
            self.setAccessibleDescription(say(Phrase("按 Delete 去掉")))
        self.updateGeometry()
        self.update()
