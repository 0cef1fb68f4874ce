"""Who shall handle it: dispatch, dispatch again, rule, withdraw, and more time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from commandcenter.domain.book import Book
from commandcenter.domain.calendar import Moment
from commandcenter.domain.deadlines import Limit, LimitUnit, checked_deadline, deadline
from commandcenter.domain.refusal import BadInput
from commandcenter.domain.responsibility import Advice
from commandcenter.domain.text import clean_text
from commandcenter.domain.vocabulary import AssignmentState, Command, IssueState, Part, Priority, Stage, chinese
from commandcenter.foundation.records import replaced
from commandcenter.services.desk import Change, Desk, IssueRef, use_case
from commandcenter.services.intake import accept_line
from commandcenter.services.line import NOTE_LIMIT, Line
from commandcenter.services.opening import opened
from commandcenter.storage.rows import AssignmentRow

MOST_PARTS: Final = 20
"""Most departments in one dispatch."""


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """One department's part as the operator decided it.

    Attributes:
        handling: how long it may take; None takes the responsibility list's limit.
        due_at: a deadline of the operator's own, instead of a limit.
    """

    department: str
    part: Part
    handling: Limit | None = None
    receipt: Limit | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DispatchPlan:
    """Who shall handle an issue, with which limits.

    Attributes:
        instruction: what the departments are told.
        rule: number of the responsibility list's rule it came from; None for the operator's own choice.
    """

    parts: tuple[PlannedPart, ...]
    instruction: str = ""
    rule: int | None = None


def planned(advice: Advice, instruction: str = "") -> DispatchPlan:
    """The plan that the responsibility list advises."""
    rule = advice.rule
    return DispatchPlan(
        tuple(PlannedPart(code, part, rule.handling, rule.receipt) for part, code in rule.departments()),
        instruction,
        rule.number,
    )


@use_case
def dispatch(desk: Desk, issue: IssueRef, plan: DispatchPlan) -> Change:
    """派遣: send it to one leading and any assisting and cooperating departments, each with its deadline.

    Raises:
        BadInput: no lead or several, a department twice or unknown, a deadline in the past.
        Refused: a department is closed.
    """
    with opened(desk, issue) as line:
        dispatch_line(line, plan)
    return line.change


@use_case
def accept_and_dispatch(desk: Desk, issue: IssueRef, plan: DispatchPlan) -> Change:
    """受理并派遣 in one step, as an ordinary issue wants it: two events, one transaction."""
    with opened(desk, issue) as line:
        accept_line(line)
        dispatch_line(line, plan)
    return line.change


@use_case
def redispatch(desk: Desk, issue: IssueRef, plan: DispatchPlan, reason: str = "") -> Change:
    """改派: add departments; a new lead takes the place of the present one, whose part is withdrawn."""
    with opened(desk, issue) as line:
        redispatch_line(line, plan, reason)
    return line.change


def redispatch_line(line: Line, plan: DispatchPlan, reason: str = "") -> None:
    """`redispatch` within an open transaction."""
    note = line.check(Command.REDISPATCH, note=reason)
    _replace_lead(line, plan)
    sent = _send(line, plan, binding=False)
    line.record(Command.REDISPATCH, note=note, payload=_payload(sent, plan))
    line.follow_assignments()


@use_case
def rule(desk: Desk, issue: IssueRef, plan: DispatchPlan, reason: str) -> Change:
    """裁决: whose job it is, decided by the shift leader; the departments cannot return it."""
    with opened(desk, issue) as line:
        rule_line(line, plan, reason)
    return line.change


def rule_line(line: Line, plan: DispatchPlan, reason: str) -> None:
    """`rule` within an open transaction."""
    note = line.check(Command.RULE, note=reason)
    if line.issue.state is IssueState.ACCEPTED:
        _begin_round(line)
    _replace_lead(line, plan)
    sent = _send(line, plan, binding=True)
    line.issue = replaced(line.issue, ruling_wanted=False, dispatched_at=line.issue.dispatched_at or line.at)
    line.record(Command.RULE, note=note, payload=_payload(sent, plan))
    line.follow_assignments()


@use_case
def withdraw(desk: Desk, issue: IssueRef, assignment: int, reason: str) -> Change:
    """撤回派遣: this department need not act any more."""
    with opened(desk, issue) as line:
        withdraw_line(line, assignment, reason)
    return line.change


def withdraw_line(line: Line, assignment: int, reason: str) -> None:
    """`withdraw` within an open transaction."""
    note = line.check(Command.WITHDRAW, note=reason)
    part = line.open_assignment(assignment)
    _end(line, part, AssignmentState.WITHDRAWN)
    line.record(
        Command.WITHDRAW,
        note=note,
        outcome=line.follow_assignments(),
        payload={"assignment": assignment, "department": part.department},
    )


@use_case
def extend(desk: Desk, issue: IssueRef, assignment: int, due_at: datetime, reason: str) -> Change:
    """延期: a later deadline for one department, asked for or not.

    Raises:
        BadInput: the deadline is in the past or not later than the present one.
    """
    with opened(desk, issue) as line:
        extend_line(line, assignment, due_at, reason)
    return line.change


def extend_line(line: Line, assignment: int, due_at: datetime, reason: str) -> None:
    """`extend` within an open transaction."""
    note = line.check(Command.EXTEND, note=reason)
    part = line.open_assignment(assignment)
    due = checked_deadline(due_at, line.at)
    if due <= part.due_at:
        raise BadInput("新的截止时间不比原来的晚，不算延期。请填写更晚的时间。")
    line.put(replaced(part, due_at=due, due_unit=LimitUnit.HOUR, due_provisional=False, wanted_due_at=None))
    line.record(
        Command.EXTEND,
        note=note,
        payload={"assignment": assignment, "before": part.due_at.isoformat(), "due": due.isoformat()},
    )
    line.follow_assignments()


def dispatch_line(line: Line, plan: DispatchPlan) -> None:
    """Dispatch within an open transaction."""
    note = line.check(Command.DISPATCH, note=plan.instruction)
    _begin_round(line)
    sent = _send(line, plan, binding=False)
    line.record(Command.DISPATCH, note=note, payload=_payload(sent, plan))
    line.follow_assignments()


def _begin_round(line: Line) -> None:
    """A dispatch begins a new round of handling; departments still at work from the last one come along."""
    number = line.issue.round + 1
    for part in tuple(line.assignments.values()):
        if part.state.is_open and part.part is not Part.LEAD:
            line.put(replaced(part, round=number))
    line.issue = replaced(line.issue, round=number, dispatched_at=line.issue.dispatched_at or line.at)


def _replace_lead(line: Line, plan: DispatchPlan) -> None:
    if not any(planned.part is Part.LEAD for planned in plan.parts):
        return
    for part in line.current_parts():
        if part.part is Part.LEAD and part.state.is_open:
            _end(line, part, AssignmentState.WITHDRAWN)


def _end(line: Line, part: AssignmentRow, state: AssignmentState) -> None:
    line.put(replaced(part, state=state, ended_at=line.at))


def _send(line: Line, plan: DispatchPlan, *, binding: bool) -> list[AssignmentRow]:
    _check_plan(line, plan)
    instruction = clean_text(plan.instruction, limit=NOTE_LIMIT, field="派遣说明", required=False)
    return [line.put(_assignment(line, planned, instruction, plan.rule, binding=binding)) for planned in plan.parts]


def _check_plan(line: Line, plan: DispatchPlan) -> None:
    planned_leads = sum(planned.part is Part.LEAD for planned in plan.parts)
    led = any(part.part is Part.LEAD and part.state in _LEADS for part in line.current_parts())
    if planned_leads > 1 or not (planned_leads or led) or not plan.parts:
        raise BadInput("必须有且只有一个主办部门。请选择主办，再加协办、配合。")
    if len(plan.parts) > MOST_PARTS:
        raise BadInput("一次派遣最多 {most} 个部门。请减少后再派。", most=MOST_PARTS)
    busy = {part.department for part in line.current_parts() if part.state.is_open}
    _check_departments(line.book, [planned.department for planned in plan.parts], busy)


_LEADS: Final = frozenset({AssignmentState.SENT, AssignmentState.ACKNOWLEDGED, AssignmentState.DONE})
"""States in which a lead answers for the issue, so that further departments may join it."""


def _check_departments(book: Book, codes: Sequence[str], busy: set[str]) -> None:
    seen = set(busy)
    for code in codes:
        department = book.open_department(code)
        if code in seen:
            raise BadInput("部门“{name}”已在办理此件，不能重复派遣。请去掉重复的部门。", name=department.name)
        seen.add(code)


def _assignment(
    line: Line, planned: PlannedPart, instruction: str, rule: int | None, *, binding: bool
) -> AssignmentRow:
    issue, priority = line.issue, Priority(line.issue.priority)
    limits = line.book.responsibility
    receipt = planned.receipt or limits.limit(Stage.RECEIPT, issue.category, priority)
    handling = planned.handling or limits.limit(Stage.HANDLING, issue.category, priority)
    if planned.due_at is not None:
        due, unit = Moment(checked_deadline(planned.due_at, line.at)), LimitUnit.HOUR
    else:
        due, unit = deadline(line.at, handling, line.book.calendar), handling.unit
    return AssignmentRow(
        district=issue.district,
        issue_id=issue.id,
        number=max(line.assignments, default=0) + 1,
        department=planned.department,
        part=planned.part,
        state=AssignmentState.SENT,
        sent_at=line.at,
        round=issue.round,
        receipt_due_at=deadline(line.at, receipt, line.book.calendar).at,
        receipt_unit=receipt.unit,
        due_at=due.at,
        due_unit=unit,
        due_provisional=due.provisional,
        acknowledged_at=None,
        ended_at=None,
        wanted_due_at=None,
        handler="",
        binding=binding,
        rule=rule,
        instruction=instruction,
    )


def _payload(sent: Sequence[AssignmentRow], plan: DispatchPlan) -> dict[str, object]:
    return {
        "rule": plan.rule,
        "parts": [
            {
                "assignment": part.number,
                "department": part.department,
                "part": part.part.value,
                "receipt_due": part.receipt_due_at.isoformat(),
                "due": part.due_at.isoformat(),
            }
            for part in sent
        ],
    }


def describe(book: Book, plan: DispatchPlan) -> str:
    """The plan in one line, as it is read before it is sent: 主办 民政科，协办 救助站."""
    return "，".join(f"{chinese(part.part)} {book.departments[part.department].short}" for part in plan.parts)
