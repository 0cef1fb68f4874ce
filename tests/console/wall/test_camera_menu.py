"""The menu of one camera, and what a seat records around the clock."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from commandcenter.console.wall.camera_menu import CameraMenu, Stream, StreamWish
from commandcenter.console.wall.recording_book import (
    FILE_NAME,
    RecordingBook,
    RecordingWish,
    read_wish,
    write_wish,
)
from commandcenter.console.wall.recording_rules import RecordingRules, estimate_gib
from commandcenter.console.wall.seen import WallNews
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.domain.vocabulary import Channel, Device, Malfunction
from commandcenter.services.desk import IssueRef
from commandcenter.services.devices import end_fault, note_fault
from commandcenter.services.reporting import Report
from commandcenter.video.streams import StreamState
from tests.console.wall.conftest import WallSeat
from tests.support.world import IN_SOUTH_WEST, LITTER

SEEN = Report(
    channel=Channel.CAMERA,
    category=LITTER,
    description="垃圾堆放在路口东南角",
    address="经八路11号院门口",
    point=IN_SOUTH_WEST,
    source="008",
)


class Menu:
    """The menu of camera 008 at a seat, with everything it says."""

    def __init__(self, seat: WallSeat, folder: Path) -> None:
        self.seat = seat
        self.recording = RecordingBook(folder, seat.background, seat.room)
        self.menu = CameraMenu(seat.link, self.recording, seat.room)
        self.issues: list[IssueRef] = []
        self.told: list[WallNews] = []
        self.streams: list[StreamWish] = []
        self.shown: list[str] = []
        self.menu.issue_named.connect(self.issues.append)
        self.menu.told.connect(self.told.append)
        self.menu.stream_wanted.connect(self.streams.append)
        self.menu.camera_wanted.connect(self.shown.append)

    def open(self, state: StreamState | None = None, code: str = "008") -> QMenu:
        menu = self.menu.made(self.seat.inventory.cameras[code], state=state)
        self.seat.until(lambda: not any("正在读取" in each.text() for each in self.lines(menu)))
        return menu

    def lines(self, menu: QMenu) -> list[QAction]:
        return [*menu.actions(), *(line for below in menu.findChildren(QMenu) for line in below.actions())]

    def texts(self, menu: QMenu) -> list[str]:
        return [line.text() for line in self.lines(menu)]

    def line(self, menu: QMenu, begins: str) -> QAction:
        return next(line for line in self.lines(menu) if line.text().startswith(begins))


@pytest.fixture
def menu(wall_seat: WallSeat, tmp_path: Path) -> Menu:
    return Menu(wall_seat, tmp_path)


def test_what_a_camera_has_seen_is_one_click_away(menu: Menu) -> None:
    issue = menu.seat.world.reported(SEEN)
    opened = menu.open()
    line = menu.line(opened, issue.no.rpartition("-")[2])
    assert line.text().endswith("垃圾堆放在路口东南角·待受理")
    assert any("未办结 1" in text for text in menu.texts(opened))
    line.trigger()
    assert menu.issues == [IssueRef(issue.district, issue.issue_id)]


def test_its_faults_are_listed_with_how_long_they_took(menu: Menu) -> None:
    desk, now = menu.seat.world.desk_of("sun", "S2"), menu.seat.link.now()
    note_fault(desk, Device.CAMERA, "008", Malfunction.DARK, began_at=now - timedelta(hours=2))
    end_fault(desk, Device.CAMERA, "008", Malfunction.DARK, ended_at=now - timedelta(hours=1))
    note_fault(desk, Device.CAMERA, "008", Malfunction.LOST, began_at=now - timedelta(minutes=3), detail="找不到主机")
    opened = menu.open()
    assert "21:11 断线，已 3 分 00 秒，还没恢复" in menu.texts(opened)
    assert any(text.startswith("19:14 ") and "1 小时 00 分 后恢复" in text for text in menu.texts(opened))
    menu.line(opened, "21:11 断线").trigger()
    assert str(menu.told[0].said) == "21:11 断线，已 3 分 00 秒，还没恢复（S2 记）：找不到主机"


def test_a_camera_without_a_past_says_so(menu: Menu) -> None:
    texts = menu.texts(menu.open())
    assert "没有从它看到的案件" in texts
    assert "没有故障记录" in texts


def test_where_it_stands_is_said_and_the_missing_map_too(menu: Menu) -> None:
    opened = menu.open()
    menu.line(opened, "金水路/文化路·").trigger()
    assert "地图还没有接入" in str(menu.told[0].said)
    assert any(text.endswith("王建国") for text in menu.texts(opened))


def test_a_missing_password_comes_first_and_says_how_to_enter_it(menu: Menu) -> None:
    opened = menu.open(StreamState.REFUSED)
    line = menu.line(opened, "密码不对")
    line.trigger()
    assert "camera password 008" in str(menu.told[0].said)


def test_a_stream_that_the_camera_does_not_have_cannot_be_chosen(menu: Menu) -> None:
    opened = menu.open()
    menu.line(opened, "主码流").trigger()
    assert menu.streams == [StreamWish("008", Stream.MAIN)]


def test_a_camera_of_a_car_has_no_fixed_place(menu: Menu) -> None:
    assert "随车移动，位置随地图提供" in menu.texts(menu.open(code="101"))


# --- recording around the clock --------------------------------------------------------------------


def test_what_is_recorded_is_the_same_after_a_restart(menu: Menu, tmp_path: Path) -> None:
    menu.line(menu.open(), "连续录像").trigger()
    assert menu.recording.wish.codes == ("008",)
    menu.seat.until(lambda: (tmp_path / FILE_NAME).exists() and read_wish(tmp_path / FILE_NAME).codes == ("008",))
    later = RecordingBook(tmp_path, menu.seat.background, menu.seat.room)
    with menu.seat.qtbot.waitSignal(later.changed, timeout=10_000):
        later.read()
    assert later.wish == RecordingWish(("008",))
    assert later.wish.rule.keep_h == 72


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    write_wish(tmp_path / FILE_NAME, RecordingWish(("008",), 24, 10))
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o777 == 0o600
    assert read_wish(tmp_path / FILE_NAME) == RecordingWish(("008",), 24, 10)


@pytest.mark.parametrize("content", ["", "nonsense", "[]", json.dumps({"keep_h": 0}), json.dumps({"keep_h": 10**9})])
def test_a_broken_file_is_refused_in_words_and_nothing_is_recorded(content: str, tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_text(content, encoding="utf-8")
    file.chmod(0o600)
    with pytest.raises(Refused, match="没有开始连续录像"):
        read_wish(file)


def test_without_a_file_nothing_is_recorded(tmp_path: Path) -> None:
    assert read_wish(tmp_path / FILE_NAME) == RecordingWish()


@pytest.mark.parametrize(("keep_h", "leave_free_gib"), [(0, 5), (2161, 5), (72, 0), (72, 10_001)])
def test_figures_beyond_reason_are_refused(keep_h: int, leave_free_gib: int) -> None:
    with pytest.raises(BadInput):
        RecordingWish((), keep_h, leave_free_gib)


def test_the_rules_are_set_in_one_card(menu: Menu) -> None:
    rules = RecordingRules(menu.recording, menu.seat.room)
    rules.edit(menu.seat.inventory, menu.seat.link.book.areas)
    item = rules.cameras.item(0)
    item.setCheckState(item.checkState().Checked)
    rules.hours.setValue(24)
    assert "约占" in rules.room.text()
    rules.save.click()
    assert menu.recording.wish == RecordingWish(("001",), 24, 5)


def test_room_is_estimated_from_the_streams_rate() -> None:
    assert estimate_gib(1, 72) == pytest.approx(60.35, abs=0.1)
