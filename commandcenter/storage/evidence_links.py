"""Whether an issue's evidence is what its timeline sealed: every piece that was attached, and nothing of it changed."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, text

from commandcenter.domain.vocabulary import Command
from commandcenter.storage.faults import Fault, FaultKind

_TIMES: Final = ("began_at", "ended_at", "taken_at")
_COLUMNS: Final = (
    *("kind", "media_type", "size", "camera", "time_source", "width", "height", "actor", "seat"),
    *_TIMES,
)
_LINKS: Final = (
    f"SELECT l.issue_id, l.number, l.sha256, {', '.join(f'e.{name}' for name in _COLUMNS)}"
    " FROM issue_evidence AS l LEFT JOIN evidence AS e ON e.sha256 = l.sha256"
    " WHERE l.district = :district AND l.issue_id > :after AND l.issue_id <= :upto"
)

Links = Mapping[tuple[int, str], Mapping[str, Any]]
"""What an issue has: by the event's number and the hash, the row of the piece."""


def links_within(connection: Connection, bounds: Mapping[str, int]) -> dict[int, dict[tuple[int, str], dict[str, Any]]]:
    """The evidence of every issue of a range, by id: a few pieces an issue, and most issues have none."""
    found: dict[int, dict[tuple[int, str], dict[str, Any]]] = {}
    for issue_id, number, sha256, *values in connection.execute(text(_LINKS), dict(bounds)):
        found.setdefault(issue_id, {})[number, sha256] = dict(zip(_COLUMNS, values, strict=True))
    return found


def check_links(
    district: int, issue_id: int, no: str, events: Iterable[tuple[int, str]], links: Links
) -> Iterator[Fault]:
    """What of an issue's evidence disagrees with its timeline.

    Args:
        district, issue_id, no: the issue.
        events: number and payload of those that attached evidence.
        links: what the tables say.
    """
    sealed = {(number, str(piece["sha256"])): piece for number, payload in events for piece in _pieces(payload)}
    for number, sha256 in sorted(sealed.keys() | links.keys()):
        said, row = sealed.get((number, sha256)), links.get((number, sha256))
        if row is None or row["kind"] is None:
            yield Fault(FaultKind.EVIDENCE_MISSING, district, issue_id, no, number, detail=sha256)
        elif said is None:
            yield Fault(FaultKind.EVIDENCE_SURPLUS, district, issue_id, no, number, detail=sha256)
        elif differing := [name for name in _COLUMNS if not _agrees(name, said.get(name), row[name])]:
            detail = f"{sha256}：{', '.join(differing)}"
            yield Fault(FaultKind.EVIDENCE_DIFFERS, district, issue_id, no, number, detail=detail)


def attaching(timeline: Sequence[tuple[Any, ...]]) -> Iterator[tuple[int, str]]:
    """Number and payload of the events that attached evidence; `timeline` as `chain` reads it."""
    return ((event[1], event[8]) for event in timeline if event[5] == Command.ATTACH)


def _pieces(payload: str) -> list[Mapping[str, Any]]:
    """None where the payload is not of our making: its seal tells that."""
    try:
        found = json.loads(payload)["evidence"]
        return [piece for piece in found if isinstance(piece, Mapping) and "sha256" in piece]
    except (ValueError, LookupError, TypeError):
        return []


def _agrees(name: str, said: object, stored: object) -> bool:
    if name not in _TIMES:
        return said == stored
    try:
        return isinstance(said, str) and datetime.fromisoformat(said) == _moment(stored)
    except ValueError:
        return False


def _moment(stored: object) -> datetime | None:
    if isinstance(stored, str):
        return datetime.fromisoformat(stored).replace(tzinfo=UTC)
    return stored if isinstance(stored, datetime) else None
