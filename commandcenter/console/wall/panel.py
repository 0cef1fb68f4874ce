"""The wall in the main window: pictures, what surrounds them, and the engine behind them."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.wall.arrangement import Arrangement
from commandcenter.console.wall.beside import Beside
from commandcenter.console.wall.big_screen import BigScreen, Monitors
from commandcenter.console.wall.camera_logins import LoginOf, TargetOf
from commandcenter.console.wall.canvas import WallCanvas
from commandcenter.console.wall.devices import Devices
from commandcenter.console.wall.feed import WallFeed
from commandcenter.console.wall.handling import Handling
from commandcenter.console.wall.hanger import Hanger, no_login
from commandcenter.console.wall.keeping import Keeping
from commandcenter.console.wall.layouts import layout_named
from commandcenter.console.wall.plan import TourList, WallPlan
from commandcenter.console.wall.playback import Playback
from commandcenter.console.wall.rail import WIDTH_PX
from commandcenter.console.wall.seen import WallCounts, WallNews
from commandcenter.console.wall.touring import Touring
from commandcenter.console.wall.wall_bar import LAYOUT_WORDS, WallBar
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.evidence_store import EvidenceStore
from commandcenter.video.engine import Engine

EngineMaker = Callable[[], Engine]
_logger: Final = logging.getLogger(__name__)


class WallPanel(QWidget):
    """Live pictures. GUI thread only; never waits for cameras, files or the database.

    The engine is made after the first paint, and polled every 20 ms.

    Signals:
        seen: Seen; at once when a still or a clip was asked for.
        evidence_kept: request (int) and SHA-256 (str): the file is in the evidence store and in the database.
        evidence_failed: request (int) and why (Phrase): the issue stays. Where store or database were only away, the
            file waits, and `evidence_kept` may still come.
        told: WallNews.
        issue_named: IssueRef, an issue was chosen from a camera's menu.
        place_wanted: Point, where a camera stands is to be shown on the map.
        action_wanted: the id of an action of the window (`wall.edit_tour`).
        counts_changed: WallCounts.
        plan_changed: WallPlan; another layout, other cameras, another tour.
        code_selected: the code of the camera (str) under the cursor, empty for none.
    """

    seen = Signal(object)
    evidence_kept = Signal(int, str)
    evidence_failed = Signal(int, object)
    told = Signal(object)
    issue_named = Signal(object)
    place_wanted = Signal(object)
    action_wanted = Signal(str)
    counts_changed = Signal(object)
    plan_changed = Signal(object)
    code_selected = Signal(str)

    def __init__(
        self,
        link: Link,
        theme: Theme,
        engine_maker: EngineMaker,
        parent: QWidget | None = None,
        *,
        folder: Path,
        login_of: LoginOf = no_login,
        evidence: EvidenceStore | None = None,
        target_of: TargetOf | None = None,
    ) -> None:
        """Nothing is opened before the first paint.

        Args:
            folder: the seat's settings folder: which cameras it records is kept there.
            login_of: the login of a camera, asked for on a thread.
            target_of: how cameras are reached that can be turned; without it none can.
            evidence: where stills and clips go; without it they are refused in words.
        """
        super().__init__(parent)
        self._link, self._theme = link, theme
        self._wanted: Callable[[], None] | None = None
        self._is_left = False
        self._devices = Devices(link, self)
        self._hanger = Hanger(self._devices, lambda: link.book.areas, login_of, self)
        self._feed = WallFeed(engine_maker, link.now, self)
        self._playback = Playback(self._feed, link.now)
        self._arrangement = Arrangement(self._feed, self._hanger, link.now, lambda: self.beside.recorded, self)
        self.canvas = WallCanvas(self._feed, self._playback, theme, self)
        self.beside = Beside(link, theme, self._devices, self._hanger, lambda: self.plan, folder, target_of, self)
        self._touring = Touring(self._feed, self._arrangement, self._is_looked_at, self)
        self._keeping = Keeping(link, self._feed, self._devices, evidence, self)
        self._monitors = Monitors(self._new_big_screen, self)
        self._handling = Handling(self._feed, self._playback, self._touring, lambda: self.plan, self)
        self.bar = WallBar(theme, self)
        self.bar.add_tool(self.beside.saved)
        self._lay_out()
        self._feed.add_screen(self.canvas)
        self._connect()
        self._handling.attend(self.canvas)
        self._spoken = Spoken(self)
        self._spoken.bind(self.setAccessibleName, Phrase("视频"))
        self._devices.read()
        self._arrangement.hang()

    # --- what the shell asks ------------------------------------------------------------------------

    @property
    def plan(self) -> WallPlan:
        """What hangs on the wall."""
        return self._arrangement.plan

    @property
    def counts(self) -> WallCounts:
        """How many tiles show what."""
        return self._feed.counts

    @property
    def selected_code(self) -> str:
        """The camera under the cursor; empty for none."""
        place = self.canvas.selected
        return self._feed.tiles[place].code if place < len(self._feed.tiles) else ""

    @property
    def is_popped_out(self) -> bool:
        """Whether the big screen is open."""
        return self._monitors.screen is not None

    def set_plan(self, plan: WallPlan) -> None:
        """Hang something else: a saved wall, or what hung when the window was closed."""
        self._arrangement.set_plan(plan)

    def show_camera(self, code: str) -> None:
        """Show a camera: select it where it hangs, else hang it. BadInput when there is no such camera."""
        if self._hanger.inventory is None:
            self._wanted = partial(self.show_camera, code)
            return
        self.canvas.select(self._arrangement.place_for(code))

    def show_vehicle(self, code: str) -> None:
        """Show a car's channels, the first one large. BadInput when there is no such car, or it has no camera."""
        if self._hanger.inventory is None:
            self._wanted = partial(self.show_vehicle, code)
            return
        self.canvas.select(self._arrangement.place_for_vehicle(code))

    def set_layout(self, name: str) -> None:
        """Divide the wall: `1`, `4`, `1+3`, `1+7`, `9`, `16`, `free`. BadInput for anything else."""
        self.set_plan(self.plan.with_layout(layout_named(name)))

    def focus_selected(self) -> None:
        """The selected tile over the whole wall, or all tiles again."""
        self.canvas.toggle_focus(self.canvas.selected)

    def toggle_tour(self) -> None:
        """Start or end the tour; where there is no list, of all cameras that stand."""
        if self._touring.is_on:
            self._touring.end()
            return
        tour = self._arrangement.tour_or_first()
        if tour is None or len(self._touring.of_today(tour).codes) < 2:
            self._tell(Phrase("轮巡至少要两台摄像机。请先编辑轮巡列表"), "warning")
        else:
            self.start_tour(tour)

    def start_tour(self, tour: TourList) -> None:
        """Begin this tour, and keep its list with the plan."""
        self.set_plan(self.plan.with_tour(tour))
        self._touring.begin(self.plan.tour or tour)

    def pause_tour(self) -> None:
        """Let the time of the tour stand still, or run again."""
        self._touring.pause()

    def pop_out(self) -> None:
        """The wall on another monitor, or away from it again."""
        self._monitors.toggle()

    def take_still(self) -> None:
        """Keep a picture of the selected camera; `seen` comes at once."""
        self._keeping.take_still(self.canvas.selected)

    def keep_clip(self) -> None:
        """Keep the past 30 s of the selected camera and what follows; again: that was it."""
        self._keeping.keep_clip(self.canvas.selected)
        self._show_keeping()

    def play_back(self, at: datetime | None = None) -> None:
        """The recording of the selected camera, from `at` (UTC) or a minute ago on; without `at` again: live."""
        place = self.canvas.selected
        if at is None and self._playback.is_on(place):
            self._playback.end(place)
        elif not self._playback.begin(place, at):
            self._tell(Phrase("选中的格子里没有摄像机，没有可回放的。请先选一个画面"), "warning")
        else:
            self.beside.mark_issues(self.selected_code, self._playback)

    def set_alarms(self, alarms: Mapping[str, datetime]) -> None:
        """Cameras in alarm and since when (UTC): a red frame, and the tour waits there."""
        self._arrangement.set_alarms(alarms)

    def set_notes(self, notes: Mapping[str, Phrase]) -> None:
        """What is said at the right end of a camera's name bar."""
        self._arrangement.set_notes(notes)

    def show_side(self, *, is_shown: bool) -> None:
        """The lists of cameras and cars beside the pictures."""
        self.beside.rail.setVisible(is_shown)
        self.bar.side.setChecked(is_shown)
        if is_shown:
            width = self._theme.px(WIDTH_PX)
            self._split.setSizes([max(1, self.width() - width), width])

    def turn_camera(self) -> None:
        """The pad that turns the selected camera, beside the pictures."""
        if self.beside.turn_camera(self.selected_code):
            self.show_side(is_shown=True)
        else:
            self._tell(Phrase("选中的格子里没有可以转动的摄像机"), "warning")

    def leave(self) -> None:
        """End: the engine with all its workers within a second, the big screen with it, the threads."""
        if self._is_left:
            return
        self._is_left = True
        self._monitors.close()
        self._keeping.close()
        self._feed.close()
        self._hanger.close()
        self.beside.close()

    # --- putting it together --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(self.canvas)
        self._split.addWidget(self.beside.rail)
        self._split.setStretchFactor(0, 1)
        self._split.setCollapsible(0, False)
        self.beside.rail.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._split, 1)
        self.setFocusProxy(self.canvas)

    def _connect(self) -> None:
        bar, feed, beside, keeping = self.bar, self._feed, self.beside, self._keeping
        self.canvas.painted.connect(self._begin, Qt.ConnectionType.QueuedConnection)
        self.canvas.selection_changed.connect(self._on_selection)
        bar.layout_chosen.connect(lambda layout: self.set_layout(layout.value))
        bar.side_toggled.connect(lambda: self.show_side(is_shown=not beside.rail.isVisible()))
        bar.tour_toggled.connect(self.toggle_tour)
        bar.still_wanted.connect(self.take_still)
        bar.clip_wanted.connect(self.keep_clip)
        bar.big_wanted.connect(self.pop_out)
        bar.tour_edit_wanted.connect(beside.edit_tour)
        bar.recording_wanted.connect(beside.edit_recording)
        bar.ptz_wanted.connect(self.turn_camera)
        bar.tile_wanted.connect(lambda: self.set_plan(self.plan.with_another_tile()))
        self._arrangement.plan_changed.connect(self.plan_changed)
        self._arrangement.hung.connect(self._on_hung)
        feed.counts_changed.connect(bar.counts.show_counts)
        feed.counts_changed.connect(self.counts_changed)
        feed.second_passed.connect(lambda _passed: beside.look(feed.healths(), feed.engine))
        self._hanger.changed.connect(self._on_cameras)
        self._hanger.refused.connect(self._on_refused)
        self._touring.turned.connect(self._arrangement.turn_to)
        self._touring.changed.connect(lambda: bar.show_tour(is_on=self._touring.is_on))
        keeping.seen.connect(self.seen)
        keeping.kept.connect(self.evidence_kept)
        keeping.failed.connect(self.evidence_failed)
        for teller in (keeping, beside, self._monitors, self._touring):
            teller.told.connect(self.told)
        keeping.changed.connect(self._show_keeping)
        self._connect_handling()
        beside.camera_wanted.connect(self.show_camera)
        beside.vehicle_wanted.connect(self.show_vehicle)
        beside.issue_named.connect(self.issue_named)
        beside.place_wanted.connect(self.place_wanted)
        beside.plan_chosen.connect(self._on_plan_chosen)
        beside.tour_wanted.connect(self._on_tour_made)
        beside.recording_changed.connect(self._on_recording)

    def _connect_handling(self) -> None:
        handling = self._handling
        handling.plan_wanted.connect(self.set_plan)
        handling.camera_wanted.connect(self.show_camera)
        handling.tour_toggled.connect(self.toggle_tour)
        handling.play_wanted.connect(self.play_back)
        handling.menu_wanted.connect(self._on_menu_wanted)
        handling.left.connect(lambda canvas: None if canvas is self.canvas else self._monitors.toggle())

    def _begin(self) -> None:
        """The window is there: now the engine, whose worker processes take their time."""
        if self._is_left:
            return
        try:
            self._feed.begin()
        except Refused as refusal:
            self._on_refused(refusal)
        except OSError as fault:
            _logger.exception("the video engine could not be started")
            self._tell(Phrase("视频没有启动：{why}。受理和派遣不受影响", why=fault.strerror or str(fault)), "warning")
        self._keeping.begin()
        self.beside.begin()
        self._on_recording()

    def _new_big_screen(self) -> BigScreen:
        big = BigScreen(self._feed, self._playback, self._theme, self._link.now)
        big.canvas.set_plan(self.plan)
        big.canvas.select(self.canvas.selected)
        big.say_name(LAYOUT_WORDS[self.plan.layout])
        big.canvas.selection_changed.connect(self.canvas.select)
        self._handling.attend(big.canvas)
        return big

    # --- what hangs -------------------------------------------------------------------------------------

    def _on_hung(self) -> None:
        """The canvases and the bar follow the plan."""
        plan = self._arrangement.plan
        for canvas in self._canvases():
            canvas.set_plan(plan)
        if self._monitors.screen is not None:
            self._monitors.screen.say_name(LAYOUT_WORDS[plan.layout])
        self.bar.show_layout(plan.layout)
        self._keeping.remember()
        self._feed.say_again()
        self._on_selection(self.canvas.selected)

    def _canvases(self) -> tuple[WallCanvas, ...]:
        big = self._monitors.screen
        return (self.canvas,) if big is None else (self.canvas, big.canvas)

    def _on_cameras(self) -> None:
        """Cameras were read, or are others, or a login is there."""
        self._arrangement.hang()
        self._on_recording()
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            try:
                wanted()
            except BadInput as refusal:
                self._on_refused(refusal)

    def _on_plan_chosen(self, plan: WallPlan) -> None:
        self.set_plan(plan)
        self._touring.follow(plan.tour)

    def _on_tour_made(self, tour: TourList | None) -> None:
        """The list was edited: a tour that runs goes on with it."""
        self.set_plan(self.plan.with_tour(tour))
        if self._touring.is_on:
            self._touring.follow(self.plan.tour)

    def _on_recording(self) -> None:
        self.beside.record(self._feed.engine)
        self._arrangement.dress()
        self._feed.say_again()

    def _is_looked_at(self, place: int) -> bool:
        return any(canvas.is_looked_at(place) for canvas in self._canvases())

    def _on_selection(self, place: int) -> None:
        self._arrangement.selected = place
        if self._monitors.screen is not None:
            self._monitors.screen.canvas.select(place)
        self._show_keeping()
        self.beside.follow_camera(self.selected_code)
        self.code_selected.emit(self.selected_code)

    def _show_keeping(self) -> None:
        place = self.canvas.selected
        is_there = place < len(self._feed.tiles)
        self.bar.show_keeping(is_kept=is_there and self._feed.tiles[place].kept_since is not None)

    def _on_menu_wanted(self, place: int, at: QPoint) -> None:
        tile = self._feed.tiles[place]
        if tile.hung is not None:
            self.beside.open_menu(tile.code, at, tile.health, is_shown=True)

    def _on_refused(self, refusal: Refused) -> None:
        self._tell(Phrase(refusal.template, **refusal.values), "warning")

    def _tell(self, said: Phrase, weight: str = "quiet") -> None:
        self.told.emit(WallNews(said, weight))
