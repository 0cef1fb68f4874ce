"""A console whose operator never rests: `python -m tests.e2e.killed URL HOME LOGIN SEAT WORDS`, until it is killed.

It types WORDS with a growing number into a call form, and between words dispatches the issue on top of the queue, by
keys only. Each line on stdout is one fact: `offered JSON`, `ready`, `typed NUMBER`, `pressed`, `done ISSUE_ID`. WORDS
being empty, it only waits until nothing is left in the journal, says `rested` and goes.
"""

import json
import sys
from collections.abc import Iterator
from itertools import count
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from commandcenter.console.forms.call.drafts import CallDraft
from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.news import Outcome
from commandcenter.console.shell.program import Program
from commandcenter.console.shell.run import made_application
from commandcenter.console.shell.workplace import Workplace
from commandcenter.foundation.settings import load_settings
from commandcenter.services.decisions import Deed

EVERY_MS: Final = 10
WORDS_BETWEEN: Final = 26
"""So much is typed between two dispatches: one that follows sooner counts as a slip of the hand."""


class Robot:
    """Works at the window of `place`, one press at a time."""

    def __init__(self, program: Program, place: Workplace, words: str) -> None:
        self._program, self._place, self._words = program, place, words
        self._steps = self._work() if words else self._rest()
        self._timer = QTimer(program)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(lambda: next(self._steps))
        place.calls.drafts_found.connect(_tell_offered)
        place.parts.link.settled.connect(_tell_settled)
        self._timer.start()

    def _work(self) -> Iterator[None]:
        yield from self._until_there_is_work()
        _tell("ready")
        _press(Qt.Key.Key_F2)
        form = self._place.calls.forms[0]
        form.body.text.setFocus()
        for number in count():
            _type(f"{self._words}{number}，")
            _tell(f"typed {number}")
            yield
            if number % WORDS_BETWEEN == WORDS_BETWEEN - 1:
                _press(Qt.Key.Key_Escape)
                yield
                _press(Qt.Key.Key_F5)
                _tell("pressed")
                yield
                _press(Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
                form.body.text.setFocus()

    def _rest(self) -> Iterator[None]:
        yield from self._until_there_is_work()
        state = self._place.parts.link.state
        while state.waiting:
            yield
            state = self._place.parts.link.state
        _tell("rested")
        self._timer.stop()
        self._program.close()
        yield

    def _until_there_is_work(self) -> Iterator[None]:
        parts = self._place.parts
        while not (parts.link.state.is_up and parts.queue.current is not None and parts.issue.file is not None):
            yield


def _tell_offered(found: tuple[CallDraft, ...]) -> None:
    _tell(f"offered {json.dumps([str(draft.body.get('text', '')) for draft in found])}")


def _tell_settled(outcome: Outcome) -> None:
    if outcome.change is not None and outcome.decision.deed is Deed.ACCEPT_AND_DISPATCH:
        _tell(f"done {outcome.change.issue_id}")


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    if target is not None:
        QTest.keyClick(target, key, modifier)


def _type(text: str) -> None:
    target = QApplication.focusWidget()
    if target is not None:
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QCoreApplication.sendEvent(target, event)


def main(url: str, home: str, login: str, seat: str, words: str) -> int:
    """A real program, as the verb `console` runs it."""
    environ = {"HOME": home, "DATABASE_URL": url, "USER": login, "SEAT": seat, "LANGUAGE": "zh"}
    settings = load_settings({f"COMMANDCENTER_{name}": value for name, value in environ.items()})
    application = made_application()
    language = Language(application)
    language.switch("zh")
    theme = Theme(parent=application)
    theme.apply(application)
    program = Program(settings, theme, language, is_demo=True)
    robots: list[Robot] = []
    program.working.connect(lambda place: robots.append(Robot(program, place, words)))
    program.ended.connect(application.quit, Qt.ConnectionType.QueuedConnection)
    program.start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
