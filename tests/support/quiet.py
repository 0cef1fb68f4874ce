"""Fixtures that hold every test to silence: no log line nobody expected, no thread left behind."""

import logging
import re
import threading
from collections.abc import Callable, Iterator
from typing import Final

import pytest

_WATCHED: Final = ("commandcenter", "sqlalchemy", "alembic", "py.warnings")
_THREAD_LIMIT_S: Final = 5.0

ExpectLog = Callable[[str], None]


class LogWatch(logging.Handler):
    """Keeps what is logged at WARNING and above, and what of it a test expects."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._lines: list[str] = []
        self._expected: list[re.Pattern[str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Called by the logging machinery, on the thread that logs."""
        self._lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def expect(self, pattern: str) -> None:
        """Declares that at least one line with `pattern` in it must come before the test ends."""
        self._expected.append(re.compile(pattern))

    def complaints(self) -> list[str]:
        """Lines that came unexpected and expectations that were not met."""
        unexpected = [line for line in self._lines if not any(pattern.search(line) for pattern in self._expected)]
        missing = [
            f"expected and never logged: {pattern.pattern}"
            for pattern in self._expected
            if not any(pattern.search(line) for line in self._lines)
        ]
        return [f"unexpected log line: {line}" for line in unexpected] + missing


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """Fails the test over any warning or error in our log, SQLAlchemy's or Alembic's that it did not expect."""
    watch = LogWatch()
    loggers = [logging.getLogger(name) for name in _WATCHED]
    for logger in loggers:
        logger.addHandler(watch)
    yield watch
    for logger in loggers:
        logger.removeHandler(watch)
    if complaints := watch.complaints():
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.fixture
def expected_log(log_watch: LogWatch) -> ExpectLog:
    """`expected_log(pattern)`: a line with this regular expression in it is to be logged, and may be."""
    return log_watch.expect


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fails the test if a thread it started does not end by itself soon after it."""
    before = set(threading.enumerate())
    yield
    left = leaked_threads(before, _THREAD_LIMIT_S)
    if left:
        pytest.fail(f"threads still running: {', '.join(left)}", pytrace=False)


def leaked_threads(before: set[threading.Thread], limit_s: float) -> list[str]:
    """Names of the threads that are not in `before` and do not end within `limit_s` each."""
    started = [thread for thread in threading.enumerate() if thread not in before]
    for thread in started:
        thread.join(limit_s)
    return sorted(thread.name for thread in started if thread.is_alive())
