"""The patrol cars: who drives, what each does, and its cameras to click.

Where a car is and where it heads comes with positions; until then one line says so, and no card pretends.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from commandcenter.console.kit.absence import AbsencePanel
from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.section import SectionBar
from commandcenter.console.kit.theme import dress, theme_of
from commandcenter.console.wall.car_card import CarCard
from commandcenter.console.wall.devices import Devices, Inventory
from commandcenter.console.wall.standing import Standing
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import VehicleDuty
from commandcenter.foundation.phrases import Phrase

_AT_WORK: Final = frozenset({VehicleDuty.PATROLLING, VehicleDuty.STANDBY})


class CarsPanel(QWidget):
    """One card for each patrol car in use.

    Signals:
        camera_wanted(str): a channel was chosen, by its camera's code.
        vehicle_wanted(str): all channels of a car are wanted.
        duty_wanted: DutyWish; the card shows it once it is in the database.
        menu_asked: MenuAsked, for the camera of a channel.
    """

    camera_wanted = Signal(str)
    vehicle_wanted = Signal(str)
    duty_wanted = Signal(object)
    menu_asked = Signal(object)

    def __init__(self, devices: Devices, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._devices, self._now = devices, now
        self._cards: dict[str, CarCard] = {}
        self._standings: Mapping[str, Standing] = {}
        self.bar = SectionBar(Phrase("巡查车"), parent=self)
        self._no_places = ElidedLabel(Phrase("位置、朝向随地图提供"), "faint", parent=self)
        self.absence = AbsencePanel(self)
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self.absence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._no_places)
        column.addWidget(self._stack, 1)
        dress(self, "panel")
        self.absence.acted.connect(devices.read)
        devices.changed.connect(self._show)
        devices.failed.connect(self._on_failed)
        self._measure()
        self._show_truth()
        if devices.inventory is not None:
            self._show(devices.inventory)

    @property
    def cards(self) -> tuple[CarCard, ...]:
        """The cards, from above."""
        return tuple(self._cards.values())

    def card(self, vehicle: str) -> CarCard | None:
        """The card of a car."""
        return self._cards.get(vehicle)

    def show_standings(self, standings: Mapping[str, Standing]) -> None:
        """How cameras do, by their codes."""
        self._standings = standings
        for card in self._cards.values():
            card.show_standings(standings)

    def set_has_places(self, *, has_places: bool) -> None:
        """Whether positions are connected by now; the line about their absence goes."""
        self._no_places.setVisible(not has_places)

    def refused(self, vehicle: str, refusal: Refused) -> None:
        """A duty that was set could not be written: the form is there again, with what was typed."""
        card = self._cards.get(vehicle)
        if card is not None:
            card.show_refusal(refusal)

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _show(self, inventory: Inventory) -> None:
        for code in [code for code in self._cards if code not in inventory.vehicles]:
            card = self._cards.pop(code)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, (code, row) in enumerate(sorted(inventory.vehicles.items())):
            card = self._cards.get(code) or self._new_card(code)
            if self._list.indexOf(card) != place:
                self._list.removeWidget(card)
                self._list.insertWidget(place, card)
            card.show_car(row, inventory.channels_of(code), self._now())
            card.show_standings(self._standings)
        self._cards = dict(sorted(self._cards.items()))
        at_work = sum(row.duty in _AT_WORK for row in inventory.vehicles.values())
        self.bar.set_hint(Phrase("{working}/{all} 在岗", working=at_work, all=len(inventory.vehicles)))
        self._show_truth()

    def _new_card(self, code: str) -> CarCard:
        card = self._cards[code] = CarCard(code, self._inside)
        card.camera_wanted.connect(self.camera_wanted)
        card.vehicle_wanted.connect(self.vehicle_wanted)
        card.duty_wanted.connect(self.duty_wanted)
        card.menu_asked.connect(self.menu_asked)
        return card

    def _on_failed(self, _refusal: Refused) -> None:
        self._show_truth()

    def _show_truth(self) -> None:
        inventory, failure = self._devices.inventory, self._devices.failure
        if inventory is not None and inventory.vehicles:
            self._stack.setCurrentWidget(self._scroll)
            return
        if inventory is not None:
            self.absence.nothing(
                Phrase("还没有巡查车"), Phrase("管理员用 commandcenter import vehicles 导入后会自己出现。")
            )
        elif failure is not None:
            self.absence.loading_failed(Phrase("没能读出巡查车"), failure)
        else:
            self.absence.loading()
        self._stack.setCurrentWidget(self.absence)

    def _measure(self) -> None:
        theme = theme_of(self)
        self._no_places.setContentsMargins(theme.px(12), theme.px(5), theme.px(8), theme.px(5))
