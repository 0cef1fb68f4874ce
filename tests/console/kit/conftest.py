"""A theme on the application."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from commandcenter.console.kit.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The dark theme at 100 %, taken off again after the test."""
    worn = Theme()
    worn.apply(qapp)
    yield worn
    qapp.setStyleSheet("")
    qapp.setProperty("commandcenterTheme", None)
    worn.deleteLater()
