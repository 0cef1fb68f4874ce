"""What keys and menus offer by a row of the queue, against what the issue's own panel finds by rehearsing."""

from datetime import timedelta

import pytest

from commandcenter.console.forms.issue.possible import Scene, offers
from commandcenter.console.kit.actions import Context
from commandcenter.console.shell.actions import BY_ID
from commandcenter.console.shell.deeds import DOINGS
from commandcenter.domain.vocabulary import AssignmentState, Part
from commandcenter.services.desk import Change
from commandcenter.services.handling import return_
from commandcenter.services.platforms import escalate, suspend
from commandcenter.storage.queries.queue import queue_rows
from tests.support.world import ACTORS, CLEANING, PLAN, POLICE, START, World, current, plan


def issues_of_every_kind(town: World) -> tuple[Change, ...]:
    """One at each place of the line, and some that stand aside from it."""
    merged, main = town.merged()
    bounced = return_(town.desk_of("cheng", "D2"), town.dispatched(PLAN).ref, 2, "不归我们")
    return (
        town.reported(),
        town.reported(login="sun"),
        town.accepted(),
        town.dispatched(),
        town.dispatched(PLAN),
        town.handled(),
        town.handled(plan(CLEANING, cooperate=[POLICE])),
        town.closed(),
        town.declined(),
        merged,
        main,
        bounced,
        return_(town.desk_of("huan", "D1"), bounced.ref, 1, "也不归我们"),
        suspend(town.desk_of(), town.accepted().ref, START + timedelta(days=1), "等配件"),
        escalate(town.desk_of(), town.accepted().ref, "超出本级职责"),
    )


@pytest.mark.parametrize("login", ["liu", "sun", "ma"])
def test_what_the_panel_offers_no_key_withholds(town: World, login: str) -> None:
    book, actor = town.books.current(), ACTORS[login]
    for change in issues_of_every_kind(town):
        file = town.file(current(change))
        possible = {each.deed for each in offers(Scene(book, actor, "S1", file, town.clock.now())) if each.is_possible}
        with town.store.read() as connection:
            rows = queue_rows(connection, [(change.district, change.issue_id)])
        for read in (None, file):
            context = Context(actor, rows, read, is_up=True)
            withheld = {
                action
                for action, doing in DOINGS.items()
                if doing.deed in possible and not BY_ID[action].enabled(context) and action not in _ONE_OF_TWO
            }
            assert withheld == set(), (file.issue.state, read is None)


_ONE_OF_TWO = {"issue.dispatch", "issue.verify_pass", "issue.verify_fail"}
"""Names of a deed that has several, each with a condition of its own."""


def test_a_cooperating_department_is_offered_its_answer_after_the_lead_is_done(town: World) -> None:
    change = town.handled(plan(CLEANING, cooperate=[POLICE]))
    file = town.file(change)
    assert [part.state for part in file.assignments if part.part is Part.COOPERATE] == [AssignmentState.SENT]
    with town.store.read() as connection:
        rows = queue_rows(connection, [(change.district, change.issue_id)])
    assert BY_ID["department.feed_back"].enabled(Context(ACTORS["liu"], rows, file, is_up=True))
