"""What stands beside the pictures and what goes on behind them: lists, menu, recording, the record of faults."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from commandcenter.console.kit.background import Background
from commandcenter.console.kit.language import say
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.wall.camera_logins import TargetOf
from commandcenter.console.wall.camera_menu import CameraMenu
from commandcenter.console.wall.cars import CarsPanel
from commandcenter.console.wall.devices import Devices
from commandcenter.console.wall.fault_notes import FaultNotes
from commandcenter.console.wall.hanger import Hanger
from commandcenter.console.wall.plan import WallPlan
from commandcenter.console.wall.playback import Playback
from commandcenter.console.wall.ptz_pad import PtzPad
from commandcenter.console.wall.rail import Rail
from commandcenter.console.wall.recording_book import RecordingBook
from commandcenter.console.wall.recording_rules import RecordingRules
from commandcenter.console.wall.saved import SavedWalls
from commandcenter.console.wall.seen import WallNews
from commandcenter.console.wall.standing import Standing
from commandcenter.console.wall.time_bar import BarMark
from commandcenter.console.wall.tour_editor import TourEditor
from commandcenter.console.wall.tree import CameraTree
from commandcenter.console.wall.tree_view import MenuAsked
from commandcenter.console.wall.writing import Writing
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.storage.queries.devices import issues_of_source
from commandcenter.storage.queries.queue import QueueRow
from commandcenter.video.engine import Engine
from commandcenter.video.streams import Health


def _reported(row: QueueRow) -> Phrase:
    """An issue on a time bar: the last figures of its number are enough there."""
    return Phrase("{number} 报告", number=row.no.rpartition("-")[2])


class Beside(QObject):
    """Makes the parts around the pictures and lets the panel speak with them as one. GUI thread only.

    Signals:
        camera_wanted, vehicle_wanted: codes (str).
        issue_named: IssueRef.
        place_wanted: Point.
        plan_chosen: WallPlan, a saved wall.
        tour_wanted: TourList or None, as its list was edited.
        recording_changed: which cameras are recorded is different.
        told: WallNews.
    """

    camera_wanted = Signal(str)
    vehicle_wanted = Signal(str)
    issue_named = Signal(object)
    place_wanted = Signal(object)
    plan_chosen = Signal(object)
    tour_wanted = Signal(object)
    recording_changed = Signal()
    told = Signal(object)

    def __init__(
        self,
        link: Link,
        theme: Theme,
        devices: Devices,
        hanger: Hanger,
        plan: Callable[[], WallPlan],
        folder: Path,
        target_of: TargetOf | None,
        around: QWidget,
    ) -> None:
        """`folder` keeps what belongs to the seat; `around` is the widget cards are laid over."""
        super().__init__(around)
        self._link, self._hanger = link, hanger
        self._background = Background("wall-writing", 1, self)
        self._files = Background("wall-settings", 1, self)
        self.tree = CameraTree(devices, lambda: link.book, link.now, theme, around)
        self.cars = CarsPanel(devices, link.now, around)
        self.rail = Rail(self.tree, self.cars, theme, around)
        self.recording = RecordingBook(folder, self._files, self)
        self.menu = CameraMenu(link, self.recording, around)
        self.notes = FaultNotes(link, devices, self._background, self)
        self.writing = Writing(link, devices, self._background, self)
        self.saved = SavedWalls(link, self.writing, plan, around, around)
        self.tour_editor = TourEditor(around)
        self.rules = RecordingRules(self.recording, around)
        self._turned: set[str] = set()
        self.pad: PtzPad | None = None
        if target_of is not None:
            self.pad = PtzPad(target_of, self.rail)
            self.rail.add_pad(self.pad)
            self.pad.hide()
            self.pad.closed.connect(self._leave_pad)
            self.pad.hand.turned.connect(self._turned.add)
        self._plan = plan
        self._connect()

    @property
    def recorded(self) -> frozenset[str]:
        """Cameras that this seat records continuously."""
        return frozenset(self.recording.wish.codes)

    def begin(self) -> None:
        """Read what is kept, once the window is there."""
        self.recording.read()
        self.saved.read()

    def record(self, engine: Engine | None) -> None:
        """Have the engine record what is to be recorded."""
        if engine is not None:
            wish = self.recording.wish
            engine.record(self._hanger.all_feeds(wish.codes), wish.rule)

    def look(self, shown: Mapping[str, Health], engine: Engine | None) -> None:
        """How the cameras are that are shown; those that are only recorded are added here. Once a second.

        A camera that the operator turns is not "moved": the engine hears of it here.
        """
        healths, recorded = dict(shown), self.recorded
        for code in recorded - set(healths):
            if engine is not None and (health := engine.health_of(code)) is not None:
                healths[code] = health
        while self._turned:
            code = self._turned.pop()
            if engine is not None:
                engine.look_anew(code)
        self.notes.look(healths)
        standings = {code: Standing(health.state, is_recorded=code in recorded) for code, health in healths.items()}
        self.tree.show_standings(standings)
        self.cars.show_standings(standings)

    def mark_issues(self, code: str, playback: Playback) -> None:
        """What a camera has seen, as marks on the bar of its recording."""

        def marked(rows: tuple[QueueRow, ...]) -> None:
            playback.set_marks(code, [BarMark(row.reported_at, say(_reported(row))) for row in rows])

        self._link.ask(self, partial(issues_of_source, source=code), marked)

    def edit_tour(self) -> None:
        """Which cameras take turns, and for how long each."""
        if self._hanger.inventory is not None:
            self.tour_editor.edit(self._plan().tour, self._hanger.inventory, self._link.book.areas)

    def edit_recording(self) -> None:
        """Which cameras this seat records, and for how long."""
        if self._hanger.inventory is not None:
            self.rules.edit(self._hanger.inventory, self._link.book.areas)

    def turn_camera(self, code: str) -> bool:
        """Take a camera in hand; False where there is none, or nothing to reach cameras by."""
        row = self._hanger.row(code)
        if self.pad is None or row is None:
            return False
        addresses = tuple(url for url in (row.main_url, row.sub_url) if url)
        self.pad.show_camera(row.code, addresses, row.name)
        self.pad.show()
        return True

    def follow_camera(self, code: str) -> None:
        """The cursor is on another camera: the pad, where it is open, turns that one."""
        if self.pad is not None and self.pad.isVisible() and code:
            self.turn_camera(code)

    def _leave_pad(self) -> None:
        if self.pad is not None:
            self.pad.leave()
            self.pad.hide()

    def open_menu(self, code: str, at: QPoint, health: Health | None, *, is_shown: bool) -> None:
        """The menu of one camera."""
        row = self._hanger.row(code)
        if row is not None:
            state = None if health is None else health.state
            self.menu.open(row, at, state=state, stream=self._hanger.stream(code), is_shown=is_shown)

    def close(self) -> None:
        """End the threads."""
        if self.pad is not None:
            self.pad.close_down()
        self._background.close()
        self._files.close()

    def _connect(self) -> None:
        for part in (self.tree, self.cars):
            part.camera_wanted.connect(self.camera_wanted)
            part.vehicle_wanted.connect(self.vehicle_wanted)
            part.menu_asked.connect(self._on_menu_asked)
        self.cars.duty_wanted.connect(self.writing.set_duty)
        self.writing.duty_refused.connect(lambda wish, refusal: self.cars.refused(wish.vehicle, refusal))
        self.menu.camera_wanted.connect(self.camera_wanted)
        self.menu.issue_named.connect(self.issue_named)
        self.menu.place_wanted.connect(self.place_wanted)
        self.menu.stream_wanted.connect(self._hanger.choose_stream)
        self.saved.wall_chosen.connect(self.plan_chosen)
        self.saved.tour_edit_wanted.connect(self.edit_tour)
        self.tour_editor.tour_wanted.connect(self.tour_wanted)
        self.recording.changed.connect(lambda _wish: self.recording_changed.emit())
        self.recording.troubled.connect(self._on_refused)
        if self.pad is not None:
            self.pad.told.connect(self._on_said)
        for teller in (self.menu, self.notes, self.writing, self.saved, self.rules):
            teller.told.connect(self.told)

    def _on_menu_asked(self, asked: MenuAsked) -> None:
        self.open_menu(asked.code, asked.at, None, is_shown=False)

    def _on_said(self, said: Said) -> None:
        self.told.emit(WallNews(Phrase(said.template, **said.values)))

    def _on_refused(self, refusal: Refused) -> None:
        self.told.emit(WallNews(Phrase(refusal.template, **refusal.values), "warning"))
