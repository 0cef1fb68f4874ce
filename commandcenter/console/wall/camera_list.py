"""A plain list of cameras to pick from: code and name a row, filtered by whatever one remembers of a camera."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from commandcenter.console.wall.dragging import cameras_in, mime_of
from commandcenter.storage.queries.devices import CameraRow

CODE: Final = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETE: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class CameraList(QListWidget):
    """Cameras in a given order.

    With `ordered` its rows are the operator's own: Delete takes one away, Alt with an arrow moves it, cameras can be
    dropped on it. Otherwise Enter or a double click picks.

    Signals:
        picked(str): a camera's code.
        edited: rows came, went or moved.
    """

    picked = Signal(str)
    edited = Signal()

    def __init__(self, parent: QWidget | None = None, *, ordered: bool = False) -> None:
        super().__init__(parent)
        self._ordered = ordered
        self._names: Mapping[str, CameraRow] = {}
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        if ordered:
            self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
            self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.itemDoubleClicked.connect(lambda item: self.picked.emit(str(item.data(CODE))))

    def show_cameras(self, codes: Iterable[str], cameras: Mapping[str, CameraRow]) -> None:
        """List these, in their order; one that is in use no more is shown by its code."""
        self._names = cameras
        row = self.currentRow()
        self.clear()
        for code in codes:
            self.addItem(self._item(code))
        if self.count():
            self._choose(min(max(row, 0), self.count() - 1))

    def codes(self) -> tuple[str, ...]:
        """The cameras, from above."""
        return tuple(str(self.item(row).data(CODE)) for row in range(self.count()))

    def chosen(self) -> tuple[str, ...]:
        """The selected ones, from above."""
        return tuple(str(self.item(row).data(CODE)) for row in range(self.count()) if self.item(row).isSelected())

    def add(self, codes: Sequence[str], row: int | None = None) -> None:
        """Put cameras at the end or before a row; each stands once, and one that is there already moves."""
        at = self.count() if row is None else row
        for code in codes:
            before = self.codes()
            if code in before:
                old = before.index(code)
                self.takeItem(old)
                at -= old < at
            self.insertItem(at, self._item(code))
            at += 1
        if codes:
            self._choose(at - 1)
            self.edited.emit()

    def remove_chosen(self) -> None:
        """Take the selected rows away."""
        rows = [row for row in range(self.count()) if self.item(row).isSelected()]
        for row in reversed(rows):
            self.takeItem(row)
        if rows:
            self.edited.emit()

    def move_chosen(self, by: int) -> None:
        """Move the row under the cursor up (-1) or down (1)."""
        row = self.currentRow()
        to = row + by
        if row >= 0 and 0 <= to < self.count():
            item = self.takeItem(row)
            self.insertItem(to, item)
            self._choose(to)
            self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks; in an ordered list Delete takes away and Alt with an arrow moves."""
        key, alt = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key in _ENTER and not self._ordered:
            if not event.isAutoRepeat():
                for code in self.chosen():
                    self.picked.emit(code)
        elif self._ordered and key in _DELETE:
            self.remove_chosen()
        elif self._ordered and alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_chosen(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """The codes of the rows that are dragged."""
        return mime_of(tuple(str(item.data(CODE)) for item in items))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Cameras may be dropped on an ordered list, from wherever they come."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The same for every place in it."""
        self._judge(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put them where they were dropped; those that were here before move."""
        codes = cameras_in(event.mimeData())
        if self._ordered and codes:
            item = self.itemAt(event.position().toPoint())
            self.add(codes, None if item is None else self.row(item))
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def _choose(self, row: int) -> None:
        """That row alone, whatever keys are held down."""
        self.setCurrentRow(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _judge(self, event: QDragMoveEvent) -> None:
        if self._ordered and cameras_in(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _item(self, code: str) -> QListWidgetItem:
        camera = self._names.get(code)
        item = QListWidgetItem(f"{code}  {camera.name}" if camera is not None else code)
        item.setData(CODE, code)
        return item
