"""Evidence (存证): what was kept of pictures, and which issues it belongs to. Both tables only grow.

The file itself lies in the evidence store under its SHA-256; a row is written after its file is there.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.domain.vocabulary import EvidenceKind, TimeSource
from commandcenter.storage.entities.base import Entity
from commandcenter.storage.types import LongKey, UtcTime, WordType


class Evidence(Entity):
    """One still or clip, known by its content; `actor`, `seat` and `taken_at` say who kept it, where and when.

    `began_at` and `ended_at` are of the pictures, by the clock that `time_source` names. `camera` is the code the
    wall knew it by and refers to nothing: a picture is kept whatever the lists say.
    """

    __tablename__ = "evidence"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[EvidenceKind] = mapped_column(WordType(EvidenceKind))
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int] = mapped_column(LongKey)
    camera: Mapped[str] = mapped_column(String(40))
    began_at: Mapped[datetime] = mapped_column(UtcTime)
    ended_at: Mapped[datetime] = mapped_column(UtcTime)
    time_source: Mapped[TimeSource] = mapped_column(WordType(TimeSource))
    width: Mapped[int] = mapped_column(Integer)
    height: Mapped[int] = mapped_column(Integer)
    actor: Mapped[str] = mapped_column(String(40))
    seat: Mapped[str] = mapped_column(String(40))
    taken_at: Mapped[datetime] = mapped_column(UtcTime)

    __table_args__ = (Index("ix_evidence_camera", "camera", "began_at"),)


class IssueEvidence(Entity):
    """One piece of evidence in one issue; `number` is the event that brought it there and seals what it is."""

    __tablename__ = "issue_evidence"

    district: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    issue_id: Mapped[int] = mapped_column(LongKey, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    sha256: Mapped[str] = mapped_column(String(64), ForeignKey("evidence.sha256"), primary_key=True)

    __table_args__ = (Index("ix_issue_evidence_sha256", "sha256"),)
