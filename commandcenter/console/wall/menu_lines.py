"""Lines of menus that are made anew each time they open, and so are said once, in the language of the moment."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QWidgetAction

from commandcenter.console.kit.language import begun, say
from commandcenter.console.kit.theme import dress, theme_of
from commandcenter.foundation.phrases import Said


def plain(said: Said) -> str:
    """The words without marks for keys."""
    return begun(say(said)).replace("&", "&&")


def add_deed(menu: QMenu, said: Said, act: Callable[[], object]) -> QAction:
    """A line that does something."""
    action = QAction(plain(said), menu)
    action.triggered.connect(lambda _on=False: act())
    menu.addAction(action)
    return action


def add_line(menu: QMenu, said: Said) -> None:
    """A line that only says something; arrows pass over it."""
    label = QLabel(say(said), menu)
    label.setTextFormat(Qt.TextFormat.PlainText)
    dress(label, "dim")
    theme = theme_of(menu)
    label.setContentsMargins(theme.px(14), theme.px(5), theme.px(24), theme.px(5))
    action = QWidgetAction(menu)
    action.setDefaultWidget(label)
    action.setEnabled(False)
    action.setText(plain(said))
    menu.addAction(action)


def add_submenu(menu: QMenu, said: Said) -> QMenu:
    """A menu below a line."""
    below = QMenu(plain(said), menu)
    menu.addMenu(below)
    return below
