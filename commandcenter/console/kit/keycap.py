"""Keys as they look on a keyboard: beside a text, on a button."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QToolTip, QWidget

from commandcenter.console.kit.icons import paint_icon
from commandcenter.console.kit.language import Spoken, begun
from commandcenter.console.kit.theme import Theme, dress, theme_of
from commandcenter.foundation.phrases import Said

_CAP_PADDING_PX: Final = 5
_CAP_HEIGHT_PX: Final = 18
_GAP_PX: Final = 7
_LEAST_TEXT: Final = "四个汉字"
_SHORT_CAP: Final = 3
"""Characters of a key whose cap always stays on its button (F3, F12, Del)."""


def cap_size(theme: Theme, key: str) -> QSize:
    """How much room the cap of `key` (`F5`, `Alt+1`) takes."""
    width = QFontMetricsF(theme.fixed_font()).horizontalAdvance(key) + 2 * theme.px(_CAP_PADDING_PX)
    return QSize(max(theme.px(_CAP_HEIGHT_PX), round(width)), theme.px(_CAP_HEIGHT_PX))


def paint_cap(painter: QPainter, theme: Theme, box: QRectF, key: str, *, on_primary: bool = False) -> None:
    """Paint the cap of `key` into a box of `cap_size`."""
    ground = QColor(theme.tokens.on_primary if on_primary else theme.tokens.cap)
    if on_primary:
        ground.setAlphaF(0.18)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, theme.px(3), theme.px(3))
    painter.setPen(QColor(theme.tokens.on_primary if on_primary else theme.tokens.on_cap))
    painter.setFont(theme.fixed_font())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


class KeyCap(QWidget):
    """One key alone. It says nothing to a screen reader: what it belongs to does."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def key(self) -> str:
        """What stands on the cap."""
        return self._key

    def set_key(self, key: str) -> None:
        """Put another key on the cap; an empty one leaves nothing to see."""
        self._key = key
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The cap's size."""
        return cap_size(theme_of(self), self._key) if self._key else QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cap."""
        if self._key:
            paint_cap(QPainter(self), theme_of(self), QRectF(self.rect()), self._key)


class KeyButton(QPushButton):
    """A button with a text, perhaps an icon, and the cap of the key that presses it.

    Looks: `""` (quiet), `"primary"` (one a form), `"chosen"` (the suggested one), `"flat"` (in a head bar).
    The key is only shown: the shell gives it to the action. Where there is too little room for a long key
    (Shift+F4) its cap goes before the words do; the key stands in the tool tip then. A double click is one click:
    its second half would hit what the first has brought up in its place.
    """

    def __init__(
        self, said: Said, key: str = "", look: str = "", *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._icon_name = icon
        self._words = ""
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if look:
            dress(self, look)
        self._spoken = Spoken(self)
        self.say(said)

    @property
    def key(self) -> str:
        """What stands on the cap."""
        return self._key

    @property
    def words(self) -> str:
        """What stands on the button, without marks."""
        return self._words

    @property
    def is_elided(self) -> bool:
        """Whether a part of the words is hidden for want of room."""
        return self.width() < self.words_width

    @property
    def shows_key(self) -> bool:
        """Whether the cap is painted."""
        return self._keeps_cap or (bool(self._key) and self.width() >= self.sizeHint().width())

    @property
    def words_width(self) -> int:
        """The least width in which all the words are seen; the cap of a long key needs more."""
        return self._hint_for(self._words, with_cap=self._keeps_cap).width()

    def say(self, said: Said) -> None:
        """Show another text."""
        self._spoken.bind(self._set_words, said)

    def explain(self, said: Said) -> None:
        """What the tool tip says, for instance why the button is disabled."""
        self._spoken.bind(self.setToolTip, said)
        self._spoken.bind(self.setAccessibleDescription, said)

    def set_key(self, key: str) -> None:
        """Show another key on the cap; an empty one shows none."""
        self._key = key
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for text, icon and cap within what the style puts around them."""
        return self._hint_for(self._words)

    def minimumSizeHint(self) -> QSize:
        """A few characters and a short key's cap: what is hidden is told in the tool tip."""
        return self._hint_for(min(self._words, _LEAST_TEXT, key=len), with_cap=self._keeps_cap)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style's button with our own contents."""
        theme = theme_of(self)
        painter = QPainter(self)
        option = self._option()
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        colour = self._ink(theme)
        room = self._contents_room()
        font = self._font(theme)
        metrics = QFontMetricsF(font)
        has_cap = self.shows_key
        around = self._around_text(theme, with_cap=has_cap)
        text = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, max(0.0, room - around))
        width = metrics.horizontalAdvance(text) + around
        left = (self.width() - width) / 2
        if self._icon_name:
            size = theme.sizes.icon_px
            paint_icon(painter, self._icon_name, colour, QRectF(left, (self.height() - size) / 2, size, size))
            left += size + (theme.px(_GAP_PX) if self._words else 0)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(
            QRectF(left, 0, metrics.horizontalAdvance(text) + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, text
        )
        if has_cap:
            cap = cap_size(theme, self._key)
            box = QRectF(
                left + width - around + self._before_cap(theme), (self.height() - cap.height()) / 2, cap.width(), 0
            )
            box.setHeight(cap.height())
            if self._icon_name:
                box.moveLeft((self.width() + width) / 2 - cap.width())
            paint_cap(painter, theme, box, self._key, on_primary=self._is_primary and self.isEnabled())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does, once however long it is held."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Goes no further: the first click was the click."""
        event.accept()

    def event(self, event: QEvent) -> bool:
        """A tool tip with words and key where either is hidden and no other tip was set."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.toolTip() or (self._words if self.is_elided or self._hides_key else "")
            if text:
                QToolTip.showText(event.globalPos(), f"{text} ({self._key})" if self._hides_key else text, self)
            return True
        return super().event(event)

    @property
    def _keeps_cap(self) -> bool:
        return bool(self._key) and (len(self._key) <= _SHORT_CAP or not self._words)

    @property
    def _hides_key(self) -> bool:
        return bool(self._key) and not self.shows_key

    @property
    def _is_primary(self) -> bool:
        return bool(self.property("look") == "primary")

    def _ink(self, theme: Theme) -> str:
        tokens = theme.tokens
        if not self.isEnabled():
            return tokens.off
        if self._is_primary:
            return tokens.on_primary
        if self.property("look") == "flat":
            if self.isChecked():
                return tokens.link
            return tokens.text if self.underMouse() or self.hasFocus() else tokens.dim
        return tokens.text

    def _font(self, theme: Theme) -> QFont:
        return theme.font(15, strong=True) if self._is_primary else theme.font()

    def _before_cap(self, theme: Theme) -> int:
        return theme.px(_GAP_PX) if self._key and self._words else 0

    def _around_text(self, theme: Theme, *, with_cap: bool = True) -> float:
        icon = theme.sizes.icon_px + (theme.px(_GAP_PX) if self._words else 0) if self._icon_name else 0
        cap = cap_size(theme, self._key).width() + self._before_cap(theme) if self._key and with_cap else 0
        return float(icon + cap)

    def _contents_room(self) -> float:
        return self.width() - 2.0 * self._padding()

    def _padding(self) -> int:
        theme = theme_of(self)
        return theme.px(7 if self.property("look") == "flat" else 11)

    def _hint_for(self, text: str, *, with_cap: bool = True) -> QSize:
        theme = theme_of(self)
        font = self._font(theme)
        around = self._around_text(theme, with_cap=with_cap)
        width = QFontMetricsF(font).horizontalAdvance(text) + around + 2 * self._padding()
        height = theme.sizes.button_px if self._is_primary else theme.sizes.small_button_px
        if self.property("look") == "flat":
            height = theme.px(26)
        return QSize(round(width + 0.5) + 1, max(height, round(QFontMetricsF(font).height() + 0.5)))

    def _option(self) -> QStyleOptionButton:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        return option

    def _set_words(self, text: str) -> None:
        text = begun(text)
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()
