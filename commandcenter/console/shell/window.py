"""The main window: strip on top, queue left, pictures and map in the middle, issue and calls right, bar below.

Only the frame is made here; what happens in it is `Conduct`'s.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStatusBar, QWidget

from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import Theme
from commandcenter.console.shell import layouts
from commandcenter.console.shell.docks import Dock
from commandcenter.console.shell.layouts import Restored
from commandcenter.console.shell.middle import Middle
from commandcenter.console.shell.news import BottomBar
from commandcenter.console.shell.preferences import Preferences
from commandcenter.console.shell.status_strip import StatusStrip
from commandcenter.foundation.phrases import Phrase

LEAST: Final = QSize(800, 600)
"""The smallest window in which everything can still be reached."""
WIDE_PX: Final = 1180
"""From this width on (at 100 %) there is room for pictures and map between the two columns."""
_LEFT_SHARE: Final = 0.47


def take_screen(window: QWidget) -> None:
    """All of the screen that is free, also where no window manager would maximise.

    Whoever resizes the window finds it so the next time.
    """
    available = QGuiApplication.primaryScreen().availableGeometry()
    window.setGeometry(QRect(available.topLeft(), available.size().expandedTo(LEAST)))


class ConsoleWindow(QMainWindow):
    """The frame of one operator's work.

    Signals:
        closing: the window is about to close; whoever keeps something keeps it now.
        narrowed: it has become too narrow for pictures and map between the columns, or wide enough again.

    Attributes:
        has_kept_place: whether this person had put it somewhere; else it shall fill the screen.
    """

    closing = Signal()
    narrowed = Signal()

    def __init__(
        self, now: Callable[[], datetime], theme: Theme, left: QWidget, right: QWidget, pictures: QWidget
    ) -> None:
        super().__init__()
        self._theme = theme
        self._is_narrow = False
        self._scale = theme.scale
        self.has_kept_place = False
        self._spoken = Spoken(self)
        self._spoken.bind(self.setWindowTitle, Phrase("指挥中心"))
        self.setObjectName("console")
        self.setMinimumSize(LEAST)
        take_screen(self)
        self.setDockNestingEnabled(True)
        self.strip = StatusStrip(now, self)
        self.bottom = BottomBar(now, self)
        self.middle = Middle(pictures, self)
        self.left = Dock("queue", Phrase("队列"), left, self)
        self.right = Dock("issue", Phrase("案件"), right, self)
        self.setMenuWidget(self.strip)
        self.setCentralWidget(self.middle)
        for corner, area in _CORNERS:
            self.setCorner(corner, area)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.left)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.right)
        bar = QStatusBar(self)
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.addPermanentWidget(self.bottom, 1)
        self.setStatusBar(bar)
        self._as_drawn = self.saveState(layouts.LAYOUT_VERSION)
        self._wide_state: QByteArray | None = None
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def splitters(self) -> dict[str, QSplitter]:
        """The parts whose sizes are kept, by name."""
        return {"middle": self.middle.upper_and_lower, "lower": self.middle.map_and_beside}

    @property
    def is_narrow(self) -> bool:
        """Whether queue and issue take all the room; they are what one works with."""
        return self._is_narrow

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window gives up its middle before queue and issue are cut off."""
        super().resizeEvent(event)
        self._fit()

    def restore_layout(self, preferences: Preferences) -> Restored:
        """Put everything where this person left it; as drawn where there is nothing usable."""
        restored = layouts.restore(self, self.splitters, preferences)
        self.has_kept_place = restored is Restored.KEPT
        if self.has_kept_place:
            self._wide_state = preferences.data(layouts.STATE_KEY) or self._wide_state
        else:
            self.arrange()
        self._share()
        return restored

    def keep_layout(self, preferences: Preferences) -> None:
        """Remember where everything is."""
        is_wide = not self._is_narrow or self._wide_state is None
        state = self.saveState(layouts.LAYOUT_VERSION) if is_wide else self._wide_state
        layouts.keep(self, state or QByteArray(self._as_drawn), self.splitters, preferences)

    def arrange(self) -> None:
        """Everything as drawn."""
        self.restoreState(QByteArray(self._as_drawn), layouts.LAYOUT_VERSION)
        layouts.arrange(self, self.left, self.right, self._theme.sizes)
        self.middle.arrange()
        self._share()

    def unlock(self, *, unlocked: bool) -> None:
        """Show or hide the titles by which the parts can be dragged."""
        for dock in (self.left, self.right):
            dock.unlock(unlocked=unlocked)

    def event(self, event: QEvent) -> bool:
        """A separator was let go: so wide does this person want the columns, whatever a narrow window makes of them."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.MouseButtonRelease and not self._is_narrow:
            self._wide_state = self.saveState(layouts.LAYOUT_VERSION)
        return is_done

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell those who keep something, then go."""
        self.closing.emit()
        super().closeEvent(event)

    def _measure(self) -> None:
        sizes = self._theme.sizes
        self.strip.setFixedHeight(sizes.strip_px)
        self.statusBar().setFixedHeight(sizes.bottom_px)
        grown, self._scale = self._theme.scale / self._scale, self._theme.scale
        self._fit()
        if grown != 1 and not self._is_narrow:
            self._grow_columns(grown)

    def _fit(self) -> None:
        is_narrow = self.width() < self._theme.px(WIDE_PX)
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self.middle.setVisible(not is_narrow)
            if not is_narrow:
                self._spread()
            self._share()
            self.narrowed.emit()

    def _grow_columns(self, times: float) -> None:
        """Larger letters need wider columns, in the same proportion as this person had made them."""
        docks = [dock for dock in (self.left, self.right) if not dock.isFloating()]
        widths = [layouts.side_width(round(dock.width() * times), self.width()) for dock in docks]
        self.resizeDocks(docks, widths, Qt.Orientation.Horizontal)

    def _spread(self) -> None:
        """Wide again: as this person left it, or as drawn."""
        if self._wide_state is not None:
            self.restoreState(self._wide_state, layouts.LAYOUT_VERSION)
        else:
            layouts.arrange(self, self.left, self.right, self._theme.sizes)

    def _share(self) -> None:
        """Where there is no middle the columns share the window as they share the drawing."""
        if self._is_narrow:
            left = round(self.width() * _LEFT_SHARE)
            self.resizeDocks([self.left, self.right], [left, self.width() - left], Qt.Orientation.Horizontal)


_CORNERS: Final = (
    (Qt.Corner.TopLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea),
    (Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea),
    (Qt.Corner.TopRightCorner, Qt.DockWidgetArea.RightDockWidgetArea),
    (Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea),
)
