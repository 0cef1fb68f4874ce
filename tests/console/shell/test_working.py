"""An operator's work with the whole window, by keys only."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commandcenter.console.shell.actions import ACTIONS
from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.services.reporting import report
from tests.console.shell.conftest import Office, Opening
from tests.support.world import LITTER_REPORT, World

CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_top_issue_is_accepted_and_dispatched_by_one_key_and_the_next_is_selected(
    town: World, opening: Opening
) -> None:
    first, second = town.reported(), town.reported()
    office = opening()
    office.shows(first)
    office.press(Qt.Key.Key_F5)
    office.stands(first, IssueState.DISPATCHED)
    office.shows(second)
    office.press(Qt.Key.Key_F5)
    office.stands(second, IssueState.DISPATCHED)


def test_f5_pressed_before_the_issue_is_read_is_done_when_it_is(town: World, opening: Opening) -> None:
    issue = town.reported()
    office = opening()
    office.until(lambda: bool(office.place.parts.queue.selected))
    office.press(Qt.Key.Key_F5)
    office.stands(issue, IssueState.DISPATCHED)


def test_a_key_held_down_gives_one_command(town: World, opening: Opening) -> None:
    issue = town.reported()
    office = opening()
    office.shows(issue)
    for _ in range(5):
        office.press(Qt.Key.Key_F5)
    office.stands(issue, IssueState.DISPATCHED)
    office.until(lambda: "已受理并派遣" in office.all_news)
    commands = [event.command for event in town.file(issue).events]
    assert commands.count(Command.DISPATCH) == 1
    assert commands.count(Command.ACCEPT) == 1


def test_the_command_line_dispatches_with_assist_and_limit(town: World, opening: Opening) -> None:
    issue = town.reported()
    office = opening()
    office.shows(issue)
    office.press(Qt.Key.Key_J, CTRL)
    assert office.has_focus(office.place.parts.command)
    office.type(f"派 {issue.no.rpartition('-')[2]} 环卫所 +协 城管中队 限 2h")
    office.until(lambda: "环卫" in office.place.parts.command.hint and "2 小时" in office.place.parts.command.hint)
    office.press(Qt.Key.Key_Return)
    office.stands(issue, IssueState.DISPATCHED)
    departments = {(part.department, part.part.value) for part in town.file(issue).assignments}
    assert departments == {("HW", "lead"), ("CG", "assist")}


def test_the_command_line_says_why_it_cannot(town: World, opening: Opening) -> None:
    issue = town.dispatched()
    office = opening()
    office.press(Qt.Key.Key_J, CTRL)
    office.type(f"受 {issue.no.rpartition('-')[2]}")
    office.until(lambda: "处置中" in office.place.parts.command.hint)
    office.type("9")
    office.until(lambda: "没有编号" in office.place.parts.command.hint)


def test_a_merge_by_the_command_line_is_undone_by_one_key(town: World, opening: Opening) -> None:
    main, issue = town.reported(), town.reported()
    office = opening()
    office.shows(main)
    office.press(Qt.Key.Key_J, CTRL)
    office.type(f"并 {issue.no.rpartition('-')[2]} {main.no.rpartition('-')[2]}")
    office.until(lambda: "并入" in office.place.parts.command.hint)
    office.press(Qt.Key.Key_Return)
    office.stands(issue, IssueState.MERGED)
    office.until(lambda: office.place.parts.decisions.can_undo)
    office.place.parts.queue.focus_list()
    office.press(Qt.Key.Key_Z, CTRL)
    office.stands(issue, IssueState.REPORTED)


def test_declining_asks_for_the_reason_it_needs(town: World, opening: Opening) -> None:
    issue = town.reported()
    office = opening()
    office.shows(issue)
    office.press(Qt.Key.Key_J, CTRL)
    office.type("不受理 ")
    office.until(lambda: "要写理由" in office.place.parts.command.hint)
    office.type("不属于本辖区")
    office.press(Qt.Key.Key_Return)
    office.stands(issue, IssueState.DECLINED)
    assert town.file(issue).events[-1].note == "不属于本辖区"


def test_the_history_brings_the_last_line_back(office: Office) -> None:
    office.press(Qt.Key.Key_J, CTRL)
    office.type("找 漏水")
    office.press(Qt.Key.Key_Return)
    office.press(Qt.Key.Key_J, CTRL)
    office.press(Qt.Key.Key_Up)
    assert office.place.parts.command.line.text() == "找 漏水"


def test_the_palette_runs_an_action_and_escape_returns_the_focus(town: World, opening: Opening) -> None:
    issue = town.reported()
    office = opening()
    office.shows(issue)
    before = QApplication.focusWidget()
    office.press(Qt.Key.Key_K, CTRL)
    assert office.has_focus(office.place.palette)
    office.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before
    office.press(Qt.Key.Key_K, CTRL)
    office.type("zsl")
    assert office.place.palette.entries[0].action is not None
    assert office.place.palette.entries[0].action.id == "issue.accept"
    office.press(Qt.Key.Key_Return)
    office.stands(issue, IssueState.ACCEPTED)


def test_the_palette_goes_to_an_issue_by_its_number(town: World, opening: Opening) -> None:
    town.reported()
    hidden = town.dispatched()
    office = opening()
    office.press(Qt.Key.Key_K, CTRL)
    office.type(hidden.no.rpartition("-")[2])
    office.until(lambda: any(entry.issue is not None for entry in office.place.palette.entries))
    office.press(Qt.Key.Key_Return)
    office.shows(hidden)


def test_an_impossible_key_says_why(town: World, opening: Opening) -> None:
    issue = town.reported()
    office = opening()
    office.shows(issue)
    office.press(Qt.Key.Key_F7)
    office.until(lambda: "不能督办" in office.news)


def test_several_selected_issues_are_accepted_at_once(town: World, opening: Opening) -> None:
    issues = [town.reported() for _ in range(3)]
    office = opening()
    office.shows(issues[0])
    office.press(Qt.Key.Key_A, CTRL)
    office.until(lambda: len(office.place.parts.queue.selected) == 3)
    office.press(Qt.Key.Key_F4)
    for issue in issues:
        office.stands(issue, IssueState.ACCEPTED)


def test_a_reason_for_several_issues_is_written_once(town: World, opening: Opening) -> None:
    issues = [town.reported() for _ in range(2)]
    office = opening()
    office.shows(issues[0])
    office.press(Qt.Key.Key_A, CTRL)
    office.until(lambda: len(office.place.parts.queue.selected) == 2)
    office.press(Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert office.has_focus(office.place.parts.command)
    office.type("都不属于本辖区")
    office.press(Qt.Key.Key_Return)
    for issue in issues:
        office.stands(issue, IssueState.DECLINED)


def test_a_call_opens_beside_the_queue_and_folds_without_losing_a_word(town: World, opening: Opening) -> None:
    issue = town.reported()
    office = opening()
    office.shows(issue)
    office.press(Qt.Key.Key_F2)
    form = office.place.calls.forms[0]
    assert office.has_focus(form)
    office.type("13800001111")
    office.press(Qt.Key.Key_Escape)
    assert office.has_focus(office.place.parts.queue)
    assert office.shown_id == issue.issue_id
    office.press(Qt.Key.Key_F2)
    assert office.place.calls.forms[0] is form or len(office.place.calls.forms) == 2


def test_what_another_seat_does_is_told_quietly_and_takes_no_focus(town: World, opening: Opening) -> None:
    office = opening()
    office.press(Qt.Key.Key_J, CTRL)
    office.type("派")
    town.reported(login="sun")
    town.dispatched()
    office.until(
        lambda: office.place.parts.queue.counts is not None and office.place.parts.queue.counts.whole.reported > 0
    )
    assert office.has_focus(office.place.parts.command)
    assert office.place.parts.command.line.text() == "派"


def test_what_another_seat_reports_is_told(town: World, opening: Opening) -> None:
    office = opening()
    report(town.desk_of("sun", "S2"), LITTER_REPORT)
    office.until(lambda: "新到 电话" in office.all_news)


def test_every_action_can_be_reached_without_a_mouse_and_does_something(office: Office) -> None:
    listed = {action.id for action in ACTIONS}
    assert set(office.place.menu.entries) == listed
    assert office.place.conduct.known | office.place.program == listed


def test_a_key_meant_for_a_panel_does_nothing_to_the_issue_under_it(town: World, opening: Opening) -> None:
    issue = town.reported()
    office = opening()
    office.shows(issue)
    office.press(Qt.Key.Key_F1)
    office.press(Qt.Key.Key_F5)
    office.press(Qt.Key.Key_Escape)
    assert town.issue(issue).state is IssueState.REPORTED
    office.press(Qt.Key.Key_F5)
    office.stands(issue, IssueState.DISPATCHED)


def test_a_double_click_on_the_big_button_never_reaches_the_next_issue(town: World, opening: Opening) -> None:
    first, second = town.reported(), town.reported()
    office = opening()
    office.shows(first)
    button = office.place.parts.issue.column.deeds.next_button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    office.shows(second)
    place = QPointF(button.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        QApplication.sendEvent(button, QMouseEvent(kind, place, button.mapToGlobal(place), left, left, none))
    office.until(lambda: "已受理并派遣" in office.all_news)
    office.press(Qt.Key.Key_F4)
    office.stands(second, IssueState.ACCEPTED)


def test_a_hundred_thousand_pasted_characters_do_not_hold_the_command_line_up(office: Office) -> None:
    office.press(Qt.Key.Key_J, CTRL)
    office.type("上报 0613 " + "长" * 100_000 + "😀")
    office.until(lambda: bool(office.place.parts.command.hint))
    assert office.place.parts.window.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_key_of_the_window_opens_everything_in_groups(office: Office) -> None:
    office.press(Qt.Key.Key_F10)
    office.until(office.place.menu.isVisible)
    assert next(iter(office.place.menu.actions())).text() == "案件"
    office.place.menu.hide()


def test_what_is_written_for_an_issue_stays_while_the_next_one_is_dispatched(town: World, opening: Opening) -> None:
    first, second = town.reported(), town.reported()
    office = opening()
    office.shows(first)
    office.press(Qt.Key.Key_F6)
    office.type("超出街道职责")
    office.place.parts.queue.select_issue(second.district, second.issue_id)
    office.shows(second)
    office.place.parts.queue.focus_list()
    office.press(Qt.Key.Key_F5)
    office.stands(second, IssueState.DISPATCHED)
    office.place.parts.queue.select_issue(first.district, first.issue_id)
    office.shows(first)
    form = office.place.parts.issue.column.form
    assert form is not None
    assert "超出街道职责" in str(form.body)
