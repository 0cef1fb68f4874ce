"""A double click on a button is one click: its second half would hit what the first has brought up in its place."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QWidget


class OneClick(QObject):
    """Watches the buttons of a part of the window; only those, for a look at every event would cost at every key."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part

    def look(self) -> None:
        """Find the buttons that are there now; those made since the last look are watched too."""
        for button in self._part.findChildren(QAbstractButton):
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The second half of a double click goes no further."""
        return event.type() is QEvent.Type.MouseButtonDblClick
