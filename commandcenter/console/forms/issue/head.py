"""The head of the panel: number, how pressing, title, how far it is, what is known of it."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.console.forms.issue import heading
from commandcenter.console.forms.issue.reading import Opened
from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.facts import Fact, Facts
from commandcenter.console.kit.language import Spoken, words_of
from commandcenter.console.kit.stepper import Step, Stepper, StepState
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.console.kit.tokens import mood_of
from commandcenter.domain.book import Book
from commandcenter.domain.deadlines import warning_at
from commandcenter.domain.vocabulary import Priority
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.rows import IssueRow

_LOOK_OF_MOOD: Final = {"late": "urgent", "soon": "high", "calm": ""}
_REVEAL: Final = "reveal:"
_ISSUE: Final = "issue:"
_EVERYBODY: Final = "everybody"
_PEOPLE: Final = 3
"""So many people stand there unasked: leader, first and direct responsible person."""


class IssueHead(QWidget):
    """What is known of the issue.

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
        self._number = QLabel(self)
        self._number.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        dress(self._number, "dim")
        self._pressing = ElidedLabel(parent=self)
        self._pressing.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._title = QLabel(self)
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        dress(self._title, "head")
        self._marks = ElidedLabel(look="high", parent=self)
        self._stepper = Stepper(self)
        self._facts = Facts(parent=self)
        self._facts.followed.connect(self._on_followed)
        self._evidence = ElidedLabel(Phrase("现场影像：还没有照片和录像"), "faint", parent=self)
        self._spoken = Spoken(self)
        self._line = QHBoxLayout()
        self._line.addWidget(self._number)
        self._line.addWidget(self._pressing, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._line)
        for widget in (self._title, self._marks, self._stepper, self._facts, self._evidence):
            self._column.addWidget(widget)
        self._measure()

    @property
    def facts(self) -> Facts:
        """What is known, line by line."""
        return self._facts

    def show_issue(self, opened: Opened, book: Book, at: datetime) -> None:
        """Show what was read; numbers that were revealed for this issue stay revealed."""
        if self._opened is None or self._opened.key != opened.key:
            self._phones, self._everybody = {}, False
        self._opened, self._book = opened, book
        issue = opened.file.issue
        self._number.setText(issue.no)
        self._number.setAccessibleName(issue.no)
        self._title.setText(heading.title_of(issue))
        self._title.setToolTip(issue.description)
        self._title.setAccessibleName(issue.description)
        marks = heading.marks_of(issue)
        self._marks.setVisible(marks is not None)
        if marks is not None:
            self._marks.say(marks)
        self._stepper.set_steps(_steps(opened))
        self._show_facts()
        self.tick(at)

    def tick(self, at: datetime) -> None:
        """Another second: what is left is said anew."""
        if self._opened is None:
            return
        issue = self._opened.file.issue
        self._pressing.say(heading.pressing(issue, at))
        dress(self._pressing, _look(issue, at))

    def reveal(self, login: str, phone: str) -> None:
        """Show the whole number of `login` (empty: the reporter) while this issue is shown."""
        self._phones[login] = phone
        self._show_facts()

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _show_facts(self) -> None:
        if self._opened is not None and self._book is not None:
            self._facts.set_facts(_facts(self._opened, self._book, self._phones, everybody=self._everybody))
            for fact, value in zip(self._facts.facts, self._facts.values, strict=True):
                if fact.link.startswith(_REVEAL):
                    dress(value, "fact")

    def _on_followed(self, link: str) -> None:
        if link == _EVERYBODY:
            self._everybody = True
            self._show_facts()
        elif link.startswith(_REVEAL):
            self.reveal_wanted.emit(link.removeprefix(_REVEAL))
        elif link.startswith(_ISSUE):
            district, _, issue_id = link.removeprefix(_ISSUE).partition("-")
            self.issue_named.emit((int(district), int(issue_id)))

    def _measure(self) -> None:
        theme = self._theme
        self._column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        self._column.setSpacing(theme.px(6))


def _steps(opened: Opened) -> list[Step]:
    reached, skipped = heading.stage_reached(opened.file), heading.skipped_stages(opened.file)
    return [Step(stage, _state(place, reached, skipped)) for place, stage in enumerate(heading.STAGES)]


def _state(place: int, reached: int, skipped: frozenset[int]) -> StepState:
    if place in skipped:
        return StepState.SKIPPED
    if place < reached:
        return StepState.DONE
    return StepState.NOW if place == reached else StepState.NEXT


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


def _look(issue: IssueRow, at: datetime) -> str:
    if not issue.state.is_open or issue.suspended_at is not None:
        return "dim"
    if issue.priority == Priority.URGENT:
        return "urgent"
    return _LOOK_OF_MOOD[mood_of(issue.due_at, at, warning_at(issue.stage_at, issue.due_at))]
