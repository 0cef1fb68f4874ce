"""The camera tree as an operator works with it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QTest

from commandcenter.console.kit.absence import Absence
from commandcenter.console.kit.language import Language
from commandcenter.console.wall.dragging import cameras_in
from commandcenter.console.wall.standing import Standing
from commandcenter.console.wall.tree import CameraTree
from commandcenter.console.wall.tree_view import MenuAsked
from commandcenter.domain.vocabulary import Device, Malfunction
from commandcenter.services.devices import note_fault
from commandcenter.video.streams import StreamState
from tests.console.wall.conftest import WallSeat


class Tree:
    """A tree with everything it has said."""

    def __init__(self, seat: WallSeat) -> None:
        self.seat = seat
        self.widget = CameraTree(seat.devices, lambda: seat.link.book, seat.link.now, seat.theme, seat.room)
        self.widget.resize(300, 600)
        self.widget.show()
        self.shown: list[str] = []
        self.cars: list[str] = []
        self.menus: list[MenuAsked] = []
        self.widget.camera_wanted.connect(self.shown.append)
        self.widget.vehicle_wanted.connect(self.cars.append)
        self.widget.menu_asked.connect(self.menus.append)

    def rows(self) -> list[str]:
        return list(self._said(QModelIndex()))

    def type_in(self, text: str) -> None:
        self.widget.search.setText(text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.widget.view, key, modifier)

    def _said(self, above: QModelIndex) -> Iterator[str]:
        sieve = self.widget.view.sieve
        for row in range(sieve.rowCount(above)):
            index = sieve.index(row, 0, above)
            yield str(index.data())
            yield from self._said(index)


@pytest.fixture
def tree(wall_seat: WallSeat) -> Tree:
    return Tree(wall_seat)


def test_every_camera_stands_under_its_community_and_cars_come_first(tree: Tree) -> None:
    assert tree.rows() == [
        "巡查车，4 路",
        "一号车，2 路",
        "101 一号网格巡查车 车顶，未打开",
        "102 一号网格巡查车 前，未打开",
        "二号车，2 路",
        "201 二号网格巡查车 车顶，未打开",
        "202 二号网格巡查车 前，未打开",
        "经八路社区，2 路",
        "001 黄河路/文化路，一网格，未打开",
        "008 金水路/文化路，二网格，未打开",
        "文化路社区，1 路",
        "017 纬五路/经三路，一网格，未打开",
    ]


def test_typing_leaves_what_was_meant_and_enter_shows_the_first(tree: Tree) -> None:
    tree.type_in("jsl")
    QTest.keyClick(tree.widget.search, Qt.Key.Key_Return)
    assert tree.shown == ["008"]
    tree.seat.until(lambda: len(tree.rows()) == 4)


def test_what_was_folded_is_folded_again_after_a_search_but_the_camera_found_stays_in_sight(tree: Tree) -> None:
    view = tree.widget.view
    view.collapseAll()
    tree.type_in("017")
    tree.seat.until(lambda: len(tree.rows()) == 2)
    tree.widget.search.clear()
    tree.seat.until(lambda: len(tree.rows()) == 12)
    assert [view.isExpanded(view.sieve.index(row, 0)) for row in range(3)] == [False, False, True]


def test_a_search_without_a_hit_says_so_and_can_be_undone(tree: Tree) -> None:
    tree.type_in("没有这个")
    tree.seat.until(tree.widget.absence.isVisible)
    assert tree.widget.absence.why is Absence.HIDDEN
    tree.widget.absence.button.click()
    tree.seat.until(tree.widget.view.isVisible)
    assert tree.widget.search.text() == ""


def test_everything_goes_by_keys(tree: Tree) -> None:
    tree.widget.focus_tree()
    tree.widget.choose("008")
    tree.press(Qt.Key.Key_Return)
    tree.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert tree.shown == ["008"]
    assert [asked.code for asked in tree.menus] == ["008"]
    tree.press(Qt.Key.Key_Slash)
    assert tree.widget.search.hasFocus() or tree.widget.focusWidget() is tree.widget.search


def test_enter_on_a_car_shows_the_car(tree: Tree) -> None:
    view = tree.widget.view
    view.setCurrentIndex(view.sieve.index(0, 0, view.sieve.index(0, 0)))
    tree.press(Qt.Key.Key_Return)
    assert tree.cars == ["1"]
    assert not tree.shown


def test_cameras_and_whole_cars_can_be_dragged(tree: Tree) -> None:
    model = tree.widget.model
    car = model.index(0, 0, model.index(0, 0))
    mime = model.mimeData([model.index_of("008"), car])
    assert cameras_in(mime) == ("008", "101", "102")


def test_a_state_has_a_word_and_is_counted_above(tree: Tree) -> None:
    live, lost = Standing(StreamState.LIVE), Standing(StreamState.LOST)
    tree.widget.show_standings({"001": live, "008": lost})
    assert "经八路社区，2 路，1 路异常" in tree.rows()
    assert "001 黄河路/文化路，一网格，实时" in tree.rows()
    tree.widget.show_standings({"001": live, "008": live})
    assert "经八路社区，2 路" in tree.rows()


def test_a_fault_on_record_is_said_of_a_camera_that_nobody_looks_at(tree: Tree) -> None:
    desk = tree.seat.world.desk_of("sun", "S2")
    began = tree.seat.link.now() - timedelta(minutes=3)
    note_fault(desk, Device.CAMERA, "017", Malfunction.LOST, began_at=began)
    tree.seat.until(lambda: "017 纬五路/经三路，一网格，故障自 21:11" in tree.rows())
    tree.widget.show_standings({"017": Standing(StreamState.LIVE)})
    assert "017 纬五路/经三路，一网格，实时" in tree.rows()


def test_news_move_one_row_and_not_what_is_chosen(tree: Tree) -> None:
    view = tree.widget.view
    tree.widget.choose("008")
    chosen = QPersistentModelIndex(view.currentIndex())
    resets: list[None] = []
    tree.widget.model.modelReset.connect(lambda: resets.append(None))
    note_fault(
        tree.seat.world.desk_of("sun", "S2"), Device.CAMERA, "001", Malfunction.DARK, began_at=tree.seat.link.now()
    )
    tree.seat.until(lambda: any("故障自" in row for row in tree.rows()))
    assert chosen.isValid()
    assert view.currentIndex() == chosen
    assert not resets


def test_another_language_says_every_row_anew(tree: Tree, language: Language) -> None:
    said: set[str] = set()
    tree.widget.model.dataChanged.connect(lambda index, *_rest: said.add(str(index.data())))
    language.switch("en")
    tree.seat.until(lambda: len(said) == len(tree.rows()))


def test_nobody_reading_is_told_apart_from_nothing_there(tree: Tree) -> None:
    assert tree.widget.view.isVisible()
    inventory = tree.seat.inventory
    tree.seat.devices.inventory = type(inventory)()
    tree.seat.devices.changed.emit(tree.seat.devices.inventory)
    assert tree.widget.absence.why is Absence.NOTHING
