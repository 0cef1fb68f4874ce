"""What was decided, on its way: handed to the link once, told when it is done, kept, refused or overtaken; undone."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from commandcenter.console.forms.wanted import Wanted
from commandcenter.console.link.link import Link
from commandcenter.console.link.news import Outcome
from commandcenter.console.shell.news import Weight
from commandcenter.domain.refusal import Conflict
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.services.decisions import Argument, Deed
from commandcenter.services.desk import Change

MOST_UNDONE: Final = 20
_UNDOING: Final = {
    Deed.MERGE: Deed.UNMERGE,
    Deed.SUSPEND: Deed.RESUME,
    Deed.DECLINE: Deed.REOPEN,
    Deed.CLOSE: Deed.REOPEN,
}
"""Deeds with a way back; the timeline keeps both steps. What went to a department is withdrawn, not undone."""
_WHY: Final = Phrase("误操作，撤销上一步")
_QUIET: Final = frozenset({Deed.CLAIM, Deed.RELEASE})


@dataclass(frozen=True, slots=True)
class Told:
    """A line for the news."""

    said: Said
    weight: Weight


class Decisions(QObject):
    """Hands decisions over and hears what became of them. GUI thread only.

    Signals:
        told: a `Told` line about a decision.
        refused: an `Outcome` that was not carried out, of a decision of this window.
        done: a `Change` that came of a decision of this window.
        undo_changed: whether there is something to undo may have changed.
    """

    told = Signal(object)
    refused = Signal(object)
    done = Signal(object)
    undo_changed = Signal()

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._on_the_way: dict[str, Wanted] = {}
        self._undo: list[Wanted] = []
        link.settled.connect(self._on_settled)

    @property
    def can_undo(self) -> bool:
        """Whether the last decision has a way back."""
        return bool(self._undo)

    def decide(self, wanted: Wanted) -> str:
        """Hand a decision over; its key, empty for one that is on its way already (a key held down, a double click)."""
        if any(_is_same(wanted, other) for other in self._on_the_way.values()):
            return ""
        arguments: dict[str, Argument] = dict(wanted.arguments)
        decision = self._link.decide(wanted.deed, wanted.issue, wanted.no, **arguments)
        self._on_the_way[decision.key] = wanted
        return decision.key

    def undo(self) -> None:
        """Take the last decision back that can be taken back."""
        if self._undo:
            self.decide(self._undo.pop())
            self.undo_changed.emit()

    def _on_settled(self, outcome: Outcome) -> None:
        wanted = self._on_the_way.get(outcome.decision.key)
        if outcome.is_kept:
            self.told.emit(Told(_kept(outcome), Weight.WARNING))
            return
        if wanted is not None:
            del self._on_the_way[outcome.decision.key]
        if outcome.change is not None:
            self._on_done(outcome, outcome.change)
        elif outcome.refusal is not None:
            self.told.emit(Told(_refused(outcome), Weight.WARNING))
            self.refused.emit(outcome)

    def _on_done(self, outcome: Outcome, change: Change) -> None:
        deed = outcome.decision.deed
        if deed in _UNDOING and not change.repeated:
            back = _UNDOING[deed]
            arguments: dict[str, Argument] = {} if back is Deed.RESUME else {"reason": str(_WHY)}
            self._undo.append(Wanted(back, change.ref, change.no, arguments))
            del self._undo[:-MOST_UNDONE]
        if deed not in _QUIET:
            self.told.emit(Told(_done(outcome, change), Weight.DONE))
        self.undo_changed.emit()
        self.done.emit(change)


def _is_same(wanted: Wanted, other: Wanted) -> bool:
    """Whether two wishes are one: the same deed upon the same version with the same words."""
    return (wanted.deed, wanted.issue, dict(wanted.arguments)) == (other.deed, other.issue, dict(other.arguments))


def _done(outcome: Outcome, change: Change) -> Phrase:
    said = Phrase("{no} 已{deed}", no=change.no, deed=outcome.decision.deed.phrase)
    if outcome.decision.deed in _UNDOING:
        return Phrase("{said}（Ctrl+Z 撤销）", said=said)
    return Phrase("{said}（断库时的决定，已补做）", said=said) if outcome.is_late else said


def _kept(outcome: Outcome) -> Phrase:
    decision = outcome.decision
    return Phrase("{no} {deed}：已保存在本机，恢复后自动补做", no=decision.no, deed=decision.deed.phrase)


def _refused(outcome: Outcome) -> Phrase:
    decision, refusal = outcome.decision, outcome.refusal
    why = Phrase("") if refusal is None else Phrase(refusal.template, **refusal.values)
    if isinstance(refusal, Conflict):
        return Phrase("{no} 没有{deed}，被抢先了：{why}", no=decision.no, deed=decision.deed.phrase, why=why)
    return Phrase("{no} 没有{deed}：{why}", no=decision.no, deed=decision.deed.phrase, why=why)
