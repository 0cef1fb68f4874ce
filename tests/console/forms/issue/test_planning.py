import pytest

from commandcenter.console.forms.issue.planning import Planning, advised, departments_for, due_of
from commandcenter.domain.book import Book
from commandcenter.domain.refusal import BadInput
from commandcenter.domain.vocabulary import Part
from commandcenter.services.dispatching import PlannedPart
from tests.support.world import CLEANING, PLAN, POLICE, START, TOWNSHIP, WATER, WELFARE, World


@pytest.fixture
def store_url(sqlite_url: str) -> str:
    """Planning is about values; one database is enough."""
    return sqlite_url


def planned_for(world: World) -> Planning:
    return advised(world.books.current(), world.file(world.reported()))


def test_the_responsibility_list_fills_the_form_and_says_why(world: World) -> None:
    planning = planned_for(world)
    assert planning.plan().parts == (PlannedPart(CLEANING, Part.LEAD), PlannedPart(POLICE, Part.ASSIST))
    assert planning.plan().rule == 1
    assert str(planning.why) == "职责清单 1：暴露垃圾 × 全辖区"


def test_a_number_takes_a_department_out_and_in_again(world: World) -> None:
    planning = planned_for(world)
    assert [part.department for part in planning.toggled(1).plan().parts] == [CLEANING]
    assert planning.toggled(1).toggled(1) == planning


def test_there_is_one_lead_at_most(world: World) -> None:
    planning = planned_for(world).recast(1, Part.LEAD)
    assert planning.lead is not None
    assert planning.lead.department == POLICE
    assert [part.part for part in planning.plan().parts] == [Part.LEAD, Part.ASSIST]


def test_a_department_that_joins_assists_unless_nobody_leads(world: World) -> None:
    assert planned_for(world).joined(WATER).plan().parts[-1] == PlannedPart(WATER, Part.ASSIST)
    assert Planning().joined(WATER).plan().parts == (PlannedPart(WATER, Part.LEAD),)
    planning = planned_for(world)
    assert planning.joined(POLICE) == planning


def test_a_limit_holds_for_every_department_and_tells_when_it_ends(world: World) -> None:
    book, file = world.books.current(), world.file(world.reported())
    planning = advised(book, file)
    limited = Planning(planning.candidates, "1h", "", planning.rule, planning.why)
    assert all(part.handling is not None and part.handling.code() == "1h" for part in limited.plan().parts)
    due = due_of(book, file, limited, START)
    assert due is not None
    assert (due - START).total_seconds() == 3600


def test_a_limit_that_cannot_be_read_and_nobody_chosen_are_told(world: World) -> None:
    planning = planned_for(world)
    with pytest.raises(BadInput, match="看不懂时限"):
        Planning(planning.candidates, "马上").plan()
    with pytest.raises(BadInput, match="还没有选部门"):
        planning.toggled(0).toggled(1).plan()


def test_departments_at_work_are_not_offered_again(world: World) -> None:
    planning = advised(world.books.current(), world.file(world.dispatched(PLAN)))
    assert planning.candidates == ()


def test_a_draft_gives_back_what_was_chosen(world: World) -> None:
    planning = planned_for(world)
    changed = planning.toggled(1).joined(WATER)
    assert planning.filled(changed.as_draft()) == changed
    assert planning.filled({"parts": "broken", "limit": 3}).limit == "3"


@pytest.mark.parametrize(("typed", "code"), [("民政", WELFARE), ("mzk", WELFARE), ("hw", CLEANING), ("供水", WATER)])
def test_departments_are_found_by_name_and_initials(book: Book, typed: str, code: str) -> None:
    assert departments_for(book, typed, (), TOWNSHIP)[0].code == code


def test_closed_and_chosen_departments_are_not_suggested(book: Book) -> None:
    assert departments_for(book, "老工商", ()) == ()
    assert CLEANING not in [each.code for each in departments_for(book, "", (CLEANING,))]
