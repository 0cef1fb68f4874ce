"""The past of the demo world, made day by day; any worker makes the same day alike."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from random import Random
from typing import Final

from commandcenter.domain.calendar import SHANGHAI
from commandcenter.foundation.identity import Identities, SeededIdentities
from commandcenter.services.line import Line
from commandcenter.services.reporting import new_line, number_prefix, report_line
from commandcenter.simulation.course import Course, Follower
from commandcenter.simulation.fates import run_to_end
from commandcenter.simulation.rhythm import DayQuota, moments, quotas
from commandcenter.simulation.sketch import Sketch, World, day_of_sketches
from commandcenter.simulation.standing import (
    OpenPlan,
    mixture,
    open_count,
    plan_open,
    run_open,
    shrunk,
    stands_as_planned,
)
from commandcenter.storage.bulk import Block, encode

CHUNK: Final = 1_000
"""Issues that a worker makes at once; more than a day's only where the days are fuller."""
_ATTEMPTS: Final = 10
_BEFORE_END: Final = timedelta(seconds=20)
_MERGED_AFTER: Final = timedelta(seconds=40)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One day of history: how many issues end, and which will be open.

    Attributes:
        first: the day's first running number.
    """

    quota: DayQuota
    opens: tuple[OpenPlan, ...] = ()
    first: int = 1

    @property
    def issues(self) -> int:
        """All issues of the day."""
        return self.quota.issues + len(self.opens)


@dataclass(frozen=True, slots=True)
class History:
    """A whole past: the same for the same seed, end, size and world."""

    seed: int
    until: datetime
    days: tuple[DayPlan, ...]

    @property
    def chunks(self) -> list[tuple[DayPlan, ...]]:
        """Days in order, put together to pieces of work."""
        found: list[list[DayPlan]] = [[]]
        waiting = 0
        for day in self.days:
            if waiting >= CHUNK:
                found.append([])
                waiting = 0
            found[-1].append(day)
            waiting += day.issues
        return [tuple(days) for days in found if days]


def plan_history(
    world: World, issues: int, seed: int, until: datetime, last_numbers: Mapping[str, int] | None = None
) -> History:
    """Spread a history over its days and find out which issues will be open, and since when.

    Args:
        world: where it happens.
        issues: how many in all.
        seed: draws everything.
        until: when it ends; UTC.
        last_numbers: the last running number by prefix, where a day has issues already.
    """
    end = until.astimezone(UTC)
    standings = mixture(open_count(issues))
    spread = quotas(issues - len(standings), end, Random(f"{seed}/days"))
    begin = datetime.combine(spread[0].day, time(), SHANGHAI).astimezone(UTC)
    opens: dict[date, list[OpenPlan]] = {}
    for number, standing in enumerate(standings):
        plan = plan_open(world, number, standing, f"{seed}/open/{number}", end)
        fitting = _fitting(world, plan, begin, end)
        opens.setdefault(fitting.sketch.at.astimezone(SHANGHAI).date(), []).append(fitting)
    # Shortly after midnight the last day has no ended issues yet, and open ones already.
    spread += [DayQuota(day, 0) for day in sorted(opens) if day > spread[-1].day]
    taken = last_numbers or {}
    return History(
        seed,
        end,
        tuple(
            DayPlan(
                quota,
                tuple(sorted(opens.get(quota.day, ()), key=lambda plan: plan.sketch.at)),
                taken.get(_prefix(world, quota.day), 0) + 1,
            )
            for quota in spread
        ),
    )


def _fitting(world: World, plan: OpenPlan, begin: datetime, until: datetime) -> OpenPlan:
    """The plan, brought nearer to the end until its clock stands as wanted and it begins within the history."""
    for _ in range(_ATTEMPTS):
        if plan.sketch.at >= begin:
            course = _open_course(world, plan, "0", SeededIdentities(0), until)
            if stands_as_planned(course, plan, until):
                return plan
        plan = shrunk(plan, until)
    return plan


def make_day(world: World, plan: DayPlan, seed: int, until: datetime) -> list[Line]:
    """Every issue of a day with its whole timeline, in the order of their numbers."""
    day = plan.quota.day
    chance = Random(f"{seed}/{day}")
    identities = SeededIdentities(Random(f"{seed}/{day}/ids").getrandbits(63))
    sketches = day_of_sketches(world, moments(plan.quota, until, chance), chance)
    entries: list[tuple[datetime, int, OpenPlan | None]] = [
        (sketch.at, number, None) for number, sketch in enumerate(sketches)
    ]
    entries += [(each.sketch.at, number, each) for number, each in enumerate(plan.opens)]
    entries.sort(key=lambda entry: (entry[0], entry[2] is not None, entry[1]))
    prefix = _prefix(world, day)
    ended: list[Line | None] = [None] * len(sketches)
    lines: list[Line] = []
    for running, (_, number, open_plan) in enumerate(entries, plan.first):
        no = f"{prefix}{running:04d}"
        if open_plan is None:
            line = _reported(world, sketches[number], no, identities, chance)
            ended[number] = line
        else:
            line = _open_course(world, open_plan, no, identities, until).line
        lines.append(line)
    _run_ended(world, sketches, ended, until, chance)
    return lines


def _run_ended(
    world: World, sketches: Sequence[Sketch], lines: Sequence[Line | None], until: datetime, chance: Random
) -> None:
    """Bring every issue that shall not stay open to its end, duplicates with the first of them."""
    followers: dict[int, list[Follower]] = {}
    for sketch, line in zip(sketches, lines, strict=True):
        if sketch.of is not None and line is not None:
            due = min(sketch.at + _MERGED_AFTER * chance.uniform(0.5, 8), until - _BEFORE_END)
            followers.setdefault(sketch.of, []).append(Follower(line, due))
    for number, (sketch, line) in enumerate(zip(sketches, lines, strict=True)):
        if sketch.of is None and line is not None:
            waiting = sorted(followers.get(number, ()), key=lambda each: each.due)
            run_to_end(Course(world, line, chance, until - _BEFORE_END, waiting))


def _reported(world: World, sketch: Sketch, no: str, identities: Identities, chance: Random) -> Line:
    finding = world.finding(sketch, chance)
    line = new_line(world.book, finding.actor, finding.seat, identities, finding.report, sketch.at)
    report_line(line, no, finding.report)
    return line


def _open_course(world: World, plan: OpenPlan, no: str, identities: Identities, until: datetime) -> Course:
    chance = Random(f"{plan.seed}/course")
    course = Course(world, _reported(world, plan.sketch, no, identities, chance), chance, until - _BEFORE_END)
    run_open(course, plan)
    return course


def _prefix(world: World, day: date) -> str:
    return number_prefix(world.book, world.cast.home, datetime.combine(day, time(12), SHANGHAI))


@dataclass(frozen=True, slots=True)
class Made:
    """What a worker hands over.

    Attributes:
        digest: SHA-256 over the numbers and chain heads of its issues.
    """

    block: Block
    digest: bytes


def make_chunk(world: World, days: Iterable[DayPlan], seed: int, until: datetime, *, is_shared: bool) -> Made:
    """Several days, ready to be written to that kind of database."""
    lines: list[Line] = []
    counters: list[tuple[int, str, int]] = []
    digest = sha256()
    for plan in days:
        made = make_day(world, plan, seed, until)
        lines += made
        if made:
            district = made[0].issue.district
            counters.append((district, _prefix(world, plan.quota.day), plan.first + len(made) - 1))
        for line in made:
            digest.update(line.issue.no.encode())
            digest.update(line.issue.head)
    block = encode(
        ((line.issue, line.assignments.values(), line.events) for line in lines), counters, is_shared=is_shared
    )
    return Made(block, digest.digest())
