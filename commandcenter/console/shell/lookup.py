"""What the command line and the palette ask: the words that mean something now, and issues by the ends of numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject

from commandcenter.console.link.link import Link
from commandcenter.console.shell.actions import ACTIONS
from commandcenter.console.shell.command_words import CommandWord, DepartmentWord, View, Vocabulary, plain
from commandcenter.console.shell.deeds import shape_of
from commandcenter.console.shell.meaning import Sight
from commandcenter.domain.book import Book
from commandcenter.domain.refusal import Refused
from commandcenter.storage.queries.finding import Why, find
from commandcenter.storage.queries.queue import QueueRow
from commandcenter.storage.reading import Connection
from commandcenter.storage.scope import SearchScope

_PROPOSED = 8
Rows = tuple[QueueRow, ...]


class Lookup(QObject):
    """Answers from what is in sight where it can; asks the database where it must, the newest question winning.

    Attributes:
        views: cameras and cars that can be shown; None until they were read.
    """

    def __init__(self, link: Link, selected: Callable[[], Rows], parent: QObject) -> None:
        super().__init__(parent)
        self._link, self._selected = link, selected
        self._numbers = link.latest(self)
        self._typed = link.latest(self)
        self._book: Book | None = None
        self._vocabulary = Vocabulary(command_list())
        self.views: tuple[View, ...] | None = None

    def vocabulary(self) -> Vocabulary:
        """Commands, departments and the numbers of the selected issues; made anew only with a new book."""
        book = self._link.book
        if book is not self._book:
            self._book = book
            self._vocabulary = Vocabulary(command_list(), department_list(book))
        numbers = tuple(row.no for row in self._selected())
        return replace(self._vocabulary, numbers=numbers, views=self.views)

    def sight(self, rows: Mapping[str, QueueRow | None]) -> Sight | None:
        """What commands are read against; None until the reference data are there."""
        if self._link.book.version < 0:
            return None
        return Sight(self._link.desk.actor, self._link.book, self._link.now(), self._selected(), rows)

    def look_up(self, numbers: tuple[str, ...], found: Callable[[Mapping[str, QueueRow | None]], None]) -> None:
        """Find issues by the ends of their numbers: the selected ones first, then the newest of one's own area."""
        wanted = partial(_by_numbers, numbers=numbers, area=self._link.desk.actor.area, at=self._link.now())
        self._numbers.ask(wanted, found, lambda _refusal: None)

    def propose(self, typed: str, found: Callable[[Sequence[QueueRow]], None]) -> None:
        """Issues whose number ends so, for the palette."""
        question = partial(
            find, typed=typed, scope=SearchScope(self._link.desk.actor.area), at=self._link.now(), limit=_PROPOSED
        )
        self._typed.ask(question, lambda hits: found([hit.row for hit in hits if hit.why is Why.NUMBER]), _nothing)


def command_list() -> tuple[CommandWord, ...]:
    """Every action as the command line knows it."""
    return tuple(
        CommandWord(action.id, _words(action.words, str(action.text)), shape_of(action.id)) for action in ACTIONS
    )


def department_list(book: Book) -> tuple[DepartmentWord, ...]:
    """The departments that take assignments, by all their names."""
    return tuple(
        DepartmentWord(each.code, tuple(dict.fromkeys(name for name in (each.short, each.name, *each.aliases) if name)))
        for each in book.departments.values()
        if each.is_open
    )


def _words(words: Sequence[str], text: str) -> tuple[str, ...]:
    """Chinese words first, then the action's own text, then English; the first is what completion writes."""
    chinese = [word for word in words if not word.isascii()]
    english = [word for word in words if word.isascii()]
    return tuple(dict.fromkeys([*chinese, plain(text), *english]))


def _by_numbers(
    connection: Connection, *, numbers: tuple[str, ...], area: str, at: datetime
) -> dict[str, QueueRow | None]:
    """The newest issue of `area` whose number ends so, for each of `numbers`."""
    found: dict[str, QueueRow | None] = {}
    for number in numbers:
        hits = find(connection, number, SearchScope(area), at=at, limit=2)
        found[number] = next((hit.row for hit in hits if hit.why is Why.NUMBER), None)
    return found


def _nothing(_refusal: Refused) -> None:
    """A proposal that does not come is missed by nobody."""
