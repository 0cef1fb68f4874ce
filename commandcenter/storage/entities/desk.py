"""What belongs to a seat: who has which issue open, and what was typed there."""

from datetime import datetime

from sqlalchemy import Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.storage.entities.base import Entity
from commandcenter.storage.types import LongKey, UtcTime


class Claim(Entity):
    """An issue that a seat has open to work on; without a heartbeat it turns stale."""

    __tablename__ = "claim"

    district: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    issue_id: Mapped[int] = mapped_column(LongKey, primary_key=True, autoincrement=False)
    login: Mapped[str] = mapped_column(String(40))
    seat: Mapped[str] = mapped_column(String(40))
    since: Mapped[datetime] = mapped_column(UtcTime)
    heartbeat_at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (Index("ix_claim_seat", "seat"),)


class Draft(Entity):
    """What was typed at a seat and not yet sent."""

    __tablename__ = "draft"

    seat: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    login: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(UtcTime)
