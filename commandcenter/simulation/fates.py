"""What becomes of an issue, in the dashboard's shares: from settling on the spot to bouncing and reopening."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from commandcenter.domain.vocabulary import AssignmentState, Channel, IssueState, Part
from commandcenter.simulation.course import Course
from commandcenter.storage.rows import AssignmentRow

SETTLED: Final[Mapping[Channel, float]] = {
    Channel.GRID: 0.42,
    Channel.PATROL: 0.35,
    Channel.PHONE: 0.22,
    Channel.WEB: 0.25,
    Channel.CAMERA: 0.2,
}
"""How much of each channel is solved on the spot, or by a word of the desk."""
DECLINED: Final = 0.02
ESCALATED: Final = 0.024
RETURNED: Final = 0.022
RETURNED_AGAIN: Final = 0.3
REWORKED: Final = 0.013
REOPENED: Final = 0.008
SUSPENDED: Final = 0.008
EXTENDED: Final = 0.02
SUPERVISED: Final = 0.006
REDISPATCHED: Final = 0.006
NOTED: Final = 0.05
SIGNED: Final = 0.85
"""How many departments sign before they report done; the others do both at once."""
_ACCEPTED_IN_S: Final[Mapping[Channel, float]] = {
    Channel.GRID: 31,
    Channel.PHONE: 24,
    Channel.WEB: 142,
    Channel.CAMERA: 36,
    Channel.PATROL: 27,
}
"""Median seconds from report to acceptance, as in the dashboard."""


def run_to_end(course: Course) -> None:
    """From the report to whatever end it comes to; nobody has anything left to do afterwards."""
    channel = course.line.issue.channel
    drawn = course.chance.random()
    is_known = bool(course.followers)
    if drawn < DECLINED and not is_known:
        course.wait_about(_ACCEPTED_IN_S[channel] * 4)
        course.decline()
    elif drawn < DECLINED + (1 - DECLINED) * SETTLED[channel]:
        course.wait_about(420)
        course.settle()
    elif not is_known and course.happens(ESCALATED):
        _escalated(course)
    else:
        _accepted_and_dispatched(course)
    if course.state is not IssueState.DECLINED:
        _handled_and_closed(course)
    while course.followers:
        course.merge(course.followers.pop(0))


def _accepted_and_dispatched(course: Course) -> None:
    course.wait_about(_ACCEPTED_IN_S[course.line.issue.channel])
    course.accept()
    if course.happens(0.25):
        course.wait_about(150)
    course.dispatch()


def _escalated(course: Course) -> None:
    """Up to the parent platform, which handles it itself or says how it is to be handled."""
    course.wait_about(600)
    course.escalate()
    course.wait_about(5_400)
    if course.happens(0.3):
        course.hand_down()
        course.wait_about(600)
    course.accept()
    course.wait_about(1_800)
    course.dispatch()


def _handled_and_closed(course: Course) -> None:
    while True:
        _worked_until_handled(course)
        course.wait_about(3_600, 1.2)
        if course.happens(REWORKED):
            course.send_back()
            continue
        course.verify_and_close()
        if not course.happens(REOPENED):
            return
        course.wait_about(40_000)
        course.reopen()


def _worked_until_handled(course: Course) -> None:
    if course.state is IssueState.ACCEPTED:
        course.wait_about(120)
        course.dispatch()
    while course.state is not IssueState.HANDLED:
        _work(course)


def _work(course: Course) -> None:
    """One round of the departments' work: done, or bounced and sent to another."""
    lead = course.lead()
    if lead is not None:
        if lead.state is AssignmentState.SENT:
            bounced = _signed_or_bounced(course, lead)
            if bounced:
                return
        _on_the_way(course)
    for part in course.open_parts():
        if part.part is Part.COOPERATE and course.happens(0.4):
            continue
        current = course.line.assignments[part.number]
        if not current.state.is_open or course.line.issue.state is not IssueState.DISPATCHED:
            continue
        course.wait(course.done_at(current) - course.line.at)
        course.feed_back(current)


def _signed_or_bounced(course: Course, lead: AssignmentRow) -> bool:
    if course.happens(RETURNED if not course.line.issue.returns else RETURNED_AGAIN) and not lead.binding:
        course.wait(course.receipt_at(lead) - course.line.at)
        course.return_(lead)
        course.wait_about(600)
        course.dispatch_again(lead.department)
        return True
    if course.happens(SIGNED):
        course.wait(course.receipt_at(lead) - course.line.at)
        course.acknowledge(lead)
    return False


def _on_the_way(course: Course) -> None:
    """What happens beside the flow while a department works."""
    if course.happens(NOTED):
        course.wait_about(1_500)
        course.note()
    drawn = course.chance.random()
    if drawn < EXTENDED:
        _extended(course)
    elif drawn < EXTENDED + SUSPENDED:
        course.wait_about(7_200)
        course.suspend(course.line.at + course.chance.choice((1, 2, 3, 5)) * timedelta(days=1))
        course.wait(course.chance.uniform(0.6, 1.0) * timedelta(days=2))
        course.resume()
    elif drawn < EXTENDED + SUSPENDED + SUPERVISED:
        course.wait_about(20_000)
        course.supervise()
    elif drawn < EXTENDED + SUSPENDED + SUPERVISED + REDISPATCHED:
        course.wait_about(3_600)
        course.change_department()


def _extended(course: Course) -> None:
    lead = course.lead()
    if lead is not None:
        course.wait((lead.due_at - course.line.at) * 0.7)
        course.ask_for_time(lead)
