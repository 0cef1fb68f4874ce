"""Closed means solved: by another person than the handler, and never younger by reopening."""

from datetime import timedelta

import pytest

from commandcenter.domain.refusal import BadInput, NotAllowed, Refused
from commandcenter.domain.vocabulary import AssignmentState, IssueState, Stage
from commandcenter.services.dispatching import dispatch, redispatch
from commandcenter.services.handling import feed_back
from commandcenter.services.intake import settle
from commandcenter.services.verification import close, reopen, rework, verify
from tests.support.world import CLEANING, POLICE, START, World, plan


def test_an_issue_nobody_verified_is_not_closed(world: World) -> None:
    with pytest.raises(Refused, match="还没有核查通过，不能结案"):
        close(world.desk_of(), world.handled().ref)


@pytest.mark.parametrize("login", ["liu", "ma", "li", "wang", "jin", "du"])
def test_whoever_of_the_area_did_not_handle_it_verifies_it(world: World, login: str) -> None:
    verified = verify(world.desk_of(login, "V"), world.handled().ref, passed=True)
    assert verified.state is IssueState.HANDLED

    assert close(world.desk_of(), verified.ref, "现场照片已归档").state is IssueState.CLOSED


def test_the_department_that_handled_it_does_not_verify_it(world: World) -> None:
    with pytest.raises(NotAllowed, match="本区域未参与处置的人员"):
        verify(world.desk_of("huan", "D1"), world.handled().ref, passed=True)


def test_the_operator_who_wrote_down_a_telephoned_feedback_may_verify_it(world: World) -> None:
    told = feed_back(world.desk_of("liu"), world.dispatched().ref, 1, "环卫所来电：已清理", done=True)
    assert world.file(told).assignments[0].handler == ""

    assert verify(world.desk_of("liu"), told.ref, passed=True, close=True).state is IssueState.CLOSED


def test_the_operator_who_settled_it_does_not_verify_it_even_after_rework(world: World) -> None:
    settled = settle(world.desk_of("liu"), world.reported().ref, "电话解释清楚")
    with pytest.raises(NotAllowed):
        verify(world.desk_of("liu"), settled.ref, passed=True)


def test_a_grid_worker_verifies_and_the_desk_closes(world: World) -> None:
    with pytest.raises(NotAllowed, match="不能结案此件"):
        verify(world.desk_of("li", "V"), world.handled().ref, passed=True, close=True)


def test_what_failed_verification_goes_back_to_its_lead_with_a_new_limit(world: World) -> None:
    handled = world.handled()
    world.clock.advance(timedelta(days=3))
    failed = verify(world.desk_of("li", "V"), handled.ref, passed=False, note="还有残留")
    issue, (lead,) = world.issue(failed), world.file(failed).assignments

    assert (issue.state, issue.stage, issue.lead, issue.reworks) == (
        IssueState.DISPATCHED,
        Stage.HANDLING,
        CLEANING,
        1,
    )
    assert (lead.state, lead.ended_at) == (AssignmentState.ACKNOWLEDGED, None)
    assert issue.due_at == lead.due_at > world.clock.now()


def test_failing_and_rework_need_a_reason(world: World) -> None:
    handled = world.handled()
    with pytest.raises(BadInput, match="核查不通过说明不能为空"):
        verify(world.desk_of("li", "V"), handled.ref, passed=False)
    with pytest.raises(BadInput, match="返工说明不能为空"):
        rework(world.desk_of(), handled.ref, "")


def test_rework_after_verification_must_be_verified_again(world: World) -> None:
    verified = verify(world.desk_of("li", "V"), world.handled().ref, passed=True)
    back = rework(world.desk_of(), verified.ref, "照片不符")
    again = feed_back(world.desk_of("huan", "D1"), back.ref, 1, "重新清理", done=True)

    with pytest.raises(Refused, match="还没有核查通过"):
        close(world.desk_of(), again.ref)


def test_of_two_leads_in_a_round_the_later_one_works_again(world: World) -> None:
    done = feed_back(world.desk_of("huan", "D1"), world.dispatched(plan(CLEANING, POLICE)).ref, 1, "已清理", done=True)
    replaced = redispatch(world.desk_of(), done.ref, plan("MZ"), "还有人员需安置")
    second = feed_back(world.desk_of("min", "D3"), replaced.ref, 3, "已安置", done=True)
    handled = feed_back(world.desk_of("cheng", "D2"), second.ref, 2, "已到场", done=True)
    back = rework(world.desk_of(), handled.ref, "人又回来了")

    assert world.issue(back).lead == "MZ"


def test_closing_releases_who_still_cooperates(world: World) -> None:
    handled = world.handled(plan(CLEANING, cooperate=[POLICE]))
    closed = verify(world.desk_of("sun", "S2"), handled.ref, passed=True, close=True)

    assert not any(part.state.is_open for part in world.file(closed).assignments)
    assert world.issue(closed).ended_at is not None


def test_a_reopened_issue_keeps_its_age_and_must_be_dispatched(world: World) -> None:
    closed = world.closed()
    world.clock.advance(timedelta(days=10))
    issue = world.issue(reopen(world.desk_of(), closed.ref, "群众反映没有解决"))

    assert (issue.state, issue.reopened, issue.reported_at) == (IssueState.ACCEPTED, 1, START)
    assert (issue.ended_at, issue.handled_at, issue.verified_at) == (None, None, None)
    assert issue.due_at == issue.stage_at + timedelta(hours=1)


def test_a_declined_issue_is_reopened_to_be_accepted(world: World) -> None:
    assert reopen(world.desk_of("du", "I"), world.declined().ref, "属于职责范围").state is IssueState.REPORTED


def test_what_was_settled_and_closed_is_reopened_as_accepted(world: World) -> None:
    settled = settle(world.desk_of("li"), world.reported(login="li").ref, "已清理")
    closed = verify(world.desk_of("liu"), settled.ref, passed=True, close=True)
    issue = world.issue(reopen(world.desk_of(), closed.ref, "又堆起来了"))

    assert issue.state is IssueState.ACCEPTED
    assert issue.accepted_at is not None


@pytest.mark.parametrize("login", ["li", "huan"])
def test_not_everybody_reopens(world: World, login: str) -> None:
    with pytest.raises(NotAllowed, match="可以办理的是：当前平台的值班员、当前平台的值班长、上级平台、督查员"):
        reopen(world.desk_of(login), world.closed().ref, "没有解决")


def test_a_reopened_issue_is_a_new_round_for_its_departments(world: World) -> None:
    reopened = reopen(world.desk_of(), world.closed().ref, "没有解决")
    again = dispatch(world.desk_of(), reopened.ref, plan(CLEANING))

    assert [part.round for part in world.file(again).assignments] == [1, 2]
    assert feed_back(world.desk_of("huan", "D1"), again.ref, 2, "彻底清理", done=True).state is IssueState.HANDLED
