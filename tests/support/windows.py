"""Fixtures for whatever is a window: the language it speaks and the look it wears, both as before after the test."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme


@pytest.fixture
def language(qapp: QApplication, qtbot: QtBot) -> Iterator[Language]:
    """The console's language; Chinese at the beginning of each test and again after it."""
    spoken = Language(qapp)
    spoken.switch("zh")
    yield spoken
    spoken.switch("zh")
    spoken.deleteLater()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The dark theme at 100 %, taken off again after the test."""
    worn = Theme()
    worn.apply(qapp)
    yield worn
    # Windows that were closed go first: they cannot be painted without a theme.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setStyleSheet("")
    qapp.setProperty("commandcenterTheme", None)
    worn.deleteLater()
