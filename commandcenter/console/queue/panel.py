"""The queue: tabs, filters, search, the list, and the truth about what it shows."""

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from commandcenter.console.kit.banner import Banner
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.queue.counting import Counting
from commandcenter.console.queue.delegate import Surroundings
from commandcenter.console.queue.entries import Entry, Key, key_of
from commandcenter.console.queue.filter_bar import FilterBar
from commandcenter.console.queue.list_pane import ListPane
from commandcenter.console.queue.press import Press
from commandcenter.console.queue.questions import MOST_RENEWED, Counts
from commandcenter.console.queue.reading import QueueReading
from commandcenter.console.queue.result_pane import ResultPane
from commandcenter.console.queue.searching import cleaned
from commandcenter.console.queue.tab_strip import TabStrip
from commandcenter.console.queue.tabs import Shelf, Tab, is_narrowing, own_conditions
from commandcenter.console.queue.timers import timer_of
from commandcenter.console.queue.truth import Standing, Truth
from commandcenter.domain.refusal import BadInput
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.queue import QueueRow, queue_rows
from commandcenter.storage.queries.queue_filter import QueueFilter

NEXT_STEP: Final = "issue.next_step"
"""What Enter and a double click ask for: the ordinary next step, which the shell knows for each state."""
TICK_MS: Final = 1_000
PATIENCE_MS: Final = 200
"""A list that comes sooner is simply there; only a later one is announced as being read."""


class QueuePanel(QWidget):
    """The queue of the platform one works for. GUI thread only; never waits for the database.

    Signals:
        issue_selected: the issue under the cursor is another one (QueueRow | None); a search that is under way leaves
            the last one standing until a result is chosen.
        selection_changed: the selected issues, as they stand now (tuple[QueueRow, ...]); also when one of them changed.
        action_wanted: the id of an action the operator asked for (`issue.next_step`).
        figure_pressed: a figure from 1 to 9 (int) was pressed in the list.
        menu_wanted: the place on the screen (QPoint) where the menu of the selected issues is wanted.
        counts_changed: the figures of the whole platform (TabCounts), whatever is filtered.
        tab_changed: another tab is open (its name).
        narrowed: the operator's own conditions (QueueFilter) are others now.
    """

    issue_selected = Signal(object)
    selection_changed = Signal(object)
    action_wanted = Signal(str)
    figure_pressed = Signal(int)
    menu_wanted = Signal(QPoint)
    counts_changed = Signal(object)
    tab_changed = Signal(str)
    narrowed = Signal(object)

    def __init__(self, link: Link, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._area = link.desk.actor.area
        self._tabs = TabStrip(theme, self)
        self._bar = FilterBar(theme, lambda: link.book, self._area, link.desk.seat, self)
        self._hides = Banner(self)
        self._trouble = Banner(self)
        self._pane = ListPane(Phrase("案件队列"), link, theme, self._around, self)
        self._results = ResultPane(link, theme, self)
        self._reading = QueueReading(link, self._pane.model, self._pane.view.kept_place, self)
        self._counting = Counting(link, self)
        self._truth = Truth(self._pane, self._hides, self._trouble)
        self._announced: Key | None = None
        self._told: tuple[QueueRow, ...] = ()
        self._pending: Key | None = None
        self._cursors: dict[Tab, Key | None] = {}
        self._press = Press()
        self._stack = QStackedWidget(self)
        for page in (self._pane, self._results):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._tabs, self._bar, self._hides, self._trouble):
            layout.addWidget(widget)
        layout.addWidget(self._stack, 1)
        QWidget.setTabOrder(self._pane.view, self._bar.search)
        self._spoken = Spoken(self)
        self._spoken.bind(self.setAccessibleName, Phrase("案件队列"))
        self._tick = timer_of(self, TICK_MS, self._on_second)
        self._slow = timer_of(self, PATIENCE_MS, self._tell_truth, is_single=True)
        self._settle = timer_of(self, 0, self._on_settled, is_single=True)
        self._tick.start()
        self._connect()
        self.setFocusProxy(self._pane.view)
        self._open()
        self._counting.narrow(self._bar.narrow)

    # --- what the shell asks ------------------------------------------------------------------

    @property
    def selected(self) -> tuple[QueueRow, ...]:
        """The selected issues, from the top."""
        return self._list.selected

    @property
    def current(self) -> QueueRow | None:
        """The issue under the cursor."""
        key = self._list.view.current_key()
        number = self._list.model.row_of(key) if key is not None else None
        return None if number is None else self._list.model.entry(number).row

    @property
    def tab(self) -> Tab:
        """The tab that is open."""
        return self._tabs.tab

    @property
    def filter(self) -> QueueFilter:
        """The operator's own conditions."""
        return self._bar.narrow

    @property
    def counts(self) -> Counts | None:
        """The figures as last counted."""
        return self._counting.counts

    @property
    def is_reading(self) -> bool:
        """Whether another list is on its way into the panel."""
        return self._reading.is_opening

    def show_tab(self, name: str) -> None:
        """Open a tab by its name (`reported`, `accepted`, `dispatched`, `handled`, `overdue`, `suspended`, `all`).

        Raises:
            BadInput: there is no such tab.
        """
        if name not in tuple(Tab):
            raise BadInput("队列没有“{name}”这一栏。请从栏目中选择。", name=name[:40])
        self.leave_search()
        self._tabs.show_tab(Tab(name))

    def next_tab(self) -> None:
        """The tab to the right; from the last one to the first."""
        self.show_tab(self._tabs.beside(1))

    def previous_tab(self) -> None:
        """The tab to the left."""
        self.show_tab(self._tabs.beside(-1))

    def set_filter(self, wanted: QueueFilter) -> None:
        """Show only what these conditions let through; holder, states and suspension are the tab's affair."""
        narrow = own_conditions(wanted)
        if narrow != self._bar.narrow:
            self._bar.set_narrow(narrow)
            self._on_narrowed(narrow)

    def clear_filter(self) -> None:
        """Show everything of the tab again, and leave the search."""
        self.leave_search()
        self.set_filter(QueueFilter())

    def toggle_mine(self) -> None:
        """Only what this seat has open, or everything again."""
        self._bar.toggle_mine()

    def focus_search(self) -> None:
        """Into the search box, what stands there selected."""
        self._bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bar.search.selectAll()

    def focus_list(self) -> None:
        """Into the list that is shown."""
        self._list.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def search(self, text: str) -> None:
        """Look for `text` as if it had been typed."""
        self._bar.search.setText(text)
        self._on_typed(text)

    def leave_search(self) -> None:
        """Back to the queue as it was."""
        self._bar.search.clear()
        self._on_typed("")

    def select_issue(self, district: int, issue_id: int) -> None:
        """Select an issue wherever it is: in this tab, in another one, or as a search result."""
        key = (district, issue_id)
        if not self._list.select(key):
            self._link.ask(self, partial(queue_rows, issues=[key]), self._on_named)

    def next(self) -> None:
        """Select the row below."""
        self._list.view.step(1)

    def previous(self) -> None:
        """Select the row above."""
        self._list.view.step(-1)

    def refresh(self) -> None:
        """Read the list anew; only what differs moves."""
        self._reading.renew()
        self._counting.again()

    # --- wiring --------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._tabs.chosen.connect(self._on_tab)
        self._bar.narrowed.connect(self._on_narrowed)
        self._bar.search.textEdited.connect(self._on_typed)
        self._bar.search.textChanged.connect(self._on_text_changed)
        self._bar.search.left.connect(self._on_escape)
        self._bar.search.down_wanted.connect(self._on_down)
        for pane in (self._pane, self._results.pane):
            pane.view.current_changed.connect(self._on_selection)
            pane.view.selection_moved.connect(self._on_selection)
            pane.view.opened.connect(self._on_opened)
            pane.view.search_wanted.connect(self.focus_search)
            pane.view.menu_wanted.connect(self.menu_wanted)
            pane.view.figure_pressed.connect(self.figure_pressed)
        self._pane.view.more_wanted.connect(self._reading.more)
        self._pane.view.end_wanted.connect(self._on_end_wanted)
        self._pane.absence.acted.connect(self._on_absence_acted)
        self._results.pane.view.left.connect(self._on_escape)
        self._results.changed.connect(self._on_selection)
        self._reading.opened.connect(self._on_list_opened)
        self._reading.moved.connect(self._on_moved)
        self._reading.state_changed.connect(self._tell_truth)
        self._counting.counted.connect(self._on_counted)
        self._hides.acted.connect(lambda _offer: self.set_filter(QueueFilter()))
        self._trouble.acted.connect(lambda _offer: self.refresh())
        self._link.state_changed.connect(self._on_link_state)
        self._link.book_changed.connect(self._pane.view.repaint_times)

    @property
    def _list(self) -> ListPane:
        return self._results.pane if self._stack.currentWidget() is self._results else self._pane

    def _around(self, _entry: Entry) -> Surroundings:
        return Surroundings(self._link.book, self._link.desk.seat, self._link.now(), self._reading.shelf)

    # --- tabs and filters ------------------------------------------------------------------------

    def _open(self) -> None:
        self._reading.open(Shelf(self._tabs.tab, self._area, self._bar.narrow))
        self._slow.start()

    def _on_tab(self, tab: Tab) -> None:
        if self._reading.shelf is not None and not self._reading.is_opening:
            self._cursors[self._reading.shelf.tab] = self._pane.view.current_key()
        self.leave_search()
        self._open()
        self.tab_changed.emit(tab.value)

    def _on_narrowed(self, narrow: QueueFilter) -> None:
        self._open()
        self._counting.narrow(narrow)
        self.narrowed.emit(narrow)

    def _on_list_opened(self) -> None:
        """Another list is there: the cursor goes to what was asked for, to where it was, or to the top."""
        shelf = self._reading.shelf
        remembered = self._cursors.get(shelf.tab) if shelf is not None else None
        named, self._pending = self._pending, None
        is_found = any(key is not None and self._pane.select(key) for key in (named, self._announced, remembered))
        if not is_found and self._pane.model.rowCount():
            self._pane.view.select_row(0)
        if named is not None and self._pane.model.row_of(named) is None:
            self._link.ask(self, partial(queue_rows, issues=[named]), self._on_named)
        self._on_selection()

    def _on_end_wanted(self) -> None:
        if not self._pane.model.is_complete:
            self._reading.more(MOST_RENEWED)

    def _on_counted(self, counts: Counts) -> None:
        self._tabs.show_counts(counts)
        self.counts_changed.emit(counts.whole)
        self._tell_truth()

    # --- searching -------------------------------------------------------------------------------

    def _on_typed(self, text: str) -> None:
        is_search = bool(cleaned(text))
        if is_search:
            self._results.ask(text)
        elif self._stack.currentWidget() is self._results:
            self._results.ask("")
        self._stack.setCurrentWidget(self._results if is_search else self._pane)
        self._on_selection()

    def _on_text_changed(self, text: str) -> None:
        """The clear button empties the box without anything being typed."""
        if not text and self._stack.currentWidget() is self._results:
            self._on_typed("")

    def _on_escape(self) -> None:
        self.leave_search()
        self._pane.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_down(self) -> None:
        view = self._list.view
        if self._list.model.rowCount():
            if not view.currentIndex().isValid():
                view.select_row(0)
            view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_named(self, rows: tuple[QueueRow, ...]) -> None:
        if not rows:
            return
        row, at = rows[0], self._link.now()
        tab = Shelf(self._tabs.tab, self._area, self._bar.narrow).tab_for(row, at)
        if tab is not None and tab is not self._tabs.tab:
            self._pending = key_of(row)
            self.show_tab(tab.value)
            return
        self._bar.search.setText(row.no)
        self._results.show_named(row)
        self._stack.setCurrentWidget(self._results)
        self._on_selection()

    # --- the cursor and the selection ------------------------------------------------------------

    def _on_selection(self, *_moved: object) -> None:
        self._settle.start()
        current = self.current
        key = None if current is None else key_of(current)
        is_looking_for = key is None and self._stack.currentWidget() is self._results
        if key != self._announced and not is_looking_for:
            self._announced = key
            self.issue_selected.emit(current)
        self._tell_selection()

    def _tell_selection(self) -> None:
        selected = self.selected
        if selected != self._told:
            self._told = selected
            self.selection_changed.emit(selected)

    def _on_settled(self) -> None:
        """The view is through with the selection: what was only kept for it may go."""
        with self._pane.view.kept_place():
            self._pane.model.let_go()
        self._results.pane.model.let_go()
        self._tell_truth()

    def _on_opened(self) -> None:
        """Enter or a double click: one command for one wish, however nervous the hand."""
        entries = self._list.view.selected_entries()
        keys = tuple(entry.key for entry in entries)
        if not keys or self._reading.is_opening or any(entry.has_left for entry in entries):
            return
        if self._press.is_meant(keys):
            self.action_wanted.emit(NEXT_STEP)

    def _on_moved(self) -> None:
        self._pane.view.look_ahead()
        self._tell_selection()
        self._tell_truth()

    def _on_second(self) -> None:
        if self.isVisible():
            self._list.view.repaint_times()
        self._pane.model.fade()
        self._pane.give_back()

    # --- the truth ---------------------------------------------------------------------------------

    def _on_link_state(self, *_state: object) -> None:
        if self._link.state.is_up and self._reading.failure is not None:
            self._reading.renew()
        self._tell_truth()

    def _on_absence_acted(self) -> None:
        if self._reading.failure is not None:
            self._reading.renew()
        else:
            self.set_filter(QueueFilter())

    def _tell_truth(self) -> None:
        narrow, reading, state = self._bar.narrow, self._reading, self._link.state
        self._truth.tell(
            Standing(
                tab=self._tabs.tab,
                rows=self._pane.model.rowCount(),
                shown=self._pane.model.shown,
                is_complete=self._pane.model.is_complete,
                is_opening=reading.is_opening,
                is_late=not self._slow.isActive(),
                failure=reading.failure,
                good_at=reading.good_at,
                is_up=state.is_up or state.last_answer_at is None,
                conditions=self._bar.described() if is_narrowing(narrow) else None,
                counts=self._counting.counts,
            )
        )
