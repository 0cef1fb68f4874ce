"""A town, a seat's journal, and links that end with the test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from commandcenter.console.link.link import Link
from commandcenter.services.desk import Desk
from commandcenter.storage.journal import Journal
from tests.console.link.heard import Heard

Opening = Callable[[Desk], Heard]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """The journal of seat S1."""
    kept = Journal(tmp_path / "seat" / "journal.sqlite3")
    yield kept
    kept.close()


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Opening]:
    """Starts a link at a desk, with the journal of its seat, and remembers all it says."""
    parent = QObject()
    links: list[Link] = []

    def open_link(desk: Desk) -> Heard:
        link = Link(desk, Journal(tmp_path / desk.seat / "journal.sqlite3"), parent)
        links.append(link)
        heard = Heard(link)
        link.start()
        qtbot.waitUntil(lambda: link.state.is_up and link.book.version >= 0, timeout=10_000)
        return heard

    yield open_link
    for link in links:
        link.close()
    parent.deleteLater()
