"""A seat at the telephone: the town or the demo world behind it, a link, and the form with its comparison."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import insert, update

from commandcenter.console.forms.call.duplicates import DuplicatesPane
from commandcenter.console.forms.call.form import CallForm
from commandcenter.console.forms.wanted import Wanted
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.link.news import Outcome
from commandcenter.domain.geometry import Point
from commandcenter.domain.vocabulary import GridDuty
from commandcenter.services.desk import Desk, IssueRef
from commandcenter.services.drafts import SavedDraft
from commandcenter.storage.entities import Place, User
from commandcenter.storage.journal import Journal
from tests.support.world import IN_SOUTH_WEST, World

WAIT_MS: Final = 10_000


@dataclass(slots=True, eq=False, weakref_slot=True)
class Seat:
    """One seat with its open calls, doing what the shell does: passing decisions on and answers back."""

    qtbot: QtBot
    link: Link
    theme: Theme
    forms: list[CallForm] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    filed: list[Outcome] = field(default_factory=list)
    named: list[IssueRef] = field(default_factory=list)
    window: QWidget = field(init=False)
    pane: DuplicatesPane = field(init=False)
    asked_by: dict[str, CallForm] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.window = QWidget()
        self.qtbot.addWidget(self.window)
        self.window.resize(1104, 1010)
        self.pane = DuplicatesPane(self.theme, self.window)
        self.pane.setGeometry(0, 570, 660, 440)
        with self.qtbot.waitExposed(self.window):
            self.window.show()
        self.link.settled.connect(self._on_settled)

    def answer_call(self, key: str = "call:1", body: dict[str, object] | None = None) -> CallForm:
        """Open a form, in front of all others."""
        form = CallForm(self.link, self.theme, key, self.window)
        form.setGeometry(668, 0, 436, 1010)
        if body is not None:
            form.restore(body)
        form.wanted.connect(lambda wanted: self._pass_on(form, wanted))
        form.filed.connect(self.filed.append)
        form.issue_named.connect(self.named.append)
        self.forms.append(form)
        self.front(form)
        return form

    def front(self, form: CallForm) -> None:
        """Show this call and what is like it."""
        for other in self.forms:
            other.setVisible(other is form)
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        form.setFocus()
        self.pane.follow(form)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait for a fact."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=WAIT_MS)

    def drafts(self) -> tuple[SavedDraft, ...]:
        """This seat's unsent forms."""
        told: list[tuple[SavedDraft, ...]] = []
        self.link.drafts(self.link, told.append)
        self.until(lambda: told)
        return told[0]

    def _pass_on(self, form: CallForm, wanted: Wanted) -> None:
        self.wanted.append(wanted)
        decision = self.link.decide(wanted.deed, wanted.issue, wanted.no, **wanted.arguments)
        self.asked_by[decision.key] = form

    def _on_settled(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        form = self.asked_by.get(outcome.decision.key)
        if form is not None:
            form.settled(outcome)


def say(widget: QWidget, text: str) -> None:
    """Type Chinese as an input method does: composed first, then committed."""
    for event in (QInputMethodEvent(text[:1], []), QInputMethodEvent("", [])):
        if not event.preeditString():
            event.setCommitString(text)
        QApplication.sendEvent(widget, event)


@pytest.fixture
def town(town: World) -> World:
    """The town with places on its streets, on an embedded database: for what the screen alone decides."""
    return furnished(town)


@pytest.fixture
def any_town(world: World) -> World:
    """The same town on SQLite and on PostgreSQL: for what ends in the database."""
    return furnished(world)


def furnished(world: World) -> World:
    """The town with places on its streets and somebody who answers for the south-west block."""
    east_of_it = Point(IN_SOUTH_WEST.lon + 0.002, IN_SOUTH_WEST.lat)
    places = (
        ("经八路", "road", "", "", "", IN_SOUTH_WEST, "LINESTRING (113.67 34.761, 113.67 34.799)"),
        ("纬五路", "road", "", "", "", IN_SOUTH_WEST, "LINESTRING (113.661 34.77, 113.699 34.77)"),
        ("经八路/纬五路", "crossing", "经八路/纬五路", "", "", IN_SOUTH_WEST, None),
        ("经八路11号院", "courtyard", "经八路", "11", "", IN_SOUTH_WEST, None),
        ("经八路11号院3号楼", "building", "经八路", "11", "", IN_SOUTH_WEST, None),
        ("经八路13号", "number", "经八路", "13", "", east_of_it, None),
    )
    names = ("name", "kind", "road", "number", "aliases")
    with world.store.write() as connection:
        for number, (*texts, point, line) in enumerate(places, 1):
            row = dict(zip(names, texts, strict=True)) | {
                "id": number,
                "parent": "",
                "lon": point.lon,
                "lat": point.lat,
                "line": line,
            }
            connection.execute(insert(Place).values(**row))
        connection.execute(update(User).where(User.login == "li").values(duty=GridDuty.DIRECT, phone="13812345678"))
    return world


@pytest.fixture
def sit_down(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Callable[[Desk], Seat]]:
    """Sit down at a desk, as often as wanted; every link ends with the test."""
    parent = QObject()
    seats: list[Seat] = []

    def open_seat(desk: Desk) -> Seat:
        link = Link(desk, Journal(tmp_path / desk.seat / "journal.sqlite3"), parent)
        seat = Seat(qtbot, link, theme)
        seats.append(seat)
        link.start()
        seat.until(lambda: link.state.is_up and link.book.version >= 0 and link.gazetteer() is not None)
        return seat

    yield open_seat
    for seat in seats:
        for form in seat.forms:
            form.hide()
        seat.link.close()
    parent.deleteLater()


@pytest.fixture
def any_seat(sit_down: Callable[[Desk], Seat], any_town: World) -> Seat:
    """Seat S1 of the town on either database."""
    return sit_down(any_town.desk_of())


@pytest.fixture
def seat(sit_down: Callable[[Desk], Seat], town: World) -> Seat:
    """Seat S1 of the town, with Liu at it."""
    return sit_down(town.desk_of())
