"""Which new reports in sight may repeat something known: looked for away from the window, said quietly in the row.

Nothing goes round twice (流转过程不重复) is a promise of the center; the row says it before anybody opens the issue.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject

from commandcenter.console.link.link import Link
from commandcenter.console.queue.entries import Key, key_of
from commandcenter.console.queue.timers import timer_of
from commandcenter.domain.areas import level_of
from commandcenter.domain.duplicates import Duplicate, KindMatch, Sighting, rank
from commandcenter.domain.geometry import Point
from commandcenter.domain.vocabulary import IssueState, Level
from commandcenter.storage.queries.duplicates import duplicate_candidates
from commandcenter.storage.queries.queue import QueueRow
from commandcenter.storage.reading import Connection

LOOK_MS: Final = 500
"""How soon after rows came into sight; nobody reads a list that is being scrolled."""
TOGETHER: Final = 4
"""Rows compared in one go: a reader is not kept from the list, nor the window from its turn."""
GOOD_LOOKS: Final = 120
"""Looks (a minute) for which an answer holds; others may have merged or reported meanwhile."""
MOST_KEPT: Final = 500
_SAID: Final = ("category", "description", "lon", "lat", "area")

Counted = Mapping[Key, int]


@dataclass(frozen=True, slots=True)
class _Known:
    said: tuple[object, ...]
    count: int
    look: int


class Repeats(QObject):
    """How many known issues each newly reported row in sight may repeat. GUI thread only; the comparing is the link's.

    Painting asks nobody: it is told what was found. Only rows that are reported and in sight are compared, again only
    when what they say has changed or a minute has passed; nothing is asked while an answer is awaited.

    Attributes:
        is_asking: whether an answer is awaited.
        compared: how many rows were compared so far.
    """

    def __init__(
        self, link: Link, in_sight: Callable[[], Sequence[QueueRow]], found: Callable[[], object], parent: QObject
    ) -> None:
        """`in_sight` tells the rows that can be seen, `found` hears that some of them are to be painted anew."""
        super().__init__(parent)
        self._link, self._in_sight, self._found = link, in_sight, found
        self._known: dict[Key, _Known] = {}
        self._looks = 0
        self.is_asking = False
        self.compared = 0
        timer_of(self, LOOK_MS, self.look).start()

    def of(self, row: QueueRow) -> int:
        """How many known issues the row may repeat; 0 while that is not known, and for what was accepted already."""
        known = self._known.get(key_of(row)) if row.state is IssueState.REPORTED else None
        return known.count if known is not None else 0

    def look(self) -> None:
        """Compare the next rows in sight that nobody has compared as they stand now."""
        self._looks += 1
        if self.is_asking or not self._link.state.is_up:
            return
        rows = [row for row in self._in_sight() if row.state is IssueState.REPORTED and not self._is_good(row)]
        if rows := rows[:TOGETHER]:
            self.is_asking = True
            question = partial(counts, rows=tuple(rows))
            self._link.ask(self, question, partial(self._take, rows), lambda _refusal: self._end())

    def _is_good(self, row: QueueRow) -> bool:
        known = self._known.get(key_of(row))
        return known is not None and known.said == _said(row) and self._looks - known.look < GOOD_LOOKS

    def _take(self, rows: Sequence[QueueRow], counted: Counted) -> None:
        self._end()
        self.compared += len(rows)
        before = {key: self._known[key].count for key in counted if key in self._known}
        for row in rows:
            self._known.pop(key_of(row), None)
            self._known[key_of(row)] = _Known(_said(row), counted.get(key_of(row), 0), self._looks)
        for key in list(self._known)[: max(0, len(self._known) - MOST_KEPT)]:
            del self._known[key]
        if any(count != before.get(key, 0) for key, count in counted.items()):
            self._found()

    def _end(self) -> None:
        self.is_asking = False


def counts(connection: Connection, rows: Sequence[QueueRow]) -> Counted:
    """How many known issues each of `rows` may repeat; on a reader's thread, some milliseconds a row."""
    return {key_of(row): _count(connection, row) for row in rows}


def _count(connection: Connection, row: QueueRow) -> int:
    point = Point(row.lon, row.lat) if row.lon is not None and row.lat is not None else None
    if point is None and level_of(row.area) is not Level.BLOCK:
        return 0  # somewhere in a whole community is not the same place
    seen = Sighting(row.description, row.reported_at, row.category, point, row.area)
    found = rank(seen, duplicate_candidates(connection, seen, at=row.reported_at))
    return sum(_is_likely(each) for each in found if each.candidate.key != key_of(row))


def _is_likely(duplicate: Duplicate) -> bool:
    """A mark in the list must be worth a look: the same kind of thing, or a related one of which the same is said."""
    return duplicate.kind is KindMatch.SAME or (duplicate.kind is KindMatch.MAJOR and bool(duplicate.spans))


def _said(row: QueueRow) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in _SAID)
