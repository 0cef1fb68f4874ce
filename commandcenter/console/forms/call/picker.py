"""A searchable list of everything one can choose: all categories below their headings, all grids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from commandcenter.console.forms.call.rows import Line, quiet_label
from commandcenter.console.kit.actions import fits
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.domain.areas import AreaTree
from commandcenter.domain.categories import CategoryTree
from commandcenter.domain.vocabulary import Level
from commandcenter.foundation.phrases import Phrase

_MOST: Final = 200
"""Rows shown at most; who wants more types another letter."""
_ROWS_SEEN: Final = 8
_CODE_ROLE: Final = int(Qt.ItemDataRole.UserRole)
_MOVES: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its code, name, what stands above it, and other words that find it."""

    code: str
    name: str
    above: str = ""
    words: tuple[str, ...] = ()


def category_choices(categories: CategoryTree) -> tuple[Choice, ...]:
    """Every category an issue can have, in the order of the list."""
    return tuple(
        Choice(leaf.code, leaf.name, _above(categories, leaf.code), (leaf.code, *leaf.keywords))
        for leaf in categories.leaves()
        if not leaf.closed
    )


def grid_choices(areas: AreaTree, below: str) -> tuple[Choice, ...]:
    """The area of that code and everything in it."""
    return tuple(
        Choice(area.code, areas.path_name(area.code), area.code, (area.code,))
        for area in (areas.subtree(below) if below in areas else areas)
        if area.level is not Level.CITY
    )


def found_among(choices: Iterable[Choice], typed: str) -> list[Choice]:
    """Those that `typed` may name (Chinese, a part of it, pinyin initials, a code), best first; all for nothing."""
    if not typed.strip():
        return list(choices)[:_MOST]
    scored = [(-fits(typed, each.name, each.words), number, each) for number, each in enumerate(choices)]
    return [each for score, _, each in sorted(scored, key=lambda one: one[:2]) if score][:_MOST]


class Picker(QFrame):
    """A field and the list it filters; both are worked from the field.

    Signals:
        picked: `str`, the code of what was chosen.
        closed: the list is gone, with or without a choice.
    """

    picked = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, title: Phrase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = Spoken(self)
        self._choices: Sequence[Choice] = ()
        dress(self, "card")
        self.search = _SearchLine(self)
        self.list = QListWidget(self)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self._note = quiet_label(self)
        self._words.bind(self.search.setPlaceholderText, Phrase("名称、拼音首字母或代码；↑↓ 选，Enter 定，Esc 关"))
        self._words.bind(self.search.setAccessibleName, title)
        self._words.bind(self.list.setAccessibleName, title)
        self._words.bind(self._note.setText, Phrase("没有相符的。换个说法，或删去几个字。"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.search, self.list, self._note):
            column.addWidget(widget)
        self.search.textChanged.connect(self._on_typed)
        self.search.moved.connect(self._on_moved)
        self.search.decided.connect(self._on_decided)
        self.list.itemClicked.connect(self._on_item)
        theme.changed.connect(self._measure)
        self._measure()
        self.hide()

    def _measure(self) -> None:
        self.list.setFixedHeight(self._theme.px(26) * _ROWS_SEEN)

    def open(self, choices: Sequence[Choice]) -> None:
        """Show the list, take the focus, and begin anew."""
        self._choices = choices
        self.search.clear()
        self._on_typed("")
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_list(self) -> None:
        """Away with it; nothing is chosen."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    @property
    def names(self) -> list[str]:
        """What the list shows, from the top."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _on_typed(self, typed: str) -> None:
        self.list.clear()
        for choice in found_among(self._choices, typed[:40]):
            item = QListWidgetItem(f"{choice.above} › {choice.name}" if choice.above else choice.name)
            item.setData(_CODE_ROLE, choice.code)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self._note.setVisible(self.list.count() == 0)

    def _on_moved(self, key: int) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -_ROWS_SEEN, Qt.Key.Key_PageDown: _ROWS_SEEN}
        row = self.list.currentRow() + steps[Qt.Key(key)]
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))

    def _on_decided(self) -> None:
        item = self.list.currentItem()
        if self.list.count() and item is not None:
            self._on_item(item)

    def _on_item(self, item: QListWidgetItem) -> None:
        code = str(item.data(_CODE_ROLE))
        self.hide()
        self.picked.emit(code)
        self.closed.emit()


class _SearchLine(Line):
    """The picker's field; its arrows move in the list.

    Signals:
        moved: `int`, an arrow or page key.
        decided: Enter.
    """

    moved = Signal(int)
    decided = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter are the list's, everything else is typed."""
        if event.key() in _MOVES:
            self.moved.emit(event.key())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.decided.emit()
        else:
            super().keyPressEvent(event)


def _above(categories: CategoryTree, code: str) -> str:
    return " › ".join(category.name for category in categories.path(code)[:-1])
