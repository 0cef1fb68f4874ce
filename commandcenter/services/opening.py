"""Opens issues for writing: locks, checks, and writes what became of them.

Reading takes two statements, the second under the first one's lock; everything is written by one
more. Nothing is sent when the block raises.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter
from typing import Final

from sqlalchemy import Connection

from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.lifecycle import MOVES
from commandcenter.domain.people import may_see
from commandcenter.domain.refusal import Conflict, NotFound
from commandcenter.domain.text import clean_text
from commandcenter.domain.vocabulary import chinese
from commandcenter.services.desk import Change, Desk, IssueRef, Repeated
from commandcenter.services.line import Line
from commandcenter.storage.batch import Additions, Batch
from commandcenter.storage.changes import announce
from commandcenter.storage.entities import Assignment, Issue, IssueEvent, Request
from commandcenter.storage.locking import earlier_request, lock_issue
from commandcenter.storage.queries.timeline import events_after, issue_row
from commandcenter.storage.rows import AssignmentRow, IssueRow, table_of

_ISSUE: Final = table_of(Issue)
_ASSIGNMENT: Final = table_of(Assignment)
_EVENT: Final = table_of(IssueEvent)
_REQUEST: Final = table_of(Request)
_ISSUE_FIELDS: Final = tuple(field.name for field in fields(IssueRow))
_ASSIGNMENT_FIELDS: Final = tuple(field.name for field in fields(AssignmentRow))
_KEY_LIMIT: Final = 40
_EVENT_FIELDS: Final = ("number", "at", "actor", "seat", "command", "state", "note", "payload", "hash")


@dataclass(frozen=True, slots=True)
class Opening:
    """An issue opened for one command, with the transaction it is opened in.

    Attributes:
        line: what the command makes of it.
        batch: further writes that belong to the command, sent with the issue's own.
        issue_before: the issue as it was read.
    """

    connection: Connection
    batch: Batch
    line: Line
    issue_before: IssueRow
    assignments_before: Mapping[int, AssignmentRow]


@contextmanager
def opened(desk: Desk, ref: IssueRef) -> Iterator[Line]:
    """One issue, locked for one command.

    Raises:
        NotFound: there is no such issue, or none that is this person's business: the two are not told apart.
        Conflict: another seat has moved it since `ref.version`; says what it did.
        Repeated: this request was carried out before (`use_case` answers with its change).
        DatabaseAway: the database does not answer.
    """
    with _openings(desk, (ref,)) as found:
        yield found[0].line


@contextmanager
def opened_together(desk: Desk, *refs: IssueRef) -> Iterator[tuple[Line, ...]]:
    """Several issues in one transaction; raises as `opened`."""
    with _openings(desk, refs) as found:
        yield tuple(each.line for each in found)


@contextmanager
def opening(desk: Desk, ref: IssueRef) -> Iterator[Opening]:
    """`opened`, for commands that read or write more than the issue."""
    with _openings(desk, (ref,)) as found:
        yield found[0]


@contextmanager
def _openings(desk: Desk, refs: Sequence[IssueRef]) -> Iterator[list[Opening]]:
    """Locked in the order of their ids, so that two seats cannot wait for each other in a circle."""
    with desk.transaction() as connection:
        batch = Batch(connection)
        in_order = sorted(refs, key=lambda ref: (ref.district, ref.id))
        by_id = {ref.id: open_issue(desk, connection, batch, ref) for ref in in_order}
        found = [by_id[ref.id] for ref in refs]
        yield found
        for ref, each in zip(refs, found, strict=True):
            write_opening(each)
            note_request(batch, each.line, ref.request)
        batch.send()


def open_issue(desk: Desk, connection: Connection, batch: Batch, ref: IssueRef) -> Opening:
    """Lock, read and check one issue within a transaction of the caller's."""
    locked = lock_issue(batch, ref.district, ref.id, ref.request)
    if locked is None:
        raise _not_found(ref)
    issue = locked.issue
    line = Line(
        book=desk.books.at(locked.catalogue_version, connection),
        actor=desk.actor,
        seat=desk.seat,
        at=max(desk.clock.now(), issue.changed_at),
        issue=issue,
        assignments=dict(locked.assignments),
    )
    if not may_see(desk.actor, line.standing()):
        raise _not_found(ref)
    if locked.answered is not None:
        raise Repeated(_change_at(issue, locked.answered, desk.seat))
    _check_version(connection, desk, issue, ref)
    return Opening(connection, batch, line, issue, locked.assignments)


def _not_found(ref: IssueRef) -> NotFound:
    return NotFound("没有这个案件（{district}-{id}），或不在您的范围内。请刷新列表。", district=ref.district, id=ref.id)


def _check_version(connection: Connection, desk: Desk, issue: IssueRow, ref: IssueRef) -> None:
    """Notes and looks by others do not stand in the way; a move by another seat does."""
    if ref.version is None or ref.version == issue.version:
        return
    for event in reversed(events_after(connection, ref.district, ref.id, ref.version)):
        if event.command in MOVES and (event.seat, event.actor) != (desk.seat, desk.actor.login):
            raise Conflict(
                "{seat}（{actor}）已于 {time} 对此件“{command}”。请核对后再决定。",
                seat=event.seat,
                actor=event.actor,
                time=f"{event.at.astimezone(SHANGHAI):%H:%M:%S}",
                command=chinese(event.command),
            )


def _change_at(issue: IssueRow, version: int, seat: str) -> Change:
    return Change(issue.district, issue.id, issue.no, version, issue.state, seat, repeated=True)


def find_request(batch: Batch, desk: Desk, district: int, key: str) -> None:
    """Raises `Repeated` when `key` was carried out before."""
    earlier = earlier_request(batch, district, key) if key else None
    issue = earlier and issue_row(batch.connection, earlier.district, earlier.issue_id)
    if earlier and issue:
        raise Repeated(_change_at(issue, earlier.version, desk.seat))


def write_opening(found: Opening) -> None:
    """Queue what became different; nothing where nothing happened."""
    batch, line = found.batch, found.line
    if not line.events:
        return
    key = {"district": line.issue.district, "id": line.issue.id}
    batch.update(_ISSUE, key, _difference(found.issue_before, line.issue, _ISSUE_FIELDS))
    for number, part in line.assignments.items():
        old = found.assignments_before.get(number)
        if old is None:
            batch.insert(_ASSIGNMENT, _values(part, _ASSIGNMENT_FIELDS))
        elif old is not part and (changed := _difference(old, part, _ASSIGNMENT_FIELDS)):
            batch.update(_ASSIGNMENT, {"district": part.district, "issue_id": part.issue_id, "number": number}, changed)
    _write_events(batch, line)


def write_new_line(batch: Additions, line: Line) -> None:
    """Queue a whole issue that the database does not have."""
    batch.insert(_ISSUE, _values(line.issue, _ISSUE_FIELDS))
    for part in line.assignments.values():
        batch.insert(_ASSIGNMENT, _values(part, _ASSIGNMENT_FIELDS))
    _write_events(batch, line)


def _write_events(batch: Additions, line: Line) -> None:
    issue = line.issue
    for event in line.events:
        key: dict[str, object] = {"district": issue.district, "issue_id": issue.id}
        batch.insert(_EVENT, key | _values(event, _EVENT_FIELDS))
    announce(batch, issue.district, issue.id, issue.version, line.events[-1].command.value, line.seat, line.at)


def note_request(batch: Batch, line: Line, key: str) -> None:
    """Queue the answer to a client-made key."""
    if key:
        clean_text(key, limit=_KEY_LIMIT, field="请求标识", multiline=False)
        batch.insert(
            _REQUEST,
            {
                "district": line.issue.district,
                "key": key,
                "issue_id": line.issue.id,
                "version": line.issue.version,
                "at": line.at,
            },
        )


def _values(row: object, names: tuple[str, ...]) -> dict[str, object]:
    return dict(zip(names, _reader(names)(row), strict=True))


def _difference(old: object, new: object, names: tuple[str, ...]) -> dict[str, object]:
    read = _reader(names)
    return {
        name: value
        for name, before, value in zip(names, read(old), read(new), strict=True)
        if before is not value and before != value
    }


@lru_cache(maxsize=8)
def _reader(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    return attrgetter(*names)
