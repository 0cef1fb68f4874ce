"""The list of a tour (轮巡): which cameras take turns, in which order, and for how long each is shown."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.overlay import Overlay
from commandcenter.console.kit.theme import dress, theme_of
from commandcenter.console.wall.arranging import SearchBook, found
from commandcenter.console.wall.camera_list import CameraList
from commandcenter.console.wall.devices import Inventory
from commandcenter.console.wall.plan import TOUR_LEAST_S, TOUR_MOST_S, TOUR_S, TourList
from commandcenter.domain.areas import AreaTree
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.devices import CameraRow

_NAME_LIMIT: Final = 20


class TourEditor(Overlay):
    """Left the cameras there are, with a search; right those that take turns, in their order.

    Enter in the search or on the left adds, Delete on the right takes away, Alt with an arrow moves.

    Signals:
        tour_wanted: TourList, or None when the list was emptied: no tour.
    """

    tour_wanted = Signal(object)

    def __init__(self, around: QWidget) -> None:
        super().__init__(Phrase("轮巡名单"), 640, 520, around)
        self._cameras: Mapping[str, CameraRow] = {}
        self._book = SearchBook()
        self._tile = 0
        self.search, self.all = QLineEdit(self), CameraList(self)
        self.name, self.seconds = QLineEdit(self), QSpinBox(self)
        self.name.setMaxLength(_NAME_LIMIT)
        self.seconds.setRange(TOUR_LEAST_S, TOUR_MOST_S)
        self.turns = CameraList(self, ordered=True)
        self.add = KeyButton(Phrase("加入"), "Enter", parent=self)
        self.up = KeyButton(Phrase("上移"), "Alt+↑", parent=self)
        self.down = KeyButton(Phrase("下移"), "Alt+↓", parent=self)
        self.remove = KeyButton(Phrase("去掉"), "Del", parent=self)
        self.save = KeyButton(Phrase("保存名单"), look="chosen", parent=self)
        self._lay_out()
        self._connect()

    def edit(self, tour: TourList | None, inventory: Inventory, areas: AreaTree) -> None:
        """Show a tour's list, or an empty one."""
        self._cameras = inventory.cameras
        self._book.learn(areas, {code: car.call_sign for code, car in inventory.vehicles.items()})
        self._tile = tour.place if tour is not None else 0
        self.name.setText(tour.name if tour is not None else "")
        self.seconds.setValue(tour.seconds if tour is not None else TOUR_S)
        self.turns.show_cameras(tour.codes if tour is not None else (), self._cameras)
        self.search.clear()
        self._filter()
        self._show_possible()
        self.bring()

    def first_field(self) -> QWidget:
        """The search: who opens the list wants to add."""
        return self.search

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        """The scale may have changed while it was away."""
        super().showEvent(event)
        self._measure()

    def _lay_out(self) -> None:
        self._grid, self._buttons, self._foot = QGridLayout(), QHBoxLayout(), QHBoxLayout()
        left, right = QVBoxLayout(), QVBoxLayout()
        for widget in (self.search, self.all, self.add):
            left.addWidget(widget)
        for button in (self.up, self.down, self.remove):
            self._buttons.addWidget(button)
        right.addWidget(self.name)
        right.addWidget(self.turns)
        right.addLayout(self._buttons)
        self._each, self._unit = QLabel(self), QLabel(self)
        for label in (self._each, self._unit):
            dress(label, "dim")
        for part in (self._each, self.seconds, self._unit):
            self._foot.addWidget(part)
        self._foot.addStretch(1)
        self._foot.addWidget(self.save)
        self._grid.addLayout(left, 0, 0)
        self._grid.addLayout(right, 0, 1)
        self._grid.addLayout(self._foot, 1, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)
        bind = self._spoken.bind
        bind(self.search.setPlaceholderText, Phrase("找摄像机：编号、名称、网格、拼音首字母"))
        bind(self.search.setAccessibleName, Phrase("找摄像机"))
        bind(self.name.setPlaceholderText, Phrase("名单名称，如 主干路口"))
        bind(self.name.setAccessibleName, Phrase("名单名称"))
        bind(self.all.setAccessibleName, Phrase("可以加入的摄像机"))
        bind(self.turns.setAccessibleName, Phrase("轮流显示的摄像机"))
        bind(self.seconds.setAccessibleName, Phrase("每路显示几秒"))
        bind(self._each.setText, Phrase("每路显示"))
        bind(self._unit.setText, Phrase("秒"))

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _typed: self._filter())
        self.search.returnPressed.connect(self._add_chosen)
        self.add.clicked.connect(self._add_chosen)
        self.all.picked.connect(lambda code: self.turns.add((code,)))
        self.turns.edited.connect(self._show_possible)
        self.turns.edited.connect(self._filter)
        self.up.clicked.connect(lambda: self.turns.move_chosen(-1))
        self.down.clicked.connect(lambda: self.turns.move_chosen(1))
        self.remove.clicked.connect(self.turns.remove_chosen)
        self.save.clicked.connect(self._save)

    def _filter(self) -> None:
        """The cameras that are found and not in the list yet."""
        hits = found(self.search.text(), self._cameras.values(), self._book.about)
        taken = set(self.turns.codes())
        offered = [code for code in self._cameras if code not in taken and (hits is None or code in hits)]
        self.all.show_cameras(offered, self._cameras)

    def _add_chosen(self) -> None:
        self.turns.add(self.all.chosen() or self.all.codes()[:1])
        self.search.selectAll()

    def _show_possible(self) -> None:
        has_rows = self.turns.count() > 0
        for button in (self.up, self.down, self.remove):
            button.setEnabled(has_rows)
        self.save.say(Phrase("保存名单（{count} 路）", count=self.turns.count()) if has_rows else Phrase("不轮巡"))

    def _save(self) -> None:
        codes = self.turns.codes()
        tour = TourList(self.name.text().strip(), codes, self.seconds.value(), self._tile) if codes else None
        self.put_away()
        self.tour_wanted.emit(tour)

    def _measure(self) -> None:
        theme = theme_of(self)
        self._grid.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        for layout in (self._grid, self._buttons, self._foot):
            layout.setSpacing(theme.px(8))
