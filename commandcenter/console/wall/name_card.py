"""A card that asks for the name of a wall, and for whom it is kept."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from commandcenter.console.kit.banner import Banner, BannerMood
from commandcenter.console.kit.chips import Chip
from commandcenter.console.kit.flow import FlowLayout
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import words_of
from commandcenter.console.kit.overlay import Overlay
from commandcenter.console.kit.theme import theme_of
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.walls import NAME_LIMIT
from commandcenter.storage.queries.walls import WallRow


@dataclass(frozen=True, slots=True)
class Named:
    """What was typed.

    Attributes:
        renames: the wall that gets the name; None when what hangs now is saved under it.
    """

    name: str
    shift: str = ""
    is_shared: bool = False
    renames: WallRow | None = None


class NameCard(Overlay):
    """One line for the name; for a shift leader also for whom: me, the shift, the platform.

    Signals:
        named: Named; the card stays until the owner puts it away or shows why not.
    """

    named = Signal(object)

    def __init__(self, around: QWidget) -> None:
        super().__init__(Phrase("保存画面墙"), 480, 210, around)
        self._shift = ""
        self._renames: WallRow | None = None
        self.name = QLineEdit(self)
        self.name.setMaxLength(NAME_LIMIT)
        self.trouble = Banner(self)
        self.mine = Chip(Phrase("只给我"), "1", checkable=True, parent=self)
        self.of_shift = Chip(Phrase("本班"), "2", checkable=True, parent=self)
        self.shared = Chip(Phrase("平台共用"), "3", checkable=True, parent=self)
        self._group = QButtonGroup(self)
        self.save = KeyButton(Phrase("保存"), "Enter", "chosen", parent=self)
        chips, buttons = QWidget(self), QHBoxLayout()
        self._chips = FlowLayout(chips)
        for chip in (self.mine, self.of_shift, self.shared):
            self._group.addButton(chip)
            self._chips.addWidget(chip)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        self._inside = QVBoxLayout()
        for widget in (self.name, self.trouble, chips):
            self._inside.addWidget(widget)
        self._inside.addLayout(buttons)
        self._inside.addStretch(1)
        self.column.addLayout(self._inside)
        self.save.clicked.connect(self._send)
        self.name.returnPressed.connect(self._send)
        self.name.textChanged.connect(self._on_edited)
        self._spoken.bind(self.name.setPlaceholderText, Phrase("名称，如 夜班墙"))
        self._spoken.bind(self.name.setAccessibleName, Phrase("画面墙名称"))

    def ask(
        self,
        title: Phrase,
        name: str,
        *,
        shift: str = "",
        may_share: bool = False,
        renames: WallRow | None = None,
    ) -> None:
        """Show the card for a new question."""
        self._shift, self._renames = shift, renames
        self.bar.set_title(title)
        self.trouble.clear()
        self.name.setText(name)
        self.name.selectAll()
        self.mine.setChecked(True)
        for chip, is_offered in (
            (self.mine, may_share),
            (self.of_shift, may_share and shift),
            (self.shared, may_share),
        ):
            chip.setVisible(bool(is_offered))
        self.of_shift.say(Phrase("本班（{shift}）", shift=shift) if shift else words_of(""))
        self._on_edited()
        self.bring()

    def show_refusal(self, named: Named, refusal: Refused) -> None:
        """Why it could not be; what was typed is still there."""
        if self.isHidden():
            self.name.setText(named.name)
            self.bring()
        self.trouble.say(refusal, BannerMood.FAULT, closable=False)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_field(self) -> QWidget:
        """The name."""
        return self.name

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        """The scale may have changed while it was away."""
        super().showEvent(event)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a chip saves as well."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._send()
            return
        super().keyPressEvent(event)

    def _on_edited(self) -> None:
        self.save.setEnabled(bool(self.name.text().strip()))

    def _send(self) -> None:
        name = self.name.text().strip()
        if name:
            is_for_shift = self.of_shift.isChecked() and not self.of_shift.isHidden()
            is_shared = is_for_shift or (self.shared.isChecked() and not self.shared.isHidden())
            self.named.emit(Named(name, self._shift if is_for_shift else "", is_shared, self._renames))

    def _measure(self) -> None:
        theme = theme_of(self)
        self._inside.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        self._inside.setSpacing(theme.px(8))
        self._chips.set_gap(theme.px(6))
