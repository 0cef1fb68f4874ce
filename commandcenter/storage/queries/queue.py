"""The console's queue: who must act on what, most pressing first, in pages that stay fast at a million issues.

Every condition writes `ended_at IS NULL`, so that the partial indexes over open issues serve.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, time
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    func,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)

from commandcenter.domain.areas import ancestors, level_of
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.vocabulary import AssignmentState, Channel, IssueState, Level, Priority, Stage
from commandcenter.storage.entities import Area, Assignment, Claim, Issue
from commandcenter.storage.rows import fetch, table_of
from commandcenter.storage.scope import ForPartitions, Unindexed, districts_of, within

OPEN_STATES: Final = tuple(state for state in IssueState if state.is_open)
PAGE: Final = 200
"""Rows of a page: more than a screen shows, so that scrolling meets no gap."""
_CHUNK: Final = 500


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


@dataclass(frozen=True, slots=True, order=True)
class PageKey:
    """Where a page ended; the next begins behind it."""

    priority: int
    due_at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One issue as lists show it, with the claim that stands on it (see `claims` for when one is stale)."""

    district: int
    id: int
    no: str
    version: int
    state: IssueState
    channel: Channel
    priority: int
    category: str
    description: str
    address: str
    lon: float | None
    lat: float | None
    area: str
    community: str | None
    block: str | None
    holder: str
    reported_at: datetime
    ended_at: datetime | None
    stage: Stage
    stage_at: datetime
    due_at: datetime
    due_provisional: bool
    suspended_at: datetime | None
    suspended_until: datetime | None
    supervised_at: datetime | None
    ruling_wanted: bool
    lead: str | None
    returns: int
    reworks: int
    reopened: int
    merged_into: int | None
    claim_seat: str | None
    claim_login: str | None
    claim_heartbeat_at: datetime | None

    @property
    def key(self) -> PageKey:
        """Its place in the order of the queue."""
        return PageKey(self.priority, self.due_at, self.id)


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


_ISSUE: Final = table_of(Issue)
_CLAIM_PREFIX: Final = "claim_"
_COLUMNS: Final[list[Any]] = [
    (
        table_of(Claim).c[field.name.removeprefix(_CLAIM_PREFIX)]
        if field.name.startswith(_CLAIM_PREFIX)
        else _ISSUE.c[field.name]
    )
    for field in fields(QueueRow)
]
_ORDER: Final = (Issue.priority, Issue.due_at, Issue.id)
_KEYS: Final[list[Any]] = [_ISSUE.c.district, *(_ISSUE.c[name] for name in ("priority", "due_at", "id"))]
_LATE_ORDER: Final = (Issue.due_at, Issue.id)
_ANY_PRIORITY: Final = Issue.priority.in_([int(priority) for priority in Priority])
"""True of every issue; it carries SQLite into the open issues' index (place, priority, due), where it would otherwise
read a whole district or community by a key that is as long but holds the ended ones too."""


def queue_page(
    connection: Connection, wanted: QueueFilter, after: PageKey | None = None, limit: int = PAGE, *, at: datetime
) -> tuple[QueueRow, ...]:
    """The next `limit` rows behind `after`, in the order priority, due time, id."""
    branches = [
        select(*_KEYS).where(*branch).order_by(*_ORDER).limit(limit) for branch in _branches(connection, wanted, at)
    ]
    if after is not None:
        place = tuple_(literal(after.priority), literal(after.due_at, Issue.due_at.type), literal(after.id))
        branches = [branch.where(tuple_(*_ORDER) > place) for branch in branches]
    return _page(connection, branches, _ORDER, limit)


def overdue_page(
    connection: Connection, wanted: QueueFilter, after: PageKey | None = None, limit: int = PAGE, *, at: datetime
) -> tuple[QueueRow, ...]:
    """The overdue issues, longest overdue first; suspended ones are not, their clock stands still."""
    conditions = [*_conditions(connection, wanted, at), _overdue(at)]
    if not wanted.holder:
        conditions.append(_ANY_PRIORITY)
    query = select(*_KEYS).where(*conditions).order_by(*_LATE_ORDER).limit(limit)
    if after is not None:
        place = tuple_(literal(after.due_at, Issue.due_at.type), literal(after.id))
        query = query.where(tuple_(*_LATE_ORDER) > place)
    return _page(connection, [query], _LATE_ORDER, limit)


def queue_rows(connection: Connection, issues: Iterable[tuple[int, int]]) -> tuple[QueueRow, ...]:
    """The rows of (district, id) as they stand now, ended ones too: what the change feed names. In no order."""
    by_district: dict[int, list[int]] = {}
    for district, issue_id in dict.fromkeys(issues):
        by_district.setdefault(district, []).append(issue_id)
    rows: list[QueueRow] = []
    for district, ids in by_district.items():
        for start in range(0, len(ids), _CHUNK):
            query = _rows().where(Issue.district == district, Issue.id.in_(ids[start : start + _CHUNK]))
            rows.extend(fetch(connection, QueueRow, query))
    return tuple(rows)


def tab_counts(connection: Connection, wanted: QueueFilter, *, at: datetime) -> TabCounts:
    """How many issues each tab of `wanted` has, whatever tab is open; one statement, for one moment."""
    everything = replace(wanted, states=frozenset(), overdue_only=False, suspended=Suspended.BOTH)
    shown = _suspension(wanted.suspended)
    of_state = [func.count().filter(Issue.state == state, *shown) for state in OPEN_STATES]
    counted = select(
        *of_state,
        func.count().filter(_overdue(at)),
        func.count().filter(Issue.suspended_at.is_not(None)),
        _ended_today(connection, wanted, at).scalar_subquery(),
    ).where(*_conditions(connection, everything, at), *(() if wanted.holder else (_ANY_PRIORITY,)))
    return TabCounts(*map(int, connection.execute(counted).one()))


def _rows() -> Select[Any]:
    query: Any = select(*_COLUMNS).select_from(Issue).outerjoin(Claim, _claimed())
    found: Select[Any] = query
    return found


def _claimed() -> ColumnElement[bool]:
    return and_(Claim.district == Issue.district, Claim.issue_id == Issue.id)


def _page(
    connection: Connection, branches: Sequence[Select[*tuple[Any, ...]]], order: Sequence[Any], limit: int
) -> tuple[QueueRow, ...]:
    """The first rows of all branches together; each has found its own first rows by an index in the same order."""
    if not branches:
        return ()
    parts = [select(part) for part in (branch.subquery() for branch in branches)]
    found = (parts[0] if len(parts) == 1 else union_all(*parts)).subquery("found")
    first = select(found).order_by(*(found.c[column.key] for column in order)).limit(limit).subquery("first")
    query = _rows().join(first, and_(Issue.district == first.c.district, Issue.id == first.c.id))
    return fetch(connection, QueueRow, query.order_by(*order))


def _branches(connection: Connection, wanted: QueueFilter, at: datetime) -> list[list[ColumnElement[bool]]]:
    """Conditions that an index answers in the order of the queue: one set for each state of a holder, or district."""
    conditions = _conditions(connection, wanted, at)
    if wanted.holder:
        return [[*conditions, Issue.state == state] for state in sorted(wanted.states) or OPEN_STATES]
    if _spans_districts(wanted):
        return [[*conditions, Issue.district == each] for each in districts_of(connection, wanted.subtree)]
    return [conditions]


def _spans_districts(wanted: QueueFilter) -> bool:
    if wanted.department or wanted.mine:
        return False
    return not wanted.subtree or level_of(wanted.subtree) is Level.CITY


def _conditions(connection: Connection, wanted: QueueFilter, at: datetime) -> list[ColumnElement[bool]]:
    """Everything `wanted` says."""
    conditions = [Issue.ended_at.is_(None), *_suspension(wanted.suspended)]
    if wanted.holder:
        conditions.append(_held(connection, wanted.holder))
    if wanted.subtree:
        conditions.append(within(wanted.subtree, districts_of(connection, wanted.subtree), leads=not wanted.holder))
    if wanted.department:
        conditions.append(Issue.lead == wanted.department)
    if wanted.states:
        conditions.append(Issue.state.in_(sorted(wanted.states)))
    if wanted.overdue_only:
        conditions += [Unindexed(_ISSUE.c.due_at) < at, Issue.suspended_at.is_(None)]
    return conditions + _narrowing(wanted)


def _held(connection: Connection, holder: str) -> ColumnElement[bool]:
    if level_of(holder) is Level.CITY:
        return Issue.holder == holder
    return and_(Issue.holder == holder, ForPartitions(within("", districts_of(connection, holder))))


def _narrowing(wanted: QueueFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.channels:
        conditions.append(Issue.channel.in_(sorted(wanted.channels)))
    if wanted.categories:
        conditions.append(
            or_(*(Issue.category.startswith(code, autoescape=True) for code in sorted(wanted.categories)))
        )
    if wanted.mine:
        opened = select(Claim.district, Claim.issue_id).where(Claim.seat == wanted.mine)
        conditions.append(tuple_(Issue.district, Issue.id).in_(opened))
    return conditions


def _suspension(suspended: Suspended) -> list[ColumnElement[bool]]:
    match suspended:
        case Suspended.EXCLUDE:
            return [Issue.suspended_at.is_(None)]
        case Suspended.ONLY:
            return [Issue.suspended_at.is_not(None)]
        case Suspended.BOTH:
            return []


def _overdue(at: datetime) -> ColumnElement[bool]:
    """As `domain.deadlines.is_overdue`; a suspended issue's clock stands still."""
    return and_(Issue.due_at < at, Issue.suspended_at.is_(None))


def _ended_today(connection: Connection, wanted: QueueFilter, at: datetime) -> Select[int]:
    """Ended issues are indexed by their holder, so a subtree or department adds up what its holders ended.

    Counted holder by holder, as PostgreSQL's planner would rather read the ended issues of all time than join.
    """
    midnight = datetime.combine(at.astimezone(SHANGHAI).date(), time(), SHANGHAI)
    conditions = [Issue.ended_at.is_not(None), Issue.ended_at >= midnight, *_narrowing(wanted)]
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
        return ended.where(_held(connection, wanted.holder))
    by_holder = ended.where(Issue.holder == Area.code).correlate(Area).scalar_subquery()
    return select(func.coalesce(func.sum(by_holder), 0)).where(*_platforms(wanted.subtree))


def _platforms(subtree: str) -> list[ColumnElement[bool]]:
    """The areas that can hold an issue of `subtree`: those in it and those above it."""
    platforms: list[ColumnElement[bool]] = [Area.level < Level.BLOCK]
    if subtree:
        platforms.append(or_(Area.code.startswith(subtree), Area.code.in_(ancestors(subtree))))
    return platforms
