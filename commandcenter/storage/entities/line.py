"""The line itself: issues, the departments' parts in them, and their timelines.

Keys begin with `district`, so that a city that outgrows one server can partition the tables
without changing a key. There are no foreign keys from the append-only timeline: it must stay
loadable and partitionable by time; `commandcenter database verify` checks what they would.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import Boolean, Float, ForeignKey, Index, Integer, LargeBinary, SmallInteger, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.domain.deadlines import LimitUnit
from commandcenter.domain.vocabulary import AssignmentState, Channel, Command, IssueState, Part, Stage
from commandcenter.storage.entities.base import Entity
from commandcenter.storage.types import LongKey, SearchVector, UtcTime, WordType

_OPEN: Final = text("ended_at IS NULL")
"""A predicate without a parameter: a bound value would keep PostgreSQL's generic plans from the partial index."""
HAS_PHONE: Final = text("reporter_phone <> ''")
"""The same for the index of telephones: every query by one says it, so that the index serves."""
HAS_SOURCE: Final = text("source <> ''")
"""The same for what cameras and cars have seen."""
_ORDER: Final = ("priority", "due_at", "id")
"""How a queue is sorted, page by page."""
_COUNTED: Final = ("state", "suspended_at")
"""What the tabs count by: with it in the index, counting reads no issue at all."""


def _open_index(name: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=_OPEN, postgresql_where=_OPEN)


class Issue(Entity):
    """One issue as it stands now; how it came to stand there is its timeline."""

    __tablename__ = "issue"

    district: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    id: Mapped[int] = mapped_column(LongKey, primary_key=True, autoincrement=False)
    no: Mapped[str] = mapped_column(String(24))
    version: Mapped[int] = mapped_column(Integer)
    state: Mapped[IssueState] = mapped_column(WordType(IssueState))
    channel: Mapped[Channel] = mapped_column(WordType(Channel))
    priority: Mapped[int] = mapped_column(SmallInteger)
    category: Mapped[str] = mapped_column(String(40), ForeignKey("category.code"))
    description: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(String(200))
    lon: Mapped[float | None] = mapped_column(Float(53))
    lat: Mapped[float | None] = mapped_column(Float(53))
    cell: Mapped[int | None] = mapped_column(LongKey)
    area: Mapped[str] = mapped_column(String(15), ForeignKey("area.code"))
    township: Mapped[str | None] = mapped_column(String(9))
    community: Mapped[str | None] = mapped_column(String(12))
    block: Mapped[str | None] = mapped_column(String(15))
    holder: Mapped[str] = mapped_column(String(12))
    origin: Mapped[str] = mapped_column(String(12))
    reporter: Mapped[str] = mapped_column(String(40))
    reporter_name: Mapped[str] = mapped_column(String(60))
    reporter_phone: Mapped[str] = mapped_column(String(24))
    source: Mapped[str] = mapped_column(String(40))
    foreign_no: Mapped[str | None] = mapped_column(String(60))
    handler: Mapped[str] = mapped_column(String(40))
    reported_at: Mapped[datetime] = mapped_column(UtcTime)
    changed_at: Mapped[datetime] = mapped_column(UtcTime)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcTime)
    dispatched_at: Mapped[datetime | None] = mapped_column(UtcTime)
    handled_at: Mapped[datetime | None] = mapped_column(UtcTime)
    verified_at: Mapped[datetime | None] = mapped_column(UtcTime)
    escalated_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    stage: Mapped[Stage] = mapped_column(WordType(Stage))
    stage_at: Mapped[datetime] = mapped_column(UtcTime)
    due_at: Mapped[datetime] = mapped_column(UtcTime)
    due_unit: Mapped[LimitUnit] = mapped_column(WordType(LimitUnit))
    due_provisional: Mapped[bool] = mapped_column(Boolean)
    lead: Mapped[str | None] = mapped_column(String(16))
    suspended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    suspended_until: Mapped[datetime | None] = mapped_column(UtcTime)
    supervised_at: Mapped[datetime | None] = mapped_column(UtcTime)
    inquired_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ruling_wanted: Mapped[bool] = mapped_column(Boolean)
    returns: Mapped[int] = mapped_column(SmallInteger)
    reworks: Mapped[int] = mapped_column(SmallInteger)
    reopened: Mapped[int] = mapped_column(SmallInteger)
    round: Mapped[int] = mapped_column(SmallInteger)
    merged_into: Mapped[int | None] = mapped_column(LongKey)
    head: Mapped[bytes] = mapped_column(LargeBinary(32))

    __table_args__ = (
        Index("uq_issue_no", "district", "no", unique=True),
        _open_index("ix_issue_open_holder_state", "holder", "state", *_ORDER, "suspended_at", "district"),
        _open_index("ix_issue_open_district", "district", *_ORDER, *_COUNTED),
        _open_index("ix_issue_open_township", "township", *_ORDER, *_COUNTED, "district"),
        _open_index("ix_issue_open_community", "community", *_ORDER, *_COUNTED, "district"),
        _open_index("ix_issue_open_block", "block", *_ORDER, *_COUNTED, "district"),
        _open_index("ix_issue_open_lead", "lead", *_ORDER, *_COUNTED, "district"),
        Index(
            "ix_issue_open_due",
            "holder",
            "due_at",
            "id",
            sqlite_where=text("ended_at IS NULL AND suspended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL AND suspended_at IS NULL"),
        ),
        Index("ix_issue_cell", "cell", "reported_at", "lon", "lat", "category", "state", "district", "id"),
        Index("ix_issue_community", "community", "reported_at"),
        Index("ix_issue_category", "category", "reported_at"),
        Index(
            "ix_issue_ended",
            "holder",
            "ended_at",
            "district",
            "area",
            sqlite_where=text("ended_at IS NOT NULL"),
            postgresql_where=text("ended_at IS NOT NULL"),
        ),
        Index(
            "ix_issue_phone",
            "reporter_phone",
            "reported_at",
            sqlite_where=HAS_PHONE,
            postgresql_where=HAS_PHONE,
        ),
        Index("ix_issue_source", "source", "ended_at", sqlite_where=HAS_SOURCE, postgresql_where=HAS_SOURCE),
        Index(
            "ix_issue_merged_into",
            "merged_into",
            sqlite_where=text("merged_into IS NOT NULL"),
            postgresql_where=text("merged_into IS NOT NULL"),
        ),
        Index(
            "ix_issue_provisional",
            "id",
            sqlite_where=text("due_provisional AND ended_at IS NULL"),
            postgresql_where=text("due_provisional AND ended_at IS NULL"),
        ),
        Index(
            "uq_issue_foreign_no",
            "district",
            "foreign_no",
            unique=True,
            sqlite_where=text("foreign_no IS NOT NULL"),
            postgresql_where=text("foreign_no IS NOT NULL"),
        ),
    )


class Assignment(Entity):
    """One department's part in one issue: 主办, 协办 or 配合, with its own state and limits."""

    __tablename__ = "assignment"

    district: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    issue_id: Mapped[int] = mapped_column(LongKey, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    department: Mapped[str] = mapped_column(String(16), ForeignKey("department.code"))
    part: Mapped[Part] = mapped_column(WordType(Part))
    state: Mapped[AssignmentState] = mapped_column(WordType(AssignmentState))
    sent_at: Mapped[datetime] = mapped_column(UtcTime)
    round: Mapped[int] = mapped_column(SmallInteger)
    receipt_due_at: Mapped[datetime] = mapped_column(UtcTime)
    receipt_unit: Mapped[LimitUnit] = mapped_column(WordType(LimitUnit))
    due_at: Mapped[datetime] = mapped_column(UtcTime)
    due_unit: Mapped[LimitUnit] = mapped_column(WordType(LimitUnit))
    due_provisional: Mapped[bool] = mapped_column(Boolean)
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    wanted_due_at: Mapped[datetime | None] = mapped_column(UtcTime)
    handler: Mapped[str] = mapped_column(String(40))
    binding: Mapped[bool] = mapped_column(Boolean)
    rule: Mapped[int | None] = mapped_column(Integer)
    instruction: Mapped[str] = mapped_column(Text)

    __table_args__ = (_open_index("ix_assignment_open_department", "department", "due_at"),)


class IssueEvent(Entity):
    """One entry of an issue's timeline. Never changed, never deleted: triggers refuse both."""

    __tablename__ = "issue_event"

    district: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    issue_id: Mapped[int] = mapped_column(LongKey, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcTime)
    actor: Mapped[str] = mapped_column(String(40))
    seat: Mapped[str] = mapped_column(String(40))
    command: Mapped[Command] = mapped_column(WordType(Command))
    state: Mapped[IssueState] = mapped_column(WordType(IssueState))
    note: Mapped[str] = mapped_column(Text)
    payload: Mapped[str] = mapped_column(Text)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class IssueText(Entity):
    """Bigrams of an issue's words, apart from the issue so that moving it does not touch the text index.

    On SQLite the migration makes this a contentless FTS5 table whose rowid is the issue's id.
    """

    __tablename__ = "issue_text"

    issue_id: Mapped[int] = mapped_column(LongKey, primary_key=True, autoincrement=False)
    grams: Mapped[str] = mapped_column(SearchVector)

    __table_args__ = (Index("ix_issue_text_grams", "grams", postgresql_using="gin"),)


class NumberCounter(Entity):
    """The last running number of a platform's day, as in JBL-20261120-0613."""

    __tablename__ = "number_counter"

    district: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    prefix: Mapped[str] = mapped_column(String(24), primary_key=True)
    last: Mapped[int] = mapped_column(Integer)
