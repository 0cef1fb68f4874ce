"""Half a character, as a broken input method leaves it (one of the two surrogates of an emoji): nothing falls over.

Qt gives a program's text without such halves (measured with PySide6 6.11.3), so what is written beside them is taken.
"""

from PySide6.QtCore import Qt

from commandcenter.console.queue.list_pane import ListPane
from commandcenter.domain.vocabulary import Command, IssueState
from tests.console.shell.conftest import Opening
from tests.support.world import World

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
HALF = "\ud83d"
TYPED = f"楼道{HALF}漏水"
TAKEN = "楼道漏水"


def test_it_can_be_searched_for(town: World, opening: Opening) -> None:
    issue = town.reported()
    office = opening()
    office.shows(issue)
    queue = office.place.parts.queue
    office.press(Qt.Key.Key_F, CTRL)
    office.type(TYPED)
    office.press(Qt.Key.Key_Return)
    queue.search(HALF)
    queue.search(f"{HALF}垃圾")
    results = next(pane for pane in queue.findChildren(ListPane) if pane.isVisible())
    office.until(lambda: results.model.row_of((issue.district, issue.issue_id)) is not None)


def test_the_command_line_and_its_history_take_it(town: World, opening: Opening) -> None:
    issue = town.reported()
    office = opening()
    office.shows(issue)
    for line in (HALF, f"找 {TYPED}", f"派 {TYPED}", f"新 138 {TYPED}"):
        office.press(Qt.Key.Key_J, CTRL)
        office.place.parts.command.line.clear()
        office.type(line)
        office.press(Qt.Key.Key_Return)
    office.press(Qt.Key.Key_J, CTRL)
    office.place.parts.command.line.clear()
    office.type(f"注 {issue.no} {TYPED}")
    office.until(lambda: "备注" in office.place.parts.command.hint)
    office.press(Qt.Key.Key_Return)
    office.until(lambda: town.file(issue).events[-1].command is Command.NOTE)
    assert town.file(issue).events[-1].note == TAKEN


def test_a_note_and_a_reason_take_it(town: World, opening: Opening) -> None:
    issue = town.reported()
    office = opening()
    office.shows(issue)
    office.press(Qt.Key.Key_B, CTRL)
    office.type(TYPED)
    office.press(Qt.Key.Key_Return)
    office.until(lambda: town.file(issue).events[-1].note == TAKEN)
    office.press(Qt.Key.Key_F4, SHIFT)
    office.type(TYPED)
    office.press(Qt.Key.Key_Return)
    office.stands(issue, IssueState.DECLINED)
    office.until(lambda: town.file(issue).events[-1].note == TAKEN)


def test_a_call_takes_it_in_every_field(opening: Opening) -> None:
    office = opening()
    office.press(Qt.Key.Key_F2)
    for _ in range(4):
        office.type(TYPED)
        office.press(Qt.Key.Key_Tab)
    office.press(Qt.Key.Key_F5)
    assert office.place.calls.forms
    assert office.place.calls.forms[-1].isVisible()
