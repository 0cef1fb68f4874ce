"""The middle of the window: pictures over the map, which is honestly absent until its part of the program comes."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from commandcenter.console.kit.absence import AbsencePanel
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.section import SectionBar
from commandcenter.console.kit.theme import theme_of
from commandcenter.foundation.phrases import Phrase

_MAP: Final = Phrase("地图还没有接入")
_MAP_HOW: Final = Phrase("地图随地图部分提供；位置请看案件里的地址和网格。")
_MAP_SHARE: Final = 0.37
"""What the map keeps beside the comparison, as drawn."""
_ROOM_FOR_BOTH_PX: Final = 900
_LOW_PX: Final = 800
_LOWER_SHARE: Final = 0.62
"""What a comparison gets of a low window."""


class Middle(QWidget):
    """The wall, the map and, beside the map, a place for what a call form lays side by side."""

    def __init__(self, pictures: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spoken = Spoken(self)
        self._spoken.bind(self.setAccessibleName, Phrase("画面和地图"))
        self.upper_and_lower = QSplitter(Qt.Orientation.Vertical, self)
        self.map_and_beside = QSplitter(Qt.Orientation.Horizontal, self)
        self._beside: QWidget | None = None
        map_part, self._map_column = _absent_part(Phrase("地图"), _MAP, _MAP_HOW, "map", self)
        self.upper_and_lower.addWidget(pictures)
        self.upper_and_lower.addWidget(self.map_and_beside)
        self._map = map_part
        self.map_and_beside.addWidget(map_part)
        for splitter in (self.upper_and_lower, self.map_and_beside):
            splitter.setChildrenCollapsible(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.upper_and_lower)
        self.arrange()
        self.setMinimumWidth(1)  # what lies in it never takes room from the queue and the issue

    def arrange(self) -> None:
        """As drawn: the pictures a little higher than the map."""
        self.upper_and_lower.setSizes([540, 470])

    def put_card(self, card: QWidget) -> None:
        """A small card below the map; the map's own words give way to it."""
        self._map_column.addWidget(card)

    def show_beside(self, widget: QWidget | None) -> None:
        """Lay a widget beside the map in place of the one before; None gives the map all its room back.

        Where there is little room the map, which is not connected yet, gives way to it.
        """
        if self._beside is not None and self._beside is not widget:
            self._beside.hide()
        was_there, self._beside = self._beside is not None, widget
        if widget is None:
            self._map.show()
            if was_there:
                self.arrange()
            return
        if self.map_and_beside.indexOf(widget) < 0:
            self.map_and_beside.addWidget(widget)
        widget.show()
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another window: more or less room beside the map."""
        super().resizeEvent(event)
        if self._beside is not None:
            self._share()

    def _share(self) -> None:
        room, theme = self.width(), theme_of(self)
        self._map.setVisible(room >= theme.px(_ROOM_FOR_BOTH_PX))
        self.map_and_beside.setSizes([round(room * _MAP_SHARE), round(room * (1 - _MAP_SHARE))])
        if self.height() < theme.px(_LOW_PX):
            lower = round(self.height() * _LOWER_SHARE)
            self.upper_and_lower.setSizes([self.height() - lower, lower])


def _absent_part(
    title: Phrase, said: Phrase, how: Phrase, picture: str, parent: QWidget
) -> tuple[QWidget, QVBoxLayout]:
    part = QWidget(parent)
    absence = AbsencePanel(part)
    absence.not_connected(said, how, picture)
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(SectionBar(title, parent=part))
    column.addWidget(absence, 1)
    return part, column
