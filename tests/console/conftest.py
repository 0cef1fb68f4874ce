"""What every window under test has: an application that speaks Chinese."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commandcenter.console.kit.language import Language


@pytest.fixture(autouse=True)
def language(qapp: QApplication, qtbot: QtBot) -> Iterator[Language]:
    """The console's language; Chinese at the beginning of each test and again after it."""
    spoken = Language(qapp)
    spoken.switch("zh")
    yield spoken
    spoken.switch("zh")
    spoken.deleteLater()
