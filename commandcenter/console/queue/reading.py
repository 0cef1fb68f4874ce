"""Reads the queue in the background and keeps the model true to it: pages, changes, everything after a break."""

from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from commandcenter.console.kit.answering import Ticket
from commandcenter.console.link.link import Link
from commandcenter.console.link.news import Touched
from commandcenter.console.queue.entries import Key
from commandcenter.console.queue.model import QueueModel
from commandcenter.console.queue.questions import MOST_RENEWED
from commandcenter.console.queue.tabs import Shelf
from commandcenter.console.queue.timers import timer_of
from commandcenter.domain.refusal import Refused
from commandcenter.storage.queries.queue import PAGE, QueueRow, overdue_page, queue_page, queue_rows

GATHER_MS: Final = 5
"""How long changes are gathered before their rows are read; the link has told a burst together already."""
HEARTBEAT_MS: Final = 15_000
"""How often what goes by the clock is looked at again: the heartbeats of claims, and what has become overdue."""

Rows = tuple[QueueRow, ...]
KeepPlace = Callable[[], AbstractContextManager[None]]


class QueueReading(QObject):
    """Fills one model from one link. GUI thread only; the reading itself is the link's.

    Signals:
        opened: another list is in the model now.
        moved: rows have come, changed or gone.
        state_changed: reading has begun or ended, well or not; see `is_opening`, `failure`, `good_at`.
    """

    opened = Signal()
    moved = Signal()
    state_changed = Signal()

    def __init__(self, link: Link, model: QueueModel, keep_place: KeepPlace, parent: QObject | None = None) -> None:
        """`keep_place` is entered around every change of rows, so that what is read stays where it is."""
        super().__init__(parent)
        self._link = link
        self._model = model
        self._keep_place = keep_place
        self.shelf: Shelf | None = None
        self.is_opening = False
        self.failure: Refused | None = None
        self.good_at: datetime | None = None
        self._page: Ticket | None = None
        self._meanwhile: list[tuple[tuple[Key, ...], Rows, frozenset[Key]]] = []
        self._touched: dict[Key, bool] = {}
        self._is_rereading = False
        self._gather = timer_of(self, GATHER_MS, self._reread, is_single=True)
        self._regular = timer_of(self, HEARTBEAT_MS, self.look_at_clocks)
        self._regular.start()
        link.changed.connect(self._on_changed)
        link.started_over.connect(self.renew)

    # --- what is asked for --------------------------------------------------------------------

    def open(self, shelf: Shelf) -> None:
        """Show another list as soon as its first page is there."""
        self.shelf = shelf
        self.is_opening = True
        self._touched.clear()
        self._ask_page(shelf, PAGE, self._on_opened)
        self.state_changed.emit()

    def more(self, rows: int = PAGE) -> None:
        """Read on behind the last row; does nothing while a reading is under way or there is nothing more."""
        if self.shelf is None or self._page is not None or self._model.is_complete or self.failure is not None:
            return
        self._ask_page(self.shelf, rows, self._on_more, behind=True)

    def renew(self) -> None:
        """Read everything shown anew; only what differs moves."""
        if self.shelf is None:
            return
        if self.is_opening:
            self.open(self.shelf)
            return
        limit = min(max(PAGE, self._model.rowCount()), MOST_RENEWED)
        self._ask_page(self.shelf, limit, self._on_renewed)

    def touch(self, keys: Iterable[Key], quiet: Collection[Key] = ()) -> None:
        """Look at these issues again soon."""
        for key in keys:
            self._touched[key] = key in quiet and self._touched.get(key, True)
        if self._touched and not self._gather.isActive() and not self._is_rereading:
            self._gather.start()

    def look_at_clocks(self) -> None:
        """Look again at what changes by the mere passing of time, and try again what has failed."""
        if self.failure is not None or (self.shelf is not None and self.shelf.goes_by_the_clock):
            self.renew()
        claimed = self._model.claimed()
        self.touch(claimed, claimed)

    # --- answers --------------------------------------------------------------------------------

    def _ask_page(
        self, shelf: Shelf, limit: int, done: Callable[[Shelf, int, datetime, Rows], None], *, behind: bool = False
    ) -> None:
        if self._page is not None:
            self._page.cancel()
        last, at = self._model.last_row if behind else None, self._link.now()
        read = overdue_page if shelf.is_late_first else queue_page
        question = partial(read, wanted=shelf.wanted, after=last.key if last else None, limit=limit, at=at)
        self._meanwhile.clear()
        self._page = self._link.ask(self, question, partial(done, shelf, limit, at), self._on_page_failed)

    def _on_opened(self, shelf: Shelf, limit: int, at: datetime, rows: Rows) -> None:
        self.is_opening = False
        self._model.start(shelf, rows, at, is_complete=len(rows) < limit)
        self._page_is_here()
        self.opened.emit()

    def _on_more(self, _shelf: Shelf, limit: int, at: datetime, rows: Rows) -> None:
        with self._keep_place():
            self._model.add_page(rows, at, is_complete=len(rows) < limit)
        self._page_is_here()

    def _on_renewed(self, _shelf: Shelf, limit: int, at: datetime, rows: Rows) -> None:
        with self._keep_place():
            self._model.renew(rows, at, is_complete=len(rows) < limit)
        self._page_is_here()

    def _page_is_here(self) -> None:
        """What was read of single issues while the page was under way may be newer than the page."""
        self._page = None
        with self._keep_place():
            for keys, rows, quiet in self._meanwhile:
                self._model.take_rows(keys, rows, self._link.now(), quiet)
        self._meanwhile.clear()
        self._is_good()
        self.moved.emit()

    def _on_page_failed(self, refusal: Refused) -> None:
        self._page = None
        self.failure = refusal
        self.state_changed.emit()

    # --- changes --------------------------------------------------------------------------------

    def _on_changed(self, touched: tuple[Touched, ...]) -> None:
        seat = self._link.desk.seat
        news = [each for each in touched if each.issue_id and self._concerns(each)]
        self.touch(
            ((each.district, each.issue_id) for each in news),
            {(each.district, each.issue_id) for each in news if each.seat == seat},
        )

    def _concerns(self, touched: Touched) -> bool:
        """Whether it can lie in the platform's area, and is not shown already as it is now."""
        area, district = self._link.desk.actor.area, str(touched.district)
        if not (area.startswith(district) or district.startswith(area)):
            return False
        number = self._model.row_of((touched.district, touched.issue_id))
        return number is None or self._model.entry(number).row.version < touched.version

    def _reread(self) -> None:
        if self._is_rereading or not self._touched or self.shelf is None:
            return
        keys = tuple(self._touched)
        quiet = frozenset(key for key, is_quiet in self._touched.items() if is_quiet)
        self._touched.clear()
        self._is_rereading = True
        self._link.ask(
            self,
            partial(queue_rows, issues=keys),
            partial(self._on_reread, keys, quiet),
            partial(self._on_reread_failed, keys, quiet),
        )

    def _on_reread(self, keys: tuple[Key, ...], quiet: frozenset[Key], rows: Rows) -> None:
        self._is_rereading = False
        if self._page is not None:
            self._meanwhile.append((keys, rows, quiet))
        if not self.is_opening:
            with self._keep_place():
                self._model.take_rows(keys, rows, self._link.now(), quiet)
            self._is_good()
            self.moved.emit()
        self.touch(())

    def _on_reread_failed(self, keys: tuple[Key, ...], quiet: frozenset[Key], refusal: Refused) -> None:
        """They stay to be looked at: with the next change, or when the link starts over."""
        self._is_rereading = False
        for key in keys:
            self._touched.setdefault(key, key in quiet)
        self.failure = refusal
        self.state_changed.emit()

    def _is_good(self) -> None:
        self.failure = None
        self.good_at = self._link.now()
        self.state_changed.emit()
