"""What others do, as one quiet line a second at most, however much happens."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from commandcenter.console.link.link import Link
from commandcenter.console.link.news import Touched
from commandcenter.console.shell.decisions import Told
from commandcenter.console.shell.news import Weight
from commandcenter.domain.vocabulary import Command, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.queue import QueueRow, queue_rows

_TOGETHER_MS: Final = 1_000
_SILENT: Final = frozenset({Command.CLAIM.value, Command.RELEASE.value, Command.NOTE.value})
"""Told in the queue's rows, or nobody's business at once."""
_ABOUT: Final = 16


class Happenings(QObject):
    """Listens to the feed and names the newest thing of a second, with how many more there were.

    Signals:
        told: a `Told` line.
    """

    told = Signal(object)

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._area = link.desk.actor.area
        self._question = link.latest(self)
        self._heard: dict[tuple[int, int], Touched] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TOGETHER_MS)
        self._timer.timeout.connect(self._ask)
        link.changed.connect(self._on_changed)

    def _on_changed(self, touched: tuple[Touched, ...]) -> None:
        for each in touched:
            is_ours = each.seat == self._link.desk.seat
            if each.issue_id and not each.is_hint and not is_ours and each.kind not in _SILENT:
                self._heard[each.district, each.issue_id] = each
        if self._heard and not self._timer.isActive():
            self._timer.start()

    def _ask(self) -> None:
        heard, self._heard = self._heard, {}
        newest = list(heard.values())[-1]
        question = partial(queue_rows, issues=[(newest.district, newest.issue_id)])
        self._question.ask(question, partial(self._tell, newest, len(heard)))

    def _tell(self, touched: Touched, count: int, rows: tuple[QueueRow, ...]) -> None:
        if not rows or not rows[0].area.startswith(self._area):
            return
        row = rows[0]
        no, about = row.no.rpartition("-")[2], row.description[:_ABOUT]
        if touched.kind == Command.REPORT.value:
            said = Phrase("新到 {channel} {no} {about}", channel=Phrase(chinese(row.channel)), no=no, about=about)
        else:
            deed = Phrase(chinese(Command(touched.kind)))
            said = Phrase("{seat} {deed} {no} {about}", seat=touched.seat, deed=deed, no=no, about=about)
        if count > 1:
            said = Phrase("{said}，另有 {count} 件变化", said=said, count=count - 1)
        self.told.emit(Told(said, Weight.QUIET))
