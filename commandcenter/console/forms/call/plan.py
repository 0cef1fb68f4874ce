"""Who shall go: the responsibility list's advice as chips, each department with its limits, in a few lines."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from commandcenter.console.forms.call.naming import shown_name
from commandcenter.console.forms.call.picker import Choice, Picker
from commandcenter.console.forms.call.rows import quiet_label
from commandcenter.console.forms.issue.moments import shown
from commandcenter.console.forms.issue.planning import Candidate, Planning
from commandcenter.console.kit.chips import Chip, ChipLook
from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.theme import Theme
from commandcenter.domain.book import Book
from commandcenter.domain.deadlines import Limit, deadline
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import Part, Priority, Stage, chinese
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.services.dispatching import DispatchPlan, planned

_NO_RULE: Final = Phrase("派遣：职责清单里没有对应的条目，请用“+ 部门”选主办")
_WAITING: Final = Phrase("派遣：有了地点和类别，这里按职责清单给出部门")


def advised_for(book: Book, category: str, area: str) -> Planning:
    """What the responsibility list says of a call; closed departments are left out."""
    if category not in book.categories:
        return Planning()
    advice = book.responsibility.advise(category, area)
    if advice is None:
        return Planning()
    given = planned(advice)
    candidates = tuple(
        Candidate(part.department, part.part, True, part.handling, part.receipt)
        for part in given.parts
        if part.department in book.departments and book.departments[part.department].is_open
    )
    return Planning(candidates, rule=given.rule, why=advice.why)


class PlanPart(QWidget):
    """The dispatch as it would be sent.

    Signals:
        changed: the plan was edited.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = Spoken(self)
        self._book: Book | None = None
        self._about: tuple[str, str, Priority] = ("", "", Priority.NORMAL)
        self._planning = Planning()
        self._is_touched = False
        self._title = quiet_label(self)
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setColumnStretch(2, 1)
        self._add = Chip(Phrase("+ 部门"), look=ChipLook.ADD, parent=self)
        self._add.clicked.connect(self._on_add)
        self.picker = Picker(theme, Phrase("选择部门"), self)
        self.picker.picked.connect(self._on_department)
        self.picker.closed.connect(lambda: self._add.setFocus(Qt.FocusReason.OtherFocusReason))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addLayout(self._rows)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.picker)
        self._column = column
        self._words.also(self._show_rows)
        theme.changed.connect(self._show_rows)
        self._say_title(_WAITING)
        self._show_rows()

    # --- the plan ----------------------------------------------------------------------------

    @property
    def lead_name(self) -> str:
        """The short name of the leading department; empty while there is none."""
        lead = self._planning.lead
        department = self._book.departments.get(lead.department) if lead and self._book else None
        return shown_name(department) if department else ""

    def plan(self) -> DispatchPlan:
        """The plan as the services take it; BadInput when nobody is chosen."""
        return self._planning.plan()

    @property
    def is_ready(self) -> bool:
        """Whether somebody leads."""
        return self._planning.lead is not None

    def as_draft(self) -> dict[str, object] | None:
        """What a person changed of the advice; None while it is the list's."""
        return self._planning.as_draft() if self._is_touched else None

    def restore(self, body: Mapping[str, object]) -> None:
        """What a draft kept of the plan."""
        self._planning = self._planning.filled(body)
        self._is_touched = True
        self._show_rows()

    def advise(self, book: Book, category: str, area: str, priority: Priority, now: datetime) -> None:
        """Take the list's advice for this kind and place, unless a person has changed the plan by hand."""
        known = self._book is book and self._about == (category, area, priority)
        self._book, self._about = book, (category, area, priority)
        if known:
            return
        if not self._is_touched:
            self._planning = advised_for(book, category, area) if category and area else Planning()
            waiting = _WAITING if not (category and area) else _NO_RULE
            why = self._planning.why
            self._say_title(Phrase("派遣（{why}）", why=why) if why is not None else waiting)
        self._show_rows(now)

    def _edit(self, planning: Planning) -> None:
        self._planning = planning
        self._is_touched = True
        self._show_rows()
        self.changed.emit()

    # --- shown -------------------------------------------------------------------------------

    def _say_title(self, said: Said) -> None:
        self._words.bind(self._title.setText, said)

    def _show_rows(self, now: datetime | None = None) -> None:
        self._column.setSpacing(self._theme.px(6))
        self._rows.setHorizontalSpacing(self._theme.px(12))
        self._rows.setVerticalSpacing(self._theme.px(5))
        focused = next((number for number, chip in enumerate(self._chips()) if chip.hasFocus()), -1)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, candidate in enumerate(self._planning.candidates):
            chip = self._chip(number, candidate)
            self._rows.addWidget(chip, number, 0, Qt.AlignmentFlag.AlignLeft)
            self._rows.addWidget(self._label(self._receipt(candidate)), number, 1)
            self._rows.addWidget(self._label(self._handling(candidate, now)), number, 2)
            if number == focused:
                chip.setFocus(Qt.FocusReason.OtherFocusReason)
        self._add.setVisible(self._book is not None and bool(self._about[0]))

    def _chips(self) -> list[Chip]:
        widgets = (self._rows.itemAtPosition(row, 0) for row in range(self._rows.rowCount()))
        found = [item.widget() for item in widgets if item is not None]
        return [widget for widget in found if isinstance(widget, Chip)]

    def _chip(self, number: int, candidate: Candidate) -> Chip:
        look = ChipLook.LEAD if candidate.part is Part.LEAD else ChipLook.PLAIN
        department = self._book.departments.get(candidate.department) if self._book else None
        name = shown_name(department) if department else candidate.department
        said = Phrase("{part} {department}", part=Phrase(chinese(candidate.part)), department=name)
        chip = Chip(said, look=look, checkable=True, parent=self)
        chip.setChecked(candidate.is_chosen)
        chip.clicked.connect(lambda: self._edit(self._planning.toggled(number)))
        return chip

    def _label(self, said: Said | None) -> QLabel:
        label = ElidedLabel(parent=self)
        label.setText(say(said) if said is not None else "")
        return label

    def _receipt(self, candidate: Candidate) -> Said | None:
        limit = candidate.receipt or self._limit(Stage.RECEIPT)
        return Phrase("签收 {limit}", limit=limit.phrase()) if limit and candidate.is_chosen else None

    def _handling(self, candidate: Candidate, now: datetime | None) -> Said | None:
        if not candidate.is_chosen:
            return Phrase("不派")
        if candidate.part is Part.COOPERATE:
            return Phrase("不卡结案")
        limit = candidate.handling or self._limit(Stage.HANDLING)
        if limit is None:
            return None
        if now is None or self._book is None:
            return Phrase("处置 {limit}", limit=limit.phrase())
        due = deadline(now, limit, self._book.calendar).at
        return Phrase("处置 {limit} {due} 前", limit=limit.phrase(), due=shown(due, now))

    def _limit(self, stage: Stage) -> Limit | None:
        category, _, priority = self._about
        if self._book is None or category not in self._book.categories:
            return None
        try:
            return self._book.responsibility.limit(stage, category, priority)
        except Refused:
            return None

    # --- more departments --------------------------------------------------------------------

    def _on_add(self) -> None:
        if self._book is None:
            return
        taken = {each.department for each in self._planning.chosen}
        self.picker.open(
            [
                Choice(each.code, each.name, "", (each.short, *each.aliases, each.code))
                for each in self._book.departments.values()
                if each.is_open and each.code not in taken
            ]
        )

    def _on_department(self, code: str) -> None:
        self._edit(self._planning.joined(code))
