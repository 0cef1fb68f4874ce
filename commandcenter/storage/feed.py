"""The change feed: whoever writes appends a row; whoever watches reads on from where it was.

PostgreSQL: NOTIFY is only the first word, since what is notified while a console is cut off is
lost. The truth is the cursor (txid, id) below the snapshot's xmin: rows of older transactions
cannot appear later, so nothing is lost and nothing comes twice (a reader by id alone lost 15 %).
One transaction left open holds that cursor back, so what is announced or already visible beyond it
is handed out as a hint at once.

SQLite: one writer at a time, so the row's number is the order; `PRAGMA data_version` costs 4 µs
and tells whether any other connection has written.
"""

import json
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

import psycopg

from commandcenter.storage.batch import Additions
from commandcenter.storage.engine import DatabaseAway
from commandcenter.storage.entities import Change
from commandcenter.storage.rows import ChangeRow, table_of
from commandcenter.storage.store import Store, away_said
from commandcenter.storage.types import moment_of_sqlite

CHANNEL: Final = "commandcenter_change"
PAGE: Final = 1_000
"""Most changes handed out at once."""
_ALERT_S: Final = 0.008
"""How often SQLite is asked shortly after something happened."""
_CALM_S: Final = 0.05
"""How often it is asked otherwise."""
_STAY_ALERT_S: Final = 2.0
_CONFIRM_S: Final = 0.25
"""How soon what was announced is confirmed by the cursor, and how soon a cursor held back looks again."""
_SLICE_S: Final = 0.2
"""Longest single wait for a notification, so that `stop` is noticed."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the feed: everything up to it has been seen."""

    txid: int
    id: int


@dataclass(frozen=True, slots=True)
class Hint:
    """An issue that has just changed; the change itself follows."""

    district: int
    issue_id: int
    version: int
    kind: str
    seat: str


@dataclass(frozen=True, slots=True)
class FeedPage:
    """What is new.

    Attributes:
        changes: each exactly once, in the feed's order.
        hints: what is known at once and comes as a change within a quarter of a second, or as soon as
            no older transaction is open: good for looking again at an issue, not for counting.
    """

    changes: tuple[ChangeRow, ...]
    hints: tuple[Hint, ...] = ()


class FeedReset(Exception):
    """The cursor belongs to another server (a restored dump): call `start` again and read everything anew after it."""


def announce(batch: Additions, district: int, issue_id: int, version: int, kind: str, seat: str, at: datetime) -> None:
    """Queue the change row of this transaction, and on PostgreSQL the wake-up call."""
    values = {
        "district": district,
        "issue_id": issue_id,
        "version": version,
        "kind": kind,
        "seat": seat,
        "at": at,
    }
    batch.insert(table_of(Change), values)
    if batch.is_shared:
        batch.call("SELECT pg_notify(%s, %s)", CHANNEL, json.dumps([district, issue_id, version, kind, seat]))


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


class _Source(Protocol):
    """One database's way to be watched."""

    def newest(self) -> Cursor:
        """The end of the feed."""
        ...

    def is_foreign(self, cursor: Cursor) -> bool:
        """Whether the cursor cannot have come from this server."""
        ...

    def page_after(self, cursor: Cursor) -> FeedPage:
        """What has come since."""
        ...

    def sleep(self, deadline: float, stopping: threading.Event) -> bool:
        """Wait until something may be new; False when the time is over or a stop is asked for."""
        ...

    def close(self) -> None:
        """Give the connection back."""
        ...


_COLUMNS: Final = "district, issue_id, version, kind, seat, at"


class _PostgresSource:
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
            f"SELECT id, txid::text::bigint, {_COLUMNS}, txid < pg_snapshot_xmin(pg_current_snapshot())"
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


class _SqliteSource:
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
            f"SELECT id, txid, {_COLUMNS} FROM change WHERE id > ? ORDER BY id LIMIT ?", (cursor.id, PAGE)
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


class ChangeFeed:
    """Watches one database for one owner thread; only `stop` may be called from another.

    Cut off, `wait` raises `DatabaseAway`; called again it connects again and goes on from the
    cursor, so that nothing is missed.
    """

    def __init__(self, store: Store, cursor: Cursor | None = None) -> None:
        self._store = store
        self.cursor = cursor
        self._stopping = threading.Event()
        self._source: _Source | None = None

    def start(self) -> Cursor:
        """Listen from now on; what is read from the database after this call is not older than the feed.

        Raises:
            DatabaseAway: the database does not answer.
            FeedReset: the cursor belongs to another server.
        """
        with away_said():
            source = self._connected()
            if self.cursor is None:
                self.cursor = source.newest()
            elif source.is_foreign(self.cursor):
                self.cursor = None
                raise FeedReset
        return self.cursor

    def wait(self, timeout_s: float) -> FeedPage:
        """The next changes, or an empty page after `timeout_s` or `stop`.

        Raises:
            DatabaseAway: cut off; call again.
            FeedReset: the cursor belongs to another server.
        """
        deadline = time.monotonic() + timeout_s
        try:
            cursor = self.start()
            with away_said():
                source = self._connected()
                while True:
                    page = source.page_after(cursor)
                    if page.changes:
                        self.cursor = Cursor(page.changes[-1].txid, page.changes[-1].id)
                    if page.changes or page.hints:
                        return page
                    if not source.sleep(deadline, self._stopping):
                        return page
        except DatabaseAway:
            self._disconnect()
            raise

    def stop(self) -> None:
        """End a `wait` soon; from any thread."""
        self._stopping.set()

    def close(self) -> None:
        """Give the connection back; by the owner, after the last `wait`."""
        self._stopping.set()
        self._disconnect()

    def _connected(self) -> _Source:
        if self._source is None:
            make: Callable[[object], _Source] = _PostgresSource if self._store.is_shared else _SqliteSource
            pooled = self._store.engine.raw_connection()
            driver: Any = pooled.dbapi_connection
            pooled.detach()
            try:
                self._source = make(driver)
            except BaseException:
                driver.close()
                raise
        return self._source

    def _disconnect(self) -> None:
        source, self._source = self._source, None
        if source is not None:
            source.close()
