"""The list itself: keys, mouse, selection, and a place that stays while rows come and go above it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from commandcenter.console.queue.delegate import QueueDelegate
from commandcenter.console.queue.entries import Entry, Key
from commandcenter.console.queue.model import QueueModel
from commandcenter.storage.queries.queue import QueueRow

AHEAD: Final = 50
"""Rows that are to be there below the last one in sight: a held Page Down meets no gap."""
Index = QModelIndex | QPersistentModelIndex
_FIGURES: Final = tuple(Qt.Key(int(Qt.Key.Key_1) + place) for place in range(9))
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class QueueView(QListView):
    """A list of issues in rows of one height.

    Signals:
        opened: Enter or a double click on a row; a key held down says so once.
        menu_wanted: the place (QPoint, of the screen) where a menu was asked for.
        current_changed: the issue under the cursor (Key | None).
        selection_moved: the selected issues are others now.
        more_wanted: the end of what was read comes in sight.
        end_wanted: the operator wants the very last row.
        figure_pressed: a figure from 1 to 9 (int); what it means stands beside the list.
        search_wanted: the key `/`.
        left: Escape.
    """

    opened = Signal()
    menu_wanted = Signal(QPoint)
    current_changed = Signal(object)
    selection_moved = Signal()
    more_wanted = Signal()
    end_wanted = Signal()
    figure_pressed = Signal(int)
    search_wanted = Signal()
    left = Signal()

    def __init__(self, model: QueueModel, delegate: QueueDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = delegate
        self._wants_end = False
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setStyleSheet("QListView:focus { border: 0; }")  # the row under the cursor shows the focus
        self.setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self.look_ahead)
        self.doubleClicked.connect(self._on_double_click)

    # --- looking ------------------------------------------------------------------------------

    def selected_entries(self) -> list[Entry]:
        """The selected rows, from the top."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self._model.entry(row) for row in rows]

    def current_key(self) -> Key | None:
        """The issue under the cursor."""
        index = self.currentIndex()
        return self._model.entry(index.row()).key if index.isValid() else None

    def select_row(self, row: int) -> None:
        """Put the cursor there, select that row only, and bring it into sight."""
        index = self._model.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def step(self, by: int) -> None:
        """To the row `by` rows away, or the first one when there is no cursor; not beyond the ends."""
        count = self._model.rowCount()
        if not count:
            return
        index = self.currentIndex()
        self.select_row(min(max(index.row() + by, 0), count - 1) if index.isValid() else 0)

    def look_ahead(self) -> None:
        """Ask for more when the end of what was read is near, by scrolling or because rows have left."""
        if self._wants_end and self._model.is_complete and self._model.rowCount():
            self._wants_end = False
            self.select_row(self._model.rowCount() - 1)
        if self.last_in_sight + AHEAD > self._model.rowCount():
            self.more_wanted.emit()

    @property
    def last_in_sight(self) -> int:
        """The row at the lower edge, or behind the last one."""
        return (self.verticalScrollBar().value() + self.viewport().height()) // self._delegate.row_height

    def rows_in_sight(self) -> tuple[QueueRow, ...]:
        """The issues that can be seen, from the top; none while the list is hidden."""
        if not self.isVisible():
            return ()
        first = self.verticalScrollBar().value() // self._delegate.row_height
        last = min(self.last_in_sight + 1, self._model.rowCount())
        return tuple(self._model.entry(row).row for row in range(first, last))

    def repaint_times(self) -> None:
        """A second has passed: what is in sight is painted again."""
        self.viewport().update()

    @contextmanager
    def kept_place(self) -> Iterator[None]:
        """What is in sight stays where it is while rows move; at the very top the top stays in sight."""
        bar, height = self.verticalScrollBar(), self._delegate.row_height
        before = bar.value()
        first = before // height
        in_sight = self.viewport().height() // height + 1
        anchors = [
            (row, QPersistentModelIndex(self._model.index(row)))
            for row in range(first, min(first + in_sight, self._model.rowCount()))
            if before > 0
        ]
        yield
        anchor = next(((row, index) for row, index in anchors if index.isValid()), None)
        if anchor is not None and anchor[1].row() != anchor[0]:
            self.executeDelayedItemsLayout()
            bar.setValue(before + (anchor[1].row() - anchor[0]) * height)

    # --- Qt's hooks -----------------------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        """The cursor has moved."""
        super().currentChanged(current, previous)
        self.current_changed.emit(self._model.entry(current.row()).key if current.isValid() else None)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Other rows are selected."""
        super().selectionChanged(selected, deselected)
        self.selection_moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, once however long it is held; Escape leaves; End goes to the very end."""
        key = Qt.Key(event.key())
        if key in _ENTER:
            event.accept()
            if not event.isAutoRepeat() and self.currentIndex().isValid():
                self.opened.emit()
            return
        if key == Qt.Key.Key_Escape:
            self.left.emit()
            return
        if event.text() == "/":
            self.search_wanted.emit()
            return
        if key in _FIGURES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if not event.isAutoRepeat():
                self.figure_pressed.emit(_FIGURES.index(key) + 1)
            return
        super().keyPressEvent(event)
        self._wants_end = key == Qt.Key.Key_End
        if self._wants_end:
            self.end_wanted.emit()
        self.look_ahead()

    def keyboardSearch(self, search: str) -> None:
        """Letters typed into the list are no search of Qt's own: there is a search box for that."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse where it is; by key at the row under the cursor."""
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(at)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside all rows keeps the selection: it was meant for the list, not against it."""
        if event.button() is Qt.MouseButton.LeftButton and not self.indexAt(event.position().toPoint()).isValid():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        super().mousePressEvent(event)

    def _on_double_click(self, _index: QModelIndex) -> None:
        self.opened.emit()
