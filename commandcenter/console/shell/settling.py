"""What the console does once its window can be used, so that no operator ever waits for the collector."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

AFTER_MS: Final = 1_500
"""The first rows and the first issue stand there by then."""
YOUNG: Final = 5_000
"""So many new objects may stand from then on before the collector looks at them: a look takes less than 2 ms."""


class Settling(QObject):
    """Runs once, a moment after the start; GUI thread.

    What stands there now stays to the end: the collector need not look through it again, which would hold up the
    window for 120 ms each time.

    Signals:
        settled: from now on the collector only looks at what is new.
    """

    settled = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        QTimer.singleShot(AFTER_MS, self, self._settle)

    def _settle(self) -> None:
        gc.freeze()
        gc.set_threshold(YOUNG, 10, 10)
        self.settled.emit()
