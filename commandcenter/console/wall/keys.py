"""The wall's own keys, which hold while it has the focus."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from commandcenter.console.wall.layouts import Layout


class WallCommand(StrEnum):
    """What a key means on the wall."""

    LEAVE = "leave"
    """Back: from the large tile, from the recording, from the big screen."""
    PAUSE = "pause"
    """The tour, or the recording of the selected tile."""
    TOUR = "tour"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    WHOLE = "whole"
    EMPTY = "empty"
    PLAY = "play"
    """The recording of the selected tile, or live again."""
    BACK = "back"
    ON = "on"
    FASTER = "faster"
    ONE = "layout_1"
    FOUR = "layout_4"
    ONE_THREE = "layout_1+3"
    ONE_SEVEN = "layout_1+7"
    NINE = "layout_9"
    SIXTEEN = "layout_16"
    FREE = "layout_free"

    @property
    def layout(self) -> Layout | None:
        """The layout it asks for."""
        name = self.value.removeprefix("layout_")
        return Layout(name) if name != self.value else None


REPEATING: Final = frozenset({WallCommand.ZOOM_IN, WallCommand.ZOOM_OUT, WallCommand.BACK, WallCommand.ON})
"""What a key held down does again and again."""
_KEYS: Final = {
    Qt.Key.Key_Escape: WallCommand.LEAVE,
    Qt.Key.Key_Space: WallCommand.PAUSE,
    Qt.Key.Key_T: WallCommand.TOUR,
    Qt.Key.Key_Plus: WallCommand.ZOOM_IN,
    Qt.Key.Key_Equal: WallCommand.ZOOM_IN,
    Qt.Key.Key_Minus: WallCommand.ZOOM_OUT,
    Qt.Key.Key_Z: WallCommand.WHOLE,
    Qt.Key.Key_Delete: WallCommand.EMPTY,
    Qt.Key.Key_B: WallCommand.PLAY,
    Qt.Key.Key_Comma: WallCommand.BACK,
    Qt.Key.Key_Period: WallCommand.ON,
    Qt.Key.Key_S: WallCommand.FASTER,
    Qt.Key.Key_1: WallCommand.ONE,
    Qt.Key.Key_3: WallCommand.ONE_THREE,
    Qt.Key.Key_4: WallCommand.FOUR,
    Qt.Key.Key_7: WallCommand.ONE_SEVEN,
    Qt.Key.Key_8: WallCommand.ONE_SEVEN,
    Qt.Key.Key_9: WallCommand.NINE,
    Qt.Key.Key_6: WallCommand.SIXTEEN,
    Qt.Key.Key_0: WallCommand.FREE,
}
"""Figures by what they call to mind: 3 for 1+3, 7 or 8 for 1+7 with its eight tiles, 6 for 16, 0 for the free one."""
_PASSING: Final = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier


def command_of(event: QKeyEvent) -> WallCommand | None:
    """What a key press means here; None for what is none of the wall's business. Shift may be needed to type +."""
    if event.modifiers() & ~_PASSING:
        return None
    return _KEYS.get(Qt.Key(event.key()))
