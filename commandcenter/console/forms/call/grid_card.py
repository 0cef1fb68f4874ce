"""The grid a call belongs to: its name and code, and who answers for it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from commandcenter.console.forms.call.keycaps import hint_button
from commandcenter.console.forms.call.place import Spot
from commandcenter.console.forms.call.rows import FormRow, quiet_label, side_by_side
from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.domain.areas import Area, AreaTree, ancestors
from commandcenter.domain.places import Precision
from commandcenter.domain.text import mask_phone
from commandcenter.domain.vocabulary import GridDuty, Level, chinese
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.storage.queries.people import UserRow

_MOST_PEOPLE: Final = 3
_COLUMNS: Final = 4
_NOWHERE: Final = Phrase("填了地点，这里显示网格和责任人。")
_UNKNOWN: Final = Phrase("地名库里没有这个地址：补上路名、门牌，或选择网格。")


class GridRow(FormRow):
    """Shows the grid; asks for another when somebody knows better.

    Signals:
        choose_wanted: the grid is to be chosen by hand.
    """

    choose_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("grid", theme, parent)
        self._words = Spoken(self)
        self._card = QFrame(self)
        dress(self._card, "card")
        self._name = ElidedLabel(look="strong", parent=self._card)
        self._code = quiet_label(self._card, wraps=False)
        self._note = quiet_label(self._card)
        self._people = QGridLayout()
        self.choose = hint_button("call.choose_grid", Phrase("另选网格"), self)
        self.choose.clicked.connect(self.choose_wanted)
        self._area = ""
        self._areas: AreaTree | None = None
        self._rows: Sequence[UserRow] = ()
        self._rows_of = ""
        self._lay_out()
        self._cells = self._make_cells()
        self.fields.addWidget(self._card)
        theme.changed.connect(self._set_margins)
        self._set_margins()
        self._words.also(self._show_people)
        self.show_nothing(has_address=False)

    def _lay_out(self) -> None:
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = side_by_side(self._theme)
        head.addWidget(self._name, 1)
        head.addWidget(self._code)
        self._people.setContentsMargins(0, 0, 0, 0)
        self._people.setColumnStretch(3, 1)
        self._column = QVBoxLayout(self._card)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addLayout(self._people)
        below = side_by_side(self._theme)
        below.addWidget(self._note, 1)
        below.addStretch()
        below.addWidget(self.choose)
        self._column.addLayout(below)

    def _set_margins(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(8), px(2), px(4), px(4))
        self._people.setHorizontalSpacing(px(14))
        self._people.setVerticalSpacing(px(2))

    @property
    def area(self) -> str:
        """The code that is shown; empty for none."""
        return self._area

    @property
    def words(self) -> str:
        """All that the card says, for a screen reader and for tests."""
        labels = [self._name, self._code, self._note, *self._card.findChildren(QLabel)]
        return "\n".join(dict.fromkeys(label.text() for label in labels if label.isVisibleTo(self) and label.text()))

    def show_nothing(self, *, has_address: bool) -> None:
        """No grid is known: because nothing was typed, or because nothing typed is known."""
        self._area = ""
        self._name.hide()
        self._code.hide()
        self._say_note(_UNKNOWN if has_address else _NOWHERE, is_fault=has_address)
        self.show_people("", ())

    def show_spot(self, spot: Spot, areas: AreaTree, *, by_hand: bool) -> None:
        """The grid of a place, and how well it is known."""
        self._area, self._areas = spot.area, areas
        self._name.setText(_trail(spot.area, areas))
        self._code.setText(spot.area)
        self._name.show()
        self._code.show()
        self._say_note(*_doubt(spot, by_hand))
        if self._rows and self._rows_of != spot.area:
            self._rows = ()
        self._show_people()

    def show_people(self, area: str, people: Sequence[UserRow]) -> None:
        """Who answers for `area`; told too late for another grid, it is passed over."""
        if area == self._area:
            self._rows, self._rows_of = people, area
            self._show_people()

    def _say_note(self, said: Said | None, is_fault: bool = False) -> None:
        self._note.setVisible(said is not None)
        dress(self._note, "high" if is_fault else "dim")
        if said is not None:
            self._words.bind(self._note.setText, said)
        else:
            self._words.forget(self._note.setText)

    def _show_people(self) -> None:
        lines = self._lines()
        for number, labels in enumerate(self._cells):
            for column, label in enumerate(labels):
                text, look = lines[number][column] if number < len(lines) else ("", "")
                label.setText(text)
                label.setVisible(bool(text))
                dress(label, look)

    def _make_cells(self) -> list[list[ElidedLabel]]:
        """Made once: while an address is typed the grid may change with every letter."""
        cells = [[ElidedLabel(parent=self._card) for _ in range(_COLUMNS)] for _ in range(_MOST_PEOPLE + 1)]
        for number, labels in enumerate(cells):
            for column, label in enumerate(labels):
                self._people.addWidget(label, number, column)
        return cells

    def _lines(self) -> list[tuple[tuple[str, str], ...]]:
        """Each person's duty, name, number, and where that is not this very grid, which area; the duty room last."""
        lines: list[tuple[tuple[str, str], ...]] = [
            (
                (say(_duty(person)), "dim"),
                (person.name, ""),
                (mask_phone(person.phone) if person.phone else "", ""),
                ("" if person.area == self._area else self._name_of(person.area), "dim"),
            )
            for person in self._rows[:_MOST_PEOPLE]
        ]
        room = self._duty_room()
        if room is not None:
            lines.append(((say(Phrase("值班电话")), "dim"), (room.name, ""), (room.phone, ""), ("", "")))
        return lines

    def _duty_room(self) -> Area | None:
        """The nearest area with a published number."""
        areas = self._areas
        if areas is None or self._area not in areas:
            return None
        above = (areas.get(code) for code in (self._area, *ancestors(self._area)))
        return next((area for area in above if area is not None and area.phone), None)

    def _name_of(self, code: str) -> str:
        return self._areas.path_name(code) if self._areas is not None and code in self._areas else code


def _duty(person: UserRow) -> Said:
    return Phrase(chinese(person.duty)) if isinstance(person.duty, GridDuty) else _role(person)


def _role(person: UserRow) -> Said:
    return Phrase(chinese(person.role))


def _doubt(spot: Spot, by_hand: bool) -> tuple[Said | None, bool]:
    """What is to be said of how well a place is known, and whether somebody should look to it."""
    if by_hand:
        return Phrase("手工选择的网格"), False
    if spot.precision is Precision.ROAD:
        return Phrase("只知道路名，网格未定：请补门牌或附近的地点，或选择网格。"), True
    if spot.precision is Precision.AREA:
        return Phrase("只知道区域，没有具体地点。"), False
    if spot.precision is Precision.NEAR:
        return Phrase("大约位置，误差 {metres} 米以内：{address}", metres=spot.precision_m, address=spot.address), False
    return None, False


def _trail(code: str, areas: AreaTree) -> str:
    """The community and its block: 经八路社区 › 二网格."""
    if code not in areas:
        return code
    area = areas.area(code)
    if area.level is not Level.BLOCK:
        return area.name
    parent = areas.get(ancestors(code)[0])
    return f"{parent.name} › {area.name.removeprefix(parent.name)}" if parent else area.name
