"""How few presses a deed takes once its form is open: one text and the key that sends it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commandcenter.console.forms.issue.entries import TextEntry
from commandcenter.console.forms.issue.entry_issue import IssueEntry
from commandcenter.domain.timeline import Event
from commandcenter.domain.vocabulary import AssignmentState, Command, IssueState
from commandcenter.services.decisions import Deed
from commandcenter.services.desk import Change
from commandcenter.services.handling import feed_back
from tests.console.forms.issue.conftest import Seat
from tests.support.world import LITTER_REPORT, PLAN


def _last(seat: Seat, of: Change) -> Event:
    return [event for event in seat.world.file(of).events if event.command is not Command.CLAIM][-1]


def _main(seat: Seat) -> IssueEntry:
    entry = seat.form.entries["main"]
    assert isinstance(entry, IssueEntry)
    return entry


def test_enter_tells_progress_and_both_keys_stand_on_their_buttons(seat: Seat) -> None:
    change = seat.world.dispatched()
    seat.look_at(change)
    seat.panel.next_step()
    assert (seat.form.send_button.words, seat.form.other_button.words) == ("记为进展", "记为已办结")
    assert seat.form.other_button.isVisible()
    seat.write("已到现场")
    seat.press(Qt.Key.Key_Return)
    seat.until(seat.is_folded)
    assert seat.world.issue(change).state is IssueState.DISPATCHED
    assert _last(seat, change).note == "已到现场"


def test_control_and_enter_tell_that_the_department_is_done(seat: Seat) -> None:
    change = seat.world.dispatched()
    seat.look_at(change)
    seat.panel.next_step()
    seat.write("已清理完毕")
    QTest.keyClick(seat.focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.is_folded)
    assert seat.world.file(change).assignments[0].state is AssignmentState.DONE


def test_where_done_was_pressed_enter_says_done(seat: Seat) -> None:
    change = seat.world.dispatched()
    seat.look_at(change)
    QTest.mouseClick(seat.column.parts.lines[0].button(Deed.FEED_BACK, is_done=True), Qt.MouseButton.LeftButton)
    assert (seat.form.send_button.words, seat.form.other_button.words) == ("记为已办结", "记为进展")
    seat.write("已清理完毕")
    seat.press(Qt.Key.Key_Return)
    seat.until(seat.is_folded)
    assert seat.world.file(change).assignments[0].state is AssignmentState.DONE


def test_other_forms_have_one_ending_and_control_enter_sends_it(seat: Seat) -> None:
    change = seat.world.reported()
    seat.look_at(change)
    seat.panel.begin(Deed.DECLINE)
    assert not seat.form.other_button.isVisible()
    seat.write("不归我们管")
    QTest.keyClick(seat.focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until_state(IssueState.DECLINED)


def test_an_ending_with_nothing_told_is_refused_and_the_buttons_stay_as_they_are(seat: Seat) -> None:
    seat.look_at(seat.world.dispatched())
    seat.panel.next_step()
    seat.form.send_other()
    assert "还没有填" in seat.form.fault
    assert seat.form.send_button.words == "记为进展"
    assert seat.wanted == []


def test_a_return_begins_in_its_reason(seat: Seat) -> None:
    change = seat.world.dispatched()
    seat.look_at(change)
    seat.panel.begin(Deed.RETURN)
    reason = seat.form.entries["reason"]
    assert isinstance(reason, TextEntry)
    assert QApplication.focusWidget() is reason.edit
    seat.write("是物业的事")
    seat.press(Qt.Key.Key_Return)
    seat.until_state(IssueState.ACCEPTED)


def test_a_merge_points_at_the_likeliest_and_enter_alone_merges(seat: Seat) -> None:
    main = seat.world.reported()
    change = seat.world.reported(replace(LITTER_REPORT, description="文化路口东南角垃圾堆放没人管"))
    seat.look_at(change)
    seat.panel.begin(Deed.MERGE)
    seat.until(lambda: _main(seat).chosen is not None)
    chosen = _main(seat).chosen
    assert chosen is not None
    assert chosen.no == main.no
    seat.press(Qt.Key.Key_Return)
    seat.until_state(IssueState.MERGED)
    assert seat.world.issue(change).merged_into == main.issue_id


def test_a_number_and_enter_merge_also_where_enter_comes_before_the_answer(seat: Seat) -> None:
    likely = seat.world.reported()
    main = seat.world.reported(replace(LITTER_REPORT, description="井盖破损"))
    change = seat.world.reported(replace(LITTER_REPORT, description="文化路口东南角垃圾堆放没人管"))
    seat.look_at(change)
    seat.panel.begin(Deed.MERGE)
    seat.until(lambda: _main(seat).chosen is not None)
    seat.write(main.no.rpartition("-")[2])
    seat.press(Qt.Key.Key_Return)
    assert seat.wanted == []
    seat.until_state(IssueState.MERGED)
    assert seat.world.issue(change).merged_into == main.issue_id != likely.issue_id


def test_a_signature_by_the_command_line_keeps_its_note(seat: Seat) -> None:
    change = seat.world.dispatched()
    seat.look_at(change)
    seat.panel.begin(Deed.ACKNOWLEDGE, {"note": "李工接的电话"})
    seat.until(lambda: _last(seat, change).command is Command.ACKNOWLEDGE)
    assert _last(seat, change).note == "李工接的电话"


def test_words_behind_a_departments_command_are_sent_where_there_is_nothing_left_to_choose(seat: Seat) -> None:
    change = seat.world.dispatched()
    seat.look_at(change)
    seat.panel.begin(Deed.RETURN, {"reason": "是物业的事"}, at_once=True)
    seat.until_state(IssueState.ACCEPTED)
    assert _last(seat, change).note == "是物业的事"


def test_words_behind_a_command_wait_where_older_ones_stand_in_the_form(seat: Seat) -> None:
    seat.look_at(seat.world.dispatched())
    seat.panel.begin(Deed.RETURN)
    seat.write("先前写的")
    seat.panel.begin(Deed.RETURN, {"reason": "是物业的事"}, at_once=True)
    assert seat.wanted == []
    assert not seat.is_folded()


def test_the_second_answer_is_about_the_department_that_is_left(seat: Seat) -> None:
    change = seat.world.dispatched(PLAN)
    seat.look_at(change)
    seat.panel.next_step()
    seat.write("已清理完毕")
    QTest.keyClick(seat.focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(seat.is_folded)
    seat.panel.next_step()  # at once: what has changed is still being read
    seat.until(lambda: _states(seat)[0] is AssignmentState.DONE)
    assert seat.form.entries["assignment"].argument() == 2
    seat.write("已劝离")
    QTest.keyClick(seat.focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until_state(IssueState.HANDLED)


def test_a_department_that_has_answered_meanwhile_is_not_exchanged_under_what_was_typed(seat: Seat) -> None:
    change = seat.world.dispatched(PLAN)
    seat.look_at(change)
    seat.panel.next_step()
    seat.write("来电说已经清理")
    feed_back(seat.world.desk_of("huan", "D1"), change.ref, 1, "已清理", done=True)
    seat.until(lambda: _states(seat)[0] is AssignmentState.DONE)
    assert seat.form.entries["assignment"].argument() == 1
    assert "不能再办理" in seat.form.fault
    assert seat.form.body["text"] == "来电说已经清理"


def _states(seat: Seat) -> list[AssignmentState]:
    assert seat.panel.file is not None
    return [part.state for part in seat.panel.file.assignments]
