"""What a queue shows, as conditions on issues that their indexes serve."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, bindparam, or_, select, tuple_

from commandcenter.domain.areas import level_of
from commandcenter.domain.vocabulary import Channel, IssueState, Level, Priority
from commandcenter.storage.entities import Claim, Issue
from commandcenter.storage.prepared import one_of
from commandcenter.storage.rows import table_of
from commandcenter.storage.scope import ForPartitions, Unindexed, district_of, districts_of, within

OPEN_STATES: Final = tuple(state for state in IssueState if state.is_open)
KEPT: Final = 256
"""Prepared queries of a kind that are kept, one for each filter: an operator's tabs and filters are a few dozen."""
_ISSUE: Final = table_of(Issue)
AT: Final = bindparam("at", type_=_ISSUE.c.due_at.type)
"""The moment for which a queue is asked; the only thing in its conditions that differs from one reading to the next."""
OVERDUE: Final = and_(Issue.due_at < AT, Issue.suspended_at.is_(None))
"""As `domain.deadlines.is_overdue`; a suspended issue's clock stands still."""
ANY_PRIORITY: Final = one_of(_ISSUE.c.priority, [int(priority) for priority in Priority])
"""True of every issue; it carries SQLite into the open issues' index (place, priority, due), where it would otherwise
read a whole district or community by a key that is as long but holds the ended ones too."""


class Suspended(StrEnum):
    """What to do with suspended issues (挂起)."""

    EXCLUDE = "exclude"
    ONLY = "only"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What a queue shows. Empty means no restriction; conditions of different kinds must all hold.

    Attributes:
        holder: the area whose platform must act.
        subtree: the area in which the issue lies.
        department: the department that leads the handling.
        states: open states; ended ones are in no queue.
        categories: beginnings of category codes.
        mine: the seat that has the issues open.
    """

    holder: str = ""
    subtree: str = ""
    department: str = ""
    states: frozenset[IssueState] = frozenset()
    channels: frozenset[Channel] = frozenset()
    categories: frozenset[str] = frozenset()
    overdue_only: bool = False
    suspended: Suspended = Suspended.EXCLUDE
    mine: str = ""


def districts_for(connection: Connection, wanted: QueueFilter) -> tuple[int, ...]:
    """The districts to look in where `wanted` leads to issues by their district; none where something else leads.

    Raises:
        BadInput: not an area code.
    """
    leads = wanted.holder or wanted.department or wanted.mine
    return districts_of(connection, wanted.subtree) if wanted.subtree or not leads else ()


def conditions_of(wanted: QueueFilter, districts: Sequence[int]) -> list[ColumnElement[bool]]:
    """Everything `wanted` says; also that the issue is open, so that the partial indexes over open issues serve.

    `districts` are those of `districts_for`.
    """
    conditions = [Issue.ended_at.is_(None), *suspension(wanted.suspended)]
    if wanted.holder:
        conditions.append(held_by(wanted.holder))
    if wanted.subtree:
        conditions.append(within(wanted.subtree, districts, leads=not wanted.holder))
    if wanted.department:
        conditions.append(Issue.lead == wanted.department)
    if wanted.states:
        conditions.append(one_of(_ISSUE.c.state, sorted(wanted.states)))
    if wanted.overdue_only:
        conditions += [Unindexed(_ISSUE.c.due_at) < AT, Issue.suspended_at.is_(None)]
    return conditions + narrowing(wanted)


def held_by(holder: str) -> ColumnElement[bool]:
    """That the platform of `holder` must act; a city's own issues lie in many districts."""
    if level_of(holder) is Level.CITY:
        return Issue.holder == holder
    return and_(Issue.holder == holder, ForPartitions(Issue.district == district_of(holder)))


def narrowing(wanted: QueueFilter) -> list[ColumnElement[bool]]:
    """What leaves some issues out and leads to none: no index begins with it."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.channels:
        conditions.append(one_of(_ISSUE.c.channel, sorted(wanted.channels)))
    if wanted.categories:
        conditions.append(
            or_(*(Issue.category.startswith(code, autoescape=True) for code in sorted(wanted.categories)))
        )
    if wanted.mine:
        opened = select(Claim.district, Claim.issue_id).where(Claim.seat == wanted.mine)
        conditions.append(tuple_(Issue.district, Issue.id).in_(opened))
    return conditions


def suspension(suspended: Suspended) -> list[ColumnElement[bool]]:
    """Whether the clock stands still (挂起)."""
    match suspended:
        case Suspended.EXCLUDE:
            return [Issue.suspended_at.is_(None)]
        case Suspended.ONLY:
            return [Issue.suspended_at.is_not(None)]
        case Suspended.BOTH:
            return []
