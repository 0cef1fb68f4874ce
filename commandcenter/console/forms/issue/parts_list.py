"""The departments' parts: one status line each, and beneath it what can be done about it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.console.forms.issue.assignments import (
    details_of,
    is_late,
    name_of,
    parts_shown,
    possible_for,
    status_of,
)
from commandcenter.console.forms.issue.possible import Scene, refusal_of
from commandcenter.console.kit.chips import Chip
from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.flow import FlowLayout
from commandcenter.console.kit.language import words_of
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Deed
from commandcenter.storage.rows import AssignmentRow


@dataclass(frozen=True, slots=True)
class PartWish:
    """A button of a part: the deed, the part's number, and what the form holds already.

    Attributes:
        is_done: whether the feedback says that the department has finished.
    """

    deed: Deed
    number: int
    is_done: bool = False


_WORDS: Final[tuple[tuple[Deed, bool, Phrase], ...]] = (
    (Deed.ACKNOWLEDGE, False, Phrase("签收")),
    (Deed.FEED_BACK, False, Phrase("反馈")),
    (Deed.FEED_BACK, True, Phrase("办结")),
    (Deed.RETURN, False, Phrase("退回")),
    (Deed.EXTEND, False, Phrase("延期")),
    (Deed.ASK_EXTENSION, False, Phrase("申请延期")),
    (Deed.WITHDRAW, False, Phrase("撤回")),
)


class PartsList(QWidget):
    """Every department's own line; hidden where there are none.

    Signals:
        part_wanted: a button was pressed (PartWish).
    """

    part_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: dict[int, PartLine] = {}
        self._column = QVBoxLayout(self)
        self._measure()
        self.hide()

    @property
    def lines(self) -> tuple["PartLine", ...]:
        """The lines shown, from above."""
        return tuple(self._lines.values())

    def show_parts(self, scene: Scene) -> None:
        """Show the parts of the scene's issue; lines that stay keep their focus."""
        parts = {part.number: part for part in parts_shown(scene.file)}
        for number in [number for number in self._lines if number not in parts]:
            line = self._lines.pop(number)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for number in parts:
            if number not in self._lines:
                self._lines[number] = PartLine(self._theme, self.part_wanted.emit, self)
        self._lines = {number: self._lines[number] for number in parts}
        for place, (number, part) in enumerate(parts.items()):
            self._column.insertWidget(place, self._lines[number])
            self._lines[number].show_part(part, scene)
        self.setVisible(bool(parts))

    def tick(self, at: datetime) -> None:
        """Another second."""
        for line in self._lines.values():
            line.tick(at)

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()
            for line in self._lines.values():
                line.measure()

    def _measure(self) -> None:
        side = self._theme.px(14)
        self._column.setContentsMargins(side, 0, side, 0)
        self._column.setSpacing(self._theme.px(6))


class PartLine(QFrame):
    """One department's part, in the list, which it tells of its buttons and is measured by."""

    def __init__(self, theme: Theme, wanted: Callable[[PartWish], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._wanted = theme, wanted
        self._part: AssignmentRow | None = None
        self._suspended = False
        dress(self, "card")
        self._name = ElidedLabel(look="strong", begins=True, parent=self)
        self._status = ElidedLabel(begins=True, parent=self)
        self._status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._status.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._details = ElidedLabel(look="dim", begins=True, parent=self)
        self._instruction = ElidedLabel(look="dim", parent=self)
        self._buttons_host = QWidget(self)
        self._buttons: dict[tuple[Deed, bool], Chip] = {}
        self._flow = FlowLayout(self._buttons_host, theme.px(6))
        for deed, is_done, words in _WORDS:
            self._add_button(deed, words, is_done=is_done)
        self._add_button(Deed.SUPERVISE, Phrase("督办"), is_done=False)
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._status)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        for widget in (self._details, self._instruction, self._buttons_host):
            self._column.addWidget(widget)
        self.measure()

    def button(self, deed: Deed, *, is_done: bool = False) -> Chip:
        """The button of a deed."""
        return self._buttons[deed, is_done]

    def show_part(self, part: AssignmentRow, scene: Scene) -> None:
        """Show a part as it stands and what this person can do about it."""
        self._part, self._suspended = part, scene.file.issue.suspended_at is not None
        self._name.say(name_of(part, scene.book))
        self._details.say(details_of(part, scene.at))
        self._instruction.setVisible(bool(part.instruction))
        self._instruction.say(words_of(part.instruction.replace("\n", " ")))
        possible = set(possible_for(part, scene))
        if part.state.is_open and refusal_of(Deed.SUPERVISE, scene) is None:
            possible.add(Deed.SUPERVISE)
        for (deed, _), button in self._buttons.items():
            button.setVisible(deed in possible)
        self._buttons_host.setVisible(bool(possible))
        self.tick(scene.at)

    def tick(self, at: datetime) -> None:
        """Another second: what is left is said anew."""
        if self._part is not None:
            self._status.say(status_of(self._part, at, suspended=self._suspended))
            late = is_late(self._part, at, suspended=self._suspended)
            dress(self._status, "urgent" if late else "" if self._part.state.is_open else "dim")

    def measure(self) -> None:
        """The theme has this scale now."""
        theme = self._theme
        self._column.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(8))
        self._column.setSpacing(theme.px(3))
        self._flow.set_gap(theme.px(6))

    def _add_button(self, deed: Deed, words: Phrase, *, is_done: bool) -> None:
        button = Chip(words, parent=self._buttons_host)
        button.clicked.connect(lambda: self._on_clicked(deed, is_done=is_done))
        self._flow.addWidget(button)
        self._buttons[deed, is_done] = button

    def _on_clicked(self, deed: Deed, *, is_done: bool) -> None:
        if self._part is not None:
            self._wanted(PartWish(deed, self._part.number, is_done))
