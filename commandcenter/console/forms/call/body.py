"""The rows of the form, from the caller down to the plan, in the order in which a call is taken."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from commandcenter.console.forms.call.address import AddressRow
from commandcenter.console.forms.call.caller import CallerRow
from commandcenter.console.forms.call.grid_card import GridRow
from commandcenter.console.forms.call.kind import KindRow, PriorityRow
from commandcenter.console.forms.call.picker import Picker
from commandcenter.console.forms.call.plan import PlanPart
from commandcenter.console.forms.call.promise import PromiseRow
from commandcenter.console.forms.call.rows import FormRow, Prose, hair_line
from commandcenter.console.forms.call.seen import Seen, SeenRow
from commandcenter.console.forms.call.typed import Faults, TypedCall
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.foundation.phrases import Phrase

_TEXT_PX: Final = 78
_TEXT_FONT_PX: Final = 14
_ON_THE_PHONE: Final = Phrase("来电人怎么说：哪里、什么事、多严重、有没有人受困")
_IN_THE_PICTURE: Final = Phrase("画面里看见什么：什么事、多少人、多严重")


class CallBody(QScrollArea):
    """Every field of the call; scrolls where the window is low."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = Spoken(self)
        self.caller = CallerRow(theme)
        self.seen = SeenRow(theme)
        self.seen.hide()
        self.address = AddressRow(theme)
        self.grid = GridRow(theme)
        self.grids = Picker(theme, Phrase("选择网格"))
        self.content = FormRow("content", theme)
        self.text = Prose()
        self.content.fields.addWidget(self.text)
        self.kind = KindRow(theme)
        self.kinds = Picker(theme, Phrase("选择类别"))
        self.priority = PriorityRow(theme)
        self.promise = PromiseRow(theme)
        self.plan = PlanPart(theme)
        self._lay_out()
        self._words.bind(self.text.setPlaceholderText, _ON_THE_PHONE)
        self._words.bind(self.text.setAccessibleName, Phrase("内容"))
        theme.changed.connect(self._measure)
        self._measure()

    def _lay_out(self) -> None:
        inner = QWidget(self)
        dress(inner, "clear")
        self._column = QVBoxLayout(inner)
        for widget in (
            self.caller,
            self.seen,
            self.address,
            self.grid,
            self.grids,
            self.content,
            self.kind,
            self.kinds,
            self.priority,
            self.promise,
            hair_line(inner),
            self.plan,
        ):
            self._column.addWidget(widget)
        self._column.addStretch()
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(1)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _measure(self) -> None:
        px = self._theme.px
        margin = self._theme.sizes.margin_px
        self._column.setContentsMargins(margin, px(10), margin, px(6))
        self._column.setSpacing(px(7))
        self.text.setFont(self._theme.font(_TEXT_FONT_PX))
        self.text.setFixedHeight(px(_TEXT_PX))

    @property
    def pickers(self) -> tuple[Picker, ...]:
        """The lists that open below their row."""
        return (self.grids, self.kinds, self.plan.picker)

    def fill(self, call: TypedCall) -> None:
        """Show a call as it was typed, without telling of any change."""
        self.caller.set_values(call.phone, call.name)
        self.address.set_text(call.address)
        if self.text.toPlainText() != call.text:
            self.text.setPlainText(call.text)
        self.promise.set_values(is_wanted=call.wants_callback, time=call.callback)
        self.show_seen(call.seen)

    def show_seen(self, seen: Seen | None) -> None:
        """A report from a picture has nobody on the line; None: somebody is."""
        is_seen = seen is not None
        self.caller.setVisible(not is_seen)
        self.promise.setVisible(not is_seen)
        self.seen.setVisible(is_seen)
        self._words.bind(self.text.setPlaceholderText, _IN_THE_PICTURE if is_seen else _ON_THE_PHONE)
        if seen is not None:
            self.seen.show_seen(seen)

    def show_faults(self, faults: Faults, *, with_phone: bool) -> None:
        """Say what is wrong beside each field; the phone's own words stay unless the call is being filed."""
        if with_phone:
            self.caller.tell(self.caller.phone, faults.phone)
        self.caller.tell(self.caller.name, faults.name)
        self.address.tell(self.address.line, faults.place)
        self.content.tell(self.text, faults.text)
        self.kind.tell(self.kind, faults.kind)
        self.promise.tell(self.promise.time, faults.callback)

    def focus_field(self, field: str) -> None:
        """Put the cursor where something is wrong."""
        target = {
            "phone": self.caller.phone,
            "name": self.caller.name,
            "place": self.address.line,
            "text": self.text,
            "callback": self.promise.time,
        }.get(field)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(target)
