"""Field by field: which of another seat's events stand in the way of what was decided."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.clashes import Facet, about, in_the_way, touched
from commandcenter.domain.lifecycle import MOVES, TRANSITIONS
from commandcenter.domain.timeline import NO_EVENT, Event
from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.foundation.clock import EPOCH

FIELDS = ("description", "address", "point", "area", "category", "priority", "reporter_name", "reporter_phone")


def event(
    number: int,
    command: Command,
    state: IssueState = IssueState.REPORTED,
    *,
    by: str = "sun",
    seat: str = "S2",
    **payload: object,
) -> Event:
    return Event(number, EPOCH, by, seat, command, state, "", json.dumps(payload), NO_EVENT)


SEEN = event(1, Command.REPORT, by="li", seat="M1")


def clash(decided: frozenset[Facet | int], *others: Event) -> list[int]:
    return [each.number for each in in_the_way((SEEN, *others), decided, actor="liu", seat="S1")]


@pytest.mark.parametrize("command", sorted(set(Command) - MOVES - {Command.REPORT}))
def test_notes_and_claims_touch_nothing(command: Command) -> None:
    assert touched(SEEN, event(2, command)) == frozenset()


@pytest.mark.parametrize("command", sorted(MOVES))
def test_every_move_touches_something(command: Command) -> None:
    ends = {end for (state, other), entry in TRANSITIONS.items() if other is command for end in entry.to}
    for end in ends - {SEEN.state} or {SEEN.state}:
        assert touched(SEEN, event(2, command, end, assignment=1))


@pytest.mark.parametrize("command", sorted(MOVES - {Command.CORRECT}))
def test_every_decision_is_about_something(command: Command) -> None:
    assert about(command, part=1)


@given(st.sampled_from(sorted(MOVES)), st.sampled_from(sorted(MOVES)))
def test_what_the_same_person_did_at_the_same_seat_is_in_nobodys_way(mine: Command, other: Command) -> None:
    assert clash(about(mine), event(2, other, IssueState.CLOSED, by="liu", seat="S1")) == []


@given(st.sampled_from(sorted(MOVES - {Command.CORRECT, Command.SUPERVISE})))
def test_an_issue_that_has_gone_elsewhere_stands_in_the_way_of_every_move(command: Command) -> None:
    assert clash(about(command, part=1), event(2, Command.ESCALATE)) == [2]
    assert clash(about(command, part=1), event(2, Command.DECLINE, IssueState.DECLINED)) == [2]


@pytest.mark.parametrize("mine", sorted(FIELDS))
@pytest.mark.parametrize("other", sorted(FIELDS))
def test_corrections_of_one_thing_clash_and_others_do_not(mine: str, other: str) -> None:
    place = {"address", "point", "area"}
    kind = {"category", "priority"}
    reporter = {"reporter_name", "reporter_phone"}
    same = mine == other or any({mine, other} <= group for group in (place, kind, reporter))
    theirs = event(2, Command.CORRECT, after={other: "anders"})

    assert bool(clash(about(Command.CORRECT, fields=(mine,)), theirs)) is same


def test_a_correction_that_does_not_say_of_what_is_taken_for_one_of_everything() -> None:
    assert touched(SEEN, event(2, Command.CORRECT)) >= {Facet.PLACE, Facet.WORDS, Facet.KIND, Facet.REPORTER}


def test_a_dispatch_stands_in_the_way_of_a_new_place_and_not_of_a_new_phone() -> None:
    dispatched = event(2, Command.DISPATCH, IssueState.DISPATCHED)

    assert clash(about(Command.CORRECT, fields=("address",)), dispatched) == [2]
    assert clash(about(Command.CORRECT, fields=("reporter_phone",)), dispatched) == []


def test_only_the_same_departments_part_is_in_the_way() -> None:
    receipts = [event(number, Command.ACKNOWLEDGE, assignment=number) for number in (2, 3)]

    assert clash(about(Command.FEED_BACK, part=3), *receipts) == [3]
    assert clash(about(Command.FEED_BACK, part=1), *receipts) == []


def test_nothing_new_is_nothing_in_the_way() -> None:
    assert clash(about(Command.ACCEPT)) == []
