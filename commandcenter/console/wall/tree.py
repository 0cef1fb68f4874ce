"""The camera tree: every camera by area, how it does, and a search that finds it by whatever one remembers of it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from commandcenter.console.kit.absence import Absence, AbsencePanel
from commandcenter.console.kit.banner import Banner, BannerMood, Offer
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.console.wall.arranging import CARS, SearchBook, arranged, found, labels
from commandcenter.console.wall.devices import Devices, Inventory
from commandcenter.console.wall.standing import Standing
from commandcenter.console.wall.tree_model import TreeModel
from commandcenter.console.wall.tree_view import CameraTreeView
from commandcenter.domain.book import Book
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.devices import CameraRow

_MOST_TYPED: Final = 60
_READING_MS: Final = 40
_AT_ONCE: Final = 16
"""Names whose pinyin is read in one go: a thousand together would be felt at the first search."""
_FEW: Final = 40
"""Up to so many cameras all knots stand open at the beginning."""


class TreeSearch(QLineEdit):
    """Where one types what is looked for.

    Signals:
        down_wanted: to the tree, by an arrow.
        taken: Enter: the first camera found is meant.
        left: Escape in an empty box.
    """

    down_wanted = Signal()
    taken = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_MOST_TYPED)
        self.setClearButtonEnabled(True)
        dress(self, "search")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes to the tree, Enter takes the first hit, Escape empties and then leaves; the rest is typing."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_PageDown:
                self.down_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if not event.isAutoRepeat():
                    self.taken.emit()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
                return
        event.accept()


class CameraTree(QWidget):
    """All cameras in use, patrol cars first, then by community.

    Signals:
        camera_wanted(str): show this camera.
        vehicle_wanted(str): show the pictures of this car.
        menu_asked: MenuAsked, for one camera.
        left: Escape: the focus may go back to where it was.
    """

    camera_wanted = Signal(str)
    vehicle_wanted = Signal(str)
    menu_asked = Signal(object)
    left = Signal()

    def __init__(
        self,
        devices: Devices,
        book: Callable[[], Book],
        now: Callable[[], datetime],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._devices, self._book = devices, book
        self._search_book = SearchBook()
        self._live: Mapping[str, Standing] = {}
        self._is_opened = False
        self._unread: Iterator[CameraRow] = iter(())
        self._hits: frozenset[str] | None = None
        self._before_search = frozenset[str]()
        self.model = TreeModel(now, self)
        self.search = TreeSearch(self)
        self.view = CameraTreeView(self.model, theme, self)
        self.trouble = Banner(self)
        self.absence = AbsencePanel(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.absence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.search, self.trouble):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self._spoken = Spoken(self)
        self._spoken.bind(self.search.setPlaceholderText, Phrase("找摄像机：编号、名称、网格、拼音首字母"))
        self._spoken.bind(self.search.setAccessibleName, Phrase("找摄像机"))
        self._spoken.bind(self.view.setAccessibleName, Phrase("摄像机树"))
        self._spoken.also(self.model.speak_again)
        self._connect()
        self.absence.loading()
        self._stack.setCurrentWidget(self.absence)
        if devices.inventory is not None:
            self._show(devices.inventory)

    def _connect(self) -> None:
        self._typing = QTimer(self, singleShot=True, interval=60)
        self._typing.timeout.connect(self._filter)
        self._reading = QTimer(self, interval=_READING_MS)
        self._reading.timeout.connect(self._read_names)
        self.search.textChanged.connect(lambda _typed: self._typing.start())
        self.search.down_wanted.connect(self.focus_tree)
        self.search.taken.connect(self._take_first)
        self.search.left.connect(self.left)
        self.view.camera_wanted.connect(self.camera_wanted)
        self.view.vehicle_wanted.connect(self.vehicle_wanted)
        self.view.menu_asked.connect(self.menu_asked)
        self.view.search_wanted.connect(self.focus_search)
        self.view.left.connect(self._on_view_left)
        self.absence.acted.connect(self._on_acted)
        self.trouble.acted.connect(lambda _id: self._devices.read())
        self._devices.changed.connect(self._show)
        self._devices.failed.connect(self._on_failed)

    # --- what the wall does with it -------------------------------------------------------------

    def focus_search(self) -> None:
        """Put the cursor into the search, what stands there selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_tree(self) -> None:
        """Put the focus on the tree, on a row."""
        self._filter_now()
        if not self.view.currentIndex().isValid():
            self.view.choose_first()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, code: str) -> bool:
        """Put the cursor on a camera; whether it is in sight of the search."""
        return self.view.choose(code)

    def show_standings(self, standings: Mapping[str, Standing]) -> None:
        """How the cameras do that this seat knows something of; told by the wall, some times a second at most.

        What the record says of the others is added here.
        """
        self._live = dict(standings)
        self._show_standings()

    # --- what is shown --------------------------------------------------------------------------

    def _show(self, inventory: Inventory) -> None:
        areas = self._book().areas
        self.trouble.clear()
        self._search_book.learn(areas, {code: car.call_sign for code, car in inventory.vehicles.items()})
        branches, loose = arranged(inventory.cameras.values(), tuple(inventory.vehicles.values()), areas)
        self.model.show(branches, loose, labels(inventory.cameras.values(), inventory.vehicles, areas))
        self._show_standings()
        self._unread = iter(tuple(inventory.cameras.values()))
        self._reading.start()
        self._filter_now()
        if not self._is_opened:
            self._is_opened = True
            self._open_at_first(len(inventory.cameras))
        self._show_truth()

    def _show_standings(self) -> None:
        inventory = self._devices.inventory
        if inventory is None:
            return
        said = dict(self._live)
        for code, faults in inventory.faults.items():
            said[code] = replace(said.get(code, Standing()), fault_since=faults[0].began_at)
        self.model.show_standings(said)

    def _open_at_first(self, cameras: int) -> None:
        if cameras <= _FEW:
            self.view.expandAll()
        for row in range(self.view.sieve.rowCount()):
            index = self.view.sieve.index(row, 0)
            node = self.view.node_at(index)
            if node is not None and node.key == CARS:
                self.view.setExpanded(index, False)

    def _on_failed(self, refusal: Refused) -> None:
        if self._devices.inventory is not None:
            text = Phrase("摄像机清单没有读到新的：{why}", why=Phrase(refusal.template, **refusal.values))
            self.trouble.say(text, BannerMood.FAULT, (Offer("retry", Phrase("重试")),), closable=False)
        else:
            self._show_truth()

    def _show_truth(self) -> None:
        """The tree, or why there is none."""
        inventory, failure = self._devices.inventory, self._devices.failure
        if inventory is None and failure is not None:
            self.absence.loading_failed(Phrase("没能读出摄像机清单"), failure)
        elif inventory is None:
            self.absence.loading()
        elif not inventory.cameras:
            self.absence.nothing(
                Phrase("还没有摄像机"), Phrase("管理员用 commandcenter import cameras 导入后会自己出现。")
            )
        elif not self.view.sieve.rowCount():
            self.absence.hidden_by_filter(
                Phrase("没有找到“{typed}”", typed=self.search.text().strip()),
                Phrase("可以输编号、名称、网格或拼音首字母，几个词用空格隔开。"),
                Phrase("显示全部"),
            )
        else:
            self._stack.setCurrentWidget(self.view)
            return
        self._stack.setCurrentWidget(self.absence)

    # --- searching ------------------------------------------------------------------------------

    def _filter(self) -> None:
        inventory = self._devices.inventory
        if inventory is None:
            return
        typed = self.search.text()
        hits = found(typed, inventory.cameras.values(), self._search_book.about)
        if hits == self._hits:
            self._show_truth()
            return
        if self._hits is None:
            self._before_search = self._open_keys()
        self._hits = hits
        self.view.sieve.keep_only(hits)
        if hits is not None:
            self.view.expandAll()
            self.view.choose_first()
        else:
            self._open_again(self._before_search)
        self._show_truth()

    def _filter_now(self) -> None:
        """What was typed counts at once: for Enter and the arrows."""
        self._typing.stop()
        self._filter()

    def _take_first(self) -> None:
        self._filter_now()
        node = self.view.node_at(self.view.currentIndex())
        if self.search.text().strip() and node is not None and node.camera is not None:
            self.camera_wanted.emit(node.camera.code)

    def _on_view_left(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.left.emit()

    def _on_acted(self) -> None:
        if self.absence.why is Absence.HIDDEN:
            self.search.clear()
            self.focus_search()
        else:
            self._devices.read()

    def _read_names(self) -> None:
        """A few names are made ready to be searched, until all are."""
        names = list(islice(self._unread, _AT_ONCE))
        for camera in names:
            self._search_book.about(camera)
        if not names:
            self._reading.stop()

    # --- what stands open ----------------------------------------------------------------------

    def _open_keys(self) -> frozenset[str]:
        opened = (self.view.node_at(index) for index in self._knots() if self.view.isExpanded(index))
        return frozenset(node.key for node in opened if node is not None)

    def _open_again(self, keys: frozenset[str]) -> None:
        for index in self._knots():
            node = self.view.node_at(index)
            self.view.setExpanded(index, node is not None and node.key in keys)
        # Unfolds what is above it: the camera that was found stays in sight.
        self.view.scrollTo(self.view.currentIndex())

    def _knots(self, above: QModelIndex | None = None) -> list[QModelIndex]:
        parent = above if above is not None else QModelIndex()
        sieve, knots = self.view.sieve, list[QModelIndex]()
        for row in range(sieve.rowCount(parent)):
            index = sieve.index(row, 0, parent)
            if sieve.hasChildren(index):
                knots += [index, *self._knots(index)]
        return knots

    def changeEvent(self, event: QEvent) -> None:
        """Another language: what says itself in pieces is said anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_truth()
