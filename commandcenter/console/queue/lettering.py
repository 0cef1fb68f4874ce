"""The texts of painted rows: fonts, cut to width, laid out once and kept."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QStaticText

from commandcenter.console.kit.theme import Theme
from commandcenter.console.queue.highlights import Span

_LONGEST: Final = 160
"""Characters of a text that are looked at: more never fit into a row, and a pasted novel must not be laid out."""


class Lettering:
    """One font of the rows with everything that was written in it lately. GUI thread only."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetricsF(font)
        self.height = self._metrics.height()
        self._laid_out = lru_cache(maxsize=4_096)(self._lay_out)
        self._cut = lru_cache(maxsize=4_096)(self._shorten)
        self._advance = lru_cache(maxsize=8_192)(self._measure)

    def width(self, text: str) -> float:
        """How wide a text is, in pixels."""
        return self._advance(text)

    def cut(self, text: str, width: float) -> str:
        """As much of `text` as `width` pixels hold, with … where something is left out."""
        return self._cut(text, int(width))

    def write(self, painter: QPainter, left: float, middle: float, text: str, colour: QColor) -> None:
        """Write one line, its middle at height `middle`. The painter keeps font and pen."""
        if not text:
            return
        painter.setFont(self.font)
        painter.setPen(colour)
        painter.drawStaticText(QPointF(left, middle - self.height / 2), self._laid_out(text))

    def spans(self, text: str, spans: tuple[Span, ...], left: float, middle: float) -> list[QRectF]:
        """The boxes of pieces of a line written so, for a ground to be painted under them."""
        return [
            QRectF(
                left + self.width(text[:start]),
                middle - self.height / 2,
                self.width(text[:end]) - self.width(text[:start]),
                self.height,
            )
            for start, end in spans
        ]

    def _measure(self, text: str) -> float:
        """A cache around Qt's own method would have the binding build every signature of it: 200 ms at the start."""
        return self._metrics.horizontalAdvance(text)

    def _shorten(self, text: str, width: int) -> str:
        if self._metrics.horizontalAdvance(text[:_LONGEST]) <= width and len(text) <= _LONGEST:
            return text
        return self._metrics.elidedText(text[:_LONGEST], Qt.TextElideMode.ElideRight, max(0, width))

    def _lay_out(self, text: str) -> QStaticText:
        laid_out = QStaticText(text)
        laid_out.setTextFormat(Qt.TextFormat.PlainText)
        laid_out.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        laid_out.prepare(font=self.font)
        return laid_out


class RowLook:
    """Fonts, colours and measures of rows as the theme has them now; made anew when it changes."""

    def __init__(self, theme: Theme) -> None:
        tokens = theme.tokens
        self.tokens = tokens
        self.title = Lettering(theme.font(14))
        self.small = Lettering(theme.font(13))
        self.height = theme.sizes.row_px
        self.bar = theme.sizes.priority_bar_px
        self.first = self.bar + theme.px(9)
        self.second = theme.px(70)
        self.right = theme.px(10)
        self.right_least = theme.px(60)
        self.gap = theme.px(8)
        self.line_1 = self.height * 0.30
        self.line_2 = self.height * 0.70
        self._colours: dict[str, QColor] = {}

    def colour(self, name: str) -> QColor:
        """A colour `#rrggbb`, kept."""
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = QColor(name)
        return found
