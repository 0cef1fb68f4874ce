"""Frozen read rows: what leaves the storage. A row's fields are columns of the same name."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Select, Table, select

from commandcenter.domain.deadlines import LimitUnit
from commandcenter.domain.vocabulary import AssignmentState, Channel, IssueState, Part, Stage
from commandcenter.storage.entities.base import Entity

RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue as it stands now; field by field the columns of `Issue`."""

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
    cell: int | None
    area: str
    township: str | None
    community: str | None
    block: str | None
    holder: str
    origin: str
    reporter: str
    reporter_name: str
    reporter_phone: str
    source: str
    foreign_no: str | None
    handler: str
    reported_at: datetime
    changed_at: datetime
    accepted_at: datetime | None
    dispatched_at: datetime | None
    handled_at: datetime | None
    verified_at: datetime | None
    escalated_at: datetime | None
    ended_at: datetime | None
    stage: Stage
    stage_at: datetime
    due_at: datetime
    due_unit: LimitUnit
    due_provisional: bool
    lead: str | None
    suspended_at: datetime | None
    suspended_until: datetime | None
    supervised_at: datetime | None
    inquired_at: datetime | None
    ruling_wanted: bool
    returns: int
    reworks: int
    reopened: int
    round: int
    merged_into: int | None
    head: bytes


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """One department's part in an issue; field by field the columns of `Assignment`."""

    district: int
    issue_id: int
    number: int
    department: str
    part: Part
    state: AssignmentState
    sent_at: datetime
    round: int
    receipt_due_at: datetime
    receipt_unit: LimitUnit
    due_at: datetime
    due_unit: LimitUnit
    due_provisional: bool
    acknowledged_at: datetime | None
    ended_at: datetime | None
    wanted_due_at: datetime | None
    handler: str
    binding: bool
    rule: int | None
    instruction: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """Which seat has an issue open."""

    district: int
    issue_id: int
    login: str
    seat: str
    since: datetime
    heartbeat_at: datetime


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change, as the feed delivers it; (txid, id) is the place in the feed."""

    id: int
    txid: int
    district: int
    issue_id: int
    version: int
    kind: str
    seat: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RequestRow:
    """What came of a client-made key."""

    district: int
    key: str
    issue_id: int
    version: int
    at: datetime


def columns_of(row: type, table: Table) -> list[Column[object]]:
    """The table's columns in the order of the row's fields; KeyError where a field has none."""
    return [table.c[field.name] for field in fields(row)]


def select_rows(row: type, table: Table) -> Select[Any]:
    """A query for whole rows; add its `where` and `order_by`, then `fetch` it."""
    query: Any = select(*columns_of(row, table))
    found: Select[Any] = query
    return found


def fetch(connection: Connection, row: type[RowT], query: Select[Any]) -> tuple[RowT, ...]:
    """The query's answer as frozen rows, field by field in the order selected."""
    return tuple(row(*values) for values in connection.execute(query).all())


def table_of(entity: type[Entity]) -> Table:
    """The entity's Core table."""
    found = entity.__table__
    if not isinstance(found, Table):
        raise TypeError(f"{entity.__name__} is not mapped to a table")
    return found
