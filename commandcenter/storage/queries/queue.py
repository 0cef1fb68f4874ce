"""The console's queue: who must act on what, most pressing first, in pages that stay fast at a million issues."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Dialect,
    Select,
    and_,
    bindparam,
    false,
    select,
    tuple_,
    union_all,
)

from commandcenter.domain.areas import level_of
from commandcenter.domain.vocabulary import Channel, IssueState, Level, Stage
from commandcenter.storage.entities import Claim, Issue
from commandcenter.storage.prepared import Prepared, prepare
from commandcenter.storage.queries.queue_filter import (
    ANY_PRIORITY,
    AT,
    KEPT,
    OPEN_STATES,
    OVERDUE,
    QueueFilter,
    conditions_of,
    districts_for,
)
from commandcenter.storage.rows import fetch, table_of

PAGE: Final = 100
"""Rows of a page: more than a screen shows, so that scrolling meets no gap."""
_CHUNK: Final = 500


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
_ORDER: Final = (_ISSUE.c.priority, _ISSUE.c.due_at, _ISSUE.c.id)
_LATE_ORDER: Final = (_ISSUE.c.due_at, _ISSUE.c.id)
_PLACE: Final = {column.key: bindparam(f"after_{column.key}", type_=column.type) for column in _ORDER}
"""The `PageKey` behind which a page begins, as parameters."""


def queue_page(
    connection: Connection, wanted: QueueFilter, after: PageKey | None = None, limit: int = PAGE, *, at: datetime
) -> tuple[QueueRow, ...]:
    """The next `limit` rows behind `after`, in the order priority, due time, id."""
    districts = districts_for(connection, wanted)
    page = _queue(connection.dialect, wanted, districts, limit, behind=after is not None)
    return page.rows(connection, _values(at, after))


def overdue_page(
    connection: Connection, wanted: QueueFilter, after: PageKey | None = None, limit: int = PAGE, *, at: datetime
) -> tuple[QueueRow, ...]:
    """The overdue issues, longest overdue first; suspended ones are not, their clock stands still."""
    districts = districts_for(connection, wanted)
    page = _overdue(connection.dialect, wanted, districts, limit, behind=after is not None)
    return page.rows(connection, _values(at, after))


def _values(at: datetime, after: PageKey | None) -> dict[str, object]:
    if after is None:
        return {AT.key: at}
    return {AT.key: at, **{place.key: getattr(after, name) for name, place in _PLACE.items()}}


@lru_cache(maxsize=KEPT)
def _queue(
    dialect: Dialect, wanted: QueueFilter, districts: tuple[int, ...], limit: int, *, behind: bool
) -> Prepared[QueueRow]:
    return _page(dialect, _branches(wanted, districts), _ORDER, limit, behind=behind)


@lru_cache(maxsize=KEPT)
def _overdue(
    dialect: Dialect, wanted: QueueFilter, districts: tuple[int, ...], limit: int, *, behind: bool
) -> Prepared[QueueRow]:
    conditions = [*conditions_of(wanted, districts), OVERDUE]
    if not wanted.holder:
        conditions.append(ANY_PRIORITY)
    return _page(dialect, [conditions], _LATE_ORDER, limit, behind=behind)


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


def _rows() -> Select[Any]:
    query: Any = select(*_COLUMNS).select_from(Issue).outerjoin(Claim, _claimed())
    found: Select[Any] = query
    return found


def _claimed() -> ColumnElement[bool]:
    return and_(Claim.district == Issue.district, Claim.issue_id == Issue.id)


def _page(
    dialect: Dialect,
    branches: Sequence[Sequence[ColumnElement[bool]]],
    order: Sequence[Column[Any]],
    limit: int,
    *,
    behind: bool,
) -> Prepared[QueueRow]:
    """The first rows of all branches together; each has found its own first rows by an index in the same order."""
    keys: Select[*tuple[Any, ...]] = select(_ISSUE.c.district, *order).order_by(*order).limit(limit)
    if behind:
        keys = keys.where(tuple_(*order) > tuple_(*(_PLACE[column.key] for column in order)))
    parts = [select(keys.where(*conditions).subquery()) for conditions in branches]
    found = (parts[0] if len(parts) == 1 else union_all(*parts)).subquery("found")
    first = select(found).order_by(*(found.c[column.key] for column in order)).limit(limit).subquery("first")
    query = _rows().join(first, and_(Issue.district == first.c.district, Issue.id == first.c.id))
    return prepare(dialect, query.order_by(*order), QueueRow)


def _branches(wanted: QueueFilter, districts: Sequence[int]) -> list[list[ColumnElement[bool]]]:
    """Conditions that an index answers in the order of the queue: one set for each state of a holder, or district."""
    conditions = conditions_of(wanted, districts)
    if wanted.holder:
        return [[*conditions, Issue.state == state] for state in sorted(wanted.states) or OPEN_STATES]
    if _spans_districts(wanted):
        return [[*conditions, Issue.district == each] for each in districts] or [[false()]]
    return [conditions]


def _spans_districts(wanted: QueueFilter) -> bool:
    if wanted.department or wanted.mine:
        return False
    return not wanted.subtree or level_of(wanted.subtree) is Level.CITY
