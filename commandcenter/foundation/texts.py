"""What the program says, in the language of the seat.

The Chinese template is the one source of a text. Its translations stand in Qt's translation
source files (`resources/translations/commandcenter_<language>.ts`), which the console loads by
Qt's own means and the command line through `Catalogue`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from commandcenter.foundation.phrases import Phrase, Said

SOURCE_LANGUAGE: Final = "zh"
_NOT_IN_USE: Final = frozenset({"unfinished", "vanished", "obsolete"})


class Catalogue:
    """The texts of one language; Chinese is what the templates are, and what remains untranslated."""

    def __init__(self, translations: Mapping[str, str]) -> None:
        self._translations = dict(translations)

    @classmethod
    def load(cls, language: str, folder: Path) -> "Catalogue":
        """The catalogue of `language` from the translation files in `folder`.

        Raises FileNotFoundError when the language has no file, ValueError when the file is no
        translation source; Chinese needs no file.
        """
        if language == SOURCE_LANGUAGE:
            return cls({})
        return cls(translations_in(folder / f"commandcenter_{language}.ts"))

    def say(self, said: Said) -> str:
        """The text of a phrase or a refusal; in Chinese where there is no translation."""
        return self._fill(said.template, said.values)

    def text(self, template: str) -> str:
        """The text of a template without values."""
        return self._fill(template, {})

    def template(self, source: str) -> str:
        """The translated template with its fields still open; the source itself where there is no translation."""
        return self._translations.get(source, source)

    def _fill(self, template: str, values: Mapping[str, object]) -> str:
        words = {name: self._word(value) for name, value in values.items()}
        translated = self.template(template)
        try:
            return translated.format(**words)
        except (KeyError, IndexError, ValueError):
            return template.format(**words)

    def _word(self, value: object) -> object:
        """A value in the language: a phrase is filled in turn, a known word (the name of a field) is looked up."""
        if isinstance(value, Phrase):
            return self._fill(value.template, value.values)
        return self.template(value) if isinstance(value, str) else value


def translations_in(file: Path) -> dict[str, str]:
    """Finished translations of a Qt translation source file: Chinese template to text.

    Contexts are Qt's affair: a template means the same everywhere, the first translation counts.
    Raises ValueError naming the file when it cannot be read as a translation source.
    """
    reader: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(["end"])
    found: dict[str, str] = {}
    try:
        reader.feed(file.read_text(encoding="utf-8"))
        reader.close()
        for event in reader.read_events():
            source, text = _finished(event[-1])
            if source and text:
                found.setdefault(source, text)
    except (ET.ParseError, UnicodeDecodeError) as fault:
        raise ValueError(f"{file} is no Qt translation source: {fault}") from fault
    return found


def _finished(element: object) -> tuple[str, str]:
    """Source and text of a message that is translated; empty for anything else."""
    if not isinstance(element, ET.Element) or element.tag != "message":
        return "", ""
    translation = element.find("translation")
    if translation is None or translation.get("type") in _NOT_IN_USE:
        return "", ""
    return element.findtext("source", ""), "".join(translation.itertext()).strip()
