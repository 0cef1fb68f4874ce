"""What the console does once its window can be used, so that neither the start nor a key press waits for it."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from commandcenter.console.kit.background import Background
from commandcenter.domain.pinyin import initials

AFTER_MS: Final = 1_500
"""The first rows and the first issue stand there by then."""
YOUNG: Final = 5_000
"""So many new objects may stand from then on before the collector looks at them: a look takes less than 2 ms."""


class Settling(QObject):
    """Runs once, a moment after the start; GUI thread.

    What stands there now stays to the end: the collector need not look through it again, which would hold up the
    window for 120 ms each time. The dictionary of readings is fetched on a thread of its own, for the first Latin
    key would wait 0.2 s for it.

    Signals:
        settled: nothing is left to be fetched.
    """

    settled = Signal()

    def __init__(self, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        QTimer.singleShot(AFTER_MS, self, self._settle)

    def _settle(self) -> None:
        gc.freeze()
        gc.set_threshold(YOUNG, 10, 10)
        self._background.run(lambda: initials("经八路"), lambda _: self.settled.emit(), owner=self)
