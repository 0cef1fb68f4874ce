"""The column beside the pictures: all cameras, or the patrol cars."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.console.wall.cars import CarsPanel
from commandcenter.console.wall.tree import CameraTree
from commandcenter.foundation.phrases import Phrase

WIDTH_PX: Final = 248


class Rail(QWidget):
    """Camera tree and patrol cars, one at a time. GUI thread only."""

    def __init__(self, tree: CameraTree, cars: CarsPanel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._tree, self._cars = theme, tree, cars
        self._head = QFrame(self)
        dress(self._head, "section")
        self._row = QHBoxLayout(self._head)
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget(self)
        for said, page in ((Phrase("全部摄像机"), tree), (Phrase("全部巡查车"), cars)):
            self._add(said, page)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)
        self._spoken = Spoken(self)
        self._spoken.bind(self.setAccessibleName, Phrase("摄像机和巡查车"))
        self._measure()

    def add_pad(self, pad: QWidget) -> None:
        """The pad that turns a camera, below the lists."""
        column = self.layout()
        if column is not None:
            column.addWidget(pad)

    def show_cars(self) -> None:
        """The patrol cars."""
        self._group.buttons()[1].click()

    def show_tree(self) -> None:
        """All cameras, ready to type what is looked for."""
        self._group.buttons()[0].click()
        self._tree.focus_search()

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _add(self, said: Phrase, page: QWidget) -> None:
        button = KeyButton(said, look="flat", parent=self._head)
        button.setCheckable(True)
        button.setChecked(self._stack.count() == 0)
        button.clicked.connect(lambda _on=False: self._stack.setCurrentWidget(page))
        self._group.addButton(button)
        self._row.addWidget(button)
        self._stack.addWidget(page)

    def _measure(self) -> None:
        self._head.setFixedHeight(self._theme.sizes.head_bar_px)
        self._row.setContentsMargins(self._theme.px(6), 0, self._theme.px(4), 0)
        self.setMinimumWidth(self._theme.px(180))
