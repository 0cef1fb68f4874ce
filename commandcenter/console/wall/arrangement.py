"""What hangs on the wall and why: the plan, put onto the feed with all that is known of its cameras."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from commandcenter.console.wall.feed import WallFeed
from commandcenter.console.wall.first_plan import first_plan, first_tour, with_vehicle
from commandcenter.console.wall.hanger import Hanger
from commandcenter.console.wall.plan import TourList, WallPlan
from commandcenter.console.wall.standing import minute_text
from commandcenter.domain.refusal import BadInput
from commandcenter.foundation.phrases import Phrase


class Arrangement(QObject):
    """Keeps the plan. GUI thread only.

    Signals:
        plan_changed: WallPlan, arranged by hand or chosen.
        hung: something else hangs now, or its names are others; canvases follow.
    """

    plan_changed = Signal(object)
    hung = Signal()

    def __init__(
        self,
        feed: WallFeed,
        hanger: Hanger,
        now: Callable[[], datetime],
        recorded: Callable[[], frozenset[str]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._feed, self._hanger, self._now, self._recorded = feed, hanger, now, recorded
        self._alarms: dict[str, datetime] = {}
        self._notes: dict[str, Phrase] = {}
        self.plan = WallPlan()

    def set_plan(self, plan: WallPlan) -> None:
        """Hang something else."""
        if plan != self.plan:
            self.plan = plan
            self.hang()
            self.plan_changed.emit(plan)

    def turn_to(self, code: str, place: int) -> None:
        """The tour's next camera; no change of what was arranged by hand."""
        if place < len(self.plan.boxes):
            self.plan = self.plan.showing(code, place)
            self.hang()

    def hang(self) -> None:
        """The plan onto the feed and, through it, to the engine."""
        inventory = self._hanger.inventory
        if inventory is not None and inventory.cameras and not any(self.plan.codes):
            self.plan = first_plan(inventory)
        self._feed.hang([self._hanger.hung(code) for code in self.plan.shown])
        self.dress()
        self.hung.emit()

    def place_for(self, code: str) -> int:
        """Hang a camera where it fits best, if it does not hang yet; the place it has then.

        Raises:
            BadInput: there is no such camera.
        """
        if self._hanger.row(code) is None:
            raise BadInput("没有编号为“{code}”的摄像机。请从摄像机列表中选择。", code=code[:40])
        place = self.plan.place_of(code)
        if place is None:
            place = self.plan.best_place(self.selected)
            self.set_plan(self.plan.showing(code, place))
        return place

    def place_for_vehicle(self, code: str) -> int:
        """Hang a car's channels; the place of the first.

        Raises:
            BadInput: there is no such car, or it has no camera.
        """
        inventory = self._hanger.inventory
        channels = () if inventory is None else tuple(row.code for row in inventory.channels_of(code))
        if not channels:
            raise BadInput("没有编号为“{code}”的巡查车，或者车上没有摄像机。请从巡查车列表中选择。", code=code[:40])
        self.set_plan(with_vehicle(self.plan, channels))
        return self.plan.place_of(channels[0]) or 0

    def tour_or_first(self) -> TourList | None:
        """The list that was made, or all cameras that stand; None while none are known."""
        inventory = self._hanger.inventory
        if self.plan.tour is not None or inventory is None:
            return self.plan.tour
        return first_tour(inventory, self.plan, self.selected)

    def exists(self, code: str) -> bool:
        """Whether there is such a camera; yes, as long as the cameras were not read."""
        inventory = self._hanger.inventory
        return inventory is None or code in inventory.cameras

    def can_tour(self, code: str) -> bool:
        """Whether a camera is worth a turn: there, and without a fault in the record."""
        inventory = self._hanger.inventory
        return inventory is not None and code in inventory.cameras and not inventory.faults.get(code)

    def set_alarms(self, alarms: Mapping[str, datetime]) -> None:
        """Cameras in alarm and since when."""
        self._alarms = dict(alarms)
        self.dress()
        self._feed.say_again()

    def set_notes(self, notes: Mapping[str, Phrase]) -> None:
        """What is said at the right end of name bars."""
        self._notes = dict(notes)
        self.dress()
        self._feed.say_again()

    def dress(self) -> None:
        """What is known of the cameras besides their pictures, onto their tiles."""
        inventory, now, recorded = self._hanger.inventory, self._now(), self._recorded()
        for tile in self._feed.tiles:
            faults = () if inventory is None else inventory.faults.get(tile.code, ())
            tile.alarm_at = self._alarms.get(tile.code)
            tile.is_recorded = tile.code in recorded
            tile.note = self._notes.get(tile.code)
            if tile.note is None and faults:
                tile.note = Phrase("已记故障 {time}", time=minute_text(faults[0].began_at, now))

    selected: int = 0
    """The place under the cursor, as the canvas told."""
