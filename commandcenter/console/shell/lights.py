"""Small controls of the status strip: a figure that opens its tab, a light that says how something is."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.marks import Health, paint_health
from commandcenter.console.kit.theme import theme_of
from commandcenter.console.shell.wording import heading
from commandcenter.foundation.phrases import Phrase, Said

_DOT_PX: Final = 10


class Figure(QAbstractButton):
    """A word and a figure; a click opens what is counted.

    Its figure is painted in one of the theme's text colours once it is not zero.
    """

    def __init__(self, name: Phrase, token: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._token = token
        self._count: int | None = None
        self._spoken = Spoken(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._spoken.also(self._say)
        self._say()

    @property
    def count(self) -> int | None:
        """What is shown; None until it is known."""
        return self._count

    def set_count(self, count: int | None) -> None:
        """Show another figure."""
        if count != self._count:
            self._count = count
            self._say()

    def sizeHint(self) -> QSize:
        """As wide as word and figure."""
        theme = theme_of(self)
        word, figure = QFontMetrics(theme.font()), QFontMetrics(theme.font(16, strong=True))
        width = word.horizontalAdvance(heading(self._name)) + theme.px(5) + figure.horizontalAdvance(self._figure())
        return QSize(width + theme.px(8), theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Word, figure, and a frame for the keyboard's focus."""
        theme, painter = theme_of(self), QPainter(self)
        tokens = theme.tokens
        box = self.rect().adjusted(theme.px(4), 0, -theme.px(4), 0)
        if self.underMouse() or self.hasFocus():
            painter.fillRect(self.rect(), QColor(tokens.hover))
        painter.setFont(theme.font())
        painter.setPen(QColor(tokens.dim))
        word = heading(self._name)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
        painter.setFont(theme.font(16, strong=True))
        painter.setPen(QColor(getattr(tokens, self._token) if self._count else tokens.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._figure())
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), theme.px(2)))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt repaints buttons only when they are pressed."""
        self.update()
        super().enterEvent(event)

    def _figure(self) -> str:
        return "–" if self._count is None else str(self._count)

    def _say(self) -> None:
        said = Phrase("{name} {count} 件", name=self._name, count=self._figure())
        self.setAccessibleName(say(said))
        self.setToolTip(say(said))
        self.updateGeometry()
        self.update()


class HealthLight(QWidget):
    """The mark of how something is, and a word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._health = Health.OFF
        self._said: Said = Phrase("")
        self._spoken = Spoken(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._spoken.also(self._say)

    @property
    def health(self) -> Health:
        """What the mark says."""
        return self._health

    def show_health(self, health: Health, said: Said, about: Said | None = None) -> None:
        """Show mark and words; `about` is told on hovering and to screen readers."""
        self._health, self._said = health, said
        self._spoken.bind(self.setToolTip, about or said)
        self._spoken.bind(self.setAccessibleName, about or said)
        self._say()

    def sizeHint(self) -> QSize:
        """As wide as mark and words."""
        theme = theme_of(self)
        words = QFontMetrics(theme.font()).horizontalAdvance(say(self._said))
        return QSize(theme.px(_DOT_PX + 6) + words + 1, theme.px(28))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark, then the words."""
        theme, painter = theme_of(self), QPainter(self)
        tokens = theme.tokens
        size = theme.px(_DOT_PX)
        paint_health(painter, theme, QRectF(0, (self.height() - size) / 2, size, size), self._health)
        painter.setPen(QColor(tokens.urgent if self._health is Health.BAD else tokens.dim))
        painter.setFont(theme.font())
        words = self.rect().adjusted(theme.px(_DOT_PX + 6), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, say(self._said))

    def _say(self) -> None:
        self.updateGeometry()
        self.update()
