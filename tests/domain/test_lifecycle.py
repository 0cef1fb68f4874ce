"""The table of the line: every state with every command, who may, and what follows from the departments' parts."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.lifecycle import (
    MOVES,
    OF_ONE_PART,
    PASSES_SUSPENSION,
    TRANSITIONS,
    Party,
    check_allowed,
    commands_from,
    next_state,
    state_from_assignments,
    transition,
)
from commandcenter.domain.refusal import NotAllowed, Refused
from commandcenter.domain.vocabulary import AssignmentState, Command, IssueState, Part, chinese

PAIRS = list(product(IssueState, Command))
POSSIBLE = sorted(TRANSITIONS)
IMPOSSIBLE = sorted(set(PAIRS) - set(TRANSITIONS))
PARTS = st.lists(st.tuples(st.sampled_from(Part), st.sampled_from(AssignmentState)), max_size=6)

R, A, D, H = IssueState.REPORTED, IssueState.ACCEPTED, IssueState.DISPATCHED, IssueState.HANDLED
C, N, M = IssueState.CLOSED, IssueState.DECLINED, IssueState.MERGED

THE_LINE = {
    (R, Command.ACCEPT): {A},
    (R, Command.DECLINE): {N},
    (R, Command.SETTLE): {H},
    (R, Command.MERGE): {M},
    (A, Command.MERGE): {M},
    (M, Command.UNMERGE): {R, A},
    (A, Command.DISPATCH): {D},
    (A, Command.RULE): {D},
    (D, Command.RULE): {D},
    (D, Command.RETURN): {D, A, H},
    (D, Command.WITHDRAW): {D, A, H},
    (D, Command.FEED_BACK): {D, H},
    (H, Command.REWORK): {D, A},
    (H, Command.VERIFY_FAIL): {D, A},
    (H, Command.CLOSE): {C},
    (C, Command.REOPEN): {A},
    (N, Command.REOPEN): {R},
    (R, Command.ESCALATE): {R},
    (A, Command.ESCALATE): {R},
    (R, Command.HAND_DOWN): {R},
    (A, Command.HAND_DOWN): {R},
    (H, Command.HAND_DOWN): {R},
}
"""What the design's table says of the commands that carry an issue on; all others leave it where it stands."""


@pytest.mark.parametrize(("state", "command"), POSSIBLE)
def test_a_possible_command_leads_where_the_design_says(state: IssueState, command: Command) -> None:
    assert transition(state, command).to == THE_LINE.get((state, command), {state})


@pytest.mark.parametrize(("state", "command"), POSSIBLE)
def test_a_possible_command_takes_each_of_its_outcomes_and_no_other(state: IssueState, command: Command) -> None:
    to = transition(state, command).to

    assert {next_state(state, command, outcome) for outcome in to} == to
    for other in set(IssueState) - to:
        with pytest.raises(ValueError, match="leads to one of"):
            next_state(state, command, other)


@pytest.mark.parametrize(("state", "command"), [pair for pair in POSSIBLE if len(TRANSITIONS[pair].to) > 1])
def test_where_there_is_a_choice_it_must_be_made(state: IssueState, command: Command) -> None:
    with pytest.raises(ValueError, match="leads to one of"):
        next_state(state, command)


@pytest.mark.parametrize(("state", "command"), IMPOSSIBLE)
def test_an_impossible_command_is_refused_with_what_is_possible(state: IssueState, command: Command) -> None:
    with pytest.raises(Refused) as refused:
        next_state(state, command)

    said = str(refused.value)
    assert f"此件{chinese(state)}，不能{chinese(command)}" in said
    possible = said.partition("现在可以：")[2].rstrip("。").split("、")
    assert possible
    assert {(state, other) for other in Command if chinese(other) in possible} <= set(TRANSITIONS)


def test_no_command_of_the_table_is_left_out_of_the_design_or_invented_beyond_it() -> None:
    assert set(THE_LINE) <= set(TRANSITIONS)
    assert {command for _, command in TRANSITIONS} == set(Command) - {Command.REPORT}


def test_a_closed_issue_cannot_be_dispatched() -> None:
    with pytest.raises(Refused, match=r"此件已结案，不能派遣。现在可以：重开。"):
        transition(C, Command.DISPATCH)


def test_a_waiting_issue_names_the_dispatch_and_no_answer_of_departments_that_may_not_be_there() -> None:
    with pytest.raises(Refused) as refused:
        transition(A, Command.CLOSE)

    possible = str(refused.value).partition("现在可以：")[2]
    assert "派遣" in possible.split("、")
    assert not [command for command in OF_ONE_PART if chinese(command) in possible]


def test_an_issue_is_closed_only_after_it_was_handled() -> None:
    assert [state for state in IssueState if (state, Command.CLOSE) in TRANSITIONS] == [H]


@pytest.mark.parametrize("state", IssueState)
def test_whoever_sees_an_issue_may_note_something_in_every_state(state: IssueState) -> None:
    check_allowed(state, Command.NOTE, frozenset({Party.ANYONE}))


@pytest.mark.parametrize("state", IssueState)
def test_from_every_state_a_way_leads_to_closing(state: IssueState) -> None:
    reached, todo = {state}, [state]
    while todo:
        here = todo.pop()
        for command in commands_from(here):
            for there in transition(here, command).to - reached:
                reached.add(there)
                todo.append(there)

    assert IssueState.CLOSED in reached


@pytest.mark.parametrize(("state", "command"), POSSIBLE)
@pytest.mark.parametrize("party", Party)
def test_only_the_parties_of_the_table_may(state: IssueState, command: Command, party: Party) -> None:
    who = transition(state, command).who
    if party in who or Party.ANYONE in who:
        check_allowed(state, command, frozenset({party}))
    else:
        with pytest.raises(NotAllowed, match=f"您不能{chinese(command)}此件；可以办理的是："):
            check_allowed(state, command, frozenset({party}))


def test_a_refusal_says_who_may() -> None:
    with pytest.raises(NotAllowed, match=r"可以办理的是：当前平台的值班长。"):
        check_allowed(D, Command.RULE, frozenset({Party.HOLDER, Party.ASSIGNEE}))


def test_what_may_be_done_to_a_suspended_issue_leaves_its_state_alone() -> None:
    for (state, command), entry in TRANSITIONS.items():
        if command in PASSES_SUSPENSION:
            assert entry.to == {state}


def test_notes_and_looks_are_no_moves() -> None:
    quiet = {Command.NOTE, Command.ATTACH, Command.STRIKE_OUT, Command.CLAIM, Command.TAKE_OVER, Command.RELEASE}
    assert not quiet & MOVES
    for state, command in TRANSITIONS:
        if len(transition(state, command).to - {state}):
            assert command in MOVES


def test_every_step_that_others_must_live_with_demands_a_reason() -> None:
    silent = {command for (_, command), entry in TRANSITIONS.items() if not entry.reason}

    assert silent == {
        Command.ACCEPT,
        Command.MERGE,
        Command.FOLLOW,
        Command.DISPATCH,
        Command.REDISPATCH,
        Command.ACKNOWLEDGE,
        Command.VERIFY_PASS,
        Command.CLOSE,
        Command.RESUME,
        Command.CORRECT,
        Command.ATTACH,
        Command.CLAIM,
        Command.TAKE_OVER,
        Command.RELEASE,
    }


def test_ended_states_are_those_nobody_must_act_in() -> None:
    assert {state for state in IssueState if not state.is_open} == {C, N, M}


# --- the one rule by which the state follows from the departments' parts ---------------------------


@given(PARTS)
def test_a_lead_at_work_keeps_the_issue_dispatched(parts: list[tuple[Part, AssignmentState]]) -> None:
    working = any(part is Part.LEAD and state.is_open for part, state in parts)
    if working:
        assert state_from_assignments(parts) is D


@given(PARTS)
def test_without_a_lead_at_work_or_done_it_must_be_dispatched_anew(parts: list[tuple[Part, AssignmentState]]) -> None:
    leads = [state for part, state in parts if part is Part.LEAD]
    none_left = not any(state.is_open or state is AssignmentState.DONE for state in leads)

    assert (state_from_assignments(parts) is A) == none_left


@given(PARTS)
def test_cooperating_departments_never_block(parts: list[tuple[Part, AssignmentState]]) -> None:
    others = [(part, state) for part, state in parts if part is not Part.COOPERATE]

    assert state_from_assignments(parts) is state_from_assignments(others)


@given(PARTS)
def test_the_order_of_the_parts_does_not_matter(parts: list[tuple[Part, AssignmentState]]) -> None:
    assert state_from_assignments(reversed(parts)) is state_from_assignments(parts)


@given(PARTS)
def test_handled_means_a_lead_is_done_and_no_assisting_part_is_open(parts: list[tuple[Part, AssignmentState]]) -> None:
    if state_from_assignments(parts) is H:
        assert (Part.LEAD, AssignmentState.DONE) in parts
        assert not any(state.is_open for part, state in parts if part is not Part.COOPERATE)
