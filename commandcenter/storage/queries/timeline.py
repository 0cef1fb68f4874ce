"""Reading one issue whole: the issue, its departments' parts and its timeline."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from commandcenter.domain.timeline import Event
from commandcenter.storage.entities import Assignment, Issue, IssueEvent
from commandcenter.storage.rows import AssignmentRow, IssueRow, fetch, select_rows, table_of

_ISSUE: Final = table_of(Issue)


@dataclass(frozen=True, slots=True)
class IssueFile:
    """Everything the detail view shows of one issue.

    Attributes:
        followers: issues merged into this one, whose reporters follow it.
    """

    issue: IssueRow
    assignments: tuple[AssignmentRow, ...]
    events: tuple[Event, ...]
    followers: tuple[IssueRow, ...]


def issue_row(connection: Connection, district: int, issue_id: int) -> IssueRow | None:
    """The issue as it stands, or None."""
    query = select_rows(IssueRow, _ISSUE).where(Issue.district == district, Issue.id == issue_id)
    return next(iter(fetch(connection, IssueRow, query)), None)


def issue_file(connection: Connection, district: int, issue_id: int) -> IssueFile | None:
    """The issue with its parts, timeline and followers, or None."""
    issue = issue_row(connection, district, issue_id)
    if issue is None:
        return None
    parts = (
        select_rows(AssignmentRow, table_of(Assignment))
        .where(Assignment.district == district, Assignment.issue_id == issue_id)
        .order_by(Assignment.number)
    )
    followers = (
        select_rows(IssueRow, _ISSUE)
        .where(Issue.district == district, Issue.merged_into == issue_id)
        .order_by(Issue.id)
    )
    return IssueFile(
        issue,
        fetch(connection, AssignmentRow, parts),
        events_after(connection, district, issue_id, 0),
        fetch(connection, IssueRow, followers),
    )


def events_after(connection: Connection, district: int, issue_id: int, number: int) -> tuple[Event, ...]:
    """The timeline from the event after `number` on."""
    query = (
        select_rows(Event, table_of(IssueEvent))
        .where(IssueEvent.district == district, IssueEvent.issue_id == issue_id, IssueEvent.number > number)
        .order_by(IssueEvent.number)
    )
    return fetch(connection, Event, query)
