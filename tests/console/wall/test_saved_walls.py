"""Saved walls: kept, found again, shared, renamed and taken away; and the list of a tour."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from commandcenter.console.wall.layouts import Layout
from commandcenter.console.wall.plan import TourList, WallPlan
from commandcenter.console.wall.saved import SavedWalls
from commandcenter.console.wall.saved_menu import plan_in, under_headings
from commandcenter.console.wall.seen import WallNews
from commandcenter.console.wall.tour_editor import TourEditor
from commandcenter.console.wall.writing import Writing
from commandcenter.services.walls import save_wall
from commandcenter.storage.queries.walls import WallRow, walls_for
from tests.console.wall.conftest import WallSeat, WallSeating
from tests.support.world import TOWNSHIP

NIGHT = WallPlan(Layout.NINE, ("001", "", "008"), tour=TourList("主干路口", ("001", "017"), 20, 2))
ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect


class Saved:
    """The menu of a seat and what hangs there."""

    def __init__(self, seat: WallSeat) -> None:
        self.seat = seat
        self.plan = NIGHT
        self.hung: list[WallPlan] = []
        self.told: list[WallNews] = []
        writing = Writing(seat.link, seat.devices, seat.background, seat.room)
        self.menu = SavedWalls(seat.link, writing, lambda: self.plan, seat.room, seat.room)
        self.menu.set_shift("夜班")
        self.menu.wall_chosen.connect(self.hung.append)
        self.menu.told.connect(self.told.append)
        self.menu.show()
        self.fill()

    def fill(self) -> None:
        """Open the menu, as far as a menu without a screen can be: it reads and lists what there is."""
        self.menu.walls_menu.aboutToShow.emit()
        self.seat.until(lambda: self.menu.walls == self.in_database())
        self.menu.walls_menu.aboutToShow.emit()

    def in_database(self) -> tuple[WallRow, ...]:
        actor = self.seat.link.desk.actor
        with self.seat.world.store.read() as connection:
            return walls_for(connection, actor.login, actor.area)

    def names(self) -> list[str]:
        return [wall.name for wall in self.in_database()]

    def action(self, text: str, menu: QMenu | None = None) -> QAction:
        found = [each for each in (menu or self.menu.walls_menu).actions() if each.text() == text]
        assert found, [each.text() for each in (menu or self.menu.walls_menu).actions()]
        return found[0]

    def below(self, *texts: str) -> QMenu:
        menu = self.menu.walls_menu
        for text in texts:
            inner = next(each for each in menu.findChildren(QMenu) if each.title() == text)
            menu = inner
        return menu

    def save_as(self, name: str, choose: Callable[[], None] = lambda: None) -> None:
        self.menu.save_as_new()
        self.menu.card.name.setText(name)
        choose()
        QTest.keyClick(self.menu.card.name, Qt.Key.Key_Return)


@pytest.fixture
def saved(wall_seat: WallSeat) -> Saved:
    return Saved(wall_seat)


def test_what_hangs_is_kept_under_a_name_and_found_again_after_a_restart(
    saved: Saved, wall_seating: WallSeating
) -> None:
    saved.save_as("我的墙")
    saved.seat.until(saved.menu.card.isHidden)
    assert saved.menu.text() == "我的墙"
    later = Saved(wall_seating("liu", "S2"))
    assert later.menu.choose_named("我的墙")
    assert later.hung == [NIGHT]


def test_a_name_that_cannot_be_stays_in_the_card_with_the_reason(saved: Saved) -> None:
    desk = saved.seat.world.desk_of("liu", "S2")
    save_wall(desk, "旧墙", {"layout": "4", "cameras": []})
    save_wall(desk, "别的墙", {"layout": "4", "cameras": []})
    saved.fill()
    saved.action("别的墙", saved.below("改名")).trigger()
    saved.menu.card.name.setText("旧墙")
    QTest.keyClick(saved.menu.card.name, Qt.Key.Key_Return)
    saved.seat.until(lambda: "旧墙" in saved.menu.card.trouble.text)
    assert saved.menu.card.name.text() == "旧墙"
    saved.menu.card.name.setText("新墙")
    QTest.keyClick(saved.menu.card.name, Qt.Key.Key_Return)
    saved.seat.until(lambda: sorted(saved.names()) == ["新墙", "旧墙"])


def test_an_operator_saves_for_himself_alone(saved: Saved) -> None:
    saved.menu.save_as_new()
    assert saved.menu.card.mine.isHidden()
    assert saved.menu.card.shared.isHidden()


def test_the_shift_leader_saves_for_the_shift_and_every_operator_finds_it(wall_seating: WallSeating) -> None:
    leader = Saved(wall_seating("ma", "S1"))
    leader.save_as("夜班墙", partial(leader_chooses_the_shift, leader))
    leader.seat.until(lambda: leader.names() == ["夜班墙"])
    operator = Saved(wall_seating("liu", "S2"))
    (heading,) = under_headings(operator.menu.walls, "夜班")
    assert str(heading.said) == "本班（夜班）"
    assert plan_in(heading.walls[0]) == NIGHT
    assert not [each for each in operator.menu.walls_menu.actions() if each.text() == "删除"]


def leader_chooses_the_shift(leader: Saved) -> None:
    leader.menu.card.of_shift.click()


def test_taking_a_wall_away_asks_once_more(saved: Saved) -> None:
    saved.save_as("我的墙")
    saved.seat.until(lambda: saved.names() == ["我的墙"])
    saved.fill()
    saved.action("确定删除“我的墙”", saved.below("删除", "我的墙")).trigger()
    saved.seat.until(lambda: saved.menu.text() == "画面墙")
    assert not saved.names()


def test_what_was_changed_can_be_saved_into_the_same_wall(saved: Saved) -> None:
    saved.save_as("我的墙")
    saved.seat.until(lambda: saved.names() == ["我的墙"])
    saved.fill()
    over = "把现在的存进“我的墙”"
    assert not saved.action(over).isEnabled()
    saved.plan = NIGHT.with_layout(Layout.FOUR)
    saved.menu.walls_menu.aboutToShow.emit()
    saved.action(over).trigger()
    saved.seat.until(lambda: plan_in(saved.in_database()[0]).layout is Layout.FOUR)


def test_a_wall_of_a_newer_program_is_refused_in_words(saved: Saved) -> None:
    row = WallRow(1, TOWNSHIP, "liu", "", "明天的墙", '{"version": 99}', "liu", "S1", saved.seat.link.now())
    saved.menu.choose(row)
    assert not saved.hung
    assert "另一版本" in str(saved.told[0].said)


# --- the tour ------------------------------------------------------------------------------------


class Tour:
    """The editor over a room."""

    def __init__(self, seat: WallSeat, tour: TourList | None) -> None:
        self.editor = TourEditor(seat.room)
        self.wanted: list[TourList | None] = []
        self.editor.tour_wanted.connect(self.wanted.append)
        self.editor.edit(tour, seat.inventory, seat.link.book.areas)


def test_a_tour_is_put_together_by_keys(wall_seat: WallSeat) -> None:
    tour = Tour(wall_seat, None)
    editor = tour.editor
    for typed in ("017", "hhl", "jsl 008"):
        editor.search.setText(typed)
        QTest.keyClick(editor.search, Qt.Key.Key_Return)
    assert editor.turns.codes() == ("017", "001", "008")
    editor.turns.setCurrentRow(2, ONLY)
    QTest.keyClick(editor.turns, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    editor.turns.setCurrentRow(0, ONLY)
    QTest.keyClick(editor.turns, Qt.Key.Key_Delete)
    editor.name.setText("主干路口")
    editor.seconds.setValue(25)
    editor.save.click()
    assert tour.wanted == [TourList("主干路口", ("008", "001"), 25, 0)]


def test_an_emptied_list_ends_the_tour_and_what_is_in_it_is_not_offered_twice(wall_seat: WallSeat) -> None:
    tour = Tour(wall_seat, NIGHT.tour)
    assert "001" not in tour.editor.all.codes()
    tour.editor.turns.selectAll()
    tour.editor.remove.click()
    assert "001" in tour.editor.all.codes()
    tour.editor.save.click()
    assert tour.wanted == [None]


def test_the_tour_keeps_its_tile(wall_seat: WallSeat) -> None:
    tour = Tour(wall_seat, NIGHT.tour)
    tour.editor.save.click()
    assert tour.wanted == [NIGHT.tour]
