"""From a camera's code to what can hang on the wall: its name card, its streams, its login."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from commandcenter.console.kit.background import Background
from commandcenter.console.wall.camera_logins import LoginOf
from commandcenter.console.wall.camera_menu import Stream, StreamWish
from commandcenter.console.wall.car_card import badge_text
from commandcenter.console.wall.devices import Devices, Inventory
from commandcenter.console.wall.hanging import Hung
from commandcenter.console.wall.tile_facts import CameraCard
from commandcenter.domain.areas import AreaTree
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.logins import Login, host_of
from commandcenter.storage.queries.devices import CameraRow
from commandcenter.video.streams import Feeds, Source


def no_login(_code: str, _address: str) -> Login | None:
    """Where no camera asks for one."""
    return None


class Hanger(QObject):
    """Knows the cameras. GUI thread only; logins are looked up on a thread, once, and are held in memory alone.

    Signals:
        changed: names, addresses or logins are others; what hangs must be hung anew.
        refused: Refused; a login could not be read, and the camera is opened without one.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, devices: Devices, areas: Callable[[], AreaTree], login_of: LoginOf, parent: QObject) -> None:
        super().__init__(parent)
        self._devices, self._areas, self._login_of = devices, areas, login_of
        self._background = Background("wall-logins", 1, self)
        self._logins: dict[str, Login | None] = {}
        self._asked: set[str] = set()
        self._streams: dict[str, Stream] = {}
        # Sixteen logins that come one after another are one reason to hang anew.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.changed)
        devices.changed.connect(lambda _inventory: self._soon.start())

    @property
    def inventory(self) -> Inventory | None:
        """All cameras and cars; None before they were read."""
        return self._devices.inventory

    def row(self, code: str) -> CameraRow | None:
        """A camera as the database has it."""
        return None if self.inventory is None else self.inventory.cameras.get(code)

    def hung(self, code: str) -> Hung | None:
        """What hangs for a code; None for no code, and for a camera that is not in use any more."""
        row = self.row(code)
        if row is None:
            return None
        has_address = bool(row.main_url or row.sub_url)
        return Hung(self._card(row), self.feeds(code) if has_address else None, has_address)

    def feeds(self, code: str) -> Feeds | None:
        """A camera's streams as they are wanted; None until its login is known."""
        row = self.row(code)
        if row is None or not self._knows(code, row.main_url or row.sub_url):
            return None
        login, stream = self._logins.get(code), self.stream(code)
        main = Source(f"{code}/main", row.main_url, login=login) if row.main_url else None
        same = login if host_of(row.sub_url) == host_of(row.main_url or row.sub_url) else None
        sub = Source(f"{code}/sub", row.sub_url, login=same) if row.sub_url else None
        if stream is Stream.MAIN and main is not None:
            sub = None
        elif stream is Stream.SUB and sub is not None:
            main = None
        return Feeds(code, main, sub, is_fixed=row.vehicle is None)

    def all_feeds(self, codes: Sequence[str]) -> tuple[Feeds, ...]:
        """Streams of several cameras; those whose login is not known yet are left out, and `changed` will come."""
        return tuple(feeds for code in codes if (feeds := self.feeds(code)) is not None)

    def stream(self, code: str) -> Stream:
        """Which stream of a camera is wanted."""
        return self._streams.get(code, Stream.BY_SIZE)

    def choose_stream(self, wish: StreamWish) -> None:
        """Another stream of a camera from now on."""
        self._streams[wish.code] = wish.stream
        self.changed.emit()

    def forget_login(self, code: str) -> None:
        """It was given anew: read it again."""
        self._logins.pop(code, None)
        self._asked.discard(code)
        self.changed.emit()

    def close(self) -> None:
        """End the thread."""
        self._background.close()

    def _card(self, row: CameraRow) -> CameraCard:
        if row.vehicle and self.inventory is not None:
            car = self.inventory.vehicles.get(row.vehicle)
            badge = badge_text(car.call_sign, car.code) if car is not None else row.vehicle
            return CameraCard(row.code, row.name.replace(" ", " · "), badge)
        areas = self._areas()
        place = areas.path_name(row.area) if row.area in areas else ""
        return CameraCard(row.code, f"{row.code}\u3000{row.name}", place=place)

    def _knows(self, code: str, address: str) -> bool:
        if self._login_of is no_login or code in self._logins:
            return True
        if code not in self._asked:
            self._asked.add(code)
            work = partial(self._login_of, code, address)
            self._background.run(work, partial(self._on_login, code), partial(self._on_refused, code), self)
        return False

    def _on_login(self, code: str, login: Login | None) -> None:
        self._logins[code] = login
        self._soon.start()

    def _on_refused(self, code: str, refusal: Refused) -> None:
        self.refused.emit(refusal)
        self._on_login(code, None)
