"""What the demo world's people do next with an issue: departments, grid workers, the county, and a staffed desk."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from math import log
from random import Random
from typing import Final

from commandcenter.domain.areas import parent_of
from commandcenter.domain.people import Actor
from commandcenter.domain.vocabulary import AssignmentState, IssueState, Part
from commandcenter.services.desk import Change, Desk, IssueRef
from commandcenter.services.dispatching import (
    DispatchPlan,
    PlannedPart,
    accept_and_dispatch,
    dispatch,
    extend,
    planned,
    rule,
)
from commandcenter.services.handling import acknowledge, ask_extension, feed_back, return_
from commandcenter.services.intake import accept, decline, merge
from commandcenter.services.platforms import hand_down, resume
from commandcenter.services.verification import close, verify
from commandcenter.simulation.cast import MOBILE_SEAT
from commandcenter.simulation.demo import House, demo_desk
from commandcenter.simulation.sketch import World
from commandcenter.storage.queries.claims import claim_of
from commandcenter.storage.queries.queue import QueueRow
from commandcenter.storage.queries.timeline import IssueFile, issue_file
from commandcenter.storage.rows import AssignmentRow

Move = Callable[[IssueRef], Change]
"""A service with everything but the issue."""

_MEDIAN_S: Final = {
    IssueState.REPORTED: 25.0,
    IssueState.ACCEPTED: 40.0,
    IssueState.DISPATCHED: 240.0,
    IssueState.HANDLED: 180.0,
}
_UNSIGNED_S: Final = 60.0
_HUMAN_FIRST: Final = (IssueState.REPORTED, IssueState.ACCEPTED, IssueState.HANDLED)
_PATIENCE: Final = 8
"""How many times longer colleagues wait beside a human, who may be new here."""
_RETURNED: Final = 0.04
_PROGRESS: Final = 0.1
_MORE_TIME: Final = 0.05
_FAILED: Final = 0.06
_DECLINED: Final = 0.02


class Player:
    """Decides and prepares moves; used by the simulation's thread only.

    Attributes:
        holders: the platforms it looks at: the street's, and the county's, where it always acts.
    """

    def __init__(self, world: World, house: House, chance: Random, *, staffed: bool, beside: str = "") -> None:
        """`beside` is the login of a human on the same shift: never played, and given time to act first."""
        self._world = world
        self._house = house
        self._chance = chance
        self._staffed = staffed
        self._beside = beside
        self._duplicates: dict[int, IssueRef] = {}
        home = world.cast.home
        county = parent_of(home) or home
        self.holders = tuple(area for area in dict.fromkeys((home, county)) if world.cast.desks.get(area))

    def remember_duplicate(self, issue_id: int, main: IssueRef) -> None:
        """An issue that was reported as the same thing as `main`: a staffed desk will see it."""
        self._duplicates[issue_id] = replace(main, version=None)

    def delay(self, row: QueueRow, now: datetime) -> timedelta | None:
        """How long until somebody but the human does something about it; None when that is for the human."""
        if row.suspended_at is not None:
            return max((row.suspended_until or now) - now, timedelta(0))
        acts = self._acts_for_desk(row.holder)
        if row.state in (IssueState.REPORTED, IssueState.ACCEPTED) and not acts:
            return None
        median = _MEDIAN_S[row.state]
        if row.state is IssueState.DISPATCHED and row.stage.value == "receipt":
            median = _UNSIGNED_S
        if self._beside and row.holder == self._world.cast.home and row.state in _HUMAN_FIRST:
            median *= _PATIENCE
        return timedelta(seconds=self._chance.lognormvariate(log(median), 0.9))

    def is_claimed(self, district: int, issue_id: int, now: datetime) -> bool:
        """Whether a seat that is alive has the issue open."""
        with self._house.store.read() as connection:
            held = claim_of(connection, district, issue_id, at=now)
        return held is not None and not held.is_stale

    def next_move(self, district: int, issue_id: int, now: datetime) -> Move | None:
        """What somebody does with the issue as it stands."""
        with self._house.store.read() as connection:
            file = issue_file(connection, district, issue_id)
        if file is None:
            return None
        issue = file.issue
        if issue.suspended_at is not None:
            due = issue.suspended_until is not None and issue.suspended_until <= now
            return partial(resume, self._operator(issue.holder)) if due else None
        match issue.state:
            case IssueState.REPORTED if self._acts_for_desk(issue.holder):
                return self._taken_in(file)
            case IssueState.ACCEPTED if self._acts_for_desk(issue.holder):
                return self._sent(file)
            case IssueState.DISPATCHED:
                return self._worked(file, now)
            case IssueState.HANDLED:
                return self._checked(file)
            case _:
                return None

    # --- the desk --------------------------------------------------------------------------------

    def _taken_in(self, file: IssueFile) -> Move:
        issue = file.issue
        desk = self._operator(issue.holder)
        if issue.holder != self._world.cast.home and self._chance.random() < 0.5:
            return partial(hand_down, desk, answer=self._reason("hand_down"))
        main = self._duplicates.pop(issue.id, None)
        if main is not None and main.id != issue.id:
            return partial(merge, desk, main=main, note=self._remark("merge"))
        if self._chance.random() < _DECLINED:
            return partial(decline, desk, reason=self._reason("decline"))
        plan = self._plan(file)
        return partial(accept, desk) if plan is None else partial(accept_and_dispatch, desk, plan=plan)

    def _sent(self, file: IssueFile) -> Move | None:
        plan = self._plan(file)
        if plan is None:
            return None
        if file.issue.ruling_wanted:
            actor, seat = self._world.cast.leader(file.issue.holder, self._chance)
            return partial(rule, self._desk(actor, seat), plan=plan, reason=self._reason("rule"))
        return partial(dispatch, self._operator(file.issue.holder), plan=plan)

    def _plan(self, file: IssueFile) -> DispatchPlan | None:
        """The responsibility list's advice; after a return, a department that has not had it."""
        issue, book = file.issue, self._world.book
        had = {part.department for part in file.assignments}
        advice = book.responsibility.advise(issue.category, issue.area)
        if advice is not None and not had and issue.holder == self._world.cast.home:
            whole = planned(advice, self._remark("dispatch"))
            parts = tuple(part for part in whole.parts if book.departments[part.department].is_open)
            if any(part.part is Part.LEAD for part in parts):
                return replace(whole, parts=parts)
        codes = [
            code
            for code, found in book.departments.items()
            if found.area == issue.holder and found.is_open and code not in had
        ]
        return DispatchPlan((PlannedPart(self._chance.choice(codes), Part.LEAD),)) if codes else None

    # --- departments -------------------------------------------------------------------------------

    def _worked(self, file: IssueFile, now: datetime) -> Move | None:
        parts = [part for part in file.assignments if part.round == file.issue.round and part.state.is_open]
        asked = [part for part in parts if part.wanted_due_at is not None]
        if asked and self._acts_for_desk(file.issue.holder):
            return self._granted(file, asked[0], now)
        needed = [part for part in parts if part.part is not Part.COOPERATE] or parts
        if not needed:
            return None
        part = self._chance.choice(needed)
        actor = self._world.cast.departments.get(part.department)
        desk = self._operator(file.issue.holder) if actor is None else self._desk(actor, MOBILE_SEAT)
        drawn = self._chance.random()
        if part.state is AssignmentState.SENT:
            if drawn < _RETURNED and not part.binding:
                return partial(return_, desk, assignment=part.number, reason=self._reason("return"))
            return partial(acknowledge, desk, assignment=part.number)
        if drawn < _MORE_TIME and part.wanted_due_at is None:
            wanted = max(part.due_at, now) + timedelta(days=1)
            return partial(
                ask_extension, desk, assignment=part.number, due_at=wanted, reason=self._reason("ask_extension")
            )
        done = drawn > _MORE_TIME + _PROGRESS
        text = self._remark("note")
        if done:
            text = self._world.script.report_done(file.issue.category, part.department, self._chance)
        return partial(feed_back, desk, assignment=part.number, text=text, done=done)

    def _granted(self, file: IssueFile, part: AssignmentRow, now: datetime) -> Move:
        wanted = max(part.wanted_due_at or now, part.due_at + timedelta(hours=1), now + timedelta(hours=1))
        desk = self._operator(file.issue.holder)
        return partial(extend, desk, assignment=part.number, due_at=wanted, reason=self._remark("extend"))

    # --- checking ----------------------------------------------------------------------------------

    def _checked(self, file: IssueFile) -> Move | None:
        issue = file.issue
        acts = self._acts_for_desk(issue.holder)
        if issue.verified_at is not None:
            return partial(close, self._operator(issue.holder), note=self._remark("close")) if acts else None
        handlers = {issue.handler, *(part.handler for part in file.assignments)}
        worker = self._world.cast.worker(issue.area, self._chance)
        if worker.login not in handlers:
            desk = self._desk(worker, MOBILE_SEAT)
        elif acts:
            desk = self._operator(issue.holder)
        else:
            return None
        passed = self._chance.random() >= _FAILED
        return partial(verify, desk, passed=passed, note=self._remark("verify_pass" if passed else "verify_fail"))

    # --- words and people ----------------------------------------------------------------------------

    def _acts_for_desk(self, holder: str) -> bool:
        return self._staffed or holder != self._world.cast.home

    def _operator(self, area: str) -> Desk:
        return self._desk(*self._world.cast.operator(area, self._chance, but=self._beside))

    def _desk(self, actor: Actor, seat: str) -> Desk:
        return demo_desk(self._house, actor, seat)

    def _reason(self, key: str) -> str:
        return self._world.script.reason(key, self._chance)

    def _remark(self, key: str) -> str:
        return self._world.script.remark(key, self._chance)
