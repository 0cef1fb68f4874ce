"""The big button of the next step, and one for every other thing that can be done."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.console.forms.issue.fields import NAMES
from commandcenter.console.forms.issue.ordinary import PLANNED, ordinary_offer
from commandcenter.console.forms.issue.planning import Planning
from commandcenter.console.forms.issue.possible import Offer, Scene, offers
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import words_of
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.domain.book import Book
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Deed

NEXT_KEY: Final = "F5"
KEYS: Final[Mapping[Deed, str]] = {
    Deed.MERGE: "F3",
    Deed.ACCEPT: "F4",
    Deed.ESCALATE: "F6",
    Deed.SUPERVISE: "F7",
}
_COLUMNS: Final = 4
_FEWEST_COLUMNS: Final = 2
_GAP_PX: Final = 6
_SLACK_PX: Final = 16
_ELSEWHERE: Final = frozenset(
    {
        Deed.ACCEPT_AND_DISPATCH,
        Deed.DISPATCH,
        Deed.ACKNOWLEDGE,
        Deed.FEED_BACK,
        Deed.RETURN,
        Deed.EXTEND,
        Deed.ASK_EXTENSION,
        Deed.WITHDRAW,
        Deed.NOTE,
        Deed.ATTACH,
        Deed.STRIKE_OUT,
        Deed.TAKE_OVER,
        Deed.RELEASE,
        Deed.CLAIM,
    }
)
"""Deeds whose buttons stand with what they are about: departments' lines, timeline, pictures, news of other seats."""
_STEPS: Final[Mapping[Deed, Phrase]] = {
    Deed.FEED_BACK: Phrase("记录部门反馈"),
    Deed.VERIFY: Phrase("核查通过并结案"),
    Deed.RESUME: Phrase("恢复办理"),
    Deed.REOPEN: Phrase("重开"),
    Deed.UNMERGE: Phrase("撤销合并"),
}
_UNDOING: Final = frozenset({Deed.REOPEN, Deed.UNMERGE})
"""Possible, but nothing that an ended issue waits for."""
_WORDS: Final[Mapping[Deed, Phrase]] = {Deed.VERIFY: Phrase("核查不通过")}
"""What a small button says where the big one does the other half of the deed."""


class DeedBar(QWidget):
    """Everything that can be done with the issue as a whole. What only others may do is shown with who they are.

    Signals:
        next_wanted: the big button was pressed.
        deed_wanted: another button was pressed (Deed).
    """

    next_wanted = Signal()
    deed_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._next: Offer | None = None
        self._keys: dict[Deed, str] = dict(KEYS)
        self._busy: frozenset[Deed] = frozenset()
        self.next_button = KeyButton(Phrase("下一步"), NEXT_KEY, "primary", parent=self)
        self.next_button.clicked.connect(self.next_wanted)
        self._grid = QGridLayout()
        self._buttons: dict[Deed, KeyButton] = {}
        self._offers: tuple[Offer, ...] = ()
        self._arranged: tuple[int, list[KeyButton]] = (0, [])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.next_button)
        self._column.addLayout(self._grid)
        # The columns follow the width: a bar that asks for four of them could not become narrow.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._measure()

    @property
    def next_offer(self) -> Offer | None:
        """What the big button would do."""
        return self._next

    def button(self, deed: Deed) -> KeyButton | None:
        """The small button of a deed, where it is shown."""
        found = self._buttons.get(deed)
        return found if found is not None and not found.isHidden() else None

    def set_keys(self, next_key: str, keys: Mapping[Deed, str]) -> None:
        """Show other keys on the buttons: the user may have changed them."""
        self._keys = dict(keys)
        self.next_button.set_key(next_key)
        for deed, button in self._buttons.items():
            button.set_key(self._key(deed))

    def show_offers(self, scene: Scene, planning: Planning) -> None:
        """Show what can be done now."""
        self._next = ordinary_offer(scene)
        found = tuple(self._worth_a_button(scene))
        for offer in found:
            self._button_for(offer.deed)
        self._offers = found
        self.show_plan(planning, scene.book)
        shown = [offer.deed for offer in self._offers]
        for deed, button in self._buttons.items():
            if deed not in shown:
                self._grid.removeWidget(button)
                button.hide()
        for offer in self._offers:
            button = self._button_for(offer.deed)
            button.show()
            if offer.refusal is not None:
                button.explain(offer.refusal)
            else:
                button.explain(NAMES[offer.deed])
        self._arrange()
        self._enable()

    def show_plan(self, planning: Planning, book: Book) -> None:
        """The big button names the department that would lead."""
        self.next_button.setVisible(self._next is not None)
        if self._next is None:
            return
        deed = self._next.deed
        dress(self.next_button, "" if deed in _UNDOING else "primary")
        said = _STEPS.get(deed, NAMES[deed])
        lead = planning.lead
        if deed in PLANNED:
            department = book.departments.get(lead.department) if lead is not None else None
            if department is not None:
                said = Phrase("{deed} {department}", deed=said, department=words_of(department.name))
            else:
                said = Phrase("{deed}：先选主办部门", deed=said)
        self.next_button.say(said)
        if self._next.refusal is not None:
            self.next_button.explain(self._next.refusal)
        else:
            self.next_button.explain(said)
        self._enable()

    def set_busy(self, deeds: frozenset[Deed]) -> None:
        """What was sent and is not answered yet cannot be sent again."""
        self._busy = deeds
        self._enable()

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more or fewer columns."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """As many columns as have room for the longest words, so that they stand in line."""
        shown = [self._buttons[offer.deed] for offer in self._offers]
        columns = self._fitting(max((button.words_width for button in shown), default=1))
        if (columns, shown) == self._arranged:
            return
        self._arranged = columns, shown
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, button in enumerate(shown):
            self._grid.addWidget(button, place // columns, place % columns)

    def _fitting(self, widest: int) -> int:
        """Columns for this width. One more takes more room than a scroll bar, which would come and go with it."""
        gap, now = self._theme.px(_GAP_PX), self._arranged[0]
        for columns in range(_COLUMNS, _FEWEST_COLUMNS, -1):
            slack = self._theme.px(_SLACK_PX) if now and columns > now else 0
            if columns * (widest + gap) - gap + slack <= self.width():
                return columns
        return _FEWEST_COLUMNS

    def _worth_a_button(self, scene: Scene) -> list[Offer]:
        told = {Deed.SUPERVISE, Deed.RULE} if scene.file.issue.ruling_wanted else {Deed.SUPERVISE}
        return [
            offer
            for offer in offers(scene)
            if offer.deed not in _ELSEWHERE
            and self._adds(offer)
            and (offer.is_possible or (offer.deed in told and offer.is_for_others))
        ]

    def _adds(self, offer: Offer) -> bool:
        """Whether the button says more than the big one; a verification can also fail."""
        return self._next is None or offer.deed is not self._next.deed or offer.deed is Deed.VERIFY

    def _button_for(self, deed: Deed) -> KeyButton:
        if deed not in self._buttons:
            button = KeyButton(_WORDS.get(deed, NAMES[deed]), self._key(deed), parent=self)
            button.clicked.connect(lambda: self.deed_wanted.emit(deed))
            self._buttons[deed] = button
        return self._buttons[deed]

    def _key(self, deed: Deed) -> str:
        return self._keys.get(deed, "")

    def _enable(self) -> None:
        possible = {offer.deed for offer in self._offers if offer.is_possible}
        for deed, button in self._buttons.items():
            button.setEnabled(deed in possible and deed not in self._busy)
        if self._next is not None:
            self.next_button.setEnabled(self._next.is_possible and self._next.deed not in self._busy)

    def _measure(self) -> None:
        self._grid.setSpacing(self._theme.px(_GAP_PX))
        self._column.setSpacing(self._theme.px(8))
