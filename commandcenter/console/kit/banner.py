"""A quiet line that says something and perhaps offers what can be done about it. It never takes the focus."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from commandcenter.console.kit.icons import icon_pixmap
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import dress, theme_of
from commandcenter.foundation.phrases import Phrase, Said


class BannerMood(StrEnum):
    """What kind of news it is."""

    INFO = "info"
    GOOD = "good"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be done: its id, its words, the key that does it."""

    id: str
    said: Said
    key: str = ""


_WIDTH_PX: Final = 420

_ICONS: Final = {
    BannerMood.INFO: ("news", "link"),
    BannerMood.GOOD: ("check", "ok"),
    BannerMood.WARNING: ("warning", "high"),
    BannerMood.FAULT: ("warning", "urgent"),
}


class Banner(QFrame):
    """Says one thing; hidden while there is nothing to say. The icon tells the mood without the colour.

    Signals:
        acted(str): an offer was taken, by its id.
        closed: the operator has read it and put it away.
    """

    acted = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mood = BannerMood.INFO
        self._mark = _MoodMark(self)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._offers: list[KeyButton] = []
        self._close = KeyButton(Phrase("知道了"), look="flat", parent=self)
        self._close.clicked.connect(self._on_close_clicked)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._spoken = Spoken(self)
        dress(self, "banner-info")
        self.hide()

    @property
    def mood(self) -> BannerMood:
        """The kind of what is said."""
        return self._mood

    @property
    def text(self) -> str:
        """What is said, in the language spoken; empty when nothing is."""
        return self._label.text() if not self.isHidden() else ""

    @property
    def offers(self) -> tuple[KeyButton, ...]:
        """The buttons of what can be done."""
        return tuple(self._offers)

    def say(
        self, said: Said, mood: BannerMood = BannerMood.INFO, offers: Sequence[Offer] = (), *, closable: bool = True
    ) -> None:
        """Say `said` in place of what was said before. The banner must stand in a window by now."""
        self._mood = mood
        dress(self, f"banner-{mood}")
        theme = theme_of(self)
        self._row.setContentsMargins(theme.px(10), theme.px(3), theme.px(6), theme.px(3))
        self._row.setSpacing(theme.px(8))
        self._mark.show_mood(mood)
        self._spoken.bind(self._label.setText, said)
        self._spoken.bind(self.setAccessibleName, said)
        self._replace_offers(offers)
        self._close.setVisible(closable)
        self.show()

    def clear(self) -> None:
        """Nothing to say any more."""
        self.hide()

    def sizeHint(self) -> QSize:
        """As high as its words need at an ordinary width, where Qt would reckon with one character a line."""
        width = theme_of(self).px(_WIDTH_PX)
        return QSize(width, self.heightForWidth(width))

    def _replace_offers(self, offers: Sequence[Offer]) -> None:
        for button in self._offers:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._offers = [self._offer_button(offer) for offer in offers]
        for place, button in enumerate(self._offers):
            self._row.insertWidget(2 + place, button)

    def _offer_button(self, offer: Offer) -> KeyButton:
        button = KeyButton(offer.said, offer.key, parent=self)
        button.clicked.connect(lambda: self.acted.emit(offer.id))
        return button

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()


class _MoodMark(QWidget):
    """The icon of a mood."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._mood = BannerMood.INFO
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_mood(self, mood: BannerMood) -> None:
        """Show another one."""
        self._mood = mood
        self.update()

    def sizeHint(self) -> QSize:
        """An icon."""
        size = theme_of(self).sizes.icon_px
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        name, ink = _ICONS[self._mood]
        colour = getattr(theme_of(self).tokens, ink)
        QPainter(self).drawPixmap(0, 0, icon_pixmap(name, colour, self.width(), self.devicePixelRatioF()))
