"""Accepting, declining, settling on the spot, merging and taking a merge back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commandcenter.domain.refusal import BadInput, Conflict, NotAllowed, NotFound, Refused
from commandcenter.domain.vocabulary import AssignmentState, Command, IssueState, Part, Stage
from commandcenter.services.desk import IssueRef
from commandcenter.services.dispatching import DispatchPlan, PlannedPart, dispatch
from commandcenter.services.handling import return_
from commandcenter.services.intake import accept, decline, merge, settle, unmerge
from commandcenter.services.platforms import escalate, resume, suspend
from commandcenter.services.verification import reopen, rework, verify
from tests.support.world import (
    CLEANING,
    COUNTY,
    LITTER_REPORT,
    OTHER_COUNTY,
    POLICE,
    START,
    World,
    current,
)


def test_accepting_starts_the_dispatch_clock(world: World) -> None:
    issue = world.issue(world.accepted())

    assert (issue.state, issue.stage) == (IssueState.ACCEPTED, Stage.DISPATCH)
    assert issue.due_at == issue.stage_at + timedelta(hours=1)


def test_declining_needs_a_reason_and_ends_the_issue(world: World) -> None:
    ref = world.reported().ref
    with pytest.raises(BadInput, match="不予受理说明不能为空"):
        decline(world.desk_of(), ref, "  ")
    issue = world.issue(decline(world.desk_of(), ref, "不属于城市管理范围"))

    assert issue.state is IssueState.DECLINED
    assert issue.ended_at is not None


@pytest.mark.parametrize("login", ["jin", "li", "du"])
def test_only_the_holding_platform_accepts(world: World, login: str) -> None:
    with pytest.raises(NotAllowed, match="可以办理的是：当前平台的值班员"):
        accept(world.desk_of(login), world.reported().ref)


@pytest.mark.parametrize("login", ["hu", "huan", "chen"])
def test_whose_business_it_is_not_finds_no_such_issue(world: World, login: str) -> None:
    with pytest.raises(NotFound, match="不在您的范围内"):
        accept(world.desk_of(login), world.reported().ref)


def test_an_issue_that_does_not_exist_is_not_found(world: World) -> None:
    with pytest.raises(NotFound, match="没有这个案件"):
        accept(world.desk_of(), IssueRef(410105, 7))
    with pytest.raises(NotFound, match="没有这个案件"):
        unmerge(world.desk_of(), IssueRef(410105, 7), "弄错了")


def test_what_was_settled_on_the_spot_waits_for_another_persons_verification(world: World) -> None:
    change = settle(world.desk_of("li"), world.reported(login="li").ref, "已劝离并清理")
    assert (change.state, world.issue(change).handler) == (IssueState.HANDLED, "li")

    with pytest.raises(NotAllowed, match="未参与处置"):
        verify(world.desk_of("li"), change.ref, passed=True)
    assert verify(world.desk_of("liu"), change.ref, passed=True, close=True).state is IssueState.CLOSED


def test_a_grid_worker_settles_the_own_report_only(world: World) -> None:
    with pytest.raises(NotAllowed):
        settle(world.desk_of("li"), world.reported(login="liu").ref, "已清理")


def test_what_was_settled_and_not_done_is_dispatched(world: World) -> None:
    settled = settle(world.desk_of("li"), world.reported(login="li").ref, "已清理")
    failed = verify(world.desk_of(), settled.ref, passed=False, note="垃圾还在")

    assert failed.state is IssueState.ACCEPTED
    assert world.issue(failed).accepted_at is not None
    assert dispatch(world.desk_of(), failed.ref, _litter_plan()).state is IssueState.DISPATCHED


def test_what_is_settled_after_a_reopening_does_not_go_back_to_the_department_of_the_round_before(world: World) -> None:
    reopened = reopen(world.desk_of(), world.closed().ref, "群众反映又出现")
    above = escalate(world.desk_of(), reopened.ref, "需区里协调")
    settled = settle(world.desk_of("jin", "C1"), above.ref, "区里已现场处理")

    assert rework(world.desk_of("jin", "C1"), settled.ref, "没有照片").state is IssueState.ACCEPTED
    assert {part.state for part in world.file(settled).assignments} == {AssignmentState.DONE}


def test_a_merged_issue_ends_and_its_reporter_follows_the_main_one(world: World) -> None:
    merged, main = world.merged()
    file = world.file(main)

    assert world.issue(merged).merged_into == main.issue_id
    assert world.issue(merged).ended_at is not None
    assert [follower.no for follower in file.followers] == [merged.no]
    assert file.events[-1].command is Command.FOLLOW


def test_merging_takes_back_what_departments_still_had(world: World) -> None:
    parts = (PlannedPart(CLEANING, Part.LEAD), PlannedPart(POLICE, Part.ASSIST))
    dispatched = world.dispatched(DispatchPlan(parts))
    back = return_(world.desk_of("huan", "D1"), dispatched.ref, 1, "不是我们的路段")
    merged = merge(world.desk_of(), back.ref, current(world.reported()))

    assert not any(part.state.is_open for part in world.file(merged).assignments)


def test_an_issue_is_not_merged_into_itself(world: World) -> None:
    ref = world.reported().ref
    with pytest.raises(Refused, match="不能把案件并入它自己"):
        merge(world.desk_of(), ref, ref)


def test_a_circle_of_merges_is_refused(world: World) -> None:
    merged, main = world.merged()
    with pytest.raises(Refused, match=f"{merged.no} 自己已并入其他案件"):
        merge(world.desk_of(), current(main), merged.ref)


def test_a_longer_circle_of_merges_is_refused(world: World) -> None:
    merged, main = world.merged()
    last = world.reported()
    merge(world.desk_of(), current(main), last.ref)
    with pytest.raises(Refused, match="自己已并入其他案件"):
        merge(world.desk_of(), current(last), current(merged))


def test_two_seats_that_merge_two_issues_crosswise_at_once_make_no_circle(world: World) -> None:
    one, other = world.reported(), world.reported()
    answers = world.at_once(
        lambda: merge(world.desk_of("liu", "S1"), one.ref, other.ref),
        lambda: merge(world.desk_of("sun", "S2"), other.ref, one.ref),
    )

    assert sum(isinstance(answer, Refused) for answer in answers) == 1
    assert sorted([world.issue(one).state, world.issue(other).state]) == [IssueState.MERGED, IssueState.REPORTED]


def test_a_declined_issue_takes_no_other_in(world: World) -> None:
    with pytest.raises(Refused, match="不予受理，不能作为主案"):
        merge(world.desk_of(), world.reported().ref, world.declined().ref)


def test_an_issue_of_another_county_takes_no_other_in(world: World) -> None:
    elsewhere = world.reported(replace(LITTER_REPORT, area=OTHER_COUNTY, point=None), "zheng")
    city = world.desk_of("zheng", "Z1")
    mine = _in_the_city(world)
    with pytest.raises(Refused, match="属于另一个区县，不能并入"):
        merge(city, mine, current(elsewhere))


def test_a_duplicate_is_merged_into_a_main_issue_that_was_passed_up(world: World) -> None:
    main = escalate(world.desk_of(), world.reported().ref, "涉及跨街道管网")
    merged = merge(world.desk_of(), world.reported().ref, main.ref)
    assert merged.state is IssueState.MERGED

    assert unmerge(world.desk_of(), merged.ref, "不是同一处").state is IssueState.REPORTED


def test_a_merge_taken_back_restores_the_issue_with_its_clock(world: World) -> None:
    accepted = world.accepted()
    paused = suspend(world.desk_of(), accepted.ref, START + timedelta(days=3), "等待天气")
    world.clock.advance(timedelta(days=2))
    before = world.issue(resume(world.desk_of(), paused.ref))
    merged = merge(world.desk_of(), current(accepted), current(world.reported()))
    world.clock.advance(timedelta(hours=5))
    after = world.issue(unmerge(world.desk_of(), merged.ref, "是两处垃圾"))

    assert after.state is IssueState.ACCEPTED
    assert (after.merged_into, after.ended_at) == (None, None)
    assert (after.reported_at, after.stage, after.stage_at, after.due_at) == (
        before.reported_at,
        before.stage,
        before.stage_at,
        before.due_at,
    )


def test_a_merge_taken_back_is_told_to_the_main_issue(world: World) -> None:
    merged, main = world.merged()
    unmerge(world.desk_of(), merged.ref, "是两处垃圾")
    file = world.file(main)

    assert file.followers == ()
    assert file.events[-1].command is Command.UNFOLLOW


def test_what_is_not_merged_cannot_be_taken_back(world: World) -> None:
    with pytest.raises(Refused, match="没有并入其他案件"):
        unmerge(world.desk_of(), world.reported().ref, "弄错了")


def test_merging_an_issue_that_a_colleague_has_just_accepted_is_a_conflict(world: World) -> None:
    main, seen = world.reported(), world.reported()
    accept(world.desk_of("sun", "S2"), seen.ref)
    with pytest.raises(Conflict, match="对此件“受理”"):
        merge(world.desk_of(), seen.ref, main.ref)


def _litter_plan() -> DispatchPlan:
    return DispatchPlan((PlannedPart(CLEANING, Part.LEAD),))


def _in_the_city(world: World) -> IssueRef:
    """An issue that the city holds."""
    above = escalate(world.desk_of(), world.reported().ref, "超出街道职责")
    assert world.issue(above).holder == COUNTY
    return escalate(world.desk_of("jin", "C1"), above.ref, "超出区职责").ref


def test_a_merge_taken_back_twice_with_one_key_is_taken_back_once(world: World) -> None:
    merged, main = world.merged()
    ref = replace(merged.ref, request="back")
    first = unmerge(world.desk_of(), ref, "是两处垃圾")
    again = unmerge(world.desk_of(), ref, "是两处垃圾")

    assert again.repeated
    assert again.version == first.version
    assert [event.command for event in world.file(main).events].count(Command.UNFOLLOW) == 1
