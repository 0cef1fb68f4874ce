"""The queue on a real database: what others do appears, and what the operator holds on to stays."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from commandcenter.console.kit.absence import Absence
from commandcenter.console.kit.banner import Banner
from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme
from commandcenter.console.queue.entries import Mark, key_of
from commandcenter.console.queue.filter_bar import SearchBox
from commandcenter.console.queue.list_pane import LEAST_HELD, MOST_HELD
from commandcenter.console.queue.panel import NEXT_STEP
from commandcenter.console.queue.tabs import Shelf, Tab
from commandcenter.domain.refusal import BadInput
from commandcenter.domain.vocabulary import Channel, IssueState
from commandcenter.services.claims import claim, release
from commandcenter.services.desk import Change
from commandcenter.services.intake import accept, decline
from commandcenter.services.platforms import supervise, suspend
from commandcenter.services.reporting import report
from commandcenter.storage.queries.queue import PAGE, QueueRow, queue_page
from commandcenter.storage.queries.queue_filter import QueueFilter
from tests.console.queue.conftest import Seat, Seating
from tests.console.queue.rows import a_row
from tests.support.world import BURST_PIPE, EAST, LITTER_REPORT, SOUTH_WEST, START, TOWNSHIP, World, current

WEB_REPORT = replace(LITTER_REPORT, channel=Channel.WEB, description="小区垃圾清运不及时")
URGENT_REPORT = replace(LITTER_REPORT, category=BURST_PIPE, description="楼院水管爆裂，积水堵住楼道口")


def reported(world: World, count: int) -> list[Change]:
    """Issues that are due one after another."""
    found = []
    for _ in range(count):
        found.append(world.reported())
        world.clock.advance(timedelta(seconds=1))
    return found


def select(seat: Seat, issue: Change) -> None:
    seat.pane.view.select_row(seat.row_of(issue))


def test_the_first_issue_is_selected_when_the_queue_opens(seating: Seating, world: World) -> None:
    first, second = reported(world, 2)
    seat = seating("liu", "S1")
    seat.shows(first, second)

    assert [row.id for row in seat.panel.selected] == [first.issue_id]
    assert [row.id for row in seat.selected if row] == [first.issue_id]


def test_what_another_seat_reports_appears_by_itself_and_takes_nothing_away(seat: Seat, world: World) -> None:
    first, second = reported(world, 2)
    seat.shows(first, second)
    select(seat, second)
    urgent = report(world.desk_of("sun", "S2"), URGENT_REPORT)
    seat.shows(urgent, first, second)

    assert [row.id for row in seat.panel.selected] == [second.issue_id]
    assert seat.pane.model.entry(0).mark is Mark.NEW


def test_scrolled_down_what_is_read_stays_where_it_is_while_rows_come_above(seating: Seating, world: World) -> None:
    issues = reported(world, 30)
    seat = seating("liu", "S1")
    seat.shows(*issues)
    bar = seat.pane.view.verticalScrollBar()
    bar.setValue(313)
    read = seat.pane.view.indexAt(QPoint(100, 100))
    issue, top = seat.pane.model.entry(read.row()).key, seat.pane.view.visualRect(read).top()
    urgent = report(world.desk_of("sun", "S2"), URGENT_REPORT)
    seat.shows(urgent, *issues)

    row = seat.pane.model.row_of(issue)
    assert row == read.row() + 1
    assert seat.pane.view.visualRect(seat.pane.model.index(row)).top() == top


def test_an_issue_accepted_elsewhere_leaves_and_the_figures_follow(seat: Seat, world: World) -> None:
    first, second = reported(world, 2)
    seat.shows(first, second)
    select(seat, second)
    accept(world.desk_of("sun", "S2"), first.ref)
    seat.shows(second)

    seat.qtbot.waitUntil(lambda: (seat.counts[-1].reported, seat.counts[-1].accepted) == (1, 1), timeout=5_000)


def test_a_selected_issue_that_leaves_stays_and_says_where_it_went(seat: Seat, world: World) -> None:
    first, second = reported(world, 2)
    seat.shows(first, second)
    select(seat, first)
    accept(world.desk_of("sun", "S2"), first.ref)
    seat.qtbot.waitUntil(lambda: seat.pane.model.entry(0).has_left, timeout=5_000)

    assert seat.selections[-1][0].state is IssueState.ACCEPTED
    about = seat.pane.model.data(seat.pane.model.index(0), Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "已转到“待派遣”" in str(about)
    seat.panel.next()
    seat.shows(second)
    assert [row.id for row in seat.panel.selected] == [second.issue_id]


def test_a_claim_of_another_seat_is_told_in_the_list(seat: Seat, world: World) -> None:
    first = world.reported()
    seat.shows(first)
    claim(world.desk_of("sun", "S2"), current(first))

    def told() -> str:
        model = seat.pane.model
        return str(model.data(model.index(0), Qt.ItemDataRole.AccessibleDescriptionRole))

    seat.qtbot.waitUntil(lambda: "S2 在办" in told(), timeout=5_000)
    world.clock.advance(timedelta(seconds=46))
    assert "S2 已离线" in told()
    release(world.desk_of("sun", "S2"), current(first))
    seat.qtbot.waitUntil(lambda: "S2" not in told(), timeout=5_000)


def test_each_tab_has_its_issues(seating: Seating, world: World) -> None:
    accepted, parked, dispatched, new = world.accepted(), world.reported(), world.dispatched(), world.reported()
    suspend(world.desk_of(), current(parked), START + timedelta(days=3), "等材料")
    seat = seating("liu", "S1")
    seat.shows(new)
    for name, issues in (
        ("accepted", [accepted]),
        ("dispatched", [dispatched]),
        ("suspended", [parked]),
        ("handled", []),
        ("reported", [new]),
    ):
        seat.panel.show_tab(name)
        seat.shows(*issues)
    seat.panel.show_tab("all")
    seat.qtbot.waitUntil(lambda: len(seat.ids()) == 4, timeout=5_000)
    with pytest.raises(BadInput, match="没有“abc”这一栏"):
        seat.panel.show_tab("abc")


def test_the_overdue_tab_fills_by_the_mere_passing_of_time(seat: Seat, world: World) -> None:
    first = world.reported()
    seat.shows(first)
    seat.panel.show_tab("overdue")
    seat.shows()
    world.clock.advance(timedelta(hours=1))
    seat.panel.refresh()
    seat.shows(first)


def test_a_filter_hides_and_says_how_many_it_hides(seat: Seat, world: World) -> None:
    phone, web = world.reported(), world.reported(WEB_REPORT)
    seat.qtbot.waitUntil(lambda: len(seat.ids()) == 2, timeout=5_000)
    seat.panel.set_filter(QueueFilter(channels=frozenset({Channel.WEB})))
    seat.shows(web)
    seat.qtbot.waitUntil(lambda: "网络问政。另有 1 件没有显示" in hidden_text(seat), timeout=5_000)
    seat.panel.set_filter(QueueFilter(subtree=SOUTH_WEST))
    seat.qtbot.waitUntil(lambda: set(seat.ids()) == {phone.issue_id, web.issue_id}, timeout=5_000)
    seat.panel.clear_filter()
    assert hidden_text(seat) == ""


def test_the_button_that_clears_the_filter_stays_the_same_while_issues_come(seat: Seat, world: World) -> None:
    seat.panel.set_filter(QueueFilter(channels=frozenset({Channel.WEB})))
    seat.qtbot.waitUntil(lambda: "另有 0 件" in hidden_text(seat), timeout=5_000)
    web = world.reported(WEB_REPORT)
    seat.shows(web)
    (banner,) = [each for each in seat.panel.findChildren(Banner) if each.text]
    before = banner.offers
    more = report(world.desk_of("sun", "S2"), replace(WEB_REPORT, category=BURST_PIPE))
    seat.shows(more, web)

    assert banner.offers == before
    before[0].click()
    assert seat.panel.filter == QueueFilter()


def test_empty_because_of_the_filter_looks_other_than_empty(seat: Seat, world: World) -> None:
    seat.qtbot.waitUntil(lambda: why(seat) is Absence.NOTHING, timeout=5_000)
    world.reported()
    seat.qtbot.waitUntil(lambda: len(seat.ids()) == 1, timeout=5_000)
    seat.panel.set_filter(QueueFilter(subtree=EAST))
    seat.qtbot.waitUntil(lambda: why(seat) is Absence.HIDDEN, timeout=5_000)
    seat.qtbot.waitUntil(lambda: "1 件" in seat.pane.absence.accessibleName(), timeout=5_000)
    seat.pane.absence.button.click()
    seat.qtbot.waitUntil(lambda: len(seat.ids()) == 1 and why(seat) is None, timeout=5_000)


def test_mine_are_those_this_seat_has_open(seat: Seat, world: World) -> None:
    first, second = reported(world, 2)
    seat.shows(first, second)
    claim(world.desk_of(), current(second))
    seat.panel.toggle_mine()
    seat.shows(second)
    assert seat.panel.filter.mine == "S1"
    seat.panel.toggle_mine()
    seat.shows(first, second)


def test_enter_asks_once_however_long_it_is_held_and_however_nervous_the_hand(seat: Seat, world: World) -> None:
    first = world.reported()
    seat.shows(first)
    select(seat, first)
    view = seat.pane.view
    QTest.keyClick(view, Qt.Key.Key_Return)
    for _ in range(20):
        held = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True, count=1
        )
        QApplication.sendEvent(view, held)
    QTest.keyClick(view, Qt.Key.Key_Return)
    where = view.visualRect(seat.pane.model.index(0)).center()
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)

    assert seat.actions == [NEXT_STEP]


def test_enter_on_an_issue_that_has_left_asks_for_nothing(seat: Seat, world: World) -> None:
    first = world.reported()
    seat.shows(first)
    select(seat, first)
    decline(world.desk_of("sun", "S2"), first.ref, "不属于本辖区职责")
    seat.qtbot.waitUntil(lambda: seat.pane.model.entry(0).has_left, timeout=5_000)
    QTest.keyClick(seat.pane.view, Qt.Key.Key_Return)

    assert seat.actions == []


def test_several_are_selected_by_keys(seat: Seat, world: World) -> None:
    issues = reported(world, 3)
    seat.shows(*issues)
    select(seat, issues[0])
    QTest.keyClick(seat.pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)

    assert [row.id for row in seat.panel.selected] == [issues[0].issue_id, issues[1].issue_id]
    urgent = report(world.desk_of("sun", "S2"), URGENT_REPORT)
    seat.shows(urgent, *issues)
    assert [row.id for row in seat.panel.selected] == [issues[0].issue_id, issues[1].issue_id]


def test_an_issue_in_another_tab_is_found_by_being_named(seat: Seat, world: World) -> None:
    accepted, closed = world.accepted(), world.closed()
    seat.panel.select_issue(accepted.district, accepted.issue_id)
    seat.qtbot.waitUntil(lambda: seat.panel.tab.value == "accepted", timeout=5_000)
    seat.shows(accepted)
    assert [row.id for row in seat.panel.selected] == [accepted.issue_id]
    seat.panel.select_issue(closed.district, closed.issue_id)
    seat.shows(closed)


def test_a_clock_that_jumps_an_hour_misplaces_nothing(seat: Seat, world: World) -> None:
    first, second = reported(world, 2)
    seat.shows(first, second)
    world.clock.advance(timedelta(hours=1))
    seat.pane.view.viewport().repaint()
    urgent = world.reported(URGENT_REPORT)
    seat.shows(urgent, first, second)
    seat.panel.show_tab("overdue")
    seat.shows(first, second)


def test_the_queue_speaks_to_a_screen_reader(seat: Seat, world: World) -> None:
    first = world.reported(URGENT_REPORT)
    seat.shows(first)
    model = seat.pane.model
    assert str(model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)).startswith(
        "紧急，电话，楼院水管爆裂，积水堵住楼道口，待受理，"
    )
    assert seat.panel.accessibleName() == "案件队列"
    assert seat.pane.view.accessibleName() == "案件队列"


def hidden_text(seat: Seat) -> str:
    return " ".join(banner.text for banner in seat.panel.findChildren(Banner) if banner.text)


def why(seat: Seat) -> Absence | None:
    """Which truth is told in place of the list; None when there are rows."""
    return seat.pane.absence.why if seat.pane.is_absent else None


def test_a_nervous_second_enter_does_not_hit_the_next_issue(seat: Seat, world: World) -> None:
    first, second = reported(world, 2)
    seat.shows(first, second)
    select(seat, first)
    seat.panel.action_wanted.connect(lambda _action: seat.panel.next())
    QTest.keyClick(seat.pane.view, Qt.Key.Key_Return)
    QTest.keyClick(seat.pane.view, Qt.Key.Key_Return)

    assert [row.id for row in seat.panel.selected] == [second.issue_id]
    assert seat.actions == [NEXT_STEP]


def test_the_slash_leads_to_the_search_box(seat: Seat, world: World) -> None:
    first = world.reported()
    seat.shows(first)
    seat.panel.activateWindow()
    seat.panel.focus_list()
    QTest.keyClick(seat.pane.view, Qt.Key.Key_Slash)

    assert isinstance(seat.panel.window().focusWidget(), SearchBox)


def test_rows_and_words_follow_scale_and_language(seat: Seat, theme: Theme, language: Language, world: World) -> None:
    first, second = reported(world, 2)
    seat.shows(first, second)
    theme.set_scale(1.5)
    assert seat.pane.view.visualRect(seat.pane.model.index(1)).top() == 75
    language.switch("en")
    seat.pane.view.viewport().repaint()
    language.switch("zh")
    theme.switch("light")
    seat.pane.view.viewport().repaint()


def test_after_many_commands_of_others_the_list_is_what_a_fresh_reading_gives(seat: Seat, world: World) -> None:
    issues = reported(world, 12)
    seat.shows(*issues)
    select(seat, issues[5])
    other = world.desk_of("sun", "S2")
    for number, issue in enumerate(issues):
        if number % 3 == 0:
            accept(other, issue.ref)
        elif number % 3 == 1:
            claim(other, current(issue))
        else:
            supervise(world.desk_of("ma", "S3"), current(issue), "请尽快办理")
        report(other, URGENT_REPORT)
    seat.panel.next()
    with world.store.read() as connection:
        wanted = QueueFilter(holder=TOWNSHIP, states=frozenset({IssueState.REPORTED}))
        fresh = queue_page(connection, wanted, at=world.clock.now())

    seat.qtbot.waitUntil(lambda: tuple(shown(seat)) == fresh, timeout=5_000)


def shown(seat: Seat) -> list[QueueRow]:
    """The rows that are really in the list."""
    entries = [seat.pane.model.entry(row) for row in range(seat.pane.model.rowCount())]
    return [entry.row for entry in entries if not entry.has_left]


def test_a_named_issue_beyond_the_first_page_is_shown_all_the_same(seat: Seat, world: World) -> None:
    for _ in range(PAGE):
        world.accepted()
    last = world.accepted(replace(LITTER_REPORT, description="最后一件"))
    world.reported()
    seat.qtbot.waitUntil(lambda: len(seat.ids()) == 1, timeout=10_000)
    seat.panel.select_issue(last.district, last.issue_id)

    seat.qtbot.waitUntil(lambda: [row.id for row in seat.panel.selected] == [last.issue_id], timeout=10_000)


def test_end_leads_to_the_very_last_issue(seating: Seating, world: World) -> None:
    for _ in range(PAGE):
        world.reported(URGENT_REPORT)
    world.clock.advance(timedelta(hours=1))
    last = world.reported()
    seat = seating("liu", "S1")
    seat.qtbot.waitUntil(lambda: len(seat.ids()) >= PAGE, timeout=10_000)
    QTest.keyClick(seat.pane.view, Qt.Key.Key_End)

    seat.qtbot.waitUntil(lambda: [row.id for row in seat.panel.selected] == [last.issue_id], timeout=10_000)
    assert seat.pane.view.visualRect(seat.pane.model.index(PAGE)).bottom() < seat.pane.view.height()


def test_a_channel_is_chosen_from_its_menu(seat: Seat, world: World) -> None:
    world.reported()
    web = world.reported(WEB_REPORT)
    seat.qtbot.waitUntil(lambda: len(seat.ids()) == 2, timeout=5_000)
    choose(seat, "按渠道筛选", "网络问政")
    seat.shows(web)
    choose(seat, "按渠道筛选", "全部渠道")
    seat.qtbot.waitUntil(lambda: len(seat.ids()) == 2, timeout=5_000)
    choose(seat, "按网格筛选", "全部网格")
    choose(seat, "按类别筛选", "全部类别")


def choose(seat: Seat, button: str, entry: str) -> None:
    """Take an entry of a menu of the filter bar, filled as it is when it opens (no pop-ups without a screen)."""
    (opener,) = [each for each in seat.panel.findChildren(QToolButton) if each.accessibleName() == button]
    (menu,) = opener.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    menu.aboutToShow.emit()
    (action,) = [each for each in menu.actions() if each.text() == entry]
    action.trigger()
    menu.aboutToHide.emit()


def test_a_list_that_grew_all_night_gives_back_what_nobody_looks_at(seat: Seat) -> None:
    pane = seat.pane
    rows = [a_row(number) for number in range(1, 1_202)]
    pane.model.start(Shelf(Tab.REPORTED, TOWNSHIP), rows, START, is_complete=True)
    pane.view.select_row(3)
    pane.give_back()

    assert LEAST_HELD < pane.model.rowCount() < MOST_HELD
    assert not pane.model.is_complete
    assert pane.view.current_key() == key_of(rows[3])
