"""派遣: departments as numbered chips, filled from the responsibility list; limit, due time and words."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.console.forms.issue.moments import shown
from commandcenter.console.forms.issue.picker import Picker, Suggestion
from commandcenter.console.forms.issue.planning import (
    Candidate,
    Planning,
    departments_for,
    due_of,
    limit_of,
)
from commandcenter.console.forms.issue.words import WordsEdit
from commandcenter.console.kit.chips import Chip, ChipLook
from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.flow import FlowLayout
from commandcenter.console.kit.language import Spoken, begun, words_of
from commandcenter.console.kit.theme import Theme, dress, set_state
from commandcenter.domain.book import Book
from commandcenter.domain.deadlines import Limit
from commandcenter.domain.refusal import BadInput
from commandcenter.domain.vocabulary import Part, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.dispatching import DispatchPlan
from commandcenter.storage.queries.timeline import IssueFile

_MOST_KEYS: Final = 9
_LIMIT_WIDTH_PX: Final = 96
_LABEL_WIDTH_PX: Final = 64


class DispatchForm(QWidget):
    """Who shall handle one issue.

    Figures 1 to 9 take a department in or out; with Ctrl, or by a right click, it gets the next part.

    Signals:
        edited: something was chosen or typed; `planning` says what the form says now.
    """

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._book: Book | None = None
        self._file: IssueFile | None = None
        self._now: datetime | None = None
        self._planning = Planning()
        self._chips: list[Chip] = []
        self._spoken = Spoken(self)
        self._heading = ElidedLabel(Phrase("派遣"), "dim", parent=self)
        self._flow_host = QWidget(self)
        self._flow = FlowLayout(self._flow_host, theme.px(6))
        self._add = Chip(Phrase("+ 部门"), look=ChipLook.ADD, parent=self._flow_host)
        self._add.clicked.connect(self.add_department)
        self._flow.addWidget(self._add)
        self._picker = Picker(theme, Phrase("添加部门"), Phrase("部门名称或拼音首字母，Enter 添加"), self)
        self._picker.typed.connect(self._on_searched)
        self._picker.picked.connect(self._on_picked)
        self._picker.left.connect(self._leave_picker)
        self._picker.hide()
        self._limit = QLineEdit(self)
        self._limit.textEdited.connect(self._on_limit_edited)
        self._due = ElidedLabel(parent=self)
        self._words = WordsEdit(theme, Phrase("派遣说明"), Phrase("请先到场确认，注意人员安全…"), self)
        self._words.typed.connect(self._on_words_typed)
        self._build()
        self._measure()

    def _build(self) -> None:
        self._spoken.bind(self._limit.setAccessibleName, Phrase("处置时限"))
        limit_label, words_label = QLabel(self), QLabel(self)
        for label in (limit_label, words_label):
            dress(label, "dim")
        self._spoken.bind(lambda text: limit_label.setText(begun(text)), Phrase("处置时限"))
        self._spoken.bind(lambda text: words_label.setText(begun(text)), Phrase("说明"))
        limit_label.setBuddy(self._limit)
        words_label.setBuddy(self._words)
        words_label.setContentsMargins(0, self._theme.px(5), 0, 0)
        self._limit_row = QHBoxLayout()
        self._limit_row.addWidget(self._limit)
        self._limit_row.addWidget(self._due, 1)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(limit_label, 0, 0)
        self._grid.addLayout(self._limit_row, 0, 1)
        self._grid.addWidget(words_label, 1, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._words, 1, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._heading, self._flow_host, self._picker):
            self._column.addWidget(widget)
        self._column.addLayout(self._grid)

    @property
    def planning(self) -> Planning:
        """What the form says now."""
        return self._planning

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The departments' chips in order."""
        return tuple(self._chips)

    @property
    def words(self) -> WordsEdit:
        """Where the departments are told what to do."""
        return self._words

    @property
    def limit_line(self) -> QLineEdit:
        """Where another limit is typed."""
        return self._limit

    @property
    def picker(self) -> Picker:
        """Where a department is looked for."""
        return self._picker

    def show_plan(self, book: Book, file: IssueFile, planning: Planning, now: datetime) -> None:
        """Show `planning` for the issue of `file`."""
        self._book, self._file, self._now = book, file, now
        self._leave_picker()
        self._limit.setText(planning.limit)
        self._planning = planning
        self._words.say(planning.instruction)
        self._show()

    def tick(self, now: datetime) -> None:
        """Time went on: the due time moves with it."""
        self._now = now
        self._show_due()

    def plan(self) -> DispatchPlan:
        """The plan as the services take it; raises BadInput as `Planning.plan`, and shows which field is wrong."""
        return self._planning.plan()

    def toggle(self, number: int) -> bool:
        """The department of that figure in or out; False when there is none of it."""
        if not 1 <= number <= len(self._planning.candidates):
            return False
        self._take(self._planning.toggled(number - 1))
        return True

    def recast(self, number: int) -> bool:
        """The department of that figure in the next part; False when there is none of it."""
        if not 1 <= number <= len(self._planning.candidates):
            return False
        self._take(self._planning.recast(number - 1))
        return True

    def add_department(self) -> None:
        """Open the line in which a department is looked for."""
        self._picker.show()
        self._picker.clear()
        self._on_searched("")
        self._picker.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _take(self, planning: Planning) -> None:
        self._planning = planning
        self._show()
        self.edited.emit()

    def _on_searched(self, typed: str) -> None:
        if self._book is None or self._file is None:
            return
        taken = {each.department for each in self._planning.chosen}
        taken |= {part.department for part in self._file.assignments if part.state.is_open}
        found = departments_for(self._book, typed, taken, self._file.issue.area)
        self._picker.suggest([Suggestion(words_of(each.name), each.code) for each in found])

    def _on_picked(self, code: object) -> None:
        self._take(self._planning.joined(str(code)))
        self._leave_picker()
        if self._chips:
            self._chips[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_picker(self) -> None:
        had_focus = self._picker.line.hasFocus()
        self._picker.hide()
        if had_focus:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_limit_edited(self, text: str) -> None:
        self._planning = replace(self._planning, limit=text)
        self._show_due()
        self.edited.emit()

    def _on_words_typed(self) -> None:
        if self._words.toPlainText() != self._planning.instruction:
            self._planning = replace(self._planning, instruction=self._words.toPlainText())
            self.edited.emit()

    def _show(self) -> None:
        why = self._planning.why
        self._heading.say(
            Phrase("派遣 · {why}", why=why) if why is not None else Phrase("派遣 · 职责清单没有此类，请选部门")
        )
        self._show_chips()
        self._show_due()

    def _show_chips(self) -> None:
        while len(self._chips) > len(self._planning.candidates):
            chip = self._chips.pop()
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        while len(self._chips) < len(self._planning.candidates):
            self._add_chip(len(self._chips))
        for place, (chip, candidate) in enumerate(zip(self._chips, self._planning.candidates, strict=True)):
            chip.say(self._words_of(candidate))
            chip.set_key(str(place + 1) if place < _MOST_KEYS else "")
            chip.setChecked(candidate.is_chosen)
            is_lead = candidate.part is Part.LEAD and candidate.is_chosen
            chip.set_look(ChipLook.LEAD if is_lead else ChipLook.PLAIN)

    def _add_chip(self, place: int) -> None:
        chip = Chip(Phrase(""), checkable=True, parent=self._flow_host)
        chip.clicked.connect(lambda: self._on_chip_clicked(place))
        chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        chip.customContextMenuRequested.connect(lambda: self.recast(place + 1))
        Spoken(chip).bind(chip.setToolTip, Phrase("数字键或点击：选或不选；Ctrl+数字或右键：换主办、协办、配合"))
        self._flow.insert_widget(place, chip)
        self._chips.append(chip)
        chip.show()

    def _on_chip_clicked(self, place: int) -> None:
        self.toggle(place + 1)

    def _words_of(self, candidate: Candidate) -> Phrase:
        department = self._book.departments.get(candidate.department) if self._book is not None else None
        name = department.name if department is not None else candidate.department
        return Phrase("{part} {department}", part=Phrase(chinese(candidate.part)), department=words_of(name))

    def _show_due(self) -> None:
        if self._book is None or self._file is None or self._now is None:
            return
        general = limit_of(self._book, self._file, replace(self._planning, limit=""))
        if general is not None:
            self._spoken.bind(self._limit.setPlaceholderText, general.phrase())
        fault = self._fault()
        set_state(self._limit, "fault", fault is not None)
        dress(self._due, "urgent" if fault is not None else "")
        if fault is not None:
            self._due.say(fault)
            return
        due = due_of(self._book, self._file, self._planning, self._now)
        self._due.say(Phrase("截至 {due}", due=shown(due, self._now)) if due is not None else Phrase("没有设定时限"))

    def _fault(self) -> BadInput | None:
        """What is wrong with the limit that was typed; None where nothing is."""
        if self._planning.limit.strip():
            try:
                Limit.parse(self._planning.limit)
            except BadInput as fault:
                return fault
        return None

    def _measure(self) -> None:
        theme = self._theme
        self._flow.set_gap(theme.px(6))
        self._limit.setFixedWidth(theme.px(_LIMIT_WIDTH_PX))
        self._grid.setColumnMinimumWidth(0, theme.px(_LABEL_WIDTH_PX))
        self._limit_row.setSpacing(theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(6))
        self._column.setSpacing(theme.px(7))
