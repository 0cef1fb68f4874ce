"""A panel of lines with buttons: help, keys, news, drafts and clashes are all such lists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from commandcenter.console.kit.absence import AbsencePanel
from commandcenter.console.kit.keycap import KeyButton, KeyCap
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.overlay import Overlay
from commandcenter.console.kit.theme import dress
from commandcenter.foundation.phrases import Phrase, Said


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what, more about it, the keys beside it, what can be done with it.

    Attributes:
        is_head: a heading for the lines below it.
    """

    said: Said
    about: Said | None = None
    keys: tuple[str, ...] = ()
    buttons: tuple[tuple[Said, Callable[[], None]], ...] = ()
    is_head: bool = False


class RowsPanel(Overlay):
    """An overlay that shows rows; it is filled anew each time it is brought."""

    def __init__(
        self, title: Phrase, empty: Phrase, parent: QWidget, width_px: int = 820, height_px: int = 640
    ) -> None:
        super().__init__(title, width_px, height_px, parent)
        self._empty = AbsencePanel(self)
        self._empty.nothing(empty)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._spoken.bind(self._scroll.setAccessibleName, title)
        self.column.addWidget(self._empty, 1)
        self.column.addWidget(self._scroll, 1)

    def first_field(self) -> QWidget:
        """The list itself: arrows and page keys scroll it."""
        return self._scroll

    def fill(self, rows: Sequence[Row]) -> None:
        """Show these lines in place of the ones before."""
        self._empty.setVisible(not rows)
        self._scroll.setVisible(bool(rows))
        inside = _Rows(rows, self._scroll)
        self._scroll.setWidget(inside)


class _Rows(QFrame):
    def __init__(self, rows: Sequence[Row], parent: QWidget) -> None:
        super().__init__(parent)
        self._spoken: list[Spoken] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(14, 6, 14, 10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, row in enumerate(rows):
            self._add(grid, place, row)
        outer.addLayout(grid)
        outer.addStretch(1)

    def _add(self, grid: QGridLayout, place: int, row: Row) -> None:
        name = self._label(row.said, "strong" if row.is_head else "")
        if row.is_head:
            grid.setRowMinimumHeight(place, 30)
            grid.addWidget(name, place, 0, 1, 3, Qt.AlignmentFlag.AlignBottom)
            return
        grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        if row.about is not None:
            grid.addWidget(self._label(row.about, "dim"), place, 1, Qt.AlignmentFlag.AlignTop)
        tools = QWidget(self)
        line = QGridLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        for at, key in enumerate(row.keys):
            line.addWidget(KeyCap(key, tools), 0, at)
        for at, (said, do) in enumerate(row.buttons):
            button = KeyButton(said, parent=tools)
            button.clicked.connect(lambda _checked=False, do=do: do())
            line.addWidget(button, 0, len(row.keys) + at)
        grid.addWidget(tools, place, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)

    def _label(self, said: Said, look: str) -> QLabel:
        label = QLabel(self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setMinimumSize(QSize(0, 0))
        if look:
            dress(label, look)
        spoken = Spoken(label)
        is_data = said.template == "{data}"
        spoken.bind(lambda text: label.setText(text if is_data else text[:1].upper() + text[1:]), said)
        self._spoken.append(spoken)
        return label
