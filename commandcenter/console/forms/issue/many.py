"""Several selected issues handled by one press: what will happen to each is read first, what came of it after."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from commandcenter.console.forms.issue.batch import MANY_DEEDS, Item, check_words, items_for, words_wanted
from commandcenter.console.forms.issue.fields import NAMES
from commandcenter.console.forms.issue.sending import Sending, Sent
from commandcenter.console.forms.issue.words import WordsEdit
from commandcenter.console.kit.banner import Banner, BannerMood
from commandcenter.console.kit.chips import Chip
from commandcenter.console.kit.flow import FlowLayout
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.section import SectionBar
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.console.link import Link, Outcome, Ticket, Touched
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Deed
from commandcenter.services.drafts import SavedDraft
from commandcenter.storage.queries.timeline import IssueFile, issue_file
from commandcenter.storage.reading import Connection

MOST: Final = 200
"""More issues than anybody reads through before pressing the button."""

Key = tuple[int, int]


class ManyPanel(QWidget):
    """Handles many issues alike. Figures 1 to 6 choose what is done, Enter in the words or F5 does it.

    Signals:
        wanted: a decision (Wanted), one for each issue that can be done.
    """

    wanted = Signal(object)

    def __init__(self, link: Link, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._theme = theme
        self._keys: tuple[Key, ...] = ()
        self._files: tuple[IssueFile, ...] = ()
        self._deed = Deed.ACCEPT_AND_DISPATCH
        self._is_chosen = False
        self._is_pressed = False
        self._words: dict[Deed, str] = {}
        self._results: dict[Key, Phrase | Refused] = {}
        self._items: tuple[Item, ...] = ()
        self._ticket: Ticket | None = None
        self._spoken = Spoken(self)
        self._spoken.also(self._show)
        self._sending = Sending(link, self)
        self._build()
        self._connect()
        self._measure()

    def _build(self) -> None:
        self._bar = SectionBar(Phrase("批量办理"), parent=self)
        self._chips_host = QWidget(self)
        self._flow = FlowLayout(self._chips_host, self._theme.px(6))
        self.chips: dict[Deed, Chip] = {}
        for number, deed in enumerate(MANY_DEEDS, start=1):
            chip = Chip(NAMES[deed], str(number), checkable=True, parent=self._chips_host)
            chip.clicked.connect(lambda _=False, deed=deed: self.begin(deed))
            self._flow.addWidget(chip)
            self.chips[deed] = chip
        self._label = QLabel(self)
        dress(self._label, "dim")
        self.words = WordsEdit(self._theme, Phrase("对所有案件的说明"), Phrase("写一次，每件都记上"), self)
        self.news = Banner(self)
        self.button = KeyButton(Phrase("办理"), "F5", "primary", parent=self)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._spoken.bind(self.list.setAccessibleName, Phrase("每件的结果"))
        self._row = QHBoxLayout()
        self._row.addWidget(self._label)
        self._row.addWidget(self.words, 1)
        self._acting = QWidget(self)
        self._column = QVBoxLayout(self._acting)
        self._column.addWidget(self._chips_host)
        self._column.addLayout(self._row)
        self._column.addWidget(self.button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self._bar, self._acting, self.news):
            whole.addWidget(widget)
        whole.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.button.clicked.connect(self.send)
        self.words.typed.connect(self._on_typed)
        self._sending.wanted.connect(self.wanted)
        self._sending.answered.connect(self._on_answered)
        self._sending.changed.connect(self._enable)
        self._link.changed.connect(self._on_changed)
        self._link.started_over.connect(self._read)
        self._link.drafts(self, self._on_drafts)

    @property
    def items(self) -> tuple[Item, ...]:
        """What would happen to each issue."""
        return self._items

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands in the list."""
        return tuple(self.list.item(row).text() for row in range(self.list.count()))

    def show_issues(self, keys: Sequence[Key]) -> None:
        """Show what could be done with these: (district, id) each."""
        if tuple(keys[:MOST]) != self._keys:
            self._results, self._files, self._items = {}, (), ()
            self.list.clear()
            self.news.clear()
        self._keys = tuple(keys[:MOST])
        if len(keys) > MOST:
            self.news.say(Phrase("一次最多 {most} 件，其余的没有列入。", most=MOST), BannerMood.WARNING)
        self._read()

    def leave(self) -> None:
        """Nothing is selected here any more."""
        self._keys = ()
        self._is_chosen = self._is_pressed = False
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None

    def choose(self, number: int) -> bool:
        """The deed of that figure shall be done; False when there is none."""
        if not 0 < number <= len(MANY_DEEDS):
            return False
        self.begin(MANY_DEEDS[number - 1])
        return True

    def begin(self, deed: Deed) -> None:
        """This shall be done to all; where it needs words, the focus goes there."""
        if deed not in MANY_DEEDS:
            self.news.say(Phrase("“{deed}”要逐件办理，不能批量。", deed=NAMES[deed]), BannerMood.WARNING)
            return
        self._deed, self._is_chosen = deed, True
        self._results = {}
        self.words.say(self._words.get(deed, ""))
        self._show()
        if words_wanted(deed) is not None:
            self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def send(self) -> None:
        """Do it to every issue it can be done to, once; where they are being read, as soon as they are."""
        if not self._items and self._ticket is not None:
            self._is_pressed = True
            return
        try:
            check_words(self._deed, self.words.toPlainText())
        except BadInput as fault:
            self.news.say(fault, BannerMood.WARNING)
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.news.clear()
        for item in self._items:
            if item.wanted is not None and item.key not in self._results and self._sending.send(Sent(item.wanted)):
                self._results[item.key] = Phrase("正在办理…")
        if self._words.pop(self._deed, ""):
            self._link.drop_draft(_draft_key(self._deed))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F5 do it, figures choose what."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F5):
            if not event.isAutoRepeat():
                self.send()
        elif not plain or not self.choose(event.key() - int(Qt.Key.Key_0)):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _read(self) -> None:
        if not self._keys:
            return
        if self._ticket is not None:
            self._ticket.cancel()
        keys = self._keys
        self._ticket = self._link.ask(self, lambda connection: _files(connection, keys), self._on_read, self._on_failed)

    def _on_read(self, files: tuple[IssueFile, ...]) -> None:
        self._ticket, self._files = None, files
        if not self._is_chosen:
            self._deed = next((deed for deed in MANY_DEEDS if self._is_possible(deed)), self._deed)
            self._is_chosen = True
        self._show()
        if self._is_pressed:
            self._is_pressed = False
            self.send()

    def _on_failed(self, refusal: Refused) -> None:
        self._ticket = None
        self.news.say(refusal, BannerMood.FAULT)

    def _on_changed(self, touched: tuple[Touched, ...]) -> None:
        if {(each.district, each.issue_id) for each in touched} & set(self._keys):
            self._read()

    def _on_typed(self) -> None:
        words, kept = self.words.toPlainText(), self._words.get(self._deed, "")
        if words != kept:
            self._words[self._deed] = words
            if words:
                self._link.note_draft(_draft_key(self._deed), {"words": words})
            else:
                self._link.drop_draft(_draft_key(self._deed))
        self._items = self._made()

    def _on_drafts(self, found: tuple[SavedDraft, ...]) -> None:
        """What a last run left unsent stands there again."""
        bodies = {draft.key: draft.body for draft in found}
        for deed in MANY_DEEDS:
            words = bodies.get(_draft_key(deed), {}).get("words")
            if words:
                self._words.setdefault(deed, str(words))

    def _on_answered(self, sent: Sent, outcome: Outcome) -> None:
        wanted = sent.wanted
        if wanted.issue is None:
            return
        key = wanted.issue.district, wanted.issue.id
        if outcome.is_kept:
            self._results[key] = Phrase("数据库不在线，已记在本席，恢复后自动办理")
        elif outcome.change is not None:
            self._results[key] = Phrase("已{deed}", deed=NAMES[wanted.deed])
        elif outcome.refusal is not None:
            self._results[key] = outcome.refusal
        self._show()

    def _is_possible(self, deed: Deed) -> bool:
        return any(item.wanted is not None for item in self._made(deed))

    def _made(self, deed: Deed | None = None) -> tuple[Item, ...]:
        desk = self._link.desk
        return items_for(
            deed or self._deed,
            self._files,
            book=self._link.book,
            actor=desk.actor,
            seat=desk.seat,
            at=self._link.now(),
            words=self.words.toPlainText(),
        )

    def _show(self) -> None:
        self._items = self._made()
        for deed, chip in self.chips.items():
            chip.setChecked(deed is self._deed)
        label = words_wanted(self._deed)
        for widget in (self._label, self.words):
            widget.setVisible(label is not None)
        if label is not None:
            self._spoken.bind(self._label.setText, label)
        texts = [_line(item, self._results.get(item.key)) for item in self._items]
        while self.list.count() > len(texts):
            self.list.takeItem(self.list.count() - 1)
        for row, text in enumerate(texts):
            item = self.list.item(row) if row < self.list.count() else QListWidgetItem(self.list)
            if item.text() != text:
                item.setText(text)
            blocked = isinstance(self._results.get(self._items[row].key, self._items[row].refusal), Refused)
            item.setForeground(self._theme.colour("dim" if blocked else "text"))
        self._enable()

    def _enable(self) -> None:
        ready = [item for item in self._items if item.wanted is not None and item.key not in self._results]
        self.button.say(Phrase("{deed} {count} 件", deed=NAMES[self._deed], count=len(ready)))
        self.button.setEnabled(bool(ready))
        blocked = sum(item.refusal is not None and item.key not in self._results for item in self._items)
        self._bar.set_hint(Phrase("选中 {count} 件，其中 {blocked} 件不能办", count=len(self._items), blocked=blocked))

    def _measure(self) -> None:
        theme = self._theme
        self._column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(12))
        self._column.setSpacing(theme.px(9))
        self._row.setSpacing(theme.px(8))
        self.list.setSpacing(theme.px(2))
        self._flow.set_gap(theme.px(6))


def _draft_key(deed: Deed) -> str:
    return f"many:{deed.value}"


def _line(item: Item, result: Phrase | Refused | None) -> str:
    """Number and title, and beneath it what came of it or would come."""
    if isinstance(result, Refused):
        second = Phrase("没办成：{why}", why=say(result))
    elif result is not None:
        second = result
    elif item.refusal is not None:
        second = Phrase("不能：{why}", why=say(item.refusal))
    else:
        second = item.will
    return f"{item.no} {item.title}\n{say(second)}"


def _files(connection: Connection, keys: Sequence[Key]) -> tuple[IssueFile, ...]:
    found = (issue_file(connection, district, issue_id) for district, issue_id in keys)
    return tuple(file for file in found if file is not None)
