"""The server goes away and comes back under a working operator: told in red, nothing frozen, lost or done twice."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from commandcenter.console.kit.theme import Theme
from commandcenter.console.shell.lag import LagWatch
from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.services.desk import Change
from commandcenter.services.reporting import report
from tests.e2e.conftest import TakingPost
from tests.e2e.post import Post
from tests.support.outage import killed, silenced, stopped
from tests.support.postgres import PostgresServer
from tests.support.world import LITTER_REPORT, World

FROZEN_MS = 250.0
Away = Callable[[PostgresServer], AbstractContextManager[None]]


@pytest.mark.parametrize("away", [stopped, killed, silenced])
def test_an_operator_works_on_while_the_server_is_away(
    away: Away,
    shared_town: World,
    own_server: PostgresServer,
    take_post: TakingPost,
    theme: Theme,
) -> None:
    first, second, third = (shared_town.reported() for _ in range(3))
    post = take_post(shared_town.desk_of())
    post.sees(first)
    lag = LagWatch(post.place)
    with away(own_server):
        lag.start()
        if away is not silenced:
            post.until(lambda: post.place.parts.window.strip.is_away)
        dispatch_and_accept(post)
        post.until(lambda: post.place.parts.window.strip.is_away)
        is_told_in_red(post, theme)
        post.until(lambda: post.link.state.waiting == 2)
        type_a_call(post)
        lag.stop()
    post.until(lambda: not post.place.parts.window.strip.is_away and not post.link.state.waiting)

    post.stands(first, IssueState.DISPATCHED)
    post.stands(second, IssueState.ACCEPTED)
    assert post.commands(first) == [Command.REPORT, Command.ACCEPT, Command.DISPATCH]
    assert post.commands(second) == [Command.REPORT, Command.ACCEPT]
    assert post.commands(third) == [Command.REPORT]
    assert post.place.calls.forms[0].call.phone == "13800001111"
    assert post.place.calls.forms[0].call.text == "门口的垃圾堆了三天"
    catches_up(post, shared_town, gone=(first, second), left=third)
    assert lag.percentile_ms(0.99) < FROZEN_MS


def dispatch_and_accept(post: Post) -> None:
    """Two decisions by their keys: the issue on top, and the one after it, which cannot be read any more."""
    queue = post.place.parts.queue
    first = queue.current
    post.press(Qt.Key.Key_F5)
    post.until(lambda: queue.current not in (None, first))
    post.press(Qt.Key.Key_F4)


def is_told_in_red(post: Post, theme: Theme) -> None:
    """When the last good answer came, on a red ground, and that one can go on."""
    strip = post.place.parts.window.strip
    told = " ".join(label.text() for label in strip.findChildren(QLabel) if label.isVisible())
    assert "数据库断开，最后应答 21:14:07" in told
    assert strip.grab().toImage().pixelColor(1, 1) == QColor(theme.tokens.urgent_ground)


def type_a_call(post: Post) -> None:
    """The telephone rings all the same."""
    post.press(Qt.Key.Key_F2)
    post.type("13800001111")
    for text in ("女，住户", "经八路11号", "门口的垃圾堆了三天"):
        post.press(Qt.Key.Key_Tab)
        post.type(text)


def catches_up(post: Post, town: World, gone: tuple[Change, ...], left: Change) -> None:
    """What another seat did meanwhile comes by itself; what was done here has left the list."""
    new = report(town.desk_of("sun", "S2"), LITTER_REPORT)
    rows = post.rows
    post.until(lambda: rows.row_of((new.district, new.issue_id)) is not None)
    assert rows.row_of((left.district, left.issue_id)) is not None
    post.until(lambda: all(is_gone(post, each) for each in gone))


def is_gone(post: Post, issue: Change) -> bool:
    """Not among what waits to be accepted any more, save as a fading row."""
    rows = post.rows
    place = rows.row_of((issue.district, issue.issue_id))
    return place is None or rows.entry(place).row.state is not IssueState.REPORTED
