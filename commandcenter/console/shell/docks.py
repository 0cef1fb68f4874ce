"""The window's movable parts: docked without a title as drawn, with one when they are unlocked or float."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QMainWindow, QWidget

from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.section import SectionBar
from commandcenter.foundation.phrases import Phrase

_MOVABLE = QDockWidget.DockWidgetFeature.DockWidgetMovable | QDockWidget.DockWidgetFeature.DockWidgetFloatable


class Dock(QDockWidget):
    """One part that can be put on another screen; it has no close button, for nothing here may get lost."""

    def __init__(self, name: str, title: Phrase, inside: QWidget, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self._spoken = Spoken(self)
        self._spoken.bind(self.setWindowTitle, title)
        self._spoken.bind(self.setAccessibleName, title)
        self._untitled, self._title = QWidget(self), SectionBar(title, Phrase("拖到别处或别的屏幕"), self)
        self._back = self._title.add_button(Phrase("放回 / 移出"), icon="arrow")
        self._back.clicked.connect(self.toggle_floating)
        self._is_unlocked = False
        self._name_buttons()
        self.setWidget(inside)
        self.setFeatures(_MOVABLE)
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.topLevelChanged.connect(self._dress)
        self._dress()

    def unlock(self, *, unlocked: bool) -> None:
        """Show or hide the title by which it can be dragged."""
        self._is_unlocked = unlocked
        self._dress()

    @property
    def is_unlocked(self) -> bool:
        """Whether its title is shown."""
        return self._is_unlocked

    def toggle_floating(self) -> None:
        """Out of the window, or back into it."""
        self.setFloating(not self.isFloating())

    def _name_buttons(self) -> None:
        """Qt names its own buttons once, in the language of that moment."""
        names = {"qt_dockwidget_closebutton": Phrase("关闭"), "qt_dockwidget_floatbutton": Phrase("放回 / 移出")}
        for name, said in names.items():
            button = self.findChild(QAbstractButton, name)
            if button is not None:
                self._spoken.bind(button.setAccessibleName, said)

    def _dress(self) -> None:
        bare = not self._is_unlocked and not self.isFloating()
        shown, hidden = (self._untitled, self._title) if bare else (self._title, self._untitled)
        self.setTitleBarWidget(shown)
        shown.show()
        hidden.hide()
