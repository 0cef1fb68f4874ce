"""What a start leaves for later is fetched by itself."""

import gc

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from commandcenter.console.kit.background import Background
from commandcenter.console.shell.settling import Settling


def test_what_stands_after_the_start_is_not_looked_through_again(qtbot: QtBot) -> None:
    parent = QObject()
    background = Background("start", 1, parent)
    before = gc.get_freeze_count()
    try:
        with qtbot.waitSignal(Settling(background, parent).settled):
            pass

        assert gc.get_freeze_count() > before
    finally:
        background.close()
        gc.unfreeze()
