"""The field that asks for another issue: likely ones are there at once, others by number, phone or words."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.console.forms.issue.entries import Entry
from commandcenter.console.forms.issue.fields import Field
from commandcenter.console.forms.issue.main_issue import MainCandidate
from commandcenter.console.forms.issue.picker import Picker, Suggestion
from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Argument
from commandcenter.services.desk import IssueRef

Found = Callable[[tuple[MainCandidate, ...]], None]
Search = Callable[[str, Found, Callable[[Refused], None]], None]
"""Looks for issues by what was typed (nothing: likely ones) and answers on the GUI thread, the newest question only."""
_KEPT: Final = ("district", "id", "version", "no", "description")


class IssueEntry(Entry):
    """The main issue of a merge: the likeliest is pointed at from the beginning, so that Enter alone takes it.

    Signals:
        entered: an issue was taken by Enter: nothing else is waited for.
    """

    entered = Signal()

    def __init__(self, field: Field, theme: Theme, search: Search, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._search = search
        self._chosen: MainCandidate | None = None
        self._is_searching = False
        self._is_entered = False
        self.picker = Picker(theme, field.label, Phrase("编号末四位、电话或词语"), self)
        self._remark = ElidedLabel(look="dim", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._remark)
        column.addWidget(self.picker)
        self.setFocusProxy(self.picker)
        self.picker.typed.connect(self._on_typed)
        self.picker.picked.connect(self._on_picked)
        self.picker.entered.connect(self._on_entered)
        self.picker.pointed.connect(self._on_pointed)
        self._ask("")

    @property
    def chosen(self) -> MainCandidate | None:
        """What was picked, or is pointed at among what was found for the words that stand there."""
        if self._chosen is not None:
            return self._chosen
        pointed = None if self._is_searching else self.picker.pointed_at
        return pointed.value if pointed is not None and isinstance(pointed.value, MainCandidate) else None

    def argument(self) -> Argument | None:
        """The chosen issue; a merge asks only that it still is what it was then."""
        chosen = self.chosen
        if chosen is None:
            raise self._missing()
        return IssueRef(chosen.district, chosen.id)

    @property
    def has_words(self) -> bool:
        """Whether an issue was picked."""
        return self._chosen is not None

    def body(self) -> object:
        """The picked issue."""
        return None if self._chosen is None else {name: getattr(self._chosen, name) for name in _KEPT}

    def fill(self, body: object) -> None:
        """Choose again what was chosen."""
        if isinstance(body, dict) and set(_KEPT) <= body.keys():
            district, issue_id, version = (int(body[name]) for name in _KEPT[:3])
            self._take(MainCandidate(district, issue_id, version, str(body["no"]), str(body["description"])))

    def _on_typed(self, typed: str) -> None:
        self._chosen, self._is_entered = None, False
        self._ask(typed)
        self.edited.emit()

    def _ask(self, typed: str) -> None:
        self._is_searching = True
        self._say(Phrase("正在查找…"))
        self._search(typed.strip(), lambda found: self._offer(typed, found), self._on_failed)

    def _offer(self, typed: str, found: tuple[MainCandidate, ...]) -> None:
        if self._chosen is not None:
            return
        self._is_searching = False
        self.picker.suggest([Suggestion(each.phrase(), each) for each in found])
        if not found:
            nothing = Phrase("没有找到；换个编号或词语再找")
            self._say(nothing if typed.strip() else Phrase("附近没有相似的案件；可以按编号查找"))
        self._on_pointed()
        was_entered, self._is_entered = self._is_entered, False
        if was_entered and len(found) == 1:
            self._take(found[0])
            self.entered.emit()

    def _on_failed(self, refusal: Refused) -> None:
        self._is_searching = self._is_entered = False
        self.picker.suggest(())
        self._say(refusal, "urgent")

    def _on_pointed(self) -> None:
        """Say which issue Enter takes."""
        if self._chosen is None and (chosen := self.chosen) is not None:
            self._say(Phrase("Enter 并入：{issue}", issue=chosen.phrase()))

    def _on_picked(self, value: object) -> None:
        """Not while another search is under way: the list is of words that stand there no more."""
        if isinstance(value, MainCandidate) and not self._is_searching:
            self._take(value)
            self.edited.emit()

    def _on_entered(self) -> None:
        if self._is_searching:
            self._is_entered = True
        elif self._chosen is not None:
            self.entered.emit()

    def _take(self, candidate: MainCandidate) -> None:
        self._chosen, self._is_searching = candidate, False
        self.picker.suggest(())
        self.picker.line.setText(candidate.no)
        self._say(Phrase("主案：{issue}", issue=candidate.phrase()))

    def _say(self, said: Phrase | Refused, look: str = "dim") -> None:
        dress(self._remark, look)
        self._remark.say(said)
