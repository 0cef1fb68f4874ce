"""From the operator's decision to the number: one call goes out once, and what comes after its report follows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from commandcenter.console.forms.wanted import Wanted
from commandcenter.console.link.news import Outcome
from commandcenter.domain.refusal import Refused
from commandcenter.services.decisions import Argument, Deed
from commandcenter.services.desk import Change


class Stage(Enum):
    """How far a call has come."""

    WRITING = auto()
    SENT = auto()
    KEPT = auto()
    """The database is away: the report waits in the journal."""
    FOLLOWING = auto()
    """Reported; what shall follow is on its way."""
    FILED = auto()


@dataclass(frozen=True, slots=True)
class Next:
    """What shall follow the report: accept, escalate or decline it."""

    deed: Deed
    arguments: Mapping[str, Argument] = field(default_factory=dict, hash=False)


class Filing(QObject):
    """Sends one call once, whoever presses how often.

    Signals:
        wanted: `Wanted`, for the shell to pass on.
        refused: `Refused`; nothing was filed, the form may be corrected and sent again.
        kept: the report waits in the journal.
        half_done: `Outcome` of the report, `Refused`: what should follow it was refused.
        filed: `Outcome` of the last step.
    """

    wanted = Signal(object)
    refused = Signal(object)
    kept = Signal()
    half_done = Signal(object, object)
    filed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stage = Stage.WRITING
        self._next: Next | None = None
        self._reported: Outcome | None = None

    @property
    def is_writing(self) -> bool:
        """Whether the call may still be changed and sent."""
        return self.stage is Stage.WRITING

    @property
    def next_deed(self) -> Deed | None:
        """What shall follow the report, if anything."""
        return self._next.deed if self._next else None

    def send(self, wanted: Wanted, then: Next | None = None) -> bool:
        """Send it, unless it is on its way; tells whether it was sent."""
        if self.stage is not Stage.WRITING:
            return False
        self.stage, self._next = Stage.SENT, then
        self.wanted.emit(wanted)
        return True

    def settled(self, outcome: Outcome) -> None:
        """What became of the last step."""
        if self.stage in (Stage.WRITING, Stage.FILED):
            return
        if outcome.is_kept:
            self._on_kept(outcome)
        elif outcome.refusal is not None:
            self._on_refused(outcome.refusal)
        elif outcome.change is not None:
            self._on_change(outcome, outcome.change)

    def _on_refused(self, refusal: Refused) -> None:
        if self._reported is not None:
            self.stage = Stage.FILED
            self.half_done.emit(self._reported, refusal)
            return
        self.stage = Stage.WRITING
        self.refused.emit(refusal)

    def _on_kept(self, outcome: Outcome) -> None:
        if self._next is None or self.stage is Stage.FOLLOWING:
            self.stage = Stage.FILED
            self.filed.emit(outcome)
        else:
            self.stage = Stage.KEPT
            self.kept.emit()

    def _on_change(self, outcome: Outcome, change: Change) -> None:
        if self._next is None or self.stage is Stage.FOLLOWING:
            self.stage = Stage.FILED
            self.filed.emit(outcome)
            return
        self.stage, self._reported = Stage.FOLLOWING, outcome
        self.wanted.emit(Wanted(self._next.deed, change.ref, change.no, self._next.arguments))
