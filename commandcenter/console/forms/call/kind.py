"""What it is about: suggested categories with their reason, and how urgent that is."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from commandcenter.console.forms.call.keycaps import hint_button
from commandcenter.console.forms.call.keys import shown_key
from commandcenter.console.forms.call.rows import FormRow, GivingRow, quiet_label
from commandcenter.console.kit.chips import Chip, ChipLook
from commandcenter.console.kit.flow import FlowLayout
from commandcenter.console.kit.language import Spoken, words_of
from commandcenter.console.kit.theme import Theme
from commandcenter.domain.book import Book
from commandcenter.domain.suggestion import Suggestion
from commandcenter.domain.vocabulary import Priority, chinese
from commandcenter.foundation.phrases import Phrase, Said, listed

_SUGGESTED: Final = 2
_WAITING: Final = Phrase("写了内容，这里给出类别建议。")
_NOTHING: Final = Phrase("没有合适的建议，请从全部类别中选择。")


class KindRow(FormRow):
    """The category: what is suggested, what was chosen, why.

    Signals:
        chosen: `str`, the code of a category a person decided for.
        other_wanted: somebody wants to look through all categories.
    """

    chosen = Signal(str)
    other_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("kind", theme, parent)
        self._words = Spoken(self)
        self._codes: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row, theme.sizes.gap_px)
        self._reason = quiet_label(self)
        self.other = hint_button("call.other_category", Phrase("其他类别"), self)
        self.other.clicked.connect(self.other_wanted)
        self.fields.addWidget(self._row)
        self.fields.addWidget(GivingRow(theme, self._reason, [self.other], self, words_first=True))
        self._row.hide()
        self._words.bind(self._reason.setText, _WAITING)

    @property
    def codes(self) -> tuple[str, ...]:
        """The categories that the chips stand for, in the order of their keys."""
        return self._codes

    @property
    def reason(self) -> str:
        """The words below the chips."""
        return self._reason.text()

    def pick(self, number: int) -> None:
        """Decide for the chip of that number, from 1; nothing happens where there is none."""
        if number <= len(self._codes):
            self.chosen.emit(self._codes[number - 1])

    def show_kinds(self, book: Book, suggestions: Sequence[Suggestion], chosen: str, *, has_text: bool) -> None:
        """The chosen category and the suggested ones; without a choice the first suggestion is what would be filed."""
        suggested = [each.code for each in suggestions]
        codes = tuple(suggested[:_SUGGESTED])
        if chosen and chosen not in codes:
            codes = (chosen, *suggested)[:_SUGGESTED]
        if codes != self._codes:
            self._codes = codes
            self._make_chips(book)
        holding = chosen or (codes[0] if codes else "")
        for chip, code in zip(self._chips, codes, strict=True):
            name = book.categories.get(code).name
            chip.say(Phrase("✓ {name}", name=name) if code == chosen else words_of(name))
            chip.set_look(ChipLook.LEAD if code == holding else ChipLook.PLAIN)
        self._words.bind(self._reason.setText, _why(suggestions, holding, chosen, has_text=has_text))

    def _make_chips(self, book: Book) -> None:
        for chip in self._chips:
            chip.hide()
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = [self._chip(number, code, book) for number, code in enumerate(self._codes, 1)]
        self._row.setVisible(bool(self._chips))

    def _chip(self, number: int, code: str, book: Book) -> Chip:
        name = words_of(book.categories.get(code).name)
        chip = Chip(name, shown_key(f"call.category_{number}"), parent=self._row)
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda: self.chosen.emit(code))
        self._flow.addWidget(chip)
        chip.show()
        return chip


def _why(suggestions: Sequence[Suggestion], code: str, chosen: str, *, has_text: bool) -> Said:
    """On what the category that holds stands."""
    found = next((each for each in suggestions if each.code == code), None)
    if chosen and found is None:
        return Phrase("已由您选定")
    if found is None:
        return _NOTHING if has_text else _WAITING
    basis = found.basis
    heading = Phrase("已选定；依据") if chosen else Phrase("建议；依据")
    parts: list[object] = []
    if basis.keywords:
        parts.append(Phrase("{words}", words=" · ".join(basis.keywords)))
    if basis.history_word:
        parts.append(
            Phrase(
                "以往含“{word}”的 {seen} 件中 {agreed} 件归此类",
                word=basis.history_word,
                seen=basis.seen,
                agreed=basis.agreed,
            )
        )
    return Phrase("{heading}：{reasons}", heading=heading, reasons=listed(parts))


class PriorityRow(FormRow):
    """How urgent it is: the list's answer, until a person gives another.

    Signals:
        chosen: `Priority | None`, what a person decided; None to follow the list again.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("priority", theme, parent)
        self._words = Spoken(self)
        self._buttons: dict[Priority, _Segment] = {}
        self._chosen: Priority | None = None
        self._reason = quiet_label(self)
        for priority in Priority:
            button = _Segment(theme, priority, self)
            self._words.bind(button.setText, Phrase(chinese(priority)))
            self._words.bind(button.setAccessibleName, Phrase("缓急：{word}", word=Phrase(chinese(priority))))
            button.clicked.connect(lambda _checked, each=priority: self.press(each))
            self._buttons[priority] = button
        segments = tuple(self._buttons.values())
        self.fields.addWidget(GivingRow(theme, self._reason, segments, self, words_first=False))

    @property
    def reason(self) -> str:
        """The words beside the buttons."""
        return self._reason.text()

    @property
    def words(self) -> tuple[str, ...]:
        """What stands on the buttons."""
        return tuple(button.text() for button in self._buttons.values())

    def show_priority(self, advised: Priority | None, chosen: Priority | None, why: Said | None) -> None:
        """What holds, and why; `why` names the rule or the category it comes from."""
        self._chosen = chosen
        holding = chosen or advised
        for priority, button in self._buttons.items():
            button.setChecked(priority is holding)
        if chosen is not None and advised not in (None, chosen):
            said: Said = Phrase("由您选定；清单建议{word}", word=Phrase(chinese(advised or chosen)))
        elif chosen is not None:
            said = Phrase("由您选定")
        else:
            said = why or Phrase("有了类别，按职责清单定")
        self._words.bind(self._reason.setText, said)

    def press(self, priority: Priority) -> None:
        """Decide for a priority; a second press on the chosen one gives it back to the list."""
        self.chosen.emit(None if self._chosen is priority else priority)


_GROUNDS: Final = {Priority.URGENT: "urgent_ground", Priority.HIGH: "panel2", Priority.NORMAL: "selection"}
_INKS: Final = {Priority.URGENT: "urgent", Priority.HIGH: "high", Priority.NORMAL: "text"}


class _Segment(QAbstractButton):
    """One priority of three; the one that holds is filled, underlined and bold."""

    def __init__(self, theme: Theme, priority: Priority, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._priority = priority
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """The word with room beside it."""
        width = QFontMetricsF(self._theme.font(strong=True)).horizontalAdvance(self.text())
        return QSize(round(width) + 2 * self._theme.px(12), self._theme.sizes.chip_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, edge and word."""
        theme, is_on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(_GROUNDS[self._priority] if is_on else "bg"))
        painter.setPen(
            QPen(theme.colour("accent" if self.hasFocus() else "edge"), theme.px(2 if self.hasFocus() else 1))
        )
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        ink = theme.colour(_INKS[self._priority] if is_on else "dim")
        if is_on:
            painter.fillRect(2, self.height() - theme.px(3), self.width() - 4, theme.px(2), ink)
        painter.setFont(theme.font(strong=is_on))
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
