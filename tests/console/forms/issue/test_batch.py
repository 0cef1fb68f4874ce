import pytest

from commandcenter.console.forms.issue.batch import Item, check_words, items_for, words_wanted
from commandcenter.domain.refusal import BadInput
from commandcenter.services.decisions import Deed, decide, perform
from commandcenter.services.desk import Change
from tests.support.world import ACTORS, World


@pytest.fixture
def store_url(sqlite_url: str) -> str:
    """What would happen is computed; one database is enough."""
    return sqlite_url


def batch(world: World, deed: Deed, *changes: Change, words: str = "") -> tuple[Item, ...]:
    return items_for(
        deed,
        [world.file(change) for change in changes],
        book=world.books.current(),
        actor=ACTORS["liu"],
        seat="S1",
        at=world.clock.now(),
        words=words,
    )


def test_each_issue_goes_to_its_own_departments(world: World) -> None:
    items = batch(world, Deed.ACCEPT_AND_DISPATCH, world.reported(), world.reported())
    assert [str(item.will) for item in items] == ["将受理并派遣 主办 环卫所、协办 城管中队"] * 2


def test_what_cannot_be_done_says_why_and_has_no_decision(world: World) -> None:
    reported, closed = batch(world, Deed.DECLINE, world.reported(), world.closed(), words="重复")
    assert reported.wanted is not None
    assert closed.wanted is None
    assert "已结案" in str(closed.refusal)


@pytest.mark.parametrize("deed", [Deed.ACCEPT_AND_DISPATCH, Deed.ACCEPT, Deed.DECLINE, Deed.ESCALATE, Deed.NOTE])
def test_every_decision_of_a_batch_is_taken_as_it_is(world: World, deed: Deed) -> None:
    desk = world.desk_of()
    (item,) = batch(world, deed, world.reported(), words="同一原因")
    assert item.wanted is not None
    perform(desk, decide(desk, item.wanted.deed, item.wanted.issue, item.wanted.no, **item.wanted.arguments))


def test_words_are_demanded_where_the_deed_demands_them() -> None:
    assert words_wanted(Deed.ACCEPT) is None
    check_words(Deed.ACCEPT, "")
    with pytest.raises(BadInput, match="原因"):
        check_words(Deed.DECLINE, " ")
