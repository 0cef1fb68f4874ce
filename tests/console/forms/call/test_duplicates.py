"""Known issues beside the call: laid out by the program, decided by a person, undone with one key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commandcenter.domain.vocabulary import IssueState
from commandcenter.services.decisions import Deed
from tests.console.forms.call.conftest import Seat
from tests.console.forms.call.test_form import ALT, LITTER_WORDS, filed_issue, press, ready_call
from tests.support.world import LITTER_REPORT, World


def test_an_issue_at_the_same_place_is_compared_with_its_common_words_marked(seat: Seat, town: World) -> None:
    known = town.reported()
    ready_call(seat)
    seat.until(lambda: len(seat.pane.columns) == 2 and seat.pane.columns[1].kind.below is not None)
    own, other = seat.pane.columns
    assert own.text == LITTER_WORDS
    assert other.text == LITTER_REPORT.description
    assert [other.text[start:end] for start, end in other.spans] == ["垃圾堆"]
    assert "同类" in str(other.kind.below)
    assert "同网格 · 0 m" in str(other.place.below)
    assert other.same_as is not None
    assert other.same_as.no == known.no
    assert "疑似同一件" in seat.forms[0].foot.hint


def test_alt_1_and_f5_file_the_call_as_the_same(any_seat: Seat, any_town: World) -> None:
    main = any_town.reported()
    form = ready_call(any_seat)
    any_seat.until(lambda: len(any_seat.pane.columns) == 2)
    press(Qt.Key.Key_1, ALT)
    assert "并入" in form.foot.primary.words
    assert not any_seat.wanted
    press(Qt.Key.Key_F5)
    issue = filed_issue(any_seat, any_town)
    assert any_seat.wanted[0].deed is Deed.REPORT_AS_SAME
    assert (issue.state, issue.merged_into) == (IssueState.MERGED, main.issue_id)


def test_a_caller_who_only_says_that_it_is_still_there_needs_no_words(seat: Seat, town: World) -> None:
    main = town.reported()
    form = seat.answer_call()
    QTest.keyClicks(form.body.caller.phone, "13812345678")
    form.body.address.line.setFocus()
    form.body.address.line.insert("经八路11号院3号楼")
    form.body.address.line.textEdited.emit("经八路11号院3号楼")
    seat.until(lambda: len(seat.pane.columns) == 2)
    press(Qt.Key.Key_1, ALT)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    issue = filed_issue(seat, town)
    assert issue.merged_into == main.issue_id
    assert main.no in issue.description


def test_alt_z_takes_the_choice_back(seat: Seat, town: World) -> None:
    town.reported()
    form = ready_call(seat)
    seat.until(lambda: len(seat.pane.columns) == 2)
    press(Qt.Key.Key_1, ALT)
    press(Qt.Key.Key_Z, ALT)
    assert form.call.same_as is None
    assert "受理并派遣" in form.foot.primary.words
    press(Qt.Key.Key_0, ALT)
    assert form.call.is_none
    assert form.foot.hint == ""
    press(Qt.Key.Key_F5)
    assert filed_issue(seat, town).state is IssueState.DISPATCHED


def test_the_choice_survives_a_crash(seat: Seat, town: World) -> None:
    town.reported()
    form = ready_call(seat)
    seat.until(lambda: len(seat.pane.columns) == 2)
    press(Qt.Key.Key_1, ALT)
    seat.until(lambda: any(draft.body.get("same_as") for draft in seat.drafts()))
    (draft,) = seat.drafts()
    assert seat.answer_call("call:1", dict(draft.body)).call.same_as == form.call.same_as


def test_keys_work_in_the_pane_as_in_the_form(seat: Seat, town: World) -> None:
    town.reported()
    form = ready_call(seat)
    seat.until(lambda: len(seat.pane.columns) == 2)
    seat.pane.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    QTest.keyClick(seat.pane, Qt.Key.Key_1, ALT)
    assert form.call.same_as is not None


def test_an_ended_issue_says_that_nobody_works_on_it(seat: Seat, town: World) -> None:
    town.closed()
    ready_call(seat)
    seat.until(lambda: len(seat.pane.columns) == 2)
    assert "结案" in str(seat.pane.columns[1].standing.said)
    assert "重开" in str(seat.pane.columns[1].standing.below)


@pytest.mark.parametrize("number", [2, 3])
def test_a_key_without_a_candidate_chooses_nothing(seat: Seat, town: World, number: int) -> None:
    town.reported()
    form = ready_call(seat)
    seat.until(lambda: len(seat.pane.columns) == 2)
    press({2: Qt.Key.Key_2, 3: Qt.Key.Key_3}[number], ALT)
    assert form.call.same_as is None


def test_a_candidate_can_be_opened_and_the_call_stays(seat: Seat, town: World) -> None:
    known = town.reported()
    form = ready_call(seat)
    seat.until(lambda: len(seat.pane.columns) == 2)
    seat.pane.issue_named.connect(seat.named.append)
    seat.pane.open_issue(1)
    assert [ref.id for ref in seat.named] == [known.issue_id]
    assert form.call.text == LITTER_WORDS


def test_the_pane_follows_the_call_in_front(seat: Seat, town: World) -> None:
    town.reported()
    first = ready_call(seat, "call:1")
    seat.until(lambda: len(seat.pane.columns) == 2)
    seat.answer_call("call:2")
    assert seat.pane.columns == ()
    seat.front(first)
    assert len(seat.pane.columns) == 2
