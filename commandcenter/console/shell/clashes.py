"""Decisions that could not be carried out after an outage, mine and theirs side by side, one below the other."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from commandcenter.console.forms.issue import clash as side_by_side
from commandcenter.console.forms.issue.clash import ClashPanel, mine_in_words
from commandcenter.console.forms.issue.sentences import Reading, sentence
from commandcenter.console.forms.wanted import Wanted
from commandcenter.console.kit.absence import AbsencePanel
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.overlay import Overlay
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.console.link.link import Link
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Decision
from commandcenter.services.desk import IssueRef
from commandcenter.services.replay import BothSides, Clash, both_sides

_WIDTH_PX: Final = 760
_HEIGHT_PX: Final = 640


class ClashesPanel(Overlay):
    """Each clash waits until one of its two buttons is pressed.

    Signals:
        wanted: `Wanted`, my decision again upon the issue as it is now.
    """

    wanted = Signal(object)

    def __init__(self, link: Link, theme: Theme, parent: QWidget) -> None:
        super().__init__(Phrase("待处理的冲突"), _WIDTH_PX, _HEIGHT_PX, parent)
        self._link, self._theme = link, theme
        self._empty = AbsencePanel(self)
        self._empty.nothing(Phrase("没有冲突"))
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._spoken.bind(self._scroll.setAccessibleName, Phrase("待处理的冲突"))
        self.column.addWidget(self._empty, 1)
        self.column.addWidget(self._scroll, 1)
        link.clashes_changed.connect(self._on_changed)

    def show_clashes(self) -> None:
        """Read them and bring the panel."""
        self._link.clashes(self, self._fill)
        self.bring()

    def _on_changed(self, found: Sequence[Clash]) -> None:
        if self.isVisible():
            self._fill(found)

    def _fill(self, found: Sequence[Clash]) -> None:
        self._empty.setVisible(not found)
        self._scroll.setVisible(bool(found))
        inside = QWidget(self._scroll)
        column = QVBoxLayout(inside)
        for clash in found:
            column.addWidget(self._item(clash, inside))
        column.addStretch(1)
        self._scroll.setWidget(inside)

    def _item(self, clash: Clash, parent: QWidget) -> QWidget:
        item, title = QWidget(parent), QLabel(parent)
        column = QVBoxLayout(item)
        dress(title, "strong")
        spoken = Spoken(title)
        column.addWidget(title)
        decision = clash.decision
        if decision is None:
            spoken.bind(title.setText, clash.why)
            away = KeyButton(Phrase("知道了"), parent=item)
            away.clicked.connect(partial(self._settle, clash))
            column.addWidget(away, 0, Qt.AlignmentFlag.AlignLeft)
            return item
        at = f"{decision.decided_at.astimezone(SHANGHAI):%m-%d %H:%M}"
        spoken.bind(title.setText, Phrase("{no}，{time} 决定", no=decision.no or "–", time=at))
        panel = ClashPanel(self._theme, item)
        column.addWidget(panel)
        panel.theirs_stands.connect(partial(self._settle, clash))
        self._link.ask(panel, partial(both_sides, decision=decision), partial(self._lay_out, clash, decision, panel))
        return item

    def _lay_out(self, clash: Clash, decision: Decision, panel: ClashPanel, sides: BothSides) -> None:
        book, now = self._link.book, self._link.now()
        mine = mine_in_words(decision.deed, decision.arguments, book, now)
        theirs: tuple[Phrase, ...] = ()
        if sides.now is not None:
            parts = {part.number: part.department for part in sides.now.assignments}
            reading = Reading(book, parts, {}, now)
            theirs = tuple(
                Phrase("{who} {seat}：{what}", who=reading.who(event), seat=event.seat, what=sentence(event, reading))
                for event in sides.theirs
            )
        why = Refused(clash.why.template, **clash.why.values)
        panel.show_clash(side_by_side.Clash(decision.deed, mine, theirs, why))
        issue = decision.issue
        if issue is None or sides.now is None:
            panel.mine_button.setEnabled(False)
            return
        again = Wanted(
            decision.deed, IssueRef(issue.district, issue.id, sides.now.issue.version), decision.no, decision.arguments
        )
        panel.mine_again.connect(partial(self._decide_again, clash, again))

    def _decide_again(self, clash: Clash, wanted: Wanted) -> None:
        self.wanted.emit(wanted)
        self._settle(clash)

    def _settle(self, clash: Clash, *_pressed: object) -> None:
        self._link.settle_clash(clash.key)
