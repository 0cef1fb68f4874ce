"""What every window under test has: an application that speaks Chinese."""

import pytest

from commandcenter.console.kit.language import Language


@pytest.fixture(autouse=True)
def _speaking(language: Language) -> Language:
    """Every test of the console begins in Chinese, whether it asks for the language or not."""
    return language
