"""A list of issues, or why there is none: model, painter and view belong together, and so do the truths about them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QWidget

from commandcenter.console.kit.absence import AbsencePanel
from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.queue.delegate import QueueDelegate, Surroundings
from commandcenter.console.queue.entries import Entry, Key
from commandcenter.console.queue.model import QueueModel
from commandcenter.console.queue.repeats import Repeats
from commandcenter.console.queue.view import QueueView
from commandcenter.console.queue.words import spoken, spoken_details
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.queue import QueueRow

MOST_HELD: Final = 1_000
"""Rows held before the end is given back: a night of arrivals must not fill the memory."""
LEAST_HELD: Final = 400
"""Rows kept, and kept behind the last one in sight: scrolling on meets no gap."""


class ListPane(QWidget):
    """Rows in a view, or an absence laid over it: the list keeps the keyboard also while it is empty."""

    def __init__(
        self,
        name: Phrase,
        link: Link,
        theme: Theme,
        surroundings: Callable[[Entry], Surroundings],
        parent: QWidget | None = None,
    ) -> None:
        """`surroundings` tells what a row stands among when it is painted or read out."""
        super().__init__(parent)
        self._surroundings = surroundings
        self.model = QueueModel(self._read_out, self)
        self.view = QueueView(self.model, QueueDelegate(theme, self._around, self), self)
        self._repeats = Repeats(link, self.view.rows_in_sight, self.view.repaint_times, self)
        self.absence = AbsencePanel(self)
        self.absence.setAutoFillBackground(True)
        layers = QStackedLayout(self)
        layers.setStackingMode(QStackedLayout.StackingMode.StackAll)
        layers.addWidget(self.view)
        layers.addWidget(self.absence)
        layers.setCurrentWidget(self.absence)
        self.absence.hide()
        self.setFocusProxy(self.view)
        self._spoken = Spoken(self)
        self._spoken.bind(self.view.setAccessibleName, name)
        self._spoken.also(self.view.repaint_times)
        self.view.selection_moved.connect(self.hold_selection)
        theme.changed.connect(self.view.doItemsLayout)

    @property
    def selected(self) -> tuple[QueueRow, ...]:
        """The selected issues, from the top; the one under the cursor when none is."""
        return tuple(entry.row for entry in self.view.selected_entries())

    def hold_selection(self) -> None:
        """What is selected, or under the cursor, stays in the list."""
        keys = {entry.key for entry in self.view.selected_entries()}
        current = self.view.current_key()
        self.model.hold(keys | ({current} if current else set()))

    def select(self, key: Key) -> bool:
        """Select one issue; False when it is not in the list."""
        row = self.model.row_of(key)
        if row is None:
            return False
        self.view.select_row(row)
        return True

    def give_back(self) -> None:
        """A list that grew far beyond what is looked at gives back its end; one that can be scrolled keeps some."""
        if self.model.rowCount() > MOST_HELD:
            self.model.give_back(max(LEAST_HELD, self.view.last_in_sight + LEAST_HELD))

    @property
    def is_absent(self) -> bool:
        """Whether an absence stands in the place of rows."""
        return not self.absence.isHidden()

    def show_rows(self) -> None:
        """There are rows."""
        self.absence.hide()

    def show_absence(self) -> None:
        """There are none; what the absence says was said to it before."""
        self.absence.show()

    def _around(self, entry: Entry) -> Surroundings:
        return replace(self._surroundings(entry), repeats=self._repeats.of(entry.row))

    def _read_out(self, entry: Entry, role: int) -> str:
        around = self._around(entry)
        if role in (Qt.ItemDataRole.AccessibleDescriptionRole, Qt.ItemDataRole.ToolTipRole):
            details = say(
                spoken_details(entry, around.shelf, around.book, around.seat, around.at, around.why, around.repeats)
            )
            return f"{entry.row.description[:400]}\n{details}" if role == Qt.ItemDataRole.ToolTipRole else details
        return say(spoken(entry, around.at))
