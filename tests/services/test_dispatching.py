"""Who shall handle it: plans with their deadlines, further departments, rulings, withdrawals and more time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commandcenter.domain.deadlines import Limit
from commandcenter.domain.refusal import BadInput, NotAllowed, Refused
from commandcenter.domain.vocabulary import AssignmentState, Command, IssueState, Part, Stage
from commandcenter.services.desk import Change
from commandcenter.services.dispatching import (
    MOST_PARTS,
    DispatchPlan,
    PlannedPart,
    describe,
    dispatch,
    extend,
    planned,
    redispatch,
    rule,
    withdraw,
)
from commandcenter.services.handling import acknowledge, feed_back, return_
from tests.support.world import (
    BURST_PIPE,
    CLEANING,
    CLOSED_DEPARTMENT,
    LITTER,
    LITTER_REPORT,
    PLAN,
    POLICE,
    SOUTH_WEST,
    START,
    TOWNSHIP,
    WATER,
    WELFARE,
    World,
    plan,
)

SENT, ACKNOWLEDGED, WITHDRAWN = AssignmentState.SENT, AssignmentState.ACKNOWLEDGED, AssignmentState.WITHDRAWN


def states(world: World, of: Change) -> dict[str, AssignmentState]:
    return {part.department: part.state for part in world.file(of).assignments}


def test_a_dispatch_gives_each_department_its_part_and_its_deadlines(world: World) -> None:
    change = dispatch(world.desk_of(), world.accepted().ref, PLAN)
    lead, assist = world.file(change).assignments

    assert (lead.department, lead.part, lead.state) == (CLEANING, Part.LEAD, SENT)
    assert (assist.department, assist.part) == (POLICE, Part.ASSIST)
    assert lead.receipt_due_at == world.local(2026, 11, 23, 14, 30)
    assert lead.due_at == world.local(2026, 11, 23, 18, 0)
    assert not lead.due_provisional
    assert (lead.instruction, lead.rule) == ("请尽快清理", 1)


def test_a_dispatched_issue_shows_the_leads_receipt_first_and_then_its_handling(world: World) -> None:
    sent = world.dispatched(PLAN)
    issue = world.issue(sent)
    assert (issue.stage, issue.due_at, issue.lead) == (Stage.RECEIPT, world.local(2026, 11, 23, 14, 30), CLEANING)

    issue = world.issue(acknowledge(world.desk_of("huan", "D1"), sent.ref, 1))
    assert (issue.stage, issue.due_at) == (Stage.HANDLING, world.local(2026, 11, 23, 18, 0))


def test_the_advice_of_the_list_becomes_a_plan_with_the_rules_own_limits(world: World) -> None:
    advice = world.books.current().responsibility.advise(BURST_PIPE, SOUTH_WEST)
    assert advice is not None
    change = dispatch(world.desk_of(), world.accepted().ref, planned(advice, "关阀抢修"))
    (lead,) = world.file(change).assignments

    assert (lead.department, lead.rule) == (WATER, 2)
    assert (lead.receipt_due_at - lead.sent_at, lead.due_at - lead.sent_at) == (
        timedelta(minutes=15),
        timedelta(hours=2),
    )


def test_a_deadline_of_the_operators_own_is_kept_to_the_minute(world: World) -> None:
    own = world.local(2026, 11, 21, 9, 0)
    change = dispatch(
        world.desk_of(), world.accepted().ref, DispatchPlan((PlannedPart(CLEANING, Part.LEAD, due_at=own),))
    )

    assert world.file(change).assignments[0].due_at == own
    assert world.issue(change).due_at == own


def test_a_limit_of_the_operators_own_goes_before_the_lists(world: World) -> None:
    part = PlannedPart(CLEANING, Part.LEAD, handling=Limit.parse("2h"), receipt=Limit.parse("10m"))
    lead = world.file(dispatch(world.desk_of(), world.accepted().ref, DispatchPlan((part,)))).assignments[0]

    assert (lead.due_at - lead.sent_at, lead.receipt_due_at - lead.sent_at) == (
        timedelta(hours=2),
        timedelta(minutes=10),
    )


def test_a_deadline_beyond_the_known_years_is_marked_provisional(world: World) -> None:
    part = PlannedPart(CLEANING, Part.LEAD, handling=Limit.parse("60wd"))
    change = dispatch(world.desk_of(), world.accepted().ref, DispatchPlan((part,)))

    assert world.file(change).assignments[0].due_provisional
    assert world.issue(change).due_provisional


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (DispatchPlan(()), "必须有且只有一个主办部门"),
        (plan(None, POLICE), "必须有且只有一个主办部门"),
        (plan(None, cooperate=[POLICE]), "必须有且只有一个主办部门"),
        (
            DispatchPlan((PlannedPart(CLEANING, Part.LEAD), PlannedPart(POLICE, Part.LEAD))),
            "必须有且只有一个主办部门",
        ),
        (plan(CLEANING, CLEANING), "部门“环卫所”已在办理此件"),
        (plan(CLEANING, POLICE, cooperate=[POLICE]), "部门“城管中队”已在办理此件"),
        (plan(CLEANING, *([POLICE] * MOST_PARTS)), "一次派遣最多 20 个部门"),
        (plan("NOBODY"), "没有代码为“NOBODY”的部门"),
        (plan(CLOSED_DEPARTMENT), "部门“老工商所”已停用"),
        (plan(CLEANING, CLOSED_DEPARTMENT), "部门“老工商所”已停用"),
        (DispatchPlan((PlannedPart(CLEANING, Part.LEAD, due_at=START),)), "已经过去"),
        (DispatchPlan((PlannedPart(CLEANING, Part.LEAD, due_at=START + timedelta(days=4000)),)), "最多十年"),
        (DispatchPlan((PlannedPart(CLEANING, Part.LEAD),), "请" * 2001), "2001 个字"),
        (DispatchPlan((PlannedPart(CLEANING, Part.LEAD),), "请\x07清理"), "控制字符"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_leaves_nothing(world: World, bad: DispatchPlan, says: str) -> None:
    accepted = world.accepted()
    with pytest.raises(Refused, match=says):
        dispatch(world.desk_of(), accepted.ref, bad)

    assert world.issue(accepted).version == accepted.version
    assert world.file(accepted).assignments == ()


@pytest.mark.parametrize("make", [World.reported, World.dispatched, World.handled, World.closed, World.declined])
def test_only_an_accepted_issue_is_dispatched(world: World, make: object) -> None:
    assert callable(make)
    with pytest.raises(Refused, match="不能派遣。现在可以："):
        dispatch(world.desk_of(), make(world).ref, PLAN)


def test_a_new_lead_takes_the_place_of_the_present_one(world: World) -> None:
    sent = world.dispatched(PLAN)
    change = redispatch(world.desk_of(), sent.ref, plan(WELFARE), "民政更合适")

    assert states(world, change) == {CLEANING: WITHDRAWN, POLICE: SENT, WELFARE: SENT}
    assert world.issue(change).lead == WELFARE


def test_departments_are_added_beside_the_lead(world: World) -> None:
    change = redispatch(world.desk_of(), world.dispatched().ref, plan(None, POLICE, cooperate=[WELFARE]))

    assert states(world, change) == {CLEANING: SENT, POLICE: SENT, WELFARE: SENT}


def test_an_assisting_department_is_exchanged_while_the_lead_is_done(world: World) -> None:
    sent = world.dispatched(plan(CLEANING, POLICE))
    done = feed_back(world.desk_of("huan", "D1"), sent.ref, 1, "已清理", done=True)
    assert done.state is IssueState.DISPATCHED
    added = redispatch(world.desk_of(), done.ref, plan(None, WELFARE), "城管人手不够")
    left = withdraw(world.desk_of(), added.ref, 2, "改由民政协助")

    assert (left.state, world.issue(left).lead) == (IssueState.DISPATCHED, None)
    assert feed_back(world.desk_of("min", "D3"), left.ref, 3, "已安置", done=True).state is IssueState.HANDLED


def test_a_department_at_work_is_not_sent_the_same_issue_again(world: World) -> None:
    with pytest.raises(BadInput, match="不能重复派遣"):
        redispatch(world.desk_of(), world.dispatched(PLAN).ref, plan(WELFARE, POLICE))


def test_the_present_lead_may_be_sent_it_anew(world: World) -> None:
    change = redispatch(world.desk_of(), world.dispatched().ref, plan(CLEANING))

    assert [part.state for part in world.file(change).assignments] == [WITHDRAWN, SENT]


def test_withdrawing_the_lead_leaves_the_issue_to_be_dispatched_anew(world: World) -> None:
    change = withdraw(world.desk_of(), world.dispatched(PLAN).ref, 1, "派错了")
    issue = world.issue(change)

    assert (issue.state, issue.stage, issue.lead) == (IssueState.ACCEPTED, Stage.DISPATCH, None)
    assert states(world, change) == {CLEANING: WITHDRAWN, POLICE: SENT}


def test_who_still_assists_comes_along_into_the_next_round(world: World) -> None:
    back = withdraw(world.desk_of(), world.dispatched(PLAN).ref, 1, "派错了")
    with pytest.raises(BadInput, match="不能重复派遣"):
        dispatch(world.desk_of(), back.ref, plan(WELFARE, POLICE))
    again = dispatch(world.desk_of(), back.ref, plan(WELFARE))
    done = feed_back(world.desk_of("min", "D3"), again.ref, 3, "已安置", done=True)

    assert done.state is IssueState.DISPATCHED
    assert feed_back(world.desk_of("cheng", "D2"), done.ref, 2, "已配合", done=True).state is IssueState.HANDLED


def test_withdrawing_the_last_open_assistance_leaves_it_handled(world: World) -> None:
    done = feed_back(world.desk_of("huan", "D1"), world.dispatched(PLAN).ref, 1, "已清理", done=True)

    assert withdraw(world.desk_of(), done.ref, 2, "不再需要").state is IssueState.HANDLED


@pytest.mark.parametrize("number", [0, 9, -1])
def test_a_part_that_is_not_there_cannot_be_withdrawn(world: World, number: int) -> None:
    with pytest.raises(BadInput, match=f"没有第 {number} 号派遣"):
        withdraw(world.desk_of(), world.dispatched().ref, number, "派错了")


def test_a_part_that_is_over_cannot_be_withdrawn(world: World) -> None:
    back = return_(world.desk_of("cheng", "D2"), world.dispatched(PLAN).ref, 2, "不是我们的职责")
    with pytest.raises(Refused, match="城管中队的这项派遣已退回"):
        withdraw(world.desk_of(), back.ref, 2, "派错了")


def test_only_the_shift_leader_rules_and_says_why(world: World) -> None:
    accepted = world.accepted()
    with pytest.raises(NotAllowed, match="可以办理的是：当前平台的值班长"):
        rule(world.desk_of(), accepted.ref, plan(CLEANING), "职责清单第 1 条")
    with pytest.raises(BadInput, match="裁决说明不能为空"):
        rule(world.desk_of("ma", "S3"), accepted.ref, plan(CLEANING), "")


def test_what_was_ruled_cannot_be_returned(world: World) -> None:
    ruled = rule(world.desk_of("ma", "S3"), world.accepted().ref, plan(CLEANING), "职责清单第 1 条")
    with pytest.raises(Refused, match="已经裁决由环卫所办理，不能退回"):
        return_(world.desk_of("huan", "D1"), ruled.ref, 1, "不是我们的")

    assert world.issue(ruled).state is IssueState.DISPATCHED


def test_a_ruling_at_work_binds_the_new_lead_and_answers_the_wish_for_one(world: World) -> None:
    first = return_(world.desk_of("huan", "D1"), world.dispatched().ref, 1, "不是我们的路段")
    second = dispatch(world.desk_of(), first.ref, plan(POLICE))
    returned = return_(world.desk_of("cheng", "D2"), second.ref, 2, "没有占道")
    assert world.issue(returned).ruling_wanted
    ruled = rule(world.desk_of("ma", "S3"), returned.ref, plan(CLEANING), "路段属环卫所")

    assert (ruled.state, world.issue(ruled).ruling_wanted) == (IssueState.DISPATCHED, False)
    assert world.file(ruled).assignments[-1].binding
    assert world.file(ruled).events[-1].command is Command.RULE


def test_more_time_is_granted_and_only_more(world: World) -> None:
    sent = world.dispatched()
    due = world.file(sent).assignments[0].due_at
    for bad, says in ((due, "不算延期"), (due - timedelta(hours=1), "不算延期"), (START, "已经过去")):
        with pytest.raises(BadInput, match=says):
            extend(world.desk_of(), sent.ref, 1, bad, "等设备")
    later = due + timedelta(days=2)
    change = extend(world.desk_of(), sent.ref, 1, later, "等设备")

    assert world.file(change).assignments[0].due_at == later
    assert world.issue(acknowledge(world.desk_of("huan", "D1"), change.ref, 1)).due_at == later


def test_a_department_does_not_grant_itself_more_time(world: World) -> None:
    with pytest.raises(NotAllowed):
        extend(world.desk_of("huan", "D1"), world.dispatched().ref, 1, START + timedelta(days=9), "等设备")


def test_a_plan_reads_as_one_line_before_it_is_sent(world: World) -> None:
    assert describe(world.books.current(), plan(CLEANING, POLICE)) == "主办 环卫，协办 城管"


def test_a_rule_of_the_list_that_holds_for_another_kind_gives_no_advice(world: World) -> None:
    advise = world.books.current().responsibility.advise

    assert advise("0102", TOWNSHIP) is None
    assert (found := advise(LITTER, TOWNSHIP)) is not None
    assert str(found.why) == "职责清单 1：暴露垃圾 × 全辖区"


def test_urgent_issues_have_the_urgent_limits(world: World) -> None:
    urgent = world.dispatched(plan(WATER), replace(LITTER_REPORT, category=BURST_PIPE))
    part = world.file(urgent).assignments[0]

    assert (part.receipt_due_at - part.sent_at, part.due_at - part.sent_at) == (
        timedelta(minutes=30),
        timedelta(hours=4),
    )
