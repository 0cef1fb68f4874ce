"""Keeps the tabs' figures: counted again a moment after something changed, and when time may have made things late."""

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from commandcenter.console.kit.answering import Ticket
from commandcenter.console.link.link import Link
from commandcenter.console.queue.questions import Counts, Together, counts_from
from commandcenter.console.queue.tabs import is_narrowing
from commandcenter.console.queue.timers import timer_of
from commandcenter.storage.queries.queue_filter import QueueFilter, Suspended
from commandcenter.storage.queries.tabs import TabCounts, tab_counts

GATHER_MS: Final = 200
"""How long changes are gathered before the figures are counted again."""
REGULAR_MS: Final = 15_000


class Counting(QObject):
    """Counts for one platform. GUI thread only; the counting itself is the link's.

    Signals:
        counted: new `Counts`.
    """

    counted = Signal(object)

    def __init__(self, link: Link, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._narrow = QueueFilter()
        self._asked: Ticket | None = None
        self._is_stale = False
        self.counts: Counts | None = None
        self._gather = timer_of(self, GATHER_MS, self._ask, is_single=True)
        timer_of(self, REGULAR_MS, self.again).start()
        link.changed.connect(self.again)
        link.started_over.connect(self.again)

    def narrow(self, narrow: QueueFilter) -> None:
        """Count under these conditions of the operator from now on; the list, asked for at the same time, comes first.

        Counted at once, four counts of a million issues kept the list waiting for up to 70 ms.
        """
        self._narrow = narrow
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        self._gather.start()

    def again(self, *_news: object) -> None:
        """Something may be different: count again soon."""
        if self._asked is not None:
            self._is_stale = True
        elif not self._gather.isActive():
            self._gather.start()

    def _ask(self) -> None:
        area, at = self._link.desk.actor.area, self._link.now()
        count = partial(tab_counts, at=at)
        everything = QueueFilter(subtree=area, suspended=Suspended.BOTH)
        wanted = [QueueFilter(holder=area), everything]
        if is_narrowing(self._narrow):
            wanted += [_under(self._narrow, wanted[0]), _under(self._narrow, everything)]
        question = Together(tuple(partial(count, wanted=each) for each in wanted))
        self._is_stale = False
        self._asked = self._link.ask(self, question, self._on_counted, self._on_failed)

    def _on_counted(self, answers: tuple[TabCounts, ...]) -> None:
        self._asked = None
        self.counts = counts_from(answers)
        self.counted.emit(self.counts)
        if self._is_stale:
            self._gather.start()

    def _on_failed(self, _refusal: object) -> None:
        """The figures stay as they were; the list above them says that nothing can be read."""
        self._asked = None


def _under(narrow: QueueFilter, platform: QueueFilter) -> QueueFilter:
    subtree = narrow.subtree or platform.subtree
    return replace(narrow, holder=platform.holder, subtree=subtree, suspended=platform.suspended)
