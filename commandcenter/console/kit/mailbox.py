"""From any thread to the thread of the window."""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

_LONGEST_S: Final = 0.008
"""After so long the window gets its turn, and the rest is handed over after that."""


class Mailbox(QObject):
    """Calls on the GUI thread, in order, what other threads post. Many letters cost one event of the loop.

    A letter must not be the last thing that holds on to a widget: the thread that posted it may let go of it last.
    """

    _rung = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._letters: deque[Callable[[], object]] = deque()
        self._lock = threading.Lock()
        self._is_rung = False
        self._is_closed = False
        self._rung.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def post(self, letter: Callable[[], object]) -> None:
        """Have `letter` called on the GUI thread; from any thread. Nothing happens once the mailbox is closed."""
        with self._lock:
            if self._is_closed:
                return
            self._letters.append(letter)
            if not self._is_rung:
                self._is_rung = True
                # Under the lock, so that `close` (and what deletes the object after it) cannot come in between.
                self._rung.emit()

    def close(self) -> None:
        """Deliver nothing more."""
        with self._lock:
            self._is_closed = True
            self._letters.clear()

    def _deliver(self) -> None:
        until = time.monotonic() + _LONGEST_S
        with self._lock:
            self._is_rung = False
            number = len(self._letters)
        try:
            while number and time.monotonic() < until:
                with self._lock:
                    if not self._letters:
                        return
                    letter = self._letters.popleft()
                number -= 1
                letter()
        finally:
            # Also when a letter raises: what lies behind it is delivered all the same.
            with self._lock:
                if self._letters and not self._is_rung:
                    self._is_rung = True
                    self._rung.emit()
