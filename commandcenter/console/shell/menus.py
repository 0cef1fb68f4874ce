"""Menus made from the action list: the one behind the button on the left, and the queue's own."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from commandcenter.console.kit.actions import GROUP_NAMES, Action, Context
from commandcenter.console.kit.icons import icon
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import theme_of
from commandcenter.console.shell.keys import Keys, shown
from commandcenter.console.shell.wording import heading
from commandcenter.foundation.phrases import Phrase

_GAP = "\t"


class ActionMenu(QMenu):
    """Actions under the headings of their groups; what is impossible now is grey, in a flat menu left out.

    The keys are only shown: the window holds them.
    """

    def __init__(
        self,
        name: Phrase,
        actions: Sequence[Action],
        context: Callable[[], Context],
        keys: Callable[[], Keys],
        run: Callable[[str], None],
        parent: QWidget,
        *,
        nested: bool,
    ) -> None:
        super().__init__(parent)
        self._actions, self._context, self._keys = tuple(actions), context, keys
        self._is_nested = nested
        self._entries: dict[str, QAction] = {}
        self._headings: list[tuple[QMenu, Phrase]] = []
        self._spoken = Spoken(self)
        self._spoken.bind(self.setAccessibleName, name)
        self._fill(run, nested=nested)
        self._spoken.also(self._say)
        self.aboutToShow.connect(self._say)
        self.aboutToShow.connect(self._tint)
        self._say()

    @property
    def entries(self) -> dict[str, QAction]:
        """What can be chosen, by action id."""
        return dict(self._entries)

    def _fill(self, run: Callable[[str], None], *, nested: bool) -> None:
        for group, name in GROUP_NAMES.items():
            mine = [action for action in self._actions if action.group is group]
            if not mine:
                continue
            menu: QMenu = self
            if nested:
                menu = QMenu(self)
                self.addMenu(menu)
                self._headings.append((menu, name))
            for action in mine:
                entry = QAction(menu)
                entry.triggered.connect(lambda _checked=False, wanted=action.id: run(wanted))
                menu.addAction(entry)
                self._entries[action.id] = entry
            if not nested:
                self.addSeparator()

    def _say(self) -> None:
        context, keys = self._context(), self._keys()
        for menu, name in self._headings:
            menu.setTitle(heading(name))
        for action in self._actions:
            key = shown(keys.first(action.id))
            text = heading(action.text).replace("&", "&&")
            self._entries[action.id].setText(f"{text}{_GAP}{key}" if key else text)
            is_possible = action.enabled(context)
            self._entries[action.id].setEnabled(is_possible)
            self._entries[action.id].setVisible(is_possible or self._is_nested)

    def _tint(self) -> None:
        """The icons in the theme of the moment; not before somebody looks."""
        theme = theme_of(self)
        for action in self._actions:
            if action.icon:
                self._entries[action.id].setIcon(icon(action.icon, theme.tokens.dim, theme.px(16)))
