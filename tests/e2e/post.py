"""One person's whole window: worked by keys as at a keyboard, its outcome looked up in the database."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import TimeoutError as QtTimeoutError
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from commandcenter.console.link.link import Link
from commandcenter.console.queue.list_pane import ListPane
from commandcenter.console.queue.model import QueueModel
from commandcenter.console.shell.workplace import Workplace
from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.services.desk import Change, IssueRef
from commandcenter.storage.queries.timeline import IssueFile, issue_file
from commandcenter.storage.store import Store

PATIENCE_MS: Final = 20_000
PLAIN: Final = Qt.KeyboardModifier.NoModifier
CTRL: Final = Qt.KeyboardModifier.ControlModifier
SHIFT: Final = Qt.KeyboardModifier.ShiftModifier

Named = Change | IssueRef


@dataclass(slots=True, eq=False)
class Post:
    """A person at work. What is read from the window stands in properties; what happened, in the database alone.

    Attributes:
        store: opened beside the window's own, for looking.
    """

    place: Workplace
    store: Store
    qtbot: QtBot

    # --- hands -----------------------------------------------------------------------------------

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press and release a key where the focus is."""
        QTest.keyClick(self.focus, key, modifier)

    def hold(self, key: Qt.Key, times: int, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Keep a key down until it has repeated itself `times` times, then let go."""
        QTest.keyPress(self.focus, key, modifier)
        for _ in range(times):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                again = QKeyEvent(kind, key, modifier, "", autorep=True)
                QApplication.sendEvent(self.focus, again)
        QTest.keyRelease(self.focus, key, modifier)

    def type(self, text: str) -> None:
        """Type a text as an input method gives it, Chinese included, where the focus is."""
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QCoreApplication.sendEvent(self.focus, event)

    def paste(self, text: str) -> None:
        """Paste a text where the focus is, by the key for it."""
        QGuiApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, CTRL)
        QGuiApplication.clipboard().clear()

    # --- eyes ------------------------------------------------------------------------------------

    @property
    def focus(self) -> QWidget:
        """Where a key goes."""
        return QApplication.focusWidget() or self.place.parts.window

    @property
    def link(self) -> Link:
        """The seat's link."""
        return self.place.parts.link

    @property
    def news(self) -> str:
        """Every line that was told at the bottom, the newest first."""
        return "\n".join(str(each.said) for each in self.place.parts.window.bottom.news.kept)

    @property
    def shown(self) -> IssueFile | None:
        """The issue on the right, once it is read."""
        return self.place.parts.issue.file

    @property
    def rows(self) -> QueueModel:
        """The list that is shown on the left."""
        return next(pane.model for pane in self.place.parts.queue.findChildren(ListPane) if pane.isVisible())

    @property
    def hint(self) -> str:
        """What the command line says that Enter will do."""
        return self.place.parts.command.hint

    @property
    def fault(self) -> str:
        """What the issue's panel complains of."""
        column = self.place.parts.issue.column
        return f"{column.news.text} {column.form.fault if column.form is not None else ''}".strip()

    @property
    def told(self) -> str:
        """What stands in the window, for whoever must find out why something did not happen."""
        queue, shown, focus = self.place.parts.queue, self.shown, self.focus
        return (
            f"tab {queue.tab.value}, current {queue.current and queue.current.no}, shown {shown and shown.issue.no}, "
            f"focus {type(focus).__name__} in {type(focus.parent()).__name__}, "
            f"hint {self.hint!r}, panel {self.fault!r}, news:\n{self.news}"
        )

    def has_focus(self, widget: QWidget) -> bool:
        """Whether the keyboard is in a part of the window."""
        return widget is self.focus or widget.isAncestorOf(self.focus)

    def until(self, fact: Callable[[], object]) -> None:
        """Wait for a fact; one that does not come true is told with what stood in the window."""
        try:
            self.qtbot.waitUntil(lambda: bool(fact()), timeout=PATIENCE_MS)
        except QtTimeoutError as error:
            raise AssertionError(self.told) from error

    def sees(self, issue: Named) -> None:
        """Wait until the issue is shown as the database has it."""
        wanted = self.file(issue).issue
        self.until(
            lambda: (
                self.shown is not None
                and (self.shown.issue.id, self.shown.issue.version) == (wanted.id, self.file(issue).issue.version)
            )
        )

    # --- facts -----------------------------------------------------------------------------------

    def file(self, of: Named) -> IssueFile:
        """Everything the database has about one issue."""
        issue_id = of.id if isinstance(of, IssueRef) else of.issue_id
        with self.store.read() as connection:
            found = issue_file(connection, of.district, issue_id)
        assert found is not None
        return found

    def state(self, of: Named) -> IssueState:
        """How the issue stands."""
        return self.file(of).issue.state

    def commands(self, of: Named) -> list[Command]:
        """What happened to the issue, without who looked at it."""
        looked = (Command.CLAIM, Command.RELEASE)
        return [event.command for event in self.file(of).events if event.command not in looked]

    def words(self, of: Named, command: Command) -> str:
        """What was written with the last such command."""
        return next(event.note for event in reversed(self.file(of).events) if event.command is command)

    def stands(self, of: Named, state: IssueState) -> None:
        """Wait until the database has the issue in that state."""
        self.until(lambda: self.state(of) is state)

    def leave(self) -> None:
        """Close the window as its person does, threads included; doing it twice is harmless."""
        if not isValid(self.place):
            return
        link, window = self.link, self.place.parts.window
        self.place.leave()
        link.close()
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
