"""What is known of the issue: where, what, who called, who answers for the place; phones masked until asked for."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.console.forms.issue import heading
from commandcenter.console.forms.issue.evidence_strip import EvidenceStrip
from commandcenter.console.forms.issue.reading import Opened
from commandcenter.console.kit.facts import Fact, Facts
from commandcenter.console.kit.language import words_of
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.domain.book import Book
from commandcenter.foundation.phrases import Phrase

_REVEAL: Final = "reveal:"
_ISSUE: Final = "issue:"
_EVERYBODY: Final = "everybody"
_PEOPLE: Final = 3
"""So many people stand there unasked: leader, first and direct responsible person."""


class KnownFacts(QWidget):
    """The facts of the issue, and its pictures.

    Signals:
        reveal_wanted: whose phone number shall be shown: a login, empty for the reporter (str).
        issue_named: the (district, id) of another issue that was clicked (object).
    """

    reveal_wanted = Signal(str)
    issue_named = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._opened: Opened | None = None
        self._book: Book | None = None
        self._phones: dict[str, str] = {}
        self._everybody = False
        self.grid = Facts(parent=self)
        self.grid.followed.connect(self._on_followed)
        self.evidence = EvidenceStrip(self)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.grid)
        self._column.addWidget(self.evidence)
        self._measure()

    def show_issue(self, opened: Opened, book: Book, at: datetime) -> None:
        """Show what was read; numbers that were revealed for this issue stay revealed."""
        if self._opened is None or self._opened.key != opened.key:
            self._phones, self._everybody = {}, False
        self._opened, self._book = opened, book
        self.evidence.show_rows(opened.evidence, opened.cameras_by_code, at)
        self._place_evidence(first=bool(opened.evidence))
        self._show()

    def reveal(self, login: str, phone: str) -> None:
        """Show the whole number of `login` (empty: the reporter) while this issue is shown."""
        self._phones[login] = phone
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _show(self) -> None:
        if self._opened is None or self._book is None:
            return
        self.grid.set_facts(_facts(self._opened, self._book, self._phones, everybody=self._everybody))
        for fact, value in zip(self.grid.facts, self.grid.values, strict=True):
            if fact.link.startswith(_REVEAL):
                dress(value, "fact")

    def _place_evidence(self, *, first: bool) -> None:
        """Pictures come before the words; that there are none is said after them."""
        self._column.removeWidget(self.evidence)
        self._column.insertWidget(0 if first else 1, self.evidence)

    def _on_followed(self, link: str) -> None:
        if link == _EVERYBODY:
            self._everybody = True
            self._show()
        elif link.startswith(_REVEAL):
            self.reveal_wanted.emit(link.removeprefix(_REVEAL))
        elif link.startswith(_ISSUE):
            district, _, issue_id = link.removeprefix(_ISSUE).partition("-")
            self.issue_named.emit((int(district), int(issue_id)))

    def _measure(self) -> None:
        theme = self._theme
        self._column.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        self._column.setSpacing(theme.px(6))


def _facts(opened: Opened, book: Book, phones: dict[str, str], *, everybody: bool) -> list[Fact]:
    issue = opened.file.issue
    found = [
        Fact(Phrase("来源"), heading.source_of(opened)),
        Fact(Phrase("位置"), heading.place_of(opened, book)),
        Fact(Phrase("类别"), heading.category_of(opened, book)),
        Fact(Phrase("附近"), heading.nearby_of(opened), "" if opened.cameras else "dim"),
    ]
    if issue.description.strip() != heading.title_of(issue):
        found.insert(0, Fact(Phrase("描述"), words_of(issue.description.replace("\n", " "))))
    reporter = heading.reporter_of(issue, phones.get("", ""))
    if reporter is not None:
        found.append(_phone_fact(Phrase("报告人"), reporter, "", has_phone=bool(issue.reporter_phone), phones=phones))
    if opened.main is not None:
        link = f"{_ISSUE}{opened.main.district}-{opened.main.id}"
        found.append(Fact(Phrase("并入"), words_of(f"{opened.main.no} {heading.title_of(opened.main)}"), link=link))
    for follower in opened.file.followers:
        said = words_of(f"{follower.no} {heading.title_of(follower)}")
        found.append(Fact(Phrase("并案"), said, link=f"{_ISSUE}{follower.district}-{follower.id}"))
    return [*found, *_people(opened, phones, everybody=everybody)]


def _people(opened: Opened, phones: dict[str, str], *, everybody: bool) -> list[Fact]:
    """Who answers for the place: the nearest first, the rest when asked for."""
    people = opened.responsible
    if not people:
        return [Fact(Phrase("责任人"), Phrase("这个网格还没有登记责任人"), "dim")]
    shown = people if everybody else people[:_PEOPLE]
    found = []
    for place, person in enumerate(shown):
        said = heading.person_of(person, phones.get(person.login, ""))
        label = Phrase("") if place else Phrase("责任人")
        found.append(_phone_fact(label, said, person.login, has_phone=bool(person.phone), phones=phones))
    if len(shown) < len(people):
        found.append(Fact(Phrase(""), Phrase("还有 {count} 人", count=len(people) - len(shown)), link=_EVERYBODY))
    return found


def _phone_fact(label: Phrase, said: Phrase, login: str, *, has_phone: bool, phones: dict[str, str]) -> Fact:
    if not has_phone or login in phones:
        return Fact(label, said)
    about = Phrase("按 Enter 或点击显示完整号码；查看会记入流转记录")
    return Fact(label, Phrase("{person} · 显示", person=said), about=about, link=f"{_REVEAL}{login}")
