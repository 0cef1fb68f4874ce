"""Between the levels: up to the parent platform and back, pausing, and pressing for an answer."""

from datetime import datetime
from typing import Final

from commandcenter.domain.areas import DIGITS, level_of, parent_of
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.deadlines import checked_deadline
from commandcenter.domain.deadlines import resume as resumed_deadline
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import Command, Level, Stage
from commandcenter.foundation.records import replaced
from commandcenter.services.desk import Change, Desk, IssueRef, use_case
from commandcenter.services.line import Line
from commandcenter.services.opening import opened

INQUIRY_AFTER_WORKING_DAYS: Final = 7
"""豫龙 rule: what the upper level has not handled after 7 working days, the lower may question."""


@use_case
def escalate(desk: Desk, issue: IssueRef, reason: str) -> Change:
    """上报上级: beyond our duty; the parent platform must act. The number and the timeline stay one."""
    with opened(desk, issue) as line:
        escalate_line(line, reason)
    return line.change


def escalate_line(line: Line, reason: str) -> None:
    """`escalate` within an open transaction."""
    said = line.check(Command.ESCALATE, note=reason)
    parent = parent_of(line.issue.holder)
    if parent is None:
        raise Refused("市级平台没有上级，不能再上报。请召集联席会议或裁决。")
    before = line.issue.holder
    line.withdraw_open()
    line.record(Command.ESCALATE, note=said, payload={"from": before, "to": parent})
    line.issue = replaced(line.issue, holder=parent, escalated_at=line.at, accepted_at=None)
    line.begin_stage(Stage.ACCEPTANCE)


@use_case
def hand_down(desk: Desk, issue: IssueRef, answer: str) -> Change:
    """交回下级, with the answer: only to the level that passed it up, never to one that has not had it."""
    with opened(desk, issue) as line:
        hand_down_line(line, answer)
    return line.change


def hand_down_line(line: Line, answer: str) -> None:
    """`hand_down` within an open transaction."""
    said = line.check(Command.HAND_DOWN, note=answer)
    before, origin = line.issue.holder, line.issue.origin
    if len(before) >= len(origin):
        raise Refused("此件不是下级上报的，不能交回。请自行办理。")
    lower = origin[: DIGITS[Level(level_of(before) + 1)]]
    line.withdraw_open()
    line.record(Command.HAND_DOWN, note=said, payload={"from": before, "to": lower})
    line.issue = replaced(
        line.issue, holder=lower, accepted_at=None, handled_at=None, verified_at=None, handler="", inquired_at=None
    )
    if lower == origin:
        line.issue = replaced(line.issue, escalated_at=None)
    line.begin_stage(Stage.ACCEPTANCE)


@use_case
def suspend(desk: Desk, issue: IssueRef, until: datetime, reason: str) -> Change:
    """挂起 until a date: the clocks stand still, the issue stays in sight.

    Raises:
        BadInput: the date is past.
        Refused: it is suspended already.
    """
    with opened(desk, issue) as line:
        suspend_line(line, until, reason)
    return line.change


def suspend_line(line: Line, until: datetime, reason: str) -> None:
    """`suspend` within an open transaction."""
    wake = checked_deadline(until, line.at)
    line.move(Command.SUSPEND, note=reason, payload={"until": wake.isoformat()})
    line.issue = replaced(line.issue, suspended_at=line.at, suspended_until=wake)


@use_case
def resume(desk: Desk, issue: IssueRef, note: str = "") -> Change:
    """恢复: every clock has left what it had when it was stopped."""
    with opened(desk, issue) as line:
        resume_line(line, note)
    return line.change


def resume_line(line: Line, note: str = "") -> None:
    """`resume` within an open transaction."""
    if line.issue.suspended_at is None:
        raise Refused("此件没有挂起，不用恢复。")
    _restart_clocks(line, line.issue.suspended_at)
    line.move(Command.RESUME, note=note, payload={"due": line.issue.due_at.isoformat()})
    line.issue = replaced(line.issue, suspended_at=None, suspended_until=None)


def _restart_clocks(line: Line, since: datetime) -> None:
    calendar, now, issue = line.book.calendar, line.at, line.issue
    due = resumed_deadline(issue.due_at, issue.due_unit, since, now, calendar)
    line.issue = replaced(issue, due_at=due.at, due_provisional=due.provisional)
    for part in tuple(line.assignments.values()):
        if part.state.is_open:
            handling = resumed_deadline(part.due_at, part.due_unit, since, now, calendar)
            receipt = resumed_deadline(part.receipt_due_at, part.receipt_unit, since, now, calendar)
            line.put(
                replaced(part, due_at=handling.at, due_provisional=handling.provisional, receipt_due_at=receipt.at)
            )


@use_case
def supervise(desk: Desk, issue: IssueRef, reason: str) -> Change:
    """督办: pressed for by the shift leader, an inspector or a level above; stays marked until it ends."""
    with opened(desk, issue) as line:
        supervise_line(line, reason)
    return line.change


def supervise_line(line: Line, reason: str) -> None:
    """`supervise` within an open transaction."""
    line.move(Command.SUPERVISE, note=reason)
    line.issue = replaced(line.issue, supervised_at=line.at)


@use_case
def inquire(desk: Desk, issue: IssueRef, question: str) -> Change:
    """质询: the lower level questions the upper, which must answer with state and reason.

    Raises:
        Refused: the 7 working days are not over; says when they are.
    """
    with opened(desk, issue) as line:
        inquire_line(line, question)
    return line.change


def inquire_line(line: Line, question: str) -> None:
    """`inquire` within an open transaction."""
    said = line.check(Command.INQUIRE, note=question)
    escalated = line.issue.escalated_at
    if escalated is None:
        raise Refused("此件不是下级上报的，不能质询。请用备注说明，或由上级督办。")
    allowed = line.book.calendar.add_working(
        escalated, INQUIRY_AFTER_WORKING_DAYS * line.book.calendar.hours_per_day
    ).at
    if line.at < allowed:
        raise Refused(
            "上报后满 {days} 个工作日才能质询，最早 {when}。",
            days=INQUIRY_AFTER_WORKING_DAYS,
            when=f"{allowed.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        )
    line.record(Command.INQUIRE, note=said)
    line.issue = replaced(line.issue, inquired_at=line.at)


@use_case
def answer(desk: Desk, issue: IssueRef, text: str) -> Change:
    """答复质询 with state and reason."""
    with opened(desk, issue) as line:
        answer_line(line, text)
    return line.change


def answer_line(line: Line, text: str) -> None:
    """`answer` within an open transaction."""
    said = line.check(Command.ANSWER, note=text)
    if line.issue.inquired_at is None:
        raise Refused("此件没有待答复的质询。")
    line.record(Command.ANSWER, note=said)
    line.issue = replaced(line.issue, inquired_at=None)
