"""The wall in a process of its own: the console's canvas with the real engine, 1920x1080, and nothing around it.

    python -m tests.benchmarks.wall_seat FOLDER

Told on stdin by lines of JSON, answers by lines of JSON. Moments are of the machine's steady clock.
"""

import json
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEventLoop, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme
from commandcenter.console.shell.lag import LagWatch
from commandcenter.console.shell.run import made_application
from commandcenter.console.wall.canvas import WallCanvas
from commandcenter.console.wall.feed import WallFeed
from commandcenter.console.wall.hanging import Hung
from commandcenter.console.wall.layouts import Box, Layout
from commandcenter.console.wall.plan import WallPlan
from commandcenter.console.wall.playback import Playback
from commandcenter.console.wall.tile_facts import CameraCard
from commandcenter.video.engine import Engine
from commandcenter.video.streams import Feeds, Source
from tests.benchmarks.console_seat import answer
from tests.benchmarks.wall_clock import number_in
from tests.benchmarks.wall_meter import PaintMeter

SIZE: Final = (1920, 1080)
PATIENCE_S: Final = 60.0
_LOOK_MS: Final = 2


class Wall(QObject):
    """Carries out the orders, one after the other."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        super().__init__()
        self._window = QWidget()
        self._feed = WallFeed(lambda: Engine(folder, now=_now), _now, self)
        self.canvas = WallCanvas(self._feed, Playback(self._feed, _now), theme, self._window)
        self._feed.add_screen(self.canvas)
        self._meter = PaintMeter(self.canvas, self._feed, self._see)
        self._lag = LagWatch(self)
        self._first_ns: dict[int, int] = {}
        self._numbers: list[tuple[int, int]] | None = None
        self._hung_ns = 0
        column = QVBoxLayout(self._window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)
        self._window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self._window.setGeometry(0, 0, *SIZE)

    def begin(self) -> None:
        """Show the window and make the engine."""
        self._window.show()
        _until(self.canvas.isVisible)
        self._feed.begin()
        answer("ready")

    def do(self, order: Mapping[str, Any]) -> None:
        """One order."""
        match order["op"]:
            case "hang":
                self._hang(order["urls"], order["columns"], kind=order["kind"], first=order.get("first", ""))
            case "live":
                _until(lambda: len(self._first_ns) == sum(1 for tile in self._feed.tiles if tile.hung is not None))
                took = [(at - self._hung_ns) / 1e6 for at in self._first_ns.values()]
                answer("live", ms=took, pids=self._pids)
            case "count":
                self._meter.begin()
                self._lag.start()
                answer("counting", pids=self._pids)
            case "counted":
                self._lag.stop()
                lag = {"lag_p50": self._lag.percentile_ms(0.5), "lag_p99": self._lag.percentile_ms(0.99)}
                answer("counted", **self._meter.found(), **lag, lag_worst=self._lag.worst_ms, pids=self._pids)
            case "clock":
                self._numbers = []
                answer("clock")
            case "numbers":
                answer("numbers", numbers=self._numbers)
                self._numbers = None
            case "cycle":
                self._cycle(order["urls"], order["times"])
            case "opened":
                _until(lambda: order["place"] in self._first_ns)
                answer("opened", ms=(self._first_ns[order["place"]] - self._hung_ns) / 1e6)
            case "renewed":
                self._renewed()
            case "lost":
                self._lost(tuple(order["pids"]), order["since"])
            case _:
                self.end()

    def _hang(self, urls: list[str], columns: int, *, kind: str, first: str) -> None:
        rows = -(-len(urls) // columns)
        boxes = tuple(
            Box(column / columns, row / rows, 1 / columns, 1 / rows) for row in range(rows) for column in range(columns)
        )[: len(urls)]
        codes = tuple(f"{number:03}" if url else "" for number, url in enumerate(urls))
        codes = (first or codes[0], *codes[1:])
        self.canvas.set_plan(WallPlan(Layout.FREE, codes, boxes))
        self._hung_ns = time.monotonic_ns()
        self._first_ns.clear()
        self._feed.hang([_hung(code, url, kind) if url else None for code, url in zip(codes, urls, strict=True)])
        answer("hung", pids=self._pids)

    def _cycle(self, urls: list[str], times: int) -> None:
        """Open one stream, see it, close it; again and again."""
        spent = []
        for number in range(times):
            self._first_ns.clear()
            start_ns = time.monotonic_ns()
            self._feed.hang([_hung(f"{number % len(urls):03}", urls[number % len(urls)], "main")])
            _until(lambda: 0 in self._first_ns)
            spent.append((self._first_ns[0] - start_ns) / 1e6)
            self._feed.hang([None])
        answer("cycled", ms=spent, pids=self._pids)

    def _lost(self, before: tuple[int, ...], since_ns: int) -> None:
        """After a worker's death: when another one stood there, and when each tile had a picture of after that."""
        _until(lambda: self._pids != before and bool(self._pids))
        noticed_ns = time.monotonic_ns()
        self._first_ns.clear()
        _until(lambda: len(self._first_ns) == sum(1 for tile in self._feed.tiles if tile.hung is not None))
        live_ns = max(self._first_ns.values())
        answer("back", noticed_ms=(noticed_ns - since_ns) / 1e6, live_ms=(live_ns - since_ns) / 1e6, pids=self._pids)

    def _renewed(self) -> None:
        """Until all tiles have been painted with a picture of after now."""
        start_ns = time.monotonic_ns()
        self._first_ns.clear()
        _until(lambda: len(self._first_ns) == sum(1 for tile in self._feed.tiles if tile.hung is not None))
        answer("renewed", ms=(max(self._first_ns.values()) - start_ns) / 1e6, pids=self._pids)

    @property
    def _pids(self) -> tuple[int, ...]:
        return self._feed.engine.worker_pids if self._feed.engine is not None else ()

    def _see(self, place: int, image: QImage) -> Callable[[int], None]:
        number = None if self._numbers is None else number_in(image)
        return partial(self._note, place, number)

    def _note(self, place: int, number: int | None, at_ns: int) -> None:
        self._first_ns.setdefault(place, at_ns)
        if number is not None and self._numbers is not None:
            self._numbers.append((number, at_ns))

    def end(self) -> None:
        """Close the window and the engine; the event loop ends."""
        self._window.close()
        self._feed.close()
        made_application().quit()


def _now() -> datetime:
    return datetime.now(UTC)


def _hung(code: str, url: str, kind: str) -> Hung:
    source = Source(f"{code}/{kind}", url)
    feeds = Feeds(code, source, None) if kind == "main" else Feeds(code, None, source)
    return Hung(CameraCard(code, f"{code}\u3000经八路口", place="经八路社区"), feeds)


def _until(is_so: Callable[[], bool]) -> None:
    """Let the event loop run until it is so."""
    end = time.monotonic() + PATIENCE_S
    loop = QEventLoop()
    looking = QTimer(interval=_LOOK_MS, timerType=Qt.TimerType.PreciseTimer)
    looking.timeout.connect(lambda: loop.quit() if is_so() or time.monotonic() > end else None)
    looking.start()
    loop.exec()
    looking.stop()
    if not is_so():
        raise TimeoutError


def main() -> int:
    """Until it is told to end, or nobody is left to tell it."""
    application = made_application()
    language = Language(application)
    language.switch("zh")
    theme = Theme(parent=application)
    theme.apply(application)
    wall = Wall(Path(sys.argv[1]), theme)
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, wall)
    notifier.setEnabled(False)

    def on_line() -> None:
        notifier.setEnabled(False)
        line = sys.stdin.readline()
        try:
            wall.do(json.loads(line) if line else {"op": "end"})
        except TimeoutError:  # what was asked for never came: whoever asked must hear of it by this process's end
            wall.end()
            application.exit(1)
        notifier.setEnabled(True)

    def listen() -> None:
        wall.begin()
        notifier.setEnabled(True)

    notifier.activated.connect(on_line)
    QTimer.singleShot(0, listen)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
