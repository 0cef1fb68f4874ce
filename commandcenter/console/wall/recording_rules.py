"""What this seat records around the clock: which cameras, for how many hours, how much of the disk stays free."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QSpinBox, QWidget

from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.overlay import Overlay
from commandcenter.console.kit.theme import dress, theme_of
from commandcenter.console.wall.arranging import SearchBook, found
from commandcenter.console.wall.camera_list import CODE
from commandcenter.console.wall.devices import Inventory
from commandcenter.console.wall.recording_book import (
    LEAST_FREE_GIB,
    LEAST_H,
    MOST_FREE_GIB,
    MOST_H,
    RecordingBook,
    RecordingWish,
)
from commandcenter.console.wall.seen import WallNews
from commandcenter.domain.areas import AreaTree
from commandcenter.foundation.phrases import Phrase

MBIT_S: Final = 2.0
"""A main stream of 720p as cameras are usually set; for the estimate of the room that recordings take."""


def estimate_gib(cameras: int, keep_h: int) -> float:
    """How much room so many cameras take, in GiB, at 2 Mbit/s each."""
    return cameras * keep_h * 3600 * MBIT_S * 1_000_000 / 8 / 1024**3


class RecordingRules(Overlay):
    """Every camera with a tick, the two limits, and about how much room that takes.

    Signals:
        told: WallNews.
    """

    told = Signal(object)

    def __init__(self, book: RecordingBook, around: QWidget) -> None:
        super().__init__(Phrase("本席连续录像"), 460, 540, around)
        self._recording = book
        self._search_book = SearchBook()
        self._inventory = Inventory()
        self.search, self.cameras = QLineEdit(self), QListWidget(self)
        self.cameras.setUniformItemSizes(True)
        self.cameras.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hours, self.free = QSpinBox(self), QSpinBox(self)
        self.hours.setRange(LEAST_H, MOST_H)
        self.free.setRange(LEAST_FREE_GIB, MOST_FREE_GIB)
        self.room = QLabel(self)
        self.room.setWordWrap(True)
        dress(self.room, "dim")
        self.save = KeyButton(Phrase("保存"), look="chosen", parent=self)
        self._keep, self._leave = QLabel(self), QLabel(self)
        self._grid = QGridLayout()
        self._grid.addWidget(self.search, 0, 0, 1, 2)
        self._grid.addWidget(self.cameras, 1, 0, 1, 2)
        for row, (label, box) in enumerate(((self._keep, self.hours), (self._leave, self.free)), 2):
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(box, row, 1)
        self._grid.addWidget(self.room, 4, 0, 1, 2)
        self._grid.addWidget(self.save, 5, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(1, 1)
        self.column.addLayout(self._grid)
        self._say_labels()
        self.search.textChanged.connect(lambda _typed: self._filter())
        self.cameras.itemChanged.connect(lambda _item: self._say_room())
        self.hours.valueChanged.connect(lambda _hours: self._say_room())
        self.save.clicked.connect(self._save)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The cameras that are chosen."""
        items = (self.cameras.item(row) for row in range(self.cameras.count()))
        return tuple(str(item.data(CODE)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def edit(self, inventory: Inventory, areas: AreaTree) -> None:
        """Show what is recorded now."""
        wish = self._recording.wish
        self._inventory = inventory
        self._search_book.learn(areas, {code: car.call_sign for code, car in inventory.vehicles.items()})
        self.search.clear()
        self.cameras.blockSignals(True)
        self.cameras.clear()
        for code in dict.fromkeys((*wish.codes, *inventory.cameras)):
            camera = inventory.cameras.get(code)
            item = QListWidgetItem(f"{code}  {camera.name}" if camera is not None else code)
            item.setData(CODE, code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if code in wish.codes else Qt.CheckState.Unchecked)
            self.cameras.addItem(item)
        self.cameras.blockSignals(False)
        self.hours.setValue(wish.keep_h)
        self.free.setValue(wish.leave_free_gib)
        self._say_room()
        self.bring()

    def first_field(self) -> QWidget:
        """The list: a space ticks."""
        return self.cameras

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        """The scale may have changed while it was away."""
        super().showEvent(event)
        self._measure()

    def _filter(self) -> None:
        hits = found(self.search.text(), self._inventory.cameras.values(), self._search_book.about)
        for row in range(self.cameras.count()):
            item = self.cameras.item(row)
            item.setHidden(hits is not None and str(item.data(CODE)) not in hits)

    def _save(self) -> None:
        wish = RecordingWish(self.ticked, self.hours.value(), self.free.value())
        is_news = wish != self._recording.wish
        self._recording.keep(wish)
        self.put_away()
        if is_news:
            said = Phrase("本席连续录像 {count} 路，保留 {hours} 小时。", count=len(wish.codes), hours=wish.keep_h)
            self.told.emit(WallNews(said if wish.codes else Phrase("本席不再连续录像。"), "done"))

    def _say_labels(self) -> None:
        bind = self._spoken.bind
        bind(self.search.setPlaceholderText, Phrase("找摄像机：编号、名称、网格、拼音首字母"))
        bind(self.search.setAccessibleName, Phrase("找摄像机"))
        bind(self.cameras.setAccessibleName, Phrase("要连续录像的摄像机"))
        bind(self._keep.setText, Phrase("保留几小时"))
        bind(self.hours.setAccessibleName, Phrase("保留几小时"))
        bind(self._leave.setText, Phrase("磁盘至少留空（GB）"))
        bind(self.free.setAccessibleName, Phrase("磁盘至少留空（GB）"))

    def _say_room(self) -> None:
        count = len(self.ticked)
        if not count:
            said = Phrase("没有选摄像机，不连续录像。截图和存证录像不受影响。")
        else:
            size = estimate_gib(count, self.hours.value())
            said = Phrase(
                "{count} 路约占 {size} GB（按每路 2 Mbit/s）。满了先删最早的；存证不在其中，不会删。",
                count=count,
                size=f"{size:.0f}" if size >= 1 else "1",
            )
        self._spoken.bind(self.room.setText, said)

    def _measure(self) -> None:
        theme = theme_of(self)
        self._grid.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        self._grid.setSpacing(theme.px(8))
