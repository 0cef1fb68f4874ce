"""How many pictures are live, late, frozen …: one quiet line of words and figures."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.theme import theme_of
from commandcenter.console.wall.counting import counts_in_words
from commandcenter.console.wall.seen import WallCounts
from commandcenter.foundation.phrases import Phrase

_GAP_PX = 14
_INNER_PX = 4


class CountsStrip(QWidget):
    """Paints the counts; what has no room is left out from the right, and stands in the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = WallCounts()
        self._entries: list[tuple[str, str, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._spoken = Spoken(self)
        self._spoken.also(self._say)
        self._say()

    @property
    def text(self) -> str:
        """All of it as one line."""
        return " ".join(f"{word} {figure}" for word, figure, _ in self._entries)

    def show_counts(self, counts: WallCounts) -> None:
        """Show new figures."""
        self._counts = counts
        self._say()

    def sizeHint(self) -> QSize:
        """Room for everything."""
        theme = theme_of(self)
        width = sum(self._width(word, figure) for word, figure, _ in self._entries)
        gaps = theme.px(_GAP_PX) * max(0, len(self._entries) - 1)
        return QSize(round(width + gaps) + 2, theme.sizes.head_bar_px)

    def minimumSizeHint(self) -> QSize:
        """It gives way."""
        return QSize(0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Another font needs other room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words dim, figures strong, those of faults amber."""
        theme = theme_of(self)
        painter = QPainter(self)
        left = 0.0
        for word, figure, token in self._entries:
            width = self._width(word, figure)
            if left + width > self.width():
                break
            painter.setFont(theme.font())
            painter.setPen(theme.colour("dim"))
            box = QRectF(left, 0, width + 2, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, word)
            painter.setFont(theme.font(strong=True))
            painter.setPen(theme.colour(token))
            box.setLeft(left + QFontMetricsF(theme.font()).horizontalAdvance(word) + theme.px(_INNER_PX))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, figure)
            left += width + theme.px(_GAP_PX)

    def _width(self, word: str, figure: str) -> float:
        theme = theme_of(self)
        plain, strong = QFontMetricsF(theme.font()), QFontMetricsF(theme.font(strong=True))
        return plain.horizontalAdvance(word) + theme.px(_INNER_PX) + strong.horizontalAdvance(figure)

    def _say(self) -> None:
        self._entries = [(say(word), str(figure), token) for word, figure, token in counts_in_words(self._counts)]
        self.setAccessibleName(say(Phrase("画面状态：{counts}", counts=self.text)))
        self.setToolTip(self.text)
        self.updateGeometry()
        self.update()
