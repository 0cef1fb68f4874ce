"""Evidence (存证): a still or clip is kept, and belongs to an issue from the moment somebody attaches it.

Kept means: the file lies in the evidence store, whole and synced, and then its row is written. Attaching appends to
the issue's timeline, whose hashes seal what the piece is: content, camera, times, who kept it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, insert

from commandcenter.domain.refusal import BadInput, NotFound
from commandcenter.domain.text import clean_text
from commandcenter.domain.vocabulary import Command, EvidenceKind, TimeSource
from commandcenter.foundation.clock import in_utc
from commandcenter.services.desk import Change, Desk, IssueRef, use_case
from commandcenter.services.line import Line
from commandcenter.services.opening import opening
from commandcenter.storage.batch import Batch
from commandcenter.storage.entities import Evidence, IssueEvidence
from commandcenter.storage.evidence_store import EvidenceStore, is_hash
from commandcenter.storage.queries.evidence import Piece, attached_hashes, pieces
from commandcenter.storage.rows import table_of
from commandcenter.storage.store import KeyTaken

MOST_PIECES: Final = 50
"""Most pieces in one report or one attaching."""
CAMERA_LIMIT: Final = 40
EVIDENCE: Final = "evidence"
"""Where the payload of an attaching keeps the pieces: a list of `sealed`."""
_LINK: Final = table_of(IssueEvidence)


@dataclass(frozen=True, slots=True)
class Taken:
    """A finished file and what is known of it.

    Attributes:
        file: whole and synced; it stays where it is, whoever kept it removes it afterwards.
        camera: code of the camera or channel.
        began_at, ended_at: of the pictures (aware), by the clock `time_source` names; a still has both alike.
        width, height: pixels; 0 where nobody knows.
        at: when it was taken at the seat; None for now.
    """

    file: Path
    kind: EvidenceKind
    media_type: str
    camera: str
    began_at: datetime
    ended_at: datetime
    time_source: TimeSource
    width: int = 0
    height: int = 0
    at: datetime | None = None


def keep_evidence(desk: Desk, store: EvidenceStore, taken: Taken) -> Piece:
    """Keep a file in the store and write its row; it belongs to no issue yet. The same content again changes nothing.

    Takes as long as the store needs: never on a thread that paints. Asked again after any failure it goes on where
    it was; the first row of a content stands, whoever comes later.

    Raises:
        BadInput: no such file, an empty one, none that is evidence, or times that cannot be.
        StoreAway, StoreFull: nothing was kept.
        DatabaseAway: the file lies in the store and counts for nothing until its row is written: ask again.
    """
    camera = clean_text(taken.camera, limit=CAMERA_LIMIT, field="摄像机", required=False, multiline=False)
    began_at, ended_at = in_utc(taken.began_at), in_utc(taken.ended_at)
    if ended_at < began_at:
        raise BadInput("录像的结束时间早于开始时间，没有存下来。请重新截图或录像。")
    stored = store.put(taken.file, taken.media_type)
    piece = Piece(
        sha256=stored.sha256,
        kind=taken.kind,
        media_type=taken.media_type,
        size=stored.size,
        camera=camera,
        began_at=began_at,
        ended_at=ended_at,
        time_source=taken.time_source,
        width=taken.width,
        height=taken.height,
        actor=desk.actor.login,
        seat=desk.seat,
        taken_at=in_utc(taken.at) if taken.at is not None else desk.clock.now(),
    )
    return _written(desk, piece)


@use_case
def attach(desk: Desk, issue: IssueRef, evidence: tuple[str, ...], note: str = "") -> Change:
    """存证: pieces that were kept become the issue's, at whatever version it is and in any state.

    What the issue has already is passed over; when nothing is left, nothing happens.

    Raises:
        NotFound: there is no such issue, or a piece that nobody has kept.
        BadInput: no pieces, too many, or no hashes.
    """
    with opening(desk, replace(issue, version=None)) as found:
        attach_line(found.connection, found.batch, found.line, evidence, note)
    return found.line.change


def attach_line(
    connection: Connection, batch: Batch, line: Line, evidence: Sequence[str], note: str = ""
) -> tuple[Piece, ...]:
    """`attach` within an open transaction; returns what became the issue's by it."""
    return append_evidence(connection, batch, line, evidence, line.check(Command.ATTACH, note=note))


def append_evidence(
    connection: Connection, batch: Batch, line: Line, evidence: Sequence[str], note: str = ""
) -> tuple[Piece, ...]:
    """`attach_line` for whoever may do it anyhow, as who has just reported the issue; `note` is clean."""
    wanted = _checked(evidence)
    known = pieces(connection, wanted)
    for sha256 in wanted:
        if sha256 not in known:
            raise NotFound("没有登记过的存证：{sha256}。请重新截图或录像。", sha256=sha256)
    issue = line.issue
    already = attached_hashes(connection, issue.district, issue.id) if issue.version > 1 else frozenset()
    new = tuple(known[sha256] for sha256 in wanted if sha256 not in already)
    if not new:
        return ()
    line.append(Command.ATTACH, note=note, payload={EVIDENCE: [sealed(piece) for piece in new]})
    for piece in new:
        key = {"district": issue.district, "issue_id": issue.id, "number": line.issue.version}
        batch.insert(_LINK, key | {"sha256": piece.sha256})
    return new


def sealed(piece: Piece) -> Mapping[str, object]:
    """The piece as the timeline keeps it: everything of its row."""
    return {
        "sha256": piece.sha256,
        "kind": piece.kind.value,
        "media_type": piece.media_type,
        "size": piece.size,
        "camera": piece.camera,
        "began_at": piece.began_at.isoformat(),
        "ended_at": piece.ended_at.isoformat(),
        "time_source": piece.time_source.value,
        "width": piece.width,
        "height": piece.height,
        "actor": piece.actor,
        "seat": piece.seat,
        "taken_at": piece.taken_at.isoformat(),
    }


def _checked(evidence: Sequence[str]) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(evidence))
    if not wanted:
        raise BadInput("没有选存证。请先截图或录像，再存入案件。")
    if len(wanted) > MOST_PIECES:
        raise BadInput("一次最多存入 {most} 件存证。请分几次存入。", most=MOST_PIECES)
    for sha256 in wanted:
        if not is_hash(sha256):
            raise BadInput("“{sha256}”不是存证的校验值（64 位十六进制）。请核对。", sha256=sha256[:80])
    return wanted


def _written(desk: Desk, piece: Piece) -> Piece:
    """The row as it stands: this one, or the one that was there before."""
    with desk.store.read() as connection:
        if (known := pieces(connection, (piece.sha256,)).get(piece.sha256)) is not None:
            return known
    try:
        with desk.transaction() as connection:
            connection.execute(insert(Evidence).values(**asdict(piece)))
    except KeyTaken:
        with desk.store.read() as connection:
            return pieces(connection, (piece.sha256,))[piece.sha256]
    return piece
