"""The call form as an operator works it: by keys, with an input method, in a hurry."""

import json
from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from commandcenter.console.forms.call.form import CallForm
from commandcenter.domain.vocabulary import Channel, IssueState, Priority
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Deed
from commandcenter.storage.rows import IssueRow
from tests.console.forms.call.conftest import Seat, say
from tests.support.world import BURST_PIPE, COUNTY, LITTER, NORTH_WEST, SOUTH_WEST, STALLS, World

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier
LITTER_WORDS = "门口暴露垃圾堆了三天"
NONSENSE = "\u0007\u202e👵🏽垃圾" + "9" * 40


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the cursor stands."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifiers)


def write(text: str) -> None:
    """Write Chinese wherever the cursor stands."""
    target = QApplication.focusWidget()
    assert target is not None
    say(target, text)


def locate(seat: Seat, form: CallForm, typed: str = "经八路11号院3") -> None:
    """Type an address and wait for what is offered."""
    form.body.address.line.setFocus()
    write(typed)
    seat.until(form.body.address.offers.isVisible)


def tell(seat: Seat, form: CallForm, words: str = LITTER_WORDS) -> None:
    """Type what the caller says and wait for a category."""
    form.body.text.setFocus()
    write(words)
    seat.until(lambda: form.body.kind.codes)


def ready_call(seat: Seat, key: str = "call:1") -> CallForm:
    """A call with a place, words and a category: ready to go."""
    form = seat.answer_call(key)
    locate(seat, form)
    press(Qt.Key.Key_Tab)
    tell(seat, form)
    return form


def filed_issue(seat: Seat, world: World, number: int = 1) -> IssueRow:
    """The issue that came of a call, once it is through."""
    seat.until(lambda: len(seat.filed) >= number)
    change = seat.filed[number - 1].change
    assert change is not None, seat.filed
    return world.issue(change)


# --- a call from beginning to end --------------------------------------------------------------


def test_a_call_is_taken_and_dispatched_with_the_keyboard_alone(any_seat: Seat, any_town: World) -> None:
    form = any_seat.answer_call()
    QTest.keyClicks(form.body.caller.phone, "13812345678")
    press(Qt.Key.Key_Tab)
    write("女，住户")
    press(Qt.Key.Key_Tab)
    write("经八路11号院3")
    any_seat.until(form.body.address.offers.isVisible)
    press(Qt.Key.Key_Tab)
    write(LITTER_WORDS)
    any_seat.until(lambda: form.body.plan.is_ready)
    press(Qt.Key.Key_F5)
    issue = filed_issue(any_seat, any_town)
    assert issue.state is IssueState.DISPATCHED
    assert (issue.category, issue.lead, issue.area) == (LITTER, "HW", SOUTH_WEST)
    assert (issue.address, issue.reporter_phone, issue.reporter_name) == (
        "经八路11号院3号楼",
        "13812345678",
        "女，住户",
    )
    assert any_seat.wanted[0].deed is Deed.REPORT_AND_DISPATCH


def test_f5_pressed_many_times_files_once(any_seat: Seat, any_town: World) -> None:
    form = ready_call(any_seat)
    for _ in range(5):
        press(Qt.Key.Key_F5)
        form.foot.primary.click()
        press(Qt.Key.Key_Return, CONTROL)
    filed_issue(any_seat, any_town)
    assert len(any_seat.wanted) == 1
    assert len(any_town.numbers()) == 1


@pytest.mark.parametrize(
    ("key", "modifiers", "state"),
    [
        (Qt.Key.Key_Return, CONTROL, IssueState.REPORTED),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier, IssueState.ACCEPTED),
        (Qt.Key.Key_Enter, CONTROL_SHIFT, IssueState.DISPATCHED),
    ],
)
def test_each_key_takes_the_call_as_far_as_it_says(
    seat: Seat, town: World, key: Qt.Key, modifiers: Qt.KeyboardModifier, state: IssueState
) -> None:
    ready_call(seat)
    press(key, modifiers)
    assert filed_issue(seat, town).state is state
    assert "\n" not in seat.forms[0].body.text.toPlainText()


def test_a_call_is_declined_only_with_a_reason(seat: Seat, town: World) -> None:
    form = ready_call(seat)
    form.foot.buttons["call.decline"].click()
    press(Qt.Key.Key_Return)
    assert not seat.wanted
    write("不属于本辖区")
    press(Qt.Key.Key_Return)
    issue = filed_issue(seat, town)
    assert issue.state is IssueState.DECLINED


def test_a_call_beyond_our_duty_goes_up_in_one_go(seat: Seat, town: World) -> None:
    ready_call(seat)
    press(Qt.Key.Key_F6)
    write("超出街道职责")
    press(Qt.Key.Key_Return)
    assert filed_issue(seat, town).holder == COUNTY


# --- who calls -----------------------------------------------------------------------------------


def test_the_number_is_hidden_once_its_field_is_left_and_shown_again_on_demand(seat: Seat) -> None:
    form = seat.answer_call()
    QTest.keyClicks(form.body.caller.phone, "13812345678")
    press(Qt.Key.Key_Tab)
    assert form.body.caller.phone.text() == "138****5678"
    assert form.call.phone == "13812345678"
    press(Qt.Key.Key_U, ALT)
    assert form.body.caller.phone.text() == "13812345678"


def test_earlier_calls_of_the_number_are_told_and_can_be_opened(seat: Seat, town: World) -> None:
    from_her = ready_call(seat)
    QTest.keyClicks(from_her.body.caller.phone, "13812345678")
    press(Qt.Key.Key_F5)
    first = filed_issue(seat, town)
    form = seat.answer_call("call:2")
    QTest.keyClicks(form.body.caller.phone, "138 1234 5678")
    seat.until(lambda: "报过 1 件" in form.body.caller.earlier_text)
    assert "暴露垃圾" in form.body.caller.earlier_text
    form.body.caller.open_earlier(0)
    assert [(ref.district, ref.id) for ref in seat.named] == [(first.district, first.id)]


@pytest.mark.parametrize("typed", ["12", "9" * 40, "abc", "１３", "👵"])
def test_what_is_no_number_is_told_beside_the_field_and_kept(seat: Seat, typed: str) -> None:
    form = ready_call(seat)
    form.body.caller.phone.setFocus()
    say(form.body.caller.phone, typed)
    press(Qt.Key.Key_Tab)
    assert "电话号码" in form.body.caller.fault_text
    assert form.call.phone == typed
    press(Qt.Key.Key_F5)
    assert not seat.wanted
    assert QApplication.focusWidget() is form.body.caller.phone
    assert form.body.caller.phone.text() == typed


# --- where -----------------------------------------------------------------------------------------


def test_the_first_offer_already_shows_the_grid_and_who_answers_for_it(seat: Seat) -> None:
    form = seat.answer_call()
    locate(seat, form)
    seat.until(lambda: "李娜" in form.body.grid.words)
    assert SOUTH_WEST in form.body.grid.words
    assert "直接责任人" in form.body.grid.words
    assert "138****5678" in form.body.grid.words


@pytest.mark.parametrize(
    ("typed", "place"),
    [("jbl11hy3", "经八路11号院3号楼"), ("经八路纬五路", "经八路/纬五路"), ("经八路／纬五", "经八路/纬五路")],
)
def test_initials_and_crossings_find_places(seat: Seat, typed: str, place: str) -> None:
    form = seat.answer_call()
    locate(seat, form, typed)
    press(Qt.Key.Key_Return)
    assert form.call.address == place
    assert not form.body.address.offers.isVisible()


def test_arrows_choose_another_offer(seat: Seat) -> None:
    form = seat.answer_call()
    locate(seat, form, "经八路11")
    second = form.body.address.offers
    press(Qt.Key.Key_Down)
    assert second.row == 1
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert second.row == second.count - 1


def test_tab_never_replaces_an_address_that_says_more_than_the_offer(seat: Seat) -> None:
    form = seat.answer_call()
    form.body.address.line.setFocus()
    write("经八路11号院3号楼一单元门口")
    seat.until(lambda: SOUTH_WEST in form.body.grid.words)
    press(Qt.Key.Key_Tab)
    assert form.call.address == "经八路11号院3号楼一单元门口"


def test_going_on_behind_an_adopted_place_keeps_the_place(seat: Seat, town: World) -> None:
    form = ready_call(seat)
    form.body.address.line.setFocus()
    form.body.address.line.end(False)
    write("二单元五楼")
    press(Qt.Key.Key_Return, CONTROL)
    issue = filed_issue(seat, town)
    assert issue.address == "经八路11号院3号楼二单元五楼"
    assert issue.lon is not None


def test_a_road_alone_is_filed_without_a_point_and_without_a_grid(seat: Seat, town: World) -> None:
    form = seat.answer_call()
    form.body.address.line.setFocus()
    write("纬五路")
    seat.until(lambda: "网格未定" in form.body.grid.words)
    tell(seat, form)
    press(Qt.Key.Key_Return, CONTROL)
    issue = filed_issue(seat, town)
    assert (issue.lon, issue.area) == (None, "410105002")


def test_an_unknown_address_is_told_and_the_grid_can_be_chosen_by_its_initials(seat: Seat, town: World) -> None:
    form = seat.answer_call()
    form.body.address.line.setFocus()
    write("月亮背面")
    seat.until(lambda: "地名库里没有" in form.body.grid.words)
    tell(seat, form)
    press(Qt.Key.Key_F5)
    assert "Alt+G" in form.body.address.fault_text
    press(Qt.Key.Key_G, ALT)
    QTest.keyClicks(form.body.grids.search, "jblsqewg")
    assert form.body.grids.names[0].endswith("经八路社区二网格")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F5)
    issue = filed_issue(seat, town)
    assert (issue.area, issue.address, issue.lon) == (NORTH_WEST, "月亮背面", None)


# --- what ------------------------------------------------------------------------------------------


def test_a_suggestion_says_on_what_it_stands(seat: Seat) -> None:
    form = ready_call(seat)
    assert form.body.kind.codes[0] == LITTER
    assert "暴露垃圾" in form.body.kind.reason
    assert "建议" in form.body.kind.reason


def test_another_category_is_found_by_initials_and_brings_its_own_plan(seat: Seat, town: World) -> None:
    form = ready_call(seat)
    press(Qt.Key.Key_0, CONTROL)
    QTest.keyClicks(form.body.kinds.search, "gsgd")
    assert form.body.kinds.names == ["公用设施 › 供水管道破裂"]
    press(Qt.Key.Key_Return)
    assert form.call.category == BURST_PIPE
    assert form.body.plan.lead_name == "供水公司"
    assert "供水公司" in form.foot.primary.words
    assert "供水管道破裂" in form.body.priority.reason
    press(Qt.Key.Key_F5)
    issue = filed_issue(seat, town)
    assert (issue.category, issue.lead, issue.priority) == (BURST_PIPE, "GS", Priority.URGENT)


def test_ctrl_2_takes_the_second_suggestion(seat: Seat) -> None:
    form = seat.answer_call()
    tell(seat, form, "占道经营，还有暴露垃圾")
    seat.until(lambda: len(form.body.kind.codes) == 2)
    second = form.body.kind.codes[1]
    press(Qt.Key.Key_2, CONTROL)
    assert form.call.category == second in {LITTER, STALLS}
    assert form.body.kind.codes[1] == second


def test_a_priority_somebody_chose_is_filed_and_may_be_given_back(seat: Seat, town: World) -> None:
    form = ready_call(seat)
    form.body.priority.press(Priority.URGENT)
    assert "由您选定" in form.body.priority.reason
    form.body.priority.press(Priority.URGENT)
    assert form.call.priority is None
    form.body.priority.press(Priority.HIGH)
    press(Qt.Key.Key_Return, CONTROL)
    assert filed_issue(seat, town).priority == Priority.HIGH


def test_a_promise_to_call_back_stands_in_the_timeline(seat: Seat, town: World) -> None:
    form = ready_call(seat)
    form.body.promise.box.setChecked(True)
    form.body.promise.time.setFocus()
    form.body.promise.time.selectAll()
    QTest.keyClicks(form.body.promise.time, "2230")
    press(Qt.Key.Key_F5)
    filed_issue(seat, town)
    change = seat.filed[0].change
    assert change is not None
    payload = json.loads(town.file(change).events[0].payload)
    assert payload["callback"] == "2026-11-20T14:30:00+00:00"


# --- nonsense --------------------------------------------------------------------------------------


def test_a_hundred_thousand_pasted_characters_are_told_at_once_and_kept(seat: Seat) -> None:
    form = ready_call(seat)
    data = QMimeData()
    data.setText("水" * 100_000)
    form.body.text.selectAll()
    form.body.text.insertFromMimeData(data)
    assert "100000 个字，超过上限 5000" in form.body.content.fault_text
    press(Qt.Key.Key_F5)
    assert not seat.wanted
    assert len(form.call.text) == 100_000
    assert QApplication.focusWidget() is form.body.text
    seat.until(lambda: any(len(str(draft.body["text"])) == 100_000 for draft in seat.drafts()))


@pytest.mark.parametrize("field", ["text", "address", "name"])
def test_control_characters_are_told_beside_their_field_and_nothing_is_lost(seat: Seat, field: str) -> None:
    form = ready_call(seat)
    widgets: dict[str, QWidget] = {
        "text": form.body.text,
        "address": form.body.address.line,
        "name": form.body.caller.name,
    }
    widgets[field].setFocus()
    QGuiApplication.clipboard().setText(NONSENSE)
    press(Qt.Key.Key_V, CONTROL)
    rows = {"text": form.body.content, "address": form.body.address, "name": form.body.caller}
    assert "控制字符" in rows[field].fault_text
    press(Qt.Key.Key_F5)
    assert not seat.wanted
    assert "垃圾" in str(getattr(form.call, field))


def test_emoji_are_words_like_any_other(seat: Seat, town: World) -> None:
    form = ready_call(seat)
    form.body.text.setFocus()
    write("👵🏽一个人在家🆘")
    press(Qt.Key.Key_Return, CONTROL)
    assert "👵🏽" in filed_issue(seat, town).description


def test_an_input_method_that_still_composes_neither_files_nor_adopts(seat: Seat) -> None:
    form = seat.answer_call()
    locate(seat, form)
    line = form.body.address.line
    QApplication.sendEvent(line, QInputMethodEvent("hao", []))
    press(Qt.Key.Key_Tab)
    assert form.call.address == "经八路11号院3"
    assert not seat.wanted


def test_alt_1_types_no_figure_into_the_words(seat: Seat) -> None:
    form = ready_call(seat)
    form.body.text.setFocus()
    press(Qt.Key.Key_1, ALT)
    press(Qt.Key.Key_1, CONTROL)
    assert form.call.text == LITTER_WORDS
    assert form.call.category == LITTER


# --- several calls, folding, drafts ------------------------------------------------------------------


def test_two_open_calls_do_not_mix(seat: Seat, town: World) -> None:
    first = ready_call(seat, "call:1")
    second = ready_call(seat, "call:2")
    second.body.text.setFocus()
    write("，第二个")
    seat.until(lambda: {draft.key for draft in seat.drafts()} == {"call:1", "call:2"})
    press(Qt.Key.Key_F5)
    filed_issue(seat, town)
    assert first.call.text == LITTER_WORDS
    seat.front(first)
    press(Qt.Key.Key_F5)
    filed_issue(seat, town, 2)
    seat.until(lambda: not seat.drafts())
    assert len(town.numbers()) == 2


def test_escape_closes_what_is_open_before_it_folds_the_form(seat: Seat) -> None:
    form = ready_call(seat)
    folded: list[bool] = []
    form.folded.connect(lambda: folded.append(True))
    press(Qt.Key.Key_0, CONTROL)
    press(Qt.Key.Key_Escape)
    assert not folded
    assert not form.body.kinds.isVisible()
    press(Qt.Key.Key_Escape)
    assert folded == [True]
    assert form.call.text == LITTER_WORDS


def test_what_was_typed_comes_back_after_a_crash(seat: Seat) -> None:
    form = ready_call(seat)
    QTest.keyClicks(form.body.caller.phone, "13812345678")
    form.body.promise.box.setChecked(True)
    seat.until(lambda: any(draft.body.get("phone") == "13812345678" for draft in seat.drafts()))
    (draft,) = seat.drafts()
    again = seat.answer_call("call:1", dict(draft.body))
    assert again.call == form.call
    seat.until(lambda: again.body.kind.codes and SOUTH_WEST in again.body.grid.words)
    assert again.body.text.toPlainText() == LITTER_WORDS
    assert again.body.address.text == "经八路11号院3号楼"


def test_a_filed_call_leaves_no_draft(seat: Seat, town: World) -> None:
    ready_call(seat)
    seat.until(seat.drafts)
    press(Qt.Key.Key_F5)
    filed_issue(seat, town)
    seat.until(lambda: not seat.drafts())


def test_a_draft_thrown_away_can_be_taken_back(seat: Seat) -> None:
    form = ready_call(seat)
    seat.until(seat.drafts)
    press(Qt.Key.Key_X, ALT)
    assert form.is_empty
    seat.until(lambda: not seat.drafts())
    press(Qt.Key.Key_Z, ALT)
    assert form.call.text == LITTER_WORDS
    seat.until(seat.drafts)


def test_the_clock_turns_amber_and_red_before_a_minute_is_over(seat: Seat) -> None:
    form = seat.answer_call()
    shown = []
    for seconds in (0, 44, 45, 60):
        form.head.show_elapsed(timedelta(seconds=seconds))
        shown.append((form.head.clock_text, form.head.clock_token))
    assert shown == [("00:00", "text"), ("00:44", "text"), ("00:45", "high"), ("01:00", "urgent")]


# --- seen in a picture ---------------------------------------------------------------------------


def test_what_a_camera_saw_opens_a_form_with_its_place_and_goes_out_as_seen(seat: Seat, town: World) -> None:
    seen = {"channel": "camera", "source": "008", "name": "金水路/文化路", "at": seat.link.now().isoformat()}
    form = seat.answer_call(body={"seen": seen, "area": SOUTH_WEST})
    assert not form.body.caller.isVisible()
    assert form.body.seen.isVisible()
    tell(seat, form)
    press(Qt.Key.Key_Return, CONTROL)
    issue = filed_issue(seat, town)
    assert (issue.channel, issue.source, issue.area) == (Channel.CAMERA, "008", SOUTH_WEST)


def test_pictures_kept_while_one_writes_are_said_and_survive_in_the_draft(seat: Seat) -> None:
    seen = {"channel": "patrol", "source": "101", "name": "一号车 车顶", "at": seat.link.now().isoformat()}
    form = seat.answer_call(body={"seen": seen})
    form.keeping.begin()
    assert form.body.seen.kept_text == "正在存证…"
    form.keeping.note("ab" * 32, is_clip=False, is_keeping=True)
    form.keeping.note("cd" * 32, is_clip=True, is_keeping=False)
    assert form.body.seen.kept_text == "存证：照片 1 张，录像 1 段"
    again = seat.answer_call("call:2", body=dict(form.call.body()))
    assert again.call.seen is not None
    assert again.call.seen.evidence == ("ab" * 32, "cd" * 32)


def test_a_picture_that_cannot_be_kept_is_said_and_the_report_goes_on(seat: Seat) -> None:
    seen = {"channel": "camera", "source": "008", "name": "金水路/文化路", "at": seat.link.now().isoformat()}
    form = seat.answer_call(body={"seen": seen, "area": SOUTH_WEST})
    form.keeping.begin()
    form.keeping.fail(Phrase("存证盘已满。请告知管理员；问题照常登记。"))
    assert "存证盘已满" in form.body.seen.fault_text
    assert form.body.text.isEnabled()
