"""Reads an issue to write it: the row locked, with what every command has to know, in two statements.

The departments' parts are read after the lock is held: read together with it, they could be those
from before the transaction that was waited for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Dialect, bindparam, literal_column, select

from commandcenter.storage.batch import Batch, Reading, compiled_reading, reading
from commandcenter.storage.entities import Assignment, Catalogue, Issue, Request
from commandcenter.storage.rows import AssignmentRow, IssueRow, RequestRow, columns_of, select_rows, table_of

_ISSUE: Final = table_of(Issue)
_ASSIGNMENT: Final = table_of(Assignment)
_REQUEST: Final = table_of(Request)
_ISSUE_WIDTH: Final = len(fields(IssueRow))


@dataclass(frozen=True, slots=True)
class LockedIssue:
    """An issue that no other transaction can change now.

    Attributes:
        catalogue_version: how often reference data has changed.
        answered: the version that the request key led to before; None when it is new.
    """

    issue: IssueRow
    assignments: Mapping[int, AssignmentRow]
    catalogue_version: int
    answered: int | None


class _Found:
    """An issue's row with what is asked along with it."""

    def __init__(self, *values: Any) -> None:
        self.issue = IssueRow(*values[:_ISSUE_WIDTH])
        self.catalogue_version: int = values[_ISSUE_WIDTH] or 0
        self.answered: int | None = values[_ISSUE_WIDTH + 1]


def lock_issue(batch: Batch, district: int, issue_id: int, request: str) -> LockedIssue | None:
    """The issue, locked until the transaction ends; None when there is none."""
    dialect = batch.connection.dialect
    found = batch.read(_locking(dialect), {"district": district, "id": issue_id, "key": request})
    if not found:
        return None
    parts = reading(dialect, AssignmentRow, _ASSIGNMENT, ("district", "issue_id"))
    rows = batch.read(parts, {"district": district, "issue_id": issue_id})
    assignments = {row.number: row for row in sorted(rows, key=lambda row: row.number)}
    return LockedIssue(found[0].issue, assignments, found[0].catalogue_version, found[0].answered)


def earlier_request(batch: Batch, district: int, key: str) -> RequestRow | None:
    """What came of a client-made key before, or None."""
    known = reading(batch.connection.dialect, RequestRow, _REQUEST, ("district", "key"))
    return next(iter(batch.read(known, {"district": district, "key": key})), None)


@lru_cache(maxsize=2)
def _locking(dialect: Dialect) -> Reading[_Found]:
    """SQLite has locked the whole file when a writing transaction began."""
    answered = select(Request.version).where(Request.district == bindparam("district"), Request.key == bindparam("key"))
    catalogue = select(Catalogue.version).where(Catalogue.id == literal_column("1"))
    query = (
        select_rows(IssueRow, _ISSUE)
        .add_columns(catalogue.scalar_subquery(), answered.scalar_subquery())
        .where(Issue.district == bindparam("district"), Issue.id == bindparam("id"))
    )
    if dialect.name == "postgresql":
        query = query.with_for_update(of=Issue)
    return compiled_reading(dialect, query, _Found, columns_of(IssueRow, _ISSUE))
