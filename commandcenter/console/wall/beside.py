"""What stands beside the pictures and what goes on behind them: lists, menu, recording, the record of faults."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from commandcenter.console.kit.background import Background
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.wall.camera_menu import CameraMenu
from commandcenter.console.wall.cars import CarsPanel
from commandcenter.console.wall.devices import Devices
from commandcenter.console.wall.fault_notes import FaultNotes
from commandcenter.console.wall.hanger import Hanger
from commandcenter.console.wall.plan import WallPlan
from commandcenter.console.wall.rail import Rail
from commandcenter.console.wall.recording_book import RecordingBook
from commandcenter.console.wall.saved import SavedWalls
from commandcenter.console.wall.seen import WallNews
from commandcenter.console.wall.standing import Standing
from commandcenter.console.wall.tree import CameraTree
from commandcenter.console.wall.tree_view import MenuAsked
from commandcenter.console.wall.writing import Writing
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.video.streams import Health


class Beside(QObject):
    """Makes the parts around the pictures and lets the panel speak with them as one. GUI thread only.

    Signals:
        camera_wanted, vehicle_wanted: codes (str).
        issue_named: IssueRef.
        place_wanted: Point.
        plan_chosen: WallPlan, a saved wall.
        tour_edit_wanted: the list of the tour is to be edited.
        recording_changed: which cameras are recorded is different.
        told: WallNews.
    """

    camera_wanted = Signal(str)
    vehicle_wanted = Signal(str)
    issue_named = Signal(object)
    place_wanted = Signal(object)
    plan_chosen = Signal(object)
    tour_edit_wanted = Signal()
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
        self._connect()

    @property
    def recorded(self) -> frozenset[str]:
        """Cameras that this seat records continuously."""
        return frozenset(self.recording.wish.codes)

    def begin(self) -> None:
        """Read what is kept, once the window is there."""
        self.recording.read()
        self.saved.read()

    def look(self, healths: Mapping[str, Health]) -> None:
        """How the cameras are that are shown or recorded here; once a second."""
        self.notes.look(healths)
        recorded = self.recorded
        standings = {code: Standing(health.state, is_recorded=code in recorded) for code, health in healths.items()}
        self.tree.show_standings(standings)
        self.cars.show_standings(standings)

    def open_menu(self, code: str, at: QPoint, health: Health | None, *, is_shown: bool) -> None:
        """The menu of one camera."""
        row = self._hanger.row(code)
        if row is not None:
            state = None if health is None else health.state
            self.menu.open(row, at, state=state, stream=self._hanger.stream(code), is_shown=is_shown)

    def close(self) -> None:
        """End the threads."""
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
        self.saved.tour_edit_wanted.connect(self.tour_edit_wanted)
        self.recording.changed.connect(lambda _wish: self.recording_changed.emit())
        self.recording.troubled.connect(self._on_refused)
        for teller in (self.menu, self.notes, self.writing, self.saved):
            teller.told.connect(self.told)

    def _on_menu_asked(self, asked: MenuAsked) -> None:
        self.open_menu(asked.code, asked.at, None, is_shown=False)

    def _on_refused(self, refusal: Refused) -> None:
        self.told.emit(WallNews(Phrase(refusal.template, **refusal.values), "warning"))
