"""The tabs over the queue with their living figures, each as wide as its widest figure, so that none jumps."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from commandcenter.console.kit.fonts import text_width
from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.marks import paint_badge
from commandcenter.console.kit.theme import Theme
from commandcenter.console.queue.questions import Counts
from commandcenter.console.queue.tabs import ALERTING, Tab, tab_text
from commandcenter.foundation.phrases import Phrase

_WIDEST: Final = 888
_MOST: Final = 999
_TEXT_PX: Final = 13
_ROOM_SHARE: Final = 0.92
"""Of the room for figures of three digits everywhere: in less they would stand in one another's way."""


class TabStrip(QTabBar):
    """One tab for each `Tab`. A figure that is not known yet is not shown; one above 999 is cut to 999+.

    Signals:
        chosen: the tab (Tab) the operator went to.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: Counts | None = None
        self._hints: dict[Tab, QSize] = {}
        self._is_tight = False
        self.setDrawBase(False)
        self.setExpanding(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for tab in Tab:
            self.setTabData(self.addTab(""), tab)
        self._spoken = Spoken(self)
        self._spoken.bind(self.setAccessibleName, Phrase("案件队列分栏"))
        self._spoken.also(self._say)
        self._say()
        theme.changed.connect(self._measure_anew)
        self.currentChanged.connect(self._on_current)

    @property
    def tab(self) -> Tab:
        """The tab that is open."""
        return tuple(Tab)[max(0, self.currentIndex())]

    def beside(self, by: int) -> Tab:
        """The tab so many places to the right; behind the last comes the first."""
        return tuple(Tab)[(self.currentIndex() + by) % len(Tab)]

    def show_counts(self, counts: Counts) -> None:
        """Show new figures."""
        if counts != self._counts:
            self._counts = counts
            self._say()

    def show_tab(self, tab: Tab) -> None:
        """Go to a tab."""
        self.setCurrentIndex(tuple(Tab).index(tab))

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the name with three figures: the strip never moves under the mouse. Asked for at each figure."""
        tab = tuple(Tab)[index]
        if tab not in self._hints:
            self._hints[tab] = self._measured(tab)
        return self._hints[tab]

    def _measured(self, tab: Tab) -> QSize:
        name, figure = self._name(tab, _WIDEST)
        font = self._theme.font(_TEXT_PX)
        width = text_width(font, name) + self._theme.px(8)
        if figure:
            width += text_width(font, figure) + self._theme.px(10)
        return QSize(round(width), self._theme.sizes.tabs_px)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Narrower windows squeeze the tabs; the names stay in the tool tips."""
        return QSize(self._theme.px(36), self._theme.sizes.tabs_px)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where not all figures have room, those stay that ask for somebody; the tool tips have them all."""
        super().resizeEvent(event)
        self._look_for_room()

    def _look_for_room(self) -> None:
        wanted = sum(self.tabSizeHint(index).width() for index in range(self.count()))
        self._is_tight = wanted * _ROOM_SHARE > self.width()

    def changeEvent(self, event: QEvent) -> None:
        """Another font or language needs other widths."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.LanguageChange):
            self._measure_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: name, figure, and a line under the open one."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        painter.fillRect(event.rect(), QColor(tokens.panel))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens.line))
        for index, tab in enumerate(Tab):
            self._paint_tab(painter, QRectF(self.tabRect(index)), tab, is_open=index == self.currentIndex())
        painter.end()

    def _paint_tab(self, painter: QPainter, box: QRectF, tab: Tab, *, is_open: bool) -> None:
        tokens, px = self._theme.tokens, self._theme.px
        count = None if self._counts is None else self._counts.shown(tab)
        name, figure = self._name(tab, count)
        if self._is_tight and tab not in ALERTING:
            figure = ""
        _, widest = self._name(tab, _WIDEST) if not self._is_tight else ("", figure)
        font = self._theme.font(_TEXT_PX)
        painter.setFont(font)
        beside = text_width(font, widest) + px(8) if widest else 0
        if self._is_tight:
            name = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, box.width() - beside - px(5))
        room = text_width(font, name) + beside
        left = box.left() + max(0.0, (box.width() - room) / 2)
        painter.setPen(QColor(tokens.text if is_open else tokens.dim))
        name_box = QRectF(left, box.top(), text_width(font, name) + 1, box.height())
        painter.drawText(name_box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        if figure:
            wide = text_width(font, figure) + px(8)
            badge = QRectF(name_box.right() + px(3), box.center().y() - px(9), wide, px(18))
            paint_badge(painter, self._theme, badge, figure, is_pressing=tab in ALERTING and bool(count))
        if is_open:
            painter.fillRect(QRectF(box.left(), box.bottom() - px(2), box.width(), px(2)), QColor(tokens.accent))
        if is_open and self.hasFocus():
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -2, -3))

    def _name(self, tab: Tab, count: int | None) -> tuple[str, str]:
        """Name and figure as they are shown; the language says both in one, the figure behind a space."""
        shown = "" if count is None or tab is Tab.ALL else f"{_MOST}+" if count > _MOST else str(count)
        name, _, figure = say(tab_text(tab, shown or "-")).rpartition(" ")
        return name, figure if shown else ""

    def _say(self) -> None:
        for index, tab in enumerate(Tab):
            count = "" if self._counts is None else self._counts.shown(tab)
            text = say(tab_text(tab, count)).strip()
            if text == self.tabText(index):
                continue
            self.setTabText(index, text)
            self.setTabToolTip(index, text)
            self.setAccessibleTabName(index, text)
        self.update()

    def _measure_anew(self) -> None:
        self._hints.clear()
        self._look_for_room()
        self.updateGeometry()

    def _on_current(self, index: int) -> None:
        self.chosen.emit(tuple(Tab)[index])
