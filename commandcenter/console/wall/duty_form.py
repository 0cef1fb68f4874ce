"""What a patrol car does from now on, and who is in it: four chips and a line, under the car itself."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from commandcenter.console.kit.chips import Chip
from commandcenter.console.kit.flow import FlowLayout
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import theme_of
from commandcenter.console.wall.duty_marks import duty_phrase
from commandcenter.domain.vocabulary import VehicleDuty
from commandcenter.foundation.phrases import Phrase

CREW_MOST: Final = 100
_FIGURES: Final = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class DutyWish:
    """What an operator has set a car to."""

    vehicle: str
    duty: VehicleDuty
    crew: str


class DutyForm(QWidget):
    """Chips 1 to 4, the crew, save. Alt with a figure presses a chip from anywhere in it; Enter saves; Escape folds.

    Signals:
        decided: DutyWish.
        folded: nothing was decided.
    """

    decided = Signal(object)
    folded = Signal()

    def __init__(self, vehicle: str, duty: VehicleDuty | None, crew: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vehicle = vehicle
        self._group = QButtonGroup(self)
        self.chips: dict[VehicleDuty, Chip] = {}
        chips = QWidget(self)
        self._flow = FlowLayout(chips)
        for number, each in enumerate(VehicleDuty, 1):
            chip = Chip(duty_phrase(each), str(number), checkable=True, parent=chips)
            chip.setChecked(each is duty)
            self._group.addButton(chip)
            self._flow.addWidget(chip)
            self.chips[each] = chip
        if duty is None:
            self.chips[VehicleDuty.PATROLLING].setChecked(True)
        self.crew = QLineEdit(crew, self)
        self.crew.setMaxLength(CREW_MOST)
        self.save = KeyButton(Phrase("保存"), "Enter", "chosen", parent=self)
        self.cancel = KeyButton(Phrase("取消"), "Esc", "flat", parent=self)
        self.save.clicked.connect(self._decide)
        self.cancel.clicked.connect(self.folded)
        self._row = QHBoxLayout()
        self._row.addWidget(self.save)
        self._row.addWidget(self.cancel)
        self._row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(chips)
        self._column.addWidget(self.crew)
        self._column.addLayout(self._row)
        self._spoken = Spoken(self)
        self._spoken.bind(self.crew.setPlaceholderText, Phrase("车上人员，如 张三、李四"))
        self._spoken.bind(self.crew.setAccessibleName, Phrase("车上人员"))
        self._measure()

    @property
    def duty(self) -> VehicleDuty:
        """What is chosen."""
        return next(duty for duty, chip in self.chips.items() if chip.isChecked())

    def begin(self) -> None:
        """Put the focus on what is chosen now."""
        self.chips[self.duty].setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures choose (with Alt while the crew is typed), Enter saves, Escape folds."""
        key = Qt.Key(event.key())
        if key in _FIGURES:
            self.chips[tuple(VehicleDuty)[_FIGURES.index(key)]].click()
        elif key in _ENTER:
            if not event.isAutoRepeat():
                self._decide()
        elif key == Qt.Key.Key_Escape:
            self.folded.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _decide(self) -> None:
        self.decided.emit(DutyWish(self._vehicle, self.duty, self.crew.text().strip()))

    def _measure(self) -> None:
        theme = theme_of(self)
        self._flow.set_gap(theme.px(6))
        self._column.setSpacing(theme.px(6))
        self._row.setSpacing(theme.px(6))
