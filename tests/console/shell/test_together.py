"""Several issues at once, figures from the queue, and changed keys: what the window ties together."""

from PySide6.QtCore import Qt

from commandcenter.domain.vocabulary import IssueState
from commandcenter.services.decisions import Deed
from commandcenter.services.drafts import drafts
from tests.console.shell.conftest import Office, Opening
from tests.support.world import World

SHIFT = Qt.KeyboardModifier.ShiftModifier


def select_down(office: Office, count: int) -> None:
    """Hold Shift and go down until so many are selected."""
    while len(office.place.parts.queue.selected) < count:
        office.press(Qt.Key.Key_Down, SHIFT)


def test_several_selected_issues_stand_together_and_one_stands_alone_again(town: World, opening: Opening) -> None:
    issues = [town.reported() for _ in range(3)]
    office = opening()
    office.shows(issues[0])
    select_down(office, 2)
    panel = office.place.parts.issue
    office.until(lambda: panel.is_many_shown and len(panel.many.items) == 2)
    office.press(Qt.Key.Key_Up)
    office.shows(issues[0])
    assert not panel.is_many_shown


def test_one_press_dispatches_the_selected_issues_even_before_they_are_read(town: World, opening: Opening) -> None:
    issues = [town.reported() for _ in range(3)]
    office = opening()
    office.shows(issues[0])
    select_down(office, 3)
    office.press(Qt.Key.Key_F5)
    for issue in issues:
        office.stands(issue, IssueState.DISPATCHED)


def test_several_accepted_issues_are_dispatched_as_the_button_says(town: World, opening: Opening) -> None:
    issues = [town.accepted() for _ in range(2)]
    office = opening()
    office.place.parts.queue.show_tab("accepted")
    office.shows(issues[0])
    select_down(office, 2)
    many = office.place.parts.issue.many
    office.until(many.button.isEnabled)
    assert all("将派遣" in line for line in many.lines)
    office.press(Qt.Key.Key_F5)
    for issue in issues:
        office.stands(issue, IssueState.DISPATCHED)


def test_a_figure_in_the_queue_takes_a_department_out_and_in_again(town: World, opening: Opening) -> None:
    issue = town.reported()
    office = opening()
    office.shows(issue)
    form = office.place.parts.issue.column.dispatch
    before = form.planning
    assert office.has_focus(office.place.parts.queue)
    office.press(Qt.Key.Key_2)
    office.until(lambda: form.planning != before)
    assert office.has_focus(office.place.parts.queue)
    office.press(Qt.Key.Key_2)
    office.until(lambda: form.planning == before)


def test_a_figure_in_the_queue_chooses_what_is_done_with_several(town: World, opening: Opening) -> None:
    issues = [town.reported() for _ in range(2)]
    office = opening()
    office.shows(issues[0])
    select_down(office, 2)
    many = office.place.parts.issue.many
    office.until(lambda: len(many.items) == 2)
    office.press(Qt.Key.Key_2)
    assert many.chips[Deed.ACCEPT].isChecked()
    office.press(Qt.Key.Key_F5)
    for issue in issues:
        office.stands(issue, IssueState.ACCEPTED)


def test_a_call_follows_the_keys_that_were_changed(town: World, opening: Opening) -> None:
    issue = town.reported()
    office = opening()
    office.shows(issue)
    office.press(Qt.Key.Key_F2)
    earlier = office.place.calls.forms[0]
    office.place.conduct.run("program.keys")
    office.place.editor.ask_for("issue.next_step")
    office.press(Qt.Key.Key_F12)
    assert earlier.foot.primary.key == "F12"


def test_a_call_begun_by_a_command_is_a_draft_at_once(town: World, opening: Opening) -> None:
    issue = town.reported()
    office = opening()
    office.shows(issue)
    form = office.place.calls.open({"phone": "13800001111", "text": "楼道漏水"})
    assert form is not None
    desk = town.desk_of("liu", "S1")
    office.until(lambda: {draft.key: draft.body.get("text") for draft in drafts(desk)} == {form.key: "楼道漏水"})
