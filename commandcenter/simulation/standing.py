"""The issues that are open when a history ends: planned backwards from that moment, then run forwards by the rules.

The mixture is that of `design/console.png`: 6 reported, 4 accepted, 37 with departments (2 of them
overdue), 9 to verify, and beside those 3 suspended and 1 with the county. Each has the time left
that such an issue has when somebody looks at the queue.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random
from typing import Final

from commandcenter.domain.areas import parent_of
from commandcenter.domain.book import Book
from commandcenter.domain.deadlines import Limit
from commandcenter.domain.vocabulary import Channel, Priority, Stage
from commandcenter.simulation.course import Course
from commandcenter.simulation.rhythm import channel
from commandcenter.simulation.sketch import Sketch, World


class Standing(StrEnum):
    """Where an issue stands when the history ends."""

    REPORTED = "reported"
    ACCEPTED = "accepted"
    SENT = "sent"
    WORKING = "working"
    OVERDUE = "overdue"
    RETURNED = "returned"
    REWORKED = "reworked"
    HANDLED = "handled"
    SETTLED = "settled"
    SUSPENDED = "suspended"
    ESCALATED = "escalated"


SHARES: Final[Mapping[Standing, int]] = {
    Standing.REPORTED: 6,
    Standing.WORKING: 22,
    Standing.SENT: 8,
    Standing.HANDLED: 5,
    Standing.ACCEPTED: 4,
    Standing.SETTLED: 4,
    Standing.RETURNED: 3,
    Standing.SUSPENDED: 3,
    Standing.OVERDUE: 2,
    Standing.REWORKED: 2,
    Standing.ESCALATED: 1,
}
USUAL: Final = sum(SHARES.values())
_MUCH_HISTORY: Final = 100_000
_OPEN_SHARE: Final = 0.009
_FEWEST_PER_OPEN: Final = 8
_URGENT_EVERY: Final = 4
_TRIES: Final = 60
_SHRINK: Final = 0.6
_OVER: Final = (timedelta(minutes=38), timedelta(hours=16, minutes=34))
_ENOUGH: Final = timedelta(seconds=40)
"""An issue whose clock has less left would be overdue before anybody has looked at the screen."""


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """One issue that will be open: what is found, and the moments of the steps up to where it stands.

    Attributes:
        seed: draws everything that is left open.
        marks: moments of acceptance, dispatch and so on, as `run_open` of that standing takes them.
    """

    standing: Standing
    sketch: Sketch
    seed: str
    marks: tuple[datetime, ...] = ()


def open_count(issues: int) -> int:
    """How many of a history's issues are open: as many as a street has, 0.9 % of a very large history."""
    if issues > _MUCH_HISTORY:
        return round(issues * _OPEN_SHARE)
    return min(USUAL, issues // _FEWEST_PER_OPEN)


def mixture(count: int) -> list[Standing]:
    """`count` standings in the usual mixture, the most frequent first so that a few are typical too."""
    found: list[Standing] = []
    reached = dict.fromkeys(SHARES, 0.0)
    for _ in range(count):
        for standing, share in SHARES.items():
            reached[standing] += share / USUAL
        chosen = max(reached, key=lambda standing: reached[standing])
        reached[chosen] -= 1
        found.append(chosen)
    return found


def plan_open(world: World, number: int, standing: Standing, seed: str, until: datetime) -> OpenPlan:
    """An issue that stands so at `until`; `number` makes every fourth an urgent one."""
    chance = Random(seed)
    wanted = Priority.URGENT if standing is Standing.REPORTED and number % _URGENT_EVERY == 0 else None
    sketch = _sketch(world, wanted, until, chance)
    times = _Times(world.book, sketch, until)
    share = 1.0 if standing is Standing.OVERDUE else 0.06 + 0.8 * chance.random() ** 1.4
    marks = times.marks(standing, share, chance)
    return OpenPlan(standing, replace(sketch, at=marks[0]), seed, tuple(marks[1:]))


def shrunk(plan: OpenPlan, until: datetime) -> OpenPlan:
    """The same plan with everything nearer to `until`: for one that reaches too far back or left too little time."""
    nearer = [until - (until - mark) * _SHRINK for mark in (plan.sketch.at, *plan.marks)]
    return replace(plan, sketch=replace(plan.sketch, at=nearer[0]), marks=tuple(nearer[1:]))


def stands_as_planned(course: Course, plan: OpenPlan, until: datetime) -> bool:
    """Whether the issue's clock is as the plan wants it: overdue or with time left."""
    issue = course.line.issue
    if issue.suspended_at is not None:
        return issue.suspended_until is not None and issue.suspended_until > until
    if plan.standing is Standing.OVERDUE:
        return issue.due_at < until
    return issue.due_at > until + _ENOUGH


def _sketch(world: World, wanted: Priority | None, until: datetime, chance: Random) -> Sketch:
    """A finding at `until`, of the wanted priority if chance brings one soon."""
    for _ in range(_TRIES):
        drawn = channel(chance)
        sketch = world.sketch(until, Channel.GRID if wanted is None and drawn is Channel.PATROL else drawn, chance)
        if wanted is None or _priority(world.book, sketch) is wanted:
            return sketch
    return world.sketch(until, Channel.PHONE, chance)


def _priority(book: Book, sketch: Sketch) -> Priority:
    advice = book.responsibility.advise(sketch.category, sketch.spot.block)
    return advice.priority if advice else book.categories.priority(sketch.category)


@dataclass(frozen=True, slots=True)
class _Times:
    """Reckons backwards from the end of a history by the limits that will hold for the sketch."""

    book: Book
    sketch: Sketch
    until: datetime

    def marks(self, standing: Standing, share: float, chance: Random) -> Sequence[datetime]:
        """The moments of report, acceptance, dispatch and what follows; the issue is then where it shall be."""
        if standing is Standing.OVERDUE:
            end = self.until - chance.choice(_OVER) * chance.uniform(0.7, 1.2)
            return self._before(self._back(end, Stage.HANDLING, 1.0), chance)
        if standing in (Standing.REPORTED, Standing.ESCALATED):
            begun = self._back(self.until, Stage.ACCEPTANCE, share)
            return [begun] if standing is Standing.REPORTED else [begun - _minutes(9, chance), begun]
        if standing is Standing.ACCEPTED:
            begun = self._back(self.until, Stage.DISPATCH, share)
            return [begun - _minutes(1, chance), begun]
        if standing is Standing.SETTLED:
            begun = self._back(self.until, Stage.VERIFICATION, share)
            return [begun - _minutes(8, chance), begun]
        return self._dispatched(standing, share, chance)

    def _dispatched(self, standing: Standing, share: float, chance: Random) -> Sequence[datetime]:
        """Those that departments have had in hand."""
        spent = chance.uniform(0.05, 0.5)
        if standing is Standing.SENT:
            return self._before(self._back(self.until, Stage.RECEIPT, share), chance)
        if standing is Standing.WORKING:
            return self._before(self._back(self.until, Stage.HANDLING, share), chance)
        if standing is Standing.RETURNED:
            again = self._back(self.until, Stage.RECEIPT, share)
            returned = again - _minutes(12, chance)
            return [*self._before(self._back(returned, Stage.RECEIPT, spent), chance), returned, again]
        if standing is Standing.SUSPENDED:
            paused = self.until - timedelta(hours=chance.uniform(2, 40))
            wake = self.until + timedelta(hours=chance.uniform(8, 120))
            return [*self._before(self._back(paused, Stage.HANDLING, spent), chance), paused, wake]
        if standing is Standing.REWORKED:
            back = self._back(self.until, Stage.HANDLING, share)
            handled = back - _minutes(90, chance)
            return [*self._before(self._back(handled, Stage.HANDLING, spent), chance), handled, back]
        handled = self._back(self.until, Stage.VERIFICATION, share)
        return [*self._before(self._back(handled, Stage.HANDLING, spent), chance), handled]

    def _before(self, dispatched: datetime, chance: Random) -> list[datetime]:
        """Report, acceptance and dispatch."""
        accepted = dispatched - _minutes(0.5, chance)
        return [accepted - _minutes(1, chance), accepted, dispatched]

    def _back(self, at: datetime, stage: Stage, share: float) -> datetime:
        limits, category, area = self.book.responsibility, self.sketch.category, self.sketch.spot.block
        limit: Limit = limits.limit(stage, category, _priority(self.book, self.sketch), limits.advise(category, area))
        span = limit.duration(self.book.calendar) * share
        return self.book.calendar.add_working(at, -span).at if limit.unit.is_working else at - span


def _minutes(median: float, chance: Random) -> timedelta:
    return timedelta(minutes=median * chance.uniform(0.4, 2.2))


def run_open(course: Course, plan: OpenPlan) -> None:
    """From the report to where the plan leaves it."""
    marks = iter(plan.marks)
    match plan.standing:
        case Standing.REPORTED:
            return
        case Standing.ESCALATED:
            course.move_to(next(marks))
            if parent_of(course.line.issue.holder) is not None:
                course.escalate()
            return
        case Standing.SETTLED:
            course.move_to(next(marks))
            course.settle()
            return
        case _:
            course.move_to(next(marks))
            course.accept()
    if plan.standing is not Standing.ACCEPTED:
        course.move_to(next(marks))
        course.dispatch()
        _run_dispatched(course, plan.standing, list(marks))


def _run_dispatched(course: Course, standing: Standing, marks: Sequence[datetime]) -> None:
    lead = course.lead()
    if standing is Standing.SENT or lead is None:
        return
    if standing is Standing.RETURNED:
        course.move_to(marks[0])
        course.return_(lead)
        course.move_to(marks[1])
        course.dispatch_again(lead.department)
        return
    end = marks[0] if marks else course.latest
    course.move_to(lead.sent_at + (min(lead.receipt_due_at, end) - lead.sent_at) * course.chance.uniform(0.1, 0.8))
    course.acknowledge(lead)
    if standing is Standing.SUSPENDED:
        course.move_to(marks[0])
        course.suspend(marks[1])
    elif standing is Standing.OVERDUE and course.happens(0.5):
        course.move_to(min(lead.due_at + timedelta(minutes=5), end))
        course.supervise()
    elif standing in (Standing.HANDLED, Standing.REWORKED):
        _finish_parts(course, marks[0])
        if standing is Standing.REWORKED:
            course.move_to(marks[1])
            course.send_back()


def _finish_parts(course: Course, at: datetime) -> None:
    """Every department that must is done at `at`."""
    course.move_to(at)
    for part in course.open_parts():
        if part.number in course.line.assignments and course.lead() is not None:
            course.feed_back(course.line.assignments[part.number])
