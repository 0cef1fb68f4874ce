"""How late the window's thread is: a timer that should fire every few milliseconds notes by how much it did not."""

import time
from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

EVERY_MS: Final = 5
KEPT: Final = 200_000
"""Beats remembered: more than a quarter of an hour."""


class LagWatch(QObject):
    """Measures the lag of the event loop of the thread it is made on. Switched on for measuring only.

    Each beat that comes late notes its lateness; what blocks the thread shows as one long beat.
    """

    def __init__(self, parent: QObject, steady_ns: Callable[[], int] = time.perf_counter_ns) -> None:
        super().__init__(parent)
        self._steady_ns = steady_ns
        self._last_ns = 0
        self._beats: deque[float] = deque(maxlen=KEPT)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin anew."""
        self._beats.clear()
        self._last_ns = self._steady_ns()
        self._timer.start()

    def stop(self) -> None:
        """Enough is known."""
        self._timer.stop()

    @property
    def beats(self) -> int:
        """How many times the timer has fired."""
        return len(self._beats)

    @property
    def worst_ms(self) -> float:
        """The longest the thread was busy with something else, in milliseconds."""
        return max(self._beats, default=0.0)

    def percentile_ms(self, share: float) -> float:
        """The lag that `share` (0 to 1) of the beats stay below, in milliseconds; 0 before the first beat."""
        ordered = sorted(self._beats)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    def _beat(self) -> None:
        now = self._steady_ns()
        self._beats.append(max(0.0, (now - self._last_ns) / 1e6 - EVERY_MS))
        self._last_ns = now
