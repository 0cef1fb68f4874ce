"""The bar over the list: the search box, and what the operator wants to see of the queue."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from commandcenter.console.kit.language import Spoken, begun, say
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.domain.areas import Area
from commandcenter.domain.book import Book
from commandcenter.domain.categories import Category
from commandcenter.domain.vocabulary import Channel, chinese
from commandcenter.foundation.phrases import Phrase, listed
from commandcenter.storage.queries.queue_filter import QueueFilter

MOST_TYPED: Final = 120
"""Characters of a search; a pasted novel is cut off."""


class SearchBox(QLineEdit):
    """Where one types what is looked for.

    Signals:
        down_wanted: to the results, by the arrow or Enter.
        left: Escape.
    """

    down_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(MOST_TYPED)
        self.setClearButtonEnabled(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        dress(self, "search")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter go to what was found, Escape back to the queue; the rest is typing."""
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_PageDown | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if not event.isAutoRepeat():
                    self.down_wanted.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


class FilterBar(QWidget):
    """Search box, channel, grid, category, overdue only, mine only.

    Signals:
        narrowed: the operator's conditions (QueueFilter) are others now.
    """

    narrowed = Signal(object)

    def __init__(
        self, theme: Theme, book: Callable[[], Book], area: str, seat: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._book = book
        self._area = area
        self._seat = seat
        self._narrow = QueueFilter()
        self.search = SearchBox(self)
        self._spoken = Spoken(self)
        self._spoken.bind(self.search.setPlaceholderText, Phrase("查找 编号 / 电话 / 地址 / 描述"))
        self._spoken.bind(self.search.setAccessibleName, Phrase("查找案件"))
        self._channel = self._menu_button(Phrase("渠道 ▾"), Phrase("按渠道筛选"), self._fill_channels)
        self._grid = self._menu_button(Phrase("网格 ▾"), Phrase("按网格筛选"), self._fill_areas)
        self._category = self._menu_button(Phrase("类别 ▾"), Phrase("按类别筛选"), self._fill_categories)
        self._late = self._switch(Phrase("超期"), Phrase("只看超期"))
        self._late.toggled.connect(lambda on: self._choose(replace(self._narrow, overdue_only=on)))
        self._mine = self._switch(Phrase("我的"), Phrase("只看本席打开的"))
        self._mine.toggled.connect(lambda on: self._choose(replace(self._narrow, mine=self._seat if on else "")))
        layout = QHBoxLayout(self)
        layout.addWidget(self.search, 1)
        for button in (self._channel, self._grid, self._category, self._late, self._mine):
            layout.addWidget(button)
        dress(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def narrow(self) -> QueueFilter:
        """The operator's conditions."""
        return self._narrow

    def set_narrow(self, narrow: QueueFilter) -> None:
        """Show these conditions; says nothing."""
        self._narrow = narrow
        for switch, on in ((self._late, narrow.overdue_only), (self._mine, bool(narrow.mine))):
            switch.blockSignals(True)
            switch.setChecked(on)
            switch.blockSignals(False)
        for button, on in (
            (self._channel, bool(narrow.channels)),
            (self._grid, bool(narrow.subtree)),
            (self._category, bool(narrow.categories)),
        ):
            button.setChecked(on)

    def toggle_mine(self) -> None:
        """Only what this seat has open, or everything again."""
        self._mine.toggle()

    def described(self) -> Phrase:
        """The conditions in words."""
        narrow, book, parts = self._narrow, self._book(), list[Phrase]()
        parts += [Phrase(chinese(channel)) for channel in Channel if channel in narrow.channels]
        if narrow.subtree:
            known = narrow.subtree in book.areas
            parts.append(_data(book.areas.path_name(narrow.subtree) if known else narrow.subtree))
        for code in sorted(narrow.categories):
            parts.append(_data(book.categories.get(code).name if code in book.categories else code))
        if narrow.department:
            department = book.departments.get(narrow.department)
            parts.append(_data(department.name if department else narrow.department))
        parts += [Phrase("超期")] if narrow.overdue_only else []
        parts += [Phrase("本席打开的")] if narrow.mine else []
        return listed(parts)

    # --- the menus ------------------------------------------------------------------------------

    def _fill_channels(self, menu: QMenu) -> None:
        self._offer(menu, Phrase("全部渠道"), not self._narrow.channels, replace(self._narrow, channels=frozenset()))
        menu.addSeparator()
        for channel in Channel:
            on = channel in self._narrow.channels
            chosen = self._narrow.channels - {channel} if on else self._narrow.channels | {channel}
            self._offer(menu, Phrase(chinese(channel)), on, replace(self._narrow, channels=chosen))

    def _fill_areas(self, menu: QMenu) -> None:
        self._offer(menu, Phrase("全部网格"), not self._narrow.subtree, replace(self._narrow, subtree=""))
        menu.addSeparator()
        book = self._book()
        self._fill_areas_below(book, book.areas.children(self._area), menu)

    def _fill_areas_below(self, book: Book, areas: Iterable[Area], menu: QMenu) -> None:
        for area in areas:
            below = book.areas.children(area.code)
            is_on = area.code == self._narrow.subtree
            if not below:
                self._offer(menu, _data(area.name), is_on, replace(self._narrow, subtree=area.code))
                continue
            inner = self._submenu(menu, area.name, is_on=self._narrow.subtree.startswith(area.code))
            inner.aboutToShow.connect(partial(self._fill_area, book, area, below, inner))

    def _fill_area(self, book: Book, area: Area, below: tuple[Area, ...], menu: QMenu) -> None:
        if menu.isEmpty():
            is_on = area.code == self._narrow.subtree
            self._offer(menu, Phrase("整个{name}", name=area.name), is_on, replace(self._narrow, subtree=area.code))
            menu.addSeparator()
            self._fill_areas_below(book, below, menu)

    def _fill_categories(self, menu: QMenu) -> None:
        self._offer(
            menu, Phrase("全部类别"), not self._narrow.categories, replace(self._narrow, categories=frozenset())
        )
        menu.addSeparator()
        book = self._book()
        self._fill_categories_below(book, book.categories.roots(), menu)

    def _fill_categories_below(self, book: Book, categories: Iterable[Category], menu: QMenu) -> None:
        for category in categories:
            below = book.categories.children(category.code)
            is_on = category.code in self._narrow.categories
            if not below:
                self._offer(
                    menu, _data(category.name), is_on, replace(self._narrow, categories=frozenset({category.code}))
                )
                continue
            inner = self._submenu(menu, category.name, is_on=is_on)
            inner.aboutToShow.connect(partial(self._fill_category, book, category, below, inner))

    def _fill_category(self, book: Book, category: Category, below: tuple[Category, ...], menu: QMenu) -> None:
        if menu.isEmpty():
            is_on = category.code in self._narrow.categories
            chosen = replace(self._narrow, categories=frozenset({category.code}))
            self._offer(menu, Phrase("整个{name}", name=category.name), is_on, chosen)
            menu.addSeparator()
            self._fill_categories_below(book, below, menu)

    def _offer(self, menu: QMenu, said: Phrase, is_on: bool, narrow: QueueFilter) -> None:
        action = QAction(say(said).replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(is_on)
        action.triggered.connect(lambda: self._choose(narrow))
        menu.addAction(action)

    def _submenu(self, menu: QMenu, name: str, *, is_on: bool) -> QMenu:
        inner = menu.addMenu(name.replace("&", "&&"))
        inner.menuAction().setCheckable(True)
        inner.menuAction().setChecked(is_on)
        return inner

    def _choose(self, narrow: QueueFilter) -> None:
        if narrow != self._narrow:
            self.set_narrow(narrow)
            self.narrowed.emit(narrow)

    # --- the buttons ----------------------------------------------------------------------------

    def _menu_button(self, said: Phrase, about: Phrase, fill: Callable[[QMenu], None]) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        menu = QMenu(button)
        menu.aboutToShow.connect(menu.clear)
        menu.aboutToShow.connect(lambda: fill(menu))
        menu.aboutToHide.connect(lambda: self.set_narrow(self._narrow))
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
        self._spoken.bind(button.setText, said)
        self._spoken.bind(button.setAccessibleName, about)
        return button

    def _switch(self, said: Phrase, about: Phrase) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        self._spoken.bind(lambda text: button.setText(begun(text)), said)
        self._spoken.bind(button.setToolTip, about)
        self._spoken.bind(button.setAccessibleName, about)
        return button

    def _dress(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, self._theme.px(4), 0)
            layout.setSpacing(0)
        self.setFixedHeight(self._theme.sizes.head_bar_px)


def _data(text: str) -> Phrase:
    return Phrase("{data}", data=text)
