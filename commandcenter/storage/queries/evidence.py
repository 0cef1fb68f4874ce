"""What was kept as evidence: of one issue, of one camera, and piece by piece."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, and_, select

from commandcenter.domain.vocabulary import Command, EvidenceKind, TimeSource
from commandcenter.storage.entities import Evidence, IssueEvent, IssueEvidence
from commandcenter.storage.rows import columns_of, fetch, select_rows, table_of

RECENT: Final = 100
"""How many pieces a list shows unless asked for more."""
_EVIDENCE: Final = table_of(Evidence)
_LINK: Final = table_of(IssueEvidence).c
_EVENT: Final = table_of(IssueEvent).c


@dataclass(frozen=True, slots=True)
class Piece:
    """One still or clip, field by field the columns of `Evidence`.

    Attributes:
        size: bytes.
        camera: code of the camera or channel.
        began_at, ended_at: of the pictures (UTC), by the clock `time_source` names; a still has both alike.
        width, height: pixels; 0 where nobody knows.
        actor, seat, taken_at: who kept it, where and when.
    """

    sha256: str
    kind: EvidenceKind
    media_type: str
    size: int
    camera: str
    began_at: datetime
    ended_at: datetime
    time_source: TimeSource
    width: int
    height: int
    actor: str
    seat: str
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece as it belongs to an issue.

    Attributes:
        number: of the event of the timeline that brought it there.
        attached_at, attached_by, attached_seat: that event's.
        is_struck: whether that event was struck through; the piece stays readable.
    """

    piece: Piece
    number: int
    attached_at: datetime
    attached_by: str
    attached_seat: str
    is_struck: bool

    @property
    def sha256(self) -> str:
        """What the piece is known by."""
        return self.piece.sha256


_PIECE_WIDTH: Final = len(fields(Piece))


def evidence_of(connection: Connection, district: int, issue_id: int) -> tuple[EvidenceRow, ...]:
    """Everything attached to an issue, struck through or not, in the order in which it was."""
    joined = and_(_LINK.district == _EVENT.district, _LINK.issue_id == _EVENT.issue_id, _LINK.number == _EVENT.number)
    columns: list[Any] = [*columns_of(Piece, _EVIDENCE), _LINK.number, _EVENT.at, _EVENT.actor, _EVENT.seat]
    query: Any = (
        select(*columns)
        .select_from(IssueEvidence)
        .join(Evidence, _EVIDENCE.c.sha256 == _LINK.sha256)
        .join(IssueEvent, joined)
        .where(_LINK.district == district, _LINK.issue_id == issue_id)
        .order_by(_LINK.number, _EVIDENCE.c.began_at, _EVIDENCE.c.sha256)
    )
    found = connection.execute(query).all()
    struck = _struck(connection, district, issue_id) if found else frozenset()
    return tuple(_row(*row, struck=struck) for row in found)


def pieces(connection: Connection, hashes: Iterable[str]) -> dict[str, Piece]:
    """The pieces of these hashes, those that there are."""
    wanted = tuple(dict.fromkeys(hashes))
    if not wanted:
        return {}
    query = select_rows(Piece, _EVIDENCE).where(_EVIDENCE.c.sha256.in_(wanted))
    return {piece.sha256: piece for piece in fetch(connection, Piece, query)}


def evidence_of_camera(connection: Connection, camera: str, since: datetime, limit: int = RECENT) -> tuple[Piece, ...]:
    """What was kept of a camera's pictures since a moment, newest first, whatever issue it belongs to or none."""
    query = select_rows(Piece, _EVIDENCE).where(_EVIDENCE.c.camera == camera, _EVIDENCE.c.began_at >= since)
    return fetch(connection, Piece, query.order_by(_EVIDENCE.c.began_at.desc(), _EVIDENCE.c.sha256).limit(limit))


def issues_with(connection: Connection, sha256: str) -> tuple[tuple[int, int], ...]:
    """District and id of every issue that a piece belongs to; none for one that was kept and not used."""
    query = select(_LINK.district, _LINK.issue_id).where(_LINK.sha256 == sha256).distinct()
    keys = [(district, issue_id) for district, issue_id in connection.execute(query)]
    return tuple(sorted(keys))


def attached_hashes(connection: Connection, district: int, issue_id: int) -> frozenset[str]:
    """The hashes that an issue has and that are not struck through."""
    query = select(_LINK.sha256, _LINK.number).where(_LINK.district == district, _LINK.issue_id == issue_id)
    found = connection.execute(query).all()
    struck = _struck(connection, district, issue_id) if found else frozenset()
    return frozenset(sha256 for sha256, number in found if number not in struck)


def _row(*values: Any, struck: frozenset[int]) -> EvidenceRow:
    number, at, actor, seat = values[_PIECE_WIDTH:]
    return EvidenceRow(Piece(*values[:_PIECE_WIDTH]), number, at, actor, seat, number in struck)


def _struck(connection: Connection, district: int, issue_id: int) -> frozenset[int]:
    query = select(_EVENT.payload).where(
        _EVENT.district == district, _EVENT.issue_id == issue_id, _EVENT.command == Command.STRIKE_OUT
    )
    return frozenset(int(json.loads(payload)["number"]) for payload in connection.execute(query).scalars())
