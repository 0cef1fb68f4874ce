"""The search box: number, telephone, words, pinyin; what is typed last counts, and the queue waits behind it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commandcenter.console.kit.absence import Absence
from commandcenter.console.queue.filter_bar import MOST_TYPED, SearchBox
from commandcenter.console.queue.result_pane import ResultPane
from commandcenter.services.intake import accept
from tests.console.queue.conftest import Seat
from tests.console.queue.test_panel import reported, select, why
from tests.support.world import LITTER_REPORT, World

LAMP = replace(LITTER_REPORT, description="路灯不亮三盏", address="红专路 66 号", reporter_phone="13800004417")


def box(seat: Seat) -> SearchBox:
    (found,) = seat.panel.findChildren(SearchBox)
    return found


def type_chinese(seat: Seat, text: str) -> None:
    """As an input method hands over what was chosen."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(box(seat), event)


def results(seat: Seat) -> list[int]:
    (pane,) = seat.panel.findChildren(ResultPane)
    return [issue_id for _, issue_id in pane.pane.model.shown_keys()] if pane.isVisible() else []


def reasons(seat: Seat) -> str:
    model = seat.pane.model
    return " ".join(str(model.data(model.index(row), Qt.ItemDataRole.ToolTipRole)) for row in range(model.rowCount()))


def test_words_find_issues_wherever_they_stand(seat: Seat, world: World) -> None:
    world.reported()
    lamp, ended = world.reported(LAMP), world.closed(LAMP)
    type_chinese(seat, "路灯")

    seat.qtbot.waitUntil(lambda: results(seat) == [ended.issue_id, lamp.issue_id], timeout=5_000)
    assert "文字相符" in reasons(seat)


def test_the_end_of_a_number_finds_it(seat: Seat, world: World) -> None:
    first, second = reported(world, 2)
    QTest.keyClicks(box(seat), second.no[-4:])

    seat.qtbot.waitUntil(lambda: results(seat) == [second.issue_id], timeout=5_000)
    assert "编号相符" in reasons(seat)
    assert first.issue_id not in results(seat)


def test_a_telephone_finds_what_it_called_about(seat: Seat, world: World) -> None:
    lamp = world.reported(LAMP)
    QTest.keyClicks(box(seat), "138 0000 4417")

    seat.qtbot.waitUntil(lambda: results(seat) == [lamp.issue_id], timeout=5_000)
    assert "电话相符" in reasons(seat)


def test_initials_of_a_category_find_its_issues(seat: Seat, world: World) -> None:
    litter = world.reported()
    QTest.keyClicks(box(seat), "BLLJ")

    seat.qtbot.waitUntil(lambda: results(seat) == [litter.issue_id], timeout=5_000)
    assert "类别“暴露垃圾”" in reasons(seat)


def test_what_is_typed_last_counts(seat: Seat, world: World) -> None:
    litter, lamp = world.reported(), world.reported(LAMP)
    for text in ("生活垃圾", "文化路", "路灯", "垃圾", "路灯不亮"):
        seat.panel.search(text)

    seat.qtbot.waitUntil(lambda: results(seat) == [lamp.issue_id], timeout=5_000)
    seat.panel.search("生活垃圾")
    seat.qtbot.waitUntil(lambda: results(seat) == [litter.issue_id], timeout=5_000)


def test_escape_gives_the_queue_back_as_it_was(seat: Seat, world: World) -> None:
    issues = reported(world, 30)
    seat.shows(*issues)
    select(seat, issues[20])
    before = seat.pane.view.verticalScrollBar().value()
    lamp = world.reported(LAMP)
    seat.panel.focus_search()
    type_chinese(seat, "路灯")
    seat.qtbot.waitUntil(lambda: results(seat) == [lamp.issue_id], timeout=5_000)
    assert seat.selected[-1] is not None, "the issue in front stays there while one types"
    QTest.keyClick(box(seat), Qt.Key.Key_Down)
    assert [row.id for row in seat.panel.selected] == [lamp.issue_id]
    QTest.keyClick(seat.pane.view, Qt.Key.Key_Escape)

    seat.shows(*issues, lamp)
    assert [row.id for row in seat.panel.selected] == [issues[20].issue_id]
    assert seat.pane.view.verticalScrollBar().value() == before > 0
    assert box(seat).text() == ""


def test_nothing_found_is_said(seat: Seat, world: World) -> None:
    world.reported()
    seat.panel.search("没有这样的东西")

    seat.qtbot.waitUntil(lambda: why(seat) is Absence.NOTHING, timeout=5_000)
    assert "没有找到“没有这样的东西”" in seat.pane.absence.accessibleName()


def test_a_result_that_changes_is_shown_as_it_is_now(seat: Seat, world: World) -> None:
    lamp = world.reported(LAMP)
    seat.panel.search("路灯")
    seat.qtbot.waitUntil(lambda: results(seat) == [lamp.issue_id], timeout=5_000)
    accept(world.desk_of("sun", "S2"), lamp.ref)

    seat.qtbot.waitUntil(lambda: seat.pane.model.entry(0).row.version > lamp.version, timeout=5_000)
    assert results(seat) == [lamp.issue_id]


@pytest.mark.parametrize(
    "text", ["漏水" * 50_000, "🚒" * 10_000, "1" * 40, "%_\\'\";--", "-", "\ud83d"], ids=lambda text: repr(text[:6])
)
def test_whatever_is_pasted_is_no_trouble(seat: Seat, world: World, text: str) -> None:
    world.reported()
    seat.panel.search(text)
    assert len(box(seat).text()) <= MOST_TYPED

    seat.qtbot.waitUntil(lambda: why(seat) in (Absence.NOTHING, None), timeout=10_000)
