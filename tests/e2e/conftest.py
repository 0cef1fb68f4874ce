"""Whole windows of several people over one house; they end before the database does."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.shell.looks import Looks
from commandcenter.console.shell.parts import Video, make_parts
from commandcenter.console.shell.preferences import Preferences
from commandcenter.console.shell.workplace import Workplace
from commandcenter.console.wall.camera_logins import LoginOf
from commandcenter.console.wall.hanger import no_login
from commandcenter.services.desk import Desk
from commandcenter.storage.evidence_store import EvidenceStore
from commandcenter.storage.journal import Journal
from commandcenter.video.engine import Engine
from tests.e2e.post import Post

TakingPost = Callable[..., Post]


@pytest.fixture
def take_post(qtbot: QtBot, theme: Theme, language: Language, tmp_path: Path) -> Iterator[TakingPost]:
    """`take_post(desk, size=…)`: the window of that person at that seat, in front and ready.

    What is kept of the wall goes to `evidence`, else to a folder of the seat; cameras are opened with `login_of`.
    """
    posts: list[Post] = []

    def take(
        desk: Desk,
        size: QSize | None = None,
        *,
        login_of: LoginOf = no_login,
        evidence: EvidenceStore | None = None,
    ) -> Post:
        seat = tmp_path / f"seat-{desk.seat}"
        link = Link(desk, Journal(seat / "journal.sqlite3"))
        link.start()
        preferences = Preferences(seat / "config", desk.actor.login)
        looks = Looks(theme, language, preferences, link)
        looks.take_up(preferences)
        video = Video(
            partial(Engine, seat / "video", now=link.now),
            seat / "config",
            seat / "viewing",
            login_of=login_of,
            evidence=evidence or EvidenceStore(seat / "evidence", makes=True),
        )
        post = Post(Workplace(make_parts(link, theme, looks, preferences, video)), desk.store, qtbot)
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
