"""Reads an issue to write it: the row locked, with what every command has to know, in two statements.

Everything beside the row itself is read after the lock is held: read together with it, it could be
what was there before the transaction that was waited for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Dialect, and_, bindparam, literal_column, select

from commandcenter.storage.batch import Batch, Reading, compiled_reading, reading
from commandcenter.storage.entities import Assignment, Catalogue, Issue, Request
from commandcenter.storage.rows import AssignmentRow, IssueRow, RequestRow, columns_of, select_rows, table_of

_ISSUE: Final = table_of(Issue)
_ASSIGNMENT: Final = table_of(Assignment)
_REQUEST: Final = table_of(Request)
_PART_WIDTH: Final = len(fields(AssignmentRow))


@dataclass(frozen=True, slots=True)
class LockedIssue:
    """An issue that no other transaction can change now.

    Attributes:
        catalogue_version: how often reference data has changed.
        answered: the version that the request key led this issue to before; None when it is new here.
    """

    issue: IssueRow
    assignments: Mapping[int, AssignmentRow]
    catalogue_version: int
    answered: int | None


class _Beside:
    """One of the departments' parts, or none where there are no parts, with what is asked along with them."""

    def __init__(self, *values: Any) -> None:
        parts, (self.catalogue_version, self.answered) = values[:_PART_WIDTH], values[_PART_WIDTH:]
        self.part = None if parts[0] is None else AssignmentRow(*parts)


def lock_issue(batch: Batch, district: int, issue_id: int, request: str) -> LockedIssue | None:
    """The issue, locked until the transaction ends; None when there is none."""
    dialect = batch.connection.dialect
    found = batch.read(_locking(dialect), {"district": district, "id": issue_id})
    if not found:
        return None
    beside = batch.read(_reading_beside(dialect), {"district": district, "id": issue_id, "key": request})
    parts = {row.part.number: row.part for row in beside if row.part is not None}
    return LockedIssue(found[0], dict(sorted(parts.items())), beside[0].catalogue_version or 0, beside[0].answered)


def earlier_request(batch: Batch, district: int, key: str) -> RequestRow | None:
    """What came of a client-made key before, or None."""
    known = reading(batch.connection.dialect, RequestRow, _REQUEST, ("district", "key"))
    return next(iter(batch.read(known, {"district": district, "key": key})), None)


@lru_cache(maxsize=2)
def _locking(dialect: Dialect) -> Reading[IssueRow]:
    """SQLite has locked the whole file when a writing transaction began."""
    query = select_rows(IssueRow, _ISSUE).where(Issue.district == bindparam("district"), Issue.id == bindparam("id"))
    if dialect.name == "postgresql":
        query = query.with_for_update(of=Issue)
    return compiled_reading(dialect, query, IssueRow, columns_of(IssueRow, _ISSUE))


@lru_cache(maxsize=2)
def _reading_beside(dialect: Dialect) -> Reading[_Beside]:
    """At least one row: without departments, one of nothing but the values beside them."""
    answered = select(Request.version).where(
        Request.district == bindparam("district"),
        Request.key == bindparam("key"),
        Request.issue_id == bindparam("id"),
    )
    catalogue = select(Catalogue.version).where(Catalogue.id == literal_column("1"))
    one = select(literal_column("1").label("one")).subquery()
    mine = and_(_ASSIGNMENT.c.district == bindparam("district"), _ASSIGNMENT.c.issue_id == bindparam("id"))
    query: Any = (
        select(*columns_of(AssignmentRow, _ASSIGNMENT), catalogue.scalar_subquery(), answered.scalar_subquery())
        .select_from(one)
        .outerjoin(_ASSIGNMENT, mine)
    )
    return compiled_reading(dialect, query, _Beside, columns_of(AssignmentRow, _ASSIGNMENT))
