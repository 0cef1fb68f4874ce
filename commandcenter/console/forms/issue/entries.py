"""The fields of a deed's form: each asks for one thing and gives it as the deed's argument."""

from collections.abc import Collection
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from commandcenter.console.forms.issue.assignments import name_of, parts_shown
from commandcenter.console.forms.issue.fields import Field
from commandcenter.console.forms.issue.moments import Choice, awakenings, extensions, parse, shown, typed
from commandcenter.console.forms.issue.possible import Scene
from commandcenter.console.forms.issue.words import WordsEdit
from commandcenter.console.kit.chips import Chip
from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.flow import FlowLayout
from commandcenter.console.kit.language import Spoken, begun, say, words_of
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.domain.refusal import BadInput
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Argument
from commandcenter.storage.rows import AssignmentRow

LABEL_WIDTH_PX: Final = 64


class Entry(QWidget):
    """What every field has. Each kind of its own adds what depends on what it asks for:

    `argument()`: what was given, as the use case takes it; None where an unneeded field was left empty, BadInput where
    it cannot be taken. `body()`: what was typed, for the draft. `fill(body)`: hold what a draft or a button gives, and
    leave what cannot be held. `deed_form.AnyEntry` lists the kinds, and the type checker holds each of them to this.

    Signals:
        edited: something was typed or chosen.
    """

    edited = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field

    @property
    def has_words(self) -> bool:
        """Whether something was typed here that would be missed; what one press gives again is not."""
        return False

    def _missing(self) -> BadInput:
        return BadInput("还没有填“{field}”。请填写后再发出。", field=self.field.label)


class TextEntry(Entry):
    """Words."""

    def __init__(self, field: Field, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.edit = WordsEdit(theme, field.label, field.hint, self)
        self.edit.typed.connect(self.edited)
        self.setFocusProxy(self.edit)
        _alone(self, self.edit)

    def argument(self) -> Argument | None:
        """The words; the service cleans them."""
        text = self.edit.toPlainText()
        if self.field.needed and not text.strip():
            raise self._missing()
        return text

    @property
    def has_words(self) -> bool:
        """Whether there are words."""
        return bool(self.edit.toPlainText())

    def body(self) -> object:
        """The words."""
        return self.edit.toPlainText()

    def fill(self, body: object) -> None:
        """Hold the words."""
        self.edit.say(str(body))


class MomentEntry(Entry):
    """A moment, typed as people say it or chosen by one press; what it means stands beside it."""

    def __init__(self, field: Field, theme: Theme, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._scene = scene
        self._since: datetime | None = None
        self._spoken = Spoken(self)
        self.line = QLineEdit(self)
        self._spoken.bind(self.line.setAccessibleName, field.label)
        if field.hint is not None:
            self._spoken.bind(self.line.setPlaceholderText, field.hint)
        self.line.textChanged.connect(self._on_changed)
        self._means = ElidedLabel(look="dim", parent=self)
        self._choices_host = QWidget(self)
        self._flow = FlowLayout(self._choices_host, theme.px(6))
        self._chips: list[Chip] = []
        self.setFocusProxy(self.line)
        _below_each_other(self, self.line, self._means, self._choices_host)
        self.count_from(None)

    @property
    def choices(self) -> tuple[Chip, ...]:
        """The quick choices."""
        return tuple(self._chips)

    def count_from(self, since: datetime | None) -> None:
        """Spans and quick choices count from the deadline that is to be put off; None: from now, to wake up."""
        self._since = since
        calendar = self._scene.book.calendar
        self._offer(awakenings(self._scene.at, calendar) if since is None else extensions(since, calendar))
        self._show_meaning()

    def argument(self) -> Argument | None:
        """The moment."""
        text = self.line.text().strip()
        if not text:
            raise self._missing()
        return parse(text, self._scene.at, self._scene.book.calendar, self._since)

    @property
    def has_words(self) -> bool:
        """Whether a moment was typed."""
        return bool(self.line.text())

    def body(self) -> object:
        """As typed."""
        return self.line.text()

    def fill(self, body: object) -> None:
        """Hold what was typed."""
        self.line.setText(str(body))

    def _offer(self, choices: tuple[Choice, ...]) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(choice) for choice in choices]

    def _chip(self, choice: Choice) -> Chip:
        chip = Chip(choice.text, parent=self._choices_host)
        chip.clicked.connect(lambda: self.line.setText(typed(choice.at)))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _on_changed(self) -> None:
        self._show_meaning()
        self.edited.emit()

    def _show_meaning(self) -> None:
        text = self.line.text().strip()
        if not text:
            self._means.say(Phrase("可以直接写，也可以选："))
            dress(self._means, "dim")
            return
        try:
            at = parse(text, self._scene.at, self._scene.book.calendar, self._since)
        except BadInput as fault:
            self._means.say(fault)
            dress(self._means, "urgent")
            return
        self._means.say(Phrase("即 {moment}", moment=shown(at, self._scene.at)))
        dress(self._means, "dim")


class AssignmentEntry(Entry):
    """Which department's part; where there is but one, that one."""

    def __init__(self, field: Field, scene: Scene, numbers: tuple[int, ...], parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._spoken = Spoken(self)
        self._spoken.also(self._say)
        self._parts: tuple[AssignmentRow, ...] = ()
        self._book = scene.book
        self.box = QComboBox(self)
        self._spoken.bind(self.box.setAccessibleName, field.label)
        self.offer(scene, numbers)
        self.box.currentIndexChanged.connect(self.edited)
        self.setFocusProxy(self.box)
        _alone(self, self.box)

    def offer(self, scene: Scene, numbers: Collection[int], *, keeps: bool = False) -> None:
        """Let one of these parts be chosen; what was chosen stays so where it still can be, or where it is to be kept.

        Tells nobody: it is not the operator who has chosen.
        """
        chosen = self.body()
        shown = parts_shown(scene.file)
        self._parts = tuple(each for each in shown if each.number in numbers or (keeps and each.number == chosen))
        with QSignalBlocker(self.box):
            self._say()
            self.box.setCurrentIndex(0)
            self.fill(chosen)

    @property
    def due_at(self) -> datetime | None:
        """The present deadline of the chosen part."""
        place = self.box.currentIndex()
        return self._parts[place].due_at if 0 <= place < len(self._parts) else None

    @property
    def number_of_parts(self) -> int:
        """How many there are to choose from."""
        return len(self._parts)

    def argument(self) -> Argument | None:
        """The part's number."""
        place = self.box.currentIndex()
        if not 0 <= place < len(self._parts):
            raise BadInput("没有可以办理的部门。请先派遣。")
        return self._parts[place].number

    def body(self) -> object:
        """The part's number."""
        place = self.box.currentIndex()
        return self._parts[place].number if 0 <= place < len(self._parts) else 0

    def fill(self, body: object) -> None:
        """Choose the part of that number, where it can still be chosen."""
        for place, part in enumerate(self._parts):
            if part.number == body:
                self.box.setCurrentIndex(place)

    def _say(self) -> None:
        place = max(0, self.box.currentIndex())
        self.box.clear()
        self.box.addItems([say(name_of(part, self._book)) for part in self._parts])
        if self._parts:
            self.box.setCurrentIndex(place)


class YesEntry(Entry):
    """Yes or no."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._spoken = Spoken(self)
        self.box = QCheckBox(self)
        self._spoken.bind(self.box.setText, field.label)
        self._spoken.bind(self.box.setAccessibleName, field.label)
        self.box.toggled.connect(self.edited)
        self.setFocusProxy(self.box)
        _alone(self, self.box)

    def argument(self) -> Argument | None:
        """Whether it is checked."""
        return self.box.isChecked()

    def body(self) -> object:
        """Whether it is checked."""
        return self.box.isChecked()

    def fill(self, body: object) -> None:
        """Check it or not."""
        self.box.setChecked(body is True)


class VerdictEntry(Entry):
    """Passed or failed; nothing is chosen beforehand, for this is what somebody has seen."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._spoken = Spoken(self)
        self.passed, self.failed = QRadioButton(self), QRadioButton(self)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button, words in ((self.passed, Phrase("通过")), (self.failed, Phrase("不通过"))):
            self._spoken.bind(button.setText, words)
            self._spoken.bind(button.setAccessibleName, words)
            self._group.addButton(button)
            row.addWidget(button)
            button.toggled.connect(self.edited)
        row.addStretch(1)
        self.setFocusProxy(self.passed)

    def argument(self) -> Argument | None:
        """Whether it passed."""
        if self._group.checkedButton() is None:
            raise BadInput("还没有选核查结论。请选“通过”或“不通过”。")
        return self.passed.isChecked()

    def body(self) -> object:
        """`passed`, `failed`, or nothing."""
        return "passed" if self.passed.isChecked() else "failed" if self.failed.isChecked() else ""

    def fill(self, body: object) -> None:
        """Choose again what was chosen."""
        self.passed.setChecked(body == "passed")
        self.failed.setChecked(body == "failed")


class NumberEntry(Entry):
    """Which note of the timeline; chosen there, only shown here."""

    def __init__(self, field: Field, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._events = {event.number: event for event in scene.file.events}
        self._number = 0
        self._words = ElidedLabel(Phrase("请先在流转记录里选一条备注"), "dim", parent=self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        _alone(self, self._words)

    def argument(self) -> Argument | None:
        """The note's number."""
        if not self._number:
            raise BadInput("还没有选备注。请在流转记录里选一条，再按 Delete。")
        return self._number

    def body(self) -> object:
        """The note's number."""
        return self._number

    def fill(self, body: object) -> None:
        """Show the note of that number."""
        event = self._events.get(body) if isinstance(body, int) else None
        if event is not None:
            self._number = event.number
            self._words.say(words_of(event.note))


def label_for(entry: Entry, theme: Theme, spoken: Spoken, parent: QWidget) -> QLabel:
    """The field's label at its left, on the height of the field's first line."""
    label = QLabel(parent)
    dress(label, "dim")
    label.setContentsMargins(0, theme.px(5), 0, 0)
    spoken.bind(lambda text: label.setText(begun(text)), entry.field.label)
    label.setBuddy(entry)
    return label


def _alone(host: QWidget, widget: QWidget) -> None:
    row = QHBoxLayout(host)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)


def _below_each_other(host: QWidget, *widgets: QWidget) -> None:
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    for widget in widgets:
        column.addWidget(widget)
