"""Theme, language and scale: switched while the console runs, kept for each person."""

from PySide6.QtCore import QObject

from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import SCALES, Theme
from commandcenter.console.kit.tokens import DARK, LIGHT, THEMES
from commandcenter.console.shell.preferences import Preferences
from commandcenter.foundation.settings import LANGUAGES


class Looks(QObject):
    """How the console looks and speaks. GUI thread only."""

    def __init__(self, theme: Theme, language: Language, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._language, self._preferences = theme, language, preferences

    def take_up(self, preferences: Preferences) -> None:
        """Look as this person left it; what was not set, or cannot be, stays as it is."""
        self._preferences = preferences
        name, code = preferences.text("look/theme"), preferences.text("look/language")
        if name in THEMES:
            self._theme.switch(name)
        scale = preferences.number("look/scale", self._theme.scale)
        if SCALES[0] <= scale <= SCALES[-1]:
            self._theme.set_scale(scale)
        if code in LANGUAGES and code != self._language.code:
            self._language.switch(code)

    def toggle_theme(self) -> None:
        """Dark to light and back."""
        name = LIGHT.name if self._theme.tokens.is_dark else DARK.name
        self._theme.switch(name)
        self._preferences.keep("look/theme", name)

    def toggle_language(self) -> None:
        """Chinese to English and back."""
        code = LANGUAGES[(LANGUAGES.index(self._language.code) + 1) % len(LANGUAGES)]
        self._language.switch(code)
        self._preferences.keep("look/language", code)

    def step_scale(self, by: int) -> None:
        """The next larger or smaller of the offered scales."""
        nearest = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - self._theme.scale))
        scale = SCALES[min(max(nearest + by, 0), len(SCALES) - 1)]
        self._theme.set_scale(scale)
        self._preferences.keep("look/scale", scale)
