"""What is decided beside the wall and written at once: what a car does, and walls that are saved.

None of it belongs to an issue or must outlive an outage, so it does not go through the journal: what cannot be written
now is refused in words, and what was typed is there again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from commandcenter.console.kit.background import Background
from commandcenter.console.link import Link
from commandcenter.console.wall.devices import Devices
from commandcenter.console.wall.duty_form import DutyWish
from commandcenter.console.wall.duty_marks import duty_phrase
from commandcenter.console.wall.seen import WallNews
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.devices import set_duty
from commandcenter.services.walls import remove_wall, rename_wall, save_wall
from commandcenter.storage.queries.devices import DutyRow
from commandcenter.storage.queries.walls import WallRow


@dataclass(frozen=True, slots=True)
class SaveWish:
    """A wall to be kept under a name.

    Attributes:
        plan: what hangs where, in JSON's own types (`plan_to_data`).
        shift: for which shift of the platform; empty for any.
        is_shared: for everybody of the platform, and not for this person alone.
    """

    name: str
    plan: Mapping[str, object]
    shift: str = ""
    is_shared: bool = False


class Writing(QObject):
    """Carries wishes out, one after another, on one thread. GUI thread only.

    Signals:
        told: WallNews.
        duty_refused: DutyWish and Refused.
        wall_saved: WallRow.
        wall_renamed: WallRow as it was, and the new name (str).
        wall_removed: WallRow.
        wall_refused: Refused.
    """

    told = Signal(object)
    duty_refused = Signal(object, object)
    wall_saved = Signal(object)
    wall_renamed = Signal(object, str)
    wall_removed = Signal(object)
    wall_refused = Signal(object)

    def __init__(self, link: Link, devices: Devices, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._devices, self._background = link.desk, devices, background

    def set_duty(self, wish: DutyWish) -> None:
        """What a car does from now on."""

        def done(row: DutyRow) -> None:
            self.told.emit(
                WallNews(Phrase("{car}：{duty}", car=self._car(row.vehicle), duty=duty_phrase(row.duty)), "done")
            )
            self._devices.read()

        work = partial(set_duty, self._desk, wish.vehicle, wish.duty, wish.crew)
        self._background.run(work, done, partial(self.duty_refused.emit, wish), self)

    def save_wall(self, wish: SaveWish) -> None:
        """Keep a wall; the same name again is replaced."""

        def done(row: WallRow) -> None:
            self.told.emit(WallNews(Phrase("画面墙“{name}”已保存", name=row.name), "done"))
            self.wall_saved.emit(row)

        work = partial(save_wall, self._desk, wish.name, wish.plan, shift=wish.shift, is_shared=wish.is_shared)
        self._background.run(work, done, self.wall_refused.emit, self)

    def rename_wall(self, wall: WallRow, name: str) -> None:
        """Another name."""

        def done(_nothing: None) -> None:
            self.told.emit(WallNews(Phrase("画面墙“{name}”改名为“{new}”", name=wall.name, new=name), "done"))
            self.wall_renamed.emit(wall, name)

        self._background.run(partial(rename_wall, self._desk, wall.id, name), done, self.wall_refused.emit, self)

    def remove_wall(self, wall: WallRow) -> None:
        """Take a wall out of the menu."""

        def done(_nothing: None) -> None:
            said = Phrase("画面墙“{name}”已删除；画面上的不变，可以再存一次", name=wall.name)
            self.told.emit(WallNews(said, "done"))
            self.wall_removed.emit(wall)

        self._background.run(partial(remove_wall, self._desk, wall.id), done, self.wall_refused.emit, self)

    def _car(self, vehicle: str) -> str:
        inventory = self._devices.inventory
        row = inventory.vehicles.get(vehicle) if inventory is not None else None
        return vehicle if row is None else row.call_sign or row.name
