"""Keeps the reference data at the version the database has."""

import threading

from sqlalchemy import Connection

from commandcenter.domain.book import Book
from commandcenter.storage.book import catalogue_version, load_book
from commandcenter.storage.store import Store


class BookKeeper:
    """Hands out the `Book`; loads it anew when the database has moved on.

    Every writing transaction reads the version in the same round trip as its issue, so no decision
    rests on an outdated list. Safe from any thread.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._book: Book | None = None

    def current(self) -> Book:
        """The book at the database's version; reads the database."""
        with self._store.read() as connection:
            return self.at(catalogue_version(connection), connection)

    def at(self, version: int, connection: Connection) -> Book:
        """The book at `version`, read over `connection` where it is not held yet."""
        book = self._book
        if book is not None and book.version == version:
            return book
        with self._lock:
            if self._book is None or self._book.version != version:
                self._book = load_book(connection)
            return self._book
