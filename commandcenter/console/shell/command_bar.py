"""The command line under the queue: it says what Enter will do before it is pressed, completes by Tab, remembers."""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import dress, theme_of
from commandcenter.console.shell.command_words import Asked, Misread, Vocabulary, read
from commandcenter.console.shell.completion import Completion, completions
from commandcenter.console.shell.meaning import Meant, Sight, meant, missing
from commandcenter.console.shell.preferences import Preferences
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase, Said, listed
from commandcenter.storage.queries.queue import QueueRow

HISTORY: Final = 100
"""Lines remembered; a shift's work."""
_LONGEST: Final = 2_200
_TOLD: Final = 4
_KEY: Final = "history"

Found = Mapping[str, QueueRow | None]


class Desk(Protocol):
    """What the line needs to know; asked on the GUI thread."""

    def vocabulary(self) -> Vocabulary:
        """The words that mean something now."""
        ...

    def sight(self, rows: Found) -> Sight | None:
        """What a command is read against; None while nobody has signed in."""
        ...

    def look_up(self, numbers: tuple[str, ...], found: Callable[[Found], None]) -> None:
        """Find issues by the ends of their numbers, away from the GUI thread; only the newest question is answered."""
        ...


class CommandBar(QFrame):
    """One line for everything.

    Signals:
        given: a `Meant`, when Enter was pressed on a command that can be carried out.
        left: Escape was pressed; the focus belongs to the queue again.
    """

    given = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: dict[str, QueueRow | None] = {}
        self._meant: Meant | None = None
        self._is_pressed = False
        self._proposals: tuple[Completion, ...] = ()
        self._turn = -1
        self._base = ""
        self._history: list[str] = []
        self._place = 0
        self._kept_in: Preferences | None = None
        self._spoken = Spoken(self)
        self.line = QLineEdit(self)
        self._prompt = QLabel(self)
        self._hint = QLabel(self)
        self._build()

    def keep_in(self, preferences: Preferences) -> None:
        """Whose history it is."""
        self._kept_in = preferences
        self._history = list(preferences.lines(_KEY))
        self._place = len(self._history)

    def begin(self, text: str) -> None:
        """Put a beginning there and the cursor behind it; what was typed is in the history."""
        if self.line.text().strip() and self.line.text() != text:
            self._remember(self.line.text())
        self.line.setText(text)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Something else is selected, or an issue has moved on: what Enter does may be another thing."""
        if self.line.text().strip():
            self._rows.clear()
            self._read()

    @property
    def hint(self) -> str:
        """What is told about the line, in the language spoken."""
        return self._hint.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that a line of text does not know: Tab completes, up and down are the history, Escape leaves."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.line and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_hint()
        return False

    def _build(self) -> None:
        dress(self, "bar")
        dress(self.line, "command")
        dress(self._prompt, "faint")
        self.line.setMaxLength(_LONGEST)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._on_edited)
        self.line.textChanged.connect(self._on_changed)
        self.line.returnPressed.connect(self._on_enter)
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.hide()
        bind = self._spoken.bind
        bind(self._prompt.setText, Phrase("命令 ›"))
        bind(self.line.setPlaceholderText, Phrase("派 0613 民政科 +协 救助站 限 1h"))
        bind(self.line.setAccessibleName, Phrase("命令行"))
        bind(self.setAccessibleName, Phrase("命令行"))
        self._spoken.also(self._read)
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(self._prompt)
        row.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._hint.setContentsMargins(10, 5, 10, 2)
        column.addWidget(self._hint)
        column.addLayout(row)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Tab if event.modifiers() == Qt.KeyboardModifier.NoModifier:
                return self._complete()
            case Qt.Key.Key_Up:
                self._walk(-1)
                return True
            case Qt.Key.Key_Down:
                self._walk(1)
                return True
            case Qt.Key.Key_Escape:
                if self.line.text():
                    self._remember(self.line.text())
                    self.line.clear()
                else:
                    self.left.emit()
                return True
            case _:
                return False

    def _complete(self) -> bool:
        """Put the next proposal there; the key goes on to the next field where there is none."""
        if not self._proposals:
            return False
        self._turn = (self._turn + 1) % len(self._proposals)
        proposals, turn, base = self._proposals, self._turn, self._base
        self.line.setText(proposals[turn].applied(base))
        if len(proposals) > 1:
            self._proposals, self._turn, self._base = proposals, turn, base
            self._show_hint()
        return True

    def _walk(self, step: int) -> None:
        place = self._place + step
        if 0 <= place < len(self._history):
            self._place = place
            self.line.setText(self._history[place])
        elif place >= len(self._history):
            self._place = len(self._history)
            self.line.clear()

    def _on_edited(self, _text: str) -> None:
        self._place = len(self._history)
        self._is_pressed = False

    def _on_changed(self, _text: str) -> None:
        self._read()

    def _read(self) -> None:
        """Understand the line as it is now; look up issues it names and nobody has looked up yet."""
        text = self.line.text()
        vocabulary = self._desk.vocabulary()
        self._proposals, self._turn, self._base = completions(text, vocabulary) if text.strip() else (), -1, text
        asked = read(text, vocabulary)
        self._meant = None
        if asked is None or isinstance(asked, Misread):
            self._is_pressed = False
            self._say(asked.said if asked else None, "high")
            return
        sight = self._desk.sight(self._rows)
        if sight is None:
            self._say(Phrase("请先登录。"), "high")
            return
        wanting = missing(asked, sight)
        if wanting:
            self._say(Phrase("正在找 {numbers}…", numbers=listed(wanting)), "faint")
            self._desk.look_up(wanting, self._on_found)
            return
        self._weigh(asked, sight)

    def _weigh(self, asked: Asked, sight: Sight) -> None:
        try:
            self._meant = meant(asked, sight)
        except Refused as refusal:
            self._is_pressed = False
            self._say(refusal, "high")
            return
        self._say(self._meant.said, "dim")
        if self._is_pressed:
            self._give()

    def _on_found(self, rows: Found) -> None:
        self._rows.update(rows)
        self._read()

    def _on_enter(self) -> None:
        if self._meant is not None:
            self._give()
        elif self.line.text().strip():
            self._is_pressed = True
            self._read()

    def _give(self) -> None:
        given = self._meant
        self._is_pressed = False
        if given is None:
            return
        self._remember(self.line.text())
        self._rows.clear()
        self.line.clear()
        self.given.emit(given)

    def _remember(self, text: str) -> None:
        line = text.strip()
        if not line:
            return
        if not self._history or self._history[-1] != line:
            self._history.append(line)
            del self._history[:-HISTORY]
        self._place = len(self._history)
        if self._kept_in is not None:
            self._kept_in.keep_lines(_KEY, self._history)

    def _say(self, said: Said | None, look: str) -> None:
        told = Phrase("") if said is None else Phrase(said.template, **said.values)
        if self._proposals:
            choices = listed(proposal.text for proposal in self._proposals[:_TOLD])
            told = Phrase("{said}   Tab 补全：{choices}", said=told, choices=choices)
        self._spoken.bind(self._hint.setText, told)
        dress(self._hint, look)
        self._show_hint()

    def _show_hint(self) -> None:
        self._hint.setVisible(bool(self.line.text().strip()))

    def sizeHint(self) -> QSize:
        """As high as drawn, with a second line while something is typed."""
        return QSize(super().sizeHint().width(), max(super().sizeHint().height(), theme_of(self).sizes.command_px))
