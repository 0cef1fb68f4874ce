"""One issue, opened for one command: what it is, what the command makes of it, what its timeline says.

A `Line` only computes; `opening` reads it, locks it and writes what it became.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from commandcenter.domain.areas import part as area_part
from commandcenter.domain.book import Book
from commandcenter.domain.deadlines import Limit, LimitUnit, deadline
from commandcenter.domain.lifecycle import (
    PASSES_SUSPENSION,
    check_allowed,
    next_state,
    state_from_assignments,
    transition,
)
from commandcenter.domain.people import Actor, Standing, may_see, parties
from commandcenter.domain.refusal import BadInput, NotFound, Refused
from commandcenter.domain.text import clean_text
from commandcenter.domain.timeline import Event, Payload, canonical, seal
from commandcenter.domain.vocabulary import AssignmentState, Command, IssueState, Level, Part, Priority, Stage, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.foundation.records import replaced
from commandcenter.services.desk import Change
from commandcenter.storage.rows import AssignmentRow, IssueRow

NOTE_LIMIT = 2_000
"""Longest note, reason or feedback, in characters."""
_TICK = timedelta(microseconds=1)


@dataclass(slots=True)
class Line:
    """An issue during one transaction.

    Attributes:
        issue: as it now stands; replaced, never changed in place.
        assignments: every department's part, by number.
        events: what this transaction appends.
        at: when this happens; never before the issue's last event, whatever the seats' clocks say.
    """

    book: Book
    actor: Actor
    seat: str
    at: datetime
    issue: IssueRow
    assignments: dict[int, AssignmentRow] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    @property
    def change(self) -> Change:
        """What this transaction has made of the issue so far."""
        issue = self.issue
        return Change(
            issue.district, issue.id, issue.no, issue.version, issue.state, self.seat, events=tuple(self.events)
        )

    def standing(self, assignee: str = "") -> Standing:
        """How the issue stands, for deciding who may act."""
        issue, parts = self.issue, self.assignments.values()
        return Standing(
            area=issue.area,
            holder=issue.holder,
            reporter=issue.reporter,
            handlers=frozenset({issue.handler, *(part.handler for part in parts)} - {""}),
            handling_departments=frozenset(part.department for part in parts),
            assignee=assignee,
        )

    def check(self, command: Command, *, assignee: str = "", note: str = "") -> str:
        """The cleaned note, if `command` is possible now, for this person, with this reason.

        Raises:
            NotFound: the issue is none of this person's business.
            Refused: not possible in this state, or suspended.
            NotAllowed: others may.
            BadInput: the reason is missing or cannot be taken.
        """
        standing = self.standing(assignee)
        if not may_see(self.actor, standing):
            raise NotFound("没有编号为“{no}”的案件，或不在您的范围内。", no=self.issue.no)
        entry = transition(self.issue.state, command)
        check_allowed(self.issue.state, command, parties(self.actor, standing))
        if self.issue.suspended_at is not None and command not in PASSES_SUSPENSION:
            raise Refused("此件已挂起，不能{command}。请先恢复。", command=chinese(command))
        name = Phrase("{command}说明", command=chinese(command))
        return clean_text(note, limit=NOTE_LIMIT, field=name, required=entry.reason)

    def move(
        self,
        command: Command,
        *,
        note: str = "",
        outcome: IssueState | None = None,
        payload: Payload | None = None,
        assignee: str = "",
    ) -> None:
        """Check `command`, carry the issue to its next state and append the event.

        Raises:
            Refused: as `check` says.
        """
        self.record(command, note=self.check(command, assignee=assignee, note=note), outcome=outcome, payload=payload)

    def record(
        self,
        command: Command,
        *,
        note: str = "",
        outcome: IssueState | None = None,
        payload: Payload | None = None,
    ) -> None:
        """Carry the issue to its next state and append the event, after `check` has passed and cleaned the note."""
        self._append(command, next_state(self.issue.state, command, outcome), note, payload or {})

    def append(self, command: Command, *, note: str = "", payload: Payload | None = None) -> None:
        """Append an event at the state the issue now has."""
        self._append(command, self.issue.state, note, payload or {})

    def _append(self, command: Command, state: IssueState, note: str, payload: Payload) -> None:
        issue, text = self.issue, canonical(payload)
        number = issue.version + 1
        at = self.at = max(self.at, issue.changed_at + _TICK) if issue.version else self.at
        actor, seat = self.actor.login, self.seat
        sealed = seal(
            (issue.district, issue.id), issue.head, number, at, actor, seat, command.value, state.value, note, text
        )
        self.events.append(Event(number, at, actor, seat, command, state, note, text, sealed))
        self.issue = replaced(issue, state=state, version=number, head=sealed, changed_at=at)

    def begin_stage(self, stage: Stage, since: datetime | None = None) -> None:
        """Start the clock of `stage`: by the responsibility list, for the issue's category and priority."""
        start = since or self.at
        limit = self.limit(stage)
        due = deadline(start, limit, self.book.calendar)
        self.issue = replaced(
            self.issue, stage=stage, stage_at=start, due_at=due.at, due_unit=limit.unit, due_provisional=due.provisional
        )

    def change_limit(self, before: IssueRow) -> None:
        """Let the present stage run under the limit of the corrected issue; pauses it was granted stay granted."""
        was = self.book.responsibility.limit(before.stage, before.category, Priority(before.priority))
        paused = before.due_at - deadline(before.stage_at, was, self.book.calendar).at
        self.begin_stage(before.stage, before.stage_at)
        self.issue = replaced(self.issue, due_at=self.issue.due_at + max(paused, timedelta(0)))

    def limit(self, stage: Stage) -> Limit:
        """How long `stage` may take for this issue."""
        return self.book.responsibility.limit(stage, self.issue.category, Priority(self.issue.priority))

    # --- the departments' parts -------------------------------------------------------------

    def assignment(self, number: int) -> AssignmentRow:
        """The part of that number; raises `BadInput` when there is none."""
        found = self.assignments.get(number)
        if found is None:
            raise BadInput("此件没有第 {number} 号派遣。请刷新后重选。", number=number)
        return found

    def open_assignment(self, number: int) -> AssignmentRow:
        """The part of that number; raises `Refused` when the department has nothing left to do."""
        found = self.assignment(number)
        if not found.state.is_open:
            raise Refused(
                "{department}的这项派遣{state}，不能再办理。",
                department=self.department_name(found.department),
                state=chinese(found.state),
            )
        return found

    def put(self, assignment: AssignmentRow) -> AssignmentRow:
        """Add a part or replace the one of its number."""
        self.assignments[assignment.number] = assignment
        return assignment

    def withdraw_open(self) -> None:
        """End every part still open: nobody is left with work on an issue that has moved on or ended."""
        for part in tuple(self.assignments.values()):
            if part.state.is_open:
                self.put(replaced(part, state=AssignmentState.WITHDRAWN, ended_at=self.at))

    def department_name(self, code: str) -> str:
        """The department's name as people read it."""
        department = self.book.departments.get(code)
        return code if department is None else department.name

    def current_parts(self) -> tuple[AssignmentRow, ...]:
        """The parts of the present round of handling; a reopened issue begins a new one."""
        return tuple(part for part in self.assignments.values() if part.round == self.issue.round)

    def outcome(self) -> IssueState:
        """The state that the present parts give."""
        return state_from_assignments((part.part, part.state) for part in self.current_parts())

    def follow_assignments(self) -> IssueState:
        """Set the issue's clock by its parts and return the state they give.

        The lead's receipt is due first, then its handling; once the lead is done, the last
        assisting department's; when no lead is left the dispatch limit runs anew, and handled issues
        wait for verification. What others do while it waits leaves that clock alone.
        """
        outcome, parts = self.outcome(), self.current_parts()
        if outcome is self.issue.state and outcome is not IssueState.DISPATCHED:
            return outcome
        if outcome is IssueState.DISPATCHED:
            lead = next((part for part in parts if part.part is Part.LEAD and part.state.is_open), None)
            self._follow(lead or _latest(part for part in parts if part.part is Part.ASSIST and part.state.is_open))
        elif outcome is IssueState.HANDLED:
            self.issue = replaced(self.issue, lead=None, handled_at=self.at)
            self.begin_stage(Stage.VERIFICATION)
        else:
            self.issue = replaced(self.issue, lead=None)
            self.begin_stage(Stage.DISPATCH)
        return outcome

    def _follow(self, part: AssignmentRow) -> None:
        leads = part.part is Part.LEAD
        waiting = leads and part.state is AssignmentState.SENT and part.receipt_due_at < part.due_at
        due: tuple[datetime, LimitUnit] = (
            (part.receipt_due_at, part.receipt_unit) if waiting else (part.due_at, part.due_unit)
        )
        self.issue = replaced(
            self.issue,
            lead=part.department if leads else None,
            stage=Stage.RECEIPT if waiting else Stage.HANDLING,
            stage_at=part.sent_at if waiting else min(part.acknowledged_at or part.sent_at, part.due_at),
            due_at=due[0],
            due_unit=due[1],
            due_provisional=part.due_provisional,
        )


def _latest(parts: Iterable[AssignmentRow]) -> AssignmentRow:
    return max(parts, key=lambda part: (part.due_at, part.number))


def area_columns(code: str) -> dict[str, str | None]:
    """The columns of an issue that follow from its area: township, community and block."""
    return {level.name.lower(): area_part(code, level) for level in (Level.TOWNSHIP, Level.COMMUNITY, Level.BLOCK)}
