"""The list of issues as Qt's views see it: changes move single rows, and nothing is read anew that did not change."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, Protocol

from PySide6.QtCore import QAbstractListModel, QElapsedTimer, QModelIndex, QObject, QPersistentModelIndex, Qt

from commandcenter.console.queue.entries import Entry, Key, Mark, differs, key_of
from commandcenter.console.queue.tabs import SortKey
from commandcenter.storage.queries.queue import QueueRow

MARK_MS: Final = 8_000
"""How long a row says that it is new or changed: long enough to be met by a glance, short enough not to pile up."""

_ROOT: Final = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Places(Protocol):
    """Says which rows a list holds, and in which order."""

    def place_of(self, row: QueueRow, at: datetime) -> SortKey | None:
        """Where `row` stands; None when it is not in the list."""
        ...


class QueueModel(QAbstractListModel):
    """Rows in the order of their places. GUI thread only.

    It holds the list's beginning, page by page: what stands behind the last page read is not shown
    until that page comes. A row that leaves the list while somebody has it selected stays where it
    was, greyed, until the selection moves on.
    """

    def __init__(self, say: Callable[[Entry, int], str], parent: QObject | None = None) -> None:
        """`say` tells a row as a screen reader does, for the role it is given."""
        super().__init__(parent)
        self._say = say
        self._entries: list[Entry] = []
        self._order: list[SortKey] = []
        self._place: dict[Key, SortKey] = {}
        self._end: SortKey | None = None
        self._places: Places | None = None
        self._held: frozenset[Key] = frozenset()
        self._marked: set[Key] = set()
        self._left: set[Key] = set()
        self._steady = QElapsedTimer()
        self._steady.start()

    # --- Qt's side ---------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Texts for screen readers and for looking a row up by its beginning; the delegate takes `entry`."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        if role in _SPOKEN_ROLES:
            return self._say(self._entries[index.row()], role)
        return None

    # --- looking -----------------------------------------------------------------------------

    def entry(self, row: int) -> Entry:
        """What stands in a row."""
        return self._entries[row]

    def row_of(self, key: Key) -> int | None:
        """Where an issue stands; None when it is not shown."""
        place = self._place.get(key)
        return None if place is None else bisect_left(self._order, place)

    def shown_keys(self) -> list[Key]:
        """The issues shown, in order, those that have left included."""
        return [entry.key for entry in self._entries]

    @property
    def is_complete(self) -> bool:
        """Whether nothing stands behind the last row."""
        return self._end is None

    @property
    def last_row(self) -> QueueRow | None:
        """Where the next page begins behind."""
        return next((entry.row for entry in reversed(self._entries) if not entry.has_left), None)

    @property
    def shown(self) -> int:
        """How many rows are really in the list."""
        return len(self._entries) - len(self._left)

    def claimed(self) -> list[Key]:
        """The issues shown that a seat has open: their heartbeats go on without a change that says so."""
        return [entry.key for entry in self._entries if entry.row.claim_seat]

    # --- reading -----------------------------------------------------------------------------

    def start(self, places: Places, rows: Sequence[QueueRow], at: datetime, *, is_complete: bool) -> None:
        """Show another list. The only thing that resets: the operator has asked for it."""
        self.beginResetModel()
        self._places = places
        self._held = frozenset()
        self._marked.clear()
        self._left.clear()
        self._entries = sorted(self._placed(rows, at), key=_place)
        self._order = [entry.place for entry in self._entries]
        self._place = {entry.key: entry.place for entry in self._entries}
        self._end = None if is_complete or not self._order else self._order[-1]
        self.endResetModel()

    def add_page(self, rows: Sequence[QueueRow], at: datetime, *, is_complete: bool) -> None:
        """The next page has come."""
        arrived = sorted(self._placed(rows, at), key=_place)
        self._end = None if is_complete else max([entry.place for entry in arrived[-1:]], default=self._end)
        last = self._order[-1:]
        behind = [each for each in arrived if each.key not in self._place and [each.place] > last]
        among = [each for each in arrived if each.key in self._place or [each.place] <= last]
        self._append(behind)
        for entry in among:
            self._settle(entry, is_quiet=True)

    def renew(self, rows: Sequence[QueueRow], at: datetime, *, is_complete: bool) -> None:
        """Everything up to here was read anew: only what differs moves."""
        arrived = sorted(self._placed(rows, at), key=_place)
        self._end = None if is_complete else max([entry.place for entry in arrived[-1:]], default=self._end)
        found = {entry.key for entry in arrived}
        for key in [key for key in self._place if key not in found and key not in self._left]:
            self._leave(key)
        for entry in arrived:
            self._settle(entry, is_quiet=False)

    def take_rows(
        self, asked: Iterable[Key], rows: Iterable[QueueRow], at: datetime, quiet: Collection[Key] = ()
    ) -> None:
        """The rows of issues that changed, as they stand now.

        Args:
            asked: the issues that were looked at; one that has no row is nowhere any more.
            rows: in any order.
            at: now, by the link's clock.
            quiet: issues changed by this seat itself, of which nothing needs to be said.
        """
        if self._places is None:
            return
        missing = dict.fromkeys(asked)
        for row in rows:
            key = key_of(row)
            missing.pop(key, None)
            place = self._places.place_of(row, at)
            if place is None or (self._end is not None and place > self._end and key not in self._held):
                self._leave(key, row)
            else:
                self._settle(Entry(row, place), is_quiet=key in quiet)
        for key in missing:
            self._leave(key)

    # --- the operator's doing ------------------------------------------------------------------

    def hold(self, keys: Collection[Key]) -> None:
        """These are selected now: they stay whatever happens to them. `let_go` follows when the view has settled."""
        self._held = frozenset(keys)

    def let_go(self) -> None:
        """What is said of selected rows was seen, and what has left and is no longer selected goes."""
        for key in [key for key in self._left if key not in self._held]:
            self._take_out(key)
        for key in self._marked & self._held:
            self._unmark(key)

    def fade(self) -> None:
        """Marks whose time is over go."""
        now_ms = self._steady.elapsed()
        for key in list(self._marked):
            number = self.row_of(key)
            if number is None or self._entries[number].mark_ends_ms <= now_ms:
                self._unmark(key)

    def give_back(self, keep: int) -> None:
        """Forget what stands behind the first `keep` rows; it is read again when somebody goes there.

        Nothing happens while a row behind is selected, or none would be left.
        """
        behind = self._entries[keep:]
        if keep < 1 or not behind or any(entry.key in self._held for entry in behind):
            return
        self.beginRemoveRows(_ROOT, keep, len(self._entries) - 1)
        del self._entries[keep:], self._order[keep:]
        for entry in behind:
            del self._place[entry.key]
        self._left.intersection_update(self._place)
        self._marked.intersection_update(self._place)
        self._end = self._order[-1]
        self.endRemoveRows()

    # --- one row -----------------------------------------------------------------------------

    def _placed(self, rows: Iterable[QueueRow], at: datetime) -> list[Entry]:
        """Rows as read; one whose time has moved on since is left to the change that says so."""
        if self._places is None:
            return []
        placed = [(row, self._places.place_of(row, at)) for row in rows]
        return [Entry(row, place) for row, place in placed if place is not None]

    def _settle(self, arrived: Entry, *, is_quiet: bool) -> None:
        """Put a row where it belongs, unless a newer reading of it is already there."""
        key = arrived.key
        number = self.row_of(key)
        if number is None:
            self._insert(self._marked_as(Mark.NONE if is_quiet else Mark.NEW, arrived))
            return
        before = self._entries[number]
        if arrived.row.version < before.row.version:
            return
        if arrived.row == before.row and arrived.place == before.place and not before.has_left:
            return
        self._left.discard(key)
        after = arrived
        if before.mark is not Mark.NEW and not is_quiet and differs(before.row, arrived.row):
            after = self._marked_as(Mark.CHANGED, arrived)
        elif before.mark is not Mark.NONE:
            after = replace(arrived, mark=before.mark, mark_ends_ms=before.mark_ends_ms)
        self._move(number, after)

    def _leave(self, key: Key, row: QueueRow | None = None) -> None:
        number = self.row_of(key)
        if number is None:
            return
        before = self._entries[number]
        if row is not None and row.version < before.row.version:
            return
        if key not in self._held:
            self._take_out(key)
            return
        self._left.add(key)
        self._marked.discard(key)
        self._put(number, replace(before, row=row or before.row, has_left=True, mark=Mark.NONE))

    def _marked_as(self, mark: Mark, entry: Entry) -> Entry:
        if mark is Mark.NONE or entry.key in self._held:
            return entry
        self._marked.add(entry.key)
        return replace(entry, mark=mark, mark_ends_ms=self._steady.elapsed() + MARK_MS)

    def _unmark(self, key: Key) -> None:
        self._marked.discard(key)
        number = self.row_of(key)
        if number is not None:
            self._put(number, replace(self._entries[number], mark=Mark.NONE))

    def _insert(self, entry: Entry) -> None:
        number = bisect_left(self._order, entry.place)
        self.beginInsertRows(_ROOT, number, number)
        self._entries.insert(number, entry)
        self._order.insert(number, entry.place)
        self._place[entry.key] = entry.place
        self.endInsertRows()

    def _append(self, entries: Sequence[Entry]) -> None:
        """Rows that all belong behind the last one, in order: a page is one insertion."""
        if not entries:
            return
        self.beginInsertRows(_ROOT, len(self._entries), len(self._entries) + len(entries) - 1)
        self._entries.extend(entries)
        self._order.extend(entry.place for entry in entries)
        self._place.update((entry.key, entry.place) for entry in entries)
        self.endInsertRows()

    def _take_out(self, key: Key) -> None:
        number = self.row_of(key)
        if number is None:
            return
        self.beginRemoveRows(_ROOT, number, number)
        del self._entries[number], self._order[number], self._place[key]
        self._left.discard(key)
        self._marked.discard(key)
        self.endRemoveRows()

    def _move(self, number: int, entry: Entry) -> None:
        """Put `entry` in the place of the one in row `number`, and to where it now belongs."""
        target = bisect_left(self._order, entry.place)
        if target in (number, number + 1):
            self._put(number, entry)
            return
        self.beginMoveRows(_ROOT, number, number, _ROOT, target)
        del self._entries[number], self._order[number]
        to = target - 1 if target > number else target
        self._entries.insert(to, entry)
        self._order.insert(to, entry.place)
        self._place[entry.key] = entry.place
        self.endMoveRows()
        self._say_changed(to)

    def _put(self, number: int, entry: Entry) -> None:
        self._entries[number] = entry
        self._order[number] = entry.place
        self._place[entry.key] = entry.place
        self._say_changed(number)

    def _say_changed(self, number: int) -> None:
        index = self.index(number)
        self.dataChanged.emit(index, index)


_SPOKEN_ROLES: Final = frozenset(
    map(
        int,
        (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.AccessibleDescriptionRole,
        ),
    )
)


def _place(entry: Entry) -> SortKey:
    return entry.place
