"""The head of the panel: number, how pressing, title, how far it is."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.console.forms.issue import heading
from commandcenter.console.forms.issue.reading import Opened
from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.stepper import Step, Stepper, StepState
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.console.kit.tokens import mood_of
from commandcenter.domain.deadlines import warning_at
from commandcenter.domain.vocabulary import Priority
from commandcenter.storage.rows import IssueRow

_TIP_LENGTH: Final = 600
"""A tool tip is no page: a longer description is read in its own line."""
_LOOK_OF_MOOD: Final = {"late": "urgent", "soon": "high", "calm": ""}


class IssueHead(QWidget):
    """Which issue this is and where it stands; the clock in it ticks by `tick`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._opened: Opened | None = None
        self._number = QLabel(self)
        self._number.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        dress(self._number, "dim")
        self._pressing = ElidedLabel(parent=self)
        self._pressing.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        dress(self._title, "head")
        self._marks = ElidedLabel(look="high", parent=self)
        self._stepper = Stepper(self)
        self._line = QHBoxLayout()
        self._line.addWidget(self._number)
        self._line.addWidget(self._pressing, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._line)
        for widget in (self._title, self._marks, self._stepper):
            self._column.addWidget(widget)
        self._measure()

    @property
    def pressing(self) -> str:
        """What stands at the right of the number, in the language spoken."""
        return self._pressing.text()

    def show_issue(self, opened: Opened, at: datetime) -> None:
        """Show what was read."""
        self._opened = opened
        issue = opened.file.issue
        self._number.setText(issue.no)
        self._number.setAccessibleName(issue.no)
        self._title.setText(heading.title_of(issue))
        self._title.setToolTip(issue.description if len(issue.description) <= _TIP_LENGTH else "")
        self._title.setAccessibleName(heading.title_of(issue))
        marks = heading.marks_of(issue)
        self._marks.setVisible(marks is not None)
        if marks is not None:
            self._marks.say(marks)
        self._stepper.set_steps(_steps(opened))
        self.tick(at)

    def tick(self, at: datetime) -> None:
        """Another second: what is left is said anew."""
        if self._opened is None:
            return
        issue = self._opened.file.issue
        self._pressing.say(heading.pressing(issue, at))
        dress(self._pressing, _look(issue, at))

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        theme = self._theme
        self._column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(8))
        self._column.setSpacing(theme.px(6))


def _steps(opened: Opened) -> list[Step]:
    reached, skipped = heading.stage_reached(opened.file), heading.skipped_stages(opened.file)
    return [Step(stage, _state(place, reached, skipped)) for place, stage in enumerate(heading.STAGES)]


def _state(place: int, reached: int, skipped: frozenset[int]) -> StepState:
    if place in skipped:
        return StepState.SKIPPED
    if place < reached:
        return StepState.DONE
    return StepState.NOW if place == reached else StepState.NEXT


def _look(issue: IssueRow, at: datetime) -> str:
    if not issue.state.is_open or issue.suspended_at is not None:
        return "dim"
    if issue.priority == Priority.URGENT:
        return "urgent"
    return _LOOK_OF_MOOD[mood_of(issue.due_at, at, warning_at(issue.stage_at, issue.due_at))]
