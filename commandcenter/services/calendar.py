"""A year's holidays become known: the calendar takes them in, and provisional deadlines become firm.

The new deadlines are computed before the table knows the new years, each with an event on its
issue's timeline; the years are entered when no provisional deadline waits for them. Stopped
halfway, the next run goes on from where it was.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, insert, or_, select

from commandcenter.domain.calendar import CalendarDay as Day
from commandcenter.domain.calendar import Moment, WorkCalendar
from commandcenter.domain.deadlines import LimitUnit
from commandcenter.domain.vocabulary import Command
from commandcenter.foundation.progress import Progress
from commandcenter.services.catalogue import lock_version, move_version
from commandcenter.services.desk import Desk, IssueRef
from commandcenter.services.line import Line
from commandcenter.services.opening import opened_together
from commandcenter.storage.book import calendar_days
from commandcenter.storage.entities import Assignment, CalendarDay, Issue
from commandcenter.storage.rows import AssignmentRow
from commandcenter.storage.store import Store

AT_ONCE: Final = 50
"""Issues in one transaction: short enough that seats hardly wait."""

DayEntry = tuple[date, bool, str]


@dataclass(frozen=True, slots=True)
class CalendarReport:
    """What taking in the published years has done.

    Attributes:
        years: that the calendar did not have before.
        recomputed: issues whose deadlines were computed again.
    """

    years: tuple[int, ...]
    recomputed: int


def known_days(store: Store) -> list[Day]:
    """Every day the database's calendar has."""
    with store.read() as connection:
        return calendar_days(connection)


def take_in_years(desk: Desk, published: Iterable[DayEntry], progress: Progress | None = None) -> CalendarReport:
    """Enter the published years that the calendar lacks and make provisional deadlines firm where they now can be.

    A year of which the calendar has any day stays as it is: somebody entered it. Safe to repeat.

    Args:
        desk: the system's.
        published: days of whole years.
        progress: told how many issues are done; how many there are is not known.

    Raises:
        DatabaseAway: the database does not answer; call again.
    """
    present = known_days(desk.store)
    before = WorkCalendar(present)
    new = [entry for entry in published if entry[0].year not in before.known_years]
    after = WorkCalendar([*present, *(Day(*entry) for entry in new)])
    years = tuple(sorted({entry[0].year for entry in new}))
    recomputed = _recompute(desk, before if years else _less_one_year(present), after, progress)
    if years:
        _enter(desk, new, years)
        recomputed += _recompute(desk, before, after, progress)
    return CalendarReport(years, recomputed)


def _less_one_year(present: Sequence[Day]) -> WorkCalendar:
    """The calendar as it was before its last year: what a deadline left over from an interrupted run rests on."""
    last = max((day.date.year for day in present), default=0)
    return WorkCalendar(day for day in present if day.date.year != last)


def _enter(desk: Desk, days: Sequence[DayEntry], years: Sequence[int]) -> None:
    with desk.transaction() as connection:
        version = lock_version(connection)
        taken = connection.execute(
            select(CalendarDay.day).where(
                CalendarDay.day >= date(min(years), 1, 1), CalendarDay.day <= date(max(years), 12, 31)
            )
        ).scalars()
        other = {day.year for day in taken}
        values = [
            {"day": day, "working": working, "name": name} for day, working, name in days if day.year not in other
        ]
        if values:
            connection.execute(insert(CalendarDay), values)
        move_version(connection, desk.seat, version, desk.clock.now())


def _recompute(desk: Desk, before: WorkCalendar, after: WorkCalendar, progress: Progress | None) -> int:
    """Compute every provisional deadline of open issues again; returns how many issues changed."""
    recomputed, last = 0, (-1, -1)
    while True:
        with desk.store.read() as connection:
            found = _provisional_after(connection, last)
        if not found:
            return recomputed
        with opened_together(desk, *(IssueRef(district, issue_id) for district, issue_id in found)) as lines:
            recomputed += sum(_recompute_line(line, before, after) for line in lines)
        last = found[-1]
        if progress is not None:
            progress(recomputed, 0)


def _provisional_after(connection: Connection, last: tuple[int, int]) -> list[tuple[int, int]]:
    waiting = (
        select(Assignment.issue_id)
        .where(
            Assignment.district == Issue.district,
            Assignment.issue_id == Issue.id,
            Assignment.ended_at.is_(None),
            Assignment.due_provisional,
        )
        .exists()
    )
    district, issue_id = last
    query = (
        select(Issue.district, Issue.id)
        .where(
            Issue.ended_at.is_(None),
            or_(Issue.due_provisional, waiting),
            or_(Issue.district > district, (Issue.district == district) & (Issue.id > issue_id)),
        )
        .order_by(Issue.district, Issue.id)
        .limit(AT_ONCE)
    )
    return [(row.district, row.id) for row in connection.execute(query)]


def _recompute_line(line: Line, before: WorkCalendar, after: WorkCalendar) -> bool:
    """Make one issue's deadlines firm; whether anything became different."""
    issue, moved = line.issue, dict[datetime, Moment]()
    changed: dict[str, object] = {}
    for part in tuple(line.assignments.values()):
        if part.state.is_open and part.due_provisional:
            firm = _firm_part(part, before, after, moved)
            if firm != part:
                line.put(firm)
                changed[str(part.number)] = firm.due_at.isoformat()
    if issue.due_provisional:
        due = moved.get(issue.due_at) or _again(issue.stage_at, issue.due_at, issue.due_unit, before, after)
        if (due.at, due.provisional) != (issue.due_at, issue.due_provisional):
            line.issue = replace(issue, due_at=due.at, due_provisional=due.provisional)
            changed["due"] = due.at.isoformat()
    if not changed:
        return False
    line.append(Command.CORRECT, note="法定节假日安排已公布，时限重新计算。", payload={"calendar": changed})
    return True


def _firm_part(
    part: AssignmentRow, before: WorkCalendar, after: WorkCalendar, moved: dict[datetime, Moment]
) -> AssignmentRow:
    """The part with firm deadlines; `moved` learns from where to where they went."""
    receipt = _again(part.sent_at, part.receipt_due_at, part.receipt_unit, before, after)
    due = _again(part.sent_at, part.due_at, part.due_unit, before, after)
    moved[part.receipt_due_at] = Moment(receipt.at, due.provisional)
    moved[part.due_at] = due
    return replace(part, receipt_due_at=receipt.at, due_at=due.at, due_provisional=due.provisional)


def _again(start: datetime, due: datetime, unit: LimitUnit, before: WorkCalendar, after: WorkCalendar) -> Moment:
    """As much working time after `start` by the new calendar as `due` was by the old one.

    The limit itself is not asked for: it may have been agreed by hand, or stretched by a
    suspension, and both are contained in the old deadline.
    """
    if not unit.is_working or due <= start:
        return Moment(due)
    return after.add_working(start, before.working_between(start, due))
