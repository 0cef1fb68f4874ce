"""From nothing to a window and back: opening, signing in, the picture, the end."""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme
from commandcenter.console.shell.program import Program
from commandcenter.console.shell.run import DONE, REFUSED, Guard, Photographer
from commandcenter.console.shell.sign_in import SignIn
from commandcenter.foundation.settings import Settings, load_settings
from commandcenter.services.signing_in import set_password
from tests.support.quiet import ExpectLog
from tests.support.world import World

PASSWORD = "correct horse battery"
Starting = Callable[..., Program]


@pytest.fixture
def settings(town: World, sqlite_url: str, tmp_path: Path) -> Settings:
    """A seat at the town's database."""
    environ = {
        "COMMANDCENTER_HOME": str(tmp_path / "home"),
        "COMMANDCENTER_DATABASE_URL": sqlite_url,
        "COMMANDCENTER_SEAT": "S1",
        "COMMANDCENTER_USER": "liu",
    }
    set_password(town.store, "liu", PASSWORD)
    return load_settings(environ)


@pytest.fixture
def starting(theme: Theme, language: Language, settings: Settings) -> Iterator[Starting]:
    """Starts the program; it is closed with the test."""
    started: list[Program] = []

    def start(*, is_demo: bool = False, at: Settings = settings) -> Program:
        started.append(Program(at, theme, language, is_demo=is_demo))
        started[-1].start()
        return started[-1]

    yield start
    for program in started:
        program.close()
        program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def sign_in_of(program: Program, qtbot: QtBot) -> SignIn:
    entrance = program.entrance
    assert entrance is not None
    qtbot.waitUntil(lambda: bool(entrance.findChildren(SignIn)), timeout=10_000)
    return entrance.findChildren(SignIn)[0]


def write_password(panel: SignIn, password: str) -> None:
    field = next(each for each in panel.findChildren(QLineEdit) if each.echoMode() is QLineEdit.EchoMode.Password)
    field.setFocus()
    field.setText(password)
    QTest.keyClick(field, Qt.Key.Key_Return)


def said_by(panel: SignIn) -> str:
    return " ".join(label.text() for label in panel.findChildren(QLabel))


def test_a_window_is_there_before_the_database_is_open(starting: Starting) -> None:
    program = starting()
    assert program.entrance is not None
    assert program.entrance.isVisible()


def test_the_right_password_opens_the_window(starting: Starting, qtbot: QtBot) -> None:
    program = starting()
    write_password(sign_in_of(program, qtbot), PASSWORD)
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    assert program.workplace is not None
    assert program.workplace.parts.link.desk.actor.login == "liu"
    assert program.entrance is None


def test_a_wrong_password_is_told_and_the_field_is_ready_again(starting: Starting, qtbot: QtBot) -> None:
    program = starting()
    panel = sign_in_of(program, qtbot)
    write_password(panel, "something else")
    qtbot.waitUntil(lambda: "用户名或密码不对" in said_by(panel), timeout=20_000)
    assert not panel.is_checking
    assert program.workplace is None


def test_an_empty_password_asks_nobody(starting: Starting, qtbot: QtBot) -> None:
    panel = sign_in_of(starting(), qtbot)
    write_password(panel, "")
    assert "请填写用户名和密码" in said_by(panel)


def test_caps_lock_is_noticed_while_the_password_is_typed(starting: Starting, qtbot: QtBot) -> None:
    panel = sign_in_of(starting(), qtbot)
    field = next(each for each in panel.findChildren(QLineEdit) if each.echoMode() is QLineEdit.EchoMode.Password)
    QTest.keyClicks(field, "A", Qt.KeyboardModifier.NoModifier)
    assert "大写锁定" in said_by(panel)
    QTest.keyClicks(field, "a", Qt.KeyboardModifier.NoModifier)
    assert "大写锁定" not in said_by(panel)


def test_the_demo_asks_for_no_password(starting: Starting, qtbot: QtBot) -> None:
    program = starting(is_demo=True)
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)


def test_signing_out_leads_back_to_signing_in(starting: Starting, qtbot: QtBot) -> None:
    program = starting(is_demo=True)
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    assert program.workplace is not None
    program.workplace.conduct.run("program.sign_out")
    qtbot.waitUntil(lambda: program.workplace is None, timeout=5_000)
    assert sign_in_of(program, qtbot).isVisible()


def test_a_database_that_is_none_is_told_with_a_way_to_try_again(
    starting: Starting, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "text.sqlite"
    file.write_text("this is no database", encoding="utf-8")
    environ = {"COMMANDCENTER_HOME": str(tmp_path / "home"), "COMMANDCENTER_DATABASE_URL": f"sqlite:///{file}"}
    program = starting(at=load_settings(environ))
    entrance = program.entrance
    assert entrance is not None
    qtbot.waitUntil(lambda: "不是数据库" in " ".join(each.text() for each in entrance.findChildren(QLabel)))
    assert entrance.absence.button.isVisible()


def test_closing_the_window_ends_the_program_within_three_seconds(starting: Starting, qtbot: QtBot) -> None:
    program = starting(is_demo=True)
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    assert program.workplace is not None
    began = time.monotonic()
    with qtbot.waitSignal(program.ended, timeout=3_000):
        program.workplace.parts.window.close()
    assert time.monotonic() - began < 3


@pytest.fixture
def silent_port() -> Iterator[tuple[int, threading.Event]]:
    """A port that takes connections and never says a word, and the fact that somebody has come; all hear its end."""
    has_come, guests = threading.Event(), []
    with socket.create_server(("127.0.0.1", 0)) as door:

        def let_in() -> None:
            try:
                while True:
                    guests.append(door.accept()[0])
                    has_come.set()
            except OSError:  # the door is shut
                pass

        porter = threading.Thread(target=let_in, name="porter")
        porter.start()
        yield door.getsockname()[1], has_come
        door.shutdown(socket.SHUT_RDWR)
    porter.join()
    for guest in guests:
        guest.close()


def test_a_first_opening_that_hangs_does_not_hold_up_the_end(
    starting: Starting, qtbot: QtBot, tmp_path: Path, silent_port: tuple[int, threading.Event]
) -> None:
    port, has_come = silent_port
    environ = {
        "COMMANDCENTER_HOME": str(tmp_path / "home"),
        "COMMANDCENTER_DATABASE_URL": f"postgresql://liu@127.0.0.1:{port}/town",
    }
    program = starting(at=load_settings(environ))
    assert program.entrance is not None
    qtbot.waitUntil(has_come.is_set, timeout=20_000)
    began = time.monotonic()
    with qtbot.waitSignal(program.ended, timeout=3_000):
        program.entrance.close()
    assert time.monotonic() - began < 3


def test_a_signal_ends_the_program_properly(starting: Starting, qtbot: QtBot, qapp: QApplication) -> None:
    program = starting(is_demo=True)
    guard = Guard(program, qapp)
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    with qtbot.waitSignal(program.ended, timeout=3_000):
        os.kill(os.getpid(), signal.SIGTERM)
    guard.release()


def test_an_unexpected_exception_is_told_and_the_console_goes_on(
    starting: Starting, qtbot: QtBot, qapp: QApplication, expected_log: ExpectLog
) -> None:
    expected_log("unexpected in the window")
    program = starting(is_demo=True)
    qtbot.waitUntil(lambda: program.workplace is not None, timeout=20_000)
    before, guard = sys.excepthook, Guard(program, qapp)
    error = ZeroDivisionError("nobody thought of this")
    sys.excepthook(type(error), error, None)
    guard.release()
    assert sys.excepthook == before
    assert program.workplace is not None
    assert "可以继续工作" in str(program.workplace.parts.window.bottom.news.kept[0].said)


@pytest.mark.parametrize(("name", "code"), [("window.png", DONE), ("nowhere/window.png", REFUSED)])
def test_the_picture_is_saved_and_the_program_ends(
    name: str,
    code: int,
    starting: Starting,
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    theme: Theme,
    language: Language,
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    program = Program(settings, theme, language, is_demo=True)
    guard = Guard(program, qapp)
    Photographer(program, tmp_path / name, 0.05, guard)
    with qtbot.waitSignal(program.ended, timeout=20_000):
        program.start()
    guard.release()
    assert guard.code == code
    assert (tmp_path / name).exists() is (code == DONE)
    program.deleteLater()
