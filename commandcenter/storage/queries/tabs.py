"""The figures above the queue: how many issues each tab has."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import lru_cache
from typing import Final

from sqlalchemy import ColumnElement, Connection, Dialect, Select, bindparam, func, or_, select

from commandcenter.domain.areas import ancestors
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.vocabulary import AssignmentState, Level
from commandcenter.storage.entities import Area, Assignment, Issue
from commandcenter.storage.prepared import Prepared, one_of, prepare
from commandcenter.storage.queries.queue_filter import (
    ANY_PRIORITY,
    AT,
    KEPT,
    OPEN_STATES,
    OVERDUE,
    QueueFilter,
    Suspended,
    conditions_of,
    districts_for,
    held_by,
    narrowing,
    suspension,
)
from commandcenter.storage.rows import table_of
from commandcenter.storage.scope import ForPartitions, in_districts

_AREA: Final = table_of(Area)
_ISSUE: Final = table_of(Issue)
_MIDNIGHT: Final = bindparam("midnight", type_=_ISSUE.c.ended_at.type)
"""When the day began."""


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
    everything = replace(wanted, states=frozenset(), overdue_only=False)
    counted = _counts(connection.dialect, everything, districts_for(connection, wanted))
    midnight = datetime.combine(at.astimezone(SHANGHAI).date(), time(), SHANGHAI)
    (counts,) = counted.rows(connection, {AT.key: at, _MIDNIGHT.key: midnight})
    return counts


@lru_cache(maxsize=KEPT)
def _counts(dialect: Dialect, wanted: QueueFilter, districts: tuple[int, ...]) -> Prepared[TabCounts]:
    shown = suspension(wanted.suspended)
    conditions = conditions_of(replace(wanted, suspended=Suspended.BOTH), districts)
    counted = select(
        *(func.count().filter(Issue.state == state, *shown) for state in OPEN_STATES),
        func.count().filter(OVERDUE),
        func.count().filter(Issue.suspended_at.is_not(None)),
        _ended_today(wanted, districts).scalar_subquery(),
    ).where(*conditions, *(() if wanted.holder else (ANY_PRIORITY,)))
    return prepare(dialect, counted, lambda *counts: TabCounts(*map(int, counts)))


def _ended_today(wanted: QueueFilter, districts: tuple[int, ...]) -> Select[int]:
    """Ended issues are indexed by their holder, so a subtree or department adds up what its holders ended.

    The index ends in the area, which tells of a subtree without reading an issue. Counted holder by
    holder, as PostgreSQL's planner would rather read the ended issues of all time than join.
    """
    conditions = [Issue.ended_at.is_not(None), Issue.ended_at >= _MIDNIGHT, *narrowing(wanted)]
    if wanted.subtree:
        here = ForPartitions(in_districts(_ISSUE.c.district, districts))
        conditions += [here, _ISSUE.c.area.startswith(wanted.subtree)]
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
        return ended.where(held_by(wanted.holder))
    by_holder = ended.where(Issue.holder == Area.code).correlate(Area).scalar_subquery()
    return select(func.coalesce(func.sum(by_holder), 0)).where(*_platforms(wanted.subtree))


def _platforms(subtree: str) -> list[ColumnElement[bool]]:
    """The areas that can hold an issue of `subtree`: those in it and those above it."""
    platforms: list[ColumnElement[bool]] = [Area.level < Level.BLOCK]
    if subtree:
        platforms.append(or_(Area.code.startswith(subtree), one_of(_AREA.c.code, ancestors(subtree))))
    return platforms
