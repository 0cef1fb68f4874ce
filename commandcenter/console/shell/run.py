"""What the verb `console` calls: the application, its look and its language, one run of the program, an exit code."""

import logging
import signal
import sys
from pathlib import Path
from types import FrameType, TracebackType
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from commandcenter.console.kit.background import Background
from commandcenter.console.kit.language import Language, say
from commandcenter.console.kit.theme import Theme
from commandcenter.console.shell.news import Weight
from commandcenter.console.shell.program import Program
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.logs import Secrets, configure
from commandcenter.foundation.phrases import Phrase
from commandcenter.foundation.settings import Settings

DONE: Final = 0
REFUSED: Final = 1
INTERRUPTED: Final = 130
"""Ctrl-C; to be told to end (SIGTERM) is an end like any other."""
_LOG: Final = logging.getLogger(__name__)
_LISTEN_MS: Final = 200
"""Python hears of Ctrl-C only between its own steps: so often it gets one."""


def run(settings: Settings, *, demo: bool, picture: Path | None, after_s: float) -> int:
    """Run the console until it is closed; returns the exit code.

    Args:
        settings: of this seat.
        demo: sign in as the demo world's operator, without a password.
        picture: save the window into this file `after_s` seconds after it can be used, and end with 0.

    Raises:
        OSError: the log or the preferences cannot be written.
    """
    secrets = Secrets()
    logs = configure(settings.log_level, settings.log_file("console"), secrets=secrets)
    try:
        application = made_application()
        language = Language(application)
        language.switch(settings.language)
        theme = Theme(parent=application)
        theme.apply(application)
        program = Program(settings, theme, language, is_demo=demo, hides=secrets)
        guard = Guard(program, application)
        if picture is not None:
            Photographer(program, picture, after_s, guard)
        program.ended.connect(application.quit, Qt.ConnectionType.QueuedConnection)
        program.start()
        application.exec()
        program.close()
        guard.release()
        return guard.code
    finally:
        logs.close()


def made_application() -> QApplication:
    """The application with its look; the existing one where there is one (tests)."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QCoreApplication.setApplicationName("commandcenter")
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    return application


class Guard(QObject):
    """Ends the program properly on a signal, and goes on with it after an exception nobody expected."""

    def __init__(self, program: Program, parent: QObject) -> None:
        super().__init__(parent)
        self.code = DONE
        self._program = program
        self._before_hook = sys.excepthook
        self._before: dict[signal.Signals, object] = {}
        sys.excepthook = self._on_exception
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._on_signal)
        self._listening = QTimer(self)
        self._listening.setInterval(_LISTEN_MS)
        self._listening.timeout.connect(_nothing)
        self._listening.start()

    def release(self) -> None:
        """Give signals and exceptions back to whom they belonged to."""
        self._listening.stop()
        sys.excepthook = self._before_hook
        for number, handler in self._before.items():
            if callable(handler) or isinstance(handler, int):
                signal.signal(number, handler)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGINT:
            self.code = INTERRUPTED
        self._program.close()

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._program.close()
            return
        _LOG.error("unexpected in the window", exc_info=(kind, error, trace))
        workplace = self._program.workplace
        if workplace is None:
            return
        said = (
            Phrase(error.template, **error.values)
            if isinstance(error, Refused)
            else Phrase("程序内部出错，已记入日志，可以继续工作。刚才那一步请再试一次。")
        )
        workplace.parts.window.bottom.news.tell(said, Weight.WARNING)


class Photographer(QObject):
    """Saves a picture of the window a while after it can be used (or waits for a person), then closes the program."""

    def __init__(self, program: Program, file: Path, after_s: float, guard: Guard) -> None:
        super().__init__(program)
        self._program, self._file, self._guard = program, file, guard
        self._background = Background("picture", 1, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(after_s * 1000))
        self._timer.timeout.connect(self._take)
        program.ended.connect(self._background.close)
        program.working.connect(lambda _workplace: self._timer.start())
        program.waiting.connect(lambda _entrance: self._timer.start())

    def _take(self) -> None:
        workplace, entrance = self._program.workplace, self._program.entrance
        window = workplace.parts.window if workplace is not None else entrance
        if window is None:
            return
        image = window.grab().toImage()
        file = self._file
        self._background.run(
            lambda: image.save(str(file)),
            lambda is_saved: self._on_saved(is_saved=is_saved),
            lambda _refusal: self._on_saved(is_saved=False),
        )

    def _on_saved(self, *, is_saved: bool) -> None:
        if not is_saved:
            self._guard.code = REFUSED
            sys.stderr.write(say(Phrase("图片 {file} 没有存成。请换一个位置或格式（.png）。", file=self._file)) + "\n")
        self._program.close()


def _nothing() -> None:
    """Lets Python look for signals."""
