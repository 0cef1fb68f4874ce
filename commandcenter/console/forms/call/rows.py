"""The parts every row of the form is made of: its caption, its field, and the words beside a field that is wrong."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from commandcenter.console.kit.language import Spoken, begun, say
from commandcenter.console.kit.theme import Theme, dress, set_state
from commandcenter.foundation.phrases import Phrase, Said

CAPTION_PX: Final = 44
CAPTIONS: Final = {
    "caller": Phrase("来电"),
    "seen": Phrase("画面"),
    "place": Phrase("地点"),
    "grid": Phrase("网格"),
    "content": Phrase("内容"),
    "kind": Phrase("类别"),
    "priority": Phrase("缓急"),
    "promise": Phrase("回告"),
}
WORDS_PX: Final = 150
"""A reason narrower than this, at 100 %, is a column of single words."""
LONGEST_LINE: Final = 1_000_000
"""Qt cuts a pasted line at 32,767 characters without a word; ours keep it whole and say what the limit is."""


class Line(QLineEdit):
    """One line of text that loses nothing of what is pasted into it.

    Signals:
        entered: the field got the focus.
        left: the field lost the focus, also to another window.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST_LINE)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells that one types here from now on."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tells that the field was left."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class Prose(QPlainTextEdit):
    """The caller's words; Tab goes on to the next field, as everywhere in the form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter with Ctrl files the call and must not break the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & _CONTROL:
            event.ignore()
            return
        super().keyPressEvent(event)


_CONTROL: Final = Qt.KeyboardModifier.ControlModifier


class FormRow(QWidget):
    """A caption at the left, fields at the right, and below them what is wrong with what was typed."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        """`name` is one of `CAPTIONS`."""
        super().__init__(parent)
        self._spoken = Spoken(self)
        self._theme = theme
        self._wrong: dict[QWidget, Said] = {}
        self._caption = QLabel(self)
        dress(self._caption, "dim")
        self._spoken.bind(lambda text: self._caption.setText(begun(text)), CAPTIONS[name])
        self._fault = QLabel(self)
        self._fault.setWordWrap(True)
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        dress(self._fault, "urgent")
        self._fault.hide()
        self.fields = QVBoxLayout()
        self.fields.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._caption, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self.fields, 0, 1)
        grid.addWidget(self._fault, 1, 1)
        grid.setColumnStretch(1, 1)
        self._grid = grid
        theme.changed.connect(self._measure)
        self._spoken.also(self._measure)
        self._measure()

    def _measure(self) -> None:
        """All rows have the caption column of the widest caption, in whichever language they are said."""
        sizes, metrics = self._theme.sizes, QFontMetricsF(self._theme.font())
        widest = max(metrics.horizontalAdvance(begun(say(caption))) for caption in CAPTIONS.values())
        self._caption.setFixedWidth(max(self._theme.px(CAPTION_PX), round(widest + 1)))
        self._caption.setMinimumHeight(sizes.field_px)
        self._grid.setHorizontalSpacing(self._theme.px(10))
        self._grid.setVerticalSpacing(self._theme.px(3))
        self.fields.setSpacing(self._theme.px(4))

    def tell(self, field: QWidget, wrong: Said | None) -> None:
        """Say beside the field what is wrong with it; None: nothing is. Of several fields the first is told."""
        set_state(field, "fault", wrong is not None)
        if wrong is None:
            self._wrong.pop(field, None)
            self._spoken.forget(field.setAccessibleDescription)
            field.setAccessibleDescription("")
        else:
            self._wrong[field] = wrong
            self._spoken.bind(field.setAccessibleDescription, wrong)
        told = next(iter(self._wrong.values()), None)
        if told is None:
            self._spoken.forget(self._fault.setText)
            self._fault.clear()
        else:
            self._spoken.bind(self._fault.setText, Phrase("⚠ {words}", words=Phrase(told.template, **told.values)))
        self._fault.setVisible(told is not None)

    @property
    def fault_text(self) -> str:
        """The words of the fault as they stand beside the field; empty when all is well."""
        return self._fault.text()


def quiet_label(parent: QWidget, look: str = "dim", *, wraps: bool = True) -> QLabel:
    """A label for reasons and hints: plain text, wrapped at the form's width."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    dress(label, look)
    return label


def side_by_side(theme: Theme) -> QHBoxLayout:
    """A row of fields."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.sizes.gap_px)
    return layout


class GivingRow(QWidget):
    """Words and a few controls beside each other; where that would squeeze the words, they stand below."""

    def __init__(
        self, theme: Theme, words: QLabel, controls: Sequence[QWidget], parent: QWidget, *, words_first: bool
    ) -> None:
        super().__init__(parent)
        self._theme, self._controls, self._words_first = theme, tuple(controls), words_first
        self._held = QWidget(self)
        held = QHBoxLayout(self._held)
        held.setContentsMargins(0, 0, 0, 0)
        held.setSpacing(0)
        for control in self._controls:
            held.addWidget(control)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._held, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._box.addWidget(words, 1)

    @property
    def is_stacked(self) -> bool:
        """Whether the words stand below."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The width decides."""
        super().resizeEvent(event)
        wide = QBoxLayout.Direction.RightToLeft if self._words_first else QBoxLayout.Direction.LeftToRight
        needed = self._held.sizeHint().width() + self._theme.px(WORDS_PX)
        direction = wide if self.width() >= needed else QBoxLayout.Direction.TopToBottom
        if direction is not self._box.direction():
            self._box.setSpacing(self._theme.px(4 if direction is QBoxLayout.Direction.TopToBottom else 12))
            self._box.setDirection(direction)


def hair_line(parent: QWidget) -> QFrame:
    """A thin line between two parts of the form."""
    line = QFrame(parent)
    line.setFixedHeight(1)
    dress(line, "line")
    return line
