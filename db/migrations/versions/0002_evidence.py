"""Evidence and the issues it belongs to, saved walls, faults of devices, the duty of patrol cars.

Revision ID: 0002
Revises: 0001
Create Date: 2026-11-20 20:13:51.407969
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LONG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
UTC_TIME = sa.DateTime(timezone=True).with_variant(sa.String(26), "sqlite")


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("size", LONG, nullable=False),
        sa.Column("camera", sa.String(length=40), nullable=False),
        sa.Column("began_at", UTC_TIME, nullable=False),
        sa.Column("ended_at", UTC_TIME, nullable=False),
        sa.Column("time_source", sa.String(16), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("seat", sa.String(length=40), nullable=False),
        sa.Column("taken_at", UTC_TIME, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_evidence")),
    )
    op.create_index("ix_evidence_camera", "evidence", ["camera", "began_at"], unique=False)
    op.create_table(
        "issue_evidence",
        sa.Column("district", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("issue_id", LONG, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["evidence.sha256"], name=op.f("fk_issue_evidence_sha256")),
        sa.PrimaryKeyConstraint("district", "issue_id", "number", "sha256", name=op.f("pk_issue_evidence")),
    )
    op.create_index("ix_issue_evidence_sha256", "issue_evidence", ["sha256"], unique=False)

    op.create_table(
        "device_fault",
        sa.Column("device", sa.String(16), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fault", sa.String(16), nullable=False),
        sa.Column("detail", sa.String(length=200), nullable=False),
        sa.Column("began_at", UTC_TIME, nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("seat", sa.String(length=40), nullable=False),
        sa.Column("noted_at", UTC_TIME, nullable=False),
        sa.Column("ended_at", UTC_TIME, nullable=True),
        sa.Column("ended_by", sa.String(length=40), nullable=True),
        sa.Column("ended_seat", sa.String(length=40), nullable=True),
        sa.Column("end_noted_at", UTC_TIME, nullable=True),
        sa.PrimaryKeyConstraint("device", "code", "number", name=op.f("pk_device_fault")),
    )
    op.create_index(
        "uq_device_fault_open",
        "device_fault",
        ["device", "code", "fault"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "vehicle_duty",
        sa.Column("vehicle", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("duty", sa.String(16), nullable=False),
        sa.Column("crew", sa.String(length=200), nullable=False),
        sa.Column("since", UTC_TIME, nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("seat", sa.String(length=40), nullable=False),
        sa.Column("noted_at", UTC_TIME, nullable=False),
        sa.ForeignKeyConstraint(["vehicle"], ["vehicle.code"], name=op.f("fk_vehicle_duty_vehicle")),
        sa.PrimaryKeyConstraint("vehicle", "number", name=op.f("pk_vehicle_duty")),
    )

    op.create_table(
        "wall",
        sa.Column("id", LONG, autoincrement=False, nullable=False),
        sa.Column("area", sa.String(length=15), nullable=False),
        sa.Column("owner", sa.String(length=40), nullable=False),
        sa.Column("shift", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("seat", sa.String(length=40), nullable=False),
        sa.Column("saved_at", UTC_TIME, nullable=False),
        sa.Column("closed_at", UTC_TIME, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wall")),
    )
    op.create_index(
        "uq_wall_name",
        "wall",
        ["area", "owner", "shift", "name"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index(
        "ix_issue_source",
        "issue",
        ["source", "ended_at"],
        unique=False,
        sqlite_where=sa.text("source <> ''"),
        postgresql_where=sa.text("source <> ''"),
    )


def downgrade() -> None:
    op.drop_index("ix_issue_source", "issue")
    op.drop_table("wall")
    op.drop_table("vehicle_duty")
    op.drop_table("device_fault")
    op.drop_table("issue_evidence")
    op.drop_table("evidence")
