"""The line: issues with their parts and timelines, the reference data, the feed, and what belongs to a seat.

Revision ID: 0001
Revises:
Create Date: 2026-11-20 14:07:49.416167
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import UserDefinedType

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC_TIME = sa.DateTime(timezone=True).with_variant(sa.String(26), "sqlite")


class Xid8(UserDefinedType[int]):
    """PostgreSQL's 64-bit transaction number."""

    cache_ok: bool | None = True

    def get_col_spec(self, **_: Any) -> str:
        """The type's name."""
        return "xid8"


TRANSACTION_ID = Xid8().with_variant(sa.Integer(), "sqlite")


def _own_transaction() -> sa.TextClause:
    return sa.text("0" if op.get_bind().dialect.name == "sqlite" else "pg_current_xact_id()")


def _create_issue_text() -> None:
    """The text index: a `tsvector` column under GIN, or a contentless full-text table (bigrams only, no positions)."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE issue_text USING fts5(grams, content='', detail='none', tokenize='ascii')")
        return
    op.execute("CREATE TABLE issue_text (issue_id bigint NOT NULL, grams tsvector NOT NULL)")
    op.execute("ALTER TABLE issue_text ADD CONSTRAINT pk_issue_text PRIMARY KEY (issue_id)")
    op.execute("CREATE INDEX ix_issue_text_grams ON issue_text USING gin (grams)")


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("code", sa.String(length=15), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("level", sa.SmallInteger(), nullable=False),
        sa.Column("short", sa.String(length=8), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("polygon", sa.Text(), nullable=True),
        sa.Column("closed_at", UTC_TIME, nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_area")),
    )
    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_day")),
    )
    op.create_table(
        "catalogue",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue")),
    )
    op.create_table(
        "category",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("parent", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("keywords", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=True),
        sa.Column("closed_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["parent"], ["category.code"], name=op.f("fk_category_parent")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_category")),
    )
    op.create_table(
        "change",
        sa.Column("id", LONG, autoincrement=True, nullable=False),
        sa.Column("txid", TRANSACTION_ID, server_default=_own_transaction(), nullable=False),
        sa.Column("district", sa.Integer(), nullable=False),
        sa.Column("issue_id", LONG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("seat", sa.String(length=40), nullable=False),
        sa.Column("at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index("ix_change_txid_id", "change", ["txid", "id"], unique=False)

    op.create_table(
        "claim",
        sa.Column("district", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("issue_id", LONG, autoincrement=False, nullable=False),
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("seat", sa.String(length=40), nullable=False),
        sa.Column("since", UTC_TIME, nullable=False),
        sa.Column("heartbeat_at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint("district", "issue_id", name=op.f("pk_claim")),
    )
    op.create_index("ix_claim_seat", "claim", ["seat"], unique=False)

    op.create_table(
        "draft",
        sa.Column("seat", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("saved_at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint("seat", "key", name=op.f("pk_draft")),
    )
    op.create_table(
        "import_record",
        sa.Column("id", LONG, autoincrement=True, nullable=False),
        sa.Column("at", UTC_TIME, nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("seat", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("file", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_record")),
    )
    op.create_table(
        "issue_event",
        sa.Column("district", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("issue_id", LONG, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UTC_TIME, nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("seat", sa.String(length=40), nullable=False),
        sa.Column("command", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("district", "issue_id", "number", name=op.f("pk_issue_event")),
    )
    _create_issue_text()
    op.create_table(
        "number_counter",
        sa.Column("district", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("prefix", sa.String(length=24), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("district", "prefix", name=op.f("pk_number_counter")),
    )
    op.create_table(
        "place",
        sa.Column("id", LONG, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("road", sa.String(length=60), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("parent", sa.String(length=100), nullable=False),
        sa.Column("lon", sa.Float(precision=53), nullable=False),
        sa.Column("lat", sa.Float(precision=53), nullable=False),
        sa.Column("line", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
    )
    op.create_index("uq_place_kind_name", "place", ["kind", "name"], unique=True)

    op.create_table(
        "request",
        sa.Column("district", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("issue_id", LONG, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint("district", "key", name=op.f("pk_request")),
    )
    op.create_table(
        "time_limit",
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("priority", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("limit", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("category", "priority", "stage", name=op.f("pk_time_limit")),
    )
    op.create_table(
        "department",
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("short", sa.String(length=30), nullable=False),
        sa.Column("aliases", sa.Text(), nullable=False),
        sa.Column("area", sa.String(length=15), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("closed_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_department_area")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_department")),
    )
    op.create_table(
        "issue",
        sa.Column("district", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", LONG, autoincrement=False, nullable=False),
        sa.Column("no", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("channel", sa.String(16), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("lon", sa.Float(precision=53), nullable=True),
        sa.Column("lat", sa.Float(precision=53), nullable=True),
        sa.Column("cell", LONG, nullable=True),
        sa.Column("area", sa.String(length=15), nullable=False),
        sa.Column("township", sa.String(length=9), nullable=True),
        sa.Column("community", sa.String(length=12), nullable=True),
        sa.Column("block", sa.String(length=15), nullable=True),
        sa.Column("holder", sa.String(length=12), nullable=False),
        sa.Column("origin", sa.String(length=12), nullable=False),
        sa.Column("reporter", sa.String(length=40), nullable=False),
        sa.Column("reporter_name", sa.String(length=60), nullable=False),
        sa.Column("reporter_phone", sa.String(length=24), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("foreign_no", sa.String(length=60), nullable=True),
        sa.Column("handler", sa.String(length=40), nullable=False),
        sa.Column("reported_at", UTC_TIME, nullable=False),
        sa.Column("changed_at", UTC_TIME, nullable=False),
        sa.Column("accepted_at", UTC_TIME, nullable=True),
        sa.Column("dispatched_at", UTC_TIME, nullable=True),
        sa.Column("handled_at", UTC_TIME, nullable=True),
        sa.Column("verified_at", UTC_TIME, nullable=True),
        sa.Column("escalated_at", UTC_TIME, nullable=True),
        sa.Column("ended_at", UTC_TIME, nullable=True),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("stage_at", UTC_TIME, nullable=False),
        sa.Column("due_at", UTC_TIME, nullable=False),
        sa.Column("due_unit", sa.String(16), nullable=False),
        sa.Column("due_provisional", sa.Boolean(), nullable=False),
        sa.Column("lead", sa.String(length=16), nullable=True),
        sa.Column("suspended_at", UTC_TIME, nullable=True),
        sa.Column("suspended_until", UTC_TIME, nullable=True),
        sa.Column("supervised_at", UTC_TIME, nullable=True),
        sa.Column("inquired_at", UTC_TIME, nullable=True),
        sa.Column("ruling_wanted", sa.Boolean(), nullable=False),
        sa.Column("returns", sa.SmallInteger(), nullable=False),
        sa.Column("reworks", sa.SmallInteger(), nullable=False),
        sa.Column("reopened", sa.SmallInteger(), nullable=False),
        sa.Column("round", sa.SmallInteger(), nullable=False),
        sa.Column("merged_into", LONG, nullable=True),
        sa.Column("head", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_issue_area")),
        sa.ForeignKeyConstraint(["category"], ["category.code"], name=op.f("fk_issue_category")),
        sa.PrimaryKeyConstraint("district", "id", name=op.f("pk_issue")),
    )
    op.create_index("ix_issue_category", "issue", ["category", "reported_at"], unique=False)
    op.create_index(
        "ix_issue_cell",
        "issue",
        ["cell", "reported_at", "lon", "lat", "category", "state", "district", "id"],
        unique=False,
    )
    op.create_index("ix_issue_community", "issue", ["community", "reported_at"], unique=False)
    op.create_index(
        "ix_issue_ended",
        "issue",
        ["holder", "ended_at", "district", "area"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NOT NULL"),
        postgresql_where=sa.text("ended_at IS NOT NULL"),
    )
    op.create_index(
        "ix_issue_merged_into",
        "issue",
        ["merged_into"],
        unique=False,
        sqlite_where=sa.text("merged_into IS NOT NULL"),
        postgresql_where=sa.text("merged_into IS NOT NULL"),
    )
    op.create_index(
        "ix_issue_open_block",
        "issue",
        ["block", "priority", "due_at", "id", "state", "suspended_at", "district"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "ix_issue_open_community",
        "issue",
        ["community", "priority", "due_at", "id", "state", "suspended_at", "district"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "ix_issue_open_district",
        "issue",
        ["district", "priority", "due_at", "id", "state", "suspended_at"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "ix_issue_open_due",
        "issue",
        ["holder", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL AND suspended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL AND suspended_at IS NULL"),
    )
    op.create_index(
        "ix_issue_open_holder_state",
        "issue",
        ["holder", "state", "priority", "due_at", "id", "suspended_at", "district"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "ix_issue_open_lead",
        "issue",
        ["lead", "priority", "due_at", "id", "state", "suspended_at", "district"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "ix_issue_open_township",
        "issue",
        ["township", "priority", "due_at", "id", "state", "suspended_at", "district"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "ix_issue_phone",
        "issue",
        ["reporter_phone", "reported_at"],
        unique=False,
        sqlite_where=sa.text("reporter_phone <> ''"),
        postgresql_where=sa.text("reporter_phone <> ''"),
    )
    op.create_index(
        "ix_issue_provisional",
        "issue",
        ["id"],
        unique=False,
        sqlite_where=sa.text("due_provisional AND ended_at IS NULL"),
        postgresql_where=sa.text("due_provisional AND ended_at IS NULL"),
    )
    op.create_index(
        "uq_issue_foreign_no",
        "issue",
        ["district", "foreign_no"],
        unique=True,
        sqlite_where=sa.text("foreign_no IS NOT NULL"),
        postgresql_where=sa.text("foreign_no IS NOT NULL"),
    )
    op.create_index("uq_issue_no", "issue", ["district", "no"], unique=True)

    op.create_table(
        "seat",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("area", sa.String(length=15), nullable=False),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_seat_area")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_seat")),
    )
    op.create_table(
        "vehicle",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("plate", sa.String(length=20), nullable=False),
        sa.Column("terminal", sa.String(length=20), nullable=False),
        sa.Column("call_sign", sa.String(length=20), nullable=False),
        sa.Column("area", sa.String(length=15), nullable=False),
        sa.Column("closed_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_vehicle_area")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_vehicle")),
        sa.UniqueConstraint("terminal", name=op.f("uq_vehicle_terminal")),
    )
    op.create_table(
        "assignment",
        sa.Column("district", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("issue_id", LONG, autoincrement=False, nullable=False),
        sa.Column("number", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("department", sa.String(length=16), nullable=False),
        sa.Column("part", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("sent_at", UTC_TIME, nullable=False),
        sa.Column("round", sa.SmallInteger(), nullable=False),
        sa.Column("receipt_due_at", UTC_TIME, nullable=False),
        sa.Column("receipt_unit", sa.String(16), nullable=False),
        sa.Column("due_at", UTC_TIME, nullable=False),
        sa.Column("due_unit", sa.String(16), nullable=False),
        sa.Column("due_provisional", sa.Boolean(), nullable=False),
        sa.Column("acknowledged_at", UTC_TIME, nullable=True),
        sa.Column("ended_at", UTC_TIME, nullable=True),
        sa.Column("wanted_due_at", UTC_TIME, nullable=True),
        sa.Column("handler", sa.String(length=40), nullable=False),
        sa.Column("binding", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.Integer(), nullable=True),
        sa.Column("instruction", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["department"], ["department.code"], name=op.f("fk_assignment_department")),
        sa.PrimaryKeyConstraint("district", "issue_id", "number", name=op.f("pk_assignment")),
    )
    op.create_index(
        "ix_assignment_open_department",
        "assignment",
        ["department", "due_at"],
        unique=False,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )

    op.create_table(
        "camera",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("vehicle", sa.String(length=20), nullable=True),
        sa.Column("channel", sa.SmallInteger(), nullable=True),
        sa.Column("area", sa.String(length=15), nullable=False),
        sa.Column("lon", sa.Float(precision=53), nullable=True),
        sa.Column("lat", sa.Float(precision=53), nullable=True),
        sa.Column("heading_deg", sa.Float(precision=53), nullable=True),
        sa.Column("main_url", sa.String(length=300), nullable=False),
        sa.Column("sub_url", sa.String(length=300), nullable=False),
        sa.Column("closed_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_camera_area")),
        sa.ForeignKeyConstraint(["vehicle"], ["vehicle.code"], name=op.f("fk_camera_vehicle")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_camera")),
    )
    op.create_table(
        "person",
        sa.Column("login", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("area", sa.String(length=15), nullable=False),
        sa.Column("department", sa.String(length=16), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("duty", sa.String(16), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("closed_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_person_area")),
        sa.ForeignKeyConstraint(["department"], ["department.code"], name=op.f("fk_person_department")),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_person")),
    )
    op.create_index("ix_person_area", "person", ["area"], unique=False)

    op.create_table(
        "rule",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("area", sa.String(length=15), nullable=True),
        sa.Column("lead", sa.String(length=16), nullable=False),
        sa.Column("assist", sa.Text(), nullable=False),
        sa.Column("cooperate", sa.Text(), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=True),
        sa.Column("receipt", sa.String(length=8), nullable=True),
        sa.Column("handling", sa.String(length=8), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("closed_at", UTC_TIME, nullable=True),
        sa.ForeignKeyConstraint(["area"], ["area.code"], name=op.f("fk_rule_area")),
        sa.ForeignKeyConstraint(["category"], ["category.code"], name=op.f("fk_rule_category")),
        sa.ForeignKeyConstraint(["lead"], ["department.code"], name=op.f("fk_rule_lead")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_rule")),
    )


def downgrade() -> None:
    op.drop_table("rule")
    op.drop_table("person")
    op.drop_table("camera")
    op.drop_table("assignment")
    op.drop_table("vehicle")
    op.drop_table("seat")
    op.drop_table("issue")
    op.drop_table("department")
    op.drop_table("time_limit")
    op.drop_table("request")
    op.drop_table("place")
    op.drop_table("number_counter")
    op.drop_table("issue_text")
    op.drop_table("issue_event")
    op.drop_table("import_record")
    op.drop_table("draft")
    op.drop_table("claim")
    op.drop_table("change")
    op.drop_table("category")
    op.drop_table("catalogue")
    op.drop_table("calendar_day")
    op.drop_table("area")
