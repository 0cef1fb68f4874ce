"""Who calls: the number, hidden again once its field is left, the name, and what this number reported before."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from commandcenter.console.forms.call.keycaps import hint_button
from commandcenter.console.forms.call.keys import shown_key
from commandcenter.console.forms.call.naming import short_no
from commandcenter.console.forms.call.rows import FormRow, Line, quiet_label, side_by_side
from commandcenter.console.forms.call.typed import phone_fault
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import Theme
from commandcenter.domain.book import Book
from commandcenter.domain.refusal import BadInput
from commandcenter.domain.text import mask_phone, normalise_phone
from commandcenter.domain.vocabulary import chinese
from commandcenter.foundation.phrases import Phrase, Said, listed
from commandcenter.services.desk import IssueRef
from commandcenter.storage.queries.history import EarlierCall

REMEMBERED: Final = timedelta(days=90)
"""How far back earlier calls are counted in the sentence below the number."""
_NAME_PX: Final = 132
_LEAST_NAME_PX: Final = 84
_PHONE_PX: Final = 112
_LINKED: Final = 2


class CallerRow(FormRow):
    """The caller's number and name.

    Signals:
        changed: number or name were edited.
        asked: `str`, a whole number to look for earlier calls of; empty when there is none.
        issue_named: `IssueRef` of an earlier call somebody wants to see.
    """

    changed = Signal()
    asked = Signal(str)
    issue_named = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("caller", theme, parent)
        self._words = Spoken(self)
        self._phone = ""
        self._shows_mask = False
        self._asked = ""
        self._calls: Sequence[EarlierCall] = ()
        self.phone = Line(self)
        self.name = Line(self)
        self.show_key = hint_button("call.show_phone", Phrase("显示"), self)
        self._earlier = quiet_label(self)
        self._make_earlier_links()
        self._words.bind(self.phone.setPlaceholderText, Phrase("电话号码"))
        self._words.bind(self.phone.setAccessibleName, Phrase("来电号码"))
        self._words.bind(self.name.setPlaceholderText, Phrase("称呼、住处"))
        self._words.bind(self.name.setAccessibleName, Phrase("来电人"))
        both = side_by_side(theme)
        both.addWidget(self.phone, 1)
        both.addWidget(self.show_key)
        both.addWidget(self.name)
        self.fields.addLayout(both)
        self.fields.addWidget(self._earlier)
        self._connect()
        theme.changed.connect(self._set_widths)
        self._set_widths()

    def _make_earlier_links(self) -> None:
        label = self._earlier
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        label.hide()

    def _connect(self) -> None:
        self.phone.textEdited.connect(self._on_phone_edited)
        self.phone.entered.connect(self._show_number)
        self.phone.left.connect(self._on_phone_left)
        self.show_key.clicked.connect(self.toggle_number)
        self.name.textEdited.connect(self.changed)
        self._earlier.linkActivated.connect(lambda href: self.open_earlier(int(href)))

    def _set_widths(self) -> None:
        self.name.setMaximumWidth(self._theme.px(_NAME_PX))
        self.name.setMinimumWidth(self._theme.px(_LEAST_NAME_PX))
        self.phone.setMinimumWidth(self._theme.px(_PHONE_PX))

    @property
    def typed_phone(self) -> str:
        """The number as typed, whatever the field shows of it."""
        return self._phone

    def set_values(self, phone: str, name: str) -> None:
        """Show a restored call's number and name."""
        self._phone = phone
        self.name.setText(name)
        if self.phone.hasFocus():
            self._show_number()
        else:
            self._on_phone_left()

    def toggle_number(self) -> None:
        """Show the hidden number, or hide the one that is shown."""
        if self._shows_mask:
            self._show_number()
        else:
            self._hide_number()

    def show_earlier(self, calls: Sequence[EarlierCall], book: Book | None, at: datetime) -> None:
        """What the number reported before; nothing is said where it reported nothing."""
        recent = [call for call in calls if at - call.reported_at <= REMEMBERED]
        self._calls = calls
        self._earlier.setVisible(bool(recent))
        if recent:
            named = listed(_link(call, number, book) for number, call in enumerate(recent[:_LINKED]))
            sentence = Phrase(
                "此号 {days} 天内报过 {count} 件：{calls}　{key} 看第一件",
                days=REMEMBERED.days,
                count=len(recent),
                calls=named,
                key=shown_key("call.earlier"),
            )
            self._words.bind(self._earlier.setText, sentence)

    @property
    def earlier_text(self) -> str:
        """What is said of earlier calls, as HTML."""
        return self._earlier.text() if self._earlier.isVisibleTo(self) else ""

    def _on_phone_edited(self, text: str) -> None:
        self._phone = text
        self._shows_mask = False
        self.tell(self.phone, None)
        self._ask()
        self.changed.emit()

    def _on_phone_left(self) -> None:
        wrong = phone_fault(self._phone)
        self.tell(self.phone, wrong)
        self._ask()
        if wrong is None and self._phone.strip():
            self._hide_number()

    def _hide_number(self) -> None:
        if self._phone.strip() and not self._shows_mask:
            self._shows_mask = True
            self.phone.setText(mask_phone(self._phone))

    def _show_number(self) -> None:
        self._shows_mask = False
        if self.phone.text() != self._phone:
            self.phone.setText(self._phone)

    def _ask(self) -> None:
        """Ask for earlier calls once a whole number stands there, and once only."""
        try:
            number = normalise_phone(self._phone) if self._phone.strip() else ""
        except BadInput:
            number = ""
        if number != self._asked:
            self._asked = number
            self._earlier.hide()
            self.asked.emit(number)

    def open_earlier(self, number: int) -> None:
        """Ask for the earlier call of that number in the sentence, from 0."""
        if number < len(self._calls):
            call = self._calls[number]
            self.issue_named.emit(IssueRef(call.district, call.id))


def _link(call: EarlierCall, number: int, book: Book | None) -> Said:
    kind = book.categories.get(call.category).name if book and call.category in book.categories else ""
    shown = escape(f"{short_no(call.no)} {kind}".strip())
    return Phrase("{link} · {state}", link=f'<a href="{number}">{shown}</a>', state=Phrase(chinese(call.state)))
