"""Work away from the window's thread: its answers, its failures, and who lets go of what last."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from commandcenter.console.kit.background import Background
from commandcenter.domain.refusal import BadInput, Refused
from tests.support.quiet import ExpectLog


class Listener(QObject):
    """Hears answers, and writes down on which thread it came to its end."""

    def __init__(self, ends: list[threading.Thread]) -> None:
        super().__init__()
        self._ends = ends
        self.heard: list[object] = []

    def __del__(self) -> None:
        self._ends.append(threading.current_thread())

    def find(self) -> int:
        return len(self.heard)

    def hear(self, answer: object) -> None:
        self.heard.append(answer)


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    parent = QObject()
    made = Background("tests-background", 2, parent)
    yield made
    made.close()
    parent.deleteLater()


def test_an_answer_comes_on_the_thread_of_the_window(qtbot: QtBot, background: Background) -> None:
    heard: list[tuple[str, threading.Thread]] = []
    background.run(
        lambda: threading.current_thread().name, lambda name: heard.append((name, threading.current_thread()))
    )
    qtbot.waitUntil(lambda: bool(heard))
    ((worker, receiver),) = heard
    assert worker.startswith("tests-background")
    assert receiver is threading.main_thread()


def test_a_refusal_is_told_and_what_nobody_expected_is_told_in_words(
    qtbot: QtBot, background: Background, expected_log: ExpectLog
) -> None:
    expected_log("a question of the window failed")
    told: list[Refused] = []

    def refuse() -> None:
        raise BadInput("不行。")

    def fail() -> None:
        raise RuntimeError("unexpected")

    background.run(refuse, lambda _: None, told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    background.run(fail, lambda _: None, told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert str(told[0]) == "不行。"
    assert "程序内部出错" in str(told[1])
    assert told[0].__traceback__ is None


def test_a_cancelled_question_is_not_answered(qtbot: QtBot, background: Background) -> None:
    heard: list[int] = []
    may_go = threading.Event()
    ticket = background.run(lambda: may_go.wait(10), lambda _: heard.append(1))
    ticket.cancel()
    may_go.set()
    background.run(lambda: 2, heard.append)
    qtbot.waitUntil(lambda: heard == [2])


def test_whoever_asked_comes_to_its_end_on_the_thread_of_the_window(qtbot: QtBot, background: Background) -> None:
    ends: list[threading.Thread] = []
    for _ in range(300):
        listener = Listener(ends)
        background.run(listener.find, listener.hear, owner=listener)
        del listener
    qtbot.waitUntil(lambda: len(ends) == 300)
    assert set(ends) == {threading.main_thread()}


def test_what_was_never_begun_comes_to_its_end_there_too(qtbot: QtBot, background: Background) -> None:
    ends: list[threading.Thread] = []
    may_go = threading.Event()
    for _ in range(2):
        background.run(lambda: may_go.wait(10), lambda _: None)
    for _ in range(20):
        listener = Listener(ends)
        background.run(listener.find, listener.hear, owner=listener)
        del listener
    may_go.set()
    background.close()
    qtbot.waitUntil(lambda: len(ends) == 20)
    assert set(ends) == {threading.main_thread()}
