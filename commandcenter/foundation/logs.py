"""Log lines: to a rotating file and to stderr, times in UTC, never a password."""

import logging
import sys
import time
from collections.abc import Iterable
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final, TextIO
from urllib.parse import quote, quote_plus

from commandcenter.foundation.settings import ensure_private_file, redacted_url

FILE_BYTES: Final = 5_000_000
FILES_KEPT: Final = 5
_SHORTEST_SECRET: Final = 4
_OURS: Final = __name__.partition(".")[0]


class Secrets:
    """The words that must not be printed: registered passwords, and passwords inside addresses.

    Registering is safe from any thread. A secret shorter than four characters is only hidden
    inside addresses: hidden everywhere it would blot out half of every line.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._words: tuple[str, ...] = ()
        for secret in secrets:
            self.register(secret)

    def register(self, secret: str) -> None:
        """Hide `secret` from now on, also as it looks inside an address (percent-encoded) or a `repr`."""
        if len(secret) < _SHORTEST_SECRET:
            return
        forms = {secret, quote(secret, safe=""), quote_plus(secret), repr(secret)[1:-1]}
        self._words = tuple(sorted({*self._words, *forms}, key=len, reverse=True))

    def redact(self, text: str) -> str:
        """`text` with `***` in place of everything secret."""
        for word in self._words:
            text = text.replace(word, "***")
        return redacted_url(text)


class LineFormatter(logging.Formatter):
    """One record as text: UTC time, level, thread, logger, message.

    Redacts the finished text, so that message, arguments, exception and stack are all covered and
    the record itself stays untouched. Further lines are indented: what stands at the
    beginning of a line was written by this formatter and not by somebody's input.
    """

    def __init__(self, secrets: Secrets) -> None:
        super().__init__("%(asctime)s.%(msecs)03dZ %(levelname)s [%(threadName)s] %(name)s: %(message)s")
        self.datefmt = "%Y-%m-%dT%H:%M:%S"
        self.converter = time.gmtime
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The redacted text of `record`."""
        lines = self._secrets.redact(super().format(record)).splitlines()
        return "\n    ".join(lines)


class PrivateRotatingFile(RotatingFileHandler):
    """A rotating log file that only its owner can read (0600)."""

    def _open(self) -> TextIOWrapper:
        ensure_private_file(Path(self.baseFilename))
        return super()._open()


class OwnWarnings(logging.Filter):
    """Lets through what the program itself warns of: a terminal is no place for how a library gets on."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether somebody at the terminal should see it."""
        return record.levelno >= logging.WARNING and record.name.partition(".")[0] == _OURS


class Logging:
    """The logging of one program while it runs; `close` takes it down again."""

    def __init__(self, handlers: tuple[logging.Handler, ...], level_before: int) -> None:
        self._handlers = handlers
        self._level_before = level_before

    def close(self) -> None:
        """Flush, close and remove what `configure` installed; doing it twice is harmless."""
        root = logging.getLogger()
        for handler in self._handlers:
            root.removeHandler(handler)
            handler.close()
        if self._handlers:
            root.setLevel(self._level_before)
            logging.captureWarnings(False)
        self._handlers = ()


def configure(level: str, file: Path | None, *, secrets: Secrets, stream: TextIO | None = None) -> Logging:
    """Write log lines of `level` and above to `file`, and to `stream` (stderr unless given) our own warnings.

    Without a file the stream gets everything. Five files of 5 MB are kept. One program a file: rotation suffers no
    second writer. Raises OSError when the file cannot be written.
    """
    handlers: list[logging.Handler] = [logging.StreamHandler(stream or sys.stderr)]
    if file is not None:
        handlers[0].addFilter(OwnWarnings())
        handlers.append(PrivateRotatingFile(file, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8"))
    root = logging.getLogger()
    before = root.level
    formatter = LineFormatter(secrets)
    for handler in handlers:
        handler.setFormatter(formatter)
        root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(True)
    return Logging(tuple(handlers), before)
