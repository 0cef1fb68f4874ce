"""A promise to call the resident back, and until when."""

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from commandcenter.console.forms.call.rows import FormRow, Line, quiet_label, side_by_side
from commandcenter.console.forms.call.typed import callback_at
from commandcenter.console.forms.issue.moments import shown
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import Theme
from commandcenter.domain.calendar import SHANGHAI, WorkCalendar
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase

_OFFERED_AFTER: Final = timedelta(hours=1)
_ROUND: Final = timedelta(minutes=10)


class PromiseRow(FormRow):
    """Whether somebody calls back, and by when.

    Signals:
        changed: the promise was edited.
        wanted: the promise was just made; the form offers a time.
    """

    changed = Signal()
    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("promise", theme, parent)
        self._words = Spoken(self)
        self.box = QCheckBox(self)
        self.time = Line(self)
        self._until = quiet_label(self)
        self._words.bind(self.box.setText, Phrase("电话回告，承诺"))
        self._words.bind(self.box.setAccessibleName, Phrase("电话回告"))
        self._words.bind(self.time.setAccessibleName, Phrase("回告时间"))
        self._words.bind(self.time.setPlaceholderText, Phrase("22:30"))
        row = side_by_side(theme)
        row.addWidget(self.box)
        row.addWidget(self.time)
        row.addWidget(self._until, 1)
        self.fields.addLayout(row)
        self.box.toggled.connect(self._on_toggled)
        self.time.textEdited.connect(self.changed)
        theme.changed.connect(self._set_widths)
        self._set_widths()
        self.time.setEnabled(False)

    def _set_widths(self) -> None:
        self.time.setFixedWidth(self._theme.px(76))

    def set_values(self, *, is_wanted: bool, time: str) -> None:
        """Show a restored promise."""
        self.time.setText(time)
        self.box.setChecked(is_wanted)

    def offer_time(self, now: datetime) -> None:
        """An hour from now, rounded up, where no time stands yet."""
        if not self.time.text().strip():
            at = (now + _OFFERED_AFTER).astimezone(SHANGHAI)
            late = timedelta(minutes=at.minute % 10, seconds=at.second, microseconds=at.microsecond)
            self.time.setText(f"{at + (_ROUND - late if late else late):%H:%M}")

    def show_until(self, now: datetime, calendar: WorkCalendar) -> None:
        """When the promise falls due, as the form understands it."""
        said = Phrase("勾选后写时间，记入案件")
        if self.box.isChecked():
            try:
                said = Phrase("即 {time} 前，记入案件", time=shown(callback_at(self.time.text(), now, calendar), now))
            except Refused:
                said = Phrase("")
        self._words.bind(self._until.setText, said)

    def _on_toggled(self, checked: bool) -> None:
        self.time.setEnabled(checked)
        if checked:
            self.wanted.emit()
        self.changed.emit()
