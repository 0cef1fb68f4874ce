"""Where something stands on its way: stages done, the present one, those to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from commandcenter.console.kit.icons import paint_icon
from commandcenter.console.kit.language import Spoken, begun, say
from commandcenter.console.kit.theme import Theme, theme_of
from commandcenter.foundation.phrases import Phrase, Said, listed

_GAP_PX: Final = 4
_LINE_PX: Final = 3
_NOW_LINE_PX: Final = 5
_MARK_PX: Final = 12


class StepState(StrEnum):
    """Where a stage stands."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Step:
    """One stage and where it stands."""

    said: Said
    state: StepState


class Stepper(QWidget):
    """A row of stages. Done: a thin green line and a tick; now: a thick line and strong words; the rest is quiet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self._words: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._spoken = Spoken(self)
        self._spoken.also(self._say)

    @property
    def steps(self) -> tuple[Step, ...]:
        """The stages shown."""
        return self._steps

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these stages."""
        self._steps = tuple(steps)
        self._say()

    def sizeHint(self) -> QSize:
        """All words in full."""
        theme = theme_of(self)
        metrics = QFontMetricsF(theme.font(strong=True))
        widest = max((metrics.horizontalAdvance(words) for words in self._words), default=0.0)
        each = widest + theme.px(_MARK_PX) + theme.px(2 * _GAP_PX)
        return QSize(round(each * len(self._words)), self._height(theme))

    def minimumSizeHint(self) -> QSize:
        """Two characters a stage."""
        theme = theme_of(self)
        each = QFontMetricsF(theme.font()).horizontalAdvance("受理") + theme.px(_GAP_PX)
        return QSize(round(each * len(self._words)), self._height(theme))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stages."""
        theme = theme_of(self)
        painter = QPainter(self)
        for place, step in enumerate(self._steps):
            self._paint_step(painter, theme, self._box(theme, place), step, self._words[place])

    def event(self, event: QEvent) -> bool:
        """A tool tip says where the stage under the pointer stands."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            theme = theme_of(self)
            for place, step in enumerate(self._steps):
                if self._box(theme, place).contains(event.pos()):
                    QToolTip.showText(event.globalPos(), say(_told(step)), self)
            return True
        return super().event(event)

    def _box(self, theme: Theme, place: int) -> QRectF:
        gap = theme.px(_GAP_PX)
        width = (self.width() - gap * (len(self._steps) - 1)) / max(1, len(self._steps))
        return QRectF(place * (width + gap), 0, width, self.height())

    def _paint_step(self, painter: QPainter, theme: Theme, box: QRectF, step: Step, words: str) -> None:
        tokens = theme.tokens
        line, ink = {
            StepState.DONE: (tokens.ok_fill, tokens.dim),
            StepState.NOW: (tokens.accent, tokens.text),
            StepState.NEXT: (tokens.stage, tokens.faint),
            StepState.SKIPPED: (tokens.stage, tokens.faint),
        }[step.state]
        is_now = step.state is StepState.NOW
        thick = theme.px(_NOW_LINE_PX if is_now else _LINE_PX)
        painter.fillRect(QRectF(box.left(), 0, box.width(), thick), QColor(line))
        if step.state is StepState.SKIPPED:
            middle = QRectF(box.center().x() - box.width() / 8, 0, box.width() / 4, thick)
            painter.fillRect(middle, theme.colour("bg"))
        font = theme.font(strong=is_now)
        metrics = QFontMetricsF(font)
        below = QRectF(box.left(), theme.px(_NOW_LINE_PX + 2), box.width(), metrics.height())
        mark = theme.px(_MARK_PX)
        has_tick = step.state is StepState.DONE and metrics.horizontalAdvance(words) + mark + 2 <= box.width()
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        width = metrics.horizontalAdvance(text) + (mark + 2 if has_tick else 0)
        left = below.center().x() - width / 2
        if has_tick:
            paint_icon(painter, "check", tokens.ok, QRectF(left, below.center().y() - mark / 2, mark, mark))
            left += mark + 2
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(QRectF(left, below.top(), below.right() - left + 1, below.height()), 0, text)

    def _height(self, theme: Theme) -> int:
        return round(theme.px(_NOW_LINE_PX + 2) + QFontMetricsF(theme.font(strong=True)).height() + 0.5)

    def _say(self) -> None:
        self._words = tuple(begun(say(step.said)) for step in self._steps)
        self.setAccessibleName(say(listed(_told(step) for step in self._steps)))
        self.updateGeometry()
        self.update()


def _told(step: Step) -> Phrase:
    match step.state:
        case StepState.DONE:
            return Phrase("{stage}：已完成", stage=step.said)
        case StepState.NOW:
            return Phrase("{stage}：进行中", stage=step.said)
        case StepState.NEXT:
            return Phrase("{stage}：未到", stage=step.said)
        case StepState.SKIPPED:
            return Phrase("{stage}：略过", stage=step.said)
