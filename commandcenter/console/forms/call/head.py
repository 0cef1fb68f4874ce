"""The head of the form: which call, at which seat, and the minute in which it should be on its way."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.console.kit.keycap import cap_size, paint_cap
from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.theme import Theme
from commandcenter.foundation.phrases import Phrase, Said

ANSWERED_TO_DISPATCHED: Final = timedelta(seconds=60)
"""From the call answered to units dispatched, in 90 % of cases (NFPA 1225)."""
SOON: Final = timedelta(seconds=45)
_SHOWN_AT_MOST: Final = timedelta(minutes=100)
_HEAD_PX: Final = 36


@dataclass(frozen=True, slots=True)
class Heading:
    """What a form is about: its title, the key that opens one, how its clock is named, and how it is told aloud."""

    title: Phrase
    key: str
    began: Phrase
    told: Callable[[str, str], Phrase]


CALLING: Final = Heading(
    Phrase("电话受理"),
    "F2",
    Phrase("接听"),
    lambda about, clock: Phrase("电话受理 {about}，接听 {clock}，60 秒内派出", about=about, clock=clock),
)
SEEING: Final = Heading(
    Phrase("画面登记"),
    "F8",
    Phrase("发现"),
    lambda about, clock: Phrase("画面登记 {about}，发现 {clock}，60 秒内派出", about=about, clock=clock),
)


class CallHead(QWidget):
    """Title, what the call is so far, and the running clock with its bar; paints itself once a second."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._about: Said = Phrase("")
        self._heading = CALLING
        self._elapsed = timedelta(0)
        self._spoken = Spoken(self)
        self._spoken.also(self._tell)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_about(self, about: Said) -> None:
        """What stands beside the title: 新问题 · 坐席01."""
        self._about = about
        self._tell()

    def show_heading(self, heading: Heading) -> None:
        """Whether somebody is on the line, or something was seen."""
        self._heading = heading
        self._tell()

    def show_elapsed(self, elapsed: timedelta) -> None:
        """How long ago the call was answered."""
        self._elapsed = max(elapsed, timedelta(0))
        self._tell()

    @property
    def clock_text(self) -> str:
        """The clock as it is painted."""
        seconds = self._elapsed // timedelta(seconds=1)
        if self._elapsed >= _SHOWN_AT_MOST:
            return say(Phrase("{hours} 时前", hours=seconds // 3600))
        return f"{seconds // 60:02}:{seconds % 60:02}"

    @property
    def clock_token(self) -> str:
        """The colour of clock and bar: calm, soon, late."""
        if self._elapsed >= ANSWERED_TO_DISPATCHED:
            return "urgent"
        return "high" if self._elapsed >= SOON else "text"

    def _tell(self) -> None:
        self.setAccessibleName(say(self._heading.told(say(self._about), self.clock_text)))
        self.update()

    def sizeHint(self) -> QSize:
        """One bar high."""
        return QSize(self._theme.px(200), self._theme.px(_HEAD_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words at the left, clock at the right, the minute below."""
        painter = QPainter(self)
        theme = self._theme
        painter.fillRect(self.rect(), theme.colour("panel"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("line"))
        share = min(1.0, self._elapsed / ANSWERED_TO_DISPATCHED)
        fill = {"urgent": "urgent_fill", "high": "high_fill"}.get(self.clock_token, "accent")
        painter.fillRect(QRectF(0, self.height() - theme.px(2), self.width() * share, theme.px(2)), theme.colour(fill))
        right = self._paint_clock(painter)
        self._paint_title(painter, right - theme.px(8))

    def _paint_title(self, painter: QPainter, right: float) -> None:
        theme = self._theme
        left = float(theme.sizes.margin_px)
        left += _write(painter, theme, say(self._heading.title), left, self.height(), 15, "text", strong=True)
        left += theme.px(10)
        key = self._heading.key
        cap = cap_size(theme, key)
        if left + cap.width() > right:
            return
        paint_cap(painter, theme, QRectF(left, (self.height() - cap.height()) / 2, cap.width(), cap.height()), key)
        left += cap.width() + theme.px(10)
        about = QFontMetricsF(theme.font()).elidedText(say(self._about), Qt.TextElideMode.ElideRight, right - left)
        _write(painter, theme, about, left, self.height(), 13, "dim")

    @property
    def title_end(self) -> float:
        """Where the title's words end, px."""
        title = QFontMetricsF(self._theme.font(15, strong=True)).horizontalAdvance(say(self._heading.title))
        return self._theme.sizes.margin_px + title

    @property
    def clock_begin(self) -> float:
        """Where the clock's words begin, px."""
        return self._clock_pieces()[0][0]

    def _clock_pieces(self) -> list[tuple[float, str, int, str, bool]]:
        """Left edge, words, size, colour, weight; in a narrow head first what the minute is for goes, then its name."""
        theme = self._theme
        parts = [
            (say(self._heading.began), 13, "text", False),
            (self.clock_text, 16, self.clock_token, True),
            (say(Phrase("/ 60 s 内派出")), 13, "dim", False),
        ]
        widths = [QFontMetricsF(theme.font(px, strong=strong)).horizontalAdvance(text) for text, px, _, strong in parts]
        gap, end = theme.px(5), self.width() - theme.sizes.margin_px
        room = end - self.title_end - theme.px(8)
        for left_out in (-1, 0):
            if sum(widths) + gap * (len(parts) - 1) > room:
                del parts[left_out], widths[left_out]
        left, pieces = end - sum(widths) - gap * (len(parts) - 1), []
        for part, width in zip(parts, widths, strict=True):
            pieces.append((left, *part))
            left += width + gap
        return pieces

    def _paint_clock(self, painter: QPainter) -> float:
        """Returns where the clock's words begin."""
        pieces = self._clock_pieces()
        for left, text, px, token, strong in pieces:
            _write(painter, self._theme, text, left, self.height(), px, token, strong=strong)
        return pieces[0][0]


def _write(
    painter: QPainter, theme: Theme, text: str, left: float, height: int, px: int, token: str, *, strong: bool = False
) -> float:
    """Write one piece; returns its width."""
    font = theme.font(px, strong=strong)
    width = QFontMetricsF(font).horizontalAdvance(text)
    painter.setFont(font)
    painter.setPen(theme.colour(token))
    painter.drawText(QRectF(left, 0, width + 2, height), Qt.AlignmentFlag.AlignVCenter, text)
    return width
