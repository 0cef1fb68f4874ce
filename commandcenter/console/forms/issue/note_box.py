"""The line under the timeline: a note always appends, whoever else is at work on the issue."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from commandcenter.console.forms.issue.words import WordsEdit
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.foundation.phrases import Phrase


class NoteBox(QFrame):
    """Takes a note.

    Signals:
        noted: a note to append (str).
        edited: the text is another one.
    """

    noted = Signal(str)
    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_busy = False
        dress(self, "panel")
        self.edit = WordsEdit(theme, Phrase("备注"), Phrase("写备注，Enter 追加；不影响他人办理"), self)
        self.button = KeyButton(Phrase("追加"), "Enter", parent=self)
        self.edit.typed.connect(self._on_typed)
        self.button.clicked.connect(self.send)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.edit, 1)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self.setFocusProxy(self.edit)
        self._on_typed()
        self._measure()

    def send(self) -> None:
        """Append what stands there, once."""
        text = self.edit.toPlainText()
        if text.strip() and not self._is_busy:
            self.noted.emit(text)

    def set_busy(self, *, busy: bool) -> None:
        """Sent and not yet answered."""
        self._is_busy = busy
        self._on_typed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter appends."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.send()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _on_typed(self) -> None:
        self.button.setEnabled(bool(self.edit.toPlainText().strip()) and not self._is_busy)
        self.edited.emit()

    def _measure(self) -> None:
        theme = self._theme
        self._row.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(6))
        self._row.setSpacing(theme.px(6))
