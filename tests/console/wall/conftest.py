"""A seat over a town with cameras and cars: its link, its devices, its threads, and a room to lay cards over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from commandcenter.console.kit.background import Background
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.wall.devices import Devices, Inventory
from commandcenter.storage.journal import Journal
from tests.console.wall.devices_for_tests import equip
from tests.support.world import World


@dataclass(slots=True, weakref_slot=True, eq=False)
class WallSeat:
    """One seat of the town."""

    link: Link
    devices: Devices
    background: Background
    room: QWidget
    world: World
    theme: Theme
    qtbot: QtBot

    def until(self, fact: Callable[[], bool]) -> None:
        """Wait for a fact."""
        self.qtbot.waitUntil(fact, timeout=10_000)

    @property
    def inventory(self) -> Inventory:
        """What was read."""
        assert self.devices.inventory is not None
        return self.devices.inventory


WallSeating = Callable[[str, str], WallSeat]
"""A login of the town and the seat it sits down at."""


@pytest.fixture
def wall_seating(qtbot: QtBot, theme: Theme, tmp_path: Path, town: World) -> Iterator[WallSeating]:
    """Seats somebody of the town, which has its cameras and cars by now."""
    equip(town)
    seats: list[WallSeat] = []

    def sit_down(login: str, at: str) -> WallSeat:
        link = Link(town.desk_of(login, at), Journal(tmp_path / at / "journal.sqlite3"))
        link.start()
        room = QWidget()
        room.resize(900, 700)
        room.show()
        seat = WallSeat(link, Devices(link, room), Background("wall-writing", 1), room, town, theme, qtbot)
        seats.append(seat)
        seat.until(lambda: link.book.version >= 0 and seat.devices.inventory is not None)
        return seat

    yield sit_down
    for seat in seats:
        seat.background.close()
        seat.link.close()
        seat.room.close()
        seat.room.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def wall_seat(wall_seating: WallSeating) -> WallSeat:
    """Operator liu at seat S1."""
    return wall_seating("liu", "S1")
