"""The bar over the wall: layouts, counts, tour, what is kept, the big screen."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QWidget

from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.console.wall.counts_strip import CountsStrip
from commandcenter.console.wall.layouts import Layout
from commandcenter.foundation.phrases import Phrase

LAYOUT_WORDS: Final = {
    Layout.ONE: Phrase("1"),
    Layout.FOUR: Phrase("4"),
    Layout.ONE_THREE: Phrase("1+3"),
    Layout.ONE_SEVEN: Phrase("1+7"),
    Layout.NINE: Phrase("9"),
    Layout.SIXTEEN: Phrase("16"),
    Layout.FREE: Phrase("自由"),
}
_NARROW_PX: Final = 760
"""Below this the layouts are one button with a menu, and so is what is needed less often."""


class WallBar(QFrame):
    """Head of the wall. Buttons say what is wanted; the panel does it and says what is so.

    Signals:
        layout_chosen: the layout (Layout).
        tour_edit_wanted, recording_wanted, ptz_wanted: the tour's list, what this seat records, the pad that turns a
            camera.
        side_toggled, tour_toggled, still_wanted, clip_wanted, big_wanted: as their names say.
        tile_wanted: another tile for the free layout.
    """

    layout_chosen = Signal(object)
    side_toggled = Signal()
    tour_toggled = Signal()
    still_wanted = Signal()
    clip_wanted = Signal()
    big_wanted = Signal()
    tile_wanted = Signal()
    tour_edit_wanted = Signal()
    recording_wanted = Signal()
    ptz_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        dress(self, "section")
        self._row = QHBoxLayout(self)
        self._title = QLabel(self)
        dress(self._title, "strong")
        self._row.addWidget(self._title)
        self._row.addSpacing(8)
        self._group = QButtonGroup(self)
        self._layouts: dict[Layout, KeyButton] = {}
        self._spoken = Spoken(self)
        for layout, said in LAYOUT_WORDS.items():
            self._layouts[layout] = self._layout_button(layout, said)
        self._layout_menu = self._button(Phrase("布局 ▾"), self._open_layouts)
        self.counts = CountsStrip(self)
        self.counts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row.addSpacing(14)
        self._row.addWidget(self.counts, 1)
        self.add_tile = self._button(Phrase("+ 格子"), self.tile_wanted.emit)
        self.side = self._button(Phrase("摄像机列表"), self.side_toggled.emit)
        self.side.setCheckable(True)
        self.tour = self._button(Phrase("轮巡"), self.tour_toggled.emit)
        self.tour.setCheckable(True)
        self.still = self._button(Phrase("截图"), self.still_wanted.emit, "F8")
        self.clip = self._button(Phrase("存证回溯 30 s"), self.clip_wanted.emit, "F9")
        self.big = self._button(Phrase("弹出大屏"), self.big_wanted.emit)
        self._more = self._button(Phrase("更多 ▾"), self._open_more)
        self._spoken.bind(self._title.setText, Phrase("视频"))
        self._spoken.bind(self.setAccessibleName, Phrase("视频墙工具"))
        self.side.explain(Phrase("摄像机和巡查车列表：拖到格子里，或双击"))
        self.show_layout(Layout.ONE_THREE)
        self._measure()

    def add_tool(self, widget: QWidget) -> None:
        """Put a widget at the right end: the saved walls."""
        self._row.insertWidget(self._row.indexOf(self.side), widget)

    def show_layout(self, layout: Layout) -> None:
        """This is how the wall is divided now."""
        self._layouts[layout].setChecked(True)
        self.add_tile.setVisible(layout is Layout.FREE)

    def show_keeping(self, *, is_kept: bool) -> None:
        """Whether the selected camera is being kept: the same key ends it then."""
        self.clip.say(Phrase("结束存证") if is_kept else Phrase("存证回溯 30 s"))

    def show_tour(self, *, is_on: bool) -> None:
        """Whether a tour runs."""
        self.tour.setChecked(is_on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, menus stand for buttons."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    @property
    def is_narrow(self) -> bool:
        """Whether menus stand for buttons."""
        return self.width() < self._theme.px(_NARROW_PX)

    def _arrange(self) -> None:
        for button in self._layouts.values():
            button.setVisible(not self.is_narrow)
        for button in (self.side, self.tour, self.big):
            button.setVisible(not self.is_narrow)
        self.counts.setVisible(self.width() > self._theme.px(360))
        self._layout_menu.setVisible(self.is_narrow)

    def _layout_button(self, layout: Layout, said: Phrase) -> KeyButton:
        button = self._button(said, lambda: self.layout_chosen.emit(layout))
        button.setCheckable(True)
        self._group.addButton(button)
        self._spoken.bind(button.setAccessibleName, Phrase("画面布局 {name}", name=said))
        return button

    def _button(self, said: Phrase, act: Callable[[], object], key: str = "") -> KeyButton:
        button = KeyButton(said, key, "flat", parent=self)
        button.clicked.connect(lambda _on=False: act())
        self._row.addWidget(button)
        return button

    def _open_layouts(self) -> None:
        menu = QMenu(self)
        for layout, button in self._layouts.items():
            action = menu.addAction(say(LAYOUT_WORDS[layout]))
            action.setCheckable(True)
            action.setChecked(button.isChecked())
            action.triggered.connect(lambda _on=False, chosen=layout: self.layout_chosen.emit(chosen))
        self._popup(menu, self._layout_menu)

    def _open_more(self) -> None:
        menu = QMenu(self)
        if self.is_narrow:
            for button in (self.side, self.tour, self.big):
                action = menu.addAction(button.words)
                action.setCheckable(button.isCheckable())
                action.setChecked(button.isChecked())
                action.triggered.connect(lambda _on=False, chosen=button: chosen.click())
            menu.addSeparator()
        for said, wanted in (
            (Phrase("轮巡名单…"), self.tour_edit_wanted),
            (Phrase("本席连续录像…"), self.recording_wanted),
            (Phrase("云台…"), self.ptz_wanted),
        ):
            menu.addAction(say(said)).triggered.connect(lambda _on=False, told=wanted: told.emit())
        self._popup(menu, self._more)

    def _popup(self, menu: QMenu, below: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.sizes.head_bar_px)
        self._row.setContentsMargins(self._theme.px(10), 0, self._theme.px(4), 0)
        self._row.setSpacing(self._theme.px(2))
        self._arrange()
