"""What happens while one works, said quietly at the bottom right: it never takes the focus and never makes a sound."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.theme import dress, theme_of
from commandcenter.console.shell.wording import heading
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.foundation.phrases import Phrase, Said

KEPT: Final = 200
"""News that can be read again; a night of a busy room."""
_QUIET_AFTER_MS: Final = 20_000
"""After this a line fades: what is old is no news."""


class Weight(StrEnum):
    """How much a line of news matters."""

    QUIET = "quiet"
    DONE = "done"
    WARNING = "warning"


_LOOKS: Final = {Weight.QUIET: "dim", Weight.DONE: "ok", Weight.WARNING: "high"}


@dataclass(frozen=True, slots=True)
class News:
    """One line: when (aware), what, how much it matters."""

    at: datetime
    said: Said
    weight: Weight = Weight.QUIET

    def phrase(self) -> Phrase:
        """The line with its local time."""
        said = self.said if isinstance(self.said, Phrase) else Phrase(self.said.template, **self.said.values)
        return Phrase("{time} {said}", time=f"{self.at.astimezone(SHANGHAI):%H:%M:%S}", said=said)


class NewsLine(QLabel):
    """The newest line; long ones end in dots and are whole in the tool tip."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._kept: deque[News] = deque(maxlen=KEPT)
        self._spoken = Spoken(self)
        self._spoken.also(self._show)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)
        dress(self, "dim")
        self._fading = QTimer(self)
        self._fading.setSingleShot(True)
        self._fading.setInterval(_QUIET_AFTER_MS)
        self._fading.timeout.connect(lambda: dress(self, "faint"))

    def tell(self, said: Said, weight: Weight = Weight.QUIET) -> None:
        """Say something new."""
        self._kept.append(News(self._now(), said, weight))
        dress(self, _LOOKS[weight])
        self._fading.start()
        self._show()

    @property
    def kept(self) -> tuple[News, ...]:
        """What was said, the newest first."""
        return tuple(reversed(self._kept))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The dots stand elsewhere now."""
        super().resizeEvent(event)
        self._show()

    def _show(self) -> None:
        whole = say(self._kept[-1].phrase()) if self._kept else ""
        self.setToolTip(whole)
        self.setAccessibleName(whole)
        self.setText(QFontMetrics(self.font()).elidedText(whole, Qt.TextElideMode.ElideRight, max(0, self.width() - 2)))


class BottomBar(QFrame):
    """Which keys do what now, on the left; the news, on the right."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "bar")
        self._spoken = Spoken(self)
        self._spoken.bind(self.setAccessibleName, Phrase("底栏"))
        self._spoken.also(self._say_hints)
        self._hints: Sequence[tuple[Said, str]] = ()
        self._keys = QLabel(self)
        self._keys.setTextFormat(Qt.TextFormat.PlainText)
        self._keys.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        dress(self._keys, "dim")
        self.news = NewsLine(now, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(24)
        row.addWidget(self._keys)
        row.addWidget(self.news, 1)

    def show_hints(self, hints: Sequence[tuple[Said, str]]) -> None:
        """The keys to tell, most useful first; as many as leave the news half of the bar."""
        if list(hints) != list(self._hints):
            self._hints = tuple(hints)
            self._say_hints()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer hints have room."""
        super().resizeEvent(event)
        self._say_hints()

    def _say_hints(self) -> None:
        metrics, room = QFontMetrics(theme_of(self).font()), self.width() * 0.55
        told, width = "", 0
        for said, key in self._hints:
            more = f"{told}      {key} {heading(said)}" if told else f"{key} {heading(said)}"
            width = metrics.horizontalAdvance(more)
            if width > room:
                break
            told = more
        self._keys.setText(told)
