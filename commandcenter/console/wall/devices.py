"""The cameras and cars there are, read once for all parts of the wall and kept up to date."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from commandcenter.console.link import Link, Ticket, Touched
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import Device
from commandcenter.services.devices import CHANGE_KIND
from commandcenter.storage.queries.devices import CameraRow, FaultRow, VehicleRow, cameras, open_faults, vehicles
from commandcenter.storage.reading import Connection

_TOGETHER_MS: Final = 200
"""A fault or a duty is shown at once; several that come together are read together."""
_COUNTING_MS: Final = 5_000
"""Issues come and go all the time; how many each camera has open need not be counted more often."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """All cameras and cars in use, by code, and the faults that last.

    Attributes:
        faults: of cameras, by the camera's code, the oldest first.
        outages: seats whose network to the cameras is out of order, by their codes.
    """

    cameras: Mapping[str, CameraRow] = field(default_factory=dict)
    vehicles: Mapping[str, VehicleRow] = field(default_factory=dict)
    faults: Mapping[str, tuple[FaultRow, ...]] = field(default_factory=dict)
    outages: Mapping[str, FaultRow] = field(default_factory=dict)

    def channels_of(self, vehicle: str) -> tuple[CameraRow, ...]:
        """The cameras of a car, by channel."""
        own = (camera for camera in self.cameras.values() if camera.vehicle == vehicle)
        return tuple(sorted(own, key=lambda camera: (camera.channel or 0, camera.code)))


class Devices(QObject):
    """Reads cameras and cars, and again when they may have changed. GUI thread only.

    Signals:
        changed: the Inventory is another, or was read for the first time.
        failed: Refused; what was read before stays.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, link: Link, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._ticket: Ticket | None = None
        self._is_stale = False
        self.inventory: Inventory | None = None
        self.failure: Refused | None = None
        self._soon = QTimer(self, singleShot=True, interval=_TOGETHER_MS)
        self._later = QTimer(self, singleShot=True, interval=_COUNTING_MS)
        for timer in (self._soon, self._later):
            timer.timeout.connect(self.read)
        link.changed.connect(self._on_changed)
        link.started_over.connect(self.read)
        link.book_changed.connect(lambda _book: self.read())

    def read(self) -> None:
        """Read now; where a reading is under way, once more after it."""
        self._soon.stop()
        self._later.stop()
        if self._ticket is not None:
            self._is_stale = True
            return
        self._ticket = self._link.ask(self, _read, self._on_read, self._on_failed)

    def _on_changed(self, touched: tuple[Touched, ...]) -> None:
        if self.inventory is None:
            return
        if any(each.kind == CHANGE_KIND for each in touched):
            if not self._soon.isActive():
                self._soon.start()
        elif not self._later.isActive() and not all(each.is_hint for each in touched):
            self._later.start()

    def _on_read(self, inventory: Inventory) -> None:
        self._ticket = None
        is_news = self.inventory != inventory or self.failure is not None
        self.inventory, self.failure = inventory, None
        if is_news:
            self.changed.emit(inventory)
        self._again()

    def _on_failed(self, refusal: Refused) -> None:
        self._ticket = None
        self.failure = refusal
        self.failed.emit(refusal)
        self._again()

    def _again(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.read()


def _read(connection: Connection) -> Inventory:
    faults, outages = dict[str, tuple[FaultRow, ...]](), dict[str, FaultRow]()
    for fault in sorted(open_faults(connection), key=lambda each: each.began_at):
        if fault.device is Device.NETWORK:
            outages[fault.code] = fault
        if fault.device is Device.CAMERA:
            faults[fault.code] = (*faults.get(fault.code, ()), fault)
    return Inventory(
        {camera.code: camera for camera in cameras(connection)},
        {vehicle.code: vehicle for vehicle in vehicles(connection)},
        faults,
        outages,
    )
