"""The foot of the form: what can be done with the call, each with its key, and that nothing typed is lost."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from commandcenter.console.forms.call.keys import shown_key
from commandcenter.console.forms.call.naming import running_no
from commandcenter.console.forms.call.rows import Line, quiet_label
from commandcenter.console.forms.call.typed import TypedCall
from commandcenter.console.forms.issue.moments import shown_to_the_second
from commandcenter.console.kit.banner import Banner
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import Theme, dress, set_state
from commandcenter.domain.refusal import Refused
from commandcenter.domain.text import clean_text
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.services.decisions import Deed
from commandcenter.services.line import NOTE_LIMIT

SECONDARY: Final = (
    ("call.accept", Phrase("只受理")),
    ("call.escalate", Phrase("上报上级")),
    ("call.decline", Phrase("不受理")),
    ("call.file", Phrase("只登记")),
    ("call.throw_away", Phrase("丢弃")),
    ("call.fold", Phrase("收起")),
)
_PER_LINE: Final = 3
_ASKED: Final[Mapping[Deed, Phrase]] = {
    Deed.DECLINE: Phrase("不受理的理由（告知来电人）"),
    Deed.ESCALATE: Phrase("上报上级的理由"),
}


class ReasonLine(QFrame):
    """Asks for the words that a refusal or an escalation demands.

    Signals:
        given: `Deed`, `str`: the deed and its reason.
        closed: put away without a reason.
    """

    given = Signal(object, str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = Spoken(self)
        self._deed = Deed.DECLINE
        dress(self, "card")
        self._title = quiet_label(self)
        self._fault = quiet_label(self, "urgent")
        self.line = Line(self)
        self._go = KeyButton(Phrase("确定"), "Enter", parent=self)
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(5), theme.px(8), theme.px(6))
        column.setSpacing(theme.px(4))
        column.addWidget(self._title)
        column.addLayout(row)
        column.addWidget(self._fault)
        self._words.bind(self.line.setAccessibleName, _ASKED[self._deed])
        self.line.returnPressed.connect(self._on_given)
        self._go.clicked.connect(self._on_given)
        self.hide()

    def ask(self, deed: Deed) -> None:
        """Ask for the reason of this deed; what was typed before is kept."""
        self._deed = deed
        self._words.bind(self._title.setText, _ASKED[deed])
        self._words.bind(self.line.setAccessibleName, _ASKED[deed])
        self._fault.hide()
        set_state(self.line, "fault", value=False)
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """No reason is wanted any more."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _on_given(self) -> None:
        try:
            reason = clean_text(self.line.text(), limit=NOTE_LIMIT, field=Phrase("理由"), multiline=False)
        except Refused as refusal:
            self._words.bind(self._fault.setText, refusal)
            self._fault.show()
            set_state(self.line, "fault", value=True)
            return
        self.given.emit(self._deed, reason)


class CallFoot(QWidget):
    """Buttons, the hint above them, news of what became of the call, and the draft's note below."""

    def __init__(self, theme: Theme, deeds: Mapping[str, Callable[[], object]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = Spoken(self)
        self._hint = quiet_label(self, "high")
        self.banner = Banner(self)
        self.reason = ReasonLine(theme, self)
        self.primary = KeyButton(Phrase("受理并派遣"), shown_key("call.dispatch"), "primary", parent=self)
        self.primary.clicked.connect(deeds["call.dispatch"])
        self.buttons: dict[str, KeyButton] = {}
        grid = QGridLayout()
        for number, (deed, said) in enumerate(SECONDARY):
            button = KeyButton(said, shown_key(deed), parent=self)
            button.clicked.connect(deeds[deed])
            grid.addWidget(button, number // _PER_LINE, number % _PER_LINE)
            self.buttons[deed] = button
        for place in range(_PER_LINE):
            grid.setColumnStretch(place, 1)
        self._grid = grid
        self._saved = quiet_label(self, wraps=False)
        self._promise = quiet_label(self)
        self._words.bind(self._promise.setText, Phrase("收起、崩溃、断库都不丢，再按 F2 接着写"))
        note = QHBoxLayout()
        note.addWidget(self._saved)
        note.addStretch()
        note.addWidget(self._promise)
        self._column = QVBoxLayout(self)
        for widget in (self.banner, self._hint, self.reason, self.primary):
            self._column.addWidget(widget)
        self._column.addLayout(grid)
        self._column.addLayout(note)
        self._hint.hide()
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        px = self._theme.px
        margin = self._theme.sizes.margin_px
        self._column.setContentsMargins(margin, px(4), margin, px(10))
        self._column.setSpacing(px(8))
        self._grid.setHorizontalSpacing(px(6))
        self._grid.setVerticalSpacing(px(6))

    def set_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Show these keys on the buttons."""
        self.primary.set_key(shown_key("call.dispatch", keys))
        for deed, button in self.buttons.items():
            button.set_key(shown_key(deed, keys))

    def say_primary(self, said: Said) -> None:
        """What F5 does at the moment."""
        self.primary.say(said)

    def say_hint(self, said: Said | None) -> None:
        """A word above the buttons; None: nothing to say."""
        self._hint.setVisible(said is not None)
        if said is not None:
            self._words.bind(self._hint.setText, said)

    @property
    def hint(self) -> str:
        """The word above the buttons."""
        return "" if self._hint.isHidden() else self._hint.text()

    def say_saved(self, at: datetime) -> None:
        """The draft is safe since then."""
        self._words.bind(self._saved.setText, Phrase("✓ 草稿已存 {time}", time=shown_to_the_second(at, at)))

    def say_unsaved(self) -> None:
        """There is nothing to keep."""
        self._words.bind(self._saved.setText, Phrase("边写边存草稿"))

    def set_busy(self, busy: bool) -> None:
        """While the call is on its way no button sends it again."""
        self.primary.setEnabled(not busy)
        for deed, button in self.buttons.items():
            button.setEnabled(not busy or deed == "call.fold")


def hint_of(call: TypedCall, alike: int) -> Said | None:
    """What an operator must still look at before the call goes out; `alike` known issues may be the same."""
    if call.same_as is not None:
        return Phrase("将并入 {no}：登记时生效，{key} 撤销", no=running_no(call.same_as.no), key=shown_key("call.undo"))
    if not alike or call.is_none:
        return None
    return Phrase(
        "有 {count} 件疑似同一件，先看左侧：{same} 是它　{none} 都不是",
        count=alike,
        same=shown_key("call.same_1"),
        none=shown_key("call.none"),
    )


def primary_of(call: TypedCall, lead: str) -> Said:
    """What F5 does with the call as it stands; `lead` is the leading department's name."""
    if call.same_as is not None:
        return Phrase("登记并并入 {no}", no=running_no(call.same_as.no))
    return Phrase("受理并派遣 {department}", department=lead) if lead else Phrase("受理并派遣")
