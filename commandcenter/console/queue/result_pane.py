"""What the search found: a list of its own, so that the queue stays as it was behind it."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.console.link.link import Link
from commandcenter.console.link.news import Touched
from commandcenter.console.queue.delegate import Surroundings
from commandcenter.console.queue.entries import Entry, Key
from commandcenter.console.queue.list_pane import ListPane
from commandcenter.console.queue.searching import Results, Searching, results_of_rows
from commandcenter.console.queue.timers import timer_of
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.queue import QueueRow, queue_rows

PATIENCE_MS: Final = 300


class ResultPane(QWidget):
    """Results of the search box, with what of each was found.

    Signals:
        changed: other results are shown, or one of them has changed.
    """

    changed = Signal()

    def __init__(self, link: Link, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._theme = theme
        self._results: Results | None = None
        self.pane = ListPane(Phrase("查找结果"), link, theme, self._around, self)
        self._said = ElidedLabel(look="dim", parent=self)
        self._said.setContentsMargins(theme.px(10), theme.px(5), theme.px(10), theme.px(5))
        self._searching = Searching(link, self)
        self._searching.found.connect(self._show)
        self._searching.failed.connect(self._on_failed)
        self._slow = timer_of(self, PATIENCE_MS, self._on_slow, is_single=True)
        self.pane.absence.acted.connect(lambda: self.ask(self._searching.typed))
        link.changed.connect(self._on_changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._said)
        layout.addWidget(self.pane, 1)
        dress(self, "panel")

    def ask(self, typed: str) -> None:
        """Look for `typed`; the former results stay until the new ones are there."""
        self._searching.ask(typed)
        if self._searching.typed:
            self._slow.start()
        else:
            self._slow.stop()
            self._show(None)

    def show_named(self, row: QueueRow) -> None:
        """Show one issue that was named elsewhere, as if its number had been looked for."""
        self._searching.ask("")
        self._show(results_of_rows(row.no, [row]))
        self.pane.view.select_row(0)

    def _show(self, results: Results | None) -> None:
        self._slow.stop()
        before = self.pane.view.current_key()
        self._results = results
        found = results.found if results else ()
        places = results or Results("", (), {}, is_cut=False)
        self.pane.model.start(places, [one.row for one in found], self._link.now(), is_complete=True)
        if before is not None:
            self.pane.select(before)
        if results is None:
            return
        if found:
            count = len(found)
            said = (
                Phrase("“{typed}”：至少 {count} 件，请多写几个字。Esc 返回队列", typed=results.typed, count=count)
                if results.is_cut
                else Phrase("“{typed}”：{count} 件。Esc 返回队列", typed=results.typed, count=count)
            )
            self._said.say(said)
            self.pane.show_rows()
        else:
            self._said.say(Phrase("“{typed}”：没有找到。Esc 返回队列", typed=results.typed))
            self.pane.absence.nothing(
                Phrase("没有找到“{typed}”", typed=results.typed),
                Phrase("可以换编号后四位、电话或地名再找。"),
            )
            self.pane.show_absence()
        self.changed.emit()

    def _on_failed(self, refusal: Refused) -> None:
        self._slow.stop()
        why = Phrase(refusal.template, **refusal.values)
        self._said.say(Phrase("没有查到，原因：{why}", why=why))
        self.pane.absence.loading_failed(advice=why)
        self.pane.show_absence()

    def _on_slow(self) -> None:
        self._said.say(Phrase("正在查找“{typed}”… Esc 返回队列", typed=self._searching.typed))
        if not self.pane.model.rowCount():
            self.pane.absence.loading()
            self.pane.show_absence()

    def _on_changed(self, touched: tuple[Touched, ...]) -> None:
        """A result that changes while it is looked at is read again."""
        keys: list[Key] = [
            key for each in touched if self.pane.model.row_of(key := (each.district, each.issue_id)) is not None
        ]
        if keys:
            self._link.ask(self, partial(queue_rows, issues=keys), partial(self._on_rows, keys))

    def _on_rows(self, keys: list[Key], rows: tuple[QueueRow, ...]) -> None:
        self.pane.model.take_rows((), rows, self._link.now(), keys)
        self.changed.emit()

    def _around(self, entry: Entry) -> Surroundings:
        found = self._results.of(entry.row) if self._results else None
        return Surroundings(
            self._link.book,
            self._link.desk.seat,
            self._link.now(),
            why=found.why if found else None,
            words=found.words if found else (),
        )
