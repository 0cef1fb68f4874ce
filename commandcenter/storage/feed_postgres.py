"""Watches the change feed of PostgreSQL: notifications at once, and the cursor that confirms them."""

import json
import threading
import time
from typing import Final

import psycopg

from commandcenter.storage.changes import CHANNEL, COLUMNS, PAGE, Cursor, FeedPage, Hint
from commandcenter.storage.rows import ChangeRow

_CONFIRM_S: Final = 0.25
"""How soon what was announced is confirmed by the cursor, and how soon a cursor held back looks again."""
_SLICE_S: Final = 0.2
"""Longest single wait for a notification, so that `stop` is noticed."""


class PostgresSource:
    """Hears what is announced at once and confirms it by the cursor, at most four times a second.

    A console asks nothing for a single change while many come in: 50 consoles at 50 changes a second
    would otherwise send 2,500 queries.
    """

    def __init__(self, driver: object) -> None:
        if not isinstance(driver, psycopg.Connection):
            raise TypeError(f"not a psycopg connection: {driver!r}")
        self._driver = driver
        self._heard: dict[tuple[int, int, str], Hint] = {}
        self._hinted: frozenset[int] = frozenset()
        self._read_at = 0.0
        self._due: float | None = 0.0
        driver.autocommit = True
        driver.execute(f"LISTEN {CHANNEL}")

    def newest(self) -> Cursor:
        row = self._driver.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint").fetchone()
        return Cursor(row[0] if row else 0, 0)

    def is_foreign(self, cursor: Cursor) -> bool:
        row = self._driver.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint").fetchone()
        return row is not None and cursor.txid > row[0]

    def page_after(self, cursor: Cursor) -> FeedPage:
        changes: tuple[ChangeRow, ...] = ()
        if self._due is not None and time.monotonic() >= self._due:
            changes = self._confirmed(cursor)
        heard, self._heard = self._heard, {}
        for change in changes:
            heard.pop((change.issue_id, change.version, change.kind), None)
        return FeedPage(changes, tuple(heard.values()))

    def sleep(self, deadline: float, stopping: threading.Event) -> bool:
        while not stopping.is_set():
            until = deadline if self._due is None else min(deadline, self._due)
            left = until - time.monotonic()
            if self._hear(max(0.0, min(left, _SLICE_S))):
                return True
            if left <= 0:
                return until < deadline
        return False

    def close(self) -> None:
        self._driver.close()

    def _hear(self, timeout_s: float) -> bool:
        """Everything that arrived together is handed out by the driver at once and must be taken at once."""
        heard = [notice.payload for notice in self._driver.notifies(timeout=timeout_s, stop_after=1)]
        for hint in filter(None, map(_hint, heard)):
            self._heard[hint.issue_id, hint.version, hint.kind] = hint
        if heard and self._due is None:
            self._due = max(time.monotonic(), self._read_at + _CONFIRM_S)
        return bool(heard)

    def _confirmed(self, cursor: Cursor) -> tuple[ChangeRow, ...]:
        rows = self._driver.execute(
            f"SELECT id, txid::text::bigint, {COLUMNS}, txid < pg_snapshot_xmin(pg_current_snapshot())"
            " FROM change WHERE (txid, id) > (%s::text::xid8, %s) ORDER BY txid, id LIMIT %s",
            (str(cursor.txid), cursor.id, PAGE),
        ).fetchall()
        self._read_at = time.monotonic()
        waiting = [ChangeRow(*row[:-1]) for row in rows if not row[-1]]
        for row in waiting:
            if row.id not in self._hinted:
                self._heard[row.issue_id, row.version, row.kind] = Hint(
                    row.district, row.issue_id, row.version, row.kind, row.seat
                )
        self._hinted = frozenset(row.id for row in waiting)
        if len(rows) == PAGE and not waiting:
            self._due = self._read_at
        else:
            self._due = self._read_at + _CONFIRM_S if waiting else None
        return tuple(ChangeRow(*row[:-1]) for row in rows if row[-1])


def _hint(payload: str) -> Hint | None:
    """What `announce` said; None for anything else, since whoever may log in may notify: then it only wakes up."""
    try:
        district, issue_id, version, kind, seat = json.loads(payload)
    except (ValueError, TypeError):
        return None
    if not (isinstance(kind, str) and isinstance(seat, str)):
        return None
    numbers = (district, issue_id, version)
    return Hint(*numbers, kind, seat) if all(isinstance(number, int) for number in numbers) else None
