from datetime import timedelta

import pytest

from commandcenter.console.forms.issue.ordinary import ordinary_offer
from commandcenter.console.forms.issue.possible import COMMANDS, Scene, offers, refusal_of, refusal_of_part
from commandcenter.domain.lifecycle import TRANSITIONS
from commandcenter.domain.refusal import NotAllowed
from commandcenter.domain.vocabulary import Command
from commandcenter.services.decisions import Deed
from commandcenter.services.desk import Change
from commandcenter.services.handling import return_
from commandcenter.services.platforms import suspend
from commandcenter.services.verification import verify
from tests.support.world import ACTORS, PLAN, START, World


@pytest.fixture
def store_url(sqlite_url: str) -> str:
    """Rehearsals touch no database; one is enough to make the issues."""
    return sqlite_url


def scene(world: World, change: Change, login: str = "liu") -> Scene:
    return Scene(world.books.current(), ACTORS[login], "S1", world.file(change), world.clock.now())


def ordinary(world: World, change: Change, login: str = "liu") -> Deed | None:
    offer = ordinary_offer(scene(world, change, login))
    return offer.deed if offer is not None else None


def test_the_ordinary_deed_follows_the_line(world: World) -> None:
    assert ordinary(world, world.reported()) is Deed.ACCEPT_AND_DISPATCH
    assert ordinary(world, world.accepted()) is Deed.DISPATCH
    assert ordinary(world, world.dispatched()) is Deed.FEED_BACK
    assert ordinary(world, world.handled()) is Deed.VERIFY
    assert ordinary(world, world.closed()) is Deed.REOPEN
    assert ordinary(world, world.declined()) is Deed.REOPEN
    assert ordinary(world, world.merged()[0]) is Deed.UNMERGE


def test_what_is_waited_for_comes_first(world: World) -> None:
    verified = verify(world.desk_of("sun", "S2"), world.handled().ref, passed=True)
    assert ordinary(world, verified) is Deed.CLOSE
    asleep = suspend(world.desk_of(), world.accepted().ref, START + timedelta(days=1), "等配件")
    assert ordinary(world, asleep) is Deed.RESUME


def test_a_bounced_issue_asks_the_leader_for_a_ruling_and_the_operator_for_a_dispatch(world: World) -> None:
    change = return_(world.desk_of("cheng", "D2"), world.dispatched(PLAN).ref, 2, "不归我们")
    change = return_(world.desk_of("huan", "D1"), change.ref, 1, "也不归我们")
    assert ordinary(world, change, "ma") is Deed.RULE
    assert ordinary(world, change, "liu") is Deed.DISPATCH


def test_what_others_may_do_says_who_they_are(world: World) -> None:
    refusal = refusal_of(Deed.SUPERVISE, scene(world, world.reported()))
    assert isinstance(refusal, NotAllowed)
    assert "值班长" in str(refusal)
    assert refusal_of(Deed.SUPERVISE, scene(world, world.reported(), "ma")) is None


def test_nothing_is_offered_that_the_state_does_not_know(world: World) -> None:
    for change in (world.reported(), world.accepted(), world.dispatched(), world.handled(), world.closed()):
        state = world.issue(change).state
        for offer in offers(scene(world, change)):
            assert any((state, command) in TRANSITIONS for command in COMMANDS[offer.deed])


def test_rehearsing_changes_nothing(world: World) -> None:
    change = world.dispatched(PLAN)
    looked = scene(world, change)
    before = looked.file
    offers(looked)
    assert looked.file == before == world.file(change)


def test_an_answered_part_can_be_answered_no_more(world: World) -> None:
    looked = scene(world, world.handled())
    assert refusal_of_part(Deed.FEED_BACK, looked, 1) is not None
    open_again = scene(world, world.dispatched())
    assert refusal_of_part(Deed.ACKNOWLEDGE, open_again, 1) is None


def test_every_command_an_operator_can_give_has_a_button(world: World) -> None:
    by_others = {Command.REPORT, Command.FOLLOW, Command.UNFOLLOW}
    assert {command for commands in COMMANDS.values() for command in commands} == set(Command) - by_others
