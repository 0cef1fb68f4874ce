"""A field that suggests while one types: departments, categories, other issues. No popup: nothing covers the form."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.theme import Theme
from commandcenter.foundation.phrases import Phrase, Said

_MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list: what it says, and what is meant."""

    said: Said
    value: object


class Picker(QWidget):
    """A line to type in, over what it may mean.

    Up and Down choose, Enter picks, Esc leaves.

    Signals:
        typed: what was typed (str).
        picked: the value of a suggestion (object).
        entered: it was picked by Enter; told after `picked`.
        pointed: another suggestion is the one that Enter would take.
        left: Esc.
    """

    typed = Signal(str)
    picked = Signal(object)
    entered = Signal()
    pointed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, name: Said, hint: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._suggestions: tuple[Suggestion, ...] = ()
        self._spoken = Spoken(self)
        self._spoken.also(self._say_all)
        self.line = QLineEdit(self)
        self._spoken.bind(self.line.setAccessibleName, name)
        self._spoken.bind(self.line.setPlaceholderText, hint)
        self.list = QListWidget(self)
        self._spoken.bind(self.list.setAccessibleName, Phrase("可选项"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self.typed)
        self.list.itemClicked.connect(self._on_clicked)
        self.list.currentRowChanged.connect(self.pointed)

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.line.text()

    @property
    def pointed_at(self) -> Suggestion | None:
        """What Enter would take."""
        row = self.list.currentRow()
        return self._suggestions[row] if 0 <= row < len(self._suggestions) else None

    def suggest(self, suggestions: Sequence[Suggestion]) -> None:
        """Offer these; the first is chosen, so that Enter takes it."""
        self._suggestions = tuple(suggestions)
        self._say_all()

    def clear(self) -> None:
        """Nothing typed, nothing offered."""
        self.line.clear()
        self.suggest(())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: the arrows, Enter and Esc of the line are the list's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key, rows = event.key(), self.list.count()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and rows:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(rows - 1, self.list.currentRow() + step)))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and rows and not event.modifiers():
            if not event.isAutoRepeat():
                self._pick(self.list.currentRow())
                self.entered.emit()
            return True
        if key == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return False

    def _pick(self, row: int) -> None:
        if 0 <= row < len(self._suggestions):
            self.picked.emit(self._suggestions[row].value)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._pick(self.list.row(item))

    def _say_all(self) -> None:
        row = max(0, self.list.currentRow())
        self.list.clear()
        for suggestion in self._suggestions:
            text = say(suggestion.said)
            item = QListWidgetItem(text, self.list)
            item.setToolTip(text)
        self.list.setCurrentRow(min(row, len(self._suggestions) - 1) if self._suggestions else -1)
        self.list.setVisible(bool(self._suggestions))
        rows = min(_MOST_ROWS, len(self._suggestions))
        self.list.setFixedHeight(rows * (self.list.sizeHintForRow(0) if rows else 0) + self._theme.px(2))
