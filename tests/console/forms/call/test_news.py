"""What the form says of what became of a call, for eyes, for ears, and in another language."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget, QPlainTextEdit, QWidget

from commandcenter.console.forms.call.drafts import calls_among
from commandcenter.console.forms.call.form import CallForm
from commandcenter.console.kit.banner import BannerMood
from commandcenter.console.kit.language import Language
from commandcenter.console.link.news import Outcome
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.services.decisions import decide
from tests.console.forms.call.conftest import Seat
from tests.console.forms.call.test_form import LITTER_WORDS, press, ready_call
from tests.support.world import World

AWAY = Refused("数据库没有应答。")


def unanswered(seat: Seat, form: CallForm) -> None:
    """From now on the shell hands nothing over: the test says what became of it."""
    form.wanted.disconnect()
    form.wanted.connect(seat.wanted.append)


def outcome(seat: Seat, *, refusal: Refused | None = None, is_kept: bool = False) -> Outcome:
    """What the link would tell of the last thing wanted."""
    wanted = seat.wanted[-1]
    decision = decide(seat.link.desk, wanted.deed, wanted.issue, wanted.no, **wanted.arguments)
    return Outcome(decision, refusal=refusal, is_kept=is_kept)


def test_a_call_filed_during_an_outage_is_safe_and_the_form_may_go(seat: Seat) -> None:
    form = ready_call(seat)
    unanswered(seat, form)
    press(Qt.Key.Key_F5)
    form.settled(outcome(seat, refusal=AWAY, is_kept=True))
    assert [each.is_kept for each in seat.filed] == [True]
    seat.until(lambda: not seat.drafts())


def test_what_should_follow_an_outage_is_said_and_nothing_can_be_sent_twice(seat: Seat) -> None:
    form = ready_call(seat)
    unanswered(seat, form)
    press(Qt.Key.Key_F4)
    form.settled(outcome(seat, refusal=AWAY, is_kept=True))
    assert "恢复后自动登记，接着受理" in form.foot.banner.text
    assert not form.foot.primary.isEnabled()
    press(Qt.Key.Key_F5)
    assert len(seat.wanted) == 1
    assert not seat.filed


def test_a_refusal_stands_at_the_field_it_is_about(seat: Seat) -> None:
    form = ready_call(seat)
    unanswered(seat, form)
    press(Qt.Key.Key_F5)
    said = BadInput("{field}第 {position} 个字符已损坏（半个代理对）。请删除后重新输入。", field="问题描述", position=3)
    form.settled(outcome(seat, refusal=said))
    assert "第 3 个字符已损坏" in form.body.content.fault_text
    assert form.foot.banner.mood is BannerMood.FAULT
    assert form.foot.primary.isEnabled()
    assert form.call.text == LITTER_WORDS


def test_a_call_on_its_way_is_no_draft_any_more_and_a_refused_one_is_again(seat: Seat) -> None:
    form = ready_call(seat)
    unanswered(seat, form)
    seat.until(seat.drafts)
    press(Qt.Key.Key_F5)
    seat.until(lambda: not seat.drafts())
    form.settled(outcome(seat, refusal=AWAY))
    seat.until(seat.drafts)
    assert seat.drafts()[0].body["text"] == LITTER_WORDS


def test_what_was_half_done_is_told_with_its_number(seat: Seat, town: World) -> None:
    form = ready_call(seat)
    unanswered(seat, form)
    press(Qt.Key.Key_F4)
    reported = town.reported()
    form.settled(Outcome(outcome(seat).decision, reported))
    form.settled(outcome(seat, refusal=Refused("此件已挂起，不能受理。请先恢复。")))
    assert f"已登记为 {reported.no}，但没有受理" in form.foot.banner.text
    press(Qt.Key.Key_Escape)
    assert [each.change for each in seat.filed] == [reported]


def test_unfinished_calls_are_found_among_the_drafts(seat: Seat) -> None:
    ready_call(seat)
    seat.until(lambda: any(draft.body.get("text") for draft in seat.drafts()))
    (draft,) = calls_among(seat.drafts())
    assert draft.key == "call:1"
    assert draft.title == "经八路11号院3号楼"


def test_everything_that_takes_the_focus_has_a_name_for_screen_readers(seat: Seat) -> None:
    form = ready_call(seat)
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QListWidget)
    widgets = [each for each in form.findChildren(QWidget) if isinstance(each, kinds)]
    nameless = [type(each).__name__ for each in widgets if not (each.accessibleName() or _is_text(each))]
    assert not nameless


def _is_text(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and bool(widget.text())


def test_the_form_speaks_another_language_at_once_and_keeps_what_was_typed(seat: Seat, language: Language) -> None:
    form = ready_call(seat)
    before = form.body.priority.words
    language.switch("en")
    seat.until(lambda: form.body.priority.words != before)
    assert form.call.text == form.body.text.toPlainText() == LITTER_WORDS


def test_no_row_is_wider_than_the_column(seat: Seat) -> None:
    form = ready_call(seat)
    seat.until(lambda: "李娜" in form.body.grid.words)
    inner = form.body.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= form.body.viewport().width()
