"""A signed-in person's whole window over the town, and hands that work it by keys."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.shell.looks import Looks
from commandcenter.console.shell.parts import Video, make_parts
from commandcenter.console.shell.preferences import Preferences
from commandcenter.console.shell.workplace import Workplace
from commandcenter.domain.vocabulary import IssueState
from commandcenter.services.desk import Change
from commandcenter.storage.evidence_store import EvidenceStore
from commandcenter.storage.journal import Journal
from commandcenter.video.engine import Engine
from tests.support.world import World

PATIENCE_MS = 10_000
WIDE = QSize(1600, 900)


@dataclass(slots=True, eq=False)
class Office:
    """One person at the console; everything is done by keys and looked up in the database."""

    place: Workplace
    world: World
    qtbot: QtBot
    folder: Path

    @property
    def link(self) -> Link:
        """The seat's link."""
        return self.place.parts.link

    @property
    def news(self) -> str:
        """The newest line at the bottom right."""
        kept = self.place.parts.window.bottom.news.kept
        return str(kept[0].said) if kept else ""

    @property
    def all_news(self) -> str:
        """Every line that was told."""
        return "\n".join(str(each.said) for each in self.place.parts.window.bottom.news.kept)

    def until(self, fact: Callable[[], bool]) -> None:
        """Wait for a fact."""
        self.qtbot.waitUntil(fact, timeout=PATIENCE_MS)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        widget = QApplication.focusWidget() or self.place.parts.window
        QTest.keyClick(widget, key, modifier)

    def type(self, text: str) -> None:
        """Type a text as an input method gives it, Chinese included, where the focus is."""
        widget = QApplication.focusWidget()
        assert widget is not None
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QCoreApplication.sendEvent(widget, event)

    def shows(self, issue: Change) -> None:
        """Wait until the issue is selected and read."""
        self.until(lambda: self.shown_id == issue.issue_id)

    @property
    def shown_id(self) -> int | None:
        """The issue on the right, once it is read."""
        found = self.place.parts.issue.file
        return found.issue.id if found is not None else None

    def stands(self, issue: Change, state: IssueState) -> None:
        """Wait until the database has the issue in that state."""
        self.until(lambda: self.world.issue(issue).state is state)

    def has_focus(self, widget: QWidget) -> bool:
        """Whether the keyboard is in a part of the window."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is widget or widget.isAncestorOf(focus))


Opening = Callable[..., Office]


@pytest.fixture
def opening(qtbot: QtBot, theme: Theme, language: Language, tmp_path: Path, town: World) -> Iterator[Opening]:
    """Opens windows of people of the town; they end before the database does."""
    offices: list[Office] = []

    def open_office(login: str = "liu", seat: str = "S1", size: QSize = WIDE) -> Office:
        folder = tmp_path / f"{seat}-config"
        link = Link(town.desk_of(login, seat), Journal(tmp_path / seat / "journal.sqlite3"))
        link.start()
        preferences = Preferences(folder, login)
        looks = Looks(theme, language, preferences, link)
        looks.take_up(preferences)
        video = Video(
            partial(Engine, folder / "video", now=link.now),
            folder,
            folder / "viewing",
            evidence=EvidenceStore(tmp_path / seat / "evidence", makes=True),
        )
        place = Workplace(make_parts(link, theme, looks, preferences, video))
        office = Office(place, town, qtbot, folder)
        offices.append(office)
        window = place.parts.window
        window.resize(size)
        window.show()
        window.activateWindow()
        office.until(lambda: link.book.version >= 0 and place.parts.queue.counts is not None)
        return office

    yield open_office
    for office in offices:
        close(office)


def close(office: Office) -> None:
    """Close a window as its person does, its threads included; doing it twice is harmless."""
    if not isValid(office.place):
        return
    office.place.leave()
    office.link.close()
    window = office.place.parts.window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def office(opening: Opening) -> Office:
    """Operator liu at seat S1, in a town where nothing has happened yet."""
    return opening()
