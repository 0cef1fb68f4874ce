"""The left column: the queue, the command line under it, and in a narrow window what else must be in sight."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

_QUEUE_SHARE: Final = 0.45


class LeftColumn(QWidget):
    """Queue over command line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._splitter = QSplitter(Qt.Orientation.Vertical, self)
        self._below: QWidget | None = None
        self._column.addWidget(self._splitter, 1)

    def fill(self, queue: QWidget, command: QWidget) -> None:
        """Put queue and command line there; called once."""
        self._splitter.addWidget(queue)
        self._splitter.setCollapsible(0, False)
        self._column.addWidget(command)

    def show_below(self, widget: QWidget | None) -> None:
        """Lay a widget below the queue in place of the one before; None gives the queue all its room back."""
        if self._below is not None and self._below is not widget:
            self._below.hide()
        self._below = widget
        if widget is None:
            return
        if self._splitter.indexOf(widget) < 0:
            self._splitter.addWidget(widget)
        widget.show()
        room = self._splitter.height()
        self._splitter.setSizes([round(room * _QUEUE_SHARE), round(room * (1 - _QUEUE_SHARE))])
