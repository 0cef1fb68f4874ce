"""The tiles for those who hear the window: one invisible widget a tile, with its name and what is said of it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from commandcenter.console.kit.language import say
from commandcenter.foundation.phrases import Phrase


class TileNames:
    """Names for the tiles of a canvas. Painted nowhere, in nobody's way."""

    def __init__(self, canvas: QWidget) -> None:
        self._canvas = canvas
        self._names: list[QWidget] = []

    def lay(self, places: Sequence[QRect]) -> None:
        """One for each tile, where it lies."""
        while len(self._names) < len(places):
            name = QWidget(self._canvas)
            name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            name.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
            name.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._names.append(name)
        for number, name in enumerate(self._names):
            is_there = number < len(places) and not places[number].isEmpty()
            if is_there:
                name.setGeometry(places[number])
            name.setVisible(is_there)

    def tell(self, place: int, said: Phrase) -> None:
        """What is said of one tile now."""
        if place < len(self._names):
            name = say(Phrase("画面 {number}", number=place + 1))
            self._names[place].setAccessibleName(name)
            self._names[place].setAccessibleDescription(say(said))

    def select(self, place: int) -> None:
        """The cursor is there: whoever listens is told."""
        if place >= len(self._names):
            return
        name = self._names[place]
        self._canvas.setAccessibleDescription(f"{name.accessibleName()} {name.accessibleDescription()}")
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self._canvas, QAccessible.Event.DescriptionChanged))

    def texts(self) -> tuple[tuple[str, str], ...]:
        """Name and description of every tile that is there."""
        return tuple(
            (name.accessibleName(), name.accessibleDescription()) for name in self._names if not name.isHidden()
        )
