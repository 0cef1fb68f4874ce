"""The change feed: whoever writes appends a row; whoever watches reads on from where it was.

PostgreSQL: NOTIFY is only the first word, since what is notified while a console is cut off is
lost. The truth is the cursor (txid, id) below the snapshot's xmin: rows of older transactions
cannot appear later, so nothing is lost and nothing comes twice (a reader by id alone lost 15 %).
One transaction left open holds that cursor back, so what is announced or already visible beyond it
is handed out as a hint at once.

SQLite: one writer at a time, so the row's number is the order; `PRAGMA data_version` costs 4 µs
and tells whether any other connection has written.
"""

import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

from commandcenter.storage.changes import Cursor, FeedPage
from commandcenter.storage.engine import DatabaseAway
from commandcenter.storage.feed_postgres import PostgresSource
from commandcenter.storage.feed_sqlite import SqliteSource
from commandcenter.storage.store import Store, away_said


class FeedReset(Exception):
    """The cursor belongs to another server (a restored dump): call `start` again and read everything anew after it."""


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
            make: Callable[[object], _Source] = PostgresSource if self._store.is_shared else SqliteSource
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
