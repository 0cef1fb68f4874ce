"""The menu of one camera: where it stands, its issues, its faults, how it is shown and recorded."""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from commandcenter.console.kit.language import say
from commandcenter.console.link import Link
from commandcenter.console.wall.camera_file import (
    CameraFile,
    fault_detail,
    fault_phrase,
    issue_phrase,
    place_phrase,
    read_camera,
    responsible_phrase,
)
from commandcenter.console.wall.menu_lines import add_deed, add_line, add_submenu, plain
from commandcenter.console.wall.recording_book import RecordingBook
from commandcenter.console.wall.seen import WallNews
from commandcenter.domain.geometry import Point
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.desk import IssueRef
from commandcenter.storage.queries.devices import CameraRow
from commandcenter.video.streams import StreamState

NO_MAP: Final = Phrase("地图还没有接入；位置见地址和网格。")


class Stream(StrEnum):
    """Which of a camera's streams is shown."""

    BY_SIZE = "by_size"
    MAIN = "main"
    SUB = "sub"


@dataclass(frozen=True, slots=True)
class StreamWish:
    """Which stream of a camera an operator wants to see."""

    code: str
    stream: Stream


_STREAMS: Final = {
    Stream.BY_SIZE: Phrase("按画面大小自动选"),
    Stream.MAIN: Phrase("主码流（清晰）"),
    Stream.SUB: Phrase("子码流（省流量）"),
}


class CameraMenu(QObject):
    """Makes the menu anew each time it is asked for; what must be read first comes while it is open.

    Signals:
        camera_wanted(str): show this camera.
        issue_named: IssueRef.
        place_wanted: Point.
        stream_wanted: StreamWish.
        told: WallNews.
    """

    camera_wanted = Signal(str)
    issue_named = Signal(object)
    place_wanted = Signal(object)
    stream_wanted = Signal(object)
    told = Signal(object)

    def __init__(self, link: Link, recording: RecordingBook, parent: QWidget) -> None:
        super().__init__(parent)
        self._link, self._recording, self._parent = link, recording, parent
        self._menu: QMenu | None = None
        self._has_map = False

    @property
    def menu(self) -> QMenu | None:
        """The one that is open."""
        return self._menu

    def set_has_map(self, *, has_map: bool) -> None:
        """Whether there is a map by now that can show where a camera stands."""
        self._has_map = has_map

    def open(
        self,
        camera: CameraRow,
        at: QPoint,
        *,
        state: StreamState | None = None,
        stream: Stream = Stream.BY_SIZE,
        is_shown: bool = False,
    ) -> QMenu:
        """Open the menu of a camera at a place of the screen; `made` has the arguments."""
        menu = self.made(camera, state=state, stream=stream, is_shown=is_shown)
        menu.popup(at)
        return menu

    def made(
        self,
        camera: CameraRow,
        *,
        state: StreamState | None = None,
        stream: Stream = Stream.BY_SIZE,
        is_shown: bool = False,
    ) -> QMenu:
        """The menu of a camera, not open yet.

        Args:
            state: of its picture; None when no picture is asked for.
            stream: which stream is chosen now.
            is_shown: whether it hangs on the wall: then showing it again is not offered.
        """
        if self._menu is not None:
            self._menu.close()
        menu = self._menu = QMenu(self._parent)
        menu.setToolTipsVisible(True)
        menu.setAccessibleName(say(Phrase("{code} {name}", code=camera.code, name=camera.name)))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.aboutToHide.connect(partial(self._forget, menu))
        add_line(menu, Phrase("{code} {name}", code=camera.code, name=camera.name))
        if state is StreamState.REFUSED:
            add_deed(menu, Phrase("密码不对：怎么填"), partial(self._tell_password, camera.code))
            menu.addSeparator()
        if not is_shown:
            add_deed(menu, Phrase("放到画面上"), partial(self.camera_wanted.emit, camera.code))
        self._add_place(menu, camera)
        issues, faults = add_submenu(menu, Phrase("它看到的案件")), add_submenu(menu, Phrase("故障记录"))
        menu.addSeparator()
        self._add_streams(menu, camera, stream)
        self._add_recording(menu, camera)
        if state is not StreamState.REFUSED:
            add_deed(menu, Phrase("摄像机密码怎么填"), partial(self._tell_password, camera.code))
        self._read(camera, menu, issues, faults)
        return menu

    # --- what is read ---------------------------------------------------------------------------

    def _read(self, camera: CameraRow, menu: QMenu, issues: QMenu, faults: QMenu) -> None:
        for below in (issues, faults):
            add_line(below, Phrase("正在读取…"))

        def arrived(file: CameraFile) -> None:
            self._fill_issues(issues, file)
            self._fill_faults(faults, file)
            self._add_responsible(menu, issues, file)

        def failed(refusal: Refused) -> None:
            for below in (issues, faults):
                below.clear()
                add_line(below, Phrase("没有读出来：{why}", why=Phrase(refusal.template, **refusal.values)))

        self._link.ask(menu, partial(read_camera, camera=camera), arrived, failed)

    def _fill_issues(self, menu: QMenu, file: CameraFile) -> None:
        menu.clear()
        count = sum(row.ended_at is None for row in file.issues)
        if count:
            menu.setTitle(say(Phrase("它看到的案件（未办结 {count}）", count=count)))
        for row in file.issues:
            add_deed(menu, issue_phrase(row), partial(self.issue_named.emit, IssueRef(row.district, row.id)))
        if not file.issues:
            add_line(menu, Phrase("没有从它看到的案件"))

    def _fill_faults(self, menu: QMenu, file: CameraFile) -> None:
        menu.clear()
        now = self._link.now()
        lasting = sum(fault.ended_at is None for fault in file.faults)
        if lasting:
            menu.setTitle(say(Phrase("故障记录（{count} 项未恢复）", count=lasting)))
        for fault in file.faults:
            detail = WallNews(fault_detail(fault, now))
            add_deed(menu, fault_phrase(fault, now), partial(self.told.emit, detail))
        if not file.faults:
            add_line(menu, Phrase("没有故障记录"))

    def _add_responsible(self, menu: QMenu, before: QMenu, file: CameraFile) -> None:
        if not file.camera.vehicle:
            said = responsible_phrase(file.responsible)
            action = QAction(plain(said), menu)
            action.triggered.connect(partial(self.told.emit, WallNews(said)))
            menu.insertAction(before.menuAction(), action)

    # --- what is there at once ------------------------------------------------------------------

    def _add_place(self, menu: QMenu, camera: CameraRow) -> None:
        place = place_phrase(camera, self._link.book.areas)
        point = Point(camera.lon, camera.lat) if camera.lon is not None and camera.lat is not None else None
        if point is not None and self._has_map:
            add_deed(menu, place, partial(self.place_wanted.emit, point))
            return
        action = add_deed(menu, place, partial(self.told.emit, WallNews(place if camera.vehicle else NO_MAP)))
        action.setToolTip(say(NO_MAP))

    def _add_streams(self, menu: QMenu, camera: CameraRow, chosen: Stream) -> None:
        below, group = add_submenu(menu, Phrase("码流")), QActionGroup(menu)
        has = {Stream.BY_SIZE: True, Stream.MAIN: bool(camera.main_url), Stream.SUB: bool(camera.sub_url)}
        for stream, said in _STREAMS.items():
            action = add_deed(below, said, partial(self.stream_wanted.emit, StreamWish(camera.code, stream)))
            action.setCheckable(True)
            action.setChecked(stream is chosen)
            action.setEnabled(has[stream])
            group.addAction(action)

    def _add_recording(self, menu: QMenu, camera: CameraRow) -> None:
        action = add_deed(menu, Phrase("连续录像"), partial(self._toggle_recording, camera))
        action.setCheckable(True)
        action.setChecked(camera.code in self._recording.wish.codes)
        action.setToolTip(say(Phrase("录在本席的磁盘上，保留 {hours} 小时", hours=self._recording.wish.keep_h)))

    def _toggle_recording(self, camera: CameraRow) -> None:
        if self._recording.toggle(camera.code):
            said = Phrase(
                "{name} 开始在本席连续录像，保留 {hours} 小时。", name=camera.name, hours=self._recording.wish.keep_h
            )
        else:
            said = Phrase("{name} 不再连续录像；已录的到期再清。", name=camera.name)
        self.told.emit(WallNews(said, "done"))

    def _tell_password(self, code: str) -> None:
        self.told.emit(
            WallNews(
                Phrase(
                    "在本席的终端运行 commandcenter camera password {code} 并按提示输入，再打开这路画面。", code=code
                ),
                "warning",
            )
        )

    def _forget(self, menu: QMenu) -> None:
        if self._menu is menu:
            self._menu = None
