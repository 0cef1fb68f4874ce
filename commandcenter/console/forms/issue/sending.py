"""What was sent and is not answered yet: nothing is sent twice, and each answer finds what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QObject, Signal

from commandcenter.console.forms.wanted import Wanted
from commandcenter.console.link import Link, Outcome
from commandcenter.services.decisions import Deed

Key = tuple[int, int]
_REPEATABLE: Final = frozenset({Deed.NOTE})


@dataclass(frozen=True, slots=True)
class Sent:
    """A decision that was passed on.

    Attributes:
        form: what stood in the deed's form then; only that is taken away when it has happened.
        plan: what stood unsent of the plan then.
    """

    wanted: Wanted
    form: Mapping[str, object] = field(default_factory=dict)
    plan: Mapping[str, object] = field(default_factory=dict)


class Sending(QObject):
    """Passes decisions on, each once. GUI thread only.

    Signals:
        wanted: a decision to be passed to the link (Wanted).
        answered: what was sent and what became of it; twice for one that has to wait (Sent, Outcome).
        changed: something was sent or answered.
    """

    wanted = Signal(object)
    answered = Signal(object, object)
    changed = Signal()

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[tuple[Key, Deed], Sent] = {}
        link.settled.connect(self._on_settled)

    def send(self, sent: Sent) -> bool:
        """Pass it on; False where the same deed upon the same issue is on its way already."""
        place = _place(sent.wanted)
        if place is None or place in self._waiting:
            return False
        self._waiting[place] = sent
        self.changed.emit()
        self.wanted.emit(sent.wanted)
        return True

    def busy(self, issue: Key) -> frozenset[Deed]:
        """The deeds upon `issue` that are on their way."""
        return frozenset(deed for key, deed in self._waiting if key == issue)

    def _on_settled(self, outcome: Outcome) -> None:
        issue = outcome.decision.issue
        if issue is None:
            return
        place = (issue.district, issue.id), outcome.decision.deed
        sent = self._waiting.get(place)
        if sent is None:
            return
        if not outcome.is_kept or place[1] in _REPEATABLE:
            del self._waiting[place]
        self.answered.emit(sent, outcome)
        self.changed.emit()


def _place(wanted: Wanted) -> tuple[Key, Deed] | None:
    return None if wanted.issue is None else ((wanted.issue.district, wanted.issue.id), wanted.deed)
