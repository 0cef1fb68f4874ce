"""Where each person has put the window's parts: kept per login with a version; what is unusable gives the default."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QSplitter

from commandcenter.console.kit.tokens import Sizes
from commandcenter.console.shell.preferences import Preferences

STATE_KEY: Final = "layout/state"
LAYOUT_VERSION: Final = 1
"""Changes with the parts of the window: a layout of other parts is not applied."""
WIDEST_SHARE: Final = 0.34
"""A side column takes at most this share of the window, so that both leave the middle something at 1366 px."""


class Restored(StrEnum):
    """What became of a kept layout."""

    NONE = "none"
    KEPT = "kept"
    OLDER = "older"
    BROKEN = "broken"


def restore(window: QMainWindow, splitters: dict[str, QSplitter], preferences: Preferences) -> Restored:
    """Put everything where it was; on OLDER, BROKEN and NONE nothing was moved."""
    if preferences.is_broken:
        return Restored.BROKEN
    version = preferences.text("layout/version")
    if not version:
        return Restored.NONE
    if version != str(LAYOUT_VERSION):
        return Restored.OLDER
    geometry, state = preferences.data("layout/geometry"), preferences.data(STATE_KEY)
    if geometry is None or state is None or not window.restoreGeometry(geometry):
        return Restored.BROKEN
    if not window.restoreState(state, LAYOUT_VERSION):
        return Restored.BROKEN
    for name, splitter in splitters.items():
        kept = preferences.data(f"layout/{name}")
        if kept is not None:
            splitter.restoreState(kept)
    return Restored.KEPT


def restore_place(window: QMainWindow, preferences: Preferences) -> None:
    """Put a plain window where the main window was, so that one takes the other's place."""
    geometry = preferences.data("layout/geometry")
    if geometry is not None:
        window.restoreGeometry(geometry)


def keep(window: QMainWindow, state: QByteArray, splitters: dict[str, QSplitter], preferences: Preferences) -> None:
    """Remember where everything is, for the next start; `state` is that of the docks in a wide window."""
    preferences.keep("layout/version", str(LAYOUT_VERSION))
    preferences.keep("layout/geometry", window.saveGeometry())
    preferences.keep(STATE_KEY, state)
    for name, splitter in splitters.items():
        preferences.keep(f"layout/{name}", splitter.saveState())


def arrange(window: QMainWindow, left: QDockWidget, right: QDockWidget, sizes: Sizes) -> None:
    """The layout of the picture: queue left, issue right, both as wide as drawn where there is room."""
    for dock, area in ((left, Qt.DockWidgetArea.LeftDockWidgetArea), (right, Qt.DockWidgetArea.RightDockWidgetArea)):
        dock.setFloating(False)
        window.addDockWidget(area, dock)
        dock.show()
    width = max(window.width(), window.minimumWidth())
    window.resizeDocks(
        [left, right],
        [side_width(sizes.left_px, width), side_width(sizes.right_px, width)],
        Qt.Orientation.Horizontal,
    )


def side_width(drawn_px: int, window_px: int) -> int:
    """How wide a side column is in a window: as drawn, less where the window is narrow."""
    return min(drawn_px, round(window_px * WIDEST_SHARE))
