"""What a person set the console to: one small INI file beside the settings, a section for each login.

Read once at the start; a change is written by Qt a moment later in one small, atomic write. Nothing here is worth a
refusal: what cannot be read counts as not set, and the window says so quietly.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from commandcenter.foundation.settings import ensure_private_file

FILE_NAME: Final = "console.ini"
_EVERYBODY: Final = "seat"


class Preferences:
    """The preferences of one login at this seat; of the seat itself while nobody has signed in. GUI thread only."""

    def __init__(self, folder: Path, login: str = "") -> None:
        self._folder = folder
        ensure_private_file(folder / FILE_NAME)
        self._kept = QSettings(str(folder / FILE_NAME), QSettings.Format.IniFormat)
        self._section = f"user-{login.encode().hex()}" if login else _EVERYBODY

    @property
    def is_broken(self) -> bool:
        """Whether the file is there and cannot be read."""
        return self._kept.status() is not QSettings.Status.NoError

    def of(self, login: str) -> "Preferences":
        """The preferences of another login."""
        return Preferences(self._folder, login)

    def text(self, key: str, otherwise: str = "") -> str:
        """A text; `otherwise` where it is not set, or is no text."""
        found = self._kept.value(self._path(key))
        return found if isinstance(found, str) else otherwise

    def number(self, key: str, otherwise: float) -> float:
        """A figure; `otherwise` where it is not set, or is none."""
        try:
            return float(self.text(key))
        except ValueError:
            return otherwise

    def flag(self, key: str) -> bool:
        """Whether something was set to hold."""
        return self.text(key) == "yes"

    def lines(self, key: str) -> tuple[str, ...]:
        """Several texts, in order."""
        found = self._kept.value(self._path(key))
        if isinstance(found, str):
            return (found,) if found else ()
        return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list) else ()

    def data(self, key: str) -> QByteArray | None:
        """Bytes as Qt gave them; None where there are none."""
        found = self._kept.value(self._path(key))
        return found if isinstance(found, QByteArray) and not found.isEmpty() else None

    def keys(self, folder: str) -> tuple[str, ...]:
        """The names set below `folder`."""
        self._kept.beginGroup(self._path(folder))
        names = tuple(self._kept.childKeys())
        self._kept.endGroup()
        return names

    def keep(self, key: str, value: str | float | QByteArray) -> None:
        """Set one value."""
        self._kept.setValue(self._path(key), value if isinstance(value, QByteArray) else str(value))

    def keep_flag(self, key: str, *, holds: bool) -> None:
        """Set whether something holds."""
        self.keep(key, "yes" if holds else "no")

    def keep_lines(self, key: str, texts: Iterable[str]) -> None:
        """Set several texts in place of those before."""
        self._kept.setValue(self._path(key), list(texts))

    def forget(self, key: str) -> None:
        """Unset one value, or all below it."""
        self._kept.remove(self._path(key))

    def write(self) -> None:
        """Write now what would be written in a moment: before the program ends."""
        self._kept.sync()

    def _path(self, key: str) -> str:
        return f"{self._section}/{key}"
