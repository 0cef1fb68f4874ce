"""Between the levels: up, down, pausing, and pressing for an answer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from commandcenter.domain.refusal import BadInput, NotAllowed, Refused
from commandcenter.domain.vocabulary import AssignmentState, IssueState, Stage
from commandcenter.foundation.clock import FixedClock
from commandcenter.services.desk import Change
from commandcenter.services.dispatching import dispatch
from commandcenter.services.handling import acknowledge, return_
from commandcenter.services.intake import accept, settle
from commandcenter.services.platforms import answer, escalate, hand_down, inquire, resume, supervise, suspend
from commandcenter.services.verification import verify
from tests.support.world import CITY, CLEANING, COUNTY, LITTER_REPORT, PLAN, START, TOWNSHIP, WATER, World, plan


def at_the_county(world: World) -> Change:
    return escalate(world.desk_of(), world.reported().ref, "超出街道职责")


def at_the_city(world: World) -> Change:
    return escalate(world.desk_of("jin", "C1"), at_the_county(world).ref, "需市级协调")


# --- up and down -----------------------------------------------------------------------------------


def test_what_is_beyond_us_waits_at_the_county_under_its_number(world: World) -> None:
    reported = world.reported()
    issue = world.issue(escalate(world.desk_of(), reported.ref, "超出街道职责"))

    assert (issue.no, issue.holder, issue.origin, issue.state) == (
        reported.no,
        COUNTY,
        TOWNSHIP,
        IssueState.REPORTED,
    )
    assert (issue.stage, issue.reported_at) == (Stage.ACCEPTANCE, START)
    assert issue.due_at == issue.stage_at + timedelta(minutes=30)


def test_the_platform_that_passed_it_up_no_longer_decides(world: World) -> None:
    with pytest.raises(NotAllowed, match="当前平台的值班员"):
        accept(world.desk_of(), at_the_county(world).ref)


def test_the_county_accepts_dispatches_and_closes_what_came_up(world: World) -> None:
    accepted = accept(world.desk_of("jin", "C1"), at_the_county(world).ref)
    sent = dispatch(world.desk_of("jin", "C1"), accepted.ref, plan(WATER))

    assert world.issue(sent).lead == WATER


def test_above_the_city_there_is_nobody(world: World) -> None:
    with pytest.raises(Refused, match="市级平台没有上级"):
        escalate(world.desk_of("zheng", "Z1"), at_the_city(world).ref, "太难")


def test_escalating_takes_back_what_departments_still_had(world: World) -> None:
    back = return_(world.desk_of("huan", "D1"), world.dispatched(PLAN).ref, 1, "不是我们的")
    above = escalate(world.desk_of(), back.ref, "职责不清")

    assert {part.state for part in world.file(above).assignments} == {
        AssignmentState.RETURNED,
        AssignmentState.WITHDRAWN,
    }


def test_it_goes_down_step_by_step_to_the_level_that_passed_it_up_and_no_further(world: World) -> None:
    county = hand_down(world.desk_of("zheng", "Z1"), at_the_city(world).ref, "由区里牵头")
    assert (world.issue(county).holder, world.issue(county).escalated_at is None) == (COUNTY, False)
    township = hand_down(world.desk_of("jin", "C1"), county.ref, "按市里意见办理")
    assert (world.issue(township).holder, world.issue(township).escalated_at) == (TOWNSHIP, None)

    with pytest.raises(Refused, match="不是下级上报的，不能交回"):
        hand_down(world.desk_of(), township.ref, "交给社区")


def test_what_began_at_the_county_is_not_handed_down(world: World) -> None:
    from_county = world.reported(replace(LITTER_REPORT, area=COUNTY, point=None))
    with pytest.raises(Refused, match="不是下级上报的"):
        hand_down(world.desk_of("jin", "C1"), from_county.ref, "请街道处理")


def test_handing_down_needs_an_answer(world: World) -> None:
    with pytest.raises(BadInput, match="交回下级说明不能为空"):
        hand_down(world.desk_of("jin", "C1"), at_the_county(world).ref, "")


def test_what_was_handled_above_comes_down_unverified(world: World) -> None:
    settled = settle(world.desk_of("jin", "C1"), at_the_county(world).ref, "区里已处理")
    verified = verify(world.desk_of("wei", "C2"), settled.ref, passed=True)
    issue = world.issue(hand_down(world.desk_of("jin", "C1"), verified.ref, "请现场复核"))

    assert (issue.state, issue.verified_at, issue.handled_at) == (IssueState.REPORTED, None, None)


# --- pausing ---------------------------------------------------------------------------------------


def test_a_suspended_clock_has_left_what_it_had(world: World) -> None:
    accepted = world.accepted()
    world.clock.advance(timedelta(minutes=20))
    left = world.issue(accepted).due_at - world.clock.now()
    paused = suspend(world.desk_of(), accepted.ref, START + timedelta(days=9), "等待雨停")
    world.clock.advance(timedelta(days=5))
    resumed = world.issue(resume(world.desk_of(), paused.ref))

    assert resumed.due_at - world.clock.now() == left
    assert (resumed.suspended_at, resumed.suspended_until) == (None, None)


def test_working_time_left_is_left_after_the_pause_as_well(world: World) -> None:
    sent = acknowledge(world.desk_of("huan", "D1"), world.dispatched(PLAN).ref, 1)
    world.clock.advance(world.local(2026, 11, 23, 10, 0) - world.clock.now())
    paused = suspend(world.desk_of(), sent.ref, world.local(2026, 11, 30), "等待雨停")
    world.clock.advance(world.local(2026, 11, 25, 10, 0) - world.clock.now())
    resumed = resume(world.desk_of(), paused.ref)

    assert world.issue(resumed).due_at == world.local(2026, 11, 25, 18, 0)
    assert {part.due_at for part in world.file(resumed).assignments if part.department == CLEANING} == {
        world.local(2026, 11, 25, 18, 0)
    }


def test_what_was_late_when_it_was_suspended_stays_late_by_as_much(world: World) -> None:
    accepted = world.accepted()
    world.clock.advance(timedelta(hours=3))
    late = world.clock.now() - world.issue(accepted).due_at
    paused = suspend(world.desk_of(), accepted.ref, START + timedelta(days=9), "等待雨停")
    world.clock.advance(timedelta(days=1))

    assert world.clock.now() - world.issue(resume(world.desk_of(), paused.ref)).due_at == late


def test_a_suspended_issue_waits_for_its_resumption(world: World) -> None:
    paused = suspend(world.desk_of(), world.accepted().ref, START + timedelta(days=2), "等待雨停")
    with pytest.raises(Refused, match="此件已挂起，不能派遣。请先恢复"):
        dispatch(world.desk_of(), paused.ref, PLAN)
    with pytest.raises(Refused, match="此件已挂起，不能挂起"):
        suspend(world.desk_of(), paused.ref, START + timedelta(days=3), "再等")


def test_only_a_suspended_issue_is_resumed_and_only_until_a_day_to_come(world: World) -> None:
    accepted = world.accepted()
    with pytest.raises(Refused, match="没有挂起，不用恢复"):
        resume(world.desk_of(), accepted.ref)
    with pytest.raises(BadInput, match="已经过去"):
        suspend(world.desk_of(), accepted.ref, START - timedelta(days=1), "等待雨停")


# --- pressing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("login", ["ma", "jin", "wei", "guo", "du"])
def test_leaders_levels_above_and_inspectors_supervise(world: World, login: str) -> None:
    assert world.issue(supervise(world.desk_of(login, "X"), world.accepted().ref, "限期办结")).supervised_at


def test_an_operator_does_not_supervise_the_own_platform(world: World) -> None:
    with pytest.raises(NotAllowed, match="当前平台的值班长、上级平台、督查员"):
        supervise(world.desk_of(), world.accepted().ref, "限期办结")


def test_before_seven_working_days_an_inquiry_is_refused_with_the_first_possibledate(world: World) -> None:
    above = at_the_county(world)
    with pytest.raises(Refused) as refused:
        inquire(world.desk_of(), above.ref, "为何尚未处理")

    assert str(refused.value) == "上报后满 7 个工作日才能质询，最早 2026-12-01 18:00。"


def test_over_national_day_the_seven_working_days_count_make_up_days(world: World) -> None:
    world.clock = FixedClock(world.local(2026, 9, 29, 10, 0))
    above = at_the_county(world)
    days = [day for day in range(29, 31) if world.books.current().calendar.is_working_day(date(2026, 9, day))]
    days += [day for day in range(1, 20) if world.books.current().calendar.is_working_day(date(2026, 10, day))]
    assert days[:3] == [29, 30, 8]
    assert 10 in days, "Saturday 10 October is worked in exchange for the holiday"
    with pytest.raises(Refused, match="最早 2026-10-14 10:00"):
        inquire(world.desk_of(), above.ref, "为何尚未处理")

    world.clock.advance(world.local(2026, 10, 14, 10, 0) + timedelta(seconds=1) - world.clock.now())
    assert world.issue(inquire(world.desk_of(), above.ref, "为何尚未处理")).inquired_at is not None


def test_an_inquiry_is_answered_with_state_and_reason_once(world: World) -> None:
    above = at_the_county(world)
    world.clock.advance(timedelta(days=14))
    asked = inquire(world.desk_of(), above.ref, "为何尚未处理")
    with pytest.raises(BadInput, match="答复质询说明不能为空"):
        answer(world.desk_of("jin", "C1"), asked.ref, "")
    answered = answer(world.desk_of("jin", "C1"), asked.ref, "供水公司正在排期，下周二动工")
    assert world.issue(answered).inquired_at is None

    with pytest.raises(Refused, match="没有待答复的质询"):
        answer(world.desk_of("jin", "C1"), answered.ref, "再答")


def test_only_the_level_that_passed_it_up_inquires(world: World) -> None:
    above = at_the_county(world)
    world.clock.advance(timedelta(days=14))
    for login in ("jin", "guo", "li", "du"):
        with pytest.raises(NotAllowed, match="上报此件的下级平台"):
            inquire(world.desk_of(login, "X"), above.ref, "为何尚未处理")


def test_handing_down_answers_an_inquiry(world: World) -> None:
    above = at_the_county(world)
    world.clock.advance(timedelta(days=14))
    asked = inquire(world.desk_of(), above.ref, "为何尚未处理")

    assert world.issue(hand_down(world.desk_of("jin", "C1"), asked.ref, "已定方案，请实施")).inquired_at is None


def test_the_city_hears_of_it_too(world: World) -> None:
    assert world.issue(at_the_city(world)).holder == CITY
