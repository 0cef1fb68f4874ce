"""Signing in: who works here now. The password is checked away from the window's thread and kept nowhere."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from commandcenter.console.kit.answering import Ticket
from commandcenter.console.kit.background import Background
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import dress
from commandcenter.domain.people import Actor
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import Role
from commandcenter.foundation.phrases import Phrase, Said

_LONGEST: Final = 200
_FORM_WIDTH_PX: Final = 380
_DESK: Final = frozenset({Role.OPERATOR, Role.SHIFT_LEADER, Role.INSPECTOR, Role.ADMINISTRATOR})
"""Who works at a console; departments, grids and residents have their own door (the gateway)."""

Check = Callable[[str, str], Actor]


class SignIn(QFrame):
    """Login and password; says in clear words what is wrong, and that Caps Lock is on.

    Signals:
        signed_in: the `Actor`, once the password was theirs and they may work at a console.
        language_wanted: the other language shall be spoken.
    """

    signed_in = Signal(object)
    language_wanted = Signal()

    def __init__(self, check: Check, background: Background, login: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check, self._background = check, background
        self._ticket: Ticket | None = None
        self._spoken = Spoken(self)
        self._login, self._password = QLineEdit(login, self), QLineEdit(self)
        self._go = QPushButton(self)
        self._answer, self._caps = QLabel(self), QLabel(self)
        self._build()

    @property
    def is_checking(self) -> bool:
        """Whether an answer is awaited."""
        return self._ticket is not None

    def take_focus(self) -> None:
        """The cursor stands where something is missing."""
        (self._password if self._login.text() else self._login).setFocus()

    def say(self, said: Said) -> None:
        """Tell something below the fields."""
        self._spoken.bind(self._answer.setText, said)
        self._answer.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watches Caps Lock while the password is typed: Qt tells no state of it, but a shifted letter does."""
        if watched is self._password and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._see_caps(event)
        return False

    def _build(self) -> None:
        title, line = QLabel(self), QLabel(self)
        dress(title, "head")
        dress(line, "dim")
        dress(self._answer, "urgent")
        dress(self._caps, "high")
        dress(self._go, "primary")
        self._answer.setWordWrap(True)
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self._password.installEventFilter(self)
        for field in (self._login, self._password):
            field.setMaxLength(_LONGEST)
            field.returnPressed.connect(self._try)
        self._go.clicked.connect(self._try)
        bind = self._spoken.bind
        bind(title.setText, Phrase("指挥中心"))
        bind(line.setText, Phrase("请登录后值班。忘记密码请找管理员重设。"))
        bind(self._go.setText, Phrase("登录"))
        bind(self._login.setPlaceholderText, Phrase("用户名"))
        bind(self._login.setAccessibleName, Phrase("用户名"))
        bind(self._password.setPlaceholderText, Phrase("密码"))
        bind(self._password.setAccessibleName, Phrase("密码"))
        bind(self.setAccessibleName, Phrase("登录"))
        other = KeyButton(Phrase("中文 / English"), look="flat", parent=self)
        other.clicked.connect(self.language_wanted)
        form = QWidget(self)
        form.setFixedWidth(_FORM_WIDTH_PX)
        column = QVBoxLayout(form)
        column.setSpacing(10)
        for widget in (title, line, self._login, self._password, self._caps, self._answer, self._go, other):
            column.addWidget(widget)
        for label in (self._caps, self._answer):
            label.hide()
        grid = QGridLayout(self)
        grid.addWidget(form, 0, 0, Qt.AlignmentFlag.AlignCenter)

    def _see_caps(self, event: QKeyEvent) -> None:
        text = event.text()
        if len(text) != 1 or not text.isalpha() or not text.isascii():
            return
        has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        caps = text.isupper() is not has_shift
        if caps:
            self._spoken.bind(self._caps.setText, Phrase("大写锁定可能开着。"))
            self._caps.show()
        else:
            self._spoken.forget(self._caps.setText)
            self._caps.clear()

    def _try(self) -> None:
        login, password = self._login.text().strip(), self._password.text()
        if self.is_checking:
            return
        if not login or not password:
            self.say(Phrase("请填写用户名和密码。"))
            (self._password if login else self._login).setFocus()
            return
        self._set_busy(busy=True)
        self.say(Phrase("正在核对…"))
        check = self._check
        self._ticket = self._background.run(lambda: check(login, password), self._on_answer, self._on_refused, self)

    def _on_answer(self, actor: Actor) -> None:
        self._set_busy(busy=False)
        self._password.clear()
        if actor.role not in _DESK:
            self.say(Phrase("{name}不是值班人员，不能使用指挥台。请从网页进入。", name=actor.name))
            return
        self._spoken.forget(self._answer.setText)
        self._answer.clear()
        self.signed_in.emit(actor)

    def _on_refused(self, refusal: Refused) -> None:
        self._set_busy(busy=False)
        self.say(refusal)
        self._password.setFocus()
        self._password.selectAll()

    def _set_busy(self, *, busy: bool) -> None:
        if not busy:
            self._ticket = None
        for widget in (self._login, self._password, self._go):
            widget.setEnabled(not busy)


def is_desk_role(actor: Actor) -> bool:
    """Whether this person works at a console."""
    return actor.role in _DESK
