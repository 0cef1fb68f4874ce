"""Watches the change feed of SQLite: asks whether anything was written, quickly while something is going on."""

import sqlite3
import threading
import time
from typing import Final

from commandcenter.storage.changes import COLUMNS, PAGE, Cursor, FeedPage
from commandcenter.storage.rows import ChangeRow
from commandcenter.storage.types import moment_of_sqlite

_ALERT_S: Final = 0.008
"""How often SQLite is asked shortly after something happened."""
_CALM_S: Final = 0.05
"""How often it is asked otherwise."""
_STAY_ALERT_S: Final = 2.0


class SqliteSource:
    """Reads by the row's number, which is the order of the one writer at a time."""

    def __init__(self, driver: object) -> None:
        if not isinstance(driver, sqlite3.Connection):
            raise TypeError(f"not an SQLite connection: {driver!r}")
        self._driver = driver
        self._version = -1
        self._alert_until = 0.0

    def newest(self) -> Cursor:
        return Cursor(0, self._driver.execute("SELECT coalesce(max(id), 0) FROM change").fetchone()[0])

    def is_foreign(self, cursor: Cursor) -> bool:
        return cursor.id > self.newest().id

    def page_after(self, cursor: Cursor) -> FeedPage:
        self._version = self._data_version()
        rows = self._driver.execute(
            f"SELECT id, txid, {COLUMNS} FROM change WHERE id > ? ORDER BY id LIMIT ?", (cursor.id, PAGE)
        ).fetchall()
        if rows:
            self._alert_until = time.monotonic() + _STAY_ALERT_S
        return FeedPage(tuple(ChangeRow(*(*row[:-1], moment_of_sqlite(row[-1]))) for row in rows))

    def sleep(self, deadline: float, stopping: threading.Event) -> bool:
        while (now := time.monotonic()) < deadline:
            pause = _ALERT_S if now < self._alert_until else _CALM_S
            if stopping.wait(min(pause, deadline - now)):
                return False
            if self._data_version() != self._version:
                return True
        return False

    def close(self) -> None:
        self._driver.close()

    def _data_version(self) -> int:
        version: int = self._driver.execute("PRAGMA data_version").fetchone()[0]
        return version
