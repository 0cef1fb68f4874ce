"""A decision is a value: it names its arguments rightly, survives being written down, and happens once."""

import inspect
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.deadlines import Limit, LimitUnit
from commandcenter.domain.geometry import Point
from commandcenter.domain.refusal import BadInput, Conflict, NotAllowed, Refused
from commandcenter.domain.vocabulary import Channel, Command, IssueState, Part, Priority
from commandcenter.services.decisions import (
    USE_CASES,
    Argument,
    Decision,
    Deed,
    Origin,
    decide,
    from_text,
    perform,
    to_text,
)
from commandcenter.services.desk import Change, IssueRef
from commandcenter.services.dispatching import DispatchPlan, PlannedPart, redispatch
from commandcenter.services.handling import acknowledge
from commandcenter.services.intake import accept, decline
from commandcenter.services.platforms import supervise
from commandcenter.services.remarks import Correction, correct, note
from commandcenter.services.reporting import Report
from tests.support.world import (
    CLEANING,
    LEAD_ONLY,
    LITTER_REPORT,
    PLAN,
    POLICE,
    START,
    TOWNSHIP,
    WELFARE,
    World,
    current,
    plan,
)

ISSUE = IssueRef(410105, 93, 4, "")
LATER = START + timedelta(days=3)
REPORT = replace(
    LITTER_REPORT,
    priority=Priority.HIGH,
    at=START,
    foreign_no="X-1",
    payload={"a": [1, 2.5, None], "b": {"c": True}},
    evidence=("0" * 64,),
)
FULL_PLAN = DispatchPlan(
    (
        PlannedPart(CLEANING, Part.LEAD, Limit(3, LimitUnit.WORKING_DAY), Limit(30, LimitUnit.MINUTE)),
        PlannedPart(POLICE, Part.ASSIST, due_at=LATER),
    ),
    "请“尽快”清理\n并拍照 🚮",
    1,
)
CORRECTION = Correction(
    "新的描述", "经八路1号", Point(113.67, 34.77), TOWNSHIP, "0101", Priority.URGENT, "张", "13800138000"
)
ARGUMENTS: Mapping[Deed, dict[str, Argument]] = {
    Deed.REPORT: {"found": REPORT},
    Deed.REPORT_AND_DISPATCH: {"found": REPORT, "plan": FULL_PLAN},
    Deed.REPORT_AS_SAME: {"found": REPORT, "main": ISSUE, "note": "同一堆垃圾"},
    Deed.ACCEPT: {"note": "受理"},
    Deed.ACCEPT_AND_DISPATCH: {"plan": FULL_PLAN},
    Deed.DECLINE: {"reason": "不归我们管"},
    Deed.SETTLE: {"what_was_done": "已当场劝离"},
    Deed.MERGE: {"main": ISSUE, "note": ""},
    Deed.UNMERGE: {"reason": "不是同一件"},
    Deed.DISPATCH: {"plan": FULL_PLAN},
    Deed.REDISPATCH: {"plan": FULL_PLAN, "reason": "换人"},
    Deed.RULE: {"plan": FULL_PLAN, "reason": "由环卫所办理"},
    Deed.WITHDRAW: {"assignment": 1, "reason": "派错了"},
    Deed.EXTEND: {"assignment": 1, "due_at": LATER, "reason": "下雨"},
    Deed.ACKNOWLEDGE: {"assignment": 1},
    Deed.RETURN: {"assignment": 1, "reason": "不归我们"},
    Deed.ASK_EXTENSION: {"assignment": 1, "due_at": LATER, "reason": "缺配件"},
    Deed.FEED_BACK: {"assignment": 1, "text": "已清理", "done": True},
    Deed.VERIFY: {"passed": True, "note": "属实", "close": True},
    Deed.REWORK: {"reason": "照片不符"},
    Deed.CLOSE: {"note": ""},
    Deed.REOPEN: {"reason": "又出现了"},
    Deed.ESCALATE: {"reason": "超出职责"},
    Deed.HAND_DOWN: {"answer": "已协调"},
    Deed.SUSPEND: {"until": LATER, "reason": "等材料"},
    Deed.RESUME: {"note": ""},
    Deed.SUPERVISE: {"reason": "请加快"},
    Deed.INQUIRE: {"question": "为何未办"},
    Deed.ANSWER: {"text": "正在办"},
    Deed.NOTE: {"text": "群众又来电"},
    Deed.ATTACH: {"evidence": ("0" * 64, "f" * 64), "note": "门口的一段"},
    Deed.STRIKE_OUT: {"number": 3, "reason": "记错了"},
    Deed.CORRECT: {"correction": CORRECTION, "reason": "听错了"},
    Deed.CLAIM: {},
    Deed.TAKE_OVER: {"reason": "同事去吃饭"},
    Deed.RELEASE: {},
}


def made(deed: Deed) -> Decision:
    """A decision with everything that can be said."""
    issue = None if deed.is_new_issue else ISSUE
    return Decision("k" * 32, deed, issue, ARGUMENTS[deed], START, "JBL-1", Origin("liu", "S1", "sqlite://"))


def done(world: World, deed: Deed, of: Change | None = None, **arguments: Argument) -> Change:
    """What one decision changes, after it was written down and read again, as after an outage."""
    decision = decide(world.desk_of(), deed, None if of is None else of.ref, "", **arguments)
    return perform(world.desk_of(), from_text(to_text(decision)))


def commands_of(world: World, of: Change) -> list[Command]:
    return [event.command for event in world.file(of).events]


# --- the words ------------------------------------------------------------------------------------


def test_every_deed_has_its_use_case_and_every_use_case_takes_a_request_key() -> None:
    assert USE_CASES.keys() == set(Deed) == ARGUMENTS.keys()
    for deed, use_case in USE_CASES.items():
        parameters = inspect.signature(use_case).parameters
        assert ("request" in parameters) is deed.is_new_issue
        assert ("issue" in parameters) is not deed.is_new_issue


@pytest.mark.parametrize("deed", Deed)
def test_every_decision_is_read_as_it_was_written(deed: Deed) -> None:
    assert from_text(to_text(made(deed))) == made(deed)


@given(
    st.builds(
        Report,
        channel=st.sampled_from(Channel),
        category=st.text(),
        description=st.text(),
        point=st.none() | st.builds(Point, st.floats(-180, 180), st.floats(-90, 90)),
        priority=st.none() | st.sampled_from(Priority),
        payload=st.dictionaries(
            st.text(), st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists)
        ),
    )
)
def test_whatever_was_typed_is_read_as_it_was_written(found: Report) -> None:
    decision = replace(made(Deed.REPORT), arguments={"found": found})
    assert from_text(to_text(decision)) == decision


@pytest.mark.parametrize("deed", Deed)
def test_an_argument_that_the_use_case_does_not_take_is_a_mistake(world: World, deed: Deed) -> None:
    issue = made(deed).issue
    with pytest.raises(TypeError):
        decide(world.desk_of(), deed, issue, "", **ARGUMENTS[deed], colour="red")


@pytest.mark.parametrize(
    ("deed", "issue", "arguments"),
    [
        (Deed.DECLINE, ISSUE, {}),
        (Deed.DECLINE, None, {"reason": "不归我们管"}),
        (Deed.REPORT, ISSUE, {"found": REPORT}),
        (Deed.DECLINE, ISSUE, {"reason": 3}),
        (Deed.EXTEND, ISSUE, {"assignment": "1", "due_at": LATER, "reason": "雨"}),
        (Deed.DECLINE, ISSUE, {"reason": "重复", "request": "k"}),
    ],
)
def test_a_decision_without_what_it_needs_is_a_mistake(
    world: World, deed: Deed, issue: IssueRef | None, arguments: dict[str, Argument]
) -> None:
    with pytest.raises(TypeError):
        decide(world.desk_of(), deed, issue, "", **arguments)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "null", to_text(made(Deed.DECLINE)).replace("decline", "forget"), to_text(made(Deed.NOTE))[:-4]],
)
def test_what_is_no_decision_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadInput, match="本机日志里有一项决定读不出来"):
        from_text(text)


# --- once ----------------------------------------------------------------------------------------


def test_a_decision_performed_twice_happens_once(world: World) -> None:
    reported = world.reported()
    decision = decide(world.desk_of(), Deed.ACCEPT_AND_DISPATCH, reported.ref, plan=PLAN)
    first, again = perform(world.desk_of(), decision), perform(world.desk_of(), decision)

    assert (first.repeated, again.repeated) == (False, True)
    assert commands_of(world, reported) == [Command.REPORT, Command.ACCEPT, Command.DISPATCH]


@pytest.mark.parametrize(
    ("deed", "arguments"),
    [
        (Deed.REPORT, {"found": LITTER_REPORT}),
        (Deed.REPORT_AND_DISPATCH, {"found": LITTER_REPORT, "plan": LEAD_ONLY}),
    ],
)
def test_a_report_performed_twice_is_taken_in_once(world: World, deed: Deed, arguments: dict[str, Argument]) -> None:
    decision = decide(world.desk_of(), deed, None, "", **arguments)
    first, again = perform(world.desk_of(), decision), perform(world.desk_of(), decision)

    assert again.repeated
    assert world.numbers() == [first.no] == [again.no]


def test_a_decision_performed_by_eight_threads_at_once_happens_once(world: World) -> None:
    decision = decide(world.desk_of(), Deed.REPORT_AND_DISPATCH, found=LITTER_REPORT, plan=LEAD_ONLY)
    answers = world.at_once(*(lambda: perform(world.desk_of(), decision),) * 8)

    assert not [answer for answer in answers if isinstance(answer, BaseException)]
    assert len(world.numbers()) == 1


# --- calls ---------------------------------------------------------------------------------------


def test_a_call_is_reported_and_dispatched_in_one_step(world: World) -> None:
    change = done(world, Deed.REPORT_AND_DISPATCH, found=LITTER_REPORT, plan=PLAN)

    assert change.state is IssueState.DISPATCHED
    assert commands_of(world, change) == [Command.REPORT, Command.ACCEPT, Command.DISPATCH]
    assert [part.department for part in world.file(change).assignments] == [CLEANING, POLICE]


def test_a_call_whose_plan_is_refused_leaves_no_report(world: World) -> None:
    with pytest.raises(BadInput, match="主办"):
        done(world, Deed.REPORT_AND_DISPATCH, found=LITTER_REPORT, plan=plan(None, POLICE))
    assert world.numbers() == []


def test_a_caller_who_means_a_known_issue_is_kept_with_it(world: World) -> None:
    main = world.reported()
    accept(world.desk_of("sun", "S2"), main.ref)
    change = done(world, Deed.REPORT_AS_SAME, found=LITTER_REPORT, main=main.ref, note="同一堆")

    assert change.state is IssueState.MERGED
    assert world.issue(change).merged_into == main.issue_id
    assert commands_of(world, main)[-1] is Command.FOLLOW
    assert [follower.no for follower in world.file(main).followers] == [change.no]


def test_a_caller_cannot_be_kept_with_a_declined_issue(world: World) -> None:
    main = world.declined()
    with pytest.raises(Refused, match="不予受理"):
        done(world, Deed.REPORT_AS_SAME, found=LITTER_REPORT, main=main.ref)
    assert world.numbers() == [main.no]


def test_the_same_performed_twice_is_kept_once(world: World) -> None:
    main = world.reported()
    decision = decide(world.desk_of(), Deed.REPORT_AS_SAME, found=LITTER_REPORT, main=main.ref)
    for _ in range(2):
        perform(world.desk_of(), decision)

    assert commands_of(world, main) == [Command.REPORT, Command.FOLLOW]
    assert len(world.numbers()) == 2


def test_a_call_taken_while_the_database_was_away_is_of_the_time_of_the_call(world: World) -> None:
    decision = decide(world.desk_of(), Deed.REPORT_AND_DISPATCH, found=LITTER_REPORT, plan=LEAD_ONLY)
    world.clock.advance(timedelta(minutes=20))
    file = world.file(perform(world.desk_of(), decision))

    assert file.issue.reported_at == START
    assert file.assignments[0].sent_at == START + timedelta(minutes=20)


# --- two seats -----------------------------------------------------------------------------------


def test_a_corrected_phone_does_not_stand_in_the_way_of_a_dispatch(world: World) -> None:
    seen = world.reported()
    decision = decide(world.desk_of(), Deed.ACCEPT_AND_DISPATCH, seen.ref, plan=LEAD_ONLY)
    correct(world.desk_of("sun", "S2"), seen.ref, Correction(reporter_phone="13800138000"))
    note(world.desk_of("sun", "S2"), seen.ref, "又来电")

    assert perform(world.desk_of(), decision).state is IssueState.DISPATCHED


@pytest.mark.parametrize(
    "correction", [Correction(address="文化路口"), Correction(category="0102"), Correction(description="不是垃圾")]
)
def test_what_a_dispatch_rests_on_must_not_have_changed(world: World, correction: Correction) -> None:
    seen = world.reported()
    decision = decide(world.desk_of(), Deed.ACCEPT_AND_DISPATCH, seen.ref, plan=LEAD_ONLY)
    correct(world.desk_of("sun", "S2"), seen.ref, correction)

    with pytest.raises(Conflict, match="更正"):
        perform(world.desk_of(), decision)


def test_two_corrections_of_different_fields_both_hold(world: World) -> None:
    seen = world.reported()
    decision = decide(world.desk_of(), Deed.CORRECT, seen.ref, correction=Correction(reporter_name="李四"))
    correct(world.desk_of("sun", "S2"), seen.ref, Correction(address="文化路口"))
    perform(world.desk_of(), decision)

    assert (world.issue(seen).address, world.issue(seen).reporter_name) == ("文化路口", "李四")


def test_two_corrections_of_one_field_clash(world: World) -> None:
    seen = world.reported()
    decision = decide(world.desk_of(), Deed.CORRECT, seen.ref, correction=Correction(address="经八路"))
    correct(world.desk_of("sun", "S2"), seen.ref, Correction(address="文化路口"))

    with pytest.raises(Conflict):
        perform(world.desk_of(), decision)


def test_a_receipt_of_another_department_does_not_stand_in_the_way_of_a_feedback(world: World) -> None:
    seen = world.dispatched(plan(CLEANING, POLICE))
    decision = decide(world.desk_of(), Deed.FEED_BACK, seen.ref, assignment=1, text="已清", done=False)
    acknowledge(world.desk_of("sun", "S2"), seen.ref, 2)

    assert perform(world.desk_of(), decision).events[-1].command is Command.FEED_BACK


def test_a_changed_line_up_stands_in_the_way_of_a_feedback(world: World) -> None:
    seen = world.dispatched(plan(CLEANING, POLICE))
    decision = decide(world.desk_of(), Deed.FEED_BACK, seen.ref, assignment=1, text="已清", done=True)
    redispatch(world.desk_of("sun", "S2"), seen.ref, plan(None, WELFARE), "请民政一起")

    with pytest.raises(Conflict, match="改派"):
        perform(world.desk_of(), decision)


def test_supervision_stands_in_nobodys_way(world: World) -> None:
    seen = world.accepted()
    decision = decide(world.desk_of(), Deed.DISPATCH, seen.ref, plan=LEAD_ONLY)
    supervise(world.desk_of("ma", "S2"), seen.ref, "请加快")

    assert perform(world.desk_of(), decision).state is IssueState.DISPATCHED


def test_an_issue_that_another_declined_is_not_dispatched(world: World) -> None:
    seen = world.reported()
    decision = decide(world.desk_of(), Deed.ACCEPT_AND_DISPATCH, seen.ref, plan=LEAD_ONLY)
    decline(world.desk_of("sun", "S2"), seen.ref, "不属于本辖区")

    with pytest.raises(Conflict, match="S2（sun）"):
        perform(world.desk_of(), decision)


def test_who_may_not_is_refused_and_not_in_conflict(world: World) -> None:
    seen = world.reported()
    decision = decide(world.desk_of("du", "S3"), Deed.ACCEPT, current(seen))
    with pytest.raises(NotAllowed):
        perform(world.desk_of("du", "S3"), decision)
