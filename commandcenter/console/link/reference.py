"""The reference data as the screens have them: read on a reader's thread, replaced as a whole."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from commandcenter.console.kit.answering import Answering
from commandcenter.domain.areas import AreaTree
from commandcenter.domain.book import Book
from commandcenter.domain.calendar import WorkCalendar
from commandcenter.domain.categories import CategoryTree
from commandcenter.domain.gazetteer import Gazetteer
from commandcenter.domain.responsibility import ResponsibilityList
from commandcenter.services.desk import Desk
from commandcenter.storage.queries.places import load_gazetteer
from commandcenter.storage.reading import Connection, answered


class Reference:
    """The book and the gazetteer, kept at the database's version. Used on the GUI thread."""

    def __init__(self, desk: Desk, readers: Answering, *, changed: Callable[[Book], None], parent: QObject) -> None:
        self._desk = desk
        self._readers = readers
        self._changed = changed
        self._parent = parent
        self.book = _empty_book()
        self._gazetteer: Gazetteer | None = None
        self._waiting_for_places: Callable[[Gazetteer], None] | None = None
        self._is_reading = False

    def refresh(self) -> None:
        """Read the book anew if the database has another version; what fails is asked again at the next pulse."""
        if not self._is_reading:
            self._is_reading = True
            self._readers.ask(self._parent, self._desk.books.current, self._take, lambda _: self._end())

    def gazetteer(self, ready: Callable[[Gazetteer], None]) -> Gazetteer | None:
        """All places; None while they are read, after which `ready` is told."""
        if self._gazetteer is None and self._waiting_for_places is None:
            self._waiting_for_places = ready
            self._read_places()
        return self._gazetteer

    def _end(self) -> None:
        self._is_reading = False

    def _take(self, book: Book) -> None:
        self._end()
        if book.version == self.book.version:
            return
        self.book = book
        self._changed(book)
        if self._waiting_for_places is not None:
            self._read_places()

    def _read_places(self) -> None:
        if self.book.version >= 0:
            work = partial(answered, self._desk.store, partial(_gazetteer, areas=self.book.areas))
            self._readers.ask(self._parent, work, self._take_places, lambda _: None)

    def _take_places(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        if self._waiting_for_places is not None:
            self._waiting_for_places(gazetteer)


def _gazetteer(connection: Connection, areas: AreaTree) -> Gazetteer:
    return load_gazetteer(connection, areas)


def _empty_book() -> Book:
    categories = CategoryTree(())
    return Book(-1, AreaTree(()), categories, {}, ResponsibilityList((), (), categories), WorkCalendar(()))
