"""The right column: the issue, and beside it in tabs every call form that is open; above them what must be known."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from commandcenter.console.kit.banner import Banner
from commandcenter.console.kit.language import Spoken, begun, say
from commandcenter.foundation.phrases import Phrase, Said


class RightColumn(QWidget):
    """One page is shown; a hidden one keeps what was typed.

    Signals:
        page_changed: another page is shown (its widget).
    """

    page_changed = Signal(object)

    def __init__(self, issue: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issue = issue
        self._pages: list[QWidget] = [issue]
        self._titles: list[Said] = [Phrase("案件")]
        self._spoken = Spoken(self)
        self.banner = Banner(self)
        self.tabs = QTabBar(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(issue)
        self.tabs.addTab("")
        self.tabs.hide()
        self.tabs.setExpanding(False)
        self.tabs.currentChanged.connect(self._on_tab)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.banner, self.tabs):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self._spoken.bind(self.tabs.setAccessibleName, Phrase("案件和来电"))
        self._spoken.also(self._say_titles)
        self._say_titles()

    @property
    def issue(self) -> QWidget:
        """The issue's page."""
        return self._issue

    @property
    def current(self) -> QWidget:
        """The page that is shown."""
        return self._pages[self._stack.currentIndex()]

    @property
    def others(self) -> tuple[QWidget, ...]:
        """The pages beside the issue's, in the order they were opened."""
        return tuple(self._pages[1:])

    def add(self, page: QWidget, title: Said) -> None:
        """Open a page beside the others, and show it."""
        self._pages.append(page)
        self._titles.append(title)
        self._stack.addWidget(page)
        self.tabs.addTab(begun(say(title)))
        self.tabs.show()
        self.show_page(page)

    def rename(self, page: QWidget, title: Said) -> None:
        """The page is called otherwise now."""
        if page in self._pages:
            self._titles[self._pages.index(page)] = title
            self._say_titles()

    def remove(self, page: QWidget) -> None:
        """The page is done with; the issue is shown where it was."""
        if page not in self._pages[1:]:
            return
        was_shown, place = page is self.current, self._pages.index(page)
        del self._pages[place], self._titles[place]
        self._stack.removeWidget(page)
        self.tabs.removeTab(place)
        self.tabs.setVisible(self._stack.count() > 1)
        if was_shown:
            self.show_page(self._issue)

    def show_page(self, page: QWidget) -> None:
        """Show one page; the focus is the caller's affair."""
        if page in self._pages:
            place = self._pages.index(page)
            self.tabs.setCurrentIndex(place)
            self._on_tab(place)

    def show_next(self) -> None:
        """The page after the one shown; after the last the issue's."""
        self.show_page(self._pages[(self._stack.currentIndex() + 1) % len(self._pages)])

    def _on_tab(self, place: int) -> None:
        if 0 <= place < self._stack.count() and place != self._stack.currentIndex():
            self._stack.setCurrentIndex(place)
            self.page_changed.emit(self.current)

    def _say_titles(self) -> None:
        for place, title in enumerate(self._titles):
            self.tabs.setTabText(place, begun(say(title)))
