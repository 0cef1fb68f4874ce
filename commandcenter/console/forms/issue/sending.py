"""What was sent and is not answered yet: nothing is sent twice, and each answer finds what it answers."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from commandcenter.console.forms.wanted import Wanted
from commandcenter.console.link import Link, Outcome
from commandcenter.services.decisions import Deed

Key = tuple[int, int]
_REPEATABLE: Final = frozenset({Deed.NOTE})


class Sending(QObject):
    """Passes decisions on, each once. GUI thread only.

    Signals:
        wanted: a decision to be passed to the link (Wanted).
        answered: what was sent and what became of it; twice for one that has to wait (Wanted, Outcome).
        changed: something was sent or answered.
    """

    wanted = Signal(object)
    answered = Signal(object, object)
    changed = Signal()

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[tuple[Key, Deed], Wanted] = {}
        link.settled.connect(self._on_settled)

    def send(self, wanted: Wanted) -> bool:
        """Pass it on; False where the same deed upon the same issue is on its way already."""
        place = _place(wanted)
        if place is None or place in self._waiting:
            return False
        self._waiting[place] = wanted
        self.changed.emit()
        self.wanted.emit(wanted)
        return True

    def busy(self, issue: Key) -> frozenset[Deed]:
        """The deeds upon `issue` that are on their way."""
        return frozenset(deed for key, deed in self._waiting if key == issue)

    def _on_settled(self, outcome: Outcome) -> None:
        issue = outcome.decision.issue
        if issue is None:
            return
        place = (issue.district, issue.id), outcome.decision.deed
        wanted = self._waiting.get(place)
        if wanted is None:
            return
        if not outcome.is_kept or place[1] in _REPEATABLE:
            del self._waiting[place]
        self.answered.emit(wanted, outcome)
        self.changed.emit()


def _place(wanted: Wanted) -> tuple[Key, Deed] | None:
    return None if wanted.issue is None else ((wanted.issue.district, wanted.issue.id), wanted.deed)
