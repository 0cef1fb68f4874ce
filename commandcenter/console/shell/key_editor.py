"""Changing keys: choose an action, press a key; a key that is taken is told with who has it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from commandcenter.console.kit.actions import GROUP_NAMES, Action
from commandcenter.console.kit.theme import dress
from commandcenter.console.shell.actions import ACTIONS, BY_ID
from commandcenter.console.shell.keys import Keys, defaults, fault_of, shown
from commandcenter.console.shell.rows import Row, RowsPanel
from commandcenter.foundation.phrases import Phrase, Said

_MODIFIERS = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})


class KeyEditor(RowsPanel):
    """The list of actions with their keys.

    Signals:
        changed: the `Keys` to be used from now on.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Phrase("更改按键"), Phrase("没有内容"), parent, 780, 700)
        self._keys = defaults()
        self._waiting = ""
        self.field = QLineEdit(self)
        self.field.setReadOnly(True)
        self.field.installEventFilter(self)
        self.answer = QLabel(self)
        self.answer.setWordWrap(True)
        dress(self.answer, "high")
        self._spoken.bind(self.field.setAccessibleName, Phrase("新的按键"))
        self.column.insertWidget(1, self.field)
        self.column.insertWidget(2, self.answer)
        reset = self.bar.add_button(Phrase("全部恢复默认"))
        reset.clicked.connect(self._reset)

    def edit(self, keys: Keys) -> None:
        """Show the keys in force and bring the panel."""
        self._keys = keys
        self._choose("")
        self._fill()
        self.bring()

    def ask_for(self, action: str) -> None:
        """The next key pressed is meant for `action`."""
        self._choose(action)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, key: str) -> None:
        """Give the chosen action a key, if it can have it."""
        action, fault = self._waiting, fault_of(self._keys, self._waiting, key)
        if fault is not None:
            self._say(fault)
            return
        self._take(self._keys.with_key(action, key))
        self._choose("")
        self._say(Phrase("“{action}”现在是 {key}。", action=BY_ID[action].text, key=shown(key)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the key that is pressed, before any shortcut sees it; Escape gives up."""
        if watched is self.field and self._waiting and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._on_key(event)
                return True
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._choose("")
        elif Qt.Key(event.key()) not in _MODIFIERS:
            combination = QKeyCombination(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key()))
            self.press(QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText))

    def _choose(self, action: str) -> None:
        self._waiting = action
        self.field.setVisible(bool(action))
        if action:
            self._say(Phrase("请按新的按键（Esc 放弃）：{action}", action=BY_ID[action].text))
        else:
            self._say(Phrase("选一个操作，按“更改”，再按新的键。"))

    def _say(self, said: Said) -> None:
        self._spoken.bind(self.answer.setText, said)

    def _take(self, keys: Keys) -> None:
        self._keys = keys
        self._fill()
        self.changed.emit(keys)

    def _reset(self) -> None:
        self._take(defaults())
        self._choose("")

    def _fill(self) -> None:
        rows: list[Row] = []
        for group, name in GROUP_NAMES.items():
            rows.append(Row(name, is_head=True))
            rows += [self._row(action) for action in ACTIONS if action.group is group]
        self.fill(rows)

    def _row(self, action: Action) -> Row:
        keys = self._keys.by_action.get(action.id, ())
        buttons: list[tuple[Said, Callable[[], None]]] = [(Phrase("更改"), lambda: self.ask_for(action.id))]
        if keys:
            buttons.append((Phrase("去掉"), lambda: self._take(self._keys.with_key(action.id, ""))))
        return Row(action.text, action.about, tuple(shown(key) for key in keys), tuple(buttons))
