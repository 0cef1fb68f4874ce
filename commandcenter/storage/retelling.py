"""What an issue and its departments' parts must be, told from the timeline alone.

The rows are what screens, deadlines and assessments read; only the events are sealed. Retold, the
events say every word of the report as corrected, who holds the issue, and which department was sent
what, until when, and what came of it. Not retold are the limits of the stages that the responsibility
list gave, and a part's deadline after a pause or rework moved it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from commandcenter.domain.vocabulary import AssignmentState, Command, IssueState, Part

Stored = datetime | str | None
"""A moment as the database hands it out: text on SQLite."""

REPORTED_FIELDS: Final = (
    "no",
    "channel",
    "category",
    "priority",
    "description",
    "address",
    "lon",
    "lat",
    "area",
    "holder",
    "source",
)
"""Columns of an issue that its first event keeps word for word."""
CORRECTED_FIELDS: Final = ("reporter_name", "reporter_phone")
"""Columns that the timeline knows once they were corrected."""
TOLD_FIELDS: Final = (
    *REPORTED_FIELDS,
    *CORRECTED_FIELDS,
    "reported_at",
    "changed_at",
    "ended_at",
    "suspended_at",
    "round",
    "merged_into",
)
"""Columns of an issue that can be told; `merged_into` as the main issue's number."""
TOLD_OF_PARTS: Final = (
    "department",
    "part",
    "state",
    "round",
    "handler",
    "binding",
    "sent_at",
    "acknowledged_at",
    "ended_at",
    "due_at",
)
"""Columns of a department's part that can be told."""
_SAME_MOMENT_US: Final = 1_000
"""A command's rows and events carry its moment to within the microseconds that order its events."""

_SENDS: Final = frozenset({Command.DISPATCH, Command.REDISPATCH, Command.RULE})
_RELEASES: Final = frozenset({Command.CLOSE, Command.ESCALATE, Command.HAND_DOWN, Command.MERGE})
"""Commands after which no department is left with work."""
_MOVES_HOLDER: Final = frozenset({Command.ESCALATE, Command.HAND_DOWN})
_REWORKS: Final = frozenset({Command.REWORK, Command.VERIFY_FAIL})
_READ: Final = frozenset(
    {
        Command.REPORT,
        Command.CORRECT,
        Command.ACKNOWLEDGE,
        Command.RETURN,
        Command.WITHDRAW,
        Command.FEED_BACK,
        Command.EXTEND,
        Command.SETTLE,
        Command.MERGE,
        *_SENDS,
        *_MOVES_HOLDER,
    }
)
"""Commands whose payload is read; the others' is not even parsed."""
_OPEN: Final = frozenset(state.value for state in AssignmentState if state.is_open)
_ENDED: Final = frozenset(state.value for state in IssueState if not state.is_open)


@dataclass(slots=True)
class ToldPart:
    """One department's part as the timeline tells it.

    Attributes:
        due: as the payload says; None where something moved it without telling.
    """

    department: str
    part: str
    binding: bool
    round: int
    sent_at: Stored
    due: str | None
    state: str = AssignmentState.SENT.value
    acknowledged_at: Stored = None
    ended_at: Stored = None
    handler: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the department must still act."""
        return self.state in _OPEN

    def end(self, state: AssignmentState, at: Stored) -> None:
        """Nothing is left to do for the department."""
        self.state, self.ended_at = state.value, at


@dataclass(slots=True)
class Told:
    """An issue and its parts as the timeline tells them.

    Attributes:
        fields: by column; a column that is missing is not known.
    """

    fields: dict[str, Any] = field(default_factory=dict)
    parts: dict[int, ToldPart] = field(default_factory=dict)
    round: int = 0
    state: str = ""

    def take(self, command: str, state: str, at: Stored, actor: str, payload: str) -> None:
        """Let the next event happen.

        Raises:
            ValueError, KeyError, TypeError: no program of ours has written that event.
        """
        said: dict[str, Any] = json.loads(payload) if command in _READ else {}
        self.fields["changed_at"] = at
        self._take_issue(command, state, at, said)
        if command in _SENDS:
            self._send(command, at, said)
        elif command in _RELEASES:
            self._release(at)
        elif command in _REWORKS:
            self._work_again()
        elif command == Command.SETTLE:
            self.round += not said.get("imported", False)
        elif command == Command.RESUME:
            for part in self._present():
                part.due = None
        elif "assignment" in said:
            self._take_part(self.parts[said["assignment"]], command, at, actor, said)
        elif "calendar" in said:
            self._recomputed(said["calendar"])
        self.fields["round"], self.state = self.round, state

    def _take_issue(self, command: str, state: str, at: Stored, said: Mapping[str, Any]) -> None:
        fields = self.fields
        if command == Command.REPORT:
            fields.update({name: said[name] for name in REPORTED_FIELDS})
            fields.update(reported_at=at, suspended_at=None)
        elif command == Command.CORRECT:
            fields.update(said.get("after", {}))
        elif command in _MOVES_HOLDER:
            fields["holder"] = said["to"]
        elif command == Command.SUSPEND:
            fields["suspended_at"] = at
        elif command == Command.RESUME:
            fields["suspended_at"] = None
        if state not in _ENDED:
            fields.update(ended_at=None, merged_into=None)
        elif fields.get("ended_at") is None:
            fields.update(ended_at=at, merged_into=said.get("into"))

    def _send(self, command: str, at: Stored, said: Mapping[str, Any]) -> None:
        if self.state == IssueState.ACCEPTED:
            self._begin_round()
        ruled = command == Command.RULE
        sent = {
            each["assignment"]: ToldPart(each["department"], each["part"], ruled, self.round, at, each["due"])
            for each in said["parts"]
        }
        if any(part.part == Part.LEAD for part in sent.values()):
            for lead in self._present(Part.LEAD):
                if lead.is_open:
                    lead.end(AssignmentState.WITHDRAWN, at)
        self.parts.update(sent)

    def _begin_round(self) -> None:
        self.round += 1
        for part in self.parts.values():
            if part.is_open:
                part.round = self.round

    def _release(self, at: Stored) -> None:
        for part in self.parts.values():
            if part.is_open:
                part.end(AssignmentState.WITHDRAWN, at)

    def _work_again(self) -> None:
        done = [part for part in self._present(Part.LEAD) if part.state == AssignmentState.DONE]
        if done:
            lead = done[-1]
            lead.state, lead.ended_at, lead.due = AssignmentState.ACKNOWLEDGED.value, None, None

    def _take_part(self, part: ToldPart, command: str, at: Stored, actor: str, said: Mapping[str, Any]) -> None:
        match command:
            case Command.ACKNOWLEDGE:
                part.state, part.acknowledged_at = AssignmentState.ACKNOWLEDGED.value, at
            case Command.RETURN:
                part.end(AssignmentState.RETURNED, at)
            case Command.WITHDRAW:
                part.end(AssignmentState.WITHDRAWN, at)
            case Command.EXTEND:
                part.due = said["due"]
            case Command.FEED_BACK:
                part.acknowledged_at = part.acknowledged_at or at
                part.state = AssignmentState.ACKNOWLEDGED.value
                if said["done"]:
                    part.end(AssignmentState.DONE, at)
                    part.handler = "" if said["by_phone"] else actor
            case _:
                pass

    def _recomputed(self, calendar: Mapping[str, str]) -> None:
        for name, due in calendar.items():
            if name != "due":
                self.parts[int(name)].due = due

    def _present(self, kind: Part | None = None) -> Iterator[ToldPart]:
        return (part for part in self.parts.values() if part.round == self.round and kind in (None, part.part))


def differing_fields(told: Told, row: Mapping[str, Any]) -> Iterator[str]:
    """Columns of an issue that say something else than its timeline."""
    return (name for name, value in told.fields.items() if row[name] != value)


def differing_part(told: ToldPart, row: Mapping[str, Any]) -> Iterator[str]:
    """Columns of a department's part that say something else than the timeline."""
    for name in ("department", "part", "state", "round", "handler", "binding"):
        if row[name] != getattr(told, name):
            yield name
    for name in ("sent_at", "acknowledged_at", "ended_at"):
        if not _same_moment(row[name], getattr(told, name)):
            yield name
    if told.due is not None and _moment(row["due_at"]) != datetime.fromisoformat(told.due):
        yield "due_at"


def told_by(events: Iterable[tuple[str, str, Stored, str, str]]) -> Told | None:
    """What the events (command, state, time, actor, payload) tell; None where one is not of our making."""
    told = Told()
    try:
        for event in events:
            told.take(*event)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return told


def _same_moment(one: Stored, other: Stored) -> bool:
    if one == other:
        return True
    if one is None or other is None:
        return False
    apart = _moment(one) - _moment(other)
    return apart.days in (0, -1) and abs(apart.total_seconds()) * 1_000_000 <= _SAME_MOMENT_US


def _moment(stored: datetime | str) -> datetime:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC) if isinstance(stored, str) else stored
