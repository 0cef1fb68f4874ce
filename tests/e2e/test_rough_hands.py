"""Nervous hands, nonsense and bad moments: no crash, no command twice, and a word that says what is the matter."""

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QLineEdit, QPlainTextEdit

from commandcenter.console.kit.fonts import chosen_families
from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.services.decisions import Deed
from commandcenter.services.desk import IssueRef
from commandcenter.storage.integrity import verify
from tests.e2e.conftest import TakingPost
from tests.e2e.post import CTRL, Post
from tests.support.world import World

ONCE = [Command.REPORT, Command.ACCEPT, Command.DISPATCH]
NONSENSE = {
    "a hundred thousand characters": "垃圾" * 50_000,
    "emoji": "👵🏽🏳️‍🌈垃圾👨‍👩‍👧‍👦" * 30,
    "forty figures": "9" * 40,
    "control characters": "\x00\x07\u202e\ufeff垃圾\u2028\x1b[31m",
}


# --- nervous hands -------------------------------------------------------------------------------


def test_an_issue_that_is_double_clicked_again_and_again_is_dispatched_once(town: World, take_post: TakingPost) -> None:
    issues = [town.reported() for _ in range(3)]
    post = take_post(town.desk_of())
    post.sees(issues[0])
    for _ in range(6):
        double_click_the_top(post)
    post.stands(issues[0], IssueState.DISPATCHED)
    settled(post, town)

    assert post.commands(issues[0]) == ONCE
    assert [post.commands(issue) for issue in issues[1:]] == [[Command.REPORT]] * 2


def double_click_the_top(post: Post) -> None:
    """Where the first row is, whatever stands there by now."""
    view = post.place.parts.queue.focusProxy()
    assert isinstance(view, QAbstractItemView)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(120, 20))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F5])
def test_a_key_that_is_held_down_gives_one_command(key: Qt.Key, town: World, take_post: TakingPost) -> None:
    issues = [town.reported() for _ in range(3)]
    post = take_post(town.desk_of())
    post.sees(issues[0])
    post.hold(key, 30)
    post.stands(issues[0], IssueState.DISPATCHED)
    settled(post, town)

    assert post.commands(issues[0]) == ONCE
    assert [post.commands(issue) for issue in issues[1:]] == [[Command.REPORT]] * 2


def test_enter_held_down_in_a_form_sends_it_once(town: World, take_post: TakingPost) -> None:
    issue, other = town.reported(), town.reported()
    post = take_post(town.desk_of())
    post.sees(issue)
    post.press(Qt.Key.Key_F6)
    post.type("需要区里协调")
    post.hold(Qt.Key.Key_Return, 30)
    post.until(lambda: Command.ESCALATE in post.commands(issue))
    settled(post, town)

    assert post.commands(issue) == [Command.REPORT, Command.ESCALATE]
    assert post.commands(other) == [Command.REPORT]


def test_a_command_line_sent_by_a_key_held_down_is_carried_out_once(town: World, take_post: TakingPost) -> None:
    issue, other = town.reported(), town.reported()
    post = take_post(town.desk_of())
    post.sees(issue)
    post.press(Qt.Key.Key_J, CTRL)
    post.type(f"注 {issue.no.rpartition('-')[2]} 来电人又问了一次")
    post.until(lambda: "备注" in post.hint)
    post.hold(Qt.Key.Key_Return, 30)
    post.until(lambda: Command.NOTE in post.commands(issue))
    settled(post, town)

    assert post.commands(issue) == [Command.REPORT, Command.NOTE]
    assert post.commands(other) == [Command.REPORT]


def test_a_form_that_folds_takes_no_focus_from_where_one_types_by_then(town: World, take_post: TakingPost) -> None:
    issue = town.reported()
    post = take_post(town.desk_of())
    post.sees(issue)
    post.press(Qt.Key.Key_F6)
    post.type("需要区里协调")
    post.press(Qt.Key.Key_Return)
    post.press(Qt.Key.Key_F2)
    post.type("13800001111")
    settled(post, town)
    post.until(lambda: post.place.parts.issue.column.form is None)

    assert post.has_focus(post.place.calls.forms[0])
    assert post.place.calls.forms[0].call.phone == "13800001111"


# --- nonsense ------------------------------------------------------------------------------------


@pytest.mark.parametrize("nonsense", NONSENSE.values(), ids=NONSENSE.keys())
def test_nonsense_is_taken_by_every_field_without_a_fault(nonsense: str, town: World, take_post: TakingPost) -> None:
    issue = town.reported()
    post = take_post(town.desk_of())
    post.sees(issue)
    for reach in (into_search, into_command_line, into_note, into_call):
        reach(post)
        post.paste(nonsense)
        assert isinstance(post.focus, QLineEdit | QPlainTextEdit)
        post.press(Qt.Key.Key_Return)
        post.press(Qt.Key.Key_Escape)
        settled(post, town)
    assert post.place.parts.window.isVisible()
    assert post.commands(issue)[0] is Command.REPORT
    assert {Command.ACCEPT, Command.DISPATCH, Command.ESCALATE}.isdisjoint(post.commands(issue))
    assert verify(town.store, workers=1).is_sound


def into_search(post: Post) -> None:
    post.press(Qt.Key.Key_F, CTRL)


def into_command_line(post: Post) -> None:
    post.press(Qt.Key.Key_J, CTRL)


def into_note(post: Post) -> None:
    post.press(Qt.Key.Key_Escape)
    post.press(Qt.Key.Key_F, CTRL)
    post.press(Qt.Key.Key_Escape)
    post.until(lambda: post.shown is not None)
    post.press(Qt.Key.Key_B, CTRL)


def into_call(post: Post) -> None:
    post.press(Qt.Key.Key_F2)
    for _ in range(3):
        post.press(Qt.Key.Key_Tab)


def test_forty_figures_are_no_telephone_number_and_the_form_says_so(town: World, take_post: TakingPost) -> None:
    post = take_post(town.desk_of())
    post.press(Qt.Key.Key_F2)
    post.paste("9" * 40)
    post.press(Qt.Key.Key_Return, CTRL)
    form = post.place.calls.forms[0]
    post.until(lambda: any("号码" in text or "电话" in text for text in faults_in(form.findChildren(QLabel))))
    assert town.numbers() == []


def faults_in(labels: list[QLabel]) -> list[str]:
    return [label.text() for label in labels if label.isVisible() and label.text()]


# --- bad surroundings ----------------------------------------------------------------------------


def test_in_the_smallest_window_everything_is_still_done_by_keys(town: World, take_post: TakingPost) -> None:
    issue, declined = town.reported(), town.reported()
    post = take_post(town.desk_of(), size=QSize(800, 600))
    window = post.place.parts.window
    assert (window.width(), window.height()) == (800, 600)
    post.sees(issue)
    post.press(Qt.Key.Key_F5)
    post.stands(issue, IssueState.DISPATCHED)
    post.sees(declined)
    post.press(Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    form = post.place.parts.issue.column.form
    assert form is not None
    assert not form.visibleRegion().isEmpty()
    post.type("不属于本辖区")
    post.press(Qt.Key.Key_Return)
    post.stands(declined, IssueState.DECLINED)
    post.press(Qt.Key.Key_F2)
    assert not post.focus.visibleRegion().isEmpty()
    assert (window.width(), window.height()) == (800, 600)


@pytest.fixture
def missing_font(qapp: QApplication) -> Iterator[QFont]:
    """The application is told to write in a font that nobody has."""
    before = qapp.font()
    font = QFont("No Such Font 没有这种字体")
    qapp.setFont(font)
    yield font
    qapp.setFont(before)


def test_without_its_font_the_window_still_works(missing_font: QFont, town: World, take_post: TakingPost) -> None:
    issue = town.reported()
    post = take_post(town.desk_of())
    QApplication.setFont(missing_font)
    post.sees(issue)
    post.press(Qt.Key.Key_F5)
    post.stands(issue, IssueState.DISPATCHED)


def test_a_machine_without_any_font_is_told_what_to_install() -> None:
    found = chosen_families([], [])
    assert found.fault is not None
    assert "fonts-noto-cjk" in str(found.fault)


def test_the_clock_may_jump_an_hour_while_an_issue_is_open(town: World, take_post: TakingPost) -> None:
    issue, other = town.reported(), town.reported()
    post = take_post(town.desk_of())
    post.sees(issue)
    post.press(Qt.Key.Key_F6)
    post.type("需要区里协调")
    town.clock.advance(timedelta(hours=1))
    post.until(partial(shows_time, post, "22:14:07"))
    counts = post.place.parts.queue
    counts.refresh()
    post.until(lambda: counts.counts is not None and counts.counts.whole.overdue == 2)
    post.press(Qt.Key.Key_Return)
    post.until(lambda: Command.ESCALATE in post.commands(issue))

    assert post.words(issue, Command.ESCALATE) == "需要区里协调"
    assert post.commands(other) == [Command.REPORT]
    assert verify(town.store, workers=1).is_sound


def shows_time(post: Post, told: str) -> bool:
    return told in [label.text() for label in post.place.parts.window.strip.findChildren(QLabel)]


@pytest.fixture
def zone() -> Iterator[None]:
    """The machine's time zone may be changed and is put back."""
    before = os.environ.get("TZ")
    yield
    if before is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_the_time_zone_of_the_machine_changes_nothing_on_the_screen(
    zone: None, town: World, take_post: TakingPost
) -> None:
    issue = town.reported()
    post = take_post(town.desk_of())
    post.sees(issue)
    for name in ("America/New_York", "Asia/Kathmandu", "UTC"):
        os.environ["TZ"] = name
        time.tzset()
        town.clock.advance(timedelta(seconds=1))
        post.until(partial(shows_time, post, f"{town.clock.now() + timedelta(hours=8):%H:%M:%S}"))
    post.press(Qt.Key.Key_F5)
    post.stands(issue, IssueState.DISPATCHED)


def test_a_window_closed_while_a_decision_is_on_its_way_has_it_done_once(town: World, take_post: TakingPost) -> None:
    issues = [town.reported() for _ in range(3)]
    for issue in issues:
        post = take_post(town.desk_of())
        post.sees(issue)
        post.press(Qt.Key.Key_F5)
        post.press(Qt.Key.Key_Q, CTRL)
        post.leave()
        again = take_post(town.desk_of())
        again.stands(issue, IssueState.DISPATCHED)
        settled(again, town)
        assert again.commands(issue) == ONCE
        again.leave()


def settled(post: Post, town: World) -> None:
    """Everything that was decided so far has been carried out: what is decided now is, and one keeps the order."""
    told: list[str] = []
    post.link.settled.connect(lambda outcome: told.append(outcome.decision.key))
    marker = town.declined()
    decision = post.link.decide(Deed.NOTE, IssueRef(marker.district, marker.issue_id), text="到此为止")
    post.until(lambda: decision.key in told)
