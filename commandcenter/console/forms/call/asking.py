"""What the form asks while somebody types: only the newest question counts, and the window never waits."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, Signal

from commandcenter.console.forms.call.place import PlaceAnswer, look_up
from commandcenter.console.forms.call.questions import Alike, alike, learned_suggester, people_here
from commandcenter.console.link.link import Link
from commandcenter.domain.book import Book
from commandcenter.domain.duplicates import Sighting
from commandcenter.domain.gazetteer import Gazetteer
from commandcenter.domain.refusal import Refused
from commandcenter.domain.suggestion import CategorySuggester, Suggestion
from commandcenter.storage.queries.history import earlier_calls

SUGGESTED: Final = 3


class Asking(QObject):
    """The questions of one call form.

    Signals:
        place_answered: `PlaceAnswer`.
        people_answered: `str` area, `tuple[UserRow, ...]`.
        earlier_answered: `tuple[EarlierCall, ...]`.
        kinds_answered: `tuple[Suggestion, ...]`.
        alike_answered: `Alike`.
    """

    place_answered = Signal(object)
    people_answered = Signal(str, object)
    earlier_answered = Signal(object)
    kinds_answered = Signal(object)
    alike_answered = Signal(object)

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._place, self._people, self._earlier = link.latest(self), link.latest(self), link.latest(self)
        self._kinds, self._alike = link.latest(self), link.latest(self)
        self._text = ""
        self._learned = Learned.of(link)
        self._learned.ready.connect(self._on_learned)

    def place(self, gazetteer: Gazetteer, book: Book, typed: str) -> None:
        """Which places `typed` may name. Without a database the gazetteer in memory answers all the same."""

        def look(_of: object) -> PlaceAnswer:
            return look_up(gazetteer, book.areas, typed)

        self._place.ask(look, self.place_answered.emit, lambda refusal: self.place_answered.emit(look(refusal)))

    def people(self, area: str) -> None:
        """Who answers for a grid."""
        self._people.ask(lambda connection: people_here(connection, area), lambda people: self._tell(area, people))

    def _tell(self, area: str, people: object) -> None:
        self.people_answered.emit(area, people)

    def earlier(self, phone: str) -> None:
        """What a number reported before; nothing for no number."""
        self._earlier.ask(lambda connection: earlier_calls(connection, phone), self.earlier_answered.emit)

    def kinds(self, text: str) -> None:
        """Which categories a description may belong to; answered as soon as the suggester has learned."""
        self._text = text
        suggester = self._learned.suggester()
        if suggester is not None:
            self._suggest(suggester, text)

    def _on_learned(self) -> None:
        if self._text:
            self.kinds(self._text)

    def _suggest(self, suggester: CategorySuggester, text: str) -> None:
        def suggest(_of: object) -> tuple[Suggestion, ...]:
            return tuple(suggester.suggest(text, SUGGESTED))

        self._kinds.ask(suggest, self.kinds_answered.emit, lambda refusal: self.kinds_answered.emit(suggest(refusal)))

    def alike(self, seen: Sighting, at: datetime) -> None:
        """Which known issues the call may repeat."""
        self._alike.ask(lambda connection: alike(connection, seen, at=at), self.alike_answered.emit)

    def forget_alike(self, seen: Sighting) -> None:
        """There is nothing to compare by any more."""
        self._alike.forget()
        self.alike_answered.emit(Alike(seen))


class Learned(QObject):
    """The category suggester of one link, learned once for all calls, and again when the book changes.

    Signals:
        ready: it has learned and can be asked.
    """

    ready = Signal()

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._link = link
        self._suggester: CategorySuggester | None = None
        self._version = -1
        self._is_learning = False

    @classmethod
    def of(cls, link: Link) -> "Learned":
        """The one that belongs to the link; made at the first question."""
        known = link.findChild(cls)
        return known if isinstance(known, cls) else cls(link)

    def suggester(self) -> CategorySuggester | None:
        """The suggester for the present book; None while it learns (`ready` tells when it has)."""
        book = self._link.book
        if self._version != book.version and not self._is_learning:
            self._learn(book)
        return self._suggester

    def _learn(self, book: Book) -> None:
        self._is_learning = True
        district = int(self._link.desk.actor.area[:6].ljust(6, "0"))
        self._link.ask(
            self,
            lambda connection: learned_suggester(connection, book, district),
            lambda suggester: self._take(suggester, book.version),
            self._on_failed,
        )

    def _take(self, suggester: CategorySuggester, version: int) -> None:
        self._suggester, self._version, self._is_learning = suggester, version, False
        self.ready.emit()

    def _on_failed(self, _refusal: Refused) -> None:
        """Asked again with the next word somebody types."""
        self._is_learning = False
