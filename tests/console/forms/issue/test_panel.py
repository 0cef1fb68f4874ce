"""The panel as an operator uses it, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from commandcenter.console.forms.issue.entries import MomentEntry, TextEntry
from commandcenter.console.forms.issue.entry_issue import IssueEntry
from commandcenter.console.kit.absence import Absence
from commandcenter.console.kit.language import Language
from commandcenter.console.link import Outcome
from commandcenter.domain.vocabulary import AssignmentState, Command, IssueState, Part
from commandcenter.services.claims import claim
from commandcenter.services.decisions import Deed, decide
from commandcenter.services.desk import Change, IssueRef
from commandcenter.services.intake import accept, decline
from commandcenter.services.platforms import escalate
from commandcenter.services.remarks import note, strike_out
from tests.console.forms.issue.conftest import Seat, Sitting
from tests.support.world import LITTER_REPORT, PLAN, current


def test_an_ordinary_issue_is_accepted_and_dispatched_by_one_step(seat: Seat) -> None:
    seat.look_at(seat.world.reported())
    assert seat.column.deeds.next_button.words == "受理并派遣 环卫所"
    seat.panel.next_step()
    seat.until_state(IssueState.DISPATCHED)
    assert [event.command for event in seat.world.file(seat.wanted[0].issue or IssueRef(0, 0)).events] == [
        Command.REPORT,
        Command.ACCEPT,
        Command.DISPATCH,
    ]


def test_departments_limit_and_words_are_chosen_by_keys_alone(seat: Seat) -> None:
    seat.look_at(seat.world.reported())
    dispatch = seat.column.dispatch
    seat.column.deeds.next_button.setFocus()
    seat.press(Qt.Key.Key_2)
    assert [part.department for part in dispatch.planning.chosen] == ["HW"]
    seat.panel.add_department()
    QTest.keyClicks(dispatch.picker.line, "mzk")
    seat.press(Qt.Key.Key_Return, dispatch.picker.line)
    assert [part.department for part in dispatch.planning.chosen] == ["HW", "MZ"]
    QTest.keyClicks(dispatch.limit_line, "1h")
    seat.write("请先到场确认", dispatch.words)
    seat.panel.next_step()
    seat.until_state(IssueState.DISPATCHED)
    parts = seat.panel.file.assignments if seat.panel.file else ()
    assert [part.department for part in parts] == ["HW", "MZ"]
    assert parts[0].instruction == "请先到场确认"
    assert parts[0].due_at - parts[0].sent_at == timedelta(hours=1)


def test_a_key_held_down_or_a_double_click_sends_once(seat: Seat) -> None:
    seat.look_at(seat.world.reported())
    for _ in range(5):
        seat.panel.next_step()
    QTest.mouseDClick(seat.column.deeds.next_button, Qt.MouseButton.LeftButton)
    seat.until_state(IssueState.DISPATCHED)
    assert [each.deed for each in seat.wanted] == [Deed.ACCEPT_AND_DISPATCH]


def test_enter_held_down_in_a_form_sends_once(seat: Seat) -> None:
    seat.look_at(seat.world.reported())
    seat.panel.begin(Deed.DECLINE)
    seat.write("不属于本辖区")
    edit = seat.focus
    for repeated in (False, True, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", repeated, 1)
        QApplication.sendEvent(edit, event)
    seat.until_state(IssueState.DECLINED)
    assert [each.deed for each in seat.wanted] == [Deed.DECLINE]


# --- every deed ---------------------------------------------------------------------------------


def _fill(seat: Seat, main: Change | None) -> None:
    form = seat.form
    if form.deed is Deed.VERIFY:
        form.fill({"passed": "failed"})
    if form.deed is Deed.CORRECT:
        form.fill({"correction": {"address": "经八路12号院"}})
    for entry in form.entries.values():
        if isinstance(entry, TextEntry):
            seat.write("原因如此", entry.edit)
        elif isinstance(entry, MomentEntry):
            entry.line.setText("12-30 09:00")
        elif isinstance(entry, IssueEntry):
            assert main is not None
            entry.fill({"district": main.district, "id": main.issue_id, "version": 1, "no": main.no, "description": ""})


@pytest.mark.parametrize(
    ("deed", "begin", "login", "after"),
    [
        (Deed.DECLINE, "reported", "liu", IssueState.DECLINED),
        (Deed.SETTLE, "reported", "liu", IssueState.HANDLED),
        (Deed.MERGE, "reported", "liu", IssueState.MERGED),
        (Deed.ESCALATE, "reported", "liu", IssueState.REPORTED),
        (Deed.SUSPEND, "accepted", "liu", IssueState.ACCEPTED),
        (Deed.CORRECT, "reported", "liu", IssueState.REPORTED),
        (Deed.SUPERVISE, "dispatched", "ma", IssueState.DISPATCHED),
        (Deed.RULE, "accepted", "ma", IssueState.DISPATCHED),
        (Deed.FEED_BACK, "dispatched", "liu", IssueState.DISPATCHED),
        (Deed.RETURN, "dispatched", "liu", IssueState.ACCEPTED),
        (Deed.WITHDRAW, "dispatched", "liu", IssueState.ACCEPTED),
        (Deed.EXTEND, "dispatched", "liu", IssueState.DISPATCHED),
        (Deed.ASK_EXTENSION, "dispatched", "liu", IssueState.DISPATCHED),
        (Deed.VERIFY, "handled", "liu", IssueState.DISPATCHED),
        (Deed.REWORK, "handled", "liu", IssueState.DISPATCHED),
        (Deed.REOPEN, "closed", "liu", IssueState.ACCEPTED),
        (Deed.REOPEN, "declined", "liu", IssueState.REPORTED),
    ],
)
def test_every_deed_has_a_form_whose_answer_is_taken(
    sit: Sitting, deed: Deed, begin: str, login: str, after: IssueState
) -> None:
    seat = sit(login, "S1")
    main = seat.world.reported() if deed is Deed.MERGE else None
    change: Change = getattr(seat.world, begin)()
    seat.look_at(change)
    version = seat.world.issue(change).version
    seat.panel.begin(deed)
    assert seat.form.deed is deed
    _fill(seat, main)
    seat.form.send()
    assert seat.form.fault == ""
    seat.until(seat.is_folded)
    assert seat.world.issue(change).state is after
    commands = [event.command for event in seat.world.file(change).events if event.number > version]
    assert any(command not in (Command.CLAIM, Command.RELEASE) for command in commands)


def test_more_departments_join_an_issue_that_is_dispatched(seat: Seat) -> None:
    change = seat.world.dispatched()
    seat.look_at(change)
    assert seat.column.dispatch.isHidden()
    seat.panel.begin(Deed.REDISPATCH)
    assert not seat.column.dispatch.isHidden()
    assert seat.panel.toggle_department(1)
    seat.form.send()
    seat.until(lambda: len(seat.world.file(change).assignments) == 2)


def test_closing_resuming_and_signing_go_at_once(seat: Seat) -> None:
    dispatched = seat.world.dispatched()
    seat.look_at(dispatched)
    seat.column.parts.lines[0].button(Deed.ACKNOWLEDGE).click()
    seat.until(lambda: seat.world.file(dispatched).assignments[0].state is AssignmentState.ACKNOWLEDGED)
    handled = seat.world.handled()
    seat.look_at(handled)
    assert seat.column.deeds.next_button.words == "核查通过并结案"
    seat.panel.next_step()
    seat.until_state(IssueState.CLOSED)


def test_what_is_missing_is_told_and_nothing_is_sent(seat: Seat) -> None:
    seat.look_at(seat.world.reported())
    seat.panel.begin(Deed.ESCALATE)
    seat.press(Qt.Key.Key_Return)
    assert "还没有填“原因”" in seat.form.fault
    assert not seat.wanted


def test_what_only_others_may_do_says_who_they_are(seat: Seat) -> None:
    seat.look_at(seat.world.reported())
    button = seat.column.deeds.button(Deed.SUPERVISE)
    assert button is not None
    assert not button.isEnabled()
    assert "当前平台的值班长" in button.toolTip()
    seat.panel.begin(Deed.SUPERVISE)
    assert seat.is_folded()
    assert "当前平台的值班长" in seat.column.news.text


# --- nothing typed is lost ----------------------------------------------------------------------


def test_what_was_typed_survives_another_selection_and_comes_back_unfolded(seat: Seat) -> None:
    first, second = seat.world.reported(), seat.world.reported()
    seat.look_at(first)
    seat.panel.begin(Deed.DECLINE)
    seat.write("写了一半的理由")
    seat.write("另外一条备注", seat.column.notes.edit)
    seat.look_at(second)
    assert seat.is_folded()
    assert seat.column.notes.edit.toPlainText() == ""
    seat.look_at(first)
    assert seat.form.body["reason"] == "写了一半的理由"
    assert seat.column.notes.edit.toPlainText() == "另外一条备注"


def test_folding_keeps_the_words_and_unfolding_brings_them_back(seat: Seat) -> None:
    seat.look_at(seat.world.reported())
    seat.panel.begin(Deed.ESCALATE)
    seat.write("跨区的事")
    seat.press(Qt.Key.Key_Escape)
    assert seat.is_folded()
    seat.panel.begin(Deed.ESCALATE)
    assert seat.form.body["reason"] == "跨区的事"


def test_what_another_seat_does_is_told_and_disturbs_nothing_typed(seat: Seat) -> None:
    change = seat.world.reported()
    seat.look_at(change)
    seat.panel.begin(Deed.DECLINE)
    seat.write("不归我们")
    note(seat.world.desk_of("sun", "S2"), current(change), "群众又来电催问")
    seat.until(lambda: "群众又来电催问" in seat.column.news.text)
    assert seat.form.body["reason"] == "不归我们"
    assert "群众又来电催问" in seat.shown[-1] + seat.shown[-2]


def test_drafts_of_a_console_that_died_are_offered_again(sit: Sitting) -> None:
    seat = sit("liu", "S1")
    change = seat.world.reported()
    seat.look_at(change)
    seat.panel.begin(Deed.DECLINE)
    seat.write("写到一半停电")
    seat.link.close()
    seat.panel.close()
    again = sit("liu", "S1")
    again.look_at(change)
    again.until(lambda: not again.is_folded())
    assert again.form.body["reason"] == "写到一半停电"


# --- two seats ----------------------------------------------------------------------------------


def test_a_true_clash_lies_side_by_side_and_mine_can_be_done_again(seat: Seat) -> None:
    change = seat.world.reported()
    seat.look_at(change)
    seat.panel.begin(Deed.ESCALATE)
    seat.write("超出本级职责")
    form = seat.form
    accept(seat.world.desk_of("sun", "S2"), current(change))
    form.send()
    seat.until(lambda: seat.column.clash.clash is not None and bool(seat.column.clash.clash.theirs))
    clash = seat.column.clash.clash
    assert clash is not None
    assert any("超出本级职责" in str(line) for line in clash.mine)
    assert any("孙洁 S2：受理" in str(line) for line in clash.theirs)
    seat.column.clash.mine_button.click()
    seat.until(lambda: seat.world.issue(change).holder == "410105")
    assert seat.column.clash.clash is None


def test_giving_way_throws_mine_away_and_leaves_theirs(seat: Seat) -> None:
    change = seat.world.reported()
    seat.look_at(change)
    seat.panel.begin(Deed.ESCALATE)
    seat.write("超出本级职责")
    form = seat.form
    decline(seat.world.desk_of("sun", "S2"), current(change), "重复来电")
    form.send()
    seat.until(lambda: seat.column.clash.clash is not None)
    seat.column.clash.theirs_button.click()
    seat.until_state(IssueState.DECLINED)
    assert seat.is_folded()
    seat.panel.begin(Deed.REOPEN)


def test_who_else_has_it_open_is_shown_and_can_be_relieved_with_a_reason(seat: Seat) -> None:
    change = seat.world.reported()
    claim(seat.world.desk_of("sun", "S2"), current(change))
    seat.look_at(change)
    assert "孙洁 S2 正在办理此件" in seat.column.presence.text
    seat.column.presence.offers[0].click()
    seat.write("孙洁去现场了")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.column.presence.text == "")
    assert seat.world.file(change).events[-1].command is Command.TAKE_OVER


# --- the timeline -------------------------------------------------------------------------------


def test_a_note_is_appended_by_enter_and_can_be_struck_out_with_a_reason(seat: Seat) -> None:
    seat.look_at(seat.world.reported())
    seat.write("打错了的备注", seat.column.notes.edit)
    seat.press(Qt.Key.Key_Return, seat.column.notes.edit)
    seat.until(lambda: any("打错了的备注" in line for line in seat.shown))
    assert seat.column.notes.edit.toPlainText() == ""
    timeline = seat.column.timeline
    timeline.setCurrentIndex(timeline.model().index(len(seat.shown) - 1, 0))
    seat.press(Qt.Key.Key_Delete, timeline)
    seat.write("记错案件")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: any("已划去，刘敏：记错案件" in line for line in seat.shown))


def test_a_struck_note_stays_readable_with_who_and_why(seat: Seat) -> None:
    change = note(seat.world.desk_of("sun", "S2"), seat.world.reported().ref, "打错了")
    strike_out(seat.world.desk_of("sun", "S2"), change.ref, 2, "记错案件")
    seat.look_at(change)
    assert "备注：打错了" in seat.shown[1]
    assert "已划去，孙洁：记错案件" in seat.shown[1]


def test_a_long_timeline_is_shown_whole(seat: Seat) -> None:
    change = seat.world.reported()
    for number in range(220):
        note(seat.world.desk_of("sun", "S2"), current(change), f"第 {number} 次来电")
    seat.look_at(change)
    assert len(seat.shown) == 221
    bar = seat.column.timeline.verticalScrollBar()
    seat.until(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())


# --- truth --------------------------------------------------------------------------------------


def test_no_selection_and_no_such_issue_are_told_apart(seat: Seat) -> None:
    assert seat.panel.absence.why is Absence.NOTHING
    assert not seat.panel.is_issue_shown
    seat.panel.show_issue(410105, 1)
    seat.until(lambda: "没有这个案件" in seat.panel.absence.accessibleName())


def test_a_number_is_masked_until_it_is_asked_for_and_the_asking_is_noted(seat: Seat) -> None:
    change = seat.world.reported(replace(LITTER_REPORT, reporter_name="陈女士", reporter_phone="13812345678"))
    seat.look_at(change)
    facts = seat.column.known.grid
    place = next(place for place, fact in enumerate(facts.facts) if str(fact.label) == "报告人")
    assert "138****5678" in facts.values[place].whole
    seat.press(Qt.Key.Key_Return, facts.values[place])
    seat.until(lambda: "13812345678" in facts.values[place].whole)
    seat.until(lambda: any("查看了报告人的电话号码" in line for line in seat.shown))


def test_each_department_has_its_own_line(seat: Seat) -> None:
    seat.look_at(seat.world.dispatched(PLAN))
    assert len(seat.column.parts.lines) == 2
    seat.column.parts.lines[1].button(Deed.FEED_BACK, is_done=True).click()
    form = seat.form
    assert form.body["assignment"] == 2
    assert form.body["done"] is True


@pytest.mark.parametrize("text", ["🙂" * 50, "9" * 40, "长" * 100_000, "\ud83d", "a\x00b"])
def test_whatever_is_pasted_is_taken_or_refused_in_words(seat: Seat, text: str) -> None:
    seat.look_at(seat.world.reported())
    seat.panel.begin(Deed.DECLINE)
    form = seat.form
    form.fill({"reason": text})
    form.send()
    seat.until(lambda: seat.is_folded() or bool(form.fault))


# --- many at once -------------------------------------------------------------------------------


def test_several_issues_are_handled_by_one_press_and_each_tells_its_result(seat: Seat) -> None:
    reported = [seat.world.reported() for _ in range(3)]
    closed = seat.world.closed()
    seat.panel.show_many([(each.district, each.issue_id) for each in (*reported, closed)])
    many = seat.panel.many
    seat.until(lambda: len(many.items) == 4)
    assert many.button.words == "受理并派遣 3 件"
    for _ in range(3):
        seat.panel.next_step()
    seat.until(lambda: sum("已受理并派遣" in line for line in many.lines) == 3)
    assert any("不能" in line and "已结案" in line for line in many.lines)
    assert all(seat.world.issue(each).state is IssueState.DISPATCHED for each in reported)
    assert len(seat.wanted) == 3


def test_one_reason_serves_all(seat: Seat) -> None:
    reported = [seat.world.reported() for _ in range(2)]
    seat.panel.show_many([(each.district, each.issue_id) for each in reported])
    many = seat.panel.many
    seat.until(lambda: len(many.items) == 2)
    seat.panel.begin(Deed.DECLINE)
    seat.press(Qt.Key.Key_Return, many.words)
    assert "还没有填" in many.news.text
    seat.write("同一人恶意重复来电", many.words)
    seat.press(Qt.Key.Key_Return, many.words)
    seat.until(lambda: all(seat.world.issue(each).state is IssueState.DECLINED for each in reported))
    assert seat.world.file(reported[1]).events[-1].note == "同一人恶意重复来电"


def test_a_clash_waits_for_the_operator_who_has_gone_on_to_the_next_issue(seat: Seat) -> None:
    first, second = seat.world.reported(), seat.world.reported()
    seat.look_at(first)
    accept(seat.world.desk_of("sun", "S2"), current(first))
    seat.panel.next_step()
    seat.look_at(second)
    assert seat.column.clash.clash is None
    seat.look_at(first)
    seat.until(lambda: seat.column.clash.clash is not None)


def test_the_focus_goes_back_to_the_list_it_came_from(seat: Seat) -> None:
    room = seat.room
    assert room is not None
    elsewhere = QLineEdit(room)
    elsewhere.show()
    elsewhere.setFocus()
    seat.look_at(seat.world.reported())
    assert elsewhere.hasFocus()
    seat.panel.begin(Deed.DECLINE)
    assert not elsewhere.hasFocus()
    seat.write("不归我们")
    seat.press(Qt.Key.Key_Return)
    seat.until_state(IssueState.DECLINED)
    seat.until(elsewhere.hasFocus)


def test_the_next_step_does_not_pass_over_a_form_that_was_begun(seat: Seat) -> None:
    first, second = seat.world.reported(), seat.world.reported()
    seat.look_at(first)
    seat.panel.begin(Deed.DECLINE)
    seat.write("写了一半")
    seat.look_at(second)
    seat.look_at(first)
    seat.panel.next_step()
    assert not seat.wanted
    assert "“不受理”还没有发出" in seat.column.news.text
    seat.panel.next_step()
    seat.until_state(IssueState.DECLINED)


def test_a_form_in_which_nothing_was_typed_leaves_nothing_behind(seat: Seat) -> None:
    first, second = seat.world.reported(), seat.world.reported()
    seat.look_at(first)
    seat.panel.begin(Deed.DECLINE)
    seat.look_at(second)
    seat.look_at(first)
    assert seat.is_folded()


def test_everything_is_said_again_in_english(seat: Seat, language: Language) -> None:
    seat.look_at(seat.world.dispatched(PLAN))
    seat.panel.begin(Deed.EXTEND)
    language.switch("en")
    language.switch("zh")
    assert seat.column.deeds.next_button.words == "记录部门反馈"
    assert seat.column.head.pressing.startswith("一般 · 签收剩余")


def test_every_control_has_a_name_for_a_screen_reader(seat: Seat) -> None:
    seat.look_at(seat.world.dispatched(PLAN))
    for deed in (Deed.EXTEND, Deed.CORRECT, Deed.REDISPATCH, Deed.FEED_BACK):
        seat.panel.begin(deed)
        controls = [
            child
            for child in seat.column.findChildren(QWidget)
            if child.isVisible()
            and child.focusPolicy() != Qt.FocusPolicy.NoFocus
            and isinstance(child, QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox | QListView)
        ]
        assert [type(child).__name__ for child in controls if not child.accessibleName()] == []


def test_a_part_is_changed_by_a_figure_with_control(seat: Seat) -> None:
    seat.look_at(seat.world.reported())
    seat.column.deeds.next_button.setFocus()
    QTest.keyClick(seat.focus, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert [each.part for each in seat.column.dispatch.planning.candidates] == [Part.LEAD, Part.COOPERATE]


# --- between the levels -------------------------------------------------------------------------


def test_the_lower_level_inquires_and_the_upper_answers_and_hands_down(sit: Sitting) -> None:
    lower, upper = sit("liu", "S1"), sit("jin", "S9")
    change = escalate(lower.world.desk_of(), lower.world.reported().ref, "跨区")
    lower.world.clock.advance(timedelta(days=14))
    lower.look_at(change)
    lower.panel.begin(Deed.INQUIRE)
    lower.write("已满七个工作日，请说明情况")
    lower.form.send()
    lower.until(lambda: lower.world.issue(change).inquired_at is not None)
    upper.look_at(change)
    upper.until(lambda: upper.column.deeds.next_button.words == "答复质询")
    upper.panel.next_step()
    upper.write("正在协调，本周答复")
    upper.form.send()
    upper.until(lambda: upper.world.issue(change).inquired_at is None)
    upper.until(upper.is_folded)
    upper.panel.begin(Deed.HAND_DOWN)
    upper.write("由街道先行处置")
    upper.form.send()
    upper.until(lambda: upper.world.issue(change).holder == lower.world.desk_of().actor.area)


def test_a_merge_is_undone(seat: Seat) -> None:
    merged, main = seat.world.merged()
    seat.look_at(merged)
    named: list[object] = []
    seat.panel.issue_named.connect(named.append)
    place = next(at for at, fact in enumerate(seat.column.known.grid.facts) if str(fact.label) == "并入")
    seat.press(Qt.Key.Key_Return, seat.column.known.grid.values[place])
    assert named == [(main.district, main.issue_id)]
    seat.panel.next_step()
    seat.write("其实是两件事")
    seat.form.send()
    seat.until_state(IssueState.REPORTED)


def test_likely_duplicates_are_offered_before_anything_is_searched_for(seat: Seat) -> None:
    main = seat.world.reported()
    change = seat.world.reported(replace(LITTER_REPORT, description="文化路口东南角垃圾堆放没人管"))
    seat.look_at(change)
    seat.panel.begin(Deed.MERGE)
    entry = seat.form.entries["main"]
    assert isinstance(entry, IssueEntry)
    seat.until(lambda: entry.picker.list.count() == 1)
    assert main.no in entry.picker.list.item(0).text()
    seat.press(Qt.Key.Key_Return, entry.picker.line)
    assert entry.chosen is not None
    seat.press(Qt.Key.Key_Return, entry.picker.line)
    seat.until_state(IssueState.MERGED)


# --- the database is away -----------------------------------------------------------------------


def test_a_decision_that_waits_in_the_journal_is_said_and_not_sent_again(seat: Seat) -> None:
    seat.carries_out = False
    seat.look_at(seat.world.reported())
    seat.panel.begin(Deed.DECLINE)
    seat.write("不归我们")
    seat.form.send()
    (wanted,) = seat.wanted
    decision = decide(seat.link.desk, wanted.deed, wanted.issue, wanted.no, **wanted.arguments)
    seat.link.settled.emit(Outcome(decision, is_kept=True))
    assert "数据库不在线" in seat.column.news.text
    assert seat.is_folded()
    seat.panel.begin(Deed.DECLINE)
    seat.write("不归我们")
    seat.form.send()
    assert len(seat.wanted) == 1


# --- any window ---------------------------------------------------------------------------------


@pytest.mark.parametrize("deed", [None, Deed.CORRECT, Deed.SUSPEND])
def test_no_size_of_the_window_breaks_the_panel(seat: Seat, deed: Deed | None) -> None:
    seat.look_at(seat.world.reported())
    if deed is not None:
        seat.panel.begin(deed)
    for width in (*range(300, 470, 9), 800, 360):
        for height in (320, 460, 530, 600, 690, 1010):
            seat.panel.resize(width, height)
            QApplication.processEvents()
    seat.panel.resize(360, 530)
    QApplication.processEvents()
    shown = seat.form.send_button if deed is not None else seat.column.deeds.next_button
    assert shown.isVisible()
    assert seat.panel.minimumSizeHint().width() <= 360


@pytest.mark.parametrize("deed", [None, Deed.CORRECT, Deed.MERGE, Deed.SUSPEND])
@pytest.mark.parametrize("size", [(436, 690), (425, 530)])
def test_in_a_low_window_the_button_that_sends_is_in_sight(
    seat: Seat, deed: Deed | None, size: tuple[int, int]
) -> None:
    seat.panel.resize(436, 1400)
    seat.look_at(seat.world.reported())
    seat.panel.resize(*size)
    if deed is not None:
        seat.panel.begin(deed)
    button = seat.form.send_button if deed is not None else seat.column.deeds.next_button
    seat.until(lambda: not button.visibleRegion().isEmpty() and button.visibleRegion().boundingRect() == button.rect())
