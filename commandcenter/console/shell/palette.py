"""Ctrl+K: every action and every issue number in one list, found by Chinese, pinyin initials or English."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from commandcenter.console.kit.actions import GROUP_NAMES, Action, Context, fits
from commandcenter.console.kit.keycap import cap_size, paint_cap
from commandcenter.console.kit.language import say
from commandcenter.console.kit.overlay import Overlay
from commandcenter.console.kit.theme import theme_of
from commandcenter.console.shell.keys import Keys, shown
from commandcenter.console.shell.wording import heading
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.queue import QueueRow

MOST: Final = 60
_ENTRY: Final = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette: an action, or an issue."""

    text: str
    group: str
    key: str = ""
    action: Action | None = None
    issue: QueueRow | None = None
    is_possible: bool = True


def entries_for(typed: str, actions: Sequence[Action], context: Context, keys: Keys) -> list[Entry]:
    """The actions that `typed` names, possible ones first, then by how well they fit, then as listed."""
    found: list[tuple[bool, int, int, Action]] = []
    for place, action in enumerate(actions):
        quality = fits(typed, str(action.text), (*action.words, say(action.text)))
        if quality:
            found.append((not action.enabled(context), -quality, place, action))
    return [
        Entry(
            heading(action.text),
            heading(GROUP_NAMES[action.group]),
            shown(keys.first(action.id)),
            action,
            is_possible=not impossible,
        )
        for impossible, _, _, action in sorted(found, key=lambda each: each[:3])[:MOST]
    ]


class EntryModel(QAbstractListModel):
    """The lines of the palette."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """Other lines: nobody reads a line of the palette while typing, so all are set anew."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The entry, its words for screen readers."""
        entry = self._entries[index.row()]
        if role == _ENTRY:
            return entry
        return f"{entry.text} {entry.key}".strip() if role == Qt.ItemDataRole.DisplayRole else None


class _EntryDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme_of(self._view()).px(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, theme = index.data(_ENTRY), theme_of(self._view())
        tokens, box = theme.tokens, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(tokens.selection))
        inner = box.adjusted(theme.px(12), 0, -theme.px(12), 0)
        painter.setFont(theme.font(14))
        painter.setPen(QColor(tokens.text if entry.is_possible else tokens.off))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.text)
        right = inner.right()
        if entry.key:
            cap = cap_size(theme, entry.key)
            top = box.top() + (box.height() - cap.height()) / 2
            paint_cap(painter, theme, QRectF(right - cap.width(), top, cap.width(), cap.height()), entry.key)
        painter.setFont(theme.font())
        painter.setPen(QColor(tokens.faint if entry.is_possible else tokens.off))
        group = inner.adjusted(0, 0, -theme.px(130), 0)
        painter.drawText(group, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, entry.group)
        painter.restore()

    def _view(self) -> QWidget:
        view = self.parent()
        if not isinstance(view, QWidget):
            raise TypeError("made without its view")
        return view


class Palette(Overlay):
    """Type, choose by arrows, Enter runs; Escape returns the focus to where it was.

    Signals:
        chosen(str): id of the action to run.
        issue_chosen: a `QueueRow` to go to.
        refused: the `Action` that cannot be run now.
    """

    chosen = Signal(str)
    issue_chosen = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        actions: Sequence[Action],
        context: Callable[[], Context],
        keys: Callable[[], Keys],
        look_up: Callable[[str, Callable[[Sequence[QueueRow]], None]], None],
        parent: QWidget,
    ) -> None:
        super().__init__(Phrase("命令面板"), 640, 460, parent)
        self._actions, self._context, self._keys, self._look_up = actions, context, keys, look_up
        self.line, self.view = QLineEdit(self), QListView(self)
        self._model = EntryModel(self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(_EntryDelegate(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.clicked.connect(self._on_clicked)
        self.line.setMaxLength(100)
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(lambda: self._take(self.view.currentIndex()))
        bind = self._spoken.bind
        bind(self.line.setPlaceholderText, Phrase("输入汉字、拼音首字母或英文；编号可直接打 0613"))
        bind(self.line.setAccessibleName, Phrase("找一个操作或案件"))
        bind(self.view.setAccessibleName, Phrase("可以做的操作"))
        self._spoken.also(lambda: self._on_typed(self.line.text()))
        self.column.addWidget(self.line)
        self.column.addWidget(self.view, 1)

    def bring(self) -> None:
        """Begin anew."""
        self.line.clear()
        self._on_typed("")
        super().bring()

    def first_field(self) -> QWidget:
        """Where one types."""
        return self.line

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is listed."""
        indexes = (self._model.index(row, 0) for row in range(self._model.rowCount()))
        return tuple(index.data(_ENTRY) for index in indexes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the cursor stays in the line."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}.get(
                Qt.Key(event.key())
            )
            if step is not None:
                self._go(step)
                return True
        return super().eventFilter(watched, event)

    def _go(self, step: int) -> None:
        rows = self._model.rowCount()
        if rows:
            row = min(max(self.view.currentIndex().row() + step, 0), rows - 1)
            self.view.setCurrentIndex(self._model.index(row, 0))

    def _on_typed(self, typed: str) -> None:
        self._show(entries_for(typed, self._actions, self._context(), self._keys()))
        wanted = typed.strip()
        if any(character.isdigit() for character in wanted):
            self._look_up(wanted, self._on_found)

    def _on_found(self, rows: Sequence[QueueRow]) -> None:
        issues = [Entry(f"{row.no}  {row.description[:30]}", say(Phrase("案件")), issue=row) for row in rows]
        others = [entry for entry in self.entries if entry.issue is None]
        self._show(issues + others)

    def _show(self, entries: list[Entry]) -> None:
        self._model.show(entries)
        self.view.setCurrentIndex(self._model.index(0, 0))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(index)

    def _take(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY)
        if not isinstance(entry, Entry):
            return
        self.put_away()
        if entry.issue is not None:
            self.issue_chosen.emit(entry.issue)
        elif entry.action is not None and entry.is_possible:
            self.chosen.emit(entry.action.id)
        else:
            self.refused.emit(entry.action)
