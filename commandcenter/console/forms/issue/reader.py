"""Keeps one issue read: anew whenever it changes, one reading at a time, and never an old answer for a new question."""

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from commandcenter.console.forms.issue.possible import Scene
from commandcenter.console.forms.issue.reading import Opened, read_issue
from commandcenter.console.forms.issue.sentences import Reading
from commandcenter.console.link import Link, Ticket, Touched
from commandcenter.domain.refusal import Refused
from commandcenter.services.desk import IssueRef

Key = tuple[int, int]

SOON_MS: Final = 20
"""Reading and showing an issue takes 60 ms, which the list's painting would wait for; arrows held down read none."""


class IssueReader(QObject):
    """The issue that is shown, as it stands. GUI thread only.

    Signals:
        arrived: it was read; what was shown of it before, or None (Opened | None).
        missing: there is no such issue, or not for this person.
        failed: it could not be read (Refused).
    """

    arrived = Signal(object)
    missing = Signal()
    failed = Signal(object)

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self.key: Key | None = None
        self.opened: Opened | None = None
        self._ticket: Ticket | None = None
        self._is_stale = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.read)
        link.changed.connect(self._on_changed)
        link.started_over.connect(self.read)

    def show(self, key: Key) -> None:
        """Read this one from now on; the list that it was chosen in is painted first."""
        self.leave()
        self.key = key
        self._soon.start()

    def leave(self) -> None:
        """Read none."""
        self._soon.stop()
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        self.key = self.opened = None
        self._is_stale = False

    def read(self) -> None:
        """Read it now; where a reading is under way, once more after it."""
        self._soon.stop()
        if self.key is None:
            return
        if self._ticket is not None:
            self._is_stale = True
            return
        (district, issue_id), at = self.key, self._link.now()
        self._ticket = self._link.ask(
            self, lambda connection: read_issue(connection, district, issue_id, at), self._on_read, self._on_failed
        )

    def ref(self, *, any_version: bool = False) -> IssueRef | None:
        """The issue at the version that is shown."""
        if self.opened is None:
            return None
        issue = self.opened.file.issue
        return IssueRef(issue.district, issue.id, None if any_version else issue.version)

    def scene(self) -> Scene | None:
        """Everything that decides what is possible now; None while nothing is read."""
        if self.opened is None:
            return None
        desk = self._link.desk
        return Scene(self._link.book, desk.actor, desk.seat, self.opened.file, self._link.now())

    def reading(self, scene: Scene) -> Reading:
        """What the timeline is read with."""
        parts = {part.number: part.department for part in scene.file.assignments}
        return Reading(scene.book, parts, {} if self.opened is None else self.opened.names, scene.at)

    def _on_read(self, opened: Opened | None) -> None:
        self._ticket = None
        before, self.opened = self.opened, opened
        if opened is None:
            self.missing.emit()
        else:
            self.arrived.emit(before)
        self._again()

    def _on_failed(self, refusal: Refused) -> None:
        self._ticket = None
        self.failed.emit(refusal)
        self._again()

    def _again(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.read()

    def _on_changed(self, touched: tuple[Touched, ...]) -> None:
        if any((each.district, each.issue_id) == self.key for each in touched):
            self.read()
