"""The small form of one deed, unfolded where the buttons are: exactly the fields it demands, and nothing modal."""

from collections.abc import Mapping
from typing import Final, TypeAlias

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from commandcenter.console.forms.issue.entries import (
    LABEL_WIDTH_PX,
    AssignmentEntry,
    MomentEntry,
    NumberEntry,
    TextEntry,
    VerdictEntry,
    YesEntry,
    label_for,
)
from commandcenter.console.forms.issue.entry_correction import CorrectionEntry
from commandcenter.console.forms.issue.entry_issue import IssueEntry, Search
from commandcenter.console.forms.issue.fields import FIELDS, NAMES, Field, Kind
from commandcenter.console.forms.issue.possible import Scene, possible_parts, refusal_of, refusal_of_part
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Spoken, begun
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Argument, Deed

AnyEntry: TypeAlias = (
    TextEntry | MomentEntry | AssignmentEntry | YesEntry | VerdictEntry | NumberEntry | IssueEntry | CorrectionEntry
)
"""The kinds of fields there are."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENDING: Final = "done"
"""The field that the choice of a button fills."""
_PROGRESS: Final = Phrase("记为进展")
_DONE: Final = Phrase("记为已办结")


class DeedForm(QFrame):
    """Asks for what a deed demands. Enter or Ctrl+Enter sends, Esc folds and keeps what was typed.

    A department's feedback has two endings, each with its key: Enter tells the one that is asked for (progress,
    unless 办结 was pressed), Ctrl+Enter the other.

    Signals:
        decided: everything is there: the deed's own arguments by name, the plan left out (dict).
        folded: Esc, or the button; what was typed is in `body`.
        edited: something was typed.
    """

    decided = Signal(object)
    folded = Signal()
    edited = Signal()

    def __init__(self, deed: Deed, scene: Scene, theme: Theme, search: Search, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.deed = deed
        self._theme = theme
        self._is_busy = False
        dress(self, "card")
        self._spoken = Spoken(self)
        self._spoken.bind(self.setAccessibleName, NAMES[deed])
        self._title = QLabel(self)
        self._spoken.bind(lambda text: self._title.setText(begun(text)), NAMES[deed])
        dress(self._title, "strong")
        self._fault = QLabel(self)
        self._fault.setWordWrap(True)
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        dress(self._fault, "urgent")
        self._fault.hide()
        self.send_button = KeyButton(NAMES[deed], "Enter", "chosen", parent=self)
        self.other_button = KeyButton(NAMES[deed], "Ctrl+Enter", parent=self)
        self.other_button.setVisible(_ENDING in (field.name for field in FIELDS[deed]))
        self.fold_button = KeyButton(Phrase("收起"), "Esc", parent=self)
        self.send_button.clicked.connect(self.send)
        self.other_button.clicked.connect(self.send_other)
        self.fold_button.clicked.connect(self.folded)
        self._entries = self._made(deed, scene, search)
        self._lay_out()
        self._connect()
        self._measure()
        self._say_endings()

    @property
    def entries(self) -> Mapping[str, AnyEntry]:
        """The fields by the names of the arguments."""
        return self._entries

    @property
    def body(self) -> dict[str, object]:
        """What was typed, for the draft."""
        return {name: entry.body() for name, entry in self._entries.items()}

    @property
    def has_words(self) -> bool:
        """Whether something was typed that would be missed."""
        return any(entry.has_words for entry in self._entries.values())

    @property
    def fault(self) -> str:
        """What is wrong, as it is shown; empty where nothing is."""
        return self._fault.text() if not self._fault.isHidden() else ""

    def fill(self, body: Mapping[str, object]) -> None:
        """Hold what a draft kept, or what a button knows already."""
        for name, value in body.items():
            if name in self._entries and value is not None:
                self._entries[name].fill(value)

    def take_focus(self) -> None:
        """To the first field that must still be filled; of a correction, to the first of all."""
        if "correction" in self._entries:
            self._entries["correction"].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        for entry in self._entries.values():
            if isinstance(entry, TextEntry | MomentEntry | IssueEntry | VerdictEntry) and not entry.body():
                entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return
        first = next(iter(self._entries.values()), None)
        (first or self.send_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def arguments(self) -> dict[str, Argument]:
        """The deed's arguments; raises BadInput naming what is missing, and puts the focus there."""
        found: dict[str, Argument] = {}
        for name, entry in self._entries.items():
            try:
                value = entry.argument()
            except BadInput:
                entry.setFocus(Qt.FocusReason.OtherFocusReason)
                raise
            if value is not None:
                found[name] = value
        return found

    @property
    def is_about_one_part(self) -> bool:
        """Whether there is but one department that the deed can be about."""
        part = self._entries.get("assignment")
        return isinstance(part, AssignmentEntry) and part.number_of_parts == 1

    def send(self) -> None:
        """Tell what was decided, unless something is missing or it has been told already."""
        self._send({})

    def send_other(self) -> None:
        """As `send`, with the other ending where there are two."""
        ending = self._entries.get(_ENDING)
        self._send({} if ending is None else {_ENDING: ending.body() is not True})

    def follow(self, scene: Scene) -> None:
        """The issue has moved: offer the departments that are left, and say so if nothing can be sent any more.

        Under words that were typed for a department it is not exchanged for another.
        """
        part, moment = self._entries.get("assignment"), self._entries.get("due_at")
        refusal = refusal_of(self.deed, scene)
        if isinstance(part, AssignmentEntry):
            part.offer(scene, _possible_numbers(self.deed, scene), keeps=self.has_words)
            if isinstance(moment, MomentEntry):
                moment.count_from(part.due_at)
            chosen = part.body()
            if refusal is None and isinstance(chosen, int) and chosen:
                refusal = refusal_of_part(self.deed, scene, chosen)
        if refusal is not None:
            self.show_fault(refusal)

    def _send(self, otherwise: Mapping[str, Argument]) -> None:
        if self._is_busy:
            return
        try:
            arguments = self.arguments()
        except BadInput as fault:
            self.show_fault(fault)
            return
        self._fault.hide()
        self.decided.emit({**arguments, **otherwise})

    def show_fault(self, refusal: Refused) -> None:
        """Say why it was not taken; what was typed stays."""
        self._spoken.bind(self._fault.setText, refusal)
        self._spoken.bind(self._fault.setAccessibleName, refusal)
        self._fault.show()

    def set_busy(self, *, busy: bool) -> None:
        """Sent and not yet answered: nothing can be sent twice."""
        self._is_busy = busy
        self.send_button.setEnabled(not busy)
        self.other_button.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the fields leave over: Enter sends (Ctrl+Enter is the column's), Esc folds."""
        if event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.send()
        elif event.key() == Qt.Key.Key_Escape:
            self.folded.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _made(self, deed: Deed, scene: Scene, search: Search) -> dict[str, AnyEntry]:
        numbers = _possible_numbers(deed, scene)
        made: dict[str, AnyEntry] = {}
        for field in FIELDS[deed]:
            if field.kind is not Kind.PLAN:
                made[field.name] = self._entry(field, scene, numbers, search)
        return made

    def _entry(self, field: Field, scene: Scene, numbers: tuple[int, ...], search: Search) -> AnyEntry:
        match field.kind:
            case Kind.MOMENT:
                return MomentEntry(field, self._theme, scene, self)
            case Kind.ASSIGNMENT:
                return AssignmentEntry(field, scene, numbers, self)
            case Kind.YES:
                return YesEntry(field, self)
            case Kind.VERDICT:
                return VerdictEntry(field, self)
            case Kind.ISSUE:
                return IssueEntry(field, self._theme, search, self)
            case Kind.CORRECTION:
                return CorrectionEntry(field, self._theme, scene, self)
            case Kind.NUMBER:
                return NumberEntry(field, scene, self)
            case _:
                return TextEntry(field, self._theme, self)

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        for place, entry in enumerate(self._entries.values()):
            if isinstance(entry, CorrectionEntry):
                self._grid.addWidget(entry, place, 0, 1, 2)
            elif entry.field.name == _ENDING:
                entry.hide()
            elif isinstance(entry, YesEntry):
                self._grid.addWidget(entry, place, 1)
            else:
                label = label_for(entry, self._theme, self._spoken, self)
                self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(entry, place, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.send_button, 1)
        buttons.addWidget(self.other_button, 1)
        buttons.addWidget(self.fold_button)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addLayout(self._grid)
        self._column.addWidget(self._fault)
        self._column.addLayout(buttons)

    def _connect(self) -> None:
        for entry in self._entries.values():
            entry.edited.connect(self.edited)
        part, moment = self._entries.get("assignment"), self._entries.get("due_at")
        if isinstance(part, AssignmentEntry) and isinstance(moment, MomentEntry):
            part.edited.connect(lambda: moment.count_from(part.due_at))
            moment.count_from(part.due_at)
        for entry in self._entries.values():
            if isinstance(entry, IssueEntry):
                entry.picker.left.connect(self.folded)
                entry.entered.connect(self.send)
        if _ENDING in self._entries:
            self._entries[_ENDING].edited.connect(self._say_endings)

    def _say_endings(self) -> None:
        """The buttons say what each key tells."""
        ending = self._entries.get(_ENDING)
        if ending is not None:
            first, second = (_DONE, _PROGRESS) if ending.body() is True else (_PROGRESS, _DONE)
            self.send_button.say(first)
            self.other_button.say(second)

    def _measure(self) -> None:
        theme = self._theme
        self._column.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(10))
        self._column.setSpacing(theme.px(7))
        self._grid.setColumnMinimumWidth(0, theme.px(LABEL_WIDTH_PX) - theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(6))


def _possible_numbers(deed: Deed, scene: Scene) -> tuple[int, ...]:
    """The parts that the deed can be about now; none where it is about no part."""
    is_about_a_part = any(field.kind is Kind.ASSIGNMENT for field in FIELDS[deed])
    return possible_parts(deed, scene) if is_about_a_part else ()
