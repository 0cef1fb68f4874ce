"""The window before anybody has signed in: starting, why it cannot start, and who one is."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from commandcenter.console.kit.absence import AbsencePanel
from commandcenter.console.kit.language import Spoken
from commandcenter.console.shell.layouts import restore_place
from commandcenter.console.shell.preferences import Preferences
from commandcenter.console.shell.window import LEAST, take_screen
from commandcenter.foundation.phrases import Phrase, Said


class Entrance(QMainWindow):
    """Shown at once, before anything is opened.

    Signals:
        retry_wanted: try again what has failed.
        closed: the person has gone.
    """

    retry_wanted = Signal()
    closed = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._spoken = Spoken(self)
        self._spoken.bind(self.setWindowTitle, Phrase("指挥中心"))
        self.setMinimumSize(LEAST)
        take_screen(self)
        restore_place(self, preferences)
        self._stack = QStackedWidget(self)
        self.absence = AbsencePanel(self)
        self.absence.acted.connect(self.retry_wanted)
        self._stack.addWidget(self.absence)
        self.setCentralWidget(self._stack)
        self.say_starting()

    def say_starting(self) -> None:
        """It is being opened."""
        self.absence.loading(Phrase("正在打开数据库…"))
        self._stack.setCurrentWidget(self.absence)

    def say_fault(self, said: Said) -> None:
        """It cannot be opened: why, and a way to try again."""
        self.absence.loading_failed(Phrase("没有打开"), said, Phrase("重试"))
        self._stack.setCurrentWidget(self.absence)
        self.absence.button.setFocus()

    def show_page(self, page: QWidget) -> None:
        """Something to be filled in."""
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Gone without signing in."""
        self.closed.emit()
        super().closeEvent(event)
