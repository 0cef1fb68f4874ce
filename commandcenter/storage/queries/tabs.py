"""The figures above the queue: how many issues each tab has."""

from dataclasses import dataclass, replace
from datetime import datetime, time

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from commandcenter.domain.areas import ancestors
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.vocabulary import AssignmentState, Level
from commandcenter.storage.entities import Area, Assignment, Issue
from commandcenter.storage.queries.queue_filter import (
    ANY_PRIORITY,
    OPEN_STATES,
    QueueFilter,
    Suspended,
    conditions_of,
    held_by,
    narrowing,
    overdue,
    suspension,
)
from commandcenter.storage.scope import districts_of, within


@dataclass(frozen=True, slots=True)
class TabCounts:
    """The figures above the queue; `ended_today` counts closed, declined and merged since local midnight."""

    reported: int
    accepted: int
    dispatched: int
    handled: int
    overdue: int
    suspended: int
    ended_today: int


def tab_counts(connection: Connection, wanted: QueueFilter, *, at: datetime) -> TabCounts:
    """How many issues each tab of `wanted` has, whatever tab is open; one statement, for one moment."""
    everything = replace(wanted, states=frozenset(), overdue_only=False, suspended=Suspended.BOTH)
    shown = suspension(wanted.suspended)
    of_state = [func.count().filter(Issue.state == state, *shown) for state in OPEN_STATES]
    counted = select(
        *of_state,
        func.count().filter(overdue(at)),
        func.count().filter(Issue.suspended_at.is_not(None)),
        _ended_today(connection, wanted, at).scalar_subquery(),
    ).where(*conditions_of(connection, everything, at), *(() if wanted.holder else (ANY_PRIORITY,)))
    return TabCounts(*map(int, connection.execute(counted).one()))


def _ended_today(connection: Connection, wanted: QueueFilter, at: datetime) -> Select[int]:
    """Ended issues are indexed by their holder, so a subtree or department adds up what its holders ended.

    Counted holder by holder, as PostgreSQL's planner would rather read the ended issues of all time than join.
    """
    midnight = datetime.combine(at.astimezone(SHANGHAI).date(), time(), SHANGHAI)
    conditions = [Issue.ended_at.is_not(None), Issue.ended_at >= midnight, *narrowing(wanted)]
    if wanted.subtree:
        conditions.append(within(wanted.subtree, districts_of(connection, wanted.subtree), leads=False))
    if wanted.department:
        part = select(Assignment.number).where(
            Assignment.district == Issue.district,
            Assignment.issue_id == Issue.id,
            Assignment.department == wanted.department,
            Assignment.round == Issue.round,
            Assignment.state == AssignmentState.DONE,
        )
        conditions.append(part.exists())
    ended = select(func.count()).select_from(Issue).where(*conditions)
    if wanted.holder:
        return ended.where(held_by(connection, wanted.holder))
    by_holder = ended.where(Issue.holder == Area.code).correlate(Area).scalar_subquery()
    return select(func.coalesce(func.sum(by_holder), 0)).where(*_platforms(wanted.subtree))


def _platforms(subtree: str) -> list[ColumnElement[bool]]:
    """The areas that can hold an issue of `subtree`: those in it and those above it."""
    platforms: list[ColumnElement[bool]] = [Area.level < Level.BLOCK]
    if subtree:
        platforms.append(or_(Area.code.startswith(subtree), Area.code.in_(ancestors(subtree))))
    return platforms
