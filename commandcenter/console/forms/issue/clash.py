"""Two decisions about one issue side by side: what I wanted, what another seat did meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.console.forms.issue.fields import FIELDS, NAMES
from commandcenter.console.forms.issue.moments import shown
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Spoken, say, words_of
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.domain.book import Book
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import chinese
from commandcenter.foundation.phrases import Phrase, listed
from commandcenter.services.decisions import Argument, Deed, corrected_fields
from commandcenter.services.desk import IssueRef
from commandcenter.services.dispatching import DispatchPlan
from commandcenter.services.remarks import Correction


@dataclass(frozen=True, slots=True)
class Clash:
    """Mine and theirs.

    Attributes:
        mine: what I decided, in words.
        theirs: what happened meanwhile, oldest first.
        why: the refusal that told of it.
    """

    deed: Deed
    mine: tuple[Phrase, ...]
    theirs: tuple[Phrase, ...]
    why: Refused


def mine_in_words(deed: Deed, arguments: Mapping[str, Argument], book: Book, now: datetime) -> tuple[Phrase, ...]:
    """What was decided: the deed, then each argument with its name."""
    labels = {field.name: field.label for field in FIELDS.get(deed, ())}
    said = [Phrase("{deed}", deed=NAMES.get(deed, deed.phrase))]
    for name, value in arguments.items():
        words = _argument(value, book, now)
        if words is not None:
            said.append(Phrase("{label}：{words}", label=labels.get(name, Phrase("内容")), words=words))
    return tuple(said)


def _argument(value: Argument, book: Book, now: datetime) -> Phrase | None:
    match value:
        case DispatchPlan():
            parts = listed(
                Phrase(
                    "{part} {department}",
                    part=Phrase(chinese(part.part)),
                    department=book.departments[part.department].name
                    if part.department in book.departments
                    else part.department,
                )
                for part in value.parts
            )
            return Phrase("{parts}；{words}", parts=parts, words=value.instruction) if value.instruction else parts
        case Correction():
            return listed(Phrase("{value}", value=getattr(value, name)) for name in corrected_fields(value))
        case datetime():
            return Phrase("{at}", at=shown(value, now))
        case bool():
            return Phrase("是") if value else Phrase("否")
        case str() | int() | float():
            return words_of(str(value)) if str(value).strip() else None
        case IssueRef():
            return words_of(f"{value.district}-{value.id}")
        case _:
            return None


class ClashPanel(QFrame):
    """Mine at the left, theirs at the right. Nothing is lost until one of the two buttons is pressed.

    Signals:
        mine_again: my decision shall be taken upon the issue as it is now.
        theirs_stands: theirs is right; mine is thrown away.
    """

    mine_again = Signal()
    theirs_stands = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clash: Clash | None = None
        dress(self, "card")
        self._spoken = Spoken(self)
        self._spoken.also(self._say)
        self._why = _words(self, "high")
        self._mine_title, self._theirs_title = _words(self, "strong"), _words(self, "strong")
        self._spoken.bind(self._mine_title.setText, Phrase("我的决定"))
        self._spoken.bind(self._theirs_title.setText, Phrase("对方已办"))
        self._mine, self._theirs = _words(self), _words(self)
        self.mine_button = KeyButton(Phrase("按我的再办"), parent=self)
        self.theirs_button = KeyButton(Phrase("以对方为准"), parent=self)
        self.mine_button.clicked.connect(self.mine_again)
        self.theirs_button.clicked.connect(self.theirs_stands)
        self._grid = QGridLayout()
        for column, (title, words) in enumerate(((self._mine_title, self._mine), (self._theirs_title, self._theirs))):
            self._grid.addWidget(title, 0, column)
            self._grid.addWidget(words, 1, column)
            self._grid.setColumnStretch(column, 1)
        self._grid.setRowStretch(1, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.mine_button, 1)
        buttons.addWidget(self.theirs_button, 1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._why)
        self._column.addLayout(self._grid)
        self._column.addLayout(buttons)
        self._measure()
        self.hide()

    @property
    def clash(self) -> Clash | None:
        """What is shown; None while nothing clashes."""
        return self._clash

    def show_clash(self, clash: Clash) -> None:
        """Lay the two side by side."""
        self._clash = clash
        self._say()
        self.show()

    def clear(self) -> None:
        """Decided."""
        self._clash = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _say(self) -> None:
        if self._clash is None:
            return
        self._why.setText(say(self._clash.why))
        self._mine.setText(_lines(self._clash.mine))
        self._theirs.setText(_lines(self._clash.theirs or (Phrase("详见流转记录"),)))
        self.setAccessibleName(say(self._clash.why))

    def _measure(self) -> None:
        theme = self._theme
        self._column.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(10))
        self._column.setSpacing(theme.px(7))
        self._grid.setHorizontalSpacing(theme.px(12))


def _lines(phrases: Sequence[Phrase]) -> str:
    return "\n".join(say(phrase) for phrase in phrases)


def _words(parent: QWidget, look: str = "") -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    if look:
        dress(label, look)
    return label
