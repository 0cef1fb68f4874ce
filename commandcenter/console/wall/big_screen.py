"""The wall on another monitor: the same pictures, their own size."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QScreen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.language import Spoken, say, words_of
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.console.wall.canvas import WallCanvas
from commandcenter.console.wall.counts_strip import CountsStrip
from commandcenter.console.wall.feed import WallFeed
from commandcenter.console.wall.playback import Playback
from commandcenter.console.wall.seen import WallNews
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.foundation.phrases import Phrase

_STRIP_PX: Final = 48


class BigScreen(QWidget):
    """A window of its own with the wall in it. GUI thread only.

    Signals:
        closed: it is gone, by Escape, by its own button or because its monitor went.
    """

    closed = Signal()

    def __init__(self, feed: WallFeed, playback: Playback, theme: Theme, now: Callable[[], datetime]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._feed, self._theme, self._now = feed, theme, now
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        dress(self, "bar")
        self.canvas = WallCanvas(feed, playback, theme, self)
        self.counts = CountsStrip(self)
        self._name = ElidedLabel(words_of(""), "dim", parent=self)
        self._clock = QLabel(self)
        self._clock.setTextFormat(Qt.TextFormat.PlainText)
        self._strip = QFrame(self)
        dress(self._strip, "bar")
        self._title = QLabel(self._strip)
        dress(self._title, "head")
        row = QHBoxLayout(self._strip)
        for widget in (self._title, self._name, self.counts):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._clock)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addWidget(self.canvas, 1)
        self._spoken = Spoken(self)
        self._spoken.bind(self._title.setText, Phrase("视频大屏"))
        self._spoken.bind(self.setWindowTitle, Phrase("视频大屏"))
        self._spoken.bind(self._clock.setAccessibleName, Phrase("时钟"))
        self._ticking = QTimer(self, interval=1_000)
        self._ticking.timeout.connect(self._tell_time)
        self._ticking.start()
        theme.changed.connect(self._measure)
        self.counts.show_counts(feed.counts)
        feed.counts_changed.connect(self.counts.show_counts)
        self._measure()
        self._tell_time()

    def say_name(self, said: Phrase) -> None:
        """What hangs there: the layout, the saved wall's name."""
        self._name.say(said)

    def fill(self, screen: QScreen) -> None:
        """Take the whole of a monitor."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self._begin()

    def float_beside(self, place: QRect) -> None:
        """A window of ordinary size, where there is only one monitor."""
        self.setGeometry(place)
        self.show()
        self._begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        """However it is closed, the others hear of it."""
        self._ticking.stop()
        self._feed.drop_screen(self.canvas)
        super().closeEvent(event)
        self.closed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _begin(self) -> None:
        self._feed.add_screen(self.canvas)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_time(self) -> None:
        self._clock.setText(f"{self._now().astimezone(SHANGHAI):%H:%M:%S}")

    def _measure(self) -> None:
        self._strip.setFixedHeight(self._theme.px(_STRIP_PX))
        self._clock.setFont(self._theme.font(26))
        strip = self._strip.layout()
        if strip is not None:
            strip.setContentsMargins(self._theme.px(16), 0, self._theme.px(16), 0)
            strip.setSpacing(self._theme.px(18))


class Monitors(QObject):
    """Where the big screen goes, and what becomes of it when its monitor is unplugged. GUI thread only.

    Signals:
        opened, closed: the big screen is there, or gone.
        told: WallNews.
    """

    opened = Signal()
    closed = Signal()
    told = Signal(object)

    def __init__(self, make: Callable[[], BigScreen], owner: QWidget) -> None:
        super().__init__(owner)
        self._make, self._owner = make, owner
        self._lost = ""
        self._on = ""
        self.screen: BigScreen | None = None
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._on_removed)
            application.screenAdded.connect(self._on_added)

    def toggle(self) -> None:
        """Open it on another monitor, asking which where there are several; or close it."""
        if self.screen is not None:
            self.close()
            return
        others = [screen for screen in QGuiApplication.screens() if screen is not self._owner.screen()]
        if len(others) > 1:
            self._ask(others)
        elif others:
            self.open(others[0])
        else:
            self._open_window()

    def open(self, screen: QScreen) -> None:
        """On this monitor."""
        big = self._new()
        big.fill(screen)
        self._on, self._lost = screen.name(), ""
        self.opened.emit()

    def close(self) -> None:
        """Away with it."""
        self._lost = ""
        if self.screen is not None:
            self.screen.close()

    def _open_window(self) -> None:
        big = self._new()
        room = self._owner.screen().availableGeometry()
        width, height = room.width() * 3 // 4, room.height() * 3 // 4
        big.float_beside(QRect(room.left() + room.width() // 8, room.top() + room.height() // 8, width, height))
        self._on = ""
        self.told.emit(WallNews(Phrase("只有一个显示器，大屏开在单独的窗口里")))
        self.opened.emit()

    def _new(self) -> BigScreen:
        if self.screen is not None:
            self.screen.close()
        self.screen = self._make()
        self.screen.closed.connect(self._on_closed)
        return self.screen

    def _ask(self, screens: list[QScreen]) -> None:
        menu = QMenu(self._owner)
        menu.setAccessibleName(say(Phrase("大屏开在哪个显示器")))
        for number, screen in enumerate(screens, 1):
            size = screen.geometry().size()
            said = Phrase(
                "显示器 {number}：{name} {width}×{height}",
                number=number,
                name=screen.name(),
                width=size.width(),
                height=size.height(),
            )
            menu.addAction(say(said)).triggered.connect(lambda _on=False, chosen=screen: self.open(chosen))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._owner.mapToGlobal(self._owner.rect().topRight()))

    def _on_closed(self) -> None:
        big, self.screen = self.screen, None
        if big is not None:
            big.deleteLater()
        self.closed.emit()

    def _on_removed(self, screen: QScreen) -> None:
        """The monitor was unplugged: its window would lie over the seat's own work."""
        if self.screen is not None and self._on and screen.name() == self._on:
            name = self._on
            self.screen.close()
            self._lost = name
            self.told.emit(WallNews(Phrase("显示器 {name} 断开了，大屏已收回；接上会自动打开", name=name), "warning"))

    def _on_added(self, screen: QScreen) -> None:
        if self._lost and screen.name() == self._lost and self.screen is None:
            self.open(screen)
