"""The watch over log lines and threads must itself notice what it is there for."""

import logging
import threading
import warnings

import pytest

from tests.support.quiet import ExpectLog, LogWatch, leaked_threads


def log_warning(watch: LogWatch, message: str) -> None:
    watch.handle(logging.LogRecord("commandcenter.storage", logging.WARNING, __file__, 1, message, None, None))


def test_a_warning_nobody_expected_is_a_complaint() -> None:
    watch = LogWatch()
    log_warning(watch, "数据库断开")

    assert watch.complaints() == ["unexpected log line: WARNING commandcenter.storage: 数据库断开"]


def test_an_expected_warning_is_none() -> None:
    watch = LogWatch()
    watch.expect("断开")
    log_warning(watch, "数据库断开")

    assert watch.complaints() == []


def test_an_expected_warning_that_never_came_is_a_complaint() -> None:
    watch = LogWatch()
    watch.expect("断开")

    assert watch.complaints() == ["expected and never logged: 断开"]


def test_the_watch_hears_every_logger_below_ours(expected_log: ExpectLog) -> None:
    expected_log("lost the database")

    logging.getLogger("commandcenter.services.line").error("lost the database")


def test_a_warning_of_python_is_an_error() -> None:
    with pytest.raises(DeprecationWarning, match="old"):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


def test_a_thread_that_goes_on_is_named() -> None:
    before = set(threading.enumerate())
    end = threading.Event()
    thread = threading.Thread(target=end.wait, name="reader of car 1")
    thread.start()

    assert leaked_threads(before, 0.01) == ["reader of car 1"]

    end.set()
    assert leaked_threads(before, 5) == []
