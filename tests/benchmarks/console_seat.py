"""One console in a process of its own, which does what it is told by lines and answers by lines of JSON.

    python -m tests.benchmarks.console_seat URL HOME LOGIN SEAT SPAWNED_NS

Told on stdin: `tabs N`, `filters N`, `search TEXT`, `lag`, `calm`, `memory`, `paint`, `note N`, `wall CODES`, `frames`,
`framed`, `end`.
Moments are of the machine's steady clock, which all processes share.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QSocketNotifier, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme
from commandcenter.console.queue.list_pane import ListPane
from commandcenter.console.queue.panel import QueuePanel
from commandcenter.console.queue.tabs import Tab
from commandcenter.console.shell.lag import LagWatch
from commandcenter.console.shell.program import Program
from commandcenter.console.shell.run import made_application
from commandcenter.console.wall.feed import WallFeed
from commandcenter.console.wall.layouts import Layout
from commandcenter.console.wall.plan import WallPlan
from commandcenter.domain.vocabulary import Channel
from commandcenter.foundation.settings import load_settings
from commandcenter.services.decisions import Deed
from commandcenter.services.desk import IssueRef
from commandcenter.storage.queries.queue import QueueRow
from tests.benchmarks.measuring import resident_mb
from tests.benchmarks.wall_meter import PaintMeter

PATIENCE_S: Final = 60.0
BETWEEN_KEYS_MS: Final = 90
"""A quick typist."""
BETWEEN_NOTES_MS: Final = 150
_TABS: Final = (Tab.ACCEPTED, Tab.DISPATCHED, Tab.HANDLED, Tab.ALL, Tab.OVERDUE, Tab.REPORTED)


class Painted(QObject):
    """Tells of each painting of a list, after it was done.

    Signals:
        painted: steady nanoseconds.
    """

    painted = Signal(object)

    def __init__(self, pane: ListPane) -> None:
        super().__init__(pane)
        pane.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: the filter sees the event before the painting, a timer of nothing comes after it."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        self.painted.emit(time.monotonic_ns())


class Told:
    """Carries out the lines, one after the other."""

    def __init__(self, program: Program, spawned_ns: int) -> None:
        """Made when the first window has just been shown."""
        self._window_ns = time.monotonic_ns()
        self._program = program
        self._spawned_ns = spawned_ns
        self._seen: dict[tuple[int, int], int] = {}
        self._is_telling = False

    def begin(self) -> None:
        """Wait until the queue can be used."""
        _until(lambda: self._program.workplace is not None)
        pane = self._pane
        _until(lambda: pane.model.rowCount() > 0)
        self._painted = Painted(pane)
        pane.view.viewport().update()
        at_ns = self._next_painting()
        self._painted.painted.connect(self._tell_versions)
        self._lag = LagWatch(pane)
        answer("usable", ms=(at_ns - self._spawned_ns) / 1e6, since_window_ms=(at_ns - self._window_ns) / 1e6)

    @property
    def _panel(self) -> QueuePanel:
        workplace = self._program.workplace
        assert workplace is not None
        return workplace.parts.queue

    @property
    def _pane(self) -> ListPane:
        """The list that is shown: the queue, or what a search has found."""
        return next(pane for pane in self._panel.findChildren(ListPane) if pane.isVisible())

    def do(self, line: str) -> None:
        """One order."""
        word, _, rest = line.strip().partition(" ")
        match word:
            case "tabs":
                self._tabs(int(rest))
            case "filters":
                self._filters(int(rest))
            case "search":
                self._search(rest)
            case "lag":
                self._lag.start()
                answer("watching")
            case "calm":
                self._lag.stop()
                lag = self._lag
                answer("lag", p50=lag.percentile_ms(0.5), p99=lag.percentile_ms(0.99), worst=lag.worst_ms)
            case "memory":
                answer("memory", mb=resident_mb())
            case "paint":
                self._is_telling = True
                self._panel.show_tab(Tab.ALL)
                _until(lambda: self._pane.model.rowCount() > 0)
                answer("painting")
            case "note":
                self._note(int(rest))
            case "wall":
                self._hang(tuple(rest.split(",")))
            case "frames":
                self._meter.begin()
                answer("counting")
            case "framed":
                answer("framed", **self._meter.found())
            case _:
                self._program.close()

    def _hang(self, codes: tuple[str, ...]) -> None:
        """Sixteen cameras on the wall, until each of them has a picture."""
        workplace = self._program.workplace
        assert workplace is not None
        wall = workplace.parts.wall
        feed = wall.findChild(WallFeed)
        assert isinstance(feed, WallFeed)
        wall.set_plan(WallPlan(Layout.SIXTEEN, codes))
        _until(lambda: len(feed.tiles) == len(codes) and all(tile.picture.image is not None for tile in feed.tiles))
        self._meter = PaintMeter(wall.canvas, feed)
        size = wall.canvas.tile_rect(0).toRect()
        pids = feed.engine.worker_pids if feed.engine is not None else ()
        answer("hung", pids=pids, width=size.width(), height=size.height())

    def _tabs(self, rounds: int) -> None:
        answer("tabs", ms=[self._until_shown(partial(self._panel.show_tab, tab)) for tab in _TABS * rounds])

    def _filters(self, rounds: int) -> None:
        narrowed = [replace(self._panel.filter, channels=frozenset({channel})) for channel in Channel]
        spent = [self._until_shown(partial(self._panel.set_filter, narrow)) for narrow in narrowed * rounds]
        self._until_shown(self._panel.clear_filter)
        answer("filters", ms=spent)

    def _search(self, typed: str) -> None:
        """Typed key by key; how long the thread was busy, and from the last key to what was found."""
        workplace = self._program.workplace
        assert workplace is not None
        queue = self._pane
        self._panel.focus_search()
        box = workplace.parts.window.focusWidget()
        assert isinstance(box, QWidget)
        self._lag.start()
        for letter in typed:
            QTest.keyClicks(box, letter)
            QTest.qWait(BETWEEN_KEYS_MS)
        at_ns = time.monotonic_ns()
        _until(lambda: self._pane is not queue and (self._pane.model.rowCount() > 0 or self._pane.is_absent))
        found_ms = (time.monotonic_ns() - at_ns) / 1e6
        self._lag.stop()
        answer("search", worst=self._lag.worst_ms, p99=self._lag.percentile_ms(0.99), found_ms=found_ms)
        self._panel.leave_search()

    def _note(self, count: int) -> None:
        """Decide something on rows that both seats show."""
        workplace = self._program.workplace
        assert workplace is not None
        for number in range(count):
            row = self._pane.model.entry(number % min(8, self._pane.model.rowCount())).row
            pressed_ns = time.monotonic_ns()
            workplace.parts.link.decide(Deed.NOTE, IssueRef(row.district, row.id), row.no, text=f"第 {number} 条")
            _until(partial(self._is_newer, row))
            answer("pressed", at=pressed_ns, district=row.district, id=row.id, version=row.version)
            QTest.qWait(BETWEEN_NOTES_MS)
        answer("noted")

    def _is_newer(self, row: QueueRow) -> bool:
        number = self._pane.model.row_of((row.district, row.id))
        return number is not None and self._pane.model.entry(number).row.version > row.version

    def _tell_versions(self, at_ns: int) -> None:
        """After a painting: which versions stand on the screen that did not stand there before."""
        if not self._is_telling or self._program.workplace is None:
            return
        model = self._pane.model
        for number in range(min(40, model.rowCount())):
            row = model.entry(number).row
            if self._seen.get((row.district, row.id)) != row.version:
                self._seen[row.district, row.id] = row.version
                answer("painted", at=at_ns, district=row.district, id=row.id, version=row.version)

    def _until_shown(self, act: Callable[[], object]) -> float:
        """Milliseconds from the press until the list was started anew and painted, or gave way to words."""
        resets: list[int] = []
        paintings: list[int] = []
        pane = self._pane
        reset = pane.model.modelReset.connect(lambda: resets.append(time.monotonic_ns()))
        painted = self._painted.painted.connect(paintings.append)
        start_ns = time.monotonic_ns()
        act()
        _until(lambda: bool(resets) and (paintings[-1:] > resets[:1] or pane.is_absent))
        pane.model.modelReset.disconnect(reset)
        self._painted.painted.disconnect(painted)
        return ((paintings[-1] if paintings[-1:] > resets[:1] else time.monotonic_ns()) - start_ns) / 1e6

    def _next_painting(self) -> int:
        """When the list was painted next."""
        found: list[int] = []
        connection = self._painted.painted.connect(found.append)
        _until(lambda: bool(found))
        self._painted.painted.disconnect(connection)
        return found[0]


def answer(what: str, **values: object) -> None:
    """One line to the process that told."""
    sys.stdout.write(json.dumps({"what": what, **values}) + "\n")
    sys.stdout.flush()


def _until(is_so: Callable[[], bool]) -> None:
    """Let the event loop turn until it is so."""
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def main() -> int:
    """A console with a real window, on the screen that the environment names."""
    url, home, login, seat, spawned_ns = sys.argv[1:]
    environ = {"HOME": home, "DATABASE_URL": url, "USER": login, "SEAT": seat, "LANGUAGE": "zh"}
    settings = load_settings({f"COMMANDCENTER_{name}": value for name, value in environ.items()})
    application = made_application()
    language = Language(application)
    language.switch("zh")
    theme = Theme(parent=application)
    theme.apply(application)
    program = Program(settings, theme, language, is_demo=True)
    program.ended.connect(application.quit, Qt.ConnectionType.QueuedConnection)
    program.start()
    told = Told(program, int(spawned_ns))

    def listen() -> None:
        told.begin()
        notifier.setEnabled(True)

    def on_line() -> None:
        notifier.setEnabled(False)
        told.do(sys.stdin.readline())
        notifier.setEnabled(True)

    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, program)
    notifier.setEnabled(False)
    notifier.activated.connect(on_line)
    QTimer.singleShot(0, listen)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
