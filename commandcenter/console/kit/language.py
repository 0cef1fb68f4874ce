"""The console's texts in the seat's language, through Qt's translation system, switched while it runs.

The Chinese template in the code is the source; `resources/translations/commandcenter_<language>.ts` holds
the rest, for the console and the command line alike. Qt's own dialogs take their words from Qt's files.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QWidget

from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.foundation.places import resources
from commandcenter.foundation.texts import Catalogue

CONTEXT: Final = "Refusal"
"""The context under which the templates stand in the translation files."""
_QT_LOCALES: Final = {"zh": "zh_CN", "en": "en"}


class CatalogueTranslator(QTranslator):
    """Answers Qt's `translate` from our translation source: no compiled second copy that could be older."""

    def __init__(self, catalogue: Catalogue, parent: QObject) -> None:
        super().__init__(parent)
        self._catalogue = catalogue

    def isEmpty(self) -> bool:
        """Qt asks before it installs a translator; ours always has something to say."""
        return False

    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The template in the language. Qt's own words were looked up before us, so what comes here stays as it is.

        An empty answer would count as a translation.
        """
        return self._catalogue.template(source_text) if context == CONTEXT else source_text


class Language(QObject):
    """Which language the console speaks; owned by the application. GUI thread only."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self._application = application
        self._installed: list[QTranslator] = []
        self.code = "zh"

    def switch(self, code: str) -> None:
        """Speak `code` from now on: Qt tells every widget by a LanguageChange event.

        Raises FileNotFoundError when the language has no translation file.
        """
        catalogue = Catalogue.load(code, resources() / "translations")
        for translator in self._installed:
            self._application.removeTranslator(translator)
            translator.deleteLater()
        self.code = code
        qt_words = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._installed = [CatalogueTranslator(catalogue, self)]
        if qt_words.load(f"qtbase_{_QT_LOCALES[code]}", folder):
            self._installed.append(qt_words)
        for translator in self._installed:
            self._application.installTranslator(translator)


def say(said: Said) -> str:
    """The text of a phrase or refusal in the language the console speaks now. GUI thread only."""
    return _SPOKEN.say(said)


class _ThroughQt(Catalogue):
    """A catalogue whose translations are those that Qt has installed at the moment."""

    def __init__(self) -> None:
        super().__init__({})

    def template(self, source: str) -> str:
        return QCoreApplication.translate(CONTEXT, source)


_SPOKEN: Final = _ThroughQt()


class Spoken(QObject):
    """Says a widget's texts, and says them again when the language changes.

    One for each widget that has texts: `self._spoken = Spoken(self)`, then
    `self._spoken.bind(label.setText, Phrase("待受理"))`. Binding a setter anew replaces what it said.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._bound: dict[tuple[int, str], tuple[Callable[[str], object], Said]] = {}
        self._again: list[Callable[[], object]] = []
        widget.installEventFilter(self)

    def bind(self, setter: Callable[[str], object], said: Said) -> None:
        """Give `setter` the text now and after every change of language."""
        self._bound[_identity(setter)] = (setter, said)
        setter(say(said))

    def forget(self, setter: Callable[[str], object]) -> None:
        """The setter's text is no longer ours to say."""
        self._bound.pop(_identity(setter), None)

    def also(self, again: Callable[[], object]) -> None:
        """Call `again` after every change of language: for what is made of several texts."""
        self._again.append(again)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: sees the widget's events and lets all of them pass."""
        if event.type() == QEvent.Type.LanguageChange:
            for setter, said in list(self._bound.values()):
                setter(say(said))
            for again in self._again:
                again()
        return False


def words_of(text: str) -> Phrase:
    """A text that is data (a name, an address) where a phrase is wanted: said as it is in every language."""
    return Phrase("{data}", data=text)


def _identity(setter: Callable[[str], object]) -> tuple[int, str]:
    owner = getattr(setter, "__self__", None)
    return (id(owner), getattr(setter, "__name__", "")) if owner is not None else (id(setter), "")


def begun(text: str) -> str:
    """A word of the language as it stands at the beginning of a button or a caption; Chinese is the same anywhere."""
    return text[:1].upper() + text[1:]
