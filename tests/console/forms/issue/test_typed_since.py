"""What is typed while a decision is on its way: only what was sent is taken away."""

from PySide6.QtCore import Qt

from commandcenter.console.forms.issue.entries import TextEntry
from commandcenter.console.link import Outcome
from commandcenter.domain.vocabulary import IssueState
from commandcenter.services.decisions import Deed, decide
from commandcenter.services.handling import feed_back
from tests.console.forms.issue.conftest import Seat


def _answer(seat: Seat) -> None:
    """What was sent last is carried out now."""
    wanted = seat.wanted[-1]
    seat.link.decide(wanted.deed, wanted.issue, wanted.no, **wanted.arguments)


def _words(seat: Seat, name: str) -> str:
    entry = seat.form.entries[name]
    assert isinstance(entry, TextEntry)
    return entry.edit.toPlainText()


def test_words_typed_before_the_answer_stay_when_it_comes(seat: Seat) -> None:
    change = seat.world.dispatched()
    seat.look_at(change)
    seat.carries_out = False
    seat.panel.begin(Deed.FEED_BACK)
    seat.write("已到现场")
    seat.press(Qt.Key.Key_Return)
    seat.panel.next_step()
    seat.write("正在清理")
    _answer(seat)
    seat.until(lambda: len(seat.world.file(change).events) == len(seat.panel.file.events if seat.panel.file else ()))
    seat.until(lambda: not seat.is_folded() and _words(seat, "text") == "正在清理")
    assert [event.note for event in seat.world.file(change).events][-1] == "已到现场"
    seat.carries_out = True
    seat.until(seat.form.send_button.isEnabled)
    seat.press(Qt.Key.Key_Return)
    seat.until(seat.is_folded)
    assert seat.world.file(change).events[-1].note == "正在清理"


def test_words_typed_after_the_change_was_seen_and_before_the_answer_stay(seat: Seat) -> None:
    change = seat.world.dispatched()
    seat.look_at(change)
    seat.carries_out = False
    seat.panel.begin(Deed.FEED_BACK)
    seat.write("已到现场")
    seat.press(Qt.Key.Key_Return)
    wanted = seat.wanted[-1]
    told = feed_back(seat.world.desk_of("liu", "S1"), change.ref, 1, "已到现场", done=False)
    seat.until(lambda: seat.panel.file is not None and seat.panel.file.issue.version >= told.version)
    seat.panel.next_step()
    seat.write("正在清理")
    decision = decide(seat.link.desk, wanted.deed, wanted.issue, wanted.no, **wanted.arguments)
    seat.link.settled.emit(Outcome(decision, change=told))
    assert _words(seat, "text") == "正在清理"


def test_what_was_typed_in_the_middle_of_the_sent_words_stays_whole(seat: Seat) -> None:
    seat.look_at(seat.world.reported())
    seat.carries_out = False
    seat.panel.begin(Deed.DECLINE)
    seat.write("不归我们")
    seat.form.send()
    entry = seat.form.entries["reason"]
    assert isinstance(entry, TextEntry)
    entry.edit.say("这不归我们管")
    _answer(seat)
    seat.until_state(IssueState.DECLINED)
    seat.until(seat.form.send_button.isEnabled)
    assert _words(seat, "reason") == "这不归我们管"


def test_a_form_left_and_taken_up_again_before_the_answer_comes_keeps_its_new_words(seat: Seat) -> None:
    change, other = seat.world.dispatched(), seat.world.reported()
    seat.look_at(change)
    seat.carries_out = False
    seat.panel.begin(Deed.FEED_BACK)
    seat.write("已到现场")
    seat.form.send()
    seat.write("，正在清理")
    seat.look_at(other)
    answers: list[Outcome] = []
    seat.link.settled.connect(answers.append)
    _answer(seat)
    seat.until(lambda: bool(answers))
    seat.look_at(change)
    assert _words(seat, "text") == "，正在清理"


def test_a_note_begun_behind_one_that_is_on_its_way_stays(seat: Seat) -> None:
    change = seat.world.reported()
    seat.look_at(change)
    seat.carries_out = False
    seat.panel.begin(Deed.NOTE)
    seat.write("一楼老人")
    seat.press(Qt.Key.Key_Return)
    seat.write("要回电")
    _answer(seat)
    seat.until(lambda: seat.world.file(change).events[-1].note == "一楼老人")
    seat.until(lambda: seat.column.notes.edit.toPlainText() == "要回电")
    assert seat.column.notes.edit.textCursor().atEnd()
