"""Whole windows of several people over one house; they end before the database does."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.shell.looks import Looks
from commandcenter.console.shell.preferences import Preferences
from commandcenter.console.shell.workplace import Workplace, make_parts
from commandcenter.services.desk import Desk
from commandcenter.storage.journal import Journal
from commandcenter.storage.store import Store
from tests.e2e.post import Post
from tests.support.world import World, settle_town

TakingPost = Callable[..., Post]


@pytest.fixture(autouse=True)
def language(qapp: QApplication, qtbot: QtBot) -> Iterator[Language]:
    """The console's language; Chinese at the beginning of each test and again after it."""
    spoken = Language(qapp)
    spoken.switch("zh")
    yield spoken
    spoken.switch("zh")
    spoken.deleteLater()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The dark theme at 100 %, taken off again after the test."""
    worn = Theme()
    worn.apply(qapp)
    yield worn
    qapp.setStyleSheet("")
    qapp.setProperty("commandcenterTheme", None)


@pytest.fixture
def town(sqlite_url: str) -> Iterator[World]:
    """The small town on an embedded database."""
    store = Store(sqlite_url, pool_size=16)
    with store.write() as connection:
        settle_town(connection)
    yield World(store)
    store.close()


@pytest.fixture
def take_post(qtbot: QtBot, theme: Theme, language: Language, tmp_path: Path) -> Iterator[TakingPost]:
    """`take_post(desk, size=…)`: the window of that person at that seat, in front and ready."""
    posts: list[Post] = []

    def take(desk: Desk, size: QSize | None = None) -> Post:
        seat = tmp_path / f"seat-{desk.seat}"
        link = Link(desk, Journal(seat / "journal.sqlite3"))
        link.start()
        preferences = Preferences(seat / "config", desk.actor.login)
        looks = Looks(theme, language, preferences, link)
        looks.take_up(preferences)
        post = Post(Workplace(make_parts(link, theme, looks, preferences)), desk.store, qtbot)
        posts.append(post)
        window = post.place.parts.window
        window.resize(size or QSize(1600, 900))
        window.show()
        window.activateWindow()
        post.until(lambda: link.book.version >= 0 and post.place.parts.queue.counts is not None)
        return post

    yield take
    for post in posts:
        post.leave()
