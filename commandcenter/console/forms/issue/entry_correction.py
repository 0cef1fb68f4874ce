"""The fields that set an issue right; only what was changed is sent."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QRadioButton, QWidget

from commandcenter.console.forms.issue.correcting import (
    FIELD_LABELS,
    categories_for,
    category_path,
    correction_of,
    standing_values,
)
from commandcenter.console.forms.issue.entries import LABEL_WIDTH_PX, Entry
from commandcenter.console.forms.issue.fields import Field
from commandcenter.console.forms.issue.picker import Picker, Suggestion
from commandcenter.console.forms.issue.possible import Scene
from commandcenter.console.forms.issue.words import WordsEdit
from commandcenter.console.kit.language import Spoken, words_of
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.domain.refusal import BadInput
from commandcenter.domain.vocabulary import Priority, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Argument

_LINES: Final = ("address", "reporter_name", "reporter_phone")


class CorrectionEntry(Entry):
    """Description, address, category, priority and reporter as they stand, to be changed."""

    def __init__(self, field: Field, theme: Theme, scene: Scene, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._theme = theme
        self._issue = scene.file.issue
        self._book = scene.book
        self._spoken = Spoken(self)
        self._category = self._issue.category
        self.description = WordsEdit(theme, FIELD_LABELS["description"], parent=self)
        self.lines = {name: QLineEdit(self) for name in _LINES}
        self.category = Picker(theme, FIELD_LABELS["category"], Phrase("类别名称或拼音首字母，Enter 选中"), self)
        self.priorities = {priority: QRadioButton(self) for priority in Priority}
        self._group = QButtonGroup(self)
        self._build()
        self.fill(standing_values(self._issue))
        self._connect()
        self.setFocusProxy(self.description)
        self._measure()

    def argument(self) -> Argument | None:
        """Only what differs; raises BadInput where nothing does."""
        if self.category.text.strip() and self.category.text != category_path(self._book, self._category):
            raise BadInput("类别“{typed}”还没有选定。请从列表中选一个。", typed=self.category.text[:40])
        correction = correction_of(self._issue, self._values())
        if correction is None:
            raise BadInput("没有要更正的内容。请修改后再提交。")
        return correction

    @property
    def has_words(self) -> bool:
        """Whether a field differs from the issue."""
        return correction_of(self._issue, self._values()) is not None

    def body(self) -> object:
        """Every field as it stands in the form."""
        return self._values()

    def fill(self, body: object) -> None:
        """Hold these values."""
        if not isinstance(body, dict):
            return
        values = {str(name): str(value) for name, value in body.items()}
        self.description.say(values.get("description", self._issue.description))
        for name, line in self.lines.items():
            if name in values and values[name] != line.text():
                line.setText(values[name])
        if values.get("category", "") in self._book.categories:
            self._take_category(values["category"])
        for priority, button in self.priorities.items():
            if values.get("priority") == str(int(priority)):
                button.setChecked(True)

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _build(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        row = QWidget(self)
        buttons = QHBoxLayout(row)
        buttons.setContentsMargins(0, 0, 0, 0)
        for priority, button in self.priorities.items():
            self._spoken.bind(button.setText, Phrase(chinese(priority)))
            self._spoken.bind(button.setAccessibleName, Phrase(chinese(priority)))
            self._group.addButton(button)
            buttons.addWidget(button)
        buttons.addStretch(1)
        fields: dict[str, QWidget] = {"description": self.description, "category": self.category, "priority": row}
        fields |= self.lines
        for place, (name, words) in enumerate(FIELD_LABELS.items()):
            label = QLabel(self)
            dress(label, "dim")
            self._spoken.bind(label.setText, words)
            label.setBuddy(fields[name])
            self._grid.addWidget(label, place, 0)
            self._grid.addWidget(fields[name], place, 1)
            if name in self.lines:
                self._spoken.bind(self.lines[name].setAccessibleName, words)
        if self._issue.reporter_phone:
            self._spoken.bind(self.lines["reporter_phone"].setPlaceholderText, Phrase("不改就留空"))

    def _connect(self) -> None:
        self.description.typed.connect(self.edited)
        for line in self.lines.values():
            line.textChanged.connect(self.edited)
        for button in self.priorities.values():
            button.toggled.connect(self.edited)
        self.category.typed.connect(self._on_category_typed)
        self.category.picked.connect(self._on_category_picked)
        self.category.left.connect(self._on_category_left)

    def _values(self) -> dict[str, str]:
        priority = next((each for each, button in self.priorities.items() if button.isChecked()), None)
        lines = {name: line.text() for name, line in self.lines.items()}
        return {
            "description": self.description.toPlainText(),
            "category": self._category,
            "priority": str(self._issue.priority if priority is None else int(priority)),
            **lines,
        }

    def _on_category_typed(self, typed: str) -> None:
        found = categories_for(self._book, typed) if typed.strip() else ()
        self.category.suggest([Suggestion(words_of(category_path(self._book, each.code)), each.code) for each in found])
        self.edited.emit()

    def _on_category_picked(self, code: object) -> None:
        self._take_category(str(code))
        self.edited.emit()

    def _on_category_left(self) -> None:
        self._take_category(self._category)

    def _take_category(self, code: str) -> None:
        self._category = code
        self.category.suggest(())
        self.category.line.setText(category_path(self._book, code))

    def _measure(self) -> None:
        theme = self._theme
        self._grid.setColumnMinimumWidth(0, theme.px(LABEL_WIDTH_PX))
        self._grid.setHorizontalSpacing(theme.px(8))
        self._grid.setVerticalSpacing(theme.px(5))
