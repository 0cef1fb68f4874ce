"""Threads with a name and an end."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from typing import Final

_logger: Final = logging.getLogger(__name__)


def begin(name: str, work: Callable[[], None]) -> threading.Thread:
    """Do `work` on a thread of its own; the caller has a means to end it.

    Daemonic as the last resort only: a thread that waits for a server behind a pulled cable cannot be told anything,
    and a window that was closed must not wait for it.
    """
    thread = threading.Thread(target=_watched, args=(work,), name=name, daemon=True)
    thread.start()
    return thread


def left_after(threads: Iterable[threading.Thread], deadline: float) -> tuple[str, ...]:
    """Wait for the ends of the threads until `deadline` (`time.monotonic`); the names of those that have not ended."""
    left = []
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))
        if thread.is_alive():
            left.append(thread.name)
    return tuple(left)


def _watched(work: Callable[[], None]) -> None:
    """A thread that fails says so in the log: nobody else would."""
    try:
        work()
    except Exception:
        _logger.exception("the thread %s has failed", threading.current_thread().name)
