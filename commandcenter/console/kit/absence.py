"""Why there is nothing to see: three truths that must not look alike, and the wait before them."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.console.kit.icons import picture_pixmap
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import dress, theme_of
from commandcenter.foundation.phrases import Phrase, Said

_WIDTH_PX: Final = 96
_HEIGHT_PX: Final = 64
_ROOM_FOR_PICTURE_PX: Final = 190
_WIDTH_HINT_PX: Final = 320
_HEIGHT_HINT_PX: Final = 210
_LEAST_WIDTH_PX: Final = 120
_LEAST_HEIGHT_PX: Final = 90
_PATIENCE_MS: Final = 200


class Absence(StrEnum):
    """Why there is nothing; the value names the picture."""

    NOTHING = "nothing"
    HIDDEN = "hidden"
    FAILED = "failed"
    LOADING = "loading"
    UNCONNECTED = "unconnected"


_INK: Final = {
    Absence.NOTHING: "faint",
    Absence.HIDDEN: "link",
    Absence.FAILED: "urgent",
    Absence.LOADING: "faint",
    Absence.UNCONNECTED: "faint",
}


class AbsencePanel(QWidget):
    """A picture, a sentence, what to do, perhaps a button, in the middle of the place where the things would be.

    Signals:
        acted: the button was pressed (show all, try again …).
    """

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why = Absence.NOTHING
        self._has_advice = self._has_button = False
        self._picture = _Picture(self)
        self._sentence = _text_label(self, "title")
        self._advice = _text_label(self, "dim")
        self._button = KeyButton(Phrase("重试"), parent=self)
        self._button.clicked.connect(self.acted)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        # Over the full width: a label that is put in the middle is measured at another width than it gets.
        layout.addWidget(self._sentence)
        layout.addWidget(self._advice)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._show_contents)
        self._spoken = Spoken(self)
        self.nothing()

    @property
    def why(self) -> Absence:
        """Which of the truths is shown."""
        return self._why

    @property
    def button(self) -> KeyButton:
        """The way out, where there is one."""
        return self._button

    def nothing(self, said: Said | None = None, advice: Said | None = None, button: Said | None = None) -> None:
        """There is nothing: all is done, or none has come yet."""
        self._show(Absence.NOTHING, said or Phrase("这里现在没有内容"), advice, button)

    def hidden_by_filter(
        self, said: Said | None = None, advice: Said | None = None, button: Said | None = None
    ) -> None:
        """There is something, but the filter hides it."""
        self._show(
            Absence.HIDDEN,
            said or Phrase("有内容，但都被筛选条件挡住了"),
            advice or Phrase("去掉筛选条件就能看到。"),
            button or Phrase("去掉筛选"),
        )

    def loading_failed(self, said: Said | None = None, advice: Said | None = None, button: Said | None = None) -> None:
        """Nobody knows whether there is something: it could not be read."""
        self._show(
            Absence.FAILED,
            said or Phrase("没能读出来，不知道有没有"),
            advice or Phrase("恢复以后会自动再读，也可以现在重试。"),
            button or Phrase("重试"),
        )

    def not_connected(self, said: Said, advice: Said | None = None, picture: str = "video") -> None:
        """The thing itself is not there yet; `picture` is `video` or `map`."""
        self._show(Absence.UNCONNECTED, said, advice, None, picture)

    def loading(self, said: Said | None = None) -> None:
        """It is being read. Said only after a moment: most answers come before one could read it."""
        self._show(Absence.LOADING, said or Phrase("正在读取…"), None, None)

    def sizeHint(self) -> QSize:
        """Room for the picture as well."""
        theme = theme_of(self)
        return QSize(theme.px(_WIDTH_HINT_PX), theme.px(_HEIGHT_HINT_PX))

    def hasHeightForWidth(self) -> bool:
        """No: its words are few, and the picture wants its height."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Room for the words; the picture gives way first."""
        theme = theme_of(self)
        return QSize(theme.px(_LEAST_WIDTH_PX), theme.px(_LEAST_HEIGHT_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the picture out where there is only room for the words."""
        super().resizeEvent(event)
        self._show_contents()

    def _show(self, why: Absence, said: Said, advice: Said | None, button: Said | None, picture: str = "") -> None:
        self._why = why
        self._picture.show_picture(picture or why, _INK[why])
        self._spoken.bind(self._sentence.setText, said)
        self._spoken.bind(self.setAccessibleName, said)
        if advice is not None:
            self._spoken.bind(self._advice.setText, advice)
            self._spoken.bind(self.setAccessibleDescription, advice)
        else:
            self._spoken.forget(self._advice.setText)
            self._spoken.forget(self.setAccessibleDescription)
            self.setAccessibleDescription("")
        if button is not None:
            self._button.say(button)
        self._has_advice, self._has_button = advice is not None, button is not None
        if why is Absence.LOADING:
            self._patience.start()
        else:
            self._patience.stop()
        self._show_contents()

    def _show_contents(self) -> None:
        is_shown = not self._patience.isActive()
        has_room = self.height() >= theme_of(self).px(_ROOM_FOR_PICTURE_PX)
        self._picture.setVisible(is_shown and has_room)
        self._sentence.setVisible(is_shown)
        self._advice.setVisible(is_shown and self._has_advice)
        self._button.setVisible(is_shown and self._has_button)


class _Picture(QWidget):
    """The drawing of one truth."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._ink = str(Absence.NOTHING), _INK[Absence.NOTHING]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, name: str, ink: str) -> None:
        """Draw another one; `ink` names a token."""
        self._name, self._ink = name, ink
        self.update()

    def sizeHint(self) -> QSize:
        """As drawn."""
        theme = theme_of(self)
        return QSize(theme.px(_WIDTH_PX), theme.px(_HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing."""
        colour = getattr(theme_of(self).tokens, self._ink)
        pixmap = picture_pixmap(f"absence-{self._name}", colour, self.size(), self.devicePixelRatioF())
        QPainter(self).drawPixmap(0, 0, pixmap)


def _text_label(parent: QWidget, look: str) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setWordWrap(True)
    dress(label, look)
    return label
