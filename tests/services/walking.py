"""Steps along the line as chance draws them, and what must hold after each: shared by the machines with a database
and without one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from commandcenter.domain.lifecycle import commands_from, state_from_assignments
from commandcenter.domain.refusal import Refused
from commandcenter.domain.timeline import NO_EVENT, Event, seal
from commandcenter.domain.vocabulary import AssignmentState, Command, IssueState, Part, Priority
from commandcenter.services import dispatching, handling, intake, platforms, verification
from commandcenter.services.dispatching import DispatchPlan, PlannedPart
from commandcenter.services.line import Line
from commandcenter.storage.retelling import TOLD_FIELDS, TOLD_OF_PARTS, differing_fields, differing_part, told_by
from commandcenter.storage.rows import AssignmentRow, IssueRow
from tests.support.world import ACTORS, CITY, CLEANING, CLOSED_DEPARTMENT, COUNTY, POLICE, TOWNSHIP, WATER, WELFARE

Draw = Callable[[st.SearchStrategy[Any]], Any]

DESKS: Final = {TOWNSHIP: ("liu", "sun", "ma"), COUNTY: ("jin", "wei"), CITY: ("zheng", "guo")}
LEADERS: Final = {TOWNSHIP: "ma", COUNTY: "wei", CITY: "guo"}
WORKERS: Final = {CLEANING: "huan", POLICE: "cheng", WELFARE: "min", WATER: "shui"}
SEATS: Final = ("S1", "S2", "S3")

BOTH: Final[Mapping[Command, tuple[Callable[..., object], Callable[..., object]]]] = {
    Command.ACCEPT: (intake.accept, intake.accept_line),
    Command.DECLINE: (intake.decline, intake.decline_line),
    Command.SETTLE: (intake.settle, intake.settle_line),
    Command.DISPATCH: (dispatching.dispatch, dispatching.dispatch_line),
    Command.REDISPATCH: (dispatching.redispatch, dispatching.redispatch_line),
    Command.RULE: (dispatching.rule, dispatching.rule_line),
    Command.WITHDRAW: (dispatching.withdraw, dispatching.withdraw_line),
    Command.EXTEND: (dispatching.extend, dispatching.extend_line),
    Command.ACKNOWLEDGE: (handling.acknowledge, handling.acknowledge_line),
    Command.RETURN: (handling.return_, handling.return_line),
    Command.ASK_EXTENSION: (handling.ask_extension, handling.ask_extension_line),
    Command.FEED_BACK: (handling.feed_back, handling.feed_back_line),
    Command.VERIFY_PASS: (verification.verify, verification.verify_line),
    Command.VERIFY_FAIL: (verification.verify, verification.verify_line),
    Command.REWORK: (verification.rework, verification.rework_line),
    Command.CLOSE: (verification.close, verification.close_line),
    Command.REOPEN: (verification.reopen, verification.reopen_line),
    Command.ESCALATE: (platforms.escalate, platforms.escalate_line),
    Command.HAND_DOWN: (platforms.hand_down, platforms.hand_down_line),
    Command.SUSPEND: (platforms.suspend, platforms.suspend_line),
    Command.RESUME: (platforms.resume, platforms.resume_line),
    Command.SUPERVISE: (platforms.supervise, platforms.supervise_line),
    Command.INQUIRE: (platforms.inquire, platforms.inquire_line),
    Command.ANSWER: (platforms.answer, platforms.answer_line),
}
"""Each command as a service and as what it computes on an open issue: both take the same further arguments."""

REASONS: Final = st.sampled_from(["原因清楚", "原因清楚", "原因清楚", ""])
PLANS: Final = st.lists(
    st.builds(
        PlannedPart,
        st.sampled_from([CLEANING, POLICE, WELFARE, WATER, CLEANING, POLICE, CLOSED_DEPARTMENT]),
        st.sampled_from(Part),
    ),
    min_size=1,
    max_size=3,
).map(lambda parts: DispatchPlan(tuple(parts)))
GOOD_PLANS: Final = st.sampled_from([CLEANING, POLICE, WELFARE]).flatmap(
    lambda lead: st.lists(
        st.builds(
            PlannedPart, st.sampled_from([WATER, WELFARE, POLICE]), st.sampled_from([Part.ASSIST, Part.COOPERATE])
        ),
        max_size=2,
        unique_by=lambda part: part.department,
    ).map(lambda others: DispatchPlan((PlannedPart(lead, Part.LEAD), *(o for o in others if o.department != lead))))
)
AHEAD: Final = st.integers(-1, 20).map(lambda days: timedelta(days=days, minutes=7))


@dataclass(frozen=True, slots=True)
class Step:
    """One thing somebody does to an issue."""

    login: str
    command: Command
    arguments: tuple[object, ...] = ()
    named: Mapping[str, object] = field(default_factory=dict)


def drawn_step(draw: Draw, issue: IssueRow, parts: Sequence[AssignmentRow], now: datetime) -> Step:
    """A step that is possible more often than not, by somebody who may more often than not."""
    wild = draw(st.integers(0, 9)) == 0
    possible = [command for command in commands_from(issue.state) if command in BOTH]
    if issue.suspended_at is not None and Command.RESUME in possible:
        possible += [Command.RESUME] * len(possible)
    command = draw(st.sampled_from(possible if possible and not wild else sorted(BOTH)))
    part = draw(st.sampled_from(parts)) if parts else None
    login = draw(st.sampled_from(sorted(ACTORS))) if wild else _somebody(draw, command, issue, part)
    arguments, named = _arguments(draw, command, part, now)
    return Step(login, command, arguments, named)


def _somebody(draw: Draw, command: Command, issue: IssueRow, part: AssignmentRow | None) -> str:
    desk = draw(st.sampled_from(DESKS[issue.holder]))
    match command:
        case Command.RULE:
            return LEADERS[issue.holder]
        case Command.SUPERVISE:
            return str(draw(st.sampled_from(["ma", "wei", "guo", "du"])))
        case Command.INQUIRE:
            return "liu"
        case Command.VERIFY_PASS | Command.VERIFY_FAIL:
            return str(draw(st.sampled_from(["li", "du", desk])))
        case Command.ACKNOWLEDGE | Command.RETURN | Command.FEED_BACK | Command.ASK_EXTENSION if part is not None:
            return str(draw(st.sampled_from([WORKERS[part.department], WORKERS[part.department], desk])))
        case _:
            return str(desk)


def _arguments(
    draw: Draw, command: Command, part: AssignmentRow | None, now: datetime
) -> tuple[tuple[object, ...], Mapping[str, object]]:
    reason, number = draw(REASONS), 1 if part is None else part.number
    match command:
        case Command.DISPATCH | Command.REDISPATCH | Command.RULE:
            plan = draw(GOOD_PLANS | PLANS)
            return ((plan,) if command is Command.DISPATCH else (plan, reason)), {}
        case Command.WITHDRAW | Command.ACKNOWLEDGE | Command.RETURN:
            return (number, reason), {}
        case Command.EXTEND | Command.ASK_EXTENSION:
            return (number, now + draw(AHEAD), reason), {}
        case Command.FEED_BACK:
            return (number, reason), {"done": draw(st.booleans())}
        case Command.VERIFY_PASS | Command.VERIFY_FAIL:
            return (), {"passed": command is Command.VERIFY_PASS, "note": reason, "close": draw(st.booleans())}
        case Command.SUSPEND:
            return (now + draw(AHEAD), reason), {}
        case _:
            return (reason,), {}


def contradictions(issue: IssueRow, parts: Iterable[AssignmentRow], events: Sequence[Event]) -> list[str]:
    """Everything that must never be of one issue, its parts and its timeline; empty when all is well."""
    known = tuple(parts)
    return [
        said
        for said, wrong in (
            *_of_the_timeline(issue, events),
            *_of_the_parts(issue, known),
            *_of_the_retelling(issue, known, events),
            ("the deadline lies before its stage", issue.due_at < issue.stage_at),
            ("the age began anew", issue.reported_at != events[0].at),
            ("an ended issue has no end, or an open one has", (issue.ended_at is None) != issue.state.is_open),
            ("merged into nothing", (issue.merged_into is None) == (issue.state is IssueState.MERGED)),
            ("suspended though ended", issue.suspended_at is not None and not issue.state.is_open),
            ("no such priority", issue.priority not in list(Priority)),
        )
        if wrong
    ]


def _of_the_timeline(issue: IssueRow, events: Sequence[Event]) -> Iterable[tuple[str, bool]]:
    previous = NO_EVENT
    for event in events:
        expected = seal(
            (issue.district, issue.id),
            previous,
            event.number,
            event.at,
            event.actor,
            event.seat,
            event.command.value,
            event.state.value,
            event.note,
            event.payload,
        )
        yield f"event {event.number} does not fit its seal", expected != event.hash
        previous = event.hash
    yield "the head is not the last seal", issue.head != previous
    yield "event numbers have gaps", [event.number for event in events] != list(range(1, len(events) + 1))
    yield "the version is not the number of events", issue.version != len(events)
    yield "the state is not the last event's", issue.state is not events[-1].state
    yield "the last change is not the last event's", issue.changed_at != events[-1].at
    times = [event.at for event in events]
    yield "time went backwards", times != sorted(times)


def _of_the_parts(issue: IssueRow, parts: Sequence[AssignmentRow]) -> Iterable[tuple[str, bool]]:
    present = [part for part in parts if part.round == issue.round]
    leads = [part for part in present if part.part is Part.LEAD]
    live = [part for part in leads if part.state.is_open]
    yield "part numbers have gaps", [part.number for part in parts] != list(range(1, len(parts) + 1))
    yield "two leads at work", len(live) > 1
    yield "the issue shows another lead", issue.lead != (live[0].department if live else None)
    yield "somebody works for an earlier round", any(part.state.is_open for part in parts if part not in present)
    yield "a part over has no end", any((part.ended_at is None) != part.state.is_open for part in parts)
    if issue.state is IssueState.DISPATCHED or (issue.state is IssueState.HANDLED and present):
        outcome = state_from_assignments((part.part, part.state) for part in present)
        yield f"the parts give {outcome}", outcome is not issue.state
    if issue.state is IssueState.DISPATCHED:
        done = any(part.state is AssignmentState.DONE for part in leads)
        assisting = any(part.part is Part.ASSIST and part.state.is_open for part in present)
        yield "nobody leads", not live and not (done and assisting)
    else:
        yield "a lead works on an issue that is not dispatched", bool(live)
    if not issue.state.is_open:
        yield "somebody works on an ended issue", any(part.state.is_open for part in parts)


def _of_the_retelling(
    issue: IssueRow, parts: Sequence[AssignmentRow], events: Sequence[Event]
) -> Iterable[tuple[str, bool]]:
    """What an auditor compares: rows against what the timeline alone says of them."""
    told = told_by((event.command, event.state, event.at, event.actor, event.payload) for event in events)
    yield "the timeline cannot be retold", told is None
    if told is None:
        return
    told.fields["merged_into"] = issue.merged_into if told.fields["merged_into"] else None
    differing = list(differing_fields(told, {name: getattr(issue, name) for name in TOLD_FIELDS}))
    yield f"retold, the issue differs in {differing}", bool(differing)
    yield "retold, there are other parts", sorted(told.parts) != [part.number for part in parts]
    for part in parts:
        row = {name: getattr(part, name) for name in TOLD_OF_PARTS}
        differing = list(differing_part(told.parts[part.number], row)) if part.number in told.parts else []
        yield f"retold, part {part.number} differs in {differing}", bool(differing)


def attempted(action: Callable[[], object]) -> object:
    """What the action answers, or its refusal, which must have words; anything else that is raised is a fault."""
    try:
        return action()
    except Refused as refused:
        if not str(refused):
            raise
        return refused


def performed(line: Line, step: Step) -> None:
    """The step on an open issue, without a database."""
    BOTH[step.command][1](line, *step.arguments, **step.named)
