"""Where an operator writes: a field that grows with its text; what Enter and Esc do, the form around it decides."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import Theme
from commandcenter.foundation.phrases import Said

_MOST_LINES = 6
_FRAME_PX = 10


class WordsEdit(QPlainTextEdit):
    """Text of one line or a few. Shift+Enter begins a new line; Enter and Esc go to the form around it.

    Signals:
        typed: the text is another one, whoever changed it.
    """

    typed = Signal()

    def __init__(self, theme: Theme, name: Said, hint: Said | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = 1
        self._spoken = Spoken(self)
        self._spoken.bind(self.setAccessibleName, name)
        if hint is not None:
            self._spoken.bind(self.setPlaceholderText, hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._on_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc are the form's; Shift+Enter is a new line."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._measure()

    def sizeHint(self) -> QSize:
        """As high as the text, up to a few lines."""
        line = self.fontMetrics().lineSpacing()
        return QSize(self._theme.px(160), line * self._lines + self._theme.px(_FRAME_PX) + 2)

    def minimumSizeHint(self) -> QSize:
        """Narrow where it must be, never lower than its text."""
        return QSize(self._theme.px(80), self.sizeHint().height())

    def say(self, text: str) -> None:
        """Hold `text`, the cursor behind it; the same text is not made anew, and the cursor stays where it is."""
        if text != self.toPlainText():
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def _on_changed(self) -> None:
        self._measure()
        self.typed.emit()

    def _measure(self) -> None:
        lines = min(_MOST_LINES, max(1, round(self.document().size().height())))
        is_long = round(self.document().size().height()) > _MOST_LINES
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()
