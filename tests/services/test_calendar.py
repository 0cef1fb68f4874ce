"""A year's holidays become known: provisional deadlines become firm, and the timeline tells."""

from datetime import UTC, date, datetime, timedelta
from typing import Final

from sqlalchemy import select

from commandcenter.domain.calendar import WorkCalendar
from commandcenter.domain.vocabulary import Command
from commandcenter.services.calendar import take_in_years
from commandcenter.services.platforms import resume, suspend
from commandcenter.storage.book import catalogue_version, load_book
from commandcenter.storage.entities import CalendarDay
from commandcenter.storage.integrity import verify
from tests.support.world import World, current

HOLIDAY: Final = {date(2027, 1, 1), date(2027, 1, 4), date(2027, 1, 5)}
YEAR_2027: Final = [
    (day, day.weekday() < 5 and day not in HOLIDAY, "元旦" if day in HOLIDAY else "")
    for day in (date(2027, 1, 1) + timedelta(days=number) for number in range(365))
]
LATE_IN_2026: Final = datetime(2026, 12, 31, 8, 30, tzinfo=UTC)
"""A Thursday, half past four local: an hour and a half of office time is left of the year."""


def at_the_years_end(world: World) -> None:
    world.clock.advance(LATE_IN_2026 - world.clock.now())


def days_known(world: World) -> int:
    with world.store.read() as connection:
        return len(connection.execute(select(CalendarDay.day)).all())


def calendar_of(world: World) -> WorkCalendar:
    with world.store.read() as connection:
        return load_book(connection).calendar


def test_a_new_year_is_entered_and_every_program_learns_of_it(world: World) -> None:
    before, known = world.books.current().version, days_known(world)

    report = take_in_years(world.desk_of("xitong"), YEAR_2027)

    assert (report.years, report.recomputed) == ((2027,), 0)
    assert days_known(world) == known + 365
    with world.store.read() as connection:
        assert catalogue_version(connection) == before + 1


def test_a_year_that_is_there_stays_as_it_is(world: World) -> None:
    take_in_years(world.desk_of("xitong"), YEAR_2027)

    report = take_in_years(world.desk_of("xitong"), [(day, True, "") for day, _, _ in YEAR_2027])

    assert report.years == ()
    assert not calendar_of(world).is_working_day(date(2027, 1, 1))


def test_provisional_deadlines_become_firm_and_the_timeline_says_why(world: World) -> None:
    at_the_years_end(world)
    issue = world.dispatched()
    before = world.file(issue)
    assert before.assignments[0].due_provisional

    report = take_in_years(world.desk_of("xitong"), YEAR_2027)

    after = world.file(issue)
    part, calendar = after.assignments[0], calendar_of(world)
    assert report.recomputed == 1
    assert part.due_at == calendar.add_working(part.sent_at, calendar.hours_per_day).at
    assert part.due_at - before.assignments[0].due_at == timedelta(days=5)
    assert not part.due_provisional
    assert not after.issue.due_provisional
    assert after.issue.due_at in (part.due_at, part.receipt_due_at)
    assert after.events[-1].command is Command.CORRECT
    assert "节假日" in after.events[-1].note
    assert verify(world.store, workers=1).is_sound


def test_what_is_firm_is_left_alone(world: World) -> None:
    issue = world.dispatched()

    report = take_in_years(world.desk_of("xitong"), YEAR_2027)

    assert report.recomputed == 0
    assert world.issue(issue).version == issue.version


def test_what_ends_in_a_year_still_unknown_stays_provisional_without_a_word(world: World) -> None:
    world.clock.advance(datetime(2027, 12, 31, 8, 30, tzinfo=UTC) - world.clock.now())
    issue = world.dispatched()

    take_in_years(world.desk_of("xitong"), YEAR_2027)

    after = world.file(issue)
    assert after.assignments[0].due_provisional
    assert len(after.events) == issue.version


def test_a_pause_is_not_taken_back_when_the_deadline_becomes_firm(world: World) -> None:
    at_the_years_end(world)
    issue = world.dispatched()
    suspend(world.desk_of(), current(issue), world.clock.now() + timedelta(days=3), "等材料")
    world.clock.advance(timedelta(hours=1))
    resume(world.desk_of(), current(issue))
    paused = world.file(issue).assignments[0]

    take_in_years(world.desk_of("xitong"), YEAR_2027)

    part, calendar = world.file(issue).assignments[0], calendar_of(world)
    limit_and_pause = calendar.hours_per_day + timedelta(hours=1)
    assert paused.due_provisional
    assert abs(calendar.working_between(part.sent_at, part.due_at) - limit_and_pause) < timedelta(seconds=1)


def test_asking_twice_does_nothing_twice(world: World) -> None:
    at_the_years_end(world)
    issue = world.dispatched()
    take_in_years(world.desk_of("xitong"), YEAR_2027)
    first = world.file(issue)

    report = take_in_years(world.desk_of("xitong"), YEAR_2027)

    assert report.recomputed == 0
    assert world.file(issue) == first


def test_more_issues_than_one_transaction_takes_are_all_done(world: World) -> None:
    at_the_years_end(world)
    issues = [world.dispatched() for _ in range(53)]
    told: list[int] = []

    report = take_in_years(world.desk_of("xitong"), YEAR_2027, lambda done, _: told.append(done))

    assert report.recomputed == len(issues) == told[-1]
    assert not any(world.issue(issue).due_provisional for issue in issues)
