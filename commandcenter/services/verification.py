"""Closed means solved: verification by another person than the handler, rework, closing, reopening."""

from commandcenter.domain.deadlines import deadline
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import AssignmentState, Command, IssueState, Part, Stage
from commandcenter.foundation.records import replaced
from commandcenter.services.desk import Change, Desk, IssueRef, use_case
from commandcenter.services.line import Line
from commandcenter.services.opening import opened


@use_case
def verify(desk: Desk, issue: IssueRef, *, passed: bool, note: str = "", close: bool = False) -> Change:
    """核查 on the spot: passed, or back to work. With `close`, a passed issue is closed in the same step."""
    with opened(desk, issue) as line:
        verify_line(line, passed=passed, note=note, close=close)
    return line.change


def verify_line(line: Line, *, passed: bool, note: str = "", close: bool = False) -> None:
    """`verify` within an open transaction."""
    if not passed:
        _back_to_work(line, Command.VERIFY_FAIL, note)
    else:
        line.move(Command.VERIFY_PASS, note=note)
        line.issue = replaced(line.issue, verified_at=line.at)
        if close:
            close_line(line)


@use_case
def rework(desk: Desk, issue: IssueRef, reason: str) -> Change:
    """返工: the feedback does not show it solved; the lead gets it back with a new limit."""
    with opened(desk, issue) as line:
        rework_line(line, reason)
    return line.change


def rework_line(line: Line, reason: str) -> None:
    """`rework` within an open transaction."""
    _back_to_work(line, Command.REWORK, reason)


@use_case
def close(desk: Desk, issue: IssueRef, note: str = "") -> Change:
    """结案; raises `Refused` for an issue that nobody has verified."""
    with opened(desk, issue) as line:
        close_line(line, note)
    return line.change


@use_case
def reopen(desk: Desk, issue: IssueRef, reason: str) -> Change:
    """重开: it was not solved after all, or wrongly declined. Its age runs on from the first report."""
    with opened(desk, issue) as line:
        reopen_line(line, reason)
    return line.change


def reopen_line(line: Line, reason: str) -> None:
    """`reopen` within an open transaction."""
    was_closed = line.issue.state is IssueState.CLOSED
    line.move(Command.REOPEN, note=reason, payload={"reopened": line.issue.reopened + 1})
    line.issue = replaced(
        line.issue,
        ended_at=None,
        handled_at=None,
        verified_at=None,
        handler="",
        accepted_at=(line.issue.accepted_at or line.at) if was_closed else None,
        reopened=line.issue.reopened + 1,
    )
    line.begin_stage(Stage.DISPATCH if was_closed else Stage.ACCEPTANCE)


def close_line(line: Line, note: str = "") -> None:
    """`close` within an open transaction; cooperating departments still at work are released."""
    reason = line.check(Command.CLOSE, note=note)
    if line.issue.verified_at is None:
        raise Refused("此件还没有核查通过，不能结案。请先由未参与处置的人员核查。")
    line.withdraw_open()
    line.record(Command.CLOSE, note=reason)
    line.issue = replaced(line.issue, ended_at=line.at, ruling_wanted=False)


def _back_to_work(line: Line, command: Command, note: str) -> None:
    """The lead works again under a new handling limit; an issue settled on the spot is dispatched instead."""
    reason = line.check(command, note=note)
    done = [part for part in line.current_parts() if part.part is Part.LEAD and part.state is AssignmentState.DONE]
    if done:
        lead = done[-1]
        limit = line.limit(Stage.HANDLING)
        due = deadline(line.at, limit, line.book.calendar)
        line.put(
            replaced(
                lead,
                state=AssignmentState.ACKNOWLEDGED,
                ended_at=None,
                due_at=due.at,
                due_unit=limit.unit,
                due_provisional=due.provisional,
            )
        )
    line.issue = replaced(
        line.issue,
        reworks=line.issue.reworks + 1,
        handled_at=None,
        verified_at=None,
        handler="",
        accepted_at=line.issue.accepted_at or line.at,
    )
    line.record(command, note=reason, outcome=line.follow_assignments(), payload={"reworks": line.issue.reworks})
