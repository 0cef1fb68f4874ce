"""A label that shortens what does not fit and tells the whole in a tool tip."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QToolTip, QWidget

from commandcenter.console.kit.language import Spoken, begun
from commandcenter.console.kit.theme import dress
from commandcenter.foundation.phrases import Said

_LEAST_CHARACTERS = 3


class ElidedLabel(QLabel):
    """One line of plain text that gives way: it may be made narrower than its text.

    The text is data or a phrase, never markup.
    """

    def __init__(
        self,
        said: Said | None = None,
        look: str = "",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        begins: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """With `begins` it stands at the beginning of a line and is written so; never for data."""
        super().__init__(parent)
        self._mode, self._begins = mode, begins
        self._spoken = Spoken(self)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if look:
            dress(self, look)
        if said is not None:
            self.say(said)

    def say(self, said: Said) -> None:
        """Show `said`, in whichever language the console speaks."""
        self._spoken.bind(self._show, said)

    def _show(self, text: str) -> None:
        self.setText(begun(text) if self._begins else text)

    @property
    def is_elided(self) -> bool:
        """Whether a part of the text is hidden for want of room."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def minimumSizeHint(self) -> QSize:
        """Room for a few characters."""
        hint = self.sizeHint()
        least = self.fontMetrics().averageCharWidth() * 2 * _LEAST_CHARACTERS
        return QSize(min(hint.width(), least), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, shortened when needed, through the style."""
        painter = QPainter(self)
        box = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), self._mode, box.width())
        flags = int(QStyle.visualAlignment(self.layoutDirection(), self.alignment()))
        self.style().drawItemText(
            painter, box, flags, self.palette(), self.isEnabled(), shown, QPalette.ColorRole.WindowText
        )

    def event(self, event: QEvent) -> bool:
        """A tool tip with the whole text, where no other was set."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            if self.is_elided:
                QToolTip.showText(event.globalPos(), self.text(), self)
            return True
        return super().event(event)
