"""The addresses offered below the field: painted, chosen from the field itself, never taking its focus."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.console.kit.theme import Theme
from commandcenter.domain.places import PlaceMatch, Span

_ROW_PX: Final = 26
_PAD_PX: Final = 8
_CAP: Final = "Tab"


class SuggestionList(QWidget):
    """A few places, the matching words marked, the grid at the right.

    Signals:
        picked: `int`, the row that was clicked.
    """

    picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._matches: tuple[PlaceMatch, ...] = ()
        self._areas: tuple[str, ...] = ()
        self._current = 0
        self._shows_cap = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.hide()

    def show_matches(self, matches: Sequence[PlaceMatch], areas: Sequence[str]) -> None:
        """Offer these from now on; `areas` are their grids' names."""
        self._matches, self._areas = tuple(matches), tuple(areas)
        self._current = 0
        self.updateGeometry()
        self.update()

    def show_cap(self, shown: bool) -> None:
        """Whether the row says that Tab adopts it."""
        self._shows_cap = shown
        self.update()

    @property
    def current(self) -> PlaceMatch | None:
        """The row that would be adopted."""
        return self._matches[self._current] if self._matches else None

    @property
    def row(self) -> int:
        """Number of the current row, from 0."""
        return self._current

    @property
    def count(self) -> int:
        """How many are offered."""
        return len(self._matches)

    def step(self, step: int) -> None:
        """The row `step` further down, round the ends."""
        if self._matches:
            self._current = (self._current + step) % len(self._matches)
            self.update()

    def sizeHint(self) -> QSize:
        """As many rows as there are places."""
        return QSize(self._theme.px(200), self._theme.px(_ROW_PX) * len(self._matches) + 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click adopts; pressing already decides, so that the field keeps its focus."""
        row = int(event.position().y() // self._theme.px(_ROW_PX))
        if 0 <= row < len(self._matches) and event.button() is Qt.MouseButton.LeftButton:
            self.picked.emit(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each row: name with its marked words, the grid behind it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("bg"))
        for number in range(len(self._matches)):
            self._paint_row(painter, number)
        painter.setPen(QPen(self._theme.colour("edge")))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, -1, -1, -1))

    def _paint_row(self, painter: QPainter, number: int) -> None:
        height, pad = self._theme.px(_ROW_PX), self._theme.px(_PAD_PX)
        box = QRectF(0, number * height, self.width(), height)
        is_current = number == self._current
        if is_current:
            painter.fillRect(box, self._theme.colour("selection"))
            painter.fillRect(QRectF(0, box.top(), self._theme.px(3), height), self._theme.colour("accent"))
        right = box.right() - pad
        if is_current and self._shows_cap:
            right = self._paint_cap(painter, box, right)
        right = self._paint_area(painter, number, box, right)
        self._paint_name(painter, self._matches[number], box.adjusted(pad, 0, right - box.right() - pad, 0))

    def _paint_cap(self, painter: QPainter, row: QRectF, right: float) -> float:
        font = self._theme.fixed_font()
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(_CAP) + 2 * self._theme.px(5)
        box = QRectF(right - width, row.center().y() - metrics.height() / 2, width, metrics.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("cap"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(font)
        painter.setPen(self._theme.colour("on_cap"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _CAP)
        return box.left() - self._theme.px(6)

    def _paint_area(self, painter: QPainter, number: int, row: QRectF, right: float) -> float:
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour("text" if number == self._current else "dim"))
        width = QFontMetricsF(painter.font()).horizontalAdvance(self._areas[number])
        box = QRectF(right - width - 1, row.top(), width + 2, row.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._areas[number])
        return right - width - self._theme.px(10)

    def _paint_name(self, painter: QPainter, match: PlaceMatch, box: QRectF) -> None:
        left = box.left()
        painter.save()
        painter.setClipRect(box)
        for text, is_marked in pieces_of(match.label, match.spans):
            font = self._theme.font(strong=is_marked)
            painter.setFont(font)
            painter.setPen(self._theme.colour("link" if is_marked else "text"))
            width = QFontMetricsF(font).horizontalAdvance(text)
            painter.drawText(QRectF(left, box.top(), width + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, text)
            left += width
        painter.restore()


def pieces_of(text: str, spans: Sequence[Span]) -> list[tuple[str, bool]]:
    """The text cut where its marked words begin and end."""
    pieces: list[tuple[str, bool]] = []
    position = 0
    for start, end in spans:
        if position < start:
            pieces.append((text[position:start], False))
        if max(position, start) < end:
            pieces.append((text[max(position, start) : end], True))
        position = max(position, end)
    if position < len(text):
        pieces.append((text[position:], False))
    return pieces
