"""What a department does with its part, by itself or told by telephone to the desk."""

from datetime import datetime

from commandcenter.domain.deadlines import checked_deadline
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import AssignmentState, Command, Role
from commandcenter.foundation.records import replaced
from commandcenter.services.desk import Change, Desk, IssueRef, use_case
from commandcenter.services.line import Line
from commandcenter.services.opening import opened
from commandcenter.storage.rows import AssignmentRow

RULING_AFTER_RETURNS = 2
"""At the second return the issue asks for a ruling by itself: bounced issues are nobody's."""


@use_case
def acknowledge(desk: Desk, issue: IssueRef, assignment: int, note: str = "") -> Change:
    """签收: the department has received it; its receipt clock stops."""
    with opened(desk, issue) as line:
        acknowledge_line(line, assignment, note)
    return line.change


def acknowledge_line(line: Line, assignment: int, note: str = "") -> None:
    """`acknowledge` within an open transaction."""
    part, said = _mine(line, Command.ACKNOWLEDGE, assignment, note)
    if part.state is not AssignmentState.SENT:
        raise Refused("此派遣已经签收，不用再签。")
    line.put(replaced(part, state=AssignmentState.ACKNOWLEDGED, acknowledged_at=line.at))
    line.record(Command.ACKNOWLEDGE, note=said, payload=_of(line, part))
    line.follow_assignments()


@use_case
def return_(desk: Desk, issue: IssueRef, assignment: int, reason: str) -> Change:
    """退回: "not ours", with a reason. The clock runs on; the second return asks for a ruling.

    Raises:
        Refused: it was ruled that this department must act.
    """
    with opened(desk, issue) as line:
        return_line(line, assignment, reason)
    return line.change


def return_line(line: Line, assignment: int, reason: str) -> None:
    """`return_` within an open transaction."""
    part, said = _mine(line, Command.RETURN, assignment, reason)
    if part.binding:
        raise Refused("此件已经裁决由{department}办理，不能退回。", department=line.department_name(part.department))
    line.put(replaced(part, state=AssignmentState.RETURNED, ended_at=line.at))
    returns = line.issue.returns + 1
    wanted = line.issue.ruling_wanted or returns >= RULING_AFTER_RETURNS
    line.issue = replaced(line.issue, returns=returns, ruling_wanted=wanted)
    line.record(
        Command.RETURN,
        note=said,
        outcome=line.follow_assignments(),
        payload=_of(line, part) | {"returns": returns, "ruling_wanted": wanted},
    )


@use_case
def ask_extension(desk: Desk, issue: IssueRef, assignment: int, due_at: datetime, reason: str) -> Change:
    """申请延期: the department asks for more time; the present deadline holds until the desk grants it."""
    with opened(desk, issue) as line:
        ask_extension_line(line, assignment, due_at, reason)
    return line.change


def ask_extension_line(line: Line, assignment: int, due_at: datetime, reason: str) -> None:
    """`ask_extension` within an open transaction."""
    part, said = _mine(line, Command.ASK_EXTENSION, assignment, reason)
    wanted = checked_deadline(due_at, line.at)
    line.put(replaced(part, wanted_due_at=wanted))
    line.record(
        Command.ASK_EXTENSION,
        note=said,
        payload=_of(line, part) | {"wanted": wanted.isoformat()},
    )


@use_case
def feed_back(desk: Desk, issue: IssueRef, assignment: int, text: str, *, done: bool) -> Change:
    """反馈: how far it is; with `done` the department's part is finished.

    Said by telephone, the desk writes it down: the operator then is not the handler and may verify.
    """
    with opened(desk, issue) as line:
        feed_back_line(line, assignment, text, done=done)
    return line.change


def feed_back_line(line: Line, assignment: int, text: str, *, done: bool) -> None:
    """`feed_back` within an open transaction."""
    part, said = _mine(line, Command.FEED_BACK, assignment, text)
    acknowledged = part.acknowledged_at or line.at
    if done:
        handler = line.actor.login if line.actor.role is Role.DEPARTMENT else ""
        part = replaced(
            part, state=AssignmentState.DONE, ended_at=line.at, acknowledged_at=acknowledged, handler=handler
        )
    else:
        part = replaced(part, state=AssignmentState.ACKNOWLEDGED, acknowledged_at=acknowledged)
    line.put(part)
    line.record(
        Command.FEED_BACK,
        note=said,
        outcome=line.follow_assignments(),
        payload=_of(line, part) | {"done": done},
    )


def _mine(line: Line, command: Command, number: int, note: str) -> tuple[AssignmentRow, str]:
    """The part in question, if this person may act on it and it is still open, and the cleaned note."""
    part = line.assignment(number)
    said = line.check(command, assignee=part.department, note=note)
    return line.open_assignment(number), said


def _of(line: Line, part: AssignmentRow) -> dict[str, object]:
    """Which part, and whether the desk wrote down what it was told."""
    by_phone = line.actor.role is not Role.DEPARTMENT
    return {"assignment": part.number, "department": part.department, "by_phone": by_phone}
