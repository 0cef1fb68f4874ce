"""The menu of saved walls: choose one, keep what hangs now, rename, remove, and edit the tour."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.link import Link
from commandcenter.console.wall.menu_lines import add_deed, add_line, add_submenu
from commandcenter.console.wall.name_card import NameCard, Named
from commandcenter.console.wall.plan import WallPlan, plan_to_data
from commandcenter.console.wall.saved_menu import (
    differs,
    may_change,
    may_share,
    plan_in,
    under_headings,
    wall_phrase,
)
from commandcenter.console.wall.seen import WallNews
from commandcenter.console.wall.writing import SaveWish, Writing
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.storage.queries.walls import WallRow, walls_for

_LONGEST: Final = 10
"""Characters of a wall's name on the button."""


class SavedWalls(QToolButton):
    """A button with the name of the wall that was chosen, and the menu of all.

    Made with `plan`, which says what hangs now, and `around`, over which the card for a name is laid.

    Signals:
        wall_chosen: WallPlan, to be hung.
        tour_edit_wanted: the list of the tour shall be edited.
        told: WallNews.
    """

    wall_chosen = Signal(object)
    tour_edit_wanted = Signal()
    told = Signal(object)

    def __init__(
        self,
        link: Link,
        writing: Writing,
        plan: Callable[[], WallPlan],
        around: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._link, self._writing, self._plan = link, writing, plan
        self._shift = ""
        self._walls: tuple[WallRow, ...] | None = None
        self._failure: Refused | None = None
        self._chosen: WallRow | None = None
        self._saving: Named | None = None
        self.card = NameCard(around)
        self.walls_menu = QMenu(self)
        self.walls_menu.aboutToShow.connect(self._on_about_to_show)
        self.setMenu(self.walls_menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._spoken = Spoken(self)
        self._spoken.also(self._say)
        self.card.named.connect(self._on_named)
        writing.wall_saved.connect(self._on_saved)
        writing.wall_renamed.connect(self._on_renamed)
        writing.wall_removed.connect(self._on_removed)
        writing.wall_refused.connect(self._on_refused)
        link.started_over.connect(self.read)
        self._say()

    @property
    def walls(self) -> tuple[WallRow, ...]:
        """Those that may be chosen, as last read."""
        return self._walls or ()

    @property
    def chosen(self) -> WallRow | None:
        """The one that was chosen or saved last; what hangs may differ from it by now."""
        return self._chosen

    def set_shift(self, name: str) -> None:
        """The shift that is on (夜班): its walls come first, and new shared walls can be for it."""
        self._shift = name

    def read(self) -> None:
        """Read the walls; before the menu opens for the first time, and whenever it does."""
        actor = self._link.desk.actor
        self._link.ask(self, partial(walls_for, login=actor.login, area=actor.area), self._on_read, self._on_failed)

    def choose(self, wall: WallRow) -> None:
        """Hang a saved wall."""
        try:
            plan = plan_in(wall)
        except Refused as refusal:
            self.told.emit(WallNews(Phrase(refusal.template, **refusal.values), "warning"))
            return
        self._chosen = wall
        self._say()
        self.wall_chosen.emit(plan)

    def choose_named(self, name: str) -> bool:
        """Hang the wall of that name, my own before the platform's; whether there is one."""
        found = next((wall for wall in self.walls if wall.name == name), None)
        if found is not None:
            self.choose(found)
        return found is not None

    def save_as_new(self) -> None:
        """Ask for a name, and keep what hangs now."""
        share = may_share(self._link.desk.actor)
        self.card.ask(Phrase("保存画面墙"), "", shift=self._shift if share else "", may_share=share)

    # --- the menu --------------------------------------------------------------------------------

    def _on_about_to_show(self) -> None:
        self._fill()
        self.read()

    def _on_read(self, walls: tuple[WallRow, ...]) -> None:
        is_news = walls != self._walls or self._failure is not None
        self._walls, self._failure = walls, None
        if self._chosen is not None:
            self._chosen = next((wall for wall in walls if wall.id == self._chosen.id), None)
            self._say()
        if is_news and self.walls_menu.isVisible():
            self._fill()

    def _on_failed(self, refusal: Refused) -> None:
        self._failure = refusal
        if self.walls_menu.isVisible():
            self._fill()

    def _fill(self) -> None:
        menu = self.walls_menu
        menu.clear()
        if self._failure is not None:
            why = Phrase(self._failure.template, **self._failure.values)
            add_line(menu, Phrase("没有读到最新的：{why}", why=why))
        if self._walls is None:
            if self._failure is None:
                add_line(menu, Phrase("正在读取…"))
        elif not self._walls:
            add_line(menu, Phrase("还没有保存过画面墙"))
        group = QActionGroup(menu)
        for heading in under_headings(self.walls, self._shift):
            add_line(menu, heading.said)
            for wall in heading.walls:
                action = add_deed(menu, wall_phrase(wall), partial(self.choose, wall))
                action.setCheckable(True)
                group.addAction(action)
                action.setChecked(self._chosen is not None and wall.id == self._chosen.id)
        menu.addSeparator()
        self._add_deeds(menu)

    def _add_deeds(self, menu: QMenu) -> None:
        actor, chosen = self._link.desk.actor, self._chosen
        add_deed(menu, Phrase("另存为新的画面墙…"), self.save_as_new)
        if chosen is not None and may_change(actor, chosen):
            save = add_deed(menu, Phrase("把现在的存进“{name}”", name=chosen.name), partial(self._save_over, chosen))
            save.setEnabled(differs(chosen, self._plan()))
        own = [wall for wall in self.walls if may_change(actor, wall)]
        if own:
            self._add_below(menu, Phrase("改名"), own, self._rename)
            removing = add_submenu(menu, Phrase("删除"))
            for wall in own:
                sure = add_submenu(removing, wall_phrase(wall))
                add_deed(sure, Phrase("确定删除“{name}”", name=wall.name), partial(self._writing.remove_wall, wall))
        menu.addSeparator()
        add_deed(menu, Phrase("轮巡名单和间隔…"), self.tour_edit_wanted.emit)

    def _add_below(self, menu: QMenu, said: Said, walls: Sequence[WallRow], act: Callable[[WallRow], None]) -> None:
        below = add_submenu(menu, said)
        for wall in walls:
            add_deed(below, wall_phrase(wall), partial(act, wall))

    # --- saving, renaming, removing --------------------------------------------------------------

    def _rename(self, wall: WallRow) -> None:
        self.card.ask(Phrase("给“{name}”改名", name=wall.name), wall.name, renames=wall)

    def _save_over(self, wall: WallRow) -> None:
        plan = plan_to_data(self._plan())
        self._writing.save_wall(SaveWish(wall.name, plan, wall.shift, is_shared=not wall.owner))

    def _on_named(self, named: Named) -> None:
        self._saving = named
        if named.renames is not None:
            self._writing.rename_wall(named.renames, named.name)
        else:
            plan = plan_to_data(self._plan())
            self._writing.save_wall(SaveWish(named.name, plan, named.shift, is_shared=named.is_shared))

    def _on_saved(self, wall: WallRow) -> None:
        self._saving = None
        self.card.put_away()
        self._walls = (*(each for each in self.walls if each.id != wall.id), wall)
        self._chosen = wall
        self._say()
        self.read()

    def _on_renamed(self, _wall: WallRow, _name: str) -> None:
        self._saving = None
        self.card.put_away()
        self.read()

    def _on_removed(self, wall: WallRow) -> None:
        if self._chosen is not None and self._chosen.id == wall.id:
            self._chosen = None
            self._say()
        self.read()

    def _on_refused(self, refusal: Refused) -> None:
        named, self._saving = self._saving, None
        if named is not None:
            self.card.show_refusal(named, refusal)
        else:
            self.told.emit(WallNews(Phrase(refusal.template, **refusal.values), "warning"))

    def _say(self) -> None:
        name = Phrase("画面墙") if self._chosen is None else Phrase("{data}", data=self._chosen.name)
        text = say(name)
        self.setText((text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…").replace("&", "&&"))
        self.setToolTip(say(Phrase("保存过的画面墙：{name}", name=name)))
        self.setAccessibleName(say(Phrase("保存过的画面墙：{name}", name=name)))
