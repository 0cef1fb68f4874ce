"""A scroll area that asks for all the room its content needs, and scrolls only where there is less."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from commandcenter.console.kit.theme import dress


class TallScroll(QScrollArea):
    """Shows a column of widgets as wide as itself; `least_px` of it stay in sight however low the window is."""

    def __init__(self, content: QWidget, least_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least_px = least_px
        dress(content, "clear")
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        content.installEventFilter(self)

    def keep(self, least_px: int) -> None:
        """So much stays in sight from now on, where the content is as high as that."""
        if least_px != self._least_px:
            self._least_px = least_px
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The content's own size at this width, beside a scroll bar: so that none comes that would make it higher."""
        content = self.widget()
        if content is None:
            return super().sizeHint()
        width = max(self.width(), content.minimumSizeHint().width())
        frame = self.height() - self.viewport().height()
        room = width - frame - self.verticalScrollBar().sizeHint().width()
        height = content.heightForWidth(room) if content.hasHeightForWidth() else content.sizeHint().height()
        return QSize(width, height + frame)

    def minimumSizeHint(self) -> QSize:
        """Enough to see that there is more."""
        content = self.widget()
        least = content.minimumSizeHint().width() if content is not None else 0
        return QSize(least, min(self.sizeHint().height(), self._least_px))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: the content has grown or shrunk."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
