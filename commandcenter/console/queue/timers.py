"""Timers of the queue: every one has a parent that ends it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def timer_of(parent: QObject, every_ms: int, due: Callable[[], object], *, is_single: bool = False) -> QTimer:
    """A timer that is not started yet."""
    timer = QTimer(parent)
    timer.setSingleShot(is_single)
    timer.setInterval(every_ms)
    timer.timeout.connect(due)
    return timer
