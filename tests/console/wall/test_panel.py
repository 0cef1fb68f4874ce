"""The wall with real pictures: what hangs, what hands and keys do, what is kept, what is said when a picture fails."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.wall.big_screen import BigScreen
from commandcenter.console.wall.dragging import mime_of
from commandcenter.console.wall.panel import WallPanel
from commandcenter.console.wall.plan import TourList
from commandcenter.console.wall.seen import SeenKind
from commandcenter.domain.refusal import BadInput
from commandcenter.domain.vocabulary import Channel, EvidenceKind
from commandcenter.storage.evidence_store import EvidenceStore
from commandcenter.storage.journal import Journal
from commandcenter.storage.queries.evidence import pieces
from commandcenter.video.engine import Engine
from tests.console.wall.devices_for_tests import equip
from tests.console.wall.shown_wall import ShownWall, address
from tests.support.footage import clip
from tests.support.rtsp import Mount, RtspServer
from tests.support.world import SOUTH_WEST, World

ALL = ("001", "008", "017", "101", "102", "201", "202")
Walling = Callable[[], ShownWall]


@pytest.fixture
def hang(qtbot: QtBot, theme: Theme, tmp_path: Path, town: World, language: object) -> Iterator[Walling]:
    """Hangs a wall over the town's cameras, all of which show one small film until a test says otherwise."""
    equip(town)
    address(town, str(clip("small", "mp4")), ALL)
    walls: list[ShownWall] = []

    def hung() -> ShownWall:
        link = Link(town.desk_of("liu", "S1"), Journal(tmp_path / "journal.sqlite3"))
        link.start()
        panel = WallPanel(
            link,
            theme,
            lambda: Engine(tmp_path / "video", now=link.now),
            folder=tmp_path / "seat",
            evidence=EvidenceStore(tmp_path / "evidence", makes=True),
        )
        walls.append(ShownWall(link, panel, qtbot))
        panel.resize(900, 520)
        panel.show()
        qtbot.waitUntil(lambda: "001" in panel.plan.shown, timeout=10_000)
        return walls[-1]

    yield hung
    for wall in walls:
        wall.panel.leave()
        wall.link.close()
        wall.panel.close()
        wall.panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_wall_nobody_arranged_shows_the_cars_and_a_camera_live(hang: Walling) -> None:
    wall = hang()

    wall.until_live(4)
    assert wall.codes == ("101", "201", "001", "008")
    assert "画面 1 1 一号网格巡查车 · 车顶" in wall.words(0)
    assert "实时" in wall.words(0)


def test_the_engine_is_made_only_after_the_window_was_painted(
    qtbot: QtBot, theme: Theme, tmp_path: Path, town: World, language: object
) -> None:
    made: list[Engine] = []
    link = Link(town.desk_of("liu", "S1"), Journal(tmp_path / "journal.sqlite3"))

    def make() -> Engine:
        made.append(Engine(tmp_path / "video", now=link.now))
        return made[-1]

    panel = WallPanel(link, theme, make, folder=tmp_path)
    qtbot.addWidget(panel)
    assert not made
    panel.resize(600, 400)
    panel.show()
    qtbot.waitUntil(lambda: bool(made), timeout=10_000)
    panel.leave()


def test_a_tile_dragged_onto_another_swaps_with_it(hang: Walling) -> None:
    wall = hang()
    wall.panel.set_layout("4")

    wall.drag(0, 3)

    assert wall.codes == ("008", "201", "001", "101")
    wall.until_live(4)


def test_a_camera_dragged_from_the_list_hangs_where_it_is_let_go(hang: Walling) -> None:
    wall = hang()
    mime: QMimeData = mime_of(("017",))
    left, copy = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction

    entering = QDragEnterEvent(wall.middle(2), copy, mime, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(wall.canvas, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(
        wall.canvas, QDropEvent(QPointF(wall.middle(2)), copy, mime, left, Qt.KeyboardModifier.NoModifier)
    )

    assert wall.codes[2] == "017"


def test_a_double_press_makes_a_tile_large_and_escape_brings_the_others_back(hang: Walling) -> None:
    wall = hang()
    wall.double_press(1)

    assert wall.canvas.focused_place() == 1
    assert wall.canvas.tile_rect(1).width() == wall.canvas.width()
    wall.press(Qt.Key.Key_Escape)
    assert wall.canvas.focused_place() is None


def test_everything_goes_without_a_mouse(hang: Walling) -> None:
    wall = hang()
    wall.press(Qt.Key.Key_4, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert len(wall.codes) == 4
    assert wall.canvas.selected == 3

    wall.press(Qt.Key.Key_Return)
    assert wall.canvas.focused_place() == 3
    wall.press(Qt.Key.Key_Return, Qt.Key.Key_9)
    assert len(wall.codes) == 9
    wall.press(Qt.Key.Key_Delete)
    assert wall.codes[3] == ""


def test_the_wheel_magnifies_and_a_double_press_shows_the_whole_again(hang: Walling) -> None:
    wall = hang()
    wall.until_live(4)

    wall.wheel(0, 3)
    assert "放大 2.0×" in wall.words(0)
    wall.double_press(0)
    assert "放大" not in wall.words(0)
    assert wall.canvas.focused_place() is None


def test_a_still_opens_its_issue_at_once_and_its_hash_follows(hang: Walling, town: World) -> None:
    wall = hang()
    wall.panel.show_camera("001")
    wall.until_live(4)

    wall.panel.take_still()

    (seen,) = wall.seen
    assert (seen.code, seen.channel, seen.kind, seen.area) == ("001", Channel.CAMERA, SeenKind.STILL, SOUTH_WEST)
    assert seen.point is not None
    assert not seen.evidence
    wall.until(lambda: bool(wall.kept or wall.failed))
    ((request, sha256),) = wall.kept
    assert request == seen.request
    with town.store.read() as connection:
        assert pieces(connection, (sha256,))[sha256].kind is EvidenceKind.STILL


def test_a_clip_goes_on_until_the_key_is_pressed_again(hang: Walling, town: World) -> None:
    wall = hang()
    wall.until_live(4)
    wall.canvas.select(0)
    wall.panel.keep_clip()
    assert "存证录像" in wall.words(0)
    assert (wall.seen[0].channel, wall.seen[0].vehicle) == (Channel.PATROL, "1")

    wall.panel.keep_clip()

    assert len(wall.seen) == 1
    assert "存证录像" not in wall.words(0)
    wall.until(lambda: bool(wall.kept or wall.failed))
    with town.store.read() as connection:
        assert pieces(connection, (wall.kept[0][1],))[wall.kept[0][1]].kind is EvidenceKind.CLIP


def test_nothing_to_keep_is_said_in_words(hang: Walling) -> None:
    wall = hang()
    wall.press(Qt.Key.Key_Delete)

    wall.panel.take_still()

    assert not wall.seen
    assert "没有可存的画面" in str(wall.news[-1].said)


def test_a_camera_that_goes_is_said_to_be_lost_and_comes_back_by_itself(hang: Walling, town: World) -> None:
    with RtspServer({"/one": Mount(clip("street360"))}) as server:
        address(town, {"001": server.url("/one")})
        wall = hang()
        wall.until_live(4)
        place = wall.codes.index("001")

        server.kill()
        wall.until(lambda: "断线" in wall.words(place))
        wall.until(lambda: wall.panel.counts.lost == 1)
        assert wall.panel.counts.live == 3
        assert "无画面，不留旧图" in wall.words(place)

        server.start()
        wall.until_live(4)


def test_cameras_of_a_tour_that_do_not_exist_any_more_are_skipped_and_told_once(hang: Walling) -> None:
    wall = hang()
    told: list[str] = []
    wall.panel.told.connect(lambda news: told.append(str(news.said)))
    wall.panel.start_tour(TourList("路口", ("777", "008", "778", "017"), 5, 3))
    assert wall.codes[3] == "008"
    wall.until(lambda: wall.codes[3] != "008")
    assert wall.codes[3] == "017"
    wall.until(lambda: wall.codes[3] != "017")
    assert wall.codes[3] == "008"
    wall.panel.toggle_tour()
    wall.panel.toggle_tour()

    assert [said for said in told if "轮巡" in said] == ["轮巡跳过已停用的摄像机：777、778。请编辑轮巡列表"]


def test_a_tour_goes_from_camera_to_camera_and_waits_while_somebody_looks(hang: Walling) -> None:
    wall = hang()
    wall.until_live(4)
    wall.panel.start_tour(TourList("路口", ("008", "017"), 5, 3))
    assert "轮巡 1/2" in wall.words(3)

    wall.until(lambda: wall.codes[3] == "017")
    wall.panel.activateWindow()
    wall.canvas.setFocus()
    wall.canvas.select(3)
    wall.until(lambda: "已选中，不换" in wall.words(3))

    wall.panel.toggle_tour()
    assert "轮巡" not in wall.words(3)


def test_an_unknown_camera_or_layout_is_refused_in_words(hang: Walling) -> None:
    wall = hang()
    with pytest.raises(BadInput, match="没有编号为“999”的摄像机"):
        wall.panel.show_camera("999")
    with pytest.raises(BadInput):
        wall.panel.set_layout("17")


def test_a_cars_channels_are_shown_together_the_first_one_large(hang: Walling) -> None:
    wall = hang()
    wall.panel.show_vehicle("2")

    assert wall.codes[:2] == ("201", "202")
    assert wall.panel.selected_code == "201"


def test_the_big_screen_shows_the_same_pictures_and_escape_closes_it(hang: Walling) -> None:
    wall = hang()
    wall.panel.pop_out()
    big = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, BigScreen))
    wall.until_live(4)
    assert big.canvas.boxes == wall.canvas.boxes
    assert [text for _, text in big.canvas.names.texts()] == [text for _, text in wall.canvas.names.texts()]

    QTest.keyClick(big.canvas, Qt.Key.Key_Escape)

    assert not wall.panel.is_popped_out
    wall.until_live(4)


def test_leaving_takes_no_longer_than_a_window_may(hang: Walling) -> None:
    wall = hang()
    wall.until_live(4)
    began = time.monotonic()

    wall.panel.leave()

    assert time.monotonic() - began < 3
    wall.panel.leave()


def test_playback_is_never_called_live_and_nothing_of_it_is_kept_as_if_it_were(hang: Walling) -> None:
    wall = hang()
    wall.until_live(4)
    wall.canvas.select(2)

    wall.press(Qt.Key.Key_B)
    wall.until(lambda: wall.panel.counts.recorded == 1)
    assert "回放 · 不是实时" in wall.words(2)
    assert wall.panel.counts.live == 3
    wall.panel.take_still()
    assert not wall.seen
    assert "正在回放" in str(wall.news[-1].said)

    wall.press(Qt.Key.Key_Escape)
    wall.until_live(4)
