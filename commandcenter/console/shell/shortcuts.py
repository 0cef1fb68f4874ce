"""The window's keys: each runs its action; pressed when it is impossible, it says so instead of doing nothing."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from commandcenter.console.kit.actions import Group
from commandcenter.console.shell.actions import BY_ID
from commandcenter.console.shell.keys import Keys

_REPEATING = frozenset({"queue.next", "queue.previous", "view.larger", "view.smaller"})
"""Keys that may be held down; all others do one thing for one press."""


class Shortcuts(QObject):
    """One shortcut for each key in force; a field in which one types keeps the keys that are letters to it."""

    def __init__(self, window: QWidget, run: Callable[[str], None]) -> None:
        super().__init__(window)
        self._window, self._run = window, run
        self._made: list[QShortcut] = []
        self._is_held = True

    def use(self, keys: Keys) -> None:
        """Hold these keys in place of the ones before."""
        for shortcut in self._made:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._made = [self._shortcut(action, key) for action, sequences in keys.by_action.items() for key in sequences]

    def hold(self, *, held: bool) -> None:
        """Switch those about issues, calls and the queue on or off; the program's own always work."""
        self._is_held = held
        for shortcut in self._made:
            group = BY_ID[shortcut.objectName()].group
            shortcut.setEnabled(held or group in (Group.PROGRAM, Group.VIEW))

    @property
    def made(self) -> tuple[QShortcut, ...]:
        """The shortcuts in force; an object's name is its action's id."""
        return tuple(self._made)

    def _shortcut(self, action: str, key: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key, QKeySequence.SequenceFormat.PortableText), self._window)
        shortcut.setObjectName(action)
        shortcut.setAutoRepeat(action in _REPEATING)
        shortcut.activated.connect(lambda: self._run(action))
        return shortcut
