"""Small buttons beside a field that show the key that does the same."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.console.forms.call.keys import shown_key
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.foundation.phrases import Said


def hint_button(deed: str, said: Said, parent: QWidget) -> KeyButton:
    """A quiet word with its key beside a field; only the mouse needs it, so it takes no focus."""
    button = KeyButton(said, shown_key(deed), "flat", parent=parent)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    return button
