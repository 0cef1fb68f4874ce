"""A seat with the queue before it: a town's database, a link, and the panel as the shell would hold it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from pytestqt.qtbot import QtBot

from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.queue.list_pane import ListPane
from commandcenter.console.queue.panel import QueuePanel
from commandcenter.services.desk import Change
from commandcenter.storage.journal import Journal
from commandcenter.storage.queries.queue import QueueRow
from commandcenter.storage.queries.tabs import TabCounts
from tests.support.world import World


@dataclass(slots=True, weakref_slot=True, eq=False)
class Seat:
    """The queue of one seat with everything it has said."""

    link: Link
    panel: QueuePanel
    qtbot: QtBot
    selected: list[QueueRow | None] = field(default_factory=list)
    selections: list[tuple[QueueRow, ...]] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    menus: list[QPoint] = field(default_factory=list)
    counts: list[TabCounts] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.panel.issue_selected.connect(self.selected.append)
        self.panel.selection_changed.connect(self.selections.append)
        self.panel.action_wanted.connect(self.actions.append)
        self.panel.menu_wanted.connect(self.menus.append)
        self.panel.counts_changed.connect(self.counts.append)

    @property
    def pane(self) -> ListPane:
        """The list that is shown."""
        shown = [pane for pane in self.panel.findChildren(ListPane) if pane.isVisible()]
        assert len(shown) == 1
        return shown[0]

    def ids(self) -> list[int]:
        """The issues in the list, from the top."""
        return [issue_id for _, issue_id in self.pane.model.shown_keys()]

    def shows(self, *issues: Change) -> None:
        """Wait until the list shows exactly these, in this order."""
        wanted = [issue.issue_id for issue in issues]
        self.qtbot.waitUntil(lambda: self.ids() == wanted, timeout=10_000)

    def row_of(self, issue: Change) -> int:
        """Where an issue stands."""
        row = self.pane.model.row_of((issue.district, issue.issue_id))
        assert row is not None
        return row


Seating = Callable[[str, str], Seat]
"""A login of the town and the seat it sits down at."""


@pytest.fixture
def seating(qtbot: QtBot, theme: Theme, tmp_path: Path, world: World) -> Iterator[Seating]:
    """Seats somebody of the town before a queue of 452 × 700 pixels; links end before the database does."""
    seats: list[Seat] = []

    def sit_down(login: str, at: str) -> Seat:
        link = Link(world.desk_of(login, at), Journal(tmp_path / at / "journal.sqlite3"))
        link.start()
        panel = QueuePanel(link, theme)
        seats.append(Seat(link, panel, qtbot))
        panel.resize(452, 700)
        panel.show()
        qtbot.waitUntil(lambda: link.book.version >= 0 and panel.counts is not None, timeout=10_000)
        return seats[-1]

    yield sit_down
    for seat in seats:
        seat.link.close()
        seat.panel.close()
        seat.panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def seat(seating: Seating) -> Seat:
    """The queue of operator liu at seat S1, in a town where nothing has happened yet."""
    return seating("liu", "S1")
