"""Labels and values beside one another: where, what, who."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSizePolicy, QToolTip, QWidget

from commandcenter.console.kit.language import Spoken, begun, say
from commandcenter.console.kit.theme import dress, theme_of
from commandcenter.foundation.phrases import Phrase, Said

_LABEL_WIDTH_PX: Final = 64
_COLUMN_GAP_PX: Final = 4
_ROW_GAP_PX: Final = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is called and what it is. With `link` it can be followed (`Facts.followed`)."""

    label: Said
    value: Said
    look: str = ""
    """A look of words: `dim`, `urgent`, `high`, `ok`."""
    about: Said | None = None
    """The tool tip, when it says more than the value in full."""
    link: str = ""


class Facts(QWidget):
    """A grid of facts. Values are shortened when there is no room, and can be selected and copied.

    `Tab` comes to the first value, `Up` and `Down` go on from there; a value with the focus shows all its text.

    Signals:
        followed(str): the link of a fact was clicked, or Enter was pressed on it.
    """

    followed = Signal(str)

    def __init__(self, label_width_px: int = _LABEL_WIDTH_PX, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label_width_px = label_width_px
        self._facts: tuple[Fact, ...] = ()
        self._lines: list[tuple[QLabel, FactValue]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._spoken = Spoken(self)
        self._spoken.also(self._say)
        self._measure()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is shown."""
        return self._facts

    @property
    def values(self) -> tuple["FactValue", ...]:
        """The fields of the values shown, from above."""
        return tuple(value for _, value in self._lines[: len(self._facts)])

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show these. Only lines that differ are touched: a selection in another one stays."""
        self._facts = tuple(facts)
        while len(self._lines) < len(self._facts):
            self._add_line()
        for place, (label, value) in enumerate(self._lines):
            is_shown = place < len(self._facts)
            label.setVisible(is_shown)
            value.setVisible(is_shown)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _add_line(self) -> None:
        place = len(self._lines)
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        dress(label, "dim")
        value = FactValue(self)
        value.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place == 0 else Qt.FocusPolicy.ClickFocus)
        value.followed.connect(self.followed)
        value.moved.connect(lambda step, place=place: self._move(place, step))
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(value, place, 1)
        self._lines.append((label, value))

    def _move(self, place: int, step: int) -> None:
        if 0 <= place + step < len(self._facts):
            self._lines[place + step][1].setFocus(Qt.FocusReason.TabFocusReason)

    def _measure(self) -> None:
        theme = theme_of(self)
        self._grid.setColumnMinimumWidth(0, theme.px(self._label_width_px))
        self._grid.setHorizontalSpacing(theme.px(_COLUMN_GAP_PX))
        self._grid.setVerticalSpacing(theme.px(_ROW_GAP_PX))

    def _say(self) -> None:
        for fact, (label, value) in zip(self._facts, self._lines, strict=False):
            label.setText(begun(say(fact.label)))
            value.show_fact(fact)


class FactValue(QLineEdit):
    """One value: shortened while it has no focus, whole and selectable while it has.

    Signals:
        followed(str): its link was followed.
        moved(int): the focus shall go to the next (1) or the last (-1) value.
    """

    followed = Signal(str)
    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._fact: Fact | None = None
        self._about = ""
        self.setReadOnly(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        dress(self, "fact")

    @property
    def whole(self) -> str:
        """The value in full."""
        return self._whole

    @property
    def is_elided(self) -> bool:
        """Whether a part is hidden."""
        return self._whole != self._fitting()

    def show_fact(self, fact: Fact) -> None:
        """Show a fact's value."""
        whole, about = say(fact.value), say(fact.about) if fact.about is not None else ""
        if (fact, whole, about) == (self._fact, self._whole, self._about):
            return
        self._fact, self._whole, self._about = fact, whole, about
        dress(self, f"fact-{'link' if fact.link else fact.look}".rstrip("-"))
        self.setCursor(Qt.CursorShape.PointingHandCursor if fact.link else Qt.CursorShape.IBeamCursor)
        self.setAccessibleName(say(Phrase("{label}：{value}", label=fact.label, value=fact.value)))
        self.setAccessibleDescription(about)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all of it."""
        super().focusInEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Shorten it again."""
        super().focusOutEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten it to the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: shorten anew."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go to the neighbours, Enter follows a link."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._link:
            self.followed.emit(self._link)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a link follows it; a drag selects."""
        super().mouseReleaseEvent(event)
        if self._link and not self.hasSelectedText() and event.button() is Qt.MouseButton.LeftButton:
            self.followed.emit(self._link)

    def event(self, event: QEvent) -> bool:
        """A tool tip with what else there is to say, or with the whole value."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            told = self._about or (self._whole if self.is_elided else "")
            if told:
                QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    @property
    def _link(self) -> str:
        return self._fact.link if self._fact is not None else ""

    def _fitting(self) -> str:
        room = self.contentsRect().width() - 6
        return self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)

    def _fit(self) -> None:
        shown = self._whole if self.hasFocus() else self._fitting()
        if shown != self.text():
            self.setText(shown)
            self.setCursorPosition(0)
