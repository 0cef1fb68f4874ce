"""One command for one wish, however nervous the hand."""

from typing import Final

from PySide6.QtCore import QElapsedTimer

from commandcenter.console.queue.entries import Key

AGAIN_MS: Final = 500
"""A second press within this time is a slip of the hand, also where the cursor has gone on to the next issue."""
SAME_AGAIN_MS: Final = 1_500
"""A second press on the same issues must come later: their first command may still be under way."""


class Press:
    """Tells a wish from the slip that follows it. By a steady clock: no setting of the time makes a slip a wish."""

    def __init__(self) -> None:
        self._keys: tuple[Key, ...] = ()
        self._since = QElapsedTimer()

    def is_meant(self, keys: tuple[Key, ...]) -> bool:
        """Whether a press on these issues is a new wish; a slip does not lengthen the wait."""
        patience_ms = SAME_AGAIN_MS if keys == self._keys else AGAIN_MS
        if self._since.isValid() and self._since.elapsed() < patience_ms:
            return False
        self._keys = keys
        self._since.start()
        return True
