"""The dispatch as it is being made: who, as what, how long, with which words; a value, Qt-free."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from commandcenter.console.kit.actions import fits
from commandcenter.domain.book import Book, Department
from commandcenter.domain.deadlines import Limit, deadline
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.domain.vocabulary import AssignmentState, Part, Priority, Stage
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.dispatching import DispatchPlan, PlannedPart, planned
from commandcenter.storage.queries.timeline import IssueFile

_NEXT_PART: Final = {Part.LEAD: Part.ASSIST, Part.ASSIST: Part.COOPERATE, Part.COOPERATE: Part.LEAD}
_SUGGESTED: Final = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """One department as a chip shows it.

    Attributes:
        is_chosen: whether it is in the plan; by a rule all are, until a key takes one out.
        handling: the rule's own limit, in place of the general one.
    """

    department: str
    part: Part
    is_chosen: bool = True
    handling: Limit | None = None
    receipt: Limit | None = None


@dataclass(frozen=True, slots=True)
class Planning:
    """What the dispatch form says now.

    Attributes:
        limit: the limit as typed, for every department; empty takes the rule's or the general one.
        rule: number of the rule the candidates come from; None when nobody's or an operator's own.
        why: the sentence that names the rule.
    """

    candidates: tuple[Candidate, ...] = ()
    limit: str = ""
    instruction: str = ""
    rule: int | None = None
    why: Phrase | None = None

    def toggled(self, index: int) -> "Planning":
        """The candidate taken in or out; a lead taken in takes the lead from the one that had it."""
        chosen = not self.candidates[index].is_chosen
        made = self._with(index, replace(self.candidates[index], is_chosen=chosen))
        return made._one_lead(index) if chosen and made.candidates[index].part is Part.LEAD else made

    def recast(self, index: int, part: Part | None = None) -> "Planning":
        """The candidate in another part (the next one unless told); there is one lead at most."""
        old = self.candidates[index]
        made = self._with(index, replace(old, part=part or _NEXT_PART[old.part], is_chosen=True))
        return made._one_lead(index) if made.candidates[index].part is Part.LEAD else made

    def joined(self, department: str) -> "Planning":
        """With one more department: the lead where there is none yet, else assisting. Known ones are taken in."""
        for index, known in enumerate(self.candidates):
            if known.department == department:
                return self if known.is_chosen else self.toggled(index)
        part = Part.ASSIST if self.lead else Part.LEAD
        return replace(self, candidates=(*self.candidates, Candidate(department, part)))

    @property
    def lead(self) -> Candidate | None:
        """The department that answers for the result, once one is chosen."""
        return next((each for each in self.chosen if each.part is Part.LEAD), None)

    @property
    def chosen(self) -> tuple[Candidate, ...]:
        """The candidates in the plan, the lead first."""
        order = list(Part)
        return tuple(sorted((each for each in self.candidates if each.is_chosen), key=lambda c: order.index(c.part)))

    def plan(self) -> DispatchPlan:
        """The plan as the services take it.

        Raises:
            BadInput: nobody is chosen, or the limit cannot be read.
        """
        if not self.chosen:
            raise BadInput("还没有选部门。请按数字键选择，或用“+ 部门”添加。")
        limit = Limit.parse(self.limit) if self.limit.strip() else None
        return DispatchPlan(
            tuple(PlannedPart(c.department, c.part, limit or c.handling, c.receipt) for c in self.chosen),
            self.instruction,
            self.rule,
        )

    def as_draft(self) -> dict[str, object]:
        """What is kept of it while it is not sent."""
        return {
            "limit": self.limit,
            "instruction": self.instruction,
            "rule": self.rule,
            "parts": [[c.department, c.part.value, c.is_chosen] for c in self.candidates],
        }

    def filled(self, body: Mapping[str, object]) -> "Planning":
        """With what a draft kept; what it does not know stays."""
        made = replace(self, limit=str(body.get("limit", "")), instruction=str(body.get("instruction", "")))
        kept = body.get("parts")
        if not isinstance(kept, list):
            return made
        known = {c.department: c for c in self.candidates}
        parts = [_kept(row, known) for row in kept]
        return replace(made, candidates=tuple(c for c in parts if c is not None)) if any(parts) else made

    def _with(self, index: int, candidate: Candidate) -> "Planning":
        return replace(self, candidates=(*self.candidates[:index], candidate, *self.candidates[index + 1 :]))

    def _one_lead(self, index: int) -> "Planning":
        return replace(
            self,
            candidates=tuple(
                replace(c, part=Part.ASSIST) if c.part is Part.LEAD and c.is_chosen and at != index else c
                for at, c in enumerate(self.candidates)
            ),
        )


def advised(book: Book, file: IssueFile) -> Planning:
    """What the responsibility list says; who is at work on the issue already is left out.

    An issue that is with departments wants no second dispatch: nobody is chosen until a person does.
    """
    issue = file.issue
    busy = {part.department for part in file.assignments if part.round == issue.round and part.state.is_open}
    returned = {part.department for part in file.assignments if part.state is AssignmentState.RETURNED}
    try:
        advice = book.responsibility.advise(issue.category, issue.area)
    except Refused:
        advice = None
    if advice is None:
        return Planning()
    given = planned(advice)
    candidates = tuple(
        Candidate(part.department, part.part, not busy and part.department not in returned, part.handling, part.receipt)
        for part in given.parts
        if part.department not in busy and _is_open(book, part.department)
    )
    return Planning(candidates, rule=given.rule, why=advice.why)


def limit_of(book: Book, file: IssueFile, planning: Planning) -> Limit | None:
    """The limit that holds for the lead; None where none is set or what was typed cannot be read."""
    try:
        if planning.limit.strip():
            return Limit.parse(planning.limit)
        lead = planning.lead or next(iter(planning.chosen), None)
        if lead is not None and lead.handling is not None:
            return lead.handling
        return book.responsibility.limit(Stage.HANDLING, file.issue.category, Priority(file.issue.priority))
    except Refused:
        return None


def due_of(book: Book, file: IssueFile, planning: Planning, now: datetime) -> datetime | None:
    """When the lead would have to be done, if it were dispatched now."""
    limit = limit_of(book, file, planning)
    return None if limit is None else deadline(now, limit, book.calendar).at


def departments_for(book: Book, typed: str, taken: Collection[str], near: str = "") -> tuple[Department, ...]:
    """Departments that `typed` may name (name or pinyin initials), best first; the area's own before others."""
    found = []
    for department in book.departments.values():
        if not department.is_open or department.code in taken:
            continue
        fit = fits(typed, department.name, (department.short, *department.aliases, department.code))
        if fit:
            found.append((-fit, not near.startswith(department.area), -len(department.area), department))
    found.sort(key=lambda each: (*each[:3], each[3].name))
    return tuple(each[-1] for each in found[:_SUGGESTED])


def _is_open(book: Book, code: str) -> bool:
    department = book.departments.get(code)
    return department is not None and department.is_open


def _kept(row: object, known: Mapping[str, Candidate]) -> Candidate | None:
    if not (isinstance(row, list) and len(row) == 3):
        return None
    department, word, chosen = row
    part = next((each for each in Part if each.value == word), Part.ASSIST)
    base = known.get(str(department), Candidate(str(department), part))
    return replace(base, part=part, is_chosen=chosen is True)
