"""Who somebody is, who answers for an area, and what lies with a department."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, and_, case, not_, select

from commandcenter.domain.people import FIELD_ROLES
from commandcenter.domain.vocabulary import AssignmentState, GridDuty, IssueState, Part, Role
from commandcenter.storage.entities import Assignment, Issue, User
from commandcenter.storage.rows import fetch, select_rows, table_of

_USER: Final = table_of(User)
_DUTY_ORDER: Final = {GridDuty.FIRST: 0, GridDuty.DIRECT: 1, GridDuty.HELPER: 2}


@dataclass(frozen=True, slots=True)
class UserRow:
    """A person, without the password's hash (`password_hash` reads that for signing in)."""

    login: str
    name: str
    role: Role
    area: str
    department: str | None
    phone: str
    duty: GridDuty | None
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class OpenAssignment:
    """What a department has still to do in one issue.

    Attributes:
        next_due_at: the receipt's limit until it is signed for (签收), the handling's from then on.
        is_overdue: whether that has passed; never while the issue is suspended.
    """

    district: int
    issue_id: int
    number: int
    no: str
    version: int
    issue_state: IssueState
    priority: int
    category: str
    description: str
    address: str
    area: str
    part: Part
    state: AssignmentState
    sent_at: datetime
    receipt_due_at: datetime
    due_at: datetime
    due_provisional: bool
    wanted_due_at: datetime | None
    binding: bool
    instruction: str
    suspended_until: datetime | None
    supervised_at: datetime | None
    next_due_at: datetime
    is_overdue: bool


_PART_COLUMNS: Final[list[Any]] = [
    Assignment.district,
    Assignment.issue_id,
    Assignment.number,
    Issue.no,
    Issue.version,
    Issue.state,
    Issue.priority,
    Issue.category,
    Issue.description,
    Issue.address,
    Issue.area,
    Assignment.part,
    Assignment.state,
    Assignment.sent_at,
    Assignment.receipt_due_at,
    Assignment.due_at,
    Assignment.due_provisional,
    Assignment.wanted_due_at,
    Assignment.binding,
    Assignment.instruction,
    Issue.suspended_until,
    Issue.supervised_at,
]
"""The fields of `OpenAssignment` that are columns, in their order."""


def user_by_login(connection: Connection, login: str) -> UserRow | None:
    """The person of that login, also one who has left (`closed_at`), or None."""
    return next(iter(fetch(connection, UserRow, select_rows(UserRow, _USER).where(User.login == login))), None)


def password_hash(connection: Connection, login: str) -> str | None:
    """The argon2id hash to check a sign-in against; None for who cannot sign in: unknown, left, or without one."""
    query = select(User.password_hash).where(User.login == login, User.closed_at.is_(None))
    return connection.execute(query).scalar_one_or_none()


def people_of_area(connection: Connection, area: str) -> tuple[UserRow, ...]:
    """Grid leaders and workers of exactly this area, by how they answer for it: first, direct, helpers, others."""
    duty = case(_DUTY_ORDER, value=User.duty, else_=len(_DUTY_ORDER))
    query = (
        select_rows(UserRow, _USER)
        .where(User.area == area, User.role.in_(sorted(FIELD_ROLES)), User.closed_at.is_(None))
        .order_by(duty, User.role, User.login)
    )
    return fetch(connection, UserRow, query)


def open_assignments(connection: Connection, department: str, *, at: datetime) -> tuple[OpenAssignment, ...]:
    """What lies with a department: overdue first, then what is due next; suspended issues last."""
    unsigned = and_(Assignment.state == AssignmentState.SENT, Assignment.receipt_due_at < Assignment.due_at)
    next_due = case((unsigned, Assignment.receipt_due_at), else_=Assignment.due_at)
    suspended = Issue.suspended_at.is_not(None)
    query: Any = select(*_PART_COLUMNS, next_due, and_(next_due < at, not_(suspended)))
    query = (
        query.join_from(Assignment, Issue, and_(Issue.district == Assignment.district, Issue.id == Assignment.issue_id))
        .where(Assignment.department == department, Assignment.ended_at.is_(None))
        .order_by(suspended, next_due, Issue.priority, Assignment.issue_id, Assignment.number)
    )
    return fetch(connection, OpenAssignment, query)
