"""Walks the timelines of a range of issues in step with the issues and their parts.

Three streams in the order of the key are merged by hand: a million issues pass through a worker
without any of them being held longer than its own timeline.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, text

from commandcenter.domain.lifecycle import state_from_assignments
from commandcenter.domain.timeline import NO_EVENT, seal
from commandcenter.domain.vocabulary import AssignmentState, Command, IssueState, Part
from commandcenter.storage.evidence_links import Links, attaching, check_links, links_within
from commandcenter.storage.faults import Fault, FaultKind
from commandcenter.storage.retelling import TOLD_FIELDS, TOLD_OF_PARTS, differing_fields, differing_part, told_by

ROWS_AT_ONCE: Final = 5_000
"""How many rows a stream fetches together."""

_SETTLED_BY_PARTS: Final = (IssueState.DISPATCHED, IssueState.HANDLED)

_EVENTS: Final = (
    "SELECT issue_id, number, at, actor, seat, command, state, note, payload, hash FROM issue_event"
    " WHERE district = :district AND issue_id > :after AND issue_id <= :upto ORDER BY district, issue_id, number"
)
_ISSUES: Final = (
    f"SELECT id, version, state, head, {', '.join(f'i.{name}' for name in TOLD_FIELDS if name != 'merged_into')},"
    " CASE WHEN merged_into IS NULL THEN NULL ELSE coalesce("
    "(SELECT m.no FROM issue AS m WHERE m.district = i.district AND m.id = i.merged_into), '') END FROM issue AS i"
    " WHERE district = :district AND id > :after AND id <= :upto ORDER BY district, id"
)
_PARTS: Final = (
    f"SELECT issue_id, number, {', '.join(TOLD_OF_PARTS)} FROM assignment"
    " WHERE district = :district AND issue_id > :after AND issue_id <= :upto ORDER BY district, issue_id, number"
)

EventTuple = tuple[int, int, datetime | str, str, str, str, str, str, str, bytes]
PartTuple = tuple[Any, ...]
"""Issue, number, then `TOLD_OF_PARTS`."""


@dataclass(frozen=True, slots=True)
class IdRange:
    """Issues of one district with `after` < id <= `upto`."""

    district: int
    after: int
    upto: int


@dataclass(frozen=True, slots=True)
class Walked:
    """What came of walking one range."""

    issues: int
    events: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Issue:
    """What of an issue its timeline and parts must agree with.

    Attributes:
        told: the columns that the timeline tells.
    """

    id: int
    version: int
    state: str
    head: bytes
    told: Mapping[str, Any]

    @property
    def no(self) -> str:
        """The number as people know it."""
        return str(self.told["no"])

    @property
    def round(self) -> int:
        """Which round of handling it is in."""
        return int(self.told["round"])


def walk(connection: Connection, part: IdRange) -> Walked:
    """Check every issue, event and part of a range; `connection` should see one moment throughout."""
    stream = connection.execution_options(yield_per=ROWS_AT_ONCE)
    bounds = {"district": part.district, "after": part.after, "upto": part.upto}
    issues = map(_issue_of, stream.execute(text(_ISSUES), bounds))
    events = groupby((tuple(row) for row in stream.execute(text(_EVENTS), bounds)), itemgetter(0))
    parts = groupby((tuple(row) for row in stream.execute(text(_PARTS), bounds)), itemgetter(0))
    evidence = links_within(connection, bounds)
    counted_issues = counted_events = 0
    faults: list[Fault] = []
    for issue_id, issue, timeline, assignments in _in_step(issues, events, parts):
        counted_issues += issue is not None
        counted_events += len(timeline)
        if issue is None:
            faults += _orphans(part.district, issue_id, timeline, assignments)
        else:
            faults += check_issue(part.district, issue, timeline, assignments)
            faults += _check_evidence(part.district, issue, timeline, evidence.pop(issue.id, {}))
    for issue_id, links in evidence.items():
        faults += check_links(part.district, issue_id, "", (), links)
    return Walked(counted_issues, counted_events, tuple(faults))


def _issue_of(row: Sequence[Any]) -> _Issue:
    return _Issue(row[0], row[1], row[2], row[3], dict(zip(TOLD_FIELDS, row[4:], strict=True)))


def _in_step(
    issues: Iterator[_Issue],
    events: Iterator[tuple[int, Iterable[EventTuple]]],
    parts: Iterator[tuple[int, Iterable[PartTuple]]],
) -> Iterator[tuple[int, _Issue | None, list[EventTuple], list[PartTuple]]]:
    """Every id that occurs in any of the streams, with what each has of it."""
    issue, event, part = next(issues, None), next(events, None), next(parts, None)
    while issue is not None or event is not None or part is not None:
        present = [issue.id] if issue else []
        present += [group[0] for group in (event, part) if group]
        now = min(present)
        found: _Issue | None = None
        timeline: list[EventTuple] = []
        assignments: list[PartTuple] = []
        if issue is not None and issue.id == now:
            found, issue = issue, next(issues, None)
        if event is not None and event[0] == now:
            timeline, event = list(event[1]), next(events, None)
        if part is not None and part[0] == now:
            assignments, part = list(part[1]), next(parts, None)
        yield now, found, timeline, assignments


def _orphans(district: int, issue_id: int, timeline: list[EventTuple], assignments: list[PartTuple]) -> Iterator[Fault]:
    for event in timeline:
        yield Fault(FaultKind.NO_ISSUE, district, issue_id, number=event[1])
    for part in assignments:
        yield Fault(FaultKind.PART_WITHOUT_ISSUE, district, issue_id, number=part[1])


def check_issue(
    district: int, issue: _Issue, timeline: list[EventTuple], assignments: list[PartTuple]
) -> Iterator[Fault]:
    """What is wrong with one issue, its timeline and its parts."""
    if not timeline:
        yield Fault(FaultKind.NO_EVENTS, district, issue.id, issue.no)
        return
    broken = [*_check_numbers(district, issue, timeline), *_check_seals(district, issue, timeline)]
    yield from broken
    last = timeline[-1]
    if issue.state != last[6] and last[1] == issue.version:
        detail = f"{issue.state} ≠ {last[6]}"
        yield Fault(FaultKind.STATE_DIFFERS, district, issue.id, issue.no, last[1], detail=detail)
    yield from _check_parts(district, issue, timeline, assignments)
    if not broken:
        yield from _check_told(district, issue, timeline, assignments)


def _check_evidence(district: int, issue: _Issue, timeline: list[EventTuple], links: Links) -> Iterator[Fault]:
    return check_links(district, issue.id, issue.no, attaching(timeline), links)


def _check_told(
    district: int, issue: _Issue, timeline: list[EventTuple], assignments: list[PartTuple]
) -> Iterator[Fault]:
    """Whether the issue and its parts are what the timeline, itself in order, tells of them."""
    told = told_by((event[5], event[6], event[2], event[3], event[8]) for event in timeline)
    if told is None:
        yield Fault(FaultKind.UNREADABLE, district, issue.id, issue.no)
        return
    if issue.told["merged_into"] == "":
        told.fields["merged_into"] = ""
    if differing := ", ".join(differing_fields(told, issue.told)):
        yield Fault(FaultKind.FIELD_DIFFERS, district, issue.id, issue.no, detail=differing)
    found = {part[1]: dict(zip(TOLD_OF_PARTS, part[2:], strict=True)) for part in assignments}
    for number in sorted(told.parts.keys() | found.keys()):
        if number not in found:
            yield Fault(FaultKind.PART_MISSING, district, issue.id, issue.no, number)
        elif number not in told.parts:
            yield Fault(FaultKind.PART_SURPLUS, district, issue.id, issue.no, number)
        elif differing := ", ".join(differing_part(told.parts[number], found[number])):
            yield Fault(FaultKind.PART_DIFFERS, district, issue.id, issue.no, number, detail=differing)


def _check_numbers(district: int, issue: _Issue, timeline: list[EventTuple]) -> Iterator[Fault]:
    expected = 1
    for event in timeline:
        if event[1] > expected:
            yield Fault(FaultKind.EVENT_MISSING, district, issue.id, issue.no, expected, event[1] - 1)
        expected = event[1] + 1
    if issue.version >= expected:
        yield Fault(FaultKind.EVENT_MISSING, district, issue.id, issue.no, expected, issue.version)
    elif issue.version < expected - 1:
        yield Fault(FaultKind.EVENT_SURPLUS, district, issue.id, issue.no, issue.version + 1, expected - 1)


def _check_seals(district: int, issue: _Issue, timeline: list[EventTuple]) -> Iterator[Fault]:
    """Tells a changed event from a changed hash: only the latter lets the next event fit the computed one.

    The event after a gap is not judged: what it was sealed to is gone.
    """
    number, stored, computed = 0, NO_EVENT, NO_EVENT
    for event in timeline:
        follows = event[1] == number + 1
        if stored != computed:
            spoilt = follows and _seal(district, computed, event) == event[9]
            yield _seal_fault(district, issue, number, FaultKind.HASH_CHANGED if spoilt else FaultKind.EVENT_CHANGED)
            expected = event[9] if spoilt else _seal(district, stored, event)
        else:
            expected = _seal(district, stored, event)
        number, stored, computed = event[1], event[9], expected if follows else event[9]
    if stored != computed:
        spoilt = issue.head == computed
        yield _seal_fault(district, issue, number, FaultKind.HASH_CHANGED if spoilt else FaultKind.EVENT_CHANGED)
        if spoilt:
            return
    if issue.head != stored and number == issue.version:
        yield _seal_fault(district, issue, number, FaultKind.HEAD_DIFFERS)


def _seal_fault(district: int, issue: _Issue, number: int, kind: FaultKind) -> Fault:
    return Fault(kind, district, issue.id, issue.no, number)


def _seal(district: int, previous: bytes, event: EventTuple) -> bytes:
    issue_id, number, at, actor, seat, command, state, note, payload, _ = event
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC) if isinstance(at, str) else at
    return seal((district, issue_id), previous, number, moment, actor, seat, command, state, note, payload)


def _check_parts(
    district: int, issue: _Issue, timeline: list[EventTuple], assignments: list[PartTuple]
) -> Iterator[Fault]:
    """Whether the departments' parts give the state, where it follows from them."""
    if issue.state not in _SETTLED_BY_PARTS:
        if issue.state not in _STATES:
            yield Fault(FaultKind.UNKNOWN_WORD, district, issue.id, issue.no, detail=issue.state)
        return
    present = [(part[3], part[4]) for part in assignments if part[5] == issue.round]
    if issue.state == IssueState.HANDLED and (not present or _came_by(timeline) == Command.SETTLE):
        return
    unknown = [
        word
        for part, state in present
        for word, is_known in ((part, part in _PARTS_OF), (state, state in _PART_STATES))
        if not is_known
    ]
    if unknown:
        yield Fault(FaultKind.UNKNOWN_WORD, district, issue.id, issue.no, detail=unknown[0])
        return
    outcome = state_from_assignments((_PARTS_OF[part], _PART_STATES[state]) for part, state in present)
    if outcome != issue.state:
        detail = f"{issue.state} ≠ {outcome}"
        yield Fault(FaultKind.PARTS_DIFFER, district, issue.id, issue.no, detail=detail)


def _came_by(timeline: list[EventTuple]) -> str:
    """The command that brought the issue into its present state."""
    state = timeline[-1][6]
    since = timeline[-1]
    for event in reversed(timeline):
        if event[6] != state:
            break
        since = event
    return since[5]


_STATES: Final = frozenset(state.value for state in IssueState)
_PARTS_OF: Final = {part.value: part for part in Part}
_PART_STATES: Final = {state.value: state for state in AssignmentState}
