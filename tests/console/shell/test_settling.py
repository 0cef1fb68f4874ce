"""After the start the collector only looks at what is new."""

import gc

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from commandcenter.console.shell.settling import Settling


def test_what_stands_after_the_start_is_not_looked_through_again(qtbot: QtBot) -> None:
    parent = QObject()
    before = gc.get_freeze_count()
    try:
        with qtbot.waitSignal(Settling(parent).settled):
            pass

        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
