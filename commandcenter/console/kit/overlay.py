"""Panels that lie over the window for a moment: palette, help, lists. Escape gives the focus back to where it was."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.section import SectionBar
from commandcenter.console.kit.theme import dress, theme_of
from commandcenter.foundation.phrases import Phrase


class Overlay(QFrame):
    """A panel in the upper middle of its window; not a dialog, nothing waits for it.

    Signals:
        brought: it lies on top now.
        closed: it was put away.
    """

    brought = Signal()
    closed = Signal()

    def __init__(self, title: Phrase, width_px: int, height_px: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        dress(self, "card")
        self.setAutoFillBackground(True)
        self._spoken = Spoken(self)
        self._spoken.bind(self.setAccessibleName, title)
        self._wanted = (width_px, height_px)
        self._before: QWidget | None = None
        self.bar = SectionBar(title, parent=self)
        self._close = self.bar.add_button(Phrase("关闭"), "Esc")
        self._close.clicked.connect(self.put_away)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self.column.addWidget(self.bar)
        parent.installEventFilter(self)
        self.hide()

    def bring(self) -> None:
        """Show it on top and give it the focus."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.first_field().setFocus(Qt.FocusReason.PopupFocusReason)
        self.brought.emit()

    def first_field(self) -> QWidget:
        """What gets the focus; the close button unless a panel has something better."""
        return self._close

    def put_away(self) -> None:
        """Hide it; the focus returns to where it was, unless that form was folded in the meantime."""
        if self.isHidden():
            return
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        before, self._before = self._before, None
        if had_focus and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; nothing that is typed here goes on to the window."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window has another size: stay in its middle."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        around = self._around.rect()
        theme = theme_of(self)
        width = min(theme.px(self._wanted[0]), around.width() - theme.px(24))
        height = min(theme.px(self._wanted[1]), around.height() - theme.px(64))
        top = theme.sizes.strip_px + theme.px(8)
        self.setGeometry(QRect((around.width() - width) // 2, top, width, height))
