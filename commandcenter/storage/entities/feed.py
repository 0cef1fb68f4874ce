"""What other seats learn by, and what keeps a repeated request from acting twice."""

from datetime import datetime

from sqlalchemy import Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.storage.entities.base import Entity
from commandcenter.storage.types import FeedTransaction, LongKey, UtcTime


class Change(Entity):
    """One thing changed, written in the transaction that changed it; consoles read on from where they were."""

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(LongKey, primary_key=True, autoincrement=True)
    txid: Mapped[int] = mapped_column(FeedTransaction, server_default=text("0"))
    district: Mapped[int] = mapped_column(Integer)
    issue_id: Mapped[int] = mapped_column(LongKey)
    version: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(16))
    seat: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (Index("ix_change_txid_id", "txid", "id"),)


class Request(Entity):
    """A client-made key and what came of it, so that asking again returns the first answer."""

    __tablename__ = "request"

    district: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    issue_id: Mapped[int] = mapped_column(LongKey)
    version: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(UtcTime)
