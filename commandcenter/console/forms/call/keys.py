"""The keys of the call form: they hold wherever in the form or its duplicates somebody types, and nowhere else."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QChildEvent, QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "call.file": ("Ctrl+Return", "Ctrl+Enter"),
    "call.dispatch": ("F5", "Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
    "call.accept": ("F4",),
    "call.escalate": ("F6",),
    "call.fold": ("Esc",),
    "call.show_phone": ("Alt+U",),
    "call.choose_grid": ("Alt+G",),
    "call.category_1": ("Ctrl+1",),
    "call.category_2": ("Ctrl+2",),
    "call.other_category": ("Ctrl+0",),
    "call.same_1": ("Alt+1",),
    "call.same_2": ("Alt+2",),
    "call.same_3": ("Alt+3",),
    "call.none": ("Alt+0",),
    "call.undo": ("Alt+Z",),
    "call.throw_away": ("Alt+X",),
    "call.earlier": ("Alt+E",),
    "call.see_1": ("Ctrl+Alt+1",),
    "call.see_2": ("Ctrl+Alt+2",),
    "call.see_3": ("Ctrl+Alt+3",),
}
"""Each deed of the form with its keys in Qt's portable text; the first is the one shown."""

_SEEN: Final = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.ChildAdded})


class FormKeys(QObject):
    """Does what a key means before the field with the focus takes it for a letter (Alt+1 would type a 1).

    It asks for each key before the window's own shortcuts do, so the same F5 means the call while one types in it.
    """

    def __init__(self, deeds: Mapping[str, Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._by_key: dict[str, str] = {}
        self.set_keys(KEYS)

    def set_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Hold these from now on; deeds that `keys` does not name keep theirs."""
        merged = {**KEYS, **keys}
        self._by_key = {
            QKeySequence(text).toString(): deed
            for deed, texts in merged.items()
            for text in texts
            if deed in self._deeds
        }

    def watch(self, widget: QWidget) -> None:
        """Hold in `widget` and everything in it, also what it gets later."""
        widget.installEventFilter(self)
        for child in widget.findChildren(QWidget):
            child.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: keeps our keys and lets everything else pass."""
        kind = event.type()
        if kind not in _SEEN:
            return False
        if isinstance(event, QKeyEvent):
            deed = self._by_key.get(_written(event))
            if deed is None:
                return False
            event.accept()
            if kind is QEvent.Type.KeyPress and not event.isAutoRepeat():
                self._deeds[deed]()
            return True
        self._follow(event)
        return False

    def _follow(self, event: QEvent) -> None:
        child = event.child() if isinstance(event, QChildEvent) else None
        if child is not None and child.isWidgetType():
            child.installEventFilter(self)


def _written(event: QKeyEvent) -> str:
    """The key with its modifiers as texts name it; those of the number pad are keys like any other."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString()


def shown_key(deed: str, keys: Mapping[str, tuple[str, ...]] = KEYS) -> str:
    """What a key cap says of a deed: the first of its keys; empty when it has none."""
    texts = keys.get(deed) or KEYS.get(deed, ())
    return texts[0].replace("Return", "Enter") if texts else ""
