"""Where it is: an address that offers known places while it is typed, from names, crossings or pinyin initials."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.console.forms.call.place import PlaceAnswer
from commandcenter.console.forms.call.rows import FormRow, Line
from commandcenter.console.forms.call.suggestions import SuggestionList
from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.theme import Theme
from commandcenter.domain.areas import AreaTree
from commandcenter.domain.places import PlaceMatch
from commandcenter.domain.text import normalise
from commandcenter.foundation.phrases import Phrase

_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class AddressLine(Line):
    """The field of the address; its keys choose among what is offered below it.

    Signals:
        stepped: `int`, so many rows down (up where negative).
        taken: the current row was adopted by Enter, or by Tab where that would lose nothing.
    """

    stepped = Signal(int)
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.takes_tab = False
        self.offers = False
        self._is_composing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down and Enter belong to the offered places while there are any."""
        if self.offers and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            key = Qt.Key(event.key())
            if key in _STEPS:
                self.stepped.emit(_STEPS[key])
                return
            if key in _ENTER:
                self.taken.emit()
                return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """While an input method composes, Tab and Enter are its own."""
        self._is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab adopts the first offer on its way to the next field."""
        if forward and self.takes_tab and self.offers and not self._is_composing:
            self.taken.emit()
        return super().focusNextPrevChild(forward)


class AddressRow(FormRow):
    """The address with its offers.

    Signals:
        edited: the text was changed by a person.
        adopted: `PlaceMatch`, an offer that was taken.
    """

    edited = Signal()
    adopted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("place", theme, parent)
        self._words = Spoken(self)
        self._matches: tuple[PlaceMatch, ...] = ()
        self._has_stepped = False
        self.line = AddressLine(self)
        self.offers = SuggestionList(theme, self)
        self._words.bind(self.line.setPlaceholderText, Phrase("路名门牌、小区、路口；拼音首字母也行"))
        self._words.bind(self.line.setAccessibleName, Phrase("地点"))
        self.fields.setSpacing(0)
        self.fields.addWidget(self.line)
        self.fields.addWidget(self.offers)
        self.line.textEdited.connect(self._on_edited)
        self.line.stepped.connect(self._on_stepped)
        self.line.taken.connect(self._on_taken)
        self.line.left.connect(self.close_offers)
        self.line.entered.connect(self._show_offers)
        self.offers.picked.connect(self._on_picked)

    @property
    def text(self) -> str:
        """The address as it stands."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Show a restored address; nothing is offered for it until it is edited."""
        self.line.setText(text)
        self.show_answer(PlaceAnswer(text, (), None), None)

    def show_answer(self, answer: PlaceAnswer, areas: AreaTree | None) -> None:
        """Offer what the gazetteer found; an answer to an older text is passed over."""
        if answer.typed != self.line.text():
            return
        self._matches = answer.matches
        self._has_stepped = False
        self.offers.show_matches(self._matches, [_area_name(match, areas) for match in self._matches])
        self._show_offers()

    def _on_edited(self) -> None:
        self.edited.emit()

    def _on_stepped(self, step: int) -> None:
        self._has_stepped = True
        self.offers.step(step)
        self._tell_offer()

    def _on_picked(self, row: int) -> None:
        self._adopt(self._matches[row])

    def _on_taken(self) -> None:
        current = self.offers.current
        if current is not None:
            self._adopt(current)

    def _adopt(self, match: PlaceMatch) -> None:
        self.line.setText(match.place.name)
        self._matches = ()
        self.close_offers()
        self.adopted.emit(match)

    def _show_offers(self) -> None:
        shown = bool(self._matches) and self.line.hasFocus()
        self.line.offers = shown
        self.offers.setVisible(shown)
        self._tell_offer()

    def close_offers(self) -> None:
        """Offer nothing until something else is typed."""
        self.line.offers = False
        self.offers.hide()
        self.line.setAccessibleDescription("")

    def _tell_offer(self) -> None:
        """A screen reader hears the current offer; Tab takes it where it has all that was typed, or was chosen."""
        current = self.offers.current if self.line.offers else None
        takes_tab = current is not None and (self._has_stepped or says_all(current, self.line.text()))
        self.line.takes_tab = takes_tab
        self.offers.show_cap(takes_tab)
        if current is not None:
            told = Phrase(
                "建议第 {row} 个，共 {count} 个：{name}",
                row=self.offers.row + 1,
                count=self.offers.count,
                name=current.place.name,
            )
            self.line.setAccessibleDescription(say(told))


def _area_name(match: PlaceMatch, areas: AreaTree | None) -> str:
    code = match.area_code
    return areas.path_name(code) if areas is not None and code is not None and code in areas else ""


def says_all(match: PlaceMatch, typed: str) -> bool:
    """Whether the place's name has everything that was typed, so that taking it loses nothing."""
    marked = sum(end - start for start, end in match.spans)
    return sum(map(_is_kept, normalise(typed))) <= marked


def _is_kept(character: str) -> bool:
    """Ideographs and digits stand in a name as they were typed; letters are pinyin, signs do not matter."""
    return character.isdigit() or (character.isalpha() and not character.isascii())
