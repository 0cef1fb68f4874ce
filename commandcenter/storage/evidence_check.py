"""Whether the evidence store still has, unchanged, what the database says was kept there.

Reading everything takes as long as the disk does (some 500 MB a second on one processor, SHA-256 included); quickly
looked at, a file counts as long as it is there and as long as it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import select

from commandcenter.domain.calendar import SHANGHAI
from commandcenter.foundation.phrases import Phrase, listed
from commandcenter.foundation.progress import Progress
from commandcenter.storage.entities import Evidence, Issue, IssueEvidence
from commandcenter.storage.evidence_store import EvidenceStore, Verdict
from commandcenter.storage.queries.evidence import Piece
from commandcenter.storage.rows import fetch, select_rows, table_of
from commandcenter.storage.store import Store

PIECES_AT_ONCE: Final = 500
FAULTS_KEPT: Final = 1_000
"""How many faults are named; the rest are counted."""
_EVIDENCE: Final = table_of(Evidence)


@dataclass(frozen=True, slots=True)
class FileFault:
    """One piece whose file is missing or not what it was.

    Attributes:
        numbers: of the issues it belongs to; none for one that was kept and not used.
    """

    piece: Piece
    verdict: Verdict
    numbers: tuple[str, ...]

    @property
    def phrase(self) -> Phrase:
        """The fault in words, ready for translation."""
        values = {
            "sha256": self.piece.sha256,
            "camera": self.piece.camera,
            "time": f"{self.piece.began_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}",
            "issues": listed(self.numbers) if self.numbers else "—",
        }
        if self.verdict is Verdict.MISSING:
            return Phrase("存证文件不见了：{sha256}（摄像机 {camera}，{time}，案件 {issues}）。", **values)
        return Phrase("存证文件被改动：{sha256}（摄像机 {camera}，{time}，案件 {issues}）。", **values)


@dataclass(slots=True)
class FilesReport:
    """What a look at all files found; `faults` names at most `FAULTS_KEPT` of `faults_in_all`."""

    files: int = 0
    size: int = 0
    faults: list[FileFault] = field(default_factory=list)
    faults_in_all: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether every file is there and what it was."""
        return not self.faults_in_all


def verify_files(
    store: Store, evidence: EvidenceStore, *, is_quick: bool = False, progress: Progress | None = None
) -> FilesReport:
    """Look at the file of every piece of evidence; changes nothing, and asks the store only where there is any.

    Args:
        store: the database.
        evidence: where the files lie.
        is_quick: whether a file's length is enough, and its content is not read.
        progress: told how many files are looked at.

    Raises:
        DatabaseAway: the database does not answer.
        StoreAway: the evidence store does not.
    """
    report = FilesReport()
    for piece in _all_pieces(store):
        verdict = evidence.verify(piece.sha256, piece.media_type, piece.size, is_quick=is_quick)
        report.files += 1
        report.size += piece.size
        if verdict is not Verdict.SOUND:
            report.faults_in_all += 1
            if len(report.faults) < FAULTS_KEPT:
                report.faults.append(FileFault(piece, verdict, _numbers(store, piece.sha256)))
        if progress is not None:
            progress(report.files, 0)
    return report


def _all_pieces(store: Store) -> Iterator[Piece]:
    """Page by page, so that no transaction is open while files are read."""
    after = ""
    while True:
        query = select_rows(Piece, _EVIDENCE).where(_EVIDENCE.c.sha256 > after).order_by(_EVIDENCE.c.sha256)
        with store.read() as connection:
            page = fetch(connection, Piece, query.limit(PIECES_AT_ONCE))
        yield from page
        if len(page) < PIECES_AT_ONCE:
            return
        after = page[-1].sha256


def _numbers(store: Store, sha256: str) -> tuple[str, ...]:
    joined = (Issue.district == IssueEvidence.district) & (Issue.id == IssueEvidence.issue_id)
    query = select(Issue.no).join(IssueEvidence, joined).where(IssueEvidence.sha256 == sha256).distinct()
    with store.read() as connection:
        return tuple(sorted(connection.execute(query).scalars()))
