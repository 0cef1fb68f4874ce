"""Which known issue this one may be the same as: likely duplicates first, or what is searched for; Qt-free."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from commandcenter.domain.duplicates import Duplicate, Sighting, rank
from commandcenter.domain.geometry import Point
from commandcenter.domain.vocabulary import IssueState
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.duplicates import duplicate_candidates
from commandcenter.storage.queries.finding import find
from commandcenter.storage.queries.queue import QueueRow, queue_rows
from commandcenter.storage.reading import Connection
from commandcenter.storage.rows import IssueRow
from commandcenter.storage.scope import SearchScope

MOST: Final = 6
_NO_MAIN: Final = (IssueState.MERGED, IssueState.DECLINED)
_WORDS: Final = 24


@dataclass(frozen=True, slots=True)
class MainCandidate:
    """An issue that could be the main one; `likeness` says why it is offered unasked."""

    district: int
    id: int
    version: int
    no: str
    description: str
    likeness: Phrase | None = None

    def phrase(self) -> Phrase:
        """JBL-…-0612 楼道积水 · 32 m."""
        words = self.description.replace("\n", " ")
        words = words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
        said = Phrase("{no} {words}", no=self.no, words=words)
        return said if self.likeness is None else Phrase("{said} · {why}", said=said, why=self.likeness)


def likely_mains(connection: Connection, issue: IssueRow, at: datetime) -> tuple[MainCandidate, ...]:
    """Known issues that this one may repeat, likeliest first."""
    sighting = Sighting(
        text=issue.description,
        at=issue.reported_at,
        category=issue.category,
        point=None if issue.lon is None or issue.lat is None else Point(issue.lon, issue.lat),
        area_code=issue.area,
        phone=issue.reporter_phone or None,
    )
    ranked = rank(sighting, duplicate_candidates(connection, sighting, at=at))
    others = [each for each in ranked if each.candidate.number != issue.no][:MOST]
    rows = {(row.district, row.id): row for row in queue_rows(connection, (each.candidate.key for each in others))}
    return tuple(
        candidate
        for each in others
        if each.candidate.key in rows
        for candidate in _candidates([rows[each.candidate.key]], issue, _likeness(each))
    )


def searched_mains(connection: Connection, issue: IssueRow, typed: str, at: datetime) -> tuple[MainCandidate, ...]:
    """What `typed` may name: the end of a number, a phone, words; in the same district."""
    hits = find(connection, typed, SearchScope(str(issue.district)), at=at, limit=4 * MOST)
    return tuple(_candidates((hit.row for hit in hits), issue, None))[:MOST]


def _candidates(rows: Iterable[QueueRow], issue: IssueRow, why: Phrase | None) -> list[MainCandidate]:
    return [
        MainCandidate(row.district, row.id, row.version, row.no, row.description, why)
        for row in rows
        if row.id != issue.id and row.district == issue.district and row.state not in _NO_MAIN
    ]


def _likeness(duplicate: Duplicate) -> Phrase:
    if duplicate.same_phone:
        return Phrase("同一电话")
    if duplicate.distance_m is not None:
        return Phrase("相距 {metres} m", metres=round(duplicate.distance_m))
    return Phrase("同一网格")
