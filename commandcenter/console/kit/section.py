"""The bar at the head of a part of the window: its name, what it says about itself, its tools."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import dress, theme_of
from commandcenter.foundation.phrases import Said


class SectionBar(QFrame):
    """A title, a quiet remark that gives way, and tools at the right end."""

    def __init__(self, title: Said, hint: Said | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "section")
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        dress(self._title, "strong")
        self._hint = ElidedLabel(look="dim", parent=self)
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._title)
        self._row.addWidget(self._hint, 1)
        self._spoken = Spoken(self)
        self.set_title(title)
        if hint is not None:
            self.set_hint(hint)
        self._measure()

    def set_title(self, said: Said) -> None:
        """Another name for the part."""
        self._spoken.bind(self._title.setText, said)
        self._spoken.bind(self.setAccessibleName, said)

    def set_hint(self, said: Said) -> None:
        """Another remark."""
        self._hint.say(said)

    def add_tool(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget)

    def add_button(self, said: Said, key: str = "", *, icon: str = "", checkable: bool = False) -> KeyButton:
        """Put a flat button at the right end."""
        button = KeyButton(said, key, "flat", icon=icon, parent=self)
        button.setCheckable(checkable)
        self.add_tool(button)
        return button

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _measure(self) -> None:
        theme = theme_of(self)
        self.setFixedHeight(theme.sizes.head_bar_px)
        self._row.setContentsMargins(theme.px(10), 0, theme.px(4), 0)
        self._row.setSpacing(theme.px(8))
