"""A panel at a seat over the town, and hands that work it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from commandcenter.console.forms.issue.deed_form import DeedForm
from commandcenter.console.forms.issue.panel import IssuePanel
from commandcenter.console.forms.wanted import Wanted
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link import Link
from commandcenter.domain.book import Book
from commandcenter.domain.vocabulary import IssueState
from commandcenter.services.book import BookKeeper
from commandcenter.services.desk import Change, IssueRef
from commandcenter.storage.journal import Journal
from commandcenter.storage.store import Store
from tests.support.world import World, settle_town


@pytest.fixture(scope="session")
def book(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The town's reference data, for what needs no issue."""
    copy = tmp_path_factory.mktemp("book") / "store.sqlite"
    shutil.copyfile(sqlite_template, copy)
    store = Store(f"sqlite:///{copy}")
    with store.write() as connection:
        settle_town(connection)
    found = BookKeeper(store).current()
    store.close()
    return found


class Seat:
    """A panel at a seat, with what it decided; the decisions are carried out as the shell would have it.

    Attributes:
        carries_out: False leaves every decision unanswered.
    """

    def __init__(self, qtbot: QtBot, world: World, link: Link, panel: IssuePanel) -> None:
        self.bot = qtbot
        self.world = world
        self.link = link
        self.panel = panel
        self.room = panel.parentWidget()
        self.column = panel.column
        self.wanted: list[Wanted] = []
        self.carries_out = True
        panel.wanted.connect(self._on_wanted)

    def _on_wanted(self, wanted: Wanted) -> None:
        self.wanted.append(wanted)
        if self.carries_out:
            self.link.decide(wanted.deed, wanted.issue, wanted.no, **wanted.arguments)

    def look_at(self, of: Change | IssueRef) -> None:
        issue_id = of.id if isinstance(of, IssueRef) else of.issue_id
        self.panel.show_issue(of.district, issue_id)
        self.until(lambda: self.panel.file is not None and self.panel.file.issue.id == issue_id)

    def until(self, fact: Callable[[], bool]) -> None:
        self.bot.waitUntil(fact, timeout=10_000)

    def until_state(self, state: IssueState) -> None:
        self.until(lambda: self.panel.file is not None and self.panel.file.issue.state is state)

    def press(self, key: Qt.Key, widget: QWidget | None = None) -> None:
        QTest.keyClick(widget or self.focus, key)

    @property
    def focus(self) -> QWidget:
        found = self.panel.focusWidget()
        assert found is not None
        return found

    def write(self, text: str, widget: QWidget | None = None) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(widget or self.focus, event)

    @property
    def form(self) -> DeedForm:
        found = self.column.form
        assert found is not None
        return found

    def is_folded(self) -> bool:
        return self.column.form is None

    @property
    def shown(self) -> list[str]:
        model = self.column.timeline.model()
        return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


Sitting = Callable[[str, str], Seat]


@pytest.fixture
def sit(qtbot: QtBot, theme: Theme, world: World, tmp_path: Path) -> Iterator[Sitting]:
    """Sits a person down at a seat."""
    parent = QObject()
    links: list[Link] = []

    def sat(login: str = "liu", seat: str = "S1") -> Seat:
        link = Link(world.desk_of(login, seat), Journal(tmp_path / seat / "journal.sqlite3"), parent)
        links.append(link)
        link.start()
        qtbot.waitUntil(lambda: link.state.is_up and link.book.version >= 0, timeout=10_000)
        room = QWidget()
        qtbot.addWidget(room)
        room.resize(436, 1010)
        panel = IssuePanel(link, theme, room)
        panel.resize(room.size())
        room.show()
        return Seat(qtbot, world, link, panel)

    yield sat
    for link in links:
        link.close()
    parent.deleteLater()


@pytest.fixture
def seat(sit: Sitting) -> Seat:
    return sit("liu", "S1")


# --- the ordinary issue -------------------------------------------------------------------------
