"""How an issue goes its way: one line with the people who act on it, each step through the services' own rules."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import log
from random import Random
from typing import Final

from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.people import Actor
from commandcenter.domain.vocabulary import Channel, Command, IssueState, Part
from commandcenter.services.dispatching import (
    DispatchPlan,
    PlannedPart,
    dispatch_line,
    extend_line,
    planned,
    redispatch_line,
    rule_line,
)
from commandcenter.services.handling import (
    acknowledge_line,
    ask_extension_line,
    feed_back_line,
    return_line,
)
from commandcenter.services.intake import accept_line, decline_line, merge_lines, settle_line
from commandcenter.services.line import Line
from commandcenter.services.platforms import escalate_line, hand_down_line, resume_line, supervise_line, suspend_line
from commandcenter.services.verification import close_line, reopen_line, rework_line, verify_line
from commandcenter.simulation.cast import MOBILE_SEAT
from commandcenter.simulation.sketch import World
from commandcenter.storage.rows import AssignmentRow

_SECOND: Final = timedelta(seconds=1)
_MOST_PER_STEP: Final = 0.4
"""A step never takes more than this share of what is left until the end, so that each issue ends in time."""
_ASSISTED: Final = 0.2
_COOPERATED: Final = 0.1
_LATE: Final = 0.035
_NIGHT: Final = (7, 21)


@dataclass(slots=True)
class Follower:
    """A duplicate on its way to be merged.

    Attributes:
        due: when the desk sees that it is known.
    """

    line: Line
    due: datetime


@dataclass(slots=True)
class Course:
    """One issue during its history.

    Attributes:
        chance: draws everything that is left open.
        latest: no step is later.
        followers: duplicates still to be merged into it, by when.
    """

    world: World
    line: Line
    chance: Random
    latest: datetime
    followers: list[Follower] = field(default_factory=list)

    # --- time and people ---------------------------------------------------------------------

    def wait(self, natural: timedelta) -> None:
        """Let that much time pass, less where the end is near."""
        left = (self.latest - self.line.at) * _MOST_PER_STEP
        self.move_to(self.line.at + max(min(natural, left), _SECOND / 1000))

    def wait_about(self, median_s: float, spread: float = 0.8) -> None:
        """Let a time pass as people need it: some quick, few slow."""
        self.wait(self.chance.lognormvariate(log(median_s), spread) * _SECOND)

    def move_to(self, at: datetime) -> None:
        """The time is now `at`; duplicates that were seen before then are merged first."""
        while self.followers and self.followers[0].due < at:
            self.merge(self.followers.pop(0))
        self.line.at = max(at, self.line.at)

    def as_actor(self, actor: Actor, seat: str) -> None:
        """What happens next is done by that person."""
        self.line.actor, self.line.seat = actor, seat

    def as_operator(self) -> None:
        """What happens next is done at the desk of the platform that has the issue."""
        self.as_actor(*self.world.cast.operator(self.line.issue.holder, self.chance))

    def _as_other_operator(self) -> None:
        """What happens next is done at the desk by somebody who has not handled the issue."""
        handlers = self.line.standing().handlers
        self.as_operator()
        if self.line.actor.login in handlers:
            self.as_actor(*self.world.cast.leader(self.line.issue.holder, self.chance))

    def as_department(self, code: str) -> None:
        """What happens next is done by the department, or written down by the desk where nobody of it signs in."""
        actor = self.world.cast.departments.get(code)
        if actor is None:
            self.as_operator()
        else:
            self.as_actor(actor, MOBILE_SEAT)

    def reason(self, key: str) -> str:
        """Why it is done."""
        return self.world.script.reason(key, self.chance)

    def remark(self, key: str) -> str:
        """What is written beside it."""
        return self.world.script.remark(key, self.chance)

    def happens(self, probability: float) -> bool:
        """Whether it comes to that."""
        return self.chance.random() < probability

    # --- steps -------------------------------------------------------------------------------

    def merge(self, follower: Follower) -> None:
        """The desk sees a duplicate."""
        main, other = self.line, follower.line
        actor, seat, at = main.actor, main.seat, main.at
        self.as_actor(*self.world.cast.operator(main.issue.holder, self.chance))
        main.at = other.at = max(follower.due, at, other.at)
        other.actor, other.seat = main.actor, main.seat
        merge_lines(other, main, self.remark("merge"))
        self.as_actor(actor, seat)

    def accept(self) -> None:
        """The desk takes it."""
        self.as_operator()
        accept_line(self.line)

    def dispatch(self) -> None:
        """The desk sends it to those whom the responsibility list names."""
        self.as_operator()
        instruction = self.remark("dispatch") if self.happens(0.4) else ""
        dispatch_line(self.line, self.plan(instruction))

    def plan(self, instruction: str = "") -> DispatchPlan:
        """The list's advice as an operator takes it: always the lead, the others where they are needed."""
        issue, book = self.line.issue, self.world.book
        advice = book.responsibility.advise(issue.category, issue.area)
        if advice is None or issue.holder != self.world.cast.home:
            return DispatchPlan((PlannedPart(self.other_department(""), Part.LEAD),), instruction)
        whole = planned(advice, instruction)
        parts = tuple(part for part in whole.parts if part.part is Part.LEAD or self._is_wanted(part))
        return replace(whole, parts=parts)

    def _is_wanted(self, part: PlannedPart) -> bool:
        share = _ASSISTED if part.part is Part.ASSIST else _COOPERATED
        return self.happens(share) and self.world.book.departments[part.department].is_open

    def other_department(self, but: str) -> str:
        """An open department of the platform that has the issue, other than `but`."""
        holder = self.line.issue.holder
        busy = {part.department for part in self.line.current_parts() if part.state.is_open} | {but}
        codes = [
            code
            for code, found in self.world.book.departments.items()
            if found.area == holder and found.is_open and code not in busy
        ]
        return self.chance.choice(codes)

    def lead(self) -> AssignmentRow | None:
        """The part of the department that leads now."""
        return next((part for part in self.line.current_parts() if part.part is Part.LEAD and part.state.is_open), None)

    def acknowledge(self, part: AssignmentRow) -> None:
        """The department signs for it."""
        self.as_department(part.department)
        acknowledge_line(self.line, part.number)

    def feed_back(self, part: AssignmentRow) -> None:
        """The department has done its part."""
        self.as_department(part.department)
        text = self.world.script.report_done(self.line.issue.category, part.department, self.chance)
        feed_back_line(self.line, part.number, text, done=True)

    def return_(self, part: AssignmentRow) -> None:
        """The department says it is not its job."""
        self.as_department(part.department)
        return_line(self.line, part.number, self.reason("return"))

    def dispatch_again(self, but: str) -> None:
        """After a return: another department, by ruling where the issue has been bounced twice."""
        plan = DispatchPlan((PlannedPart(self.other_department(but), Part.LEAD),))
        if self.line.issue.ruling_wanted:
            self.as_actor(*self.world.cast.leader(self.line.issue.holder, self.chance))
            rule_line(self.line, plan, self.reason("rule"))
        else:
            self.as_operator()
            dispatch_line(self.line, plan)

    def ask_for_time(self, part: AssignmentRow) -> None:
        """The department asks for more time and mostly gets it."""
        self.as_department(part.department)
        wanted = max(part.due_at, self.line.at) + self.chance.choice((1, 2, 3)) * timedelta(days=1)
        ask_extension_line(self.line, part.number, wanted, self.reason("ask_extension"))
        if self.happens(0.8):
            self.wait_about(1_200)
            self.as_operator()
            extend_line(self.line, part.number, wanted, self.remark("extend"))

    def suspend(self, until: datetime) -> None:
        """The clock stands still until a date."""
        self.as_operator()
        suspend_line(self.line, until, self.reason("suspend"))

    def resume(self) -> None:
        """The clock runs on."""
        self.as_operator()
        resume_line(self.line)

    def supervise(self) -> None:
        """The shift leader presses for it."""
        self.as_actor(*self.world.cast.leader(self.line.issue.holder, self.chance))
        supervise_line(self.line, self.reason("supervise"))

    def change_department(self) -> None:
        """The desk takes it from the lead and gives it to another."""
        lead = self.lead()
        self.as_operator()
        department = self.other_department(lead.department if lead else "")
        redispatch_line(self.line, DispatchPlan((PlannedPart(department, Part.LEAD),)), self.reason("redispatch"))

    def settle(self) -> None:
        """Solved on the spot by whoever found it; what a resident or a camera found, by the desk."""
        if self.line.issue.channel not in (Channel.GRID, Channel.PATROL):
            self.as_operator()
        settle_line(self.line, self.world.script.report_settled(self.line.issue.category, self.chance))

    def verify_and_close(self) -> None:
        """Checked on the spot by a grid worker or over the phone by the desk, then closed."""
        issue = self.line.issue
        if self.happens(0.5) and issue.holder == self.world.cast.home:
            worker = self.world.cast.worker(issue.area, self.chance)
            if worker.login not in self.line.standing().handlers:
                self.as_actor(worker, MOBILE_SEAT)
                verify_line(self.line, passed=True, note=self.remark("verify_pass"))
                self.wait_about(900)
                self.as_operator()
                close_line(self.line, self.remark("close"))
                return
        self._as_other_operator()
        verify_line(self.line, passed=True, note=self.remark("verify_pass"), close=True)

    def send_back(self) -> None:
        """Not solved yet: the lead works again."""
        self._as_other_operator()
        if self.happens(0.5):
            verify_line(self.line, passed=False, note=self.remark("verify_fail"))
        else:
            rework_line(self.line, self.reason("rework"))

    def escalate(self) -> None:
        """Beyond the platform's duty."""
        self.as_operator()
        escalate_line(self.line, self.reason("escalate"))

    def hand_down(self) -> None:
        """The parent platform's answer."""
        self.as_operator()
        hand_down_line(self.line, self.reason("hand_down"))

    def note(self) -> None:
        """Something is remarked."""
        self.as_operator()
        self.line.move(Command.NOTE, note=self.remark("note"))

    def decline(self) -> None:
        """Not ours."""
        self.as_operator()
        decline_line(self.line, self.reason("decline"))

    def reopen(self) -> None:
        """It was not solved after all."""
        self.as_operator()
        reopen_line(self.line, self.reason("reopen"))

    # --- how long things take ------------------------------------------------------------------

    def receipt_at(self, part: AssignmentRow) -> datetime:
        """When the department signs: mostly well before the limit."""
        share = 1 + self.chance.expovariate(4) if self.happens(_LATE) else 0.02 + 0.9 * self.chance.random() ** 2
        return part.sent_at + (part.receipt_due_at - part.sent_at) * share

    def done_at(self, part: AssignmentRow) -> datetime:
        """When the department has done it: by day where it is no emergency, and a few too late."""
        span = part.due_at - part.sent_at
        if self.happens(_LATE):
            return part.sent_at + span * (1 + self.chance.expovariate(6))
        at = part.sent_at + span * (0.04 + 0.92 * self.chance.betavariate(1.6, 2.2))
        if span < timedelta(hours=10) or _NIGHT[0] <= at.astimezone(SHANGHAI).hour < _NIGHT[1]:
            return at
        earlier = at - timedelta(hours=10)
        return earlier if earlier > self.line.at else at

    def open_parts(self) -> Sequence[AssignmentRow]:
        """What departments still have to do, the assisting ones first."""
        parts = [part for part in self.line.current_parts() if part.state.is_open]
        return sorted(parts, key=lambda part: (_ORDER[part.part], part.number))

    @property
    def state(self) -> IssueState:
        """Where the issue stands."""
        return self.line.issue.state


_ORDER: Final = {Part.ASSIST: 0, Part.LEAD: 1, Part.COOPERATE: 2}
