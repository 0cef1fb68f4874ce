import io
import logging
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from commandcenter.foundation.logs import LineFormatter, Secrets, configure
from tests.support.quiet import ExpectLog

SECRET = "hunter 2@/"
LOGGER = logging.getLogger("tests.foundation.logs")


@contextmanager
def logging_to(
    stream: io.StringIO, file: Path | None = None, level: str = "INFO", secrets: Secrets | None = None
) -> Iterator[None]:
    running = configure(level, file, secrets=secrets or Secrets([SECRET]), stream=stream)
    try:
        yield
    finally:
        running.close()


def lines_of(action: Callable[[], None], level: str = "INFO") -> str:
    stream = io.StringIO()
    with logging_to(stream, level=level):
        action()
    return stream.getvalue()


def test_a_line_begins_with_its_time_in_utc() -> None:
    line = lines_of(lambda: LOGGER.warning("共享库断开"))
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z WARNING \[\w+\] tests\.foundation\.logs: 共享库断开\n", line
    )


def test_the_time_is_utc_whatever_the_machines_zone() -> None:
    record = logging.makeLogRecord({"created": 0.0, "msecs": 7.0, "msg": "then"})
    assert LineFormatter(Secrets()).format(record).startswith("1970-01-01T00:00:00.007Z ")


def test_lines_below_the_level_are_not_written() -> None:
    assert lines_of(lambda: LOGGER.info("quiet"), level="WARNING") == ""


def test_a_registered_secret_is_hidden_in_message_and_arguments() -> None:
    told = "with " + SECRET

    def speak() -> None:
        LOGGER.info(told)
        LOGGER.info("as %s and %r", SECRET, {"password": SECRET})
        LOGGER.info("encoded hunter%202%40%2F and hunter+2%40%2F")

    written = lines_of(speak)
    assert "hunter" not in written
    assert written.count("***") == 5


def test_a_secret_is_hidden_in_exceptions() -> None:
    def fail() -> None:
        try:
            raise RuntimeError(f"no answer from postgresql://wang:other@host/d with {SECRET}")
        except RuntimeError:
            LOGGER.exception("broken")

    written = lines_of(fail)
    assert "Traceback" in written
    assert "postgresql://wang:***@host/d with ***" in written
    assert "other" not in written


def test_passwords_in_addresses_are_hidden_without_being_registered() -> None:
    assert "admin:***@10.0.0.9" in lines_of(lambda: LOGGER.info("lost %s", "rtsp://admin:pw@10.0.0.9/main"))


def test_a_secret_of_a_few_letters_does_not_blot_out_every_line() -> None:
    assert Secrets(["", "a", "abc"]).redact("a cab") == "a cab"


def test_a_secret_inside_a_longer_one_leaves_no_rest() -> None:
    assert Secrets(["pass", "password!"]).redact("password! pass") == "*** ***"


def test_no_input_can_begin_a_line_of_its_own() -> None:
    written = lines_of(lambda: LOGGER.info("%s", "note\n2026-11-20T00:00:00.000Z INFO forged"))
    assert written.splitlines()[1].startswith("    2026")


def test_beside_a_file_the_terminal_gets_our_own_warnings_alone(tmp_path: Path, expected_log: ExpectLog) -> None:
    expected_log("a library's warning")
    expected_log("共享库断开")
    stream, file = io.StringIO(), tmp_path / "console.log"
    with logging_to(stream, file):
        logging.getLogger("alembic.runtime.migration").info("Context impl SQLiteImpl.")
        logging.getLogger("alembic.runtime.migration").warning("a library's warning")
        logging.getLogger("commandcenter.storage").info("opened")
        logging.getLogger("commandcenter.storage").warning("共享库断开")
    assert [line.rpartition(": ")[2] for line in stream.getvalue().splitlines()] == ["共享库断开"]
    assert len(file.read_text(encoding="utf-8").splitlines()) == 4


def test_the_file_carries_the_lines_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "logs" / "console.log"
    with logging_to(io.StringIO(), file):
        LOGGER.info("受理 0613")
    assert file.read_text(encoding="utf-8").endswith("tests.foundation.logs: 受理 0613\n")
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_after_closing_nothing_is_written_and_the_level_is_as_before() -> None:
    root = logging.getLogger()
    before = root.level, list(root.handlers)
    stream = io.StringIO()
    running = configure("DEBUG", None, secrets=Secrets(), stream=stream)
    running.close()
    running.close()
    assert (root.level, list(root.handlers)) == before
    LOGGER.info("late")
    assert stream.getvalue() == ""


def test_without_a_stream_lines_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    running = configure("INFO", None, secrets=Secrets())
    LOGGER.info("here")
    sys.stderr.flush()
    running.close()
    assert "here" in capsys.readouterr().err
