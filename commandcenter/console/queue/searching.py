"""One search box: asks for what was typed, also as the initials of places and kinds, and says what matched."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from commandcenter.console.link.link import Link
from commandcenter.console.queue.entries import Key, key_of
from commandcenter.console.queue.questions import Together
from commandcenter.console.queue.tabs import SortKey
from commandcenter.console.queue.words import WHY_NAMES
from commandcenter.domain.book import Book
from commandcenter.domain.gazetteer import Gazetteer
from commandcenter.domain.pinyin import initials
from commandcenter.domain.refusal import Refused
from commandcenter.domain.text import search_terms
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.finding import Hit, find
from commandcenter.storage.queries.queue import QueueRow, queue_page
from commandcenter.storage.queries.queue_filter import QueueFilter, Suspended
from commandcenter.storage.reading import Question
from commandcenter.storage.scope import SearchScope

MOST: Final = 50
"""Results of one question: who has not found it among so many types more."""
_MOST_NAMES: Final = 3
_LETTERS: Final = re.compile(r"[a-z][a-z0-9 ]+", re.IGNORECASE)


Answer = list[Hit] | tuple[QueueRow, ...]


_HALF: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Found:
    """One result: why it is one, and the words to highlight."""

    row: QueueRow
    why: Phrase
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meant:
    """What letters may stand for: names of places, and kinds of issues by code and name."""

    places: tuple[str, ...] = ()
    categories: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """What was found for `typed`, best first; it is the list's own order.

    Attributes:
        is_cut: whether there are more than are shown.
    """

    typed: str
    found: tuple[Found, ...]
    ranks: dict[Key, int]
    is_cut: bool

    def place_of(self, row: QueueRow, at: datetime) -> SortKey | None:
        """A result stays where it was found, whatever becomes of it."""
        rank = self.ranks.get(key_of(row))
        return None if rank is None else (rank,)

    def of(self, row: QueueRow) -> Found | None:
        """Why this row is a result."""
        rank = self.ranks.get(key_of(row))
        return None if rank is None else self.found[rank]


def cleaned(typed: str) -> str:
    """Without outer white space, and without the halves of characters that a field cuts emoji into."""
    return _HALF.sub("", typed).strip()


def is_lettered(typed: str) -> bool:
    """Whether it may be pinyin: typed in letters, and more than one."""
    return bool(_LETTERS.fullmatch(typed.strip()))


def meant_by(typed: str, book: Book, gazetteer: Gazetteer | None) -> Meant:
    """The names whose pinyin or initials `typed` may be."""
    matches = gazetteer.find(typed, _MOST_NAMES) if gazetteer is not None else []
    letters = typed.replace(" ", "").casefold()
    kinds = [(each.code, each.name) for each in book.categories.all() if initials(each.name).startswith(letters)]
    return Meant(tuple(dict.fromkeys(match.place.name for match in matches)), tuple(kinds[:_MOST_NAMES]))


class Searching(QObject):
    """Asks while somebody types: only the newest question is answered.

    Signals:
        found: `Results` of what was typed last.
        failed: the `Refused` that came instead.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, link: Link, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._latest = link.latest(self)
        self.typed = ""
        link.gazetteer_ready.connect(self._on_gazetteer_ready)

    def ask(self, typed: str) -> None:
        """Look for `typed` instead of what was asked before; an empty one only forgets that."""
        self.typed = cleaned(typed)
        if not self.typed:
            return
        lettered = is_lettered(self.typed)
        meant = meant_by(self.typed, self._link.book, self._link.gazetteer()) if lettered else Meant()
        at, area = self._link.now(), self._link.desk.actor.area
        look = partial(find, scope=SearchScope(area=area), at=at, limit=MOST)
        of_kinds = partial(queue_page, after=None, limit=MOST, at=at)
        parts: list[Question[Answer]] = [partial(look, typed=self.typed)]
        parts += [partial(look, typed=name) for name in meant.places]
        parts += [partial(of_kinds, wanted=_of_category(area, code)) for code, _ in meant.categories]
        questions = Together(tuple(parts))
        self._latest.ask(questions, partial(self._on_answer, self.typed, meant), self._on_failed)

    def _on_answer(self, typed: str, meant: Meant, answers: tuple[Answer, ...]) -> None:
        if typed == self.typed:
            self.found.emit(results_of(typed, meant, answers))

    def _on_gazetteer_ready(self, _gazetteer: Gazetteer) -> None:
        """The names of places are there only now: what was typed may mean one."""
        if is_lettered(self.typed):
            self.ask(self.typed)

    def _on_failed(self, refusal: Refused) -> None:
        if self.typed:
            self.failed.emit(refusal)


def results_of(typed: str, meant: Meant, answers: tuple[Answer, ...]) -> Results:
    """Every issue once: what was typed itself first, then what the letters may stand for."""
    found: dict[Key, Found] = {}
    is_cut = any(len(answer) >= MOST for answer in answers)
    reasons: list[Phrase | None] = [None]
    reasons += [Phrase("地名“{name}”", name=name) for name in meant.places]
    reasons += [Phrase("类别“{name}”", name=name) for _, name in meant.categories]
    for reason, answer in zip(reasons, answers, strict=True):
        for each in answer:
            one = _found_of(each, reason)
            found.setdefault(key_of(one.row), one)
    return Results(typed, tuple(found.values()), {key: rank for rank, key in enumerate(found)}, is_cut)


def _found_of(each: Hit | QueueRow, reason: Phrase | None) -> Found:
    if isinstance(each, Hit):
        return Found(each.row, reason or WHY_NAMES[each.why], each.words)
    return Found(each, reason or Phrase(""))


def results_of_rows(typed: str, rows: Iterable[QueueRow]) -> Results:
    """Issues that were named and not searched for."""
    found = {key_of(row): Found(row, Phrase("编号相符"), search_terms(typed).words) for row in rows}
    return Results(typed, tuple(found.values()), {key: rank for rank, key in enumerate(found)}, is_cut=False)


def _of_category(area: str, code: str) -> QueueFilter:
    return QueueFilter(subtree=area, categories=frozenset({code}), suspended=Suspended.BOTH)
