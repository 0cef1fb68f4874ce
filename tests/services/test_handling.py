"""What a department does with its part, by itself or told by telephone to the desk."""

from datetime import timedelta

import pytest

from commandcenter.domain.refusal import BadInput, NotAllowed, NotFound, Refused
from commandcenter.domain.vocabulary import AssignmentState, IssueState, Stage
from commandcenter.services.desk import Change
from commandcenter.services.dispatching import dispatch, extend, rule, withdraw
from commandcenter.services.handling import acknowledge, ask_extension, feed_back, return_
from commandcenter.services.verification import verify as verify_on_the_spot
from commandcenter.storage.integrity import verify
from tests.support.world import CLEANING, PLAN, POLICE, START, WELFARE, World, plan


def test_a_department_signs_for_its_part_once(world: World) -> None:
    signed = acknowledge(world.desk_of("huan", "D1"), world.dispatched().ref, 1)
    part = world.file(signed).assignments[0]
    assert part.state is AssignmentState.ACKNOWLEDGED
    assert part.acknowledged_at is not None

    with pytest.raises(Refused, match="已经签收"):
        acknowledge(world.desk_of("huan", "D1"), signed.ref, 1)


@pytest.mark.parametrize("login", ["cheng", "ma"])
def test_only_the_department_itself_or_the_desk_acts_on_a_part(world: World, login: str) -> None:
    sent = world.dispatched(PLAN)
    if login == "ma":
        acknowledge(world.desk_of("ma", "S3"), sent.ref, 1)
    else:
        with pytest.raises(NotAllowed, match="承办部门"):
            acknowledge(world.desk_of(login, "D2"), sent.ref, 1)


def test_a_department_that_has_no_part_does_not_see_the_issue(world: World) -> None:
    with pytest.raises(NotFound):
        feed_back(world.desk_of("shui", "D4"), world.dispatched(PLAN).ref, 1, "已处理", done=True)


def test_the_receipt_that_came_late_never_puts_the_deadline_before_its_stage(world: World) -> None:
    sent = world.dispatched()
    world.clock.advance(timedelta(days=30))
    issue = world.issue(acknowledge(world.desk_of("huan", "D1"), sent.ref, 1))

    assert issue.stage is Stage.HANDLING
    assert issue.stage_at <= issue.due_at < world.clock.now()


def test_feedback_on_the_way_leaves_the_issue_at_work(world: World) -> None:
    change = feed_back(world.desk_of("huan", "D1"), world.dispatched().ref, 1, "已派人前往", done=False)

    assert change.state is IssueState.DISPATCHED
    assert world.file(change).assignments[0].state is AssignmentState.ACKNOWLEDGED


def test_feedback_says_what_was_done(world: World) -> None:
    with pytest.raises(BadInput, match="反馈说明不能为空"):
        feed_back(world.desk_of("huan", "D1"), world.dispatched().ref, 1, "", done=True)


def test_the_lead_that_is_done_leaves_it_handled_and_to_be_verified(world: World) -> None:
    issue = world.issue(world.handled())

    assert (issue.state, issue.stage, issue.lead) == (IssueState.HANDLED, Stage.VERIFICATION, None)
    assert issue.due_at == world.local(2026, 11, 23, 18, 0)


def test_an_assisting_department_holds_it_back_and_its_clock_shows(world: World) -> None:
    sent = world.dispatched(plan(CLEANING, POLICE))
    done = feed_back(world.desk_of("huan", "D1"), sent.ref, 1, "已清理", done=True)
    issue = world.issue(done)
    assert (issue.state, issue.stage, issue.lead) == (IssueState.DISPATCHED, Stage.HANDLING, None)
    assert issue.due_at == world.file(done).assignments[1].due_at

    assert feed_back(world.desk_of("cheng", "D2"), done.ref, 2, "已到场", done=True).state is IssueState.HANDLED


def test_a_cooperating_department_never_holds_it_back(world: World) -> None:
    sent = world.dispatched(plan(CLEANING, cooperate=[POLICE]))

    assert feed_back(world.desk_of("huan", "D1"), sent.ref, 1, "已清理", done=True).state is IssueState.HANDLED


def test_a_returned_lead_leaves_it_to_be_dispatched_and_the_whole_clock_runs_on(world: World) -> None:
    sent = world.dispatched()
    world.clock.advance(timedelta(hours=3))
    back = return_(world.desk_of("huan", "D1"), sent.ref, 1, "不是我们的路段")
    issue = world.issue(back)

    assert (issue.state, issue.stage, issue.returns) == (IssueState.ACCEPTED, Stage.DISPATCH, 1)
    assert issue.suspended_at is None
    assert issue.reported_at == START
    assert issue.due_at == issue.stage_at + timedelta(hours=1)


def test_being_returned_gives_the_next_department_no_part_of_the_time_gone(world: World) -> None:
    back = return_(world.desk_of("huan", "D1"), world.dispatched().ref, 1, "不是我们的路段")
    world.clock.advance(timedelta(days=1))
    again = dispatch(world.desk_of(), back.ref, plan(POLICE))

    assert world.file(again).assignments[1].sent_at >= START + timedelta(days=1)
    assert world.issue(again).dispatched_at == world.file(again).assignments[0].sent_at


def test_returning_needs_a_reason(world: World) -> None:
    with pytest.raises(BadInput, match="退回说明不能为空"):
        return_(world.desk_of("huan", "D1"), world.dispatched().ref, 1, "\n")


def test_the_second_return_asks_for_a_ruling_by_itself(world: World) -> None:
    first = return_(world.desk_of("huan", "D1"), world.dispatched().ref, 1, "不是我们的")
    assert not world.issue(first).ruling_wanted
    second = return_(world.desk_of("min", "D3"), dispatch(world.desk_of(), first.ref, plan(WELFARE)).ref, 2, "不归民政")

    assert world.issue(second).ruling_wanted
    assert world.issue(second).returns == 2


def test_an_assisting_departments_return_leaves_the_lead_at_work(world: World) -> None:
    back = return_(world.desk_of("cheng", "D2"), world.dispatched(PLAN).ref, 2, "没有占道")

    assert (back.state, world.issue(back).lead) == (IssueState.DISPATCHED, CLEANING)


def test_a_withdrawn_department_has_nothing_left_to_do(world: World) -> None:
    left = withdraw(world.desk_of(), world.dispatched(PLAN).ref, 2, "不需要了")
    for act in (acknowledge, return_):
        with pytest.raises(Refused, match="城管中队的这项派遣已撤回，不能再办理"):
            act(world.desk_of("cheng", "D2"), left.ref, 2, "收到")


def test_more_time_is_asked_for_and_the_deadline_holds_until_it_is_granted(world: World) -> None:
    sent = world.dispatched()
    due = world.file(sent).assignments[0].due_at
    asked = ask_extension(world.desk_of("huan", "D1"), sent.ref, 1, due + timedelta(days=1), "等清运车")
    part = world.file(asked).assignments[0]

    assert (part.due_at, part.wanted_due_at) == (due, due + timedelta(days=1))
    with pytest.raises(BadInput, match="已经过去"):
        ask_extension(world.desk_of("huan", "D1"), asked.ref, 1, START, "等清运车")


def test_who_cooperates_may_still_answer_a_handled_issue_and_nothing_moves(world: World) -> None:
    handled = world.handled(plan(CLEANING, cooperate=[POLICE]))
    before = world.issue(handled)
    signed = acknowledge(world.desk_of("cheng", "D2"), handled.ref, 2)
    told = feed_back(world.desk_of("cheng", "D2"), signed.ref, 2, "已到场", done=True)
    after = world.issue(told)

    assert world.file(told).assignments[1].state is AssignmentState.DONE
    assert [event.note for event in told.events] == ["已到场"]
    assert (after.state, after.stage, after.due_at) == (IssueState.HANDLED, before.stage, before.due_at)
    assert (after.handled_at, after.handler) == (before.handled_at, before.handler)


def test_who_has_answered_a_handled_issue_may_not_verify_it(world: World) -> None:
    handled = world.handled(plan(CLEANING, cooperate=[POLICE]))
    told = feed_back(world.desk_of("cheng", "D2"), handled.ref, 2, "已到场", done=True)
    with pytest.raises(NotAllowed):
        verify_on_the_spot(world.desk_of("cheng", "D2"), told.ref, passed=True)


def test_a_handled_issue_comes_back_by_verification_only(world: World) -> None:
    handled = world.handled(plan(CLEANING, cooperate=[POLICE]))
    with pytest.raises(Refused, match="这项派遣已反馈，不能再办理"):
        feed_back(world.desk_of("huan", "D1"), handled.ref, 1, "又去了一次", done=True)
    with pytest.raises(Refused, match="此件待核查，不能退回"):
        return_(world.desk_of("cheng", "D2"), handled.ref, 2, "不归我们")


# --- the lead is gone, others are still at work ----------------------------------------------------


@pytest.fixture
def leaderless(world: World) -> Change:
    """An issue that the cleaning office gave back while the police still assist, as part 2."""
    return return_(world.desk_of("huan", "D1"), world.dispatched(PLAN).ref, 1, "不是我们的路段")


def test_who_assists_goes_on_working_while_the_issue_waits_for_another_lead(world: World, leaderless: Change) -> None:
    waiting = world.issue(leaderless)
    due = world.file(leaderless).assignments[1].due_at
    world.clock.advance(timedelta(minutes=10))
    change = acknowledge(world.desk_of("cheng", "D2"), leaderless.ref, 2)
    change = ask_extension(world.desk_of("cheng", "D2"), change.ref, 2, due + timedelta(hours=2), "车坏了")
    change = extend(world.desk_of(), change.ref, 2, due + timedelta(hours=2), "同意")
    change = feed_back(world.desk_of("cheng", "D2"), change.ref, 2, "已到场", done=False)
    issue, part = world.issue(change), world.file(change).assignments[1]

    assert (part.state, part.due_at) == (AssignmentState.ACKNOWLEDGED, due + timedelta(hours=2))
    assert issue.state is IssueState.ACCEPTED
    assert (issue.stage, issue.stage_at, issue.due_at) == (Stage.DISPATCH, waiting.stage_at, waiting.due_at)


def test_what_an_assisting_department_has_done_before_the_next_dispatch_counts(
    world: World, leaderless: Change
) -> None:
    done = feed_back(world.desk_of("cheng", "D2"), leaderless.ref, 2, "占道已清", done=True)
    assert done.state is IssueState.ACCEPTED
    again = dispatch(world.desk_of(), done.ref, plan(WELFARE))

    assert feed_back(world.desk_of("min", "D3"), again.ref, 3, "人已安置", done=True).state is IssueState.HANDLED
    assert world.file(again).assignments[1].state is AssignmentState.DONE


@pytest.mark.parametrize("ruled", [False, True])
def test_the_next_dispatch_takes_along_who_still_assists(world: World, leaderless: Change, *, ruled: bool) -> None:
    if ruled:
        again = rule(world.desk_of("ma", "S3"), leaderless.ref, plan(WELFARE), "按职责清单归民政")
    else:
        again = dispatch(world.desk_of(), leaderless.ref, plan(WELFARE))
    assert {part.round for part in world.file(again).assignments if part.state.is_open} == {world.issue(again).round}

    led = feed_back(world.desk_of("min", "D3"), again.ref, 3, "人已安置", done=True)
    assert led.state is IssueState.DISPATCHED
    assert feed_back(world.desk_of("cheng", "D2"), led.ref, 2, "占道已清", done=True).state is IssueState.HANDLED


def test_the_desk_may_call_off_who_still_assists_and_let_that_department_lead(world: World, leaderless: Change) -> None:
    with pytest.raises(BadInput, match="已在办理此件"):
        dispatch(world.desk_of(), leaderless.ref, plan(POLICE))
    left = withdraw(world.desk_of(), leaderless.ref, 2, "改为主办")
    assert left.state is IssueState.ACCEPTED

    assert world.issue(dispatch(world.desk_of(), left.ref, plan(POLICE))).lead == POLICE


def test_who_still_assists_may_return_it_too_and_then_a_ruling_is_wanted(world: World, leaderless: Change) -> None:
    back = return_(world.desk_of("cheng", "D2"), leaderless.ref, 2, "没有占道")

    assert back.state is IssueState.ACCEPTED
    assert (world.issue(back).returns, world.issue(back).ruling_wanted) == (2, True)


def test_a_returned_part_is_over_although_the_issue_waits(world: World, leaderless: Change) -> None:
    with pytest.raises(Refused, match="环卫所的这项派遣已退回，不能再办理"):
        feed_back(world.desk_of("huan", "D1"), leaderless.ref, 1, "还是办了", done=True)


def test_the_timeline_tells_the_same_of_it_as_the_rows(world: World, leaderless: Change) -> None:
    change = feed_back(world.desk_of("cheng", "D2"), leaderless.ref, 2, "占道已清", done=True)
    dispatch(world.desk_of(), change.ref, plan(WELFARE))

    assert verify(world.store, workers=1).is_sound
